"""Recall and precision as numbers: ``python -m tests.properties.measure``. A few minutes.

Out: for each kind of change how many were made, over all layouts and both editions, how
many were told as they should be, and the first that were not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from tests.properties import trials
from tests.properties.strategies import DRESSES, YEARS
from tests.support.checking import checked, said
from tests.support.clean import AGENCIES, clean
from tests.support.layouts import ALL, render
from tests.support.sample import Sample

_YEARS = (2020, 2024)
_SHOWN = 5
_MISSPELT = 4  # slips of each label
_VALUES = 3  # changes of each cell


def main() -> None:
    """Print a line for each kind of trial."""
    report("clean reports", _clean())
    report("cells changed", _cells())
    for name in ("dropped", "repeated", "swapped", "misnumbered"):
        make = getattr(trials, f"{name}_sections")
        report(f"sections {name}", _judged(make(s, layout) for s, layout in _samples()))
    report("sections renamed", _judged(_renamed(s, layout) for s, layout in _samples()))
    for name in ("dropped", "repeated", "swapped"):
        report(f"rows {name}", _judged(_rows(name, s, layout) for s, layout in _samples()))
    for side in ("row", "column"):
        report(f"{side} labels left out", _judged(_left_out(side, *at) for at in _samples()))
        report(f"{side} labels misspelt", _judged(_misspelt(side, *at) for at in _samples()))


def report(name: str, problems: Iterable[str]) -> None:
    """Count the problems, "" being none."""
    found = list(problems)
    wrong = [problem for problem in found if problem]
    print(f"{name}: {len(found)} made, {len(found) - len(wrong)} as they should be", flush=True)
    for problem in wrong[:_SHOWN]:
        print("   ", problem[:300])


def _samples() -> Iterator[tuple[Sample, str]]:
    for year in _YEARS:
        for layout in ALL:
            yield clean(year=year, seed=3), layout


def _judged(groups: Iterable[Iterable[trials.Trial]]) -> Iterator[str]:
    for group in groups:
        for trial in group:
            yield trials.verdict(trial)


def _clean() -> Iterator[str]:
    for layout in ALL:
        for year in YEARS:
            for level in AGENCIES:
                for n, (dress, write) in enumerate(DRESSES.items()):
                    sample = clean(level=level, year=year, seed=n, zero=n == 1)
                    result = checked(render(sample, layout, write))
                    yield f"{layout} {year} {level} {dress}: {said(result.diagnostics)}" * bool(
                        result.diagnostics
                    )


def _cells() -> Iterator[str]:
    for sample, layout in _samples():
        draw = Random(f"{sample.year} {layout}")
        for address in trials.summed(sample):
            old = int(sample.cells[address])
            others = {old + 1, abs(old - 1), old + 10, old * 10 + 3, int(str(old)[::-1]), old + 100}
            for value in draw.sample(sorted(others - {old}), _VALUES):
                yield trials.changed_cell(sample, address, value, layout)


def _renamed(sample: Sample, layout: str) -> Iterator[trials.Trial]:
    for wording in trials.wordings(sample.edition):
        yield from trials.renamed_sections(sample, layout, wording)


def _rows(name: str, sample: Sample, layout: str) -> Iterator[trials.Trial]:
    make = {
        "dropped": trials.dropped_row,
        "repeated": trials.repeated_row,
        "swapped": trials.swapped_row,
    }[name]
    rows = trials.siblings(sample) if name == "swapped" else trials.rows_of(sample)
    for table, row in rows:
        yield make(sample, table, row, layout)


def _left_out(side: str, sample: Sample, layout: str) -> Iterator[trials.Trial]:
    for mark in trials.row_marks(sample) if side == "row" else trials.column_marks(sample):
        yield trials.damaged_label(sample, mark, "", layout)


def _misspelt(side: str, sample: Sample, layout: str) -> Iterator[trials.Trial]:
    draw = Random(f"{side} {sample.year} {layout}")
    for mark in trials.row_marks(sample) if side == "row" else trials.column_marks(sample):
        label = sample.sheets[mark.table].labels[mark]
        slips = sorted({text for text in trials.misspelt(label) if text != label})
        for text in draw.sample(slips, min(_MISSPELT, len(slips))):
            yield trials.damaged_label(sample, mark, text, layout)


if __name__ == "__main__":
    main()
