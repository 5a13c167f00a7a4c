"""A file that kills its reader costs that file only."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from gxlint.__main__ import main
from gxlint.audit import Plan, Spec, opened, results, run
from gxlint.audit import workers as module
from gxlint.audit.workers import Lost, Workers
from gxlint.commands.auditing import _Silent
from gxlint.model.audit import Entry, Role
from tests.audit import dying
from tests.audit.made import dump
from tests.support import district

DEADLY = {
    dying.CRASH: "中途出错停止",
    dying.HANG: "没有再等",
    dying.MEMORY: "内存超过",
    dying.BUG: "KeyError",
}


@contextmanager
def workers(count: int, kind: type[Workers] = Workers) -> Iterator[Workers]:
    made = kind(count)
    try:
        yield made
    finally:
        made.shutdown(cancel_futures=True)


def audit(folder: Path, executor: Executor, out: str = "out", width: int = 2) -> list[Entry]:
    plan = Plan((str(folder / "in"),), folder / out, Spec(), "test")
    plan.folder.mkdir(exist_ok=True)
    with opened(plan) as store:
        run(plan, store, executor, width, _Silent())
        return list(results.entries(store.connection))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    district.write(tmp_path / "in", 30)
    return tmp_path


def test_a_deadly_file_costs_that_file_only(folder: Path) -> None:
    for number, word in enumerate(DEADLY):
        (folder / "in/000" / f"{number}致命.txt").write_bytes(word + "报告".encode())
    with workers(2, dying.Dying) as pool:
        found = audit(folder, pool)
    told = {
        entry.path[-7]: entry.result.diagnostics[0].message
        for entry in found
        if entry.role is Role.UNREAD and entry.result
    }
    assert len(found) == 34
    assert len(told) == 4
    for number, words in enumerate(DEADLY.values()):
        assert words in told[str(number)]


def test_what_killed_its_reader_is_tried_again(folder: Path) -> None:
    (folder / "in/致命.txt").write_bytes(dying.CRASH)
    with workers(2, dying.Dying) as pool:
        audit(folder, pool)
    with sqlite3.connect(folder / "out/audit.sqlite") as store:
        assert store.execute("SELECT count(*) FROM contents WHERE NOT settled").fetchone() == (1,)
    with workers(2) as pool:
        audit(folder, pool)
        audit(folder, pool, "other")
    assert dump(folder / "out") == dump(folder / "other")


def test_the_number_of_workers_changes_nothing(folder: Path) -> None:
    with workers(1) as pool:
        audit(folder, pool, "one", 1)
    with workers(5) as pool:
        audit(folder, pool, "five", 5)
    with ThreadPoolExecutor(3) as threads:
        audit(folder, threads, "threads", 3)
    assert dump(folder / "one") == dump(folder / "five") == dump(folder / "threads")


def test_a_lost_process_breaks_one_call_only() -> None:
    with workers(1) as pool:
        first = pool.submit(os.getpid).result()
        with pytest.raises(Lost):
            pool.submit(os.abort).result()
        assert pool.submit(os.getpid).result() not in (first, os.getpid())


def test_what_a_call_raises_comes_back() -> None:
    with workers(1) as pool, pytest.raises(RuntimeError, match="ZeroDivisionError"):
        pool.submit(divmod, 1, 0).result()


def test_after_the_end_nothing_is_taken() -> None:
    with workers(1) as pool:
        pass
    with pytest.raises(RuntimeError):
        pool.submit(os.getpid)


def test_where_fewer_processes_can_be_started_these_do_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = module._Child.__init__
    started: list[int] = []

    def scarce(self: module._Child) -> None:
        started.append(1)
        if len(started) > 1:
            raise BlockingIOError(errno.EAGAIN, "none left")
        start(self)

    monkeypatch.setattr(module._Child, "__init__", scarce)
    with workers(4) as pool:
        found = [pool.submit(os.getpid) for _ in range(20)]
        assert len({one.result() for one in found}) == 1
    assert len(started) <= 4


@pytest.mark.parametrize("count", [1, 3])
def test_where_no_process_can_be_started_it_is_said(
    count: int, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each ends before it is asked anything, as where the system stops it."""
    monkeypatch.setattr(module, "_main", dying.stillborn)
    paths = [str(folder / "in"), "-o", str(folder / "out")]
    assert main(["audit", *paths, "--workers", str(count)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--workers 1" in said
    assert "exit code 3" in said
    with sqlite3.connect(folder / "out/audit.sqlite") as store:
        assert store.execute("SELECT count(*) FROM contents").fetchone() == (0,)
