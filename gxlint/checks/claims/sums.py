"""Parts that are all named, and do not add up. In: mentions, sentences. Out: findings.

All are named where every member of a set stands there (all results of handling, both kinds
of applicants), or where the list of 其中 ends with 其他. Nothing else is a sum.
"""

from __future__ import annotations

from gxlint.checks.claims.rest import lists
from gxlint.checks.outcome import applicability, digits
from gxlint.formulas.language import words
from gxlint.model.finding import Finding, Operand
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gxlint.checks.claims.way import Judge
    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.formulas.layout import Layout
    from gxlint.model.claim import Count
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.place import Location
    from gxlint.model.rule import Rule
    from gxlint.prose.claims import Mention, Reading

_PLUS, _EQUALS = "\uff0b", "\uff1d"
_FAR = 4  # sentences that one enumeration may go over
_MOST = 40  # mentions in them


class Sum(NamedTuple):
    """parts: each as it stands, its value and place; whole: what they should add up to."""

    parts: list[tuple[str, Count, Location]]
    whole: tuple[str, Count, Location]


def judge(rule: Rule, layout: Layout, lexicon: Lexicon) -> Judge:
    """The check of a rule."""
    sets: dict[str, dict[str, list[str]]] = lexicon.sentences["sets"]
    together = {one.name: one.together for one in lexicon.concepts if one.together}
    unbalanced = lists(lexicon.sentences)

    def check(subject: Subject, said: Reading, outcome: Outcome) -> None:
        found: list[Sum] = []
        for members in sets.values():
            found.extend(_broken(said, members, together))
        found.extend(Sum(parts, whole) for parts, whole in unbalanced(said.sentences))
        outcome.findings.extend(_finding(rule, one) for one in found)

    return check


def _broken(
    said: Reading, members: dict[str, list[str]], together: dict[str, tuple[str, ...]]
) -> Iterator[Sum]:
    """Where all members of a set are named after a whole, and add up to none that it may be."""
    wanted = set(members["members"])
    known = wanted | {name for name, parts in together.items() if wanted.issuperset(parts)}
    mentions = [one for one in said.mentions if one.at >= 0 and one.claim.number.exact]
    for number, whole in enumerate(mentions):
        if whole.claim.concept not in members["whole"] or whole.claim.part:
            continue
        following = _following(mentions, number, members["whole"])
        parts: dict[str, Mention] = {}
        twice = False
        for one in following:
            name = one.claim.concept
            if name in known:
                twice |= name in parts
                parts[name] = one
        covered = {inner for name in parts for inner in together.get(name, (name,))}
        if (
            twice
            or covered != wanted
            or sum(len(together.get(n, (n,))) for n in parts) != len(wanted)
        ):
            continue
        optional = [one for one in following if one.claim.concept in members["optional"]]
        if not _adds_up(whole, list(parts.values()), optional):
            yield Sum([_part(one) for one in parts.values()], _part(whole))


def _following(mentions: list[Mention], number: int, wholes: list[str]) -> list[Mention]:
    """The mentions after a whole that may be its parts: the same passage, up to the next whole."""
    whole = mentions[number]
    found: list[Mention] = []
    for index in range(number + 1, min(len(mentions), number + 1 + _MOST)):
        one = mentions[index]
        near = one.claim.sentence - whole.claim.sentence <= _FAR
        if one.sentence.passage is not whole.sentence.passage or not near:
            break
        if one.claim.concept in wholes and not one.claim.part:
            break
        if one.claim.scope == whole.claim.scope and one.claim.year == whole.claim.year:
            found.append(one)
    return found


def _adds_up(whole: Mention, parts: list[Mention], optional: list[Mention]) -> bool:
    """Whether they do, with or without each number that may be counted in or not.

    A part that is told as a part of another one (予以公开, 其中部分公开) may be in it already.
    """
    total = sum(one.claim.number.value for one in parts)
    totals = {total, *(total - one.claim.number.value for one in parts if one.claim.part)}
    for one in optional:
        value = one.claim.number.value
        totals |= {sign * value + old for old in totals for sign in (1, -1)}
    return whole.claim.number.value in totals


def _part(one: Mention) -> tuple[str, Count, Location]:
    return one.claim.said, one.claim.number.value, one.claim.location


def _finding(rule: Rule, found: Sum) -> Finding:
    word = words()
    total = digits(sum(value for _, value, _ in found.parts))
    terms = _PLUS.join(digits(value) for _, value, _ in found.parts)
    said, value, location = found.whole
    params: dict[str, Any] = {
        word.raw: said,
        word.value: digits(value),
        word.sum: f"{terms}{_EQUALS}{total}",
        word.right: total,
        word.context: found.parts[0][0],
    }
    related = tuple(Operand(place, text) for text, _, place in found.parts)
    return Finding(rule.id, location, params, related=related, applicability=applicability(rule))
