"""The command as a process of its own, with the real rules: what only a process can show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gxlint.version import VERSION

ROOT = Path(__file__).parent.parent.parent
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "GXLINT_CACHE_DIR")
REPORT = """示例市示例区财政局2023年政府信息公开工作年度报告
一、总体情况
我局认真贯彻落实条例×“规定”。
五、存在问题及改进措施
无
"""


def gxlint(*words, stdin=None, cwd=ROOT, **environment):
    known = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "gxlint", *map(str, words)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**known, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", **environment},
        timeout=60,
        check=False,
    )


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_version_imports_nothing():
    code = (
        "import sys; before = set(sys.modules); from gxlint.__main__ import main\n"
        "main(['--version']); print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    version, modules = done.stdout.splitlines()
    assert version == f"gxlint {VERSION}"
    assert modules.split() == ["gxlint", "gxlint.__main__", "gxlint.version"]


@pytest.mark.parametrize("form", ["json", "plain", "concise"])
def test_a_check_imports_neither_lark_nor_yaml_nor_rich(form, report, tmp_path):
    code = (
        "import sys; from gxlint.__main__ import main\n"
        f"main(['check', sys.argv[1], '--format', '{form}', '-o', sys.argv[2]])\n"
        "print(*({'lark', 'yaml', 'rich', 'importlib.metadata'} & set(sys.modules)))"
    )
    for _ in range(2):  # the first run may fill the cache
        done = subprocess.run(
            [sys.executable, "-c", code, str(report), str(tmp_path / "out")],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("form", ["terminal", "plain", "concise", "json"])
def test_a_gbk_console(form, report):
    done = gxlint("check", report, "--format", form, PYTHONIOENCODING="gbk", LANG="zh_CN.GBK")
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stdout + done.stderr
    text = done.stdout.decode("gbk")
    assert "GX" in text
    if form == "json":
        assert json.loads(text)["files"][0]["path"] == str(report)


def test_characters_that_a_console_lacks_are_replaced(tmp_path):
    path = tmp_path / "\u2713.txt"
    path.write_text(REPORT, encoding="utf-8")
    done = gxlint("check", path, "--format", "plain", PYTHONIOENCODING="gbk")
    assert "?.txt" in done.stdout.decode("gbk")
    done = gxlint("check", path, "--format", "plain", PYTHONIOENCODING="ascii")
    assert b"GX" in done.stdout


def test_the_locale_chooses_the_language(report):
    english = gxlint("check", report, LANG="en_US.UTF-8", PYTHONIOENCODING="utf-8")
    chinese = gxlint("check", report, PYTHONIOENCODING="utf-8")
    assert "edition 2021" in english.stdout.decode()
    assert "2021 版格式" in chinese.stdout.decode()


def test_no_colour_into_a_pipe(report):
    done = gxlint("check", report, PYTHONIOENCODING="utf-8")
    assert b"\x1b[" not in done.stdout


def test_standard_input_is_a_report():
    done = gxlint("check", "-", "--format", "json", stdin=REPORT.encode())
    [file] = json.loads(done.stdout)["files"]
    assert (file["path"], file["year"]) == ("-", 2023)
    page = f"<html><body><p>{'</p><p>'.join(REPORT.splitlines())}</p></body></html>"
    words = ("check", "-", "--stdin-filename", "x.html", "--format", "json")
    done = gxlint(*words, stdin=page.encode())
    [file] = json.loads(done.stdout)["files"]
    assert (file["path"], file["format"], file["year"]) == ("x.html", "html", 2023)


@pytest.mark.skipif(os.name == "nt", reason="needs a Unix shell")
def test_a_closed_pipe_is_quiet(tmp_path):
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(REPORT, encoding="utf-8")
    command = f'"{sys.executable}" -m gxlint check "{tmp_path}" --format json | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, check=False)
    assert done.stdout == b'{\n  "schem'
    assert done.stderr == b""


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "noise.txt": bytes(range(256)) * 40,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "archive.txt": b"PK\x03\x04" + bytes(100),
    "pipes.txt": b"|" * 1_000_000,
    "novel.txt": "从前有座山。\n".encode() * 200,
    "half.txt": "示例市示例区财政局2023年政府信息".encode("utf-16"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("form", ["plain", "json", "concise"])
def test_bad_input_is_one_sentence(tmp_path, name, form):
    path = tmp_path / name
    path.write_bytes(BAD[name])
    done = gxlint("check", path, "--format", form, PYTHONIOENCODING="utf-8")
    text = (done.stdout + done.stderr).decode()
    assert done.returncode == 2, text
    assert "Traceback" not in text
    assert "内部错误" not in text
    if form == "concise":
        assert text.count("\n") == 1


def test_facts_and_rules(report, tmp_path):
    done = gxlint("facts", report)
    assert done.returncode == 2
    assert json.loads(done.stdout)["tables"] == {} or done.stderr
    done = gxlint("facts", report, "--format", "csv", "-o", tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,agency")
    done = gxlint("rules", "--format", "json")
    rules = json.loads(done.stdout)
    assert done.returncode == 0
    assert {"GX301", "GX303"} <= {rule["id"] for rule in rules}
    for name in ("GX303", "request-balance", "gx303"):
        done = gxlint("rule", name, "--lang", "en")
        assert done.returncode == 0
        assert b"GX303" in done.stdout


@pytest.mark.parametrize("form", ["plain", "concise", "json"])
def test_an_unreadable_file_is_told_whatever_is_selected(tmp_path, form):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    words = ("check", path, "--select", "GX3", "--format", form)
    done = gxlint(*words, PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert "。" in (done.stdout + done.stderr).decode()


def test_a_folder_without_reports_is_one_sentence(tmp_path):
    done = gxlint("check", tmp_path, PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert "没有能检查的报告" in done.stdout.decode()
    done = gxlint("check", tmp_path / "none", PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert "找不到" in done.stdout.decode()
