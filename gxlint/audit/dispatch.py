"""Jobs to an executor, answers as they come. In: jobs, an Executor. Out: lists of Done.

So few jobs are under way that memory does not grow with their number. A job that was
lost with its process is given again file by file; a file that is lost by itself is the
culprit, and is refused.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING

from gxlint.audit import limits
from gxlint.audit.work import Done, Job, examine
from gxlint.audit.workers import Lost
from gxlint.model.errors import GxlintError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor

_LONGEST = 300


def dispatch(jobs: Iterable[Job], executor: Executor, width: int) -> Iterator[list[Done]]:
    """The answers to all jobs, in the order in which they come. width: workers.

    Raises GxlintError where the rules cannot be loaded.
    """
    waiting = iter(jobs)
    again: list[Job] = []
    under_way: dict[Future[list[Done]], Job] = {}
    while True:
        while len(under_way) < width * limits.WAITING:
            job = again.pop() if again else next(waiting, None)
            if job is None:
                break
            under_way[executor.submit(examine, job)] = job
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            job = under_way.pop(future)
            problem = future.exception()
            if problem is None:
                yield future.result()
            else:
                again.extend(_again(job, problem))


def _again(job: Job, problem: BaseException) -> Iterator[Job]:
    """What to do instead of a job that failed."""
    if isinstance(problem, GxlintError):
        raise problem
    if job.refusal:
        raise problem  # not even the refusal could be made: no file is at fault
    for name in job.names:
        alone = job._replace(names=(name,))
        yield alone if len(job.names) > 1 else alone._replace(refusal=_refusal(problem))


def _refusal(problem: BaseException) -> tuple[str, dict[str, str | int]]:
    if isinstance(problem, MemoryError):
        return "read.out-of-memory", {"limit": limits.WORKER_MEBIBYTES}
    if isinstance(problem, Lost):
        if problem.overdue:
            return "read.timed-out", {"seconds": limits.FILE_SECONDS}
        return "read.crashed", {}
    told = " ".join(f"{type(problem).__name__}: {problem}".split())[:_LONGEST]
    return "read.internal", {"problem": told}
