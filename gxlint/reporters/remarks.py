"""Findings as remarks in a margin. In: FileResult, wording. Out: Remarks, in reading order.

A margin is narrow and nobody reads three hundred notes: the legal basis stands there, a long
list of other places does not, and beyond a number the mildest findings are only counted.
"""

from __future__ import annotations

from gxlint.model.place import NOWHERE
from gxlint.model.remark import Remark
from gxlint.model.rule import Severity
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.order import by_place
from gxlint.reporters.ways import ways

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from gxlint.model.finding import Diagnostic, FileResult, Related
    from gxlint.reporters.phrases import Phrases

MOST: Final = 300
"""Remarks in one file."""
_PLACES: Final = 6
_LONGEST: Final = 600


def remarks(file: FileResult, phrases: Phrases) -> list[Remark]:
    """The remarks of a file; where there are too many, the first one says so."""
    ordered = by_place(file)
    kept = set(sorted(range(len(ordered)), key=lambda n: ordered[n].severity.rank)[:MOST])
    found = [_remark(one, phrases) for n, one in enumerate(ordered) if n in kept]
    if len(kept) < len(ordered):
        left = phrases.say("remark.left", most=MOST, count=len(ordered) - len(kept))
        found.insert(0, Remark(NOWHERE, Severity.WARNING, (left,)))
    return found


def _remark(diagnostic: Diagnostic, phrases: Phrases) -> Remark:
    lines = tuple(_cut(line, phrases) for line in _lines(diagnostic, phrases) if line)
    return Remark(diagnostic.location, diagnostic.severity, lines)


def _lines(diagnostic: Diagnostic, phrases: Phrases) -> Iterator[str]:
    severity = phrases.say(f"severity.{diagnostic.severity.value}")
    yield phrases.say("remark.opening", severity=severity, message=diagnostic.message)
    told = ways(diagnostic, phrases)
    if told:
        yield _labelled("label.ways", phrases.say("remark.separator").join(told), phrases)
    if diagnostic.help:
        yield _labelled("label.help", diagnostic.help, phrases)
    if diagnostic.fix and diagnostic.fix.title not in diagnostic.help:
        yield _labelled("remark.fix", diagnostic.fix.title, phrases)
    places = [_place(one, diagnostic, phrases) for one in diagnostic.related]
    if places:
        yield _labelled("remark.related", _listed(places, phrases), phrases)
    if diagnostic.basis:
        yield _labelled("label.basis", diagnostic.basis, phrases)
    yield _labelled("remark.rule", diagnostic.rule, phrases)


def _labelled(label: str, text: str, phrases: Phrases) -> str:
    return phrases.say("remark.labelled", label=phrases.say(label), text=text)


def _place(related: Related, diagnostic: Diagnostic, phrases: Phrases) -> str:
    """A second place: what is said there, and where that is, if it is in another table."""
    place = related.location
    if place.table and place.table == diagnostic.location.table:
        return related.message
    shown = phrases.place(place)
    return (
        phrases.say("remark.place", message=related.message, place=shown)
        if shown
        else related.message
    )


def _listed(places: list[str], phrases: Phrases) -> str:
    """The first of the places; how many they are where there are more."""
    shown = phrases.say("remark.separator").join(places[:_PLACES])
    if len(places) <= _PLACES:
        return shown
    return phrases.say("list.more", shown=shown, count=len(places))


def _cut(line: str, phrases: Phrases) -> str:
    if len(line) <= _LONGEST:
        return line
    return phrases.say("remark.cut", text=line[:_LONGEST])
