"""Reading the language of rules. In: the text of an expression. Out: a tree of lalr nodes.

Tables and words come from expression.json, which expression.lark is built into. A token's
value is (text, offset), so every name in the tree knows its place in the rule file.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache

from gxlint.lalr import Node, ParseTables, Token, UnexpectedError, parse
from gxlint.model.errors import RuleError
from gxlint.model.fold import fold
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from gxlint.model.rule import Rule

_KEYWORDS = ("IMPLIES", "OR", "AND", "NOT", "IN", "VALUE", "ROW", "COLUMN", "GROUP", "LAST_YEAR")


class Words(NamedTuple):
    """The names under which a finding's facts stand in its message."""

    table: str
    row: str
    column: str
    group: str
    value: str
    raw: str
    left: str
    right: str
    difference: str
    terms: str
    sum: str
    missing: str
    context: str
    year: str
    last_year: str
    places: str
    listing: str
    length: str
    agency: str
    file: str
    share: str
    expected: str
    following: str
    named: str
    old: str
    new: str
    reason: str
    side: str
    other: str
    ways: str


class Origin(NamedTuple):
    """Where an expression stands: key of the rule ("assert", "in.0")."""

    rule: Rule
    key: str

    def error(self, code: str, offset: int = 0, **params: str | int) -> RuleError:
        """An error at a character of the expression."""
        places = self.rule.page.places
        line, column = places.get(self.key, (0, 0))
        return RuleError(
            code,
            rule=self.rule.id,
            file=self.rule.source,
            line=line,
            column=column + offset if column else 0,
            **params,
        )


class _Lexer(NamedTuple):
    pattern: re.Pattern[str]
    keywords: dict[str, str]
    symbols: dict[str, str]
    functions: re.Pattern[str]


@lru_cache(maxsize=1)
def tables() -> ParseTables:
    """The saved tables of the language."""
    import json

    with open(f"{os.path.dirname(__file__)}/expression.json", "rb") as stream:
        return ParseTables.from_plain(json.load(stream))


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, as the grammar spells them."""
    terminals = tables().terminals
    return Words(*(terminals[name.upper()]["text"] for name in Words._fields))


def read(origin: Origin, start: str, text: str) -> Node:
    """The tree of text, read from a start symbol. Raises RuleError("expression.syntax")."""
    tokens: list[tuple[str, tuple[str, int]]] = []
    folded = fold(text)
    lexer = _lexer()
    at = 0
    while at < len(folded):
        found = lexer.pattern.match(folded, at)
        if found is None or found.lastgroup is None:
            character = folded[at:].lstrip()[:1]
            if not character:
                break
            offset = len(folded) - len(folded[at:].lstrip())
            instead = "==" if character == "=" else ""
            raise origin.error(
                "expression.character", offset, found=character, instead=instead, text=text
            )
        word = found[found.lastgroup]
        tokens.append((_terminal(lexer, found.lastgroup, word), (word, found.end() - len(word))))
        at = found.end()
    try:
        return parse(tables(), start, tokens)
    except UnexpectedError as error:
        found_word, offset = (
            tokens[error.index][1] if error.index < len(tokens) else ("", len(folded))
        )
        raise origin.error(
            "expression.syntax", offset, found=found_word, text=text, expected=_names(error)
        ) from None


def leaf(node: Any) -> Any:
    """The first node below that is more than a wrapper of one other node."""
    while isinstance(node, Node) and len(node.children) == 1:
        inner = node.children[0]
        if isinstance(inner, Token):
            return node
        node = inner
    return node


def _terminal(lexer: _Lexer, group: str, word: str) -> str:
    if group == "SYMBOL":
        return lexer.symbols[word]
    if group == "NAME":
        if word in lexer.keywords:
            return lexer.keywords[word]
        return "FUNCTION" if lexer.functions.fullmatch(word) else "NAME"
    return group


@lru_cache(maxsize=1)
def _lexer() -> _Lexer:
    terminals = tables().terminals
    texts = {entry["text"]: name for name, entry in terminals.items() if "text" in entry}
    symbols = {text: name for text, name in texts.items() if not text[0].isalpha()}
    either = "|".join(re.escape(text) for text in sorted(symbols, key=len, reverse=True))
    parts = [f"(?P<{name}>{terminals[name]['pattern']})" for name in ("NUMBER", "COMPARE")]
    name = f"(?P<NAME>{terminals['NAME']['pattern']})"
    return _Lexer(
        re.compile(rf"\s*(?:{'|'.join(parts)}|(?P<SYMBOL>{either})|{name})"),
        {text: name for text, name in texts.items() if name in _KEYWORDS},
        symbols,
        re.compile(terminals["FUNCTION"]["pattern"]),
    )


def _names(error: UnexpectedError) -> str:
    """What could have stood there, as it is written."""
    terminals = tables().terminals
    return " ".join(terminals[n].get("text", n) for n in error.expected if n in terminals)
