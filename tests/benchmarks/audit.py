"""``python -m tests.benchmarks.audit [REPORTS] [text|docx] [WORKERS]``: time a whole audit.

Generates a district (tests.support.district), audits it twice as a user would, and prints
wall and processor time, how busy the processors were, the peak of memory of all processes
together, of the parent and of one worker, and the disk that was taken; then what each part
costs (``audit_parts``). Let the machine do nothing else; the figures are in docs/audit.md.
100,000 reports take about 4 GiB of the folder for temporary files (TMPDIR).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.audit_parts import table
from tests.support import district

_EVERY = 0.25  # seconds between two looks at the memory
_SAMPLE = 500  # reports of which the parts are timed


@dataclass
class Peaks:
    """Mebibytes at most: of all processes together, of the first one, of one of the others."""

    all: float = 0.0
    parent: float = 0.0
    worker: float = 0.0

    def look(self, pid: int) -> None:
        """Take in how much a process and those below it have now."""
        parent, *others = (_memory(one) / 1024 for one in _family(pid))
        self.all = max(self.all, parent + sum(others))
        self.parent = max(self.parent, parent)
        self.worker = max(self.worker, *others, 0.0)


class Run(NamedTuple):
    """Seconds of wall and processor, mebibytes at the peak, the exit code."""

    wall: float
    processor: float
    peaks: Peaks
    code: int

    def row(self, name: str, count: int, workers: int) -> str:
        """A row of a table."""
        each = 1000 * self.processor / count
        busy = 100 * self.processor / (self.wall * workers)
        return (
            f"| {name} | {count} | {self.wall:.1f} | {self.processor:.1f} | {each:.2f} "
            f"| {busy:.0f} % | {self.peaks.all:.0f} | {self.peaks.parent:.0f} "
            f"| {self.peaks.worker:.0f} | {self.code} |"
        )


def generate(folder: Path, count: int, kind: str) -> None:
    """Write the district, with all processors."""
    with Pool() as pool:
        pool.starmap(
            district.write_some,
            [
                (folder, range(first, min(first + 100, count)), kind)
                for first in range(0, count, 100)
            ],
        )


def timed(folder: Path, workers: int) -> Run:
    """Audit the folder."""
    command = [
        sys.executable,
        "-m",
        "gxlint",
        "audit",
        str(folder / "in"),
        "-o",
        str(folder / "out"),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    process = subprocess.Popen([*command, "--workers", str(workers)], stdout=subprocess.DEVNULL)
    peaks, over = Peaks(), Event()
    watch = Thread(target=_watch, args=(process.pid, peaks, over))
    watch.start()
    code = process.wait()
    wall = perf_counter() - start
    over.set()
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return Run(wall, used, peaks, code)


def _watch(pid: int, peaks: Peaks, over: Event) -> None:
    while not over.wait(_EVERY):
        peaks.look(pid)


def _taken(place: Path) -> float:
    """Mebibytes of disk."""
    below = place.rglob("*") if place.is_dir() else [place]
    return sum(one.lstat().st_blocks for one in below) / 2048


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _memory(pid: int) -> int:
    """Kibibytes of its own: what processes share is counted once for each that has a part in it."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main(count: int, kind: str, workers: int) -> None:
    """Print a table of two runs."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        generate(folder / "in", count, kind)
        print(
            "| run | reports | wall s | processor s | ms a report | busy "
            "| MiB at most | parent | worker | exit code |"
        )
        print("|---|---|---|---|---|---|---|---|---|---|")
        for run in ("cold", "warm"):
            print(timed(folder, workers).row(f"{kind}, {run}", count, workers), flush=True)
        print("\n| disk | MiB |\n|---|---|")
        for place in (
            "in",
            "out",
            *sorted(f"out/{one.name}" for one in (folder / "out").iterdir()),
        ):
            print(f"| {place} | {_taken(folder / place):.1f} |")
    print(f"\n{table(min(count, _SAMPLE), kind)}")


if __name__ == "__main__":
    words = [*sys.argv[1:], *("10000", "text", str(os.cpu_count() or 1))[len(sys.argv) - 1 :]]
    main(int(words[0]), words[1], int(words[2]))
