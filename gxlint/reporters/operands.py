"""The cells of a broken identity. In: Diagnostic, official labels. Out: rows to print.

Side by side under their labels where that fits, else one below the other; many zeros
are said in one row. The guilty cell stands in brackets among the others, in the order
of the report.
"""

from __future__ import annotations

from gxlint.model.finding import Diagnostic
from gxlint.model.place import Location
from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.reporters.excerpt import BAR, guilty
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.width import Row, Span, columns, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDE_BY_SIDE = 3
_ZEROS = 4
_LONGEST = 12
_PLACES = 4


class _Cell(NamedTuple):
    label: str
    value: str
    location: Location
    guilty: bool
    elsewhere: Location | None = None

    @property
    def shown(self) -> str:
        return f"[{self.value}]" if self.guilty else self.value


def operand_rows(
    diagnostic: Diagnostic, phrases: Phrases, margin: str, room: int, wide: bool
) -> list[Row]:
    """The cells that the diagnostic names, the guilty one among them where it is a cell.

    A related place that is an operand says its label and its value, a space between;
    other related places are printed as they are said.
    """
    cells = []
    for related in diagnostic.related:
        label, _, value = related.message.rpartition(" ")
        if not (label and value.lstrip("-").replace(".", "").isdecimal()):
            return _places(diagnostic, phrases, margin)
        elsewhere = related.elsewhere.location if related.elsewhere else None
        cells.append(_Cell(label, value, related.location, False, elsewhere))
    if diagnostic.address is not None:  # of a sentence the cells that it speaks of are told
        label, value = _own_label(diagnostic), _own_value(diagnostic, phrases)
        cells.append(_Cell(label, value, diagnostic.location, True))
    if all(cell.location.line or cell.location.order for cell in cells):
        cells.sort(key=lambda cell: cell.location.sequence)
    rows = _beside(cells, margin, room, wide)
    return rows or _below(cells, phrases, margin, wide)


def _beside(cells: Sequence[_Cell], margin: str, room: int, wide: bool) -> list[Row]:
    """Labels in one row, values in the next; nothing where that is too wide."""
    sizes = [max(columns(cell.label, wide), columns(cell.shown, wide)) for cell in cells]
    if len(cells) < _SIDE_BY_SIDE or sum(sizes) + 2 * len(sizes) - 2 > room:
        return []
    labels, values = [Span(margin + BAR, "dim")], [Span(margin + BAR, "dim")]
    for cell, size in zip(cells, sizes, strict=True):
        labels += [Span(pad(cell.label, size, wide, right=True), "dim"), Span("  ")]
        role = "mark" if cell.guilty else ""
        values += [Span(pad(cell.shown, size, wide, right=True), role), Span("  ")]
    return [Row(tuple(labels[:-1])), Row(tuple(values[:-1]))]


def _below(cells: Sequence[_Cell], phrases: Phrases, margin: str, wide: bool) -> list[Row]:
    """One row a cell; zeros in one row when there are many."""
    zeros = [cell for cell in cells if cell.value == "0" and not cell.guilty]
    folded = set(zeros) if len(zeros) > _ZEROS else set()
    shown = [cell for cell in cells if cell not in folded]
    kept = shown[:_LONGEST] + [cell for cell in shown[_LONGEST:] if cell.guilty]
    size = max(columns(cell.label, wide) for cell in kept)
    rows = [_one(cell, phrases, margin, size, wide) for cell in kept]
    left = len(shown) - len(kept)
    for key, count in (("label.zeros", len(folded)), ("label.others", left)):
        if count:
            rows.append(
                Row((Span(margin + BAR, "dim"), Span(phrases.say(key, count=count), "dim")))
            )
    return rows


def _one(cell: _Cell, phrases: Phrases, margin: str, size: int, wide: bool) -> Row:
    """label = value, and where it stands."""
    role = "mark" if cell.guilty else ""
    place = "" if cell.guilty else phrases.place(cell.elsewhere or cell.location)
    spans = [
        Span(margin + BAR, "dim"),
        Span(pad(cell.label, size, wide), role),
        Span(" = "),
        Span(cell.shown, role),
        Span(f"  ({place})" if place else "", "dim"),
    ]
    return Row(tuple(spans))


def _places(diagnostic: Diagnostic, phrases: Phrases, margin: str) -> list[Row]:
    """Related places with what is said of them."""
    rows = []
    for related in diagnostic.related[:_PLACES]:
        place = phrases.place(related.location)
        spans = (
            Span(margin + BAR, "dim"),
            Span(f"{place}  " if place else "", "dim"),
            Span(related.message),
        )
        rows.append(Row(spans, columns(margin) + 2))
    left = len(diagnostic.related) - len(rows)
    if left:
        others = Span(phrases.say("label.others", count=left), "dim")
        rows.append(Row((Span(margin + BAR, "dim"), others)))
    return rows


def _own_label(diagnostic: Diagnostic) -> str:
    """What tells the guilty cell from the others: its column, its row or both."""
    if diagnostic.cell is None or diagnostic.address is None:
        return diagnostic.name
    _, row, column = diagnostic.cell
    others: list[Address] = [related.address for related in diagnostic.related if related.address]
    if others and all(other.row == diagnostic.address.row for other in others):
        return column
    if all(other.column == diagnostic.address.column for other in others):
        return row
    return f"{row}, {column}"


def _own_value(diagnostic: Diagnostic, phrases: Phrases) -> str:
    """What stands in the guilty cell."""
    text = guilty(diagnostic)
    if diagnostic.fix and diagnostic.fix.edits and len(text) > len(diagnostic.fix.edits[0].old):
        text = diagnostic.fix.edits[0].old.strip()
    return text or phrases.say("label.blank")
