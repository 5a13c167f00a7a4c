"""``python -m tests.benchmarks [RUNS]``: measure everything once and write docs/benchmarks.md.

RUNS: pairs of processes for each command, 21 by default. Let the machine do nothing else.
"""

from __future__ import annotations

import gc
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from gxlint.engine import Engine
from gxlint.preparing import prepare
from tests.benchmarks import guilty_cells, stages
from tests.benchmarks.processes import Ratio, against_bare, forget
from tests.support.clean import clean
from tests.support.layouts import render

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
_COLLECTED = 50_000  # new objects after which the program lets garbage be collected
CALLS = 200  # of a check inside one process

_HEAD = """# How fast gxlint is

Written by `python -m tests.benchmarks`; the figures are of one run on one machine and are to be
compared with each other, not with a clock. A clean report of the form of 2021 is checked (text: one
cell a line; HTML: as government sites publish it).
"""
_PROCESSES = """## Whole processes, over `python -c pass`

{runs} pairs, by turns; the median of the ratios, and the middle half of them.

| command | ratio | middle half | at most | ms | bare ms |
|---|---|---|---|---|---|
"""
_STAGES = """
## Inside one process, after the first report

Medians of {calls} calls, processor time; garbage is collected as Python does it by itself.

| what | ms | at most |
|---|---|---|
"""
_GROWTH = """
## Longer reports

Milliseconds as one part of the report is repeated. The exponent is that of time over length between
the last two: 1 is linear, 2 would be quadratic. Garbage is collected as the program has it.

| what is repeated | {one}× | {ten}× | {hundred}× | exponent |
|---|---|---|---|---|
"""


def processes(folder: Path, runs: int) -> Iterator[str]:
    rendered = render(clean(year=2024), "cell_lines_tabbed")
    report = folder / rendered.name
    report.write_bytes(rendered.data())
    page = render(clean(year=2024), "html")
    (folder / page.name).write_bytes(page.data())
    warm, cold = folder / "warm", folder / "cold"
    text, html = str(report), str(folder / page.name)

    def row(name: str, most: str, found: Ratio) -> str:
        return (
            f"| {name} | {found.ratio:.1f} | {found.low:.1f} to {found.high:.1f} | {most} "
            f"| {found.command:.0f} | {found.bare:.0f} |\n"
        )

    yield row("`--version`", "2.5", against_bare(["--version"], warm, runs))
    for name, words, most in (
        ("`check`, JSON", ["check", text, "--format", "json"], "8"),
        ("`check`, JSON, HTML report", ["check", html, "--format", "json"], ""),
        ("`check`, plain text", ["check", text, "--format", "plain"], ""),
        ("`check`, terminal", ["check", text, "--format", "terminal"], "11"),
    ):
        yield row(name, most, against_bare(words, warm, runs))
    first = against_bare(["check", text, "--format", "json"], cold, runs, forget(cold))
    yield row("`check`, JSON, the very first run", "14", first)
    first = against_bare(["check", text, "--format", "terminal"], cold, runs, forget(cold))
    yield row("`check`, terminal, the very first run", "14", first)


def inside() -> Iterator[str]:
    engine = Engine.open()
    for name, layout, most in (
        ("check of a text report", "cell_lines_tabbed", "5"),
        ("check of a text report, a row a line", "row_bars", "5"),
        ("check of an HTML report", "html", "8"),
    ):
        yield f"| {name} | {stages.checks(engine, layout, CALLS):.1f} | {most} |\n"
    for characters in (10_000, 100_000):
        found = stages.beside_last_year(characters, CALLS * 10_000 // characters)
        name = f"rules on last year's report, {characters:,} characters of prose in both"
        yield f"| {name} | {found:.1f} |  |\n"
    for size in (10_000, 100_000, 1_000_000):
        took = stages.claims(size, max(3, 300_000 // size))
        yield f"| rules on claims, {size:,} characters of prose full of them | {took:.1f} |  |\n"
    yield f"| all identities of a report | {stages.identities(10 * CALLS):.3f} | 0.15 |\n"


def growing() -> Iterator[str]:
    engine = Engine.open()
    before = gc.get_threshold()
    gc.set_threshold(_COLLECTED)
    for name, found in (
        ("prose", stages.more_prose(engine, CALLS)),
        ("25 rows of junk in 表三", stages.more_rows(engine, CALLS)),
    ):
        cells = " | ".join(f"{time:.1f}" for time in found.milliseconds)
        yield f"| {name} | {cells} | {found.exponent:.2f} |\n"
    gc.set_threshold(*before)


def main(runs: int) -> None:
    """Measure and write the page. The rules are prepared as pip leaves them."""
    prepare()
    machine = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    if hasattr(os, "getloadavg"):
        system += f", load {os.getloadavg()[0]:.1f} at the start"
    with TemporaryDirectory() as name:
        parts = [
            _HEAD + f"\n{machine}, {system}.\n\n",
            _PROCESSES.format(runs=runs),
            *processes(Path(name), runs),
            _STAGES.format(calls=CALLS),
            *inside(),
            _GROWTH.format(one=1, ten=10, hundred=100),
            *growing(),
            guilty_cells.section(2 * CALLS),
        ]
    PAGE.write_text("".join(parts), encoding="utf-8")
    sys.stdout.write("".join(parts))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
