"""The rules themselves, for ``gxlint rules`` and ``gxlint rule ID``. In: rules. Out: rows, data.

Both pages are made of the rule files alone, so they cannot say anything else than the
rules do.
"""

from __future__ import annotations

from gxlint.model.rule import Example, Rule
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.width import Row, Span, columns, pad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

_GAP = "  "


def table(rules: Sequence[Rule], phrases: Phrases, lang: str, wide: bool = False) -> Iterator[Row]:
    """All rules, one a row: id, severity, editions, name, title."""
    lines = [
        (
            rule.id,
            phrases.say(f"severity.{rule.severity.value}"),
            ", ".join(rule.editions),
            rule.name,
            rule.title.say(lang),
        )
        for rule in rules
    ]
    heads = [phrases.say(f"rules.{key}") for key in ("id", "severity", "editions", "name", "title")]
    sizes = [max(columns(line[n], wide) for line in [heads, *lines]) for n in range(4)]
    hang = sum(sizes) + len(_GAP) * len(sizes)
    yield _line(heads, ["dim"] * 5, sizes, hang, wide)
    for rule, line in zip(rules, lines, strict=True):
        yield _line(line, ["id", rule.severity.value, "dim", "", ""], sizes, hang, wide)
    yield Row((Span(phrases.say("rules.count", count=len(rules)), "dim"),))


def page(rule: Rule, phrases: Phrases, lang: str) -> Iterator[Row]:
    """One rule: what it says, why, how to mend what it finds, its basis and its examples."""
    severity = rule.severity.value
    yield Row(
        (
            Span(rule.id, "id"),
            Span(" "),
            Span(phrases.say(f"severity.{severity}"), severity),
            Span(f"  {rule.title.say(lang)}", "message"),
        ),
        2,
    )
    entries = [
        ("rules.name", rule.name),
        ("rules.editions", phrases.listed(rule.editions)),
        ("rules.why", rule.why.say(lang)),
        ("rules.message", rule.message.say(lang)),
        ("label.help", rule.help.say(lang)),
        ("label.basis", rule.basis),
        *(_example(example, phrases) for example in rule.examples),
    ]
    if rule.source:
        entries.append(("rules.source", rule.source))
    margin = max(columns(phrases.say(key)) for key, _ in entries) + 4
    for key, text in entries:
        label = phrases.say(key)
        gap = " " * (margin - 2 - columns(label))
        for number, part in enumerate(text.strip().splitlines()):
            head = (
                (Span("  "), Span(label, "label"), Span(gap))
                if not number
                else (Span(" " * margin),)
            )
            yield Row((*head, Span(part.strip())), margin)


def plain(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Rules as plain data, in both languages."""
    return [
        {
            "id": rule.id,
            "name": rule.name,
            "kind": rule.kind,
            "severity": rule.severity.value,
            "editions": list(rule.editions),
            "basis": rule.basis,
            "title": rule.title._asdict(),
            "message": rule.message._asdict(),
            "help": rule.help._asdict(),
            "why": rule.why._asdict(),
            "examples": [
                {"fires": example.fires, "patch": example.patch, "at": example.at or None}
                for example in rule.examples
            ],
        }
        for rule in rules
    ]


def _line(
    cells: Sequence[str], roles: Sequence[str], sizes: Sequence[int], hang: int, wide: bool
) -> Row:
    spans: list[Span] = []
    for cell, role, size in zip(cells, roles, sizes, strict=False):
        spans += [Span(pad(cell, size, wide), role), Span(_GAP)]
    return Row((*spans, Span(cells[-1], roles[-1])), hang)


def _example(example: Example, phrases: Phrases) -> tuple[str, str]:
    """What is changed in a clean report, and where the rule then speaks."""
    text = _changes(example.patch, phrases) or phrases.say("example.clean")
    if example.at:
        text += f" \u2192 {example.at}"
    return ("rules.fail" if example.fires else "rules.pass", text)


def _changes(patch: Mapping[str, Any], phrases: Phrases) -> str:
    """A patch in words; last year's report has a patch of its own."""
    changes = []
    for key, value in patch.items():
        if key == "previous":
            told = f"({_changes(value, phrases)})"
        elif isinstance(value, dict):
            told = "; ".join(f"{name}: {_change(new)}" for name, new in value.items())
        else:
            told = ", ".join(value) if isinstance(value, list) else str(value)
        changes.append(f"{phrases.say(f'example.{key}')} {told}")
    return "; ".join(changes)


def _change(new: object) -> str:
    """A number in an example is a difference: +1."""
    return f"{new:+}" if isinstance(new, int | float) else str(new)
