"""Build the saved LALR tables of every edition: ``python -m gxlint.editions.build``.

In: rules/editions/<id>/report.lark. Out: report.tables.json beside it. Run after a
change of a grammar; a test fails while the saved tables are not those of the grammar.
"""

from __future__ import annotations

import hashlib
import json

from gxlint.lalr import build
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

STARTS = ("report", "table_2", "table_3", "table_4")


def grammar_digest(grammar: str) -> str:
    """What the saved tables remember of the grammar that they were built from."""
    return hashlib.sha256(grammar.encode()).hexdigest()


def built(grammar: str) -> dict[str, Any]:
    """Tables of a report grammar, plain, with the grammar's digest."""
    return {"grammar": grammar_digest(grammar), **build(grammar, STARTS)}


def save(folder: Path) -> None:
    """Write folder/report.tables.json from folder/report.lark."""
    grammar = (folder / "report.lark").read_text(encoding="utf-8")
    text = json.dumps(built(grammar), ensure_ascii=False, separators=(",", ":"))
    (folder / "report.tables.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Rebuild the tables of all editions."""
    from pathlib import Path

    from gxlint.sources.place import rules_home

    for grammar in sorted(Path(rules_home(), "editions").glob("*/report.lark")):
        save(grammar.parent)


if __name__ == "__main__":
    main()
