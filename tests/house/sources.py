"""The project's own files. Out: paths, modules of the package, what each imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "gxlint"
HIDDEN = "a module whose name cannot be seen"


class Import(NamedTuple):
    """One import: the module that imports, what it imports, both dotted, and the line."""

    module: str
    imported: str
    line: int

    def __str__(self) -> str:
        return f"{self.module} imports {self.imported} (line {self.line})"


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name below gxlint ("" is gxlint itself)."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    """Every import of every module, wherever it stands: at the top, in a function, for types."""
    return tuple(
        Import(name, imported, line)
        for name, path in modules().items()
        for imported, line in _imports(ast.parse(path.read_text(encoding="utf-8")), path)
    )


def _imports(tree: ast.AST, path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: an import without its full name"
            module = node.module or ""
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                known = whole.removeprefix("gxlint.") in modules()
                yield (whole if module.startswith("gxlint") and known else module), node.lineno
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            yield _named(node.args[0]), node.lineno


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _named(argument: ast.expr) -> str:
    """The constant beginning of a module's name (``gxlint.readers.`` of an f-string), or HIDDEN."""
    if isinstance(argument, ast.JoinedStr):
        argument = argument.values[0]
    return str(argument.value).rstrip(".") if isinstance(argument, ast.Constant) else HIDDEN
