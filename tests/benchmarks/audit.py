"""``python -m tests.benchmarks.audit [REPORTS] [text|docx] [WORKERS]``: time a whole audit.

Generates a district (tests.support.district), audits it twice as a user would, and prints
wall and processor time, how busy the processors were, and the peak of memory of all
processes together. Let the machine do nothing else; the figures are in docs/audit.md.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

from tests.support import district

_EVERY = 0.1  # seconds between two looks at the memory


class Run(NamedTuple):
    """Seconds of wall and processor, mebibytes at the peak, the exit code."""

    wall: float
    processor: float
    memory: float
    code: int

    def row(self, name: str, count: int, workers: int) -> str:
        """A row of a table."""
        each = 1000 * self.processor / count
        busy = 100 * self.processor / (self.wall * workers)
        return (
            f"| {name} | {count} | {self.wall:.1f} | {self.processor:.1f} | {each:.2f} "
            f"| {busy:.0f} % | {self.memory:.0f} |"
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
    peak, over = [0.0], Event()
    watch = Thread(target=_watch, args=(process.pid, peak, over))
    watch.start()
    code = process.wait()
    wall = perf_counter() - start
    over.set()
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return Run(wall, used, peak[0], code)


def _watch(pid: int, peak: list[float], over: Event) -> None:
    while not over.wait(_EVERY):
        peak[0] = max(peak[0], sum(map(_memory, _family(pid))) / 1024)


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
        print("| run | reports | wall s | processor s | ms a report | busy | MiB at most |")
        print("|---|---|---|---|---|---|---|")
        for run in ("cold", "warm"):
            print(timed(folder, workers).row(f"{kind}, {run}", count, workers), flush=True)
        print(f"audit.sqlite: {(folder / 'out/audit.sqlite').stat().st_size / 2**20:.0f} MiB")


if __name__ == "__main__":
    words = [*sys.argv[1:], *("10000", "text", str(os.cpu_count() or 1))[len(sys.argv) - 1 :]]
    main(int(words[0]), words[1], int(words[2]))
