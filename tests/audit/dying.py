"""Workers in which certain reports are deadly. In: jobs. Out: real deaths of real processes.

What kills stands in the report: no file is known that crashes the readers, and one that was
known would be mended. Everything else is as in an audit.
"""

from __future__ import annotations

import os
from typing import Any

from gxlint.audit import limits, work
from gxlint.audit.workers import Workers
from gxlint.engine import Engine

CRASH, HANG, MEMORY, BUG = b"CRASH", b"HANG", b"MEMORY", b"BUG"
_examine = Engine.examine


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
    """``work.examine`` in a process that some reports kill."""
    Engine.examine = _deadly
    limits.FILE_SECONDS = 1
    return work.examine(job)


def instead(function: Any) -> Any:
    """What to call instead of a function."""
    return examine if function is work.examine else function


class Dying(Workers):
    """Workers that do their jobs in such a process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        return super().submit(instead(fn), *args, **kwargs)
