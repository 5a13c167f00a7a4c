"""What a command imports: start-up is most of what a user waits for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT, modules
from tests.support.clean import clean
from tests.support.layouts import render

# Dear to import: 2 to 12 times as long as an interpreter takes to start.
HEAVY = {
    *("lark", "yaml", "rich", "turbohtml", "justhtml", "lxml", "rapidfuzz", "importlib.metadata"),
    *("difflib", "inspect", "ast", "dis", "tempfile", "shutil", "subprocess", "logging", "email"),
    *("html", "csv", "zipfile", "random", "statistics", "hypothesis", "pytest"),
}
# Needed by no clean report: what they are imported for is said where they are.
SPARED = {"typing", "pathlib", "urllib", "argparse", "gettext", "locale"}
# Rooms and modules for reports that do not add up, for last year's, for many, for other outputs.
IDLE = {
    *("gxlint.cohort", "gxlint.audit", "gxlint.dossier", "gxlint.sheets", "gxlint.writers"),
    *("gxlint.fixes", "gxlint.annotations", "gxlint.pages", "gxlint.commands.previous"),
    *("gxlint.diagnosis.explaining", "gxlint.diagnosis.locating", "gxlint.diagnosis.system"),
    *("gxlint.checks.lastyear.copied", "gxlint.checks.lastyear.copies"),
    *("gxlint.checks.lastyear.linked", "gxlint.checks.lastyear.pair"),
    *("gxlint.checks.lastyear.repeated", "gxlint.checks.lastyear.same"),
}
_SCRIPT = """
import json, sys
before = set(sys.modules)
from gxlint.__main__ import main
try:
    code = main(sys.argv[2:])
except SystemExit as stop:
    code = stop.code
new = sorted(set(sys.modules) - before)
open(sys.argv[1], "w").write(json.dumps([code, new]))
"""


class Machine:
    """Runs commands in processes of their own, with a cache of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        report = next((ROOT / "samples").glob("*.txt"))
        (folder / "x.txt").write_bytes(report.read_bytes())
        page = next((ROOT / "samples").glob("*.html"))
        (folder / "x.html").write_bytes(page.read_bytes())
        (folder / "clean.txt").write_bytes(render(clean(year=2024), "cell_lines_tabbed").data())

    def run(self, *words: str) -> tuple[int, set[str]]:
        """The exit code, and the modules that the command imported."""
        told = self.folder / "modules.json"
        environment = {
            **os.environ,
            "GXLINT_CACHE_DIR": str(self.folder / "cache"),
            "PYTHONPATH": str(ROOT),
        }
        subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(told), *words],
            check=True,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        code, names = json.loads(told.read_text(encoding="utf-8"))
        return code, set(names)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    made = Machine(tmp_path_factory.mktemp("startup"))
    code, names = made.run("check", "x.txt", "--format", "json")
    assert code == 1
    # Whether it read the rules depends on the installation: tests/house/test_preparing.py.
    assert "lark" not in names, "the tables of the grammars are saved: nobody builds them"
    return made


def heavy(names: set[str]) -> set[str]:
    return {name for name in HEAVY if name in names}


@pytest.mark.parametrize("form", ["json", "plain", "concise"])
def test_a_check_from_a_warm_cache_imports_nothing_heavy(machine: Machine, form: str) -> None:
    code, names = machine.run("check", "x.txt", "--format", form)
    assert code == 1
    assert not heavy(names)


def test_what_is_idle_is_there() -> None:
    """A name that is no module's would never be imported."""
    assert {f"gxlint.{name}" for name in modules()} >= IDLE


def test_a_clean_report_needs_little(machine: Machine) -> None:
    code, names = machine.run("check", "clean.txt", "--format", "json")
    assert code == 0
    assert not heavy(names)
    assert not SPARED & names, "import for types under TYPE_CHECKING: see docs/architecture.md"
    assert not IDLE & names


def test_a_page_needs_only_its_parser(machine: Machine) -> None:
    code, names = machine.run("check", "x.html", "--format", "json")
    assert code == 0
    assert "gxlint.diagnosis.explaining" not in names, (
        "its sums hold: nobody looks for a wrong cell"
    )
    assert heavy(names) <= {"turbohtml", "html"}


def test_only_the_terminal_needs_rich(machine: Machine) -> None:
    _, names = machine.run("check", "x.txt", "--format", "terminal")
    assert "rich" in names
    assert not {"rich.console", "rich.text", "argparse"} & names, "only styles are needed"
    assert not {"yaml", "lark", "turbohtml"} & names


def test_the_version_imports_next_to_nothing(machine: Machine) -> None:
    code, names = machine.run("--version")
    assert code == 0
    assert names <= {"gxlint", "gxlint.__main__", "gxlint.version"}
