"""Processes that files may kill. In: calls. Out: their results, as futures.

The ``ProcessPoolExecutor`` of the standard library is broken for good when one of its
processes dies; this one costs its future only (``Lost``), and the next call gets a new
process. A thread of this process waits for each worker; it holds a pipe to it and no
queue, so that nothing of another call can be lost. Where fewer processes can be started than
were asked for, these do all the work.
"""

from __future__ import annotations

import gc
import signal
import sys
from concurrent.futures import BrokenExecutor, Executor, Future
from multiprocessing import get_context
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

from gxlint.audit import bounds
from gxlint.model.errors import GxlintError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from types import TracebackType

_P = ParamSpec("_P")
_T = TypeVar("_T")
_SECONDS = 5  # that a worker has to end by itself before it is killed


class Lost(BrokenExecutor):
    """The process ended in the middle of a call.

    overdue: because its time was up; sure: it did nothing but this call.
    """

    def __init__(self, overdue: bool = False, sure: bool = True) -> None:
        super().__init__()
        self.overdue = overdue
        self.sure = sure


class _NotStartedError(Exception):
    """A process could not be started, or ended before it could be asked anything."""


class _Call(NamedTuple):
    future: Future[Any]
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    options: dict[str, Any]


class Workers(Executor):
    """So many processes of their own; each is started with the first call that needs it.

    Raises UsageError(audit.no-process) where not even one can be started.
    """

    def __init__(self, count: int) -> None:
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._starting = Lock()
        self._children: dict[int, _Child] = {}
        self._closed = False
        self._threads: list[Thread] = []
        for number in range(count):
            thread = Thread(target=self._serve, args=(number,), daemon=True)
            try:
                thread.start()
            except RuntimeError as problem:  # no more threads
                if not self._threads:
                    raise UsageError("audit.no-process", problem=str(problem)) from None
                break
            self._threads.append(thread)

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Call fn in a process. The future raises Lost where that process ended; UsageError."""
        if self._closed:
            raise RuntimeError("submit after shutdown")
        future: Future[_T] = Future()
        self._calls.put(_Call(future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes; cancel_futures: at once, whatever they are doing."""
        self._closed = True
        if cancel_futures:
            while not self._calls.empty():
                call = self._calls.get()
                if call:
                    call.future.cancel()
            for child in list(self._children.values()):
                child.end()
        for _ in self._threads:
            self._calls.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _serve(self, number: int) -> None:
        while call := self._calls.get():
            try:
                self._start(number)
            except _NotStartedError as problem:
                if self._children:
                    self._calls.put(call)  # the others do it
                    return
                if call.future.set_running_or_notify_cancel():
                    call.future.set_exception(UsageError("audit.no-process", problem=str(problem)))
                continue
            if not call.future.set_running_or_notify_cancel():
                continue
            try:
                self._answer(number, call)
            except Lost as problem:
                self._children.pop(number).end()
                call.future.set_exception(problem)
        child = self._children.pop(number, None)
        if child:
            child.end()

    def _start(self, number: int) -> None:
        """Have a process of that number. Raises _NotStartedError; then there is none."""
        if number in self._children:
            return
        try:
            with self._starting:
                child = self._children[number] = _Child()
        except OSError as problem:  # no more processes, or no memory for one
            raise _NotStartedError(problem.strerror or problem) from None
        try:
            child.greet()
        except _NotStartedError:
            self._children.pop(number).end()
            raise

    def _answer(self, number: int, call: _Call) -> None:
        sound, answer = self._children[number].call(call)
        if sound:
            call.future.set_result(answer)
        else:
            call.future.set_exception(answer)
            if isinstance(answer, MemoryError):  # what it left half made is not used again
                self._children.pop(number).end()


class _Child:
    """A process and the pipe to it."""

    def __init__(self) -> None:
        context = get_context("spawn")  # a fork would hold the locks of this one's threads
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_main, args=(there,), daemon=True)
        self._process.start()
        there.close()

    def greet(self) -> None:
        """Wait until it can be asked. Raises _NotStartedError where it has ended instead."""
        try:
            self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(_SECONDS)
            raise _NotStartedError(f"exit code {self._process.exitcode}") from None

    def call(self, call: _Call) -> tuple[bool, Any]:
        try:
            self._pipe.send((call.function, call.arguments, call.options))
            answer: tuple[bool, Any] = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(_SECONDS)
            raise Lost(self._process.exitcode == bounds.OVERDUE) from None
        return answer

    def end(self) -> None:
        self._process.terminate()  # LibreOffice and temporary files go with it
        self._process.join(_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


class _Told:
    """What becomes of a call: its result, or what it raised."""

    def __init__(self) -> None:
        self.answer: tuple[bool, Any] = False, None

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):
            return False  # nothing, or the end of the process
        # others may not survive the pipe
        plain = isinstance(error, GxlintError | MemoryError | OSError)
        self.answer = False, error if plain else RuntimeError(f"{type(error).__name__}: {error}")
        return True


def _main(pipe: Connection) -> None:
    """Answer calls until there are none; end with the process that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking process ends this one
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    gc.set_threshold(50_000)
    bounds.arm()
    pipe.send(None)  # it can be asked now
    while True:
        try:
            function, arguments, options = pipe.recv()
        except (EOFError, OSError):
            return
        told = _Told()
        with told:
            told.answer = True, function(*arguments, **options)
        try:
            pipe.send(told.answer)
        except OSError:
            return
