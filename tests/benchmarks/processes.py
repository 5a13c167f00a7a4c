"""Whole processes, timed against a bare interpreter. In: commands. Out: ratios.

A command and ``python -c pass`` run by turns, so that whatever else the machine does
meets both alike; a pair gives one ratio, the result is the median of the ratios.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

BARE = (sys.executable, "-c", "pass")
ACCEPTED = (0, 1)


class Ratio(NamedTuple):
    """Median of the ratios, their quartiles, and the medians in milliseconds."""

    ratio: float
    low: float
    high: float
    command: float
    bare: float


def timed(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds that a process takes from its start to its end."""
    start = perf_counter()
    done = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    seconds = perf_counter() - start
    assert done.returncode in ACCEPTED, command
    return seconds


def environment(cache: Path) -> dict[str, str]:
    """This process's environment with a cache of its own; modules are compiled once, as by pip."""
    found = {**os.environ, "GXLINT_CACHE_DIR": str(cache), "PYTHONIOENCODING": "utf-8"}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def against_bare(
    words: Sequence[str], cache: Path, runs: int, before: Callable[[], None] | None = None
) -> Ratio:
    """``gxlint words`` over ``python -c pass``; before: what to do ahead of each run."""
    command = (sys.executable, "-m", "gxlint", *words)
    around = environment(cache)
    timed(command, around)
    timed(BARE, around)
    pairs: list[tuple[float, float]] = []
    for _ in range(runs):
        if before:
            before()
        pairs.append((timed(command, around), timed(BARE, around)))
    ratios = sorted(one / bare for one, bare in pairs)
    return Ratio(
        median(ratios),
        ratios[len(ratios) // 4],
        ratios[(3 * len(ratios)) // 4],
        1000 * median(one for one, _ in pairs),
        1000 * median(bare for _, bare in pairs),
    )


def forget(cache: Path) -> Callable[[], None]:
    """What empties the cache: the next run is a first one."""
    return lambda: shutil.rmtree(cache, ignore_errors=True)
