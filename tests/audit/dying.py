"""Workers in which certain reports are deadly. In: jobs. Out: real deaths of real processes.

What kills stands in the report: no file is known that crashes the readers, and one that was
known would be mended. Everything else is as in an audit.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from gxlint.audit import limits, work
from gxlint.audit.workers import Workers
from gxlint.engine import Engine

CRASH, HANG, MEMORY, BUG = b"CRASH", b"HANG", b"MEMORY", b"BUG"
_examine = Engine.examine
_SECONDS = limits.FILE_SECONDS


def _deadly(self: Engine, name: str, data: bytes, previous: Any = None) -> Any:
    if CRASH in data:
        os.abort()
    if HANG in data:
        while True:
            pass
    if MEMORY in data:
        bytearray(64 * 1024**3)
    if BUG in data:
        raise KeyError("a bug")
    return _examine(self, name, data, previous)


def examine(job: work.Job) -> list[work.Done]:
    """``work.examine`` in a process that some reports kill.

    Only where one hangs is the limit short: what shares the job is read again without it.
    """
    Engine.examine = _deadly
    hangs = any(HANG in Path(name).read_bytes() for name in job.names)
    limits.FILE_SECONDS = 1 if hangs else _SECONDS
    return work.examine(job)


def instead(function: Any) -> Any:
    """What to call instead of a function."""
    return examine if function is work.examine else function


class Dying(Workers):
    """Workers that do their jobs in such a process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        return super().submit(instead(fn), *args, **kwargs)


def stillborn(pipe: Any) -> None:
    """A process that ends before it can be asked anything."""
    os._exit(3)
