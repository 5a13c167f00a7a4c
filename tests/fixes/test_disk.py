"""Writing, on real file systems: whatever happens, the original is whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gxlint.commands import copies, outputs
from gxlint.model.errors import FixError
from tests.house.sources import ROOT
from tests.support import damage
from tests.support.clean import clean

from .faulty import file, mended

WRONG = damage.headed(clean(), 5, "五、存在问题及改进措施")
NAME, OLD = file(WRONG, "cell_lines_tabbed")
NEW = mended(NAME, OLD).data
_UNIX = pytest.mark.skipif(os.name == "nt", reason="needs a Unix system")
# Runs gxlint after a preparation, both given as text.
_LAUNCH = "import sys; exec(sys.argv.pop(1)); from gxlint.__main__ import main; sys.exit(main())"
_LIMIT = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (2048, 2048));"
_DIES = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL);"
# Takes the superuser's powers away: what a file says of its owner holds for him too.
_PLAIN = (
    "import ctypes as c; c.CDLL(None).capset((c.c_uint32 * 2)(0x20080522, 0), (c.c_uint32 * 6)());"
)
# Kills the process for good at the n-th thing that it does to a file of the folder.
_KILL = """
import os, signal
left, folder = {count}, {folder!r}
def hook(event, given):
    global left
    if event in ("open", "os.rename", "os.remove", "os.chmod") and str(given[0]).startswith(folder):
        writes = event != "open" or (given[2] or 0) & (os.O_WRONLY | os.O_RDWR)
        left -= bool(writes)
        if writes and left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_bytes(OLD)
    return path


def gxlint(
    *words: str | Path, before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", _LAUNCH, before, *map(str, words)],
        capture_output=True,
        text=True,
        env={**known, **environment},
        cwd=ROOT,
        check=False,
    )


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_copy_beside_it(report: Path) -> None:
    done = gxlint("check", "--fix", report)
    assert done.returncode == 0, done.stderr
    assert held(report.parent) == {"报告.txt": OLD, "报告.已改.txt": NEW}
    assert "“五、存在问题及改进措施”改为“五、存在的主要问题及改进情况”" in done.stderr
    # once more: the copy is there already
    gxlint("check", "--fix", report)
    assert len(held(report.parent)) == 2
    report.with_name("报告.已改.txt").write_bytes(b"mended by hand")
    gxlint("check", "--fix", report)
    assert held(report.parent)["报告.已改2.txt"] == NEW
    assert held(report.parent)["报告.已改.txt"] == b"mended by hand"


def test_in_place_keeps_what_it_held(report: Path) -> None:
    done = gxlint("check", "--fix", "--in-place", report)
    assert done.returncode == 0, done.stderr
    assert held(report.parent) == {"报告.txt": NEW, "报告.txt.bak": OLD}
    # an older backup is never written over
    report.write_bytes(OLD + b"\n")
    gxlint("check", "--fix", "--in-place", report)
    found = held(report.parent)
    assert (found["报告.txt.bak"], found["报告.txt.bak1"]) == (OLD, OLD + b"\n")
    # nothing to fix: nothing written
    before = report.stat().st_mtime_ns
    gxlint("check", "--fix", "--in-place", report)
    assert (held(report.parent), report.stat().st_mtime_ns) == (found, before)


def test_a_diff_writes_nothing(report: Path) -> None:
    for more in ((), ("--fix",), ("--fix", "--in-place")):
        done = gxlint("check", "--diff", *more, report)
        assert done.returncode == 1
        assert "-五、存在问题及改进措施\n+五、存在的主要问题及改进情况\n" in done.stdout
        assert held(report.parent) == {"报告.txt": OLD}
    report.write_bytes(NEW)
    done = gxlint("check", "--diff", report)
    assert (done.returncode, done.stdout) == (0, "")


@_UNIX
@pytest.mark.parametrize("words", [(), ("--in-place",)])
def test_a_full_disk(words: tuple[str, ...], report: Path) -> None:
    done = gxlint("check", "--fix", *words, report, before=_LIMIT)
    assert done.returncode == 2, done.stdout
    assert "磁盘满了" in done.stderr
    assert held(report.parent) == {"报告.txt": OLD}


@_UNIX
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """A file system of its own, where one can be had; else a limit in its place."""
    size = len(OLD) + 3000
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size // 4096 * 4096 + 4096}", "none", tmp_path]
    mounted = shutil.which("mount") and not subprocess.run(mount, check=False).returncode
    try:
        path = tmp_path / "报告.txt"
        path.write_bytes(OLD)
        done = gxlint("check", "--fix", "--in-place", path, before="" if mounted else _LIMIT)
        assert done.returncode == 2, done.stdout
        assert "磁盘满了" in done.stderr
        assert held(tmp_path) == {"报告.txt": OLD}
    finally:
        if mounted:
            subprocess.run(["umount", tmp_path], check=True)


@_UNIX
@pytest.mark.parametrize("words", [(), ("--in-place",)])
def test_killed_in_the_middle_of_writing(words: tuple[str, ...], report: Path) -> None:
    """The kernel stops the process while it writes its 2049th byte."""
    done = gxlint("check", "--fix", *words, report, before=_LIMIT + _DIES)
    assert done.returncode == -signal.SIGXFSZ
    assert held(report.parent)["报告.txt"] == OLD
    # what is left over disturbs no later run
    done = gxlint("check", "--fix", "--in-place", report)
    assert held(report.parent)["报告.txt"] == NEW
    assert OLD in [data for name, data in held(report.parent).items() if "bak" in name]


@_UNIX
@pytest.mark.parametrize("words", [(), ("--in-place",)])
def test_killed_at_any_moment(words: tuple[str, ...], tmp_path: Path) -> None:
    moments = 0
    for count in range(40):
        folder = tmp_path / str(count)
        folder.mkdir()
        path = folder / "报告.txt"
        path.write_bytes(OLD)
        kill = _KILL.format(count=count, folder=str(folder))
        done = gxlint("check", "--fix", *words, path, before=kill)
        found = held(folder)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        moments += 1
        assert found["报告.txt"] in (OLD, NEW)
        assert found["报告.txt"] == OLD or found["报告.txt.bak"] == OLD
        assert found.get("报告.已改.txt", b"") in (b"", NEW)
    assert 4 <= moments < 40


@_UNIX
@pytest.mark.parametrize("words", [(), ("--in-place",)])
def test_a_folder_that_may_not_be_written_to(words: tuple[str, ...], report: Path) -> None:
    report.parent.chmod(0o555)
    done = gxlint("check", "--fix", *words, report, before=_plain())
    report.parent.chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert "没有写的权限" in done.stderr
    assert held(report.parent) == {"报告.txt": OLD}


@_UNIX
def test_a_file_that_may_not_be_written_to(report: Path) -> None:
    """Its folder may: renaming would do what its owner forbade."""
    report.chmod(0o444)
    done = gxlint("check", "--fix", "--in-place", report, before=_plain())
    assert done.returncode == 2, done.stderr
    assert "没有写的权限" in done.stderr
    assert held(report.parent) == {"报告.txt": OLD}


def _plain() -> str:
    return _PLAIN if os.getuid() == 0 else ""


@_UNIX
def test_links_are_written_through(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "链接"
    folder.mkdir()
    link = folder / "今年.txt"
    link.symlink_to(report)
    gxlint("check", "--fix", "--in-place", link)
    assert link.is_symlink()
    assert (report.read_bytes(), link.read_bytes()) == (NEW, NEW)
    assert report.with_name("报告.txt.bak").read_bytes() == OLD
    report.write_bytes(OLD)
    gxlint("check", "--fix", link)
    assert (report.read_bytes(), folder.joinpath("今年.已改.txt").read_bytes()) == (OLD, NEW)


@_UNIX
def test_who_may_read_it_stays(report: Path) -> None:
    report.chmod(0o640)
    gxlint("check", "--fix", report)
    gxlint("check", "--fix", "--in-place", report)
    modes = {path.name: path.stat().st_mode & 0o777 for path in report.parent.iterdir()}
    assert modes == dict.fromkeys(("报告.txt", "报告.txt.bak", "报告.已改.txt"), 0o640)


def test_a_file_that_was_changed_meanwhile_is_not_written(report: Path) -> None:
    report.write_bytes(b"changed by another program")
    with pytest.raises(FixError):
        copies.replace(str(report), OLD, NEW)
    with pytest.raises(FixError):
        outputs.put(NEW, str(report), instead_of=OLD)
    assert held(report.parent) == {"报告.txt": b"changed by another program"}


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    command = ["git", *who, *words]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_what_git_has_needs_no_backup(report: Path) -> None:
    folder = report.parent
    git(folder, "init")
    gxlint("check", "--fix", "--in-place", report)  # not tracked
    assert held_names(folder) == ["报告.txt", "报告.txt.bak"]
    (folder / "报告.txt.bak").unlink()
    report.write_bytes(OLD)
    git(folder, "add", "报告.txt")
    gxlint("check", "--fix", "--in-place", report)  # only staged
    assert held_names(folder) == ["报告.txt", "报告.txt.bak"]
    (folder / "报告.txt.bak").unlink()
    report.write_bytes(OLD)
    git(folder, "commit", "-m", "x")
    done = gxlint("check", "--fix", "--in-place", report)
    assert (held_names(folder), report.read_bytes()) == (["报告.txt"], NEW)
    assert "git 里有" in done.stderr
    report.write_bytes(OLD.replace("。".encode(), "！".encode(), 1))  # modified, as git would say
    git(folder, "update-index", "--assume-unchanged", "报告.txt")  # and as it says then
    gxlint("check", "--fix", "--in-place", report, GIT_DIR="/nowhere")
    assert held_names(folder) == ["报告.txt", "报告.txt.bak"]


def held_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())
