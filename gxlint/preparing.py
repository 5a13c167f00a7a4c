"""What pip does while it installs gxlint: reads rules, wording and editions, once for all.

In: the checkout. Out: gxlint/_prepared, which the wheel carries, so that the very first run
needs no YAML either. It is used only while the rules are, byte by byte, those it was made of.
"""

from __future__ import annotations

import os
import sys
from shutil import rmtree
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PreparingHook(BuildHookInterface[Any]):
    """Runs before a wheel or an editable installation is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling. Raises RuleError where a rule is wrong: that is no release."""
        sys.path.insert(0, self.root)
        try:
            prepare()
        finally:
            sys.path.remove(self.root)


def prepare() -> None:
    """Read everything that a check needs and keep it in the package, instead of the user's folder.

    Raises RuleError where a file under rules/ is wrong.
    """
    from gxlint import editions, rulebook
    from gxlint.commands.options import LANGUAGES
    from gxlint.sources import cache

    rmtree(cache.prepared(), ignore_errors=True)
    before = os.environ.get("GXLINT_CACHE_DIR")
    os.environ["GXLINT_CACHE_DIR"] = cache.prepared()
    try:
        rulebook.load()
        editions.load()
        for lang in LANGUAGES:
            rulebook.wording(lang)
    finally:
        if before is None:
            del os.environ["GXLINT_CACHE_DIR"]
        else:
            os.environ["GXLINT_CACHE_DIR"] = before
