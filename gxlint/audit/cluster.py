"""The same audit on a dask cluster. In: the address of a scheduler. Out: an Executor.

Jobs and answers are those of the processes here, so the results are the same byte for
byte. A worker that ends takes its jobs to another one; a job that ended several workers is
``Lost``, as here. Needs the extra gxlint[dask].
"""

from __future__ import annotations

import os
from concurrent.futures import Executor, Future
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from gxlint.audit import bounds
from gxlint.audit.workers import Lost
from gxlint.model.errors import UsageError
from gxlint.sources.identity import identity

try:
    from distributed import Client
    from distributed.scheduler import KilledWorker
except ImportError:
    raise UsageError("audit.needs-dask") from None

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_T = TypeVar("_T")
_SECONDS = 10  # that a scheduler has to answer


class Cluster(Executor):
    """The workers of a scheduler.

    width: how many there are. Raises UsageError: audit.no-cluster (nobody answers, or there
    are no workers), audit.threads (a worker does several jobs in one process).
    """

    def __init__(self, address: str, rules: tuple[str, ...], known: str) -> None:
        """rules: places of further rules; known: the identity that workers must have, too."""
        try:
            self._client = Client(address, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError) as problem:
            raise UsageError("audit.no-cluster", address=address) from problem
        threads = self._client.nthreads().values()
        self.width = len(threads)
        if not self.width or max(threads) > 1:
            self._client.close()
            code = "audit.threads" if self.width else "audit.no-workers"
            raise UsageError(code, address=address)
        self._rules, self._known = rules, known
        self._home = str(Path.cwd())

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Call fn on a worker. The future raises Lost where it ended several of them."""
        there = self._client.submit(
            *(_remote, self._home, self._rules, self._known, fn, args, kwargs), pure=False
        )
        here: Future[_T] = Future()
        here.set_running_or_notify_cancel()
        there.add_done_callback(lambda done: _hand_on(done, here))
        return here

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; what is under way there is dropped."""
        self._client.close()


def _hand_on(there: Any, here: Future[Any]) -> None:
    """The end of a job on the cluster, as that of a job of a pool here."""
    if there.status == "finished":
        here.set_result(there.result())
        return
    problem = there.exception() if there.status == "error" else None
    lost = problem is None or isinstance(problem, KilledWorker)
    # A scheduler blames all jobs that a lost worker was given.
    here.set_exception(Lost(sure=False) if lost else problem)


def _remote(
    home: str,
    rules: tuple[str, ...],
    known: str,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    """Run in a process of the cluster. home: the folder from which relative paths lead.

    Raises UsageError("audit.other-program").
    """
    with suppress(OSError):  # a worker may have only what was named by a whole path
        os.chdir(home)
    if _own(rules) != known:
        raise UsageError("audit.other-program")
    bounds.arm()
    return function(*args, **kwargs)


@cache
def _own(rules: tuple[str, ...]) -> str:
    return identity([Path(place) for place in rules])
