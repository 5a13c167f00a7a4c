"""Verb ``doubled``: the same word twice in a row.

In: ``scope``, ``longest`` (characters of a word), ``single`` (words of one character that
are judged; most others are doubled by good right: 人人, 公开开展); optional lawful (patterns of
what is doubled by good right or where two words meet, as in 区政府|政府网站). Out: a finding
for each, with the word once as the proposal.
"""

from __future__ import annotations

import re

from gxlint.checks import passage
from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.pattern import Finder
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.rule import Rule

_HAN = "[\u4e00-\u9fff]"


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``doubled`` rule. The pattern takes as many steps a character as ``longest``."""
    word = words()
    single: str = rule.params["single"]
    twice = [char * 2 for char in single]
    pattern = f"([{re.escape(single)}])\\1|({_HAN}{{2,{rule.params['longest']}}}?)\\2"
    lawful = finders(rule, "lawful")

    def doubtful(text: str) -> bool:
        return _repeats(text, rule.params["longest"]) or any(pair in text for pair in twice)

    def check(subject: Subject, outcome: Outcome) -> None:
        if not passage.demanded(rule, subject, layout.edition.id):
            return
        for scope in rule.params["scope"]:
            if not doubtful(subject.squeezed(scope)):
                continue
            for paragraph in subject.paragraphs(scope):
                if not doubtful(paragraph.text):
                    continue
                for span in _spans(paragraph.text, pattern, lawful):
                    once = paragraph.raw[span[0] : sum(span) // 2]
                    said = {word.expected: once}
                    outcome.findings.append(passage.finding(rule, paragraph, span, said, once))

    return check


def _spans(text: str, written: str, lawful: Sequence[Finder]) -> Iterator[tuple[int, int]]:
    """What stands twice; behind what does so by good right another may begin (以及及时及时)."""
    pattern = re.compile(written)  # once in a process, and for no clean report
    match = pattern.search(text)
    while match:
        span = _aligned(text, match)
        excused = passage.covered(lawful, text, span)
        if not excused:
            yield span
        match = pattern.search(text, match.start() + 1 if excused else span[1])


def _aligned(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The last two of a run: in 政务服务服务 the word is 服务, though 务服 stands twice as well."""
    end, length = match.end(), len(match.group()) // 2
    while text[end : end + 1] == text[end - length : end - length + 1] != "":
        end += 1
    return end - 2 * length, end


def _repeats(text: str, longest: int) -> bool:
    """Whether two characters or more may stand twice in a row; fast where nothing does.

    The text as one number, compared with itself moved by so many characters: where both are
    the same, the difference is zero. Six times as fast as a pattern; true too often at worst.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    whole = int.from_bytes(data, "little")
    return any(
        bytes(2 * length) in (whole ^ whole >> 16 * length).to_bytes(len(data), "little")
        for length in range(2, longest + 1)
    )


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name."""
    word = words()
    return {word.raw, word.context, word.expected}
