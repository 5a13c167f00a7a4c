"""Which file is at fault. In: a job that failed. Out: the jobs to do instead.

A job that was lost with its process is given again file by file; a file that is lost by
itself is the culprit, and is refused. Where it was not surely by itself, it is given once
more with nothing beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.audit import limits
from gxlint.audit.workers import Lost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.audit.work import Job

_LONGEST = 300


def again(job: Job, problem: BaseException) -> Iterator[Job]:
    """What to do instead of a job that failed. Raises problem where no file is at fault."""
    if job.refusal:
        raise problem  # not even the refusal could be made
    if len(job.names) > 1:
        for name in job.names:
            yield job._replace(names=(name,))
    elif isinstance(problem, Lost) and not (problem.sure or job.alone):
        yield job._replace(alone=True)
    else:
        yield job._replace(refusal=_refusal(problem))


def _refusal(problem: BaseException) -> tuple[str, dict[str, str | int]]:
    if isinstance(problem, MemoryError):
        return "read.out-of-memory", {"limit": limits.WORKER_MEBIBYTES}
    if isinstance(problem, Lost):
        if problem.overdue:
            return "read.timed-out", {"seconds": limits.FILE_SECONDS}
        return "read.crashed", {}
    told = " ".join(f"{type(problem).__name__}: {problem}".split())[:_LONGEST]
    return "read.internal", {"problem": told}
