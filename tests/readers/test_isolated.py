"""A reader that crashes, hangs or takes all memory costs its own file only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gxlint.model.errors import ReadError
from gxlint.readers import isolated, limits, wire
from gxlint.readers.formats import Content

from . import breaking

ROOT = Path(__file__).parents[2]
# The child knows readers only; this makes it know one more, and give up sooner.
START = "; ".join(
    (
        "import sys",
        "sys.path[:] = sys.argv[1:]",
        "import gxlint.readers",
        "from gxlint.readers import limits",
        "limits.WORKER_SECONDS = 1",
        "from tests.readers import breaking",
        "sys.modules['gxlint.readers.breaking'] = breaking",
        "from gxlint.readers.worker import main",
        "main()",
    )
)


def asked(what: str) -> Content:
    return isolated.read("breaking", what.encode())


@pytest.fixture(autouse=True)
def _breaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(isolated, "_START", START)
    isolated._reader.close()  # one that another test started does not know this reader
    yield
    isolated._reader.close()


def test_the_same_comes_out() -> None:
    assert asked("all") == breaking.CONTENT


def test_one_process_reads_many_files() -> None:
    assert len({asked(f"who {'x' * n}").encoding.split()[0] for n in range(5)}) == 1
    size = 8 * limits.MEBIBYTE
    assert asked("who " + "x" * size).encoding.split()[1] == str(size)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("crash", "read.crashed"),
        ("exit", "read.crashed"),
        ("bug", "read.crashed"),
        ("hang", "read.timed-out"),
        ("refuse", "read.too-many-pages"),
        pytest.param(
            "memory",
            "read.out-of-memory",
            marks=pytest.mark.skipif(
                sys.platform != "linux", reason="only Linux bounds the memory of a process"
            ),
        ),
    ],
)
def test_what_breaks_costs_its_own_file(what: str, code: str) -> None:
    before = asked("who").encoding
    with pytest.raises(ReadError) as refused:
        asked(what)
    assert refused.value.code == code
    assert asked("all") == breaking.CONTENT
    assert (asked("who").encoding == before) == (what == "refuse")


def test_what_waits_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """It uses no processor time, so the limit by the clock ends it."""
    before = asked("who").encoding
    with monkeypatch.context() as hurried, pytest.raises(ReadError) as refused:
        hurried.setattr(limits, "WORKER_WALL_SECONDS", 0.2)
        asked("wait")
    assert (refused.value.code, refused.value.params) == ("read.timed-out", {"seconds": 0.2})
    assert asked("who").encoding != before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not bound processor time")
def test_only_its_own_time_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs is ended by the time that it uses, whatever else the machine does."""
    monkeypatch.setattr(limits, "WORKER_WALL_SECONDS", 3600)
    with pytest.raises(ReadError) as refused:
        asked("hang")
    assert refused.value.code == "read.timed-out"
    assert refused.value.params == {"seconds": limits.WORKER_SECONDS}


def test_what_a_library_prints_is_no_answer() -> None:
    assert asked("print") == breaking.CONTENT


def test_nothing_is_imported_from_the_folder_of_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    assert asked("where").encoding == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_that_was_forked_off_starts_its_own() -> None:
    before = asked("who").encoding
    child = os.fork()
    if not child:
        os._exit(asked("who").encoding == before)
    assert os.waitpid(child, 0)[1] == 0
    assert asked("who").encoding == before


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'["", [], [], 1]',
        b'["", [[[], "x"]], []]',
        b'["", [["x", "x"]], []]',
        b'{"code": 1, "params": {}}',
        b'{"code": "x", "params": {"a": []}}',
        b'{"code": "x", "params": []}',
        b"[" * 100_000,
        json.dumps(["", [[[0] * 8 + ["", 0, 0, [1, 2]], "x"]], []]).encode(),
        json.dumps(["", [[[0] * 7 + ["0", "", 0, 0, None], "x"]], []]).encode(),
        json.dumps(
            ["", [[[0] * 8 + ["", 0, 0, None], [["x", 0, 0, "1", 1, None]], 1, 1]], []]
        ).encode(),
    ],
)
def test_an_answer_in_another_shape_is_none(answer: bytes) -> None:
    with pytest.raises((ValueError, RecursionError)):
        wire.unpacked(answer)


def test_the_process_ends_with_the_one_that_started_it() -> None:
    script = (
        f"from gxlint.readers import isolated; isolated._START = {START!r};"
        "print(isolated.read('breaking', b'who').encoding.split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


def test_text_is_read_without_a_process() -> None:
    script = (
        "import sys; from gxlint.readers import read; read('a.txt', b'x');"
        "print({'subprocess', 'threading', 'ctypes', 'json'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
