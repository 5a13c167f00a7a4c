"""Parts of a check inside one process. In: reports. Out: milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import log
from statistics import median
from time import process_time
from typing import NamedTuple

from gxlint.checks import compile_rules
from gxlint.engine import Engine
from tests.support.clean import clean
from tests.support.layouts import Rendered, render

_TIMES = (1, 10, 100)


class Growth(NamedTuple):
    """Milliseconds and characters of the same report at three lengths."""

    times: tuple[int, int, int]
    milliseconds: tuple[float, ...]
    characters: tuple[int, ...]

    @property
    def exponent(self) -> float:
        """Time as a power of length over the last step: 1 is linear, 2 would be quadratic."""
        time = self.milliseconds[2] / self.milliseconds[1]
        return log(time) / log(self.characters[2] / self.characters[1])


def typical(run: Callable[[], object], runs: int) -> float:
    """Median milliseconds of processor time of a call, after one that does not count."""
    run()
    found = []
    for _ in range(runs):
        start = process_time()
        run()
        found.append(1000 * (process_time() - start))
    return median(found)


def checks(engine: Engine, layout: str, runs: int) -> float:
    """A whole check of a clean report in a layout."""
    rendered = render(clean(year=2024), layout)
    data = rendered.data()
    return typical(lambda: engine.check(rendered.name, data), runs)


def identities(runs: int) -> float:
    """All identities of the newest form judged, in a report that is understood already."""
    engine = Engine.open()
    rules = [rule for rule in engine.rulebook.rules if rule.kind == "identity"]
    plan = compile_rules(rules, engine.editions)
    rendered = render(clean(year=2024), "html")
    report = engine.report(rendered.name, rendered.data())
    return typical(lambda: plan.run(report), runs)


def more_prose(engine: Engine, runs: int) -> Growth:
    """The same report with its prose many times over."""
    rendered = render(clean(year=2024), "cell_lines_tabbed")
    prose = [line for line in rendered.text.splitlines() if len(line) > 60]
    return _growth(engine, rendered, "\n".join(prose), prose[-1], runs)


def more_rows(engine: Engine, runs: int) -> Growth:
    """The same report with many rows of junk inside a table, as many as 表三 has, and more."""
    rendered = render(clean(year=2024), "row_bars")
    row = next(line for line in rendered.text.splitlines() if line.startswith("二、上年结转"))
    junk = "\n".join(f"备查{n} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |" for n in range(25))
    return _growth(engine, rendered, junk, row, runs)


def _growth(engine: Engine, rendered: Rendered, more: str, after: str, runs: int) -> Growth:
    texts = [
        rendered.text.replace(after, "\n".join([after, *[more] * count]), 1) for count in _TIMES
    ]
    found = [
        typical(partial(engine.check, rendered.name, text.encode()), max(3, runs // count))
        for text, count in zip(texts, _TIMES, strict=True)
    ]
    return Growth(_TIMES, tuple(found), tuple(map(len, texts)))
