"""Limits for what a process does with one file. In: seconds, mebibytes. Out: the process may end.

A thread in C, which needs nothing of the interpreter, ends the process when the time is
up, whatever code it hangs in. Where the memory is not to be had, Python raises MemoryError.
Nothing is limited before ``arm``: only a process made for nothing else may be ended.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OVERDUE = 1
"""The exit code of a process whose time was up."""
_MEBIBYTE = 1024 * 1024
_armed: list[int] = []  # the descriptor to which the thread writes its traceback: nowhere


def arm() -> None:
    """Let this process be limited from now on. A crash leaves no dump."""
    if _armed:
        return
    _armed.append(os.open(os.devnull, os.O_WRONLY))
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def timed(seconds: int) -> Iterator[None]:
    """End this process should the block take longer."""
    if not _armed:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=_armed[0])
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextmanager
def roomy(mebibytes: int) -> Iterator[None]:
    """So much more memory than now may be used in the block. 0: as much as there is."""
    if not _armed or not mebibytes:
        yield
        return
    _bound(mebibytes)
    try:
        yield
    finally:
        _bound(0)


def _bound(mebibytes: int) -> None:
    """Limit the address space to so much more than it has now; 0: to what it may ever have."""
    if sys.platform != "linux":  # others do not count it, or not by this
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if not mebibytes:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        return
    pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    limit = pages * resource.getpagesize() + mebibytes * _MEBIBYTE
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
