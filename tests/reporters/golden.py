"""Golden files: what an output must be, character by character. Rewritten only on request."""

from __future__ import annotations

import os
from pathlib import Path

HOME = Path(__file__).parent.parent / "golden"


def check(name: str, found: str) -> None:
    """Compare found with tests/golden/<name>; GXLINT_REWRITE=1 writes it instead."""
    path = HOME / name
    if os.environ.get("GXLINT_REWRITE") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as stream:
        assert found == stream.read(), f"{path} differs; GXLINT_REWRITE=1 rewrites it"
