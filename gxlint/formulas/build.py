"""Build the saved tables of the rule language: ``python -m gxlint.formulas.build``.

In: expression.lark. Out: expression.json beside it. Run after a change of the grammar;
a test fails while the saved tables are not those of the grammar.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from gxlint.lalr import build
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

GRAMMAR = Path(__file__).with_name("expression.lark")
TABLES = Path(__file__).with_name("expression.json")
STARTS = ("expression", "each", "place", "words")


def digest(grammar: str) -> str:
    """What the saved tables remember of the grammar that they were built from."""
    return sha256(grammar.encode()).hexdigest()


def built(grammar: str) -> dict[str, Any]:
    """Tables of the rule language, plain, with the digest of the grammar."""
    return {"grammar": digest(grammar), **build(grammar, STARTS)}


def main() -> None:
    """Rebuild the tables."""
    data = built(GRAMMAR.read_text(encoding="utf-8"))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    TABLES.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
