"""Old office formats, by LibreOffice. In: files in .doc, .wps, .rtf, .odt. Out: .docx bytes.

LibreOffice runs without a window in a profile of its own that is thrown away (two
processes on one profile: the second ends without output), takes many files in one call
(starting it costs eight times as much as converting a report), is given a time limit, and
is ended by its process group. Macros and links of a document are never run or followed.

This is the one place where a reader starts another program: no library reads these
formats with their merged cells.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from gxlint.model.document import Note
from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.word import document
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.readers.formats import Content

PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
)
START_SECONDS = 60
"""What a first start on a slow machine may take."""
FILE_SECONDS = 20
"""What one report may take on top of it."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


_SIGNS = ((b"{\\rtf", ".rtf"), (b"PK", ".odt"))


def read(data: bytes) -> Content:
    """The blocks of one file, as its conversion to .docx has them. Raises ReadError."""
    result = read_many([data])[0]
    if isinstance(result, ReadError):
        raise result
    return result


def read_many(files: Sequence[bytes]) -> list[Content | ReadError]:
    """The contents of several files, converted together; places are those of the .docx."""
    kinds = [
        next((kind for sign, kind in _SIGNS if data.startswith(sign)), ".doc") for data in files
    ]
    results: list[Content | ReadError] = []
    for kind, converted in zip(kinds, to_docx(list(zip(kinds, files, strict=True))), strict=True):
        if isinstance(converted, ReadError):
            results.append(converted)
            continue
        try:
            content = document.read(converted)
        except ReadError as error:
            results.append(error)
            continue
        note = Note("read.converted", {"kind": kind.lstrip(".")})
        results.append(content._replace(notes=(*content.notes, note)))
    return results


def program() -> str | None:
    """The path of LibreOffice on this machine, or None."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def to_docx(files: Sequence[tuple[str, bytes]]) -> list[bytes | ReadError]:
    """Each (suffix, bytes) as the bytes of a .docx, or why it could not be converted.

    Errors: read.needs-office (no LibreOffice here), read.office-timeout, read.office-failed.
    A file that makes LibreOffice fail or hang costs that file only: what a call did not
    deliver is tried once more alone.
    """
    soffice = program()
    if soffice is None:
        return [ReadError("read.needs-office", kind=suffix.lstrip(".")) for suffix, _ in files]
    results: list[bytes | ReadError] = []
    for start in range(0, len(files), limits.OFFICE_FILES):
        group = files[start : start + limits.OFFICE_FILES]
        converted = _call(soffice, group)
        for file, result in zip(group, converted, strict=True):
            again = isinstance(result, ReadError) and len(group) > 1
            results.append(_call(soffice, [file])[0] if again else result)
    return results


def _call(soffice: str, files: Sequence[tuple[str, bytes]]) -> list[bytes | ReadError]:
    with tempfile.TemporaryDirectory(prefix="gxlint-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        names = _lay_out(home, files)
        seconds = START_SECONDS + FILE_SECONDS * len(files)
        command = [
            soffice,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", "docx", "--outdir", str(home / "out")),
            *(str(home / "in" / name) for name in names),
        ]
        in_time = _run(command, home, seconds)
        code = "read.office-failed" if in_time else "read.office-timeout"
        return [
            _delivered(home / "out" / f"{Path(name).stem}.docx")
            or ReadError(code, kind=suffix.lstrip("."), seconds=seconds)
            for name, (suffix, _) in zip(names, files, strict=True)
        ]


def _lay_out(home: Path, files: Sequence[tuple[str, bytes]]) -> list[str]:
    user = home / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    (home / "in").mkdir()
    (home / "out").mkdir()
    names = []
    for number, (suffix, data) in enumerate(files):
        name = f"{number}{suffix or '.doc'}"
        (home / "in" / name).write_bytes(data)
        names.append(name)
    return names


def _run(command: Sequence[str], home: Path, seconds: int) -> bool:
    """Run to the end or to the limit; whether it ended in time. Its group ends with it."""
    process = subprocess.Popen(
        command,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "HOME": str(home)},
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    finally:
        if process.poll() is None:
            _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _delivered(path: Path) -> bytes | None:
    """The converted file; LibreOffice ends with success even where it wrote none."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data or None
