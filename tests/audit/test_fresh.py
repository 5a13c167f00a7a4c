"""The same contents are read once, whatever the files are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from gxlint.audit import Plan, Spec, opened, results, run
from gxlint.audit.work import Done, Job, examine
from gxlint.commands.auditing import _Silent
from gxlint.model.audit import Entry
from tests.support import district

COPIES = ("a", "b", "c", "d")


class Noting(Executor):
    """Does each call at once and notes in which folders files were read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        answer = fn(*args, **kwargs)
        if fn is examine:
            self.read += _folders(args[0], answer)
        future.set_result(answer)
        return future


def _folders(job: Job, done: Iterable[Done]) -> list[str]:
    assert [one.name for one in done] == list(job.names)
    return [Path(name).parent.name for name in job.names]


def copies(folder: Path) -> None:
    name, data = district.report(7)
    for copy in COPIES:
        place = folder / "in" / copy / Path(name).name
        place.parent.mkdir(parents=True)
        place.write_bytes(data)


def audit(folder: Path, executor: Executor) -> list[Entry]:
    plan = Plan((str(folder / "in"),), folder / "out", Spec(), "test")
    plan.folder.mkdir(exist_ok=True)
    with opened(plan) as store:
        run(plan, store, executor, 2, _Silent())
        return list(results.entries(store.connection))


def test_copies_are_read_once(tmp_path: Path) -> None:
    copies(tmp_path)
    pool = Noting()
    found = audit(tmp_path, pool)
    assert pool.read == ["a"]
    assert len(found) == len(COPIES)
    assert len({one.result.diagnostics for one in found if one.result}) == 1
    again = Noting()
    assert audit(tmp_path, again) == found
    assert not again.read


def test_a_file_that_changed_meanwhile_does_not_take_its_copies_with_it(tmp_path: Path) -> None:
    copies(tmp_path)
    first = next((tmp_path / "in" / COPIES[0]).iterdir())

    class Changing(Noting):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if not self.read and fn is examine:
                first.write_bytes(district.report(8)[1])
            return super().submit(fn, *args, **kwargs)

    pool = Changing()
    found = audit(tmp_path, pool)
    assert pool.read == ["a", "b", "c", "d"]
    assert len(found) == len(COPIES)
    assert all(one.result for one in found)
