"""The same audit on a real dask cluster: a scheduler and two worker processes on loopback."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import fsspec
import pytest
from distributed import LocalCluster

from gxlint.__main__ import main
from gxlint.audit import Plan, Spec, opened, results, run
from gxlint.audit.cluster import Cluster
from gxlint.audit.discovery import discover
from gxlint.commands.auditing import _Silent
from gxlint.model.audit import Role
from gxlint.model.errors import UsageError
from gxlint.sources.identity import identity
from tests.audit import dying
from tests.audit.made import dump
from tests.support import district


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=50,
        ) as made,
    ):
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    district.write(tmp_path / "in", 40)
    return tmp_path


def here(folder: Path, out: str = "here", *paths: str) -> str:
    places = paths or (str(folder / "in"),)
    main(["audit", *places, "-o", str(folder / out), "--workers", "2", "--lang", "zh"])
    return dump(folder / out)


class Killing(_Silent):
    """Kills a worker when the first reports are done."""

    def __init__(self, victim: int) -> None:
        self.victim = victim

    def done(self, count: int) -> None:
        if self.victim:
            os.kill(self.victim, signal.SIGKILL)
        self.victim = 0


def test_a_cluster_gives_the_same_bytes(folder: Path, cluster: LocalCluster) -> None:
    words = ["audit", str(folder / "in"), "-o", str(folder / "there"), "--lang", "zh"]
    assert main([*words, "--dask", cluster.scheduler_address]) in (0, 1)
    assert dump(folder / "there") == here(folder)


def test_relative_paths_lead_from_the_folder_of_the_command(
    folder: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    words = ["audit", "in", "-o", "there", "--lang", "zh", "--dask", cluster.scheduler_address]
    assert main(words) == 1
    assert dump(folder / "there") == here(folder, "here", "in")


def test_a_worker_that_is_killed_midway_loses_nothing(folder: Path, cluster: LocalCluster) -> None:
    victim = next(iter(cluster.workers.values())).pid
    known = identity()
    plan = Plan((str(folder / "in"),), folder / "there", Spec(), known)
    plan.folder.mkdir()
    executor = Cluster(cluster.scheduler_address, (), known)
    with opened(plan) as store:
        run(plan, store, executor, executor.width, Killing(victim))
        executor.shutdown()
    here(folder)
    alike = ("outputs",)  # what was made of the results
    assert dump(folder / "there", alike) == dump(folder / "here", alike)


def test_a_deadly_file_costs_that_file_only(folder: Path, cluster: LocalCluster) -> None:
    (folder / "in/致命.txt").write_bytes(dying.CRASH)
    known = identity()
    plan = Plan((str(folder / "in"),), folder / "there", Spec(), known)
    plan.folder.mkdir()

    class Dying(Cluster):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            return super().submit(dying.instead(fn), *args, **kwargs)

    executor = Dying(cluster.scheduler_address, (), known)
    with opened(plan) as store:
        run(plan, store, executor, executor.width, _Silent())
        found = list(results.entries(store.connection))
    executor.shutdown()
    assert [Path(one.path).name for one in found if one.role is Role.UNREAD] == ["致命.txt"]
    assert len(found) == 41


def test_workers_with_another_program_are_refused(folder: Path, cluster: LocalCluster) -> None:
    plan = Plan((str(folder / "in"),), folder / "there", Spec(), "another")
    plan.folder.mkdir()
    executor = Cluster(cluster.scheduler_address, (), "another")
    with opened(plan) as store, pytest.raises(UsageError, match="other-program"):
        run(plan, store, executor, executor.width, _Silent())
    executor.shutdown()


def test_a_scheduler_that_is_not_there_is_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["audit", str(folder / "in"), "-o", str(folder / "there"), "--lang", "zh"]
    assert main([*words, "--dask", "tcp:nowhere"]) == 2
    assert "没有 dask 调度程序回答" in capsys.readouterr().err


def test_files_by_their_address(folder: Path) -> None:
    address = (folder / "in").as_uri()
    by_path = {Path(one.name) for one in discover([str(folder / "in")], "", [])}
    by_address = [one.name for one in discover([address], "", [])]
    assert {Path(name.removeprefix("file://")) for name in by_address} == by_path
    said = here(folder, "addressed", address)
    assert here(folder, "addressed", address) == said
    memory = fsspec.filesystem("memory")
    memory.pipe("/年报/报告.txt", district.report(1)[1])
    memory.pipe("/年报/.hidden/报告.txt", b"")
    assert [one.name for one in discover(["memory://年报"], "", [])] == ["memory:///年报/报告.txt"]
    assert [one.stamp for one in discover(["memory://gone.txt"], "", [])] == [None]
    with pytest.raises(UsageError, match="address"):
        list(discover(["nothing-known://x"], "", []))
