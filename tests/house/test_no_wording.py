"""Wording, labels and years stand in rules/, never in Python."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

import pytest

from tests.house.sources import modules

_BLOCKS = (
    *((0x2E80, 0x303F), (0x3040, 0x30FF), (0x3105, 0x312F), (0x31C0, 0x9FFF)),
    *((0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF)),
)
_TWO = re.compile("[\u4e00-\u9fff]{2}")
_SILENT = (tokenize.COMMENT, tokenize.ENCODING)


def chinese(text: str) -> bool:
    """Whether a character of a Chinese, Japanese or full-width block is in the text."""
    return any(low <= ord(char) <= high for char in text for low, high in _BLOCKS)


def spoken(source: str) -> Iterator[tuple[int, str]]:
    """Lines and tokens that hold Chinese, but for docstrings and comments."""
    silent = set(_docstrings(ast.parse(source)))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _SILENT and token.start not in silent and chinese(token.string):
            yield token.start[0], token.string


def _docstrings(tree: ast.AST) -> Iterator[tuple[int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value.lineno, first.value.col_offset


def words(source: str) -> Iterator[tuple[int, str]]:
    """Strings that spell a Chinese word by escapes: two characters or more in a row."""
    tree = ast.parse(source)
    silent = set(_docstrings(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or (node.lineno, node.col_offset) in silent:
            continue
        if isinstance(node.value, str) and _TWO.search(node.value):
            yield node.lineno, node.value


@pytest.mark.parametrize("name", sorted(modules()), ids=lambda name: name or "gxlint")
def test_no_chinese_in_code(name: str) -> None:
    path = modules()[name]
    source = path.read_text(encoding="utf-8")
    found = [f"{path}:{line}: {text}" for line, text in (*spoken(source), *words(source))]
    assert not found, "\n".join(found)


def test_the_search_finds_what_it_is_for() -> None:
    source = '"""表。"""\nx = "表三"  # 表\ndef f():\n    """行"""\n    return f"{x}列"\n'
    assert [line for line, _ in spoken(source)][:1] == [2]
    assert {line for line, _ in spoken(source)} == {2, 5}
    assert [line for line, _ in words('x = "\\u8868\\u4e09"\n')] == [1]
