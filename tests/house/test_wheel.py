"""The wheel carries what it needs and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

from gxlint.version import VERSION
from tests.house.sources import ROOT


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel is made of, copied: making one writes into the package that others use."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("gxlint", "rules"):
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    command = [sys.executable, "-m", "pip", "wheel", *options, "-w", str(folder), str(checkout)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("gxlint-*.whl")
    assert built.name == f"gxlint-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def names(folder: Path) -> set[str]:
    kept = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix() for path in kept}


def test_it_carries_the_package_and_the_rules_and_nothing_else(checkout: Path, wheel: Path) -> None:
    rules = {f"_rules/{name}" for name in names(checkout / "rules")}
    assert names(wheel / "gxlint") == names(checkout / "gxlint") | rules
    assert {path.name for path in wheel.iterdir()} == {"gxlint", f"gxlint-{VERSION}.dist-info"}
    assert any(path.name == "LICENSE" for path in wheel.rglob("*.dist-info/licenses/*"))


def test_it_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_bytes(next((ROOT / "samples").glob("*.txt")).read_bytes())

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gxlint", *words],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(wheel),
                "PYTHONIOENCODING": "utf-8",
                "GXLINT_CACHE_DIR": str(tmp_path / "cache"),
            },
        )

    place = "import gxlint; print(gxlint.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", place],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},
    )
    assert found.stdout.startswith(str(wheel))
    checked = run("check", report.name, "--format", "concise")
    assert checked.returncode == 1, checked.stderr
    assert "GX311" in checked.stdout
    page = run("check", report.name, "--format", "html")
    assert page.returncode == 1, page.stderr
    assert page.stdout.startswith("<!DOCTYPE html>")
    told = run("rule", "GX301", "--lang", "en")
    assert told.returncode == 0, told.stderr
    assert "_rules" in told.stdout
    assert not (tmp_path / "cache").exists(), "all was read when the wheel was made"
