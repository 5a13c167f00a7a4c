"""Jobs to an executor, answers as they come. In: jobs, an Executor. Out: the answers.

So few jobs are under way that memory does not grow with their number.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING, TypeVar

from gxlint.audit import limits
from gxlint.model.errors import GxlintError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor

_Job = TypeVar("_Job")
_Answer = TypeVar("_Answer")


def dispatch(
    call: Callable[[_Job], _Answer],
    jobs: Iterable[_Job],
    executor: Executor,
    width: int,
    again: Callable[[_Job, BaseException], Iterable[_Job]],
) -> Iterator[_Answer]:
    """The answers to all jobs, in the order in which they come.

    width: workers; again: the jobs to do instead of one that failed, or it raises; a job with
    a true ``alone`` is done when nothing else is under way. Raises GxlintError where the rules
    cannot be loaded.
    """
    waiting = iter(jobs)
    failed: list[_Job] = []
    alone: list[_Job] = []
    under_way: dict[Future[_Answer], _Job] = {}
    while True:
        while len(under_way) < width * limits.WAITING:
            job = failed.pop() if failed else next(waiting, None)
            if job is None and alone and not under_way:
                job = alone.pop()
            if job is None:
                break
            under_way[executor.submit(call, job)] = job
            if getattr(job, "alone", False):
                break
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            job = under_way.pop(future)
            problem = future.exception()
            if problem is None:
                yield future.result()
            elif isinstance(problem, GxlintError):
                raise problem
            else:
                for one in again(job, problem):
                    (alone if getattr(one, "alone", False) else failed).append(one)
