"""The saved LALR tables are those of their grammars, whoever builds them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

EDITIONS = sorted(path.parent.name for path in (ROOT / "rules/editions").glob("*/report.lark"))

_REPORT = """
import sys
from pathlib import Path
from gxlint.editions.build import save
save(Path(sys.argv[1]))
"""
_EXPRESSION = """
import sys
from pathlib import Path
from gxlint.formulas import build
build.TABLES = Path(sys.argv[1])
build.main()
"""


def build(script: str, target: Path, seed: int) -> None:
    """Run the builder in a process of its own, with a hash seed of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    subprocess.run(
        [sys.executable, "-c", script, str(target)], check=True, cwd=ROOT, env=environment
    )


def test_there_are_editions() -> None:
    assert EDITIONS


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", [1, 2])
def test_tables_of_an_edition(edition: str, seed: int, tmp_path: Path) -> None:
    home = ROOT / "rules/editions" / edition
    (tmp_path / "report.lark").write_bytes((home / "report.lark").read_bytes())
    build(_REPORT, tmp_path, seed)
    built = (tmp_path / "report.tables.json").read_bytes()
    saved = (home / "report.tables.json").read_bytes()
    assert built == saved, "run: python -m gxlint.editions.build"


@pytest.mark.parametrize("seed", [1, 2])
def test_tables_of_the_rule_language(seed: int, tmp_path: Path) -> None:
    target = tmp_path / "expression.json"
    build(_EXPRESSION, target, seed)
    saved = (ROOT / "gxlint/formulas/expression.json").read_bytes()
    assert target.read_bytes() == saved, "run: python -m gxlint.formulas.build"
