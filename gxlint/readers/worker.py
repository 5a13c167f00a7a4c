"""The process in which untrusted files meet C++. In: files by a pipe. Out: answers.

Run by ``gxlint.readers.isolated``; see there for why. A request is a line "module size"
and so many bytes; the answer to it is a line "begun", when all of it has come, and a line
"size" with so many bytes of JSON. The process ends with its standard input.
"""

from __future__ import annotations

import math
import os
import sys
from importlib import import_module

from gxlint.model.errors import ReadError
from gxlint.readers import limits

BEGUN = b"begun\n"


def main() -> None:
    """Answer requests until there are none."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not be taken for an answer
    requests = os.fdopen(0, "rb")
    _bound_memory()
    while True:
        words = requests.readline().split()
        if not words:
            return
        module, size = words[0].decode(), int(words[1])
        data = requests.read(size)
        if len(data) < size:
            return
        answers.write(BEGUN)
        answers.flush()
        _bound_time()
        answer = _answer(module, data)
        answers.write(b"%d\n" % len(answer))
        answers.write(answer)
        answers.flush()


def _answer(module: str, data: bytes) -> bytes:
    from gxlint.readers import wire

    try:
        return wire.packed(import_module(f"gxlint.readers.{module}").read(data))
    except ReadError as error:
        return wire.packed_error(error)
    except MemoryError:
        return wire.packed_error(ReadError("read.out-of-memory", limit=limits.WORKER_MEBIBYTES))


def _bound_memory() -> None:
    """No more memory than a report needs; a crash leaves no dump and shows no window."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x8007)
        return
    import resource

    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_AS, limits.WORKER_MEBIBYTES * limits.MEBIBYTE)


def _bound_time() -> None:
    """No more time of a processor than a file needs: other work does not use it up.

    Whoever started this process has a limit by the clock besides.
    """
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = math.ceil(used.ru_utime + used.ru_stime)
        _set(resource.RLIMIT_CPU, seconds + limits.WORKER_SECONDS)


def _set(kind: int, limit: int) -> None:
    """Set the limit, as far as the system lets it be set (macOS has no limit of memory)."""
    import resource

    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(kind, (limit, hard))
    except (ValueError, OSError):
        return
