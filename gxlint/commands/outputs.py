"""Where words go: standard streams that cannot fail on a character, files written whole.

In: text. Out: standard output or a file that is either the old or the new one, never half.
"""

from __future__ import annotations

import errno
import os
import sys
from io import StringIO, TextIOWrapper

from gxlint.model.errors import FixError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    Writer = Callable[[TextIO], None]


class Memory(StringIO):
    """A stream in memory that says the encoding in which its text will be written."""

    encoding = "utf-8"


def soften() -> None:
    """Make standard streams write ``?`` for what a console (GBK, for one) does not have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def colourful() -> bool:
    """Whether standard output is a terminal that wants colour."""
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def say(sentence: str) -> None:
    """One sentence to standard error."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")


def chosen(form: str, path: str) -> str:
    """The format asked for, else what suits where the words go: terminal or plain."""
    return form or ("plain" if path or not colourful() else "terminal")


def deliver(write: Writer, path: str = "", spreadsheet: bool = False) -> None:
    """Run write on the file at path, or on standard output where path is "".

    A file appears whole or not at all. spreadsheet: begin with the mark by which office
    programs know UTF-8. Raises OSError where it cannot be written; a pipe that the other
    side has closed is no fault.
    """
    if path:
        memory = Memory(newline="")
        write(memory)
        encoding = "utf-8-sig" if spreadsheet else "utf-8"
        put(memory.getvalue().encode(encoding, errors="replace"), path)
        return
    try:
        if spreadsheet and _is_utf8(sys.stdout) and not sys.stdout.isatty():
            sys.stdout.write("\ufeff")
        write(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        # the interpreter flushes once more on its way out: let it flush into nothing
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") == "utf8"


def put(content: bytes, place: str, instead_of: bytes | None = None) -> None:
    """Write a file whole or not at all, through a link and with the mode that it had.

    instead_of: what the file must still hold when it is replaced. Raises OSError where it
    cannot be written, FixError(fix.changed-on-disk) where it holds something else by now.
    """
    from pathlib import Path

    path = Path(place)
    if path.exists() and not path.is_file():  # a device or a pipe: never to be replaced
        path.write_bytes(content)
        return
    target = Path(os.path.realpath(path))  # through a link, not over it
    part = target.with_name(f".gxlint-{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        with part.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            _dress(part, target)
        if instead_of is not None and target.read_bytes() != instead_of:
            raise FixError("fix.changed-on-disk")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _settle(target.parent)


def _dress(part: Path, target: Path) -> None:
    """Give the new file the owner and the mode of the old one, which must be writable."""
    held = target.stat()
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    from contextlib import suppress

    if hasattr(os, "chown") and (held.st_uid, held.st_gid) != (os.getuid(), os.getgid()):
        with suppress(PermissionError):  # only the superuser gives files away
            os.chown(part, held.st_uid, held.st_gid)
    part.chmod(held.st_mode & 0o7777)


def _settle(folder: Path) -> None:
    """Have the folder on the disk, too, where the system can do that."""
    from contextlib import suppress

    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
