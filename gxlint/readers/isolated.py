"""Reading in a process of its own. In: a reader's module and bytes. Out: its Content.

pdfium is a large program in C++. A file that makes it crash, hang or take all memory must
cost that file only, not the audit of a thousand others, nor the program that gxlint is
part of. So this is the one place where a reader starts a process (beside LibreOffice, see
``word.libreoffice``): one child for all files, started with the first that needs it and again after
one that broke it. It costs 65 ms a run and 1 ms a page, measured, on top of the 7 ms that a
page takes: always isolating is simpler than telling which files deserve it.

The child gets bytes and gives JSON. It opens no file, and none of its memory is shared.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer

from gxlint.model.errors import ReadError
from gxlint.readers import limits, wire
from gxlint.readers.formats import Content
from gxlint.readers.worker import BEGUN
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO

_START = "import sys; sys.path[:] = sys.argv[1:]; from gxlint.readers.worker import main; main()"
_LONGEST_LINE = 32
# How a process ends whose processor time is used up, see worker. Windows knows no such end.
_USED_UP = -getattr(signal, "SIGXCPU", 0) or None


class _Child:
    """The process and its pipes."""

    def __init__(self) -> None:
        paths = [str(Path(__file__).resolve().parents[2]), *filter(os.path.isabs, sys.path)]
        try:
            # -I and -S: nothing but what is named here is imported, least of all from the
            # folder that the reports are in.
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _START, *paths],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as problem:
            raise ReadError("read.no-process", problem=str(problem)) from problem
        self._overdue = False

    def read(self, module: str, data: bytes) -> Content:
        """Raises ReadError: that of the reader, read.crashed, read.timed-out."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests and answers
        try:
            requests.write(f"{module} {len(data)}\n".encode())
            requests.write(data)
            requests.flush()
        except OSError as problem:
            raise self._broken() from problem
        if self._line(answers, limits.WORKER_START_SECONDS) != BEGUN:
            raise self._broken()
        alarm = self._alarm(limits.WORKER_WALL_SECONDS)
        try:
            size = answers.readline(_LONGEST_LINE)
            answer = answers.read(min(int(size or b"0"), limits.ANSWER))
            return wire.unpacked(answer)
        except (ValueError, RecursionError) as problem:
            raise self._broken() from problem
        finally:
            alarm.cancel()

    def _line(self, answers: IO[bytes], seconds: float) -> bytes:
        alarm = self._alarm(seconds)
        try:
            return answers.readline(_LONGEST_LINE)
        finally:
            alarm.cancel()

    def _alarm(self, seconds: float) -> Timer:
        alarm = Timer(seconds, self._end)
        alarm.daemon = True
        alarm.start()
        return alarm

    def _end(self) -> None:
        self._overdue = True
        self._process.kill()

    def _broken(self) -> ReadError:
        self.close()
        if self._process.returncode == _USED_UP:
            return ReadError("read.timed-out", seconds=limits.WORKER_SECONDS)
        if self._overdue:
            return ReadError("read.timed-out", seconds=limits.WORKER_WALL_SECONDS)
        return ReadError("read.crashed")

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue  # it still held what the process will not read any more
        self._process.wait()


class _Reader:
    """The one child of this process. A process that was forked off starts its own."""

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._owner = 0
        self._lock = Lock()

    def read(self, module: str, data: bytes) -> Content:
        with self._lock:
            if self._child is None or self._owner != os.getpid():
                self._child, self._owner = _Child(), os.getpid()
            sound = False  # whatever else comes up here, its next answer would be an old one
            try:
                content = self._child.read(module, data)
                sound = True
                return content
            except ReadError as error:
                sound = error.code not in _ENDED
                raise
            finally:
                if not sound:
                    self.close()

    def close(self) -> None:
        if self._child is not None and self._owner == os.getpid():
            self._child.close()
        self._child = None


_ENDED = ("read.crashed", "read.timed-out", "read.out-of-memory")
_reader = _Reader()
atexit.register(_reader.close)


def read(module: str, data: bytes) -> Content:
    """What ``gxlint.readers.<module>.read(data)`` gives, in a process of its own.

    Raises ReadError: that of the reader; read.crashed, read.timed-out, read.out-of-memory
    where the file broke it; read.no-process where none can be started.
    """
    return _reader.read(module, data)
