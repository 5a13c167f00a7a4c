"""The pre-commit hook takes reports and leaves other files alone."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml

from tests.house.sources import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"


@pytest.fixture(scope="module")
def files() -> re.Pattern[str]:
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert hook["id"] == "gxlint"
    assert hook["types"] == ["file"]
    return re.compile(hook["files"])


def test_pre_commit_accepts_the_manifest() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "path",
    [
        "示例市示例区财政局-2024.txt",
        "2024/示例市示例区财政局2024年政府信息公开工作年度报告.html",
        "年报/示例镇年报.md",
        "reports/annual-report.HTM",
        "示例局政府信息公开工作报告.txt",
    ],
)
def test_reports_are_taken(files: re.Pattern[str], path: str) -> None:
    assert files.search(path)


@pytest.mark.parametrize(
    "path",
    [
        *("README.md", "LICENSE.txt", "requirements.txt", "docs/index.html", "年报/说明.md"),
        *("示例市示例区财政局-2024.py", "page-120240.txt", "2024/notes.txt"),
    ],
)
def test_other_files_are_left_alone(files: re.Pattern[str], path: str) -> None:
    assert not files.search(path)
