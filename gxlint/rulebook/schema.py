"""The closed set of keys that a rule of each kind may have. In: Node. Out: plain data.

Each reader takes a node and gives its plain value or raises a located RuleError. A new
kind of rule is one more entry in KINDS.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gxlint.model.nearest import nearest
from gxlint.rulebook import linear
from gxlint.sources.yaml_file import Node

Reader = Callable[[Node], Any]

LEVELS = ("government", "office", "department", "township", "subdistrict")
# What an example may do to the layout of the clean report before it is read.
_LAYOUT_PATCHES = (
    *("text", "append", "insert", "cut", "drop", "empty", "hollow", "repeat", "swap"),
    *("behead", "form", "layout"),
)
SCOPES = ("title", "front", "preamble", *(f"section-{n}" for n in range(1, 7)), "body", "document")


def text(node: Node) -> str:
    """A text that is not empty."""
    if not isinstance(node.value, str) or not node.value.strip():
        raise node.error("rule.type", expected="text", found=_shown(node))
    return node.value.strip()


def phrase(node: Node) -> dict[str, str]:
    """The same text in both languages."""
    fields = mapping(node, {"zh": text, "en": text}, required=("zh", "en"))
    return {"zh": fields["zh"], "en": fields["en"]}


def pattern(node: Node) -> str:
    """A regular expression whose work is bounded (see linear)."""
    expression = text(node)
    try:
        linear.examine(expression)
    except linear.PatternError as error:
        shift = Node(node.value, node.file, node.line, node.column + error.offset, {})
        raise shift.error(
            error.code, pattern=expression, found=error.found, instead=error.instead
        ) from None
    return expression


def flag(node: Node) -> bool:
    """True or false; YAML 1.1's yes, no, on, off are understood too."""
    words = {"yes": True, "on": True, "no": False, "off": False}
    value = words.get(node.value, node.value) if isinstance(node.value, str) else node.value
    if not isinstance(value, bool):
        raise node.error("rule.type", expected="true/false", found=_shown(node))
    return value


def count(node: Node) -> int:
    """A whole number, not negative."""
    if not isinstance(node.value, int) or isinstance(node.value, bool) or node.value < 0:
        raise node.error("rule.type", expected="number", found=_shown(node))
    return node.value


def one_of(*choices: str) -> Reader:
    """A reader of one word out of a closed set."""

    def read(node: Node) -> str:
        word = str(node.value).lower() if isinstance(node.value, bool) else node.value
        if word not in choices:
            raise node.error(
                "rule.choice",
                found=_shown(node),
                nearest=nearest(str(word), choices),
                choices=", ".join(choices),
            )
        return str(word)

    return read


def list_of(reader: Reader) -> Reader:
    """A reader of a list that is not empty; a single value counts as a list of one."""

    def read(node: Node) -> list[Any]:
        if not isinstance(node.value, list):
            return [reader(node)]
        if not node.value:
            raise node.error("rule.type", expected="list", found="[]")
        return [reader(item) for item in node.value]

    return read


def table_of(reader: Reader) -> Reader:
    """A reader of a mapping with free keys that is not empty."""

    def read(node: Node) -> dict[str, Any]:
        if not isinstance(node.value, dict) or not node.value:
            raise node.error("rule.type", expected="mapping", found=_shown(node))
        return {key: reader(item) for key, item in node.value.items()}

    return read


def mapping(
    node: Node, readers: dict[str, Reader], required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """A mapping with a closed set of keys; ``x-…`` keys are the author's own."""
    if not isinstance(node.value, dict):
        raise node.error("rule.type", expected="mapping", found=_shown(node))
    for key in node.value:
        if key not in readers and not key.startswith("x-"):
            code = "yaml.colon" if "\uff1a" in key else "rule.key-unknown"
            near = nearest(key.split("\uff1a")[0], readers)
            raise node.error(code, key, key=key, nearest=near, keys=", ".join(readers))
    for key in required:
        if key not in node.value:
            raise node.error("rule.key-missing", key=key)
    return {key: readers[key](item) for key, item in node.value.items() if key in readers}


def _when(node: Node) -> dict[str, Any]:
    return mapping(
        node,
        {
            "level": list_of(one_of(*LEVELS)),
            "regulations": list_of(one_of("yes", "no")),
            "years": lambda inner: mapping(inner, {"from": count, "to": count}),
        },
    )


def _plain(node: Node) -> Any:
    if not isinstance(node.value, str | int | float):
        raise node.error("rule.type", expected="text", found=_shown(node))
    return node.value


def _edition(node: Node) -> str:
    if not isinstance(node.value, str | int) or isinstance(node.value, bool):
        raise node.error("rule.type", expected="text", found=_shown(node))
    return str(node.value)


def _matching(form: str, expected: str) -> Reader:
    compiled = re.compile(form)

    def read(node: Node) -> str:
        value = text(node)
        if not compiled.fullmatch(value):
            raise node.error("rule.form", found=value, expected=expected)
        return value

    return read


def _places(node: Node) -> Any:
    """Tables and addresses: one list, or a list for each edition."""
    return (table_of if isinstance(node.value, dict) else lambda inner: inner)(list_of(text))(node)


def _patch(node: Node) -> dict[str, Any]:
    return mapping(
        node,
        {
            "cells": table_of(_plain),
            "replace": table_of(_plain),
            "sections": table_of(_plain),
            "agency": text,
            "year": count,
            "level": one_of(*LEVELS),
            **dict.fromkeys(_LAYOUT_PATCHES, Node.plain),
        },
    )


def example(node: Node) -> dict[str, Any]:
    """One example: pass or fail with its patch, at and with."""
    data = mapping(node, {"pass": _patch, "fail": _patch, "at": text, "with": list_of(text)})
    if ("pass" in data) == ("fail" in data):
        raise node.error("rule.example")
    return data


COMMON: dict[str, Reader] = {
    "id": _matching(r"[A-Z]{2,8}\d{3,4}", "GX301"),
    "name": _matching(r"[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,8}", "row-total"),
    "kind": text,
    "severity": one_of("error", "warning", "info"),
    "editions": list_of(_edition),
    "basis": text,
    "title": phrase,
    "message": phrase,
    "help": phrase,
    "why": phrase,
    "examples": list_of(example),
}

_FIX: dict[str, Reader] = {
    "fix": phrase,
    "applicability": one_of("safe", "suggested", "manual"),
}
_SCOPE = list_of(one_of(*SCOPES))

KINDS: dict[str, tuple[dict[str, Reader], tuple[str, ...]]] = {
    "fault": (
        {
            "fault": text,
            "tables": list_of(text),
            "params": table_of(_plain),
            "when": _when,
            **_FIX,
        },
        ("fault",),
    ),
    "value": (
        {
            "in": _places,
            "state": list_of(one_of("number", "blank", "unreadable")),
            "matches": pattern,
            "unless": list_of(pattern),
            "assert": text,
            "gather": count,
            "new": text,
            "when": _when,
            **_FIX,
        },
        ("in", "state"),
    ),
    "identity": (
        {"each": text, "assert": text, "at": text, "when": _when, **_FIX},
        ("assert",),
    ),
    "content": (
        {
            "scope": _SCOPE,
            "about": list_of(pattern),
            "topics": table_of(list_of(pattern)),
            "require": list_of(pattern),
            "minimum": count,
            "perfunctory": list_of(pattern),
            "unless": list_of(pattern),
            "when": _when,
            **_FIX,
        },
        ("scope",),
    ),
    "text": (
        {
            "scope": _SCOPE,
            "find": list_of(pattern),
            "raw": flag,
            "unless": list_of(pattern),
            "replace": lambda node: "" if node.value in ("", None) else text(node),
            "when": _when,
            **_FIX,
        },
        ("scope", "find"),
    ),
}


def _shown(node: Node) -> str:
    value = node.value
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else str(value)
