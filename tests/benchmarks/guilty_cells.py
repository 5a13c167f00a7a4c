"""``python -m tests.benchmarks.guilty_cells [TRIALS]``: how often and how fast they are found.

Figures of real reports (where the shared corpus is there) and balanced ones are changed at
random; what the engine then says of the wrong cells is counted. Out: a section of
docs/benchmarks.md.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time
from typing import NamedTuple

from gxlint.checks import compile_rules
from gxlint.diagnosis.explaining import Diagnosis
from gxlint.model.evidence import Evidence
from gxlint.model.finding import Finding
from gxlint.model.place import NOWHERE
from gxlint.model.report import Address
from gxlint.rulebook import load
from tests.benchmarks.slips import Figures, anything, slipped
from tests.checks.reports import EDITIONS, report
from tests.conftest import CORPUS
from tests.diagnosis.systems import figures

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
TITLE = "## The guilty cells"
SHOWN = 5

_HEAD = """
{title}

Written by `python -m tests.benchmarks.guilty_cells`. In balanced figures ({real} real, {own} drawn)
cells are made wrong: *slips* are digits dropped, doubled, added, wrong or swapped and numbers of
neighbours; *random* is any number. *First*: exactly the wrong cells with their right numbers are
told, or are the first way listed. *Listed*: they are among the first {shown} ways. Milliseconds of
processor time of the whole stage, the judging of its proposals included.

| what is wrong | trials | first | listed | median ms | 95 of 100 below |
|---|---|---|---|---|---|
"""
_SCALES = (600, 60, 20, 8)
_OWN = 12


class Trial(NamedTuple):
    edition: str
    wrong: Figures
    truth: dict[Address, int]
    evidence: tuple[Evidence, ...] = ()


def real() -> list[tuple[str, Figures]]:
    """表三 of real reports whose sums all hold."""
    found = []
    for path in sorted((CORPUS / "gold").glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        rows = entry["table3"]
        for name, edition in EDITIONS.items():
            form = edition.tables["表三"]
            if len(form.rows.leaves) == len(rows) and not entry["identity_violations"]:
                found.append((name, _figures(name, rows, entry["table4"])))
    return found


def _figures(edition: str, rows: list[list[int]], cases: list[int]) -> Figures:
    forms = EDITIONS[edition].tables
    cells = {
        Address("表三", row, column): value
        for row, values in zip(forms["表三"].rows.leaves, rows, strict=True)
        for column, value in zip(forms["表三"].columns.leaves, values, strict=True)
    }
    slots = [Address("表四", *slot) for slot in forms["表四"].slots]
    return cells | dict(zip(slots, cases, strict=True))


def own() -> list[tuple[str, Figures]]:
    return [("2021", figures("2021", seed, _SCALES[seed % len(_SCALES)])) for seed in range(_OWN)]


def wrong_cells(count: int, table: str, slips: bool) -> Callable[[Random, str, Figures], Trial]:
    def make(draw: Random, edition: str, right: Figures) -> Trial:
        form = EDITIONS[edition].tables[table]
        chosen = draw.sample([a for a in right if a.table == table], count)
        wrong = dict(right)
        for a in chosen:
            wrong[a] = slipped(draw, form, right, a) if slips else anything(draw, right[a])
        return Trial(edition, wrong, {a: right[a] for a in chosen})

    return make


def told_by_a_sentence(draw: Random, edition: str, right: Figures) -> Trial:
    trial = wrong_cells(1, "表四", slips=True)(draw, edition, right)
    ((address, value),) = trial.truth.items()
    said = Evidence(((address,),), value, "", NOWHERE, "sentence")
    return trial._replace(evidence=(said,))


def exchanged(draw: Random, edition: str, right: Figures) -> Trial:
    cells = [a for a in right if a.table == "表三"]
    while True:
        one, other = draw.sample(cells, 2)
        if right[one] != right[other]:
            wrong = {**right, one: right[other], other: right[one]}
            return Trial(edition, wrong, {one: right[one], other: right[other]})


def shifted(axis: str) -> Callable[[Random, str, Figures], Trial]:
    def make(draw: Random, edition: str, right: Figures) -> Trial:
        form = EDITIONS[edition].tables["表三"]
        for _ in range(500):
            if axis == "row":
                row = draw.choice(form.rows.leaves)
                line = [Address("表三", row, column) for column in form.columns.leaves]
            else:
                column = draw.choice(form.columns.leaves)
                line = [Address("表三", row, column) for row in form.rows.leaves]
            values = [right[a] for a in line]
            values = [0, *values[:-1]] if draw.random() < 0.5 else [*values[1:], 0]
            wrong = {**right, **dict(zip(line, values, strict=True))}
            truth = {a: right[a] for a in line if wrong[a] != right[a]}
            if len(truth) > 2:
                break
        return Trial(edition, wrong, truth)

    return make


KINDS: tuple[tuple[str, Callable[[Random, str, Figures], Trial]], ...] = (
    ("表三: one cell, slip", wrong_cells(1, "表三", slips=True)),
    ("表三: one cell, random", wrong_cells(1, "表三", slips=False)),
    ("表三: two cells, slips", wrong_cells(2, "表三", slips=True)),
    ("表三: two cells, random", wrong_cells(2, "表三", slips=False)),
    ("表三: three cells, slips", wrong_cells(3, "表三", slips=True)),
    ("表三: three cells, random", wrong_cells(3, "表三", slips=False)),
    ("表三: four cells, slips (solver)", wrong_cells(4, "表三", slips=True)),
    ("表三: five cells, slips (solver)", wrong_cells(5, "表三", slips=True)),
    ("表三: two cells exchanged", exchanged),
    ("表三: a row shifted", shifted("row")),
    ("表三: a column shifted", shifted("column")),
    ("表四: one cell, slip", wrong_cells(1, "表四", slips=True)),
    ("表四: one cell, random", wrong_cells(1, "表四", slips=False)),
    ("表四: one cell that a sentence tells", told_by_a_sentence),
)


class Count(NamedTuple):
    first: int
    listed: int
    milliseconds: list[float]


def measured(make: Callable[[Random, str, Figures], Trial], trials: int, name: str) -> Count:
    """Trials of one kind, over all figures in turn."""
    rules = [rule for rule in load().rules if rule.kind in ("identity", "localisation", "value")]
    plan = compile_rules(rules, EDITIONS)
    diagnosis = Diagnosis(plan, {rule.id for rule in rules}, EDITIONS)
    draw = Random(name)
    pool = [*real(), *own()]
    first = listed = 0
    times = []
    for number in range(trials):
        trial = make(draw, *pool[number % len(pool)])
        cells = dict.fromkeys(_all(trial.edition), 0) | trial.wrong
        judged = report(cells, trial.edition)
        before = plan.run(judged)._replace(evidence=list(trial.evidence))
        start = process_time()
        explained = diagnosis.explain(before, judged, None)
        times.append(1000 * (process_time() - start))
        ways = list(_ways(explained.findings))
        first += bool(ways) and ways[0] == trial.truth
        listed += trial.truth in ways[:SHOWN]
    return Count(first, listed, times)


def _all(edition: str) -> Iterator[Address]:
    for key, form in EDITIONS[edition].tables.items():
        for row, column in form.slots:
            yield Address(key, row, column)


def _ways(findings: list[Finding]) -> Iterator[dict[Address, int]]:
    """All corrections that are told: the certain ones together with each of the listed."""
    sure = {e.address: int(e.new) for one in findings if _certain(one) for e in one.edits}
    listed = [one.candidates for one in findings if one.candidates and not _certain(one)]
    if not listed:
        yield {a: value for a, value in sure.items() if a}
    for candidate in listed[0] if listed else ():
        more = {edit.address: int(edit.new) for edit in candidate.edits}
        yield {a: value for a, value in {**sure, **more}.items() if a}


def _certain(finding: Finding) -> bool:
    return finding.rule.startswith(("GX31", "GX41")) and bool(finding.edits)


def section(trials: int) -> str:
    """The section of docs/benchmarks.md."""
    rows = [_HEAD.format(title=TITLE, real=len(real()), own=_OWN, shown=SHOWN)]
    for name, make in KINDS:
        count = measured(make, trials, name)
        share = [f"{100 * found / trials:.1f} %" for found in (count.first, count.listed)]
        middle, most = median(count.milliseconds), quantiles(count.milliseconds, n=20)[-1]
        rows.append(
            f"| {name} | {trials} | {share[0]} | {share[1]} | {middle:.1f} | {most:.1f} |\n"
        )
    return "".join(rows)


def main(trials: int) -> None:
    """Measure and write the section in its place."""
    text = section(trials)
    page = PAGE.read_text(encoding="utf-8")
    old = re.search(rf"\n{TITLE}\n.*?(?=\n## |\Z)", page, re.DOTALL)
    page = page.replace(old.group(), text) if old else page.rstrip("\n") + "\n" + text
    PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
