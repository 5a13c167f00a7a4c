"""A bar on standard error: how far, how fast, how long yet. In: counts. Out: a live line."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from gxlint.reporters.phrases import Phrases


class Bar:
    """The bar; it is gone when the work is done."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}", markup=False),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def begin(self, what: str, count: int) -> None:
        """Show the bar anew, for so many files; none for none. what: what is done with them."""
        if self._task is not None:
            self._bar.remove_task(self._task)
            self._task = None
        if count:
            self._bar.start()
            self._task = self._bar.add_task(self._phrases.say(what), total=count, rate="")

    def done(self, count: int) -> None:
        """So many more are done."""
        if self._task is None:
            return
        self._bar.advance(self._task, count)
        speed = self._bar.tasks[-1].speed
        if speed:
            self._bar.update(self._task, rate=self._phrases.say("audit.rate", rate=round(speed)))
