"""What pip reads at the installation is used as long as it is true, and not a byte longer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT

_CHECK = """
import sys
from gxlint.__main__ import main
try:
    main(["check", sys.argv[1], "--format", "concise"])
except SystemExit:
    pass
print("yaml" in sys.modules)
"""
_PREPARE = "from gxlint.preparing import prepare; prepare()"


class Copy:
    """A checkout of its own, without what was prepared in the one it comes from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        left_out = shutil.ignore_patterns("__pycache__", "_prepared")
        shutil.copytree(PACKAGE, folder / "gxlint", ignore=left_out)
        shutil.copytree(ROOT / "rules", folder / "rules")
        self.report = next((ROOT / "samples").glob("*.txt"))

    def run(self, script: str, *words: str) -> str:
        place = {"PYTHONPATH": str(self.folder), "GXLINT_CACHE_DIR": str(self.folder / "cache")}
        done = subprocess.run(
            [sys.executable, "-c", script, *words],
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**os.environ, **place, "PYTHONIOENCODING": "utf-8"},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def check(self) -> tuple[str, bool]:
        """What is said of the sample, and whether YAML was read for it."""
        said = self.run(_CHECK, str(self.report)).splitlines()
        return "\n".join(said[:-1]), said[-1] == "True"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("checkout"))


def test_what_was_prepared_is_used_until_a_rule_changes(copy: Copy) -> None:
    plain, read = copy.check()
    assert read, "nothing was prepared"
    shutil.rmtree(copy.folder / "cache")
    copy.run(_PREPARE)
    assert not (copy.folder / "cache").exists(), "the user's folder is left alone"
    assert copy.check() == (plain, False)
    (rule,) = (copy.folder / "rules").glob("*/GX311-*.yaml")
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text.replace("severity: error", "severity: info"), encoding="utf-8")
    changed, read = copy.check()
    assert read
    assert changed != plain
    rule.write_text(text, encoding="utf-8")
    assert copy.check() == (plain, False)
    loader = copy.folder / "gxlint/rulebook/loader.py"
    loader.write_text(loader.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert copy.check() == (plain, True), "how rules are read may have changed as well"
