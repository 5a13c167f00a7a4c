"""``python -m tests.benchmarks.audit_parts [REPORTS] [text|docx]``: what of an audit costs what.

Does in one process, one part after the other, what an audit does in several, and prints the
processor time of each part for a report. The folder that is written is thrown away.
"""

from __future__ import annotations

import gc
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from gxlint.audit import first_pass, remarks, second_pass, series
from gxlint.audit.discovery import discover
from gxlint.audit.fresh import Fresh
from gxlint.audit.reference import describe
from gxlint.audit.rows import reading
from gxlint.audit.stamps import stamp
from gxlint.audit.store import Store
from gxlint.audit.work import Done, Spec, digest, engine
from gxlint.commands.handover import results
from gxlint.engine import Engine
from gxlint.model.examination import Examination
from tests.support import district

_CHUNK = 16  # as workers get them; so many are read before: patterns are compiled then


def parts(reports: Path, out: Path) -> dict[str, float]:
    """Milliseconds of a processor for each report, by part."""
    spec, seconds = Spec(), dict[str, float]()
    opened = engine(spec)
    gc.set_threshold(50_000)  # as workers have it

    def timed(name: str, call: Callable[[], Any]) -> Any:
        start = process_time()
        found = call()
        seconds[name] = seconds.get(name, 0.0) + process_time() - start
        return found

    with Store(out, {}) as store:
        connection = store.connection
        describe(connection, opened)
        sources = discover((str(reports),), str(out), [])
        timed("looking what is new", lambda: first_pass.note_present(connection, sources))
        fresh = Fresh(connection, lambda known: None)
        names = timed("looking what is new", lambda: list(fresh.names()))
        for name in names[:_CHUNK]:
            opened.examine(name, Path(name).read_bytes())
        for first in range(0, len(names), _CHUNK):
            files = [(name, Path(name).read_bytes()) for name in names[first : first + _CHUNK]]
            told = timed("reading and judging", partial(_judged, opened, files))
            done = timed("packing", partial(_packed, opened, files, told))
            timed("keeping", partial(first_pass.keep, connection, done))
        timed("roles", lambda: second_pass.relate(connection, opened, [str(reports)], None))
        timed("comparing years", partial(_compare, connection, spec))
        timed("roles", lambda: second_pass.settle(connection))
        timed("comparing agencies", lambda: remarks.remark(connection, opened, None))
        folder = results(connection, spec, out)
        pages = timed("pages", folder.prepare)
        timed("workbook", folder.write_workbook)
        timed("notices", folder.write_notices)
        timed("first page", folder.write_index)
        timed("pages", lambda: folder.write_pages(pages))
    return {name: 1000 * spent / len(names) for name, spent in seconds.items()}


class _Here(Executor):
    """Does each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _judged(opened: Engine, files: list[tuple[str, bytes]]) -> list[Examination]:
    return [opened.examine(name, data) for name, data in files]


def _packed(opened: Engine, files: list[tuple[str, bytes]], told: list[Examination]) -> list[Done]:
    return [
        Done(name, stamp(Path(name).stat()), reading(digest(name, data), found, True, opened))
        for (name, data), found in zip(files, told, strict=True)
    ]


def _compare(connection: sqlite3.Connection, spec: Spec) -> None:
    series.find_pairs(connection)
    series.compare_pairs(connection, spec, _Here(), 1, lambda count: None)


def table(count: int, kind: str) -> str:
    """The parts for so many generated reports, as a table."""
    with TemporaryDirectory() as name:
        reports, out = Path(name) / "in", Path(name) / "out"
        out.mkdir()
        district.write_some(reports, range(count), kind)
        found = parts(reports, out)
    rows = [f"| {part} | {each:.2f} |" for part, each in found.items()]
    total = f"| together | {sum(found.values()):.2f} |"
    head = f"| {kind}, part (of {count} in one process) | processor ms a report |"
    return "\n".join([head, "|---|---|", *rows, total])


if __name__ == "__main__":
    words = [*sys.argv[1:], *("500", "text")[len(sys.argv) - 1 :]]
    print(table(int(words[0]), words[1]))
