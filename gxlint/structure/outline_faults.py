"""What is told of the outline. In: alignment steps. Out: Faults on headings, title and tables.

A section that is missing is told once; its table, which is then missing too, is not.
"""

from __future__ import annotations

from functools import cached_property

from gxlint.model.place import NOWHERE
from gxlint.model.report import Deviation, Fault
from gxlint.record import TYPE_CHECKING
from gxlint.structure.repair import Kind, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.place import Location
    from gxlint.structure.lexicon import Lexicon
    from gxlint.structure.segment import Item


class OutlineTeller:
    """Puts steps into faults. items: what stands there; opening: the first prose, if any."""

    def __init__(
        self,
        lexicon: Lexicon,
        items: Sequence[Item | None],
        broken_off: bool,
        opening: Item | None,
    ) -> None:
        self._lexicon = lexicon
        self._items = items
        self._broken_off = broken_off
        self._opening = opening
        self._numbers = {name: n for n, name in lexicon.edition.headings.items()}
        self._restarted = False
        self._also: list[Deviation] = []

    def faults(self, steps: Sequence[Step]) -> list[Fault]:
        """The faults, in mandated order."""
        missing = {s.want.terminal for s in steps if s.kind is Kind.MISSING and s.want}
        found: list[Fault] = []
        for step in steps:
            found.extend(self._step(step, missing))
        restart = "numbering-restarted"
        also = tuple(self._also)
        return [fault._replace(also=also) if fault.code == restart else fault for fault in found]

    def _step(self, step: Step, missing: set[str]) -> list[Fault]:
        if step.kind is Kind.MISSING and step.want is not None:
            return self._missing(step, missing)
        item = self._items[step.unit.at] if step.unit else None
        if item is None or item.table:
            return []
        if step.want is None:
            return self._spare(step, item)
        number = self._numbers.get(step.want.terminal)
        if number is None or item.heading is None:
            return []
        official = self._lexicon.official(step.want.terminal)
        params: dict[str, str | int] = {
            "official": official,
            "found": _found(item),
            "number": number,
        }
        told: list[Fault] = []
        if step.kind is Kind.MOVED:
            told.append(Fault("section-order", _place(item), params))
        told.extend(self._wording(item, number, params))
        return told

    def _wording(self, item: Item, number: int, params: dict[str, str | int]) -> list[Fault]:
        heading = item.heading
        if heading is None or heading.exact:
            return []
        rest = str(params["official"])[2:]
        if heading.numeral and heading.numeral != number and _found(item)[2:] == rest:
            if self._restarted:
                self._also.append(Deviation(_place(item), _found(item), str(params["official"])))
                return []
            if heading.numeral == 1:
                self._restarted = True
                return [Fault("numbering-restarted", _place(item), params)]
            return [Fault("section-misnumbered", _place(item), params)]
        by = "wording" if heading.number == number and not heading.weak else "place"
        return [Fault("heading-deviates", _place(item), {**params, "by": by})]

    def _spare(self, step: Step, item: Item) -> list[Fault]:
        """A heading that is not wanted: repeated, or one too many."""
        heading = item.heading
        if heading is None or heading.weak:
            return []
        if heading.number:
            official = self._lexicon.official(self._lexicon.edition.headings[heading.number])
            params: dict[str, str | int] = {
                "official": official,
                "found": _found(item),
                "number": heading.number,
            }
            return [Fault("section-repeated", _place(item), params)]
        assert step.unit is not None
        last = self._numerals_before[step.unit.at]
        if heading.numeral == last + 1 == len(self._numbers) + 1:
            return [Fault("section-extra", _place(item), {"found": _found(item), "official": ""})]
        return []

    @cached_property
    def _numerals_before(self) -> list[int]:
        """For each item the numeral of the last heading of a section before it; -1 for none."""
        found, last = [], -1
        for item in self._items:
            found.append(last)
            if item is not None and item.heading and item.heading.number:
                last = item.heading.numeral
        return found

    def _missing(self, step: Step, missing: set[str]) -> list[Fault]:
        assert step.want is not None
        at_end = step.before >= len(self._items)
        if at_end and self._broken_off:
            return []
        location = self._near(step.before)
        terminal = step.want.terminal
        number = self._numbers.get(terminal)
        if number is not None:
            official = self._lexicon.official(terminal)
            params: dict[str, str | int] = {"official": official, "found": "", "number": number}
            return [Fault("section-missing", location, params)]
        for form in self._lexicon.edition.tables.values():
            if form.terminal == terminal:
                if self._lexicon.edition.headings[form.section] in missing:
                    return []
                named: dict[str, str | int] = {
                    "table": form.key,
                    "name": form.name,
                    "section": form.section,
                }
                return [Fault("table-absent", self._heading_of(form.section), named, form.key)]
        place = _place(self._opening) if self._opening else self._near(0)
        return [Fault("title-missing", place, {"official": "", "found": ""})]

    def _heading_of(self, section: int) -> Location:
        for item in self._items:
            if item is not None and item.heading and item.heading.number == section:
                return _place(item)
        return NOWHERE

    def _near(self, index: int) -> Location:
        """The place of the item that a missing one should stand before, or of the last one."""
        items = [item for item in self._items if item is not None]
        if not items:
            return NOWHERE
        return _place(items[min(index, len(items) - 1)])


def _place(item: Item) -> Location:
    first, last = item.line.pieces[0], item.line.pieces[-1]
    heading, paragraph = item.heading, item.line.paragraph
    if heading and paragraph and heading.key != item.line.key:
        return paragraph.at(*_span(paragraph.text, item.line.key.find(heading.key), heading.key))
    return first.location.until(last.location)


def _span(text: str, skip: int, key: str) -> tuple[int, int]:
    """Where ``key`` begins and ends after ``skip`` characters, spaces not counted."""
    shown = [n for n, character in enumerate(text) if not character.isspace()]
    return shown[skip], shown[skip + len(key) - 1] + 1


def _found(item: Item) -> str:
    return item.heading.key if item.heading else item.line.key
