from __future__ import annotations

import sys
from types import ModuleType

import pytest

from . import fake


@pytest.fixture(autouse=True)
def neutral(monkeypatch):
    """No trace of the tester's own terminal and language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "GXLINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def engine(monkeypatch):
    module = ModuleType("gxlint.engine")
    module.Engine = fake.Engine
    monkeypatch.setitem(sys.modules, "gxlint.engine", module)
    return fake.Engine


@pytest.fixture
def gxlint(engine, capsys):
    """Run a command line in this process: (exit code, standard output, standard error)."""
    from gxlint.__main__ import main

    def run(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def reports(tmp_path):
    """A folder with one file of each kind."""
    folder = tmp_path / "报告"
    folder.mkdir()
    for name in ("clean", "error", "warning", "info", "binary", "crash"):
        (folder / f"{name}.txt").write_text(f"{name}\n", encoding="utf-8")
    return folder
