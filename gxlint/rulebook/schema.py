"""The closed set of keys that a rule of each kind may have. In: Node. Out: plain data.

A new kind of rule is one more entry in KINDS.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING
from gxlint.rulebook.values import (
    Reader,
    count,
    flag,
    list_of,
    mapping,
    matching,
    one_of,
    pattern,
    phrase,
    scalar,
    shown,
    table_of,
    text,
)
from gxlint.sources.yaml_file import Node

if TYPE_CHECKING:
    from typing import Any

# Of rules over many reports: the reports, the roster, how many alike, what each of them has,
# last year's reports.
_COHORT_PATCHES = ("reports", "roster", "several", "patch", "before")
LEVELS = ("government", "office", "department", "township", "subdistrict")
CONFIRMED = ("identity-number", "card-number", "other-agency", "near-name")
# What an example may do to the layout of the clean report before it is read.
_LAYOUT_PATCHES = (
    *("text", "append", "insert", "cut", "drop", "empty", "hollow", "repeat", "swap"),
    *("behead", "form", "layout", "same"),
)
# What can be told of another year's report is its prose by section, not its title.
PROSE = ("preamble", *(f"section-{n}" for n in range(1, 7)), "body")
PATTERNS = (
    *("cell", "exchange", "row-shift", "column-shift", "rows-exchanged"),
    *("row-of-last-year", "several"),
)
SCOPES = ("title", "front", "preamble", *(f"section-{n}" for n in range(1, 7)), "body", "document")


def _when(node: Node) -> dict[str, Any]:
    return mapping(
        node,
        {
            "level": list_of(one_of(*LEVELS)),
            "regulations": list_of(one_of("yes", "no")),
            "years": lambda inner: mapping(inner, {"from": count, "to": count}),
        },
    )


def _edition(node: Node) -> str:
    if not isinstance(node.value, str | int) or isinstance(node.value, bool):
        raise node.error("rule.type", expected="text", found=shown(node))
    return str(node.value)


def _places(node: Node) -> Any:
    """Tables and addresses: one list, or a list for each edition."""
    return (table_of if isinstance(node.value, dict) else lambda inner: inner)(list_of(text))(node)


def _patch(node: Node) -> dict[str, Any]:
    return mapping(
        node,
        {
            "cells": table_of(scalar),
            "replace": table_of(scalar),
            "sections": table_of(scalar),
            "agency": text,
            "year": count,
            "level": one_of(*LEVELS),
            "previous": _patch,
            **dict.fromkeys((*_LAYOUT_PATCHES, *_COHORT_PATCHES), Node.plain),
        },
    )


def example(node: Node) -> dict[str, Any]:
    """One example: pass or fail with its patch, at and with."""
    data = mapping(node, {"pass": _patch, "fail": _patch, "at": text, "with": list_of(text)})
    if ("pass" in data) == ("fail" in data):
        raise node.error("rule.example")
    return data


COMMON: dict[str, Reader] = {
    "id": matching(r"[A-Z]{2,8}\d{3,4}", "GX301"),
    "name": matching(r"[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,8}", "row-total"),
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
CHECKS = (
    *("missing", "unexpected", "renamed", "late", "shared"),
    *("parent-sum", "carried-in", "alike", "outliers"),
)
_SCOPE = list_of(one_of(*SCOPES))

COMPARISONS = ("cells", "parts", "sums", "shares", "growth", "mentions")

KINDS: dict[str, tuple[dict[str, Reader], tuple[str, ...]]] = {
    "fault": (
        {
            "fault": text,
            "tables": list_of(text),
            "params": table_of(scalar),
            "doubtful": table_of(scalar),
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
            "raw": flag,
            "change": table_of(text),
            "settings": table_of(pattern),
            "when": _when,
            **_FIX,
        },
        ("in", "state"),
    ),
    "identity": (
        {"each": text, "assert": text, "at": text, "which": phrase, "when": _when, **_FIX},
        ("assert",),
    ),
    "localisation": (
        {"pattern": one_of(*PATTERNS), "tables": list_of(text), **_FIX},
        ("pattern", "tables"),
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
    "claim": (
        {
            "compare": one_of(*COMPARISONS),
            "concepts": list_of(text),
            "when": _when,
            **_FIX,
        },
        ("compare",),
    ),
    "text": (
        {
            "scope": _SCOPE,
            "find": list_of(pattern),
            "raw": flag,
            "unless": list_of(pattern),
            "around": one_of("sentence", "paragraph"),
            "against": list_of(pattern),
            "check": one_of(*CONFIRMED),
            "names": list_of(text),
            "replace": lambda node: "" if node.value in ("", None) else text(node),
            "change": table_of(text),
            "mask": flag,
            "most": count,
            "gather": count,
            "when": _when,
            **_FIX,
        },
        ("scope", "find"),
    ),
    "cohort": (
        {
            "check": one_of(*CHECKS),
            "tables": list_of(text),
            "cells": list_of(list_of(text)),
            "into": list_of(text),
            "from": list_of(text),
            "deadlines": table_of(matching(r"\d{1,2}-\d{1,2}", "1-31")),
            "rules": list_of(text),
            "cases": table_of(phrase),
            "own_name": pattern,
            "unless": list_of(pattern),
            "share": count,
            "shortest": count,
            "least": count,
            "score": count,
            "smallest": count,
        },
        ("check",),
    ),
    "series": (
        {
            "each": text,
            "assert": text,
            "at": text,
            "gather": count,
            "same": text,
            "least": count,
            "scope": list_of(one_of(*PROSE)),
            "share": count,
            "similarity": count,
            "shortest": count,
            "about": list_of(pattern),
            "find": list_of(pattern),
            "unless": list_of(pattern),
            "when": _when,
        },
        (),
    ),
    "pairs": (
        {
            "scope": _SCOPE,
            "pairs": table_of(text),
            "ends": text,
            "lawful": list_of(pattern),
            "when": _when,
        },
        ("scope", "pairs", "ends"),
    ),
    "doubled": (
        {
            "scope": _SCOPE,
            "longest": count,
            "single": text,
            "lawful": list_of(pattern),
            "when": _when,
            **_FIX,
        },
        ("scope", "longest", "single"),
    ),
    "numbering": (
        {
            "scope": _SCOPE,
            "styles": list_of(pattern),
            "numerals": text,
            "after": text,
            "fault": one_of("order", "start"),
            "unless": list_of(pattern),
            "when": _when,
        },
        ("scope", "styles", "numerals", "after", "fault"),
    ),
    "ending": (
        {
            "scope": _SCOPE,
            "fault": one_of("broken", "doubled", "unended"),
            "ends": text,
            "marks": text,
            "least": count,
            "short": count,
            "most": count,
            "items": list_of(pattern),
            "unless": list_of(pattern),
            "when": _when,
        },
        ("scope", "fault", "ends", "marks", "least", "short", "most"),
    ),
}
