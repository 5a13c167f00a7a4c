"""Kills, full disks, odd names: real ones, in processes of their own."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from gxlint.__main__ import main
from gxlint.audit import results
from gxlint.audit.store import Store
from gxlint.model.audit import Entry, Role
from tests.audit.made import dump
from tests.support import district
from tests.support.clean import clean
from tests.support.layouts import render

KILLS = 20
REPORT = render(clean("示例市示例区财政局", 2023), "row_bars").data()


def command(folder: Path, out: str = "out", *more: str) -> list[str]:
    words = ["audit", str(folder / "in"), "-o", str(folder / out), "--workers", "2", "--lang", "zh"]
    return [sys.executable, "-m", "gxlint", *words, *more]


def audited(folder: Path, out: str = "out") -> str:
    """What a run prints that nothing disturbs."""
    done = subprocess.run(command(folder, out), capture_output=True, text=True)
    assert done.returncode in (0, 1, 2), done.stderr
    return done.stdout


def entries(folder: Path, out: str = "out") -> list[Entry]:
    store = sqlite3.connect(folder / out / "audit.sqlite")
    try:
        return list(results.entries(store))
    finally:
        store.close()


def left(folder: Path) -> tuple[object, dict[str, bytes]]:
    """What the store says, and every file beside it."""
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(("audit.sqlite", "audit.lock"))
    }
    return dump(folder), files


@pytest.fixture(scope="module")
def district_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("district")
    district.write(folder / "in", 40)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    district.write(tmp_path / "in", 10)
    return tmp_path


@pytest.mark.parametrize("with_signal", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_anywhere_goes_on(district_folder: Path, with_signal: int) -> None:
    folder, draw = district_folder, Random(7)
    start = perf_counter()
    said = audited(folder, "calm")
    longest = perf_counter() - start
    calm = left(folder / "calm")
    killed, run = 0, 0
    while killed < KILLS // (1 if with_signal == signal.SIGKILL else 4):
        process = subprocess.Popen(
            command(folder, f"{with_signal}-{run}"), stdout=subprocess.PIPE, start_new_session=True
        )
        try:
            out, _ = process.communicate(timeout=draw.uniform(0.05, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(with_signal)
            process.communicate()
            killed += 1
            continue
        assert out.decode().replace(f"{with_signal}-{run}", "calm") == said
        assert left(folder / f"{with_signal}-{run}") == calm
        run += 1
    told = audited(folder, f"{with_signal}-{run}")
    assert told.replace(f"{with_signal}-{run}", "calm") == said
    assert left(folder / f"{with_signal}-{run}") == calm


def test_a_full_disk_is_a_sentence_and_loses_nothing(folder: Path) -> None:
    audited(folder, "calm")
    for limit in (1_000, 60_000, 140_000):

        def bound(limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run(command(folder), capture_output=True, text=True, preexec_fn=bound)
        assert done.returncode == 2
        assert "out" in done.stderr
        assert "Traceback" not in done.stderr
        assert "内部错误" not in done.stderr
    audited(folder)
    assert dump(folder / "out") == dump(folder / "calm")


def test_two_runs_at_once_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").mkdir()
    with Store(folder / "out", {}):
        assert main(command(folder)[3:]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("另一个 gxlint 正在用")
    assert main(command(folder)[3:]) in (0, 1)


@pytest.mark.parametrize("damage", ["cut", "noise", "other", "middle"])
def test_a_damaged_store_is_kept_and_made_again(
    folder: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(command(folder)[3:])
    calm, said = dump(folder / "out"), capsys.readouterr().out
    path = folder / "out/audit.sqlite"
    whole = path.read_bytes()
    if damage == "other":
        path.unlink()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE things (name)")
    else:
        half = len(whole) // 2
        broken = {
            "cut": whole[: half - half % 4096],
            "noise": b"no database" * 1000,
            "middle": whole[:8192] + bytes(8192) + whole[16384:],
        }
        path.write_bytes(broken[damage])
    damaged = path.read_bytes()
    main(command(folder, "out")[3:])
    told = capsys.readouterr()
    assert told.out == said
    assert "damaged-1.sqlite" in told.err
    assert (folder / "out/damaged-1.sqlite").read_bytes() == damaged
    assert dump(folder / "out") == calm


def test_a_result_that_is_damaged_is_known_as_such(folder: Path) -> None:
    audited(folder)
    with sqlite3.connect(folder / "out/audit.sqlite") as store:
        store.execute("UPDATE contents SET result = x'00'")
    with pytest.raises(sqlite3.DatabaseError):
        entries(folder)


def test_what_changed_is_read_and_what_is_gone_is_forgotten(folder: Path) -> None:
    audited(folder)
    paths = sorted((folder / "in").rglob("*.txt"))
    paths[0].unlink()
    paths[1].write_bytes(REPORT)
    paths[2].rename(paths[2].with_name("改名.txt"))
    os.utime(paths[3], (1, 1))
    audited(folder)
    audited(folder, "fresh")
    assert dump(folder / "out") == dump(folder / "fresh")


def test_other_options_make_other_results(folder: Path) -> None:
    audited(folder)
    subprocess.run(command(folder, "out", "--ignore", "GX3"), stdout=subprocess.DEVNULL)
    rules = {
        found.rule for one in entries(folder) if one.result for found in one.result.diagnostics
    }
    assert not {rule for rule in rules if rule.startswith("GX3")}
    audited(folder)
    audited(folder, "fresh")
    assert dump(folder / "out") == dump(folder / "fresh")


def test_odd_names_are_files_like_others(tmp_path: Path) -> None:
    names = [b"a\nb.txt", b"\xff\xfe.txt", b"\\xff\\xfe.txt", b"'; --.txt", b" .txt", b"-o.txt"]
    for number, name in enumerate([*names, b"\xff.txt", b"\\xff.txt"]):
        place = tmp_path / "in" / (str(number) if number < len(names) else "same")
        place.mkdir(parents=True, exist_ok=True)
        (place / os.fsdecode(name)).write_bytes(REPORT)
    said = audited(tmp_path)
    found = entries(tmp_path)
    assert len(found) == len(names) + 2
    assert {one.role for one in found} == {Role.REPORT, Role.COPY}
    first = dump(tmp_path / "out")
    assert audited(tmp_path) == said
    assert dump(tmp_path / "out") == first


def test_the_same_name_in_many_folders(tmp_path: Path) -> None:
    for number in range(200):
        place = tmp_path / f"in/{number}"
        place.mkdir(parents=True)
        (place / "报告.txt").write_bytes(REPORT)
    audited(tmp_path)
    found = entries(tmp_path)
    assert len({one.path for one in found}) == 200
    assert [one.role for one in found].count(Role.REPORT) == 1


def test_links_lead_nowhere_twice(tmp_path: Path) -> None:
    place = tmp_path / "in/甲"
    place.mkdir(parents=True)
    (place / "报告.txt").write_bytes(REPORT)
    (place / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    (place / "self.txt").symlink_to("self.txt")
    (place / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(place / "pipe.txt")
    os.mkfifo(place / "pipe.html")  # to look into it for gxlint's own mark would wait for ever
    audited(tmp_path)
    roles = {Path(one.path).name: one.role for one in entries(tmp_path)}
    assert roles == {"报告.txt": Role.REPORT, "self.txt": Role.CLOSED, "gone.txt": Role.CLOSED}


def test_the_folder_of_the_results_and_a_folder_twice_are_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/报告.txt").write_bytes(REPORT)
    (tmp_path / "in/out").mkdir()
    (tmp_path / "in/out/报告.txt").write_bytes(REPORT)
    inside, file = str(tmp_path / "in"), str(tmp_path / "in/报告.txt")
    main(["audit", file, inside, inside + "/.", "-o", str(tmp_path / "in/out"), "--workers", "1"])
    assert len(entries(tmp_path, "in/out")) == 1


def test_nothing_is_written_where_the_reports_are(folder: Path) -> None:
    def seen() -> list[tuple[str, int, int]]:
        return [
            (str(path), path.stat().st_mtime_ns, path.stat().st_size)
            for path in sorted((folder / "in").rglob("*"))
        ]

    before = seen()
    audited(folder)
    assert seen() == before


def test_a_report_of_50_mb_costs_that_report_only(folder: Path) -> None:
    (folder / "in/大.txt").write_bytes(REPORT + "这是一行。\n".encode() * 3_500_000)
    audited(folder)
    roles = {Path(one.path).name: one.role for one in entries(folder)}
    assert roles.pop("大.txt") is Role.UNREAD
    assert set(roles.values()) == {Role.REPORT}


def test_a_folder_without_reports_was_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    assert main(command(tmp_path)[3:]) == 2
    assert main(["audit", str(tmp_path / "missing"), "-o", str(tmp_path / "out")]) == 2
    assert "找不到" in capsys.readouterr().out
