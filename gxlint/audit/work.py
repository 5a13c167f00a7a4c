"""What a worker does. In: Job, names of files. Out: Done, rows ready for the store.

Run in another process, on another machine perhaps: everything that goes in and out is
plain. A file that cannot be opened or read is a Done too. Each file has a limit of time
and memory, after which the process ends (``bounds``): whoever gave the job gives the
files again one by one, and in the end has the culprit refused.
"""

from __future__ import annotations

import gc
import os
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gxlint.audit import bounds, limits
from gxlint.audit.rows import Reading, reading
from gxlint.audit.stamps import ADDRESS, Stamp, stamp
from gxlint.engine import Engine
from gxlint.model.errors import ReadError
from gxlint.model.trouble import unreadable
from gxlint.readers import limits as reading_limits

if TYPE_CHECKING:
    from gxlint.model.document import Note
    from gxlint.model.examination import Examination


class Spec(NamedTuple):
    """What of the command line changes results: see ``Engine.open``."""

    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str = "zh"


class Job(NamedTuple):
    """Files to read. together: they are old office files.

    alone: nothing else is to be done meanwhile; refusal: code and facts of why its one file
    is not to be read any more.
    """

    spec: Spec
    names: tuple[str, ...]
    together: bool = False
    alone: bool = False
    refusal: tuple[str, dict[str, str | int]] | None = None


class Done(NamedTuple):
    """One file. stamp: when it was read; reading: None where trouble says why not."""

    name: str
    stamp: Stamp | None
    reading: Reading | None
    trouble: Note | None = None


class _Opened(NamedTuple):
    name: str
    stamp: Stamp
    data: bytes


@cache
def engine(spec: Spec) -> Engine:
    """The engine of this process, opened once."""
    opened = Engine.open(
        rules=[Path(place) for place in spec.rules],
        select=spec.select,
        ignore=spec.ignore,
        lang=spec.lang,
    )
    gc.freeze()  # it lives to the end: looking through it for garbage is lost time
    return opened


def digest(name: str, data: bytes) -> str:
    """Of the contents and of the suffix, which has a say in what they are taken for."""
    suffix = Path(name).suffix.lower()
    found = blake2b(os.fsencode(suffix) + b"\0", digest_size=16)
    found.update(data)
    return found.hexdigest()


def digest_of(name: str) -> tuple[Stamp, str] | None:
    """Stamp and digest of a file, None where it cannot be opened."""
    opened = _open(name)
    return (opened.stamp, digest(name, opened.data)) if isinstance(opened, _Opened) else None


def examine(job: Job) -> list[Done]:
    """Read and judge the files of a job, in their order."""
    opened = engine(job.spec)  # before anything is limited
    if job.together:
        return _together(job, opened)
    with bounds.roomy(limits.WORKER_MEBIBYTES):
        return [_singly(job, opened, name) for name in job.names]


def _singly(job: Job, engine: Engine, name: str) -> Done:
    with bounds.timed(limits.FILE_SECONDS):
        opened = _open(name)
        if isinstance(opened, Done):
            return opened
        if job.refusal:
            code, facts = job.refusal
            return _done(opened, engine.refuse(name, ReadError(code, **facts)), engine, False)
        return _done(opened, engine.examine(name, opened.data), engine)


def _together(job: Job, engine: Engine) -> list[Done]:
    found = [_open(name) for name in job.names]
    files = [(one.name, one.data) for one in found if isinstance(one, _Opened)]
    with bounds.timed(limits.OFFICE_SECONDS):
        examined = iter(list(engine.examine_many(files)))
    return [one if isinstance(one, Done) else _done(one, next(examined), engine) for one in found]


def _open(name: str) -> _Opened | Done:
    """The file's bytes; of a huge one only as many as show that it is too large."""
    try:
        if ADDRESS in name:
            from gxlint.audit import remote

            return _Opened(name, *remote.read(name, reading_limits.BYTES + 1))
        with Path(name).open("rb") as stream:
            found = stamp(os.fstat(stream.fileno()))
            return _Opened(name, found, stream.read(reading_limits.BYTES + 1))
    except OSError as error:
        return Done(name, None, None, unreadable(error, name))


def _done(opened: _Opened, found: Examination, engine: Engine, settled: bool = True) -> Done:
    row = reading(digest(opened.name, opened.data), found, settled, engine)
    return Done(opened.name, opened.stamp, row)
