"""One change to a clean report, and what must be said of it. Out: Trial, verdict.

A trial is judged by what the engine says: how often, by which rule, at which place; and
that nothing else of the severities error and warning is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gxlint.model.finding import Diagnostic
from gxlint.model.place import Location
from gxlint.model.report import Address
from gxlint.model.rule import Severity
from tests.support import damage
from tests.support.checking import checked, engine, laid_out, said
from tests.support.layouts import Place
from tests.support.sample import EDITIONS, Block, Mark, Sample, blocks, cell


class Trial(NamedTuple):
    """name: what was done; faults: the codes of which one must be told; marks: where, any of.

    most: how often at most.
    """

    name: str
    sample: Sample
    layout: str
    faults: tuple[str, ...]
    marks: tuple[Mark, ...]
    most: int = 1


def rules_of(codes: Iterable[str]) -> set[str]:
    """The ids of the rules that tell these faults."""
    wanted = set(codes)
    return {
        rule.id
        for rule in engine().rulebook.rules
        if rule.kind == "fault" and rule.params["fault"] in wanted
    }


def verdict(trial: Trial) -> str:
    """ "" where exactly the right thing was said, else what was wrong."""
    rendered = laid_out(trial.sample, trial.layout)
    told = loud(checked(rendered).diagnostics)
    wanted = rules_of(trial.faults)
    own = [one for one in told if one.rule in wanted]
    if not 0 < len(own) <= trial.most:
        return f"{trial.name}: said {len(own)} times; {said(told)}"
    if len(told) > len(own):
        return f"{trial.name}: not alone; {said(told)}"
    places = [place for mark in trial.marks for place in rendered.places.get(mark, ())]
    for one in own:
        if not any(covers(one.location, place) for place in places):
            return f"{trial.name}: at the wrong place; {said(told)}, not {places}"
    return ""


def loud(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors and warnings."""
    return tuple(one for one in diagnostics if one.severity is not Severity.INFO)


def covers(location: Location, place: Place) -> bool:
    """Whether the location has characters of the place, or its line where the place is blank."""
    if place[:2] == place[2:]:
        return location.line <= place.line <= location.end_line
    return (location.line, location.column) < (place.end_line, place.end_column) and (
        place.line,
        place.column,
    ) < (location.end_line, location.end_column)


# Cells -----------------------------------------------------------------------------------


def changed_cell(sample: Sample, address: Address, value: int, layout: str) -> str:
    """ "" where a change of one cell is told at places that all include it."""
    assert sample.cells[address] != value
    rendered = laid_out(damage.valued(sample, address, value), layout)
    told = checked(rendered).diagnostics
    place = rendered.cell(address)
    name = f"{address.table}[{address.row}, {address.column}]"
    name += f" {sample.cells[address]} → {value} in {layout}"
    if not told:
        return f"{name}: silent"
    for one in told:
        involved = [(one.address, one.location)]
        involved += [(other.address, other.location) for other in one.related]
        if not any(where == address and at[:4] == place for where, at in involved):
            return f"{name}: {said((one,))} does not include it"
    return ""


def summed(sample: Sample) -> list[Address]:
    """The cells of 表三 and 表四."""
    return [address for address in sample.cells if address.table in ("表三", "表四")]


# Sections --------------------------------------------------------------------------------


def dropped_sections(sample: Sample, layout: str) -> Iterator[Trial]:
    order = [part.number for part in sample.parts]
    for number in order:
        left = [Mark("heading", number=n) for n in order if n != number]
        after = [mark for mark in left if mark.number > number] or left[-1:]
        changed = damage.without_section(sample, number)
        name = f"section {number} dropped in {layout}"
        yield Trial(name, changed, layout, ("section-missing",), (after[0], *_last(number)))


def _last(number: int) -> tuple[Mark, ...]:
    """A missing last section is told at the end of what is there."""
    return (Mark("prose", number=5),) if number == 6 else ()


def renamed_sections(sample: Sample, layout: str, wordings: dict[int, str]) -> Iterator[Trial]:
    for number, wording in wordings.items():
        changed = damage.headed(sample, number, wording)
        mark = (Mark("heading", number=number),)
        yield Trial(f"heading {wording} in {layout}", changed, layout, ("heading-deviates",), mark)


def swapped_sections(sample: Sample, layout: str) -> Iterator[Trial]:
    numbers = [part.number for part in sample.parts]
    for one in numbers:
        for other in numbers:
            if other <= one:
                continue
            changed = damage.swapped_sections(sample, one, other)
            marks = tuple(Mark("heading", number=n) for n in range(one, other + 1))
            name = f"sections {one} and {other} swapped in {layout}"
            # Neighbours that changed places are one section too early; others are two.
            yield Trial(name, changed, layout, ("section-order",), marks, min(2, other - one))


def misnumbered_sections(sample: Sample, layout: str) -> Iterator[Trial]:
    numbers = [part.number for part in sample.parts]
    for number in numbers:
        for numeral in (*numbers, 8):
            if numeral == number:
                continue
            changed = damage.numbered(sample, number, numeral)
            name = f"section {number} numbered {numeral} in {layout}"
            faults = ("section-misnumbered", "numbering-restarted")
            yield Trial(name, changed, layout, faults, (Mark("heading", number=number),))


def repeated_sections(sample: Sample, layout: str) -> Iterator[Trial]:
    for part in sample.parts:
        changed = damage.repeated_section(sample, part.number)
        mark = (Mark("heading", number=part.number),)
        name = f"section {part.number} repeated in {layout}"
        yield Trial(name, changed, layout, ("section-repeated",), mark)


# Rows and labels -------------------------------------------------------------------------


def row_marks(sample: Sample) -> list[Mark]:
    """The label of every row, and of every group of rows."""
    return [
        mark
        for sheet in sample.sheets.values()
        for mark in sheet.labels
        if mark.kind == "row" and not sheet.form.across
    ]


def column_marks(sample: Sample) -> list[Mark]:
    """Every other label of a table."""
    rows = set(row_marks(sample))
    return [mark for sheet in sample.sheets.values() for mark in sheet.labels if mark not in rows]


def misspelt(text: str) -> Iterator[str]:
    """The text with one slip: a character left out, doubled, changed, two swapped."""
    for n in range(len(text)):
        yield text[:n] + text[n + 1 :]
        yield text[: n + 1] + text[n:]
        yield text[:n] + "某" + text[n + 1 :]
        if n + 1 < len(text):
            yield text[:n] + text[n + 1] + text[n] + text[n + 2 :]


def damaged_label(sample: Sample, mark: Mark, text: str, layout: str) -> Trial:
    """A label that reads otherwise, or not at all."""
    side = "row" if mark in row_marks(sample) else "column"
    changed = damage.labelled(sample, mark, text)
    name = f"{mark.table} {side} {sample.sheets[mark.table].labels[mark]} → “{text}” in {layout}"
    if text:
        return Trial(name, changed, layout, (f"{side}-label",), (mark,))
    code = "row-label-missing" if side == "row" else "column-missing"
    return Trial(name, changed, layout, (code,), (mark, *_near(sample, mark)))


def _near(sample: Sample, mark: Mark) -> tuple[Mark, ...]:
    """What stands next to a label that is not there: its own row, or the next label."""
    sheet = sample.sheets[mark.table]
    form = sheet.form
    if mark in row_marks(sample):
        if mark.row in form.rows.leaves:
            return (cell(mark.table, mark.row, form.cells[mark.row][0]),)
        first = next(key for key in form.rows.leaves if key in form.rows.paths[mark.row])
        inner = [
            Mark("row", mark.table, key) for key in form.rows.paths if first in form.rows.paths[key]
        ]
        return (Mark("row", mark.table, first), *inner)
    block = _block(sample, mark)
    value = cell(mark.table, form.rows.leaves[0], form.cells[form.rows.leaves[0]][0])
    return (value,) * form.across + tuple(
        other
        for other in sheet.labels
        if other.table == mark.table
        and (form.across or block is None or _block(sample, other) == block)
    )


def _block(sample: Sample, mark: Mark) -> Block | None:
    edition = sample.edition
    for block in blocks(mark.table, edition):
        if mark.row == block.name or mark.row in block.rows:
            return block
    return None


def dropped_row(sample: Sample, table: str, row: str, layout: str) -> Trial:
    changed = damage.without_row(sample, table, row)
    rows = sample.sheets[table].rows
    after = rows[rows.index(row) + 1 :]
    marks = [Mark("row", table, after[0])] if after else [Mark("row", table, rows[-2])]
    name = f"{table}[{row}] dropped in {layout}"
    return Trial(name, changed, layout, ("row-missing",), (*marks, *_around(sample, table, row)))


def _around(sample: Sample, table: str, row: str) -> list[Mark]:
    """Labels of the groups and headings between the row and the next one."""
    axis = sample.sheets[table].form.rows
    groups = [Mark("row", table, key) for key in axis.paths if key not in axis.leaves]
    heads = [mark for mark in sample.sheets[table].labels if mark.kind in ("head", "column")]
    return groups + (heads if table == "表二" else [])


def repeated_row(sample: Sample, table: str, row: str, layout: str) -> Trial:
    changed = damage.repeated_row(sample, table, row)
    name = f"{table}[{row}] repeated in {layout}"
    return Trial(name, changed, layout, ("row-repeated",), (Mark("row", table, row),))


def swapped_row(sample: Sample, table: str, row: str, layout: str) -> Trial:
    """A row and the one after it change places."""
    rows = sample.sheets[table].rows
    other = rows[rows.index(row) + 1]
    changed = damage.swapped_rows(sample, table, row, other)
    marks = (Mark("row", table, row), Mark("row", table, other))
    name = f"{table}[{row}] and [{other}] swapped in {layout}"
    return Trial(name, changed, layout, ("row-order",), marks)


def rows_of(sample: Sample) -> list[tuple[str, str]]:
    """Table and row of every data row with a label."""
    return [
        (key, row)
        for key, sheet in sample.sheets.items()
        if not sheet.form.across
        for row in sheet.rows
    ]


def siblings(sample: Sample) -> list[tuple[str, str]]:
    """Rows that stand in the same group as the next one."""
    found = []
    for table, row in rows_of(sample):
        sheet = sample.sheets[table]
        index = sheet.rows.index(row)
        if index + 1 < len(sheet.rows) and _home(sample, table, row) == _home(
            sample, table, sheet.rows[index + 1]
        ):
            found.append((table, row))
    return found


def _home(sample: Sample, table: str, row: str) -> object:
    axis = sample.sheets[table].form.rows
    groups = [key for key in axis.paths if key != row and row in axis.paths[key]]
    found = [block for block in blocks(table, sample.edition) if row in block.rows]
    return groups, found, row in axis.totals


def wordings(edition: str) -> list[dict[int, str]]:
    """Headings seen in use and misspelt ones, by section number."""
    form = EDITIONS.by_id[edition]
    sets: list[dict[int, str]] = []
    for n in range(4):
        named = {}
        for number, terminal in form.headings.items():
            seen = form.variants.get(terminal, ())
            named[number] = seen[n % len(seen)]
        sets.append(named)
    for n in (3, 5):
        sets.append({number: label[:n] + label[n + 1 :] for number, label in _official(form)})
        sets.append(
            {number: label[:n] + "某" + label[n + 1 :] for number, label in _official(form)}
        )
    sets.append({number: label + "综述" for number, label in _official(form)})
    return sets


def _official(form: object) -> Iterator[tuple[int, str]]:
    from gxlint.model.edition import Edition

    assert isinstance(form, Edition)
    for number, terminal in form.headings.items():
        yield number, form.labels[terminal]
