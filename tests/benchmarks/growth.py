"""``python -m tests.benchmarks.growth``: the audit besides reading, as reports grow in number.

One report is read; the store is then filled with as many like it as a large audit has, a
chunk a transaction, as the answers of workers are. Everything that the parent process does
is timed (processor time): a reading alone costs the same however many there are.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from gxlint.audit import first_pass, limits, remarks, second_pass, series
from gxlint.audit.reference import describe
from gxlint.audit.rows import Reading
from gxlint.audit.stamps import Source, Stamp
from gxlint.audit.store import Store
from gxlint.audit.summary import summary
from gxlint.audit.work import Done, Job, Spec, engine, examine
from tests.support import district

SIZES = (1_000, 10_000, 100_000)
YEARS = len(district.YEARS)


def main() -> None:
    """Print a table."""
    opened = engine(Spec())
    with TemporaryDirectory() as name:
        (path,) = district.write_some(Path(name), [0], "text")
        (done,) = examine(Job(Spec(), (str(path),)))
    assert done.reading
    times = {size: dict(_stages(size, done.reading)) for size in SIZES}
    print("| seconds for | " + " | ".join(f"{size:,}" for size in SIZES) + " |")
    print("|---|" + "---|" * len(SIZES))
    for stage in times[SIZES[0]]:
        print(f"| {stage} | " + " | ".join(f"{times[size][stage]:.2f}" for size in SIZES) + " |")
    print(f"memory at the end: {_memory():.0f} MiB, {len(opened.rules)} rules", file=sys.stderr)


def _stages(size: int, template: Reading) -> Iterator[tuple[str, float]]:
    sources = [_source(number) for number in range(size)]
    with TemporaryDirectory() as name, Store(Path(name), {}) as store:
        connection = store.connection
        describe(connection, engine(Spec()))
        jobs: tuple[tuple[str, Callable[[], object]], ...] = (
            ("looking what is new, cold", lambda: first_pass.note_present(connection, sources)),
            ("keeping what workers found", lambda: _keep(store, sources, template)),
            ("looking what is new, warm", lambda: first_pass.note_present(connection, sources)),
            (
                "roles, copies, gaps",
                lambda: second_pass.relate(connection, engine(Spec()), ["/data"], None),
            ),
            ("pairs of years", lambda: series.find_pairs(connection)),
            ("verdicts", lambda: second_pass.settle(connection)),
            ("agencies of a year", lambda: remarks.remark(connection, engine(Spec()), None)),
            ("summary", lambda: summary(connection)),
        )
        for stage, job in jobs:
            with _timed() as seconds:
                job()
            yield stage, seconds[0]


@contextmanager
def _timed() -> Iterator[list[float]]:
    seconds = [process_time()]
    yield seconds
    seconds[0] = process_time() - seconds[0]


def _source(number: int) -> Source:
    agency = district.agency(number // YEARS)
    path = f"/data/{number // 1000:03}/{agency}/{district.YEARS[number % YEARS]}.txt"
    return Source(path, Stamp(1, number, number, number))


def _keep(store: Store, sources: list[Source], template: Reading) -> None:
    for start in range(0, len(sources), limits.CHUNK):
        chunk = sources[start : start + limits.CHUNK]
        first_pass.keep(
            store.connection,
            [_done(start + place, source, template) for place, source in enumerate(chunk)],
        )


def _done(number: int, source: Source, template: Reading) -> Done:
    digest = f"{number:032x}"
    content = list(template.content)
    content[0], content[3] = digest, district.agency(number // YEARS)
    content[5] = district.YEARS[number % YEARS]
    findings = tuple((digest, *row[1:]) for row in template.findings)
    return Done(source.name, source.stamp, Reading(digest, tuple(content), findings))


def _memory() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
