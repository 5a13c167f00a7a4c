"""Many reports of one year. In: an example of a cohort rule. Out: Cohort.

An example has ``reports`` (patches as in other examples, and sum: the cells of a government
are the sums of the others; times: all cells so many times; words: other words, by number),
``several`` (so many further departments, with ``patch``), ``roster`` (entries as in a YAML
roster), ``before`` (last year's reports, under former names). The reports are written, read
and checked for real.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gxlint.cohort.mergers import family
from gxlint.cohort.names import Names
from gxlint.cohort.roster_file import read_roster
from gxlint.cohort.sketch import keys_of, packed, sketch_of
from gxlint.cohort.subject import Cohort
from gxlint.model.cohort import Peer, SharedFault
from gxlint.model.examination import Examination
from gxlint.model.report import Address, Report
from gxlint.model.rule import Rule
from gxlint.model.synopsis import synopsis
from tests.support.checking import engine
from tests.support.clean import clean, patched
from tests.support.damage import saying
from tests.support.layouts import render
from tests.support.sample import EDITIONS, Sample

OWN = ("sum", "times", "words")
NUMERALS = "一二三四五六七八九十"


def cohort(patch: dict[str, Any], rule: Rule, year: int = 2024) -> Cohort:
    """The reports of an example. rule: by which their sentences are counted, if it does."""
    made = samples(patch, year)
    examined = [_examined(number, sample) for number, sample in enumerate(made)]
    names = _names(patch.get("roster"))
    synopses = {one.report.source: synopsis(one.report) for one in examined}
    counts = "unless" in rule.params
    content = {path: packed(one, rule) for path, one in synopses.items()} if counts else {}
    return Cohort(
        year=year,
        peers=[_peer(one.report, names) for one in examined],
        roster=names[0] if names else None,
        names=names[1] if names else None,
        editions=engine().editions,
        faults=_faults(examined),
        sketches={path: sketch_of(keys) for path, keys in content.items() if keys},
        sentences=lambda path: keys_of(content[path]),
        mergers=_mergers(patch.get("before", ()), names, year),
    )


def _mergers(before: Sequence[dict[str, Any]], names: Any, year: int) -> list[Any]:
    """The one merger of an example, if its last year's reports are of several agencies."""
    made = [_changed(*_sample(one, year - 1)) for one in before]
    peers = [_peer(_examined(number, sample).report, None) for number, sample in enumerate(made)]
    owners = {year - 1: {peer.member for peer in peers}}
    (name,) = {names[1].member(agency).name for agency in owners[year - 1]} or {""}
    found = family(name, owners | {year: {name}})
    return [(merger, peers) for merger in found.mergers] if found else []


def roster_of(entries: Sequence[dict[str, Any]]) -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder, "名册.yaml")
        path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
        return read_roster(path)


def _names(entries: Sequence[dict[str, Any]] | None) -> Any:
    if not entries:
        return None
    roster = roster_of(entries)
    return roster, Names(roster)


def samples(patch: dict[str, Any], year: int) -> list[Sample]:
    """The reports of an example."""
    listed = [_sample(one, year) for one in patch.get("reports", ())]
    for number in range(patch.get("several", 0)):
        name = NUMERALS[number % 10] if number < 10 else f"十{NUMERALS[number - 10]}"
        one = {"agency": f"示例市示例区第{name}局", "level": "department"}
        listed.append(_sample({**one, **patch.get("patch", {})}, year))
    parts = [sample for sample, one in listed if not one.get("sum")]
    return [
        _changed(_summed(sample, parts) if one.get("sum") else sample, one)
        for sample, one in listed
    ]


def _sample(one: dict[str, Any], year: int) -> tuple[Sample, dict[str, Any]]:
    base = {key: one[key] for key in ("agency", "level") if key in one}
    return clean(year=year, **base), one


def _changed(sample: Sample, one: dict[str, Any]) -> Sample:
    rest = {key: value for key, value in one.items() if key not in (*OWN, "agency", "level")}
    if "times" in one:
        cells = {
            place: value * one["times"] if isinstance(value, int) else value
            for place, value in sample.cells.items()
        }
        sample = replace(sample, cells=cells)
    sample = patched(sample, rest)
    if "words" in one:
        for number in (1, 5):
            words = [
                f"第{one['words']}种写法的第{place}句话，说的是另外一件事情，和别的报告都不一样。"
                for place in range(12)
            ]
            sample = saying(sample, number, *words)
    return sample


def _summed(sample: Sample, parts: Sequence[Sample]) -> Sample:
    cells = {
        place: sum(int(part.cells[place]) for part in parts)
        if place.table != "表二"
        else sample.cells[place]
        for place in sample.cells
    }
    return replace(sample, cells=cells)


def _examined(number: int, sample: Sample) -> Examination:
    rendered = render(sample, "row_bars")
    return engine().examine(f"{number:02}.txt", rendered.data())


def _peer(report: Report, names: Any) -> Peer:
    member = names[1].member(report.agency.name) if names else None
    cells = {}
    for table, reading in report.tables.items():
        form = EDITIONS.by_id[reading.form].tables[table]
        facts = [report.facts.get(Address(table, *slot)) for slot in form.slots]
        values = [fact and (fact.raw if fact.value is None else fact.value) for fact in facts]
        cells[table] = (reading.form, tuple(values))
    assert report.year is not None
    return Peer(
        report.source,
        report.agency.name,
        member.name if member else report.agency.name,
        report.agency.level,
        report.year,
        cells,
    )


def _faults(examined: Sequence[Examination]) -> list[SharedFault]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in examined:
        for diagnostic in one.result.diagnostics:
            found.setdefault((diagnostic.rule, diagnostic.message), []).append(one.report.source)
    return [SharedFault(*key, tuple(paths)) for key, paths in found.items()]
