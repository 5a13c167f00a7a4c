"""Reading rules/prose. In: the folder. Out: Lexicon as plain data, or a located RuleError.

Patterns may hold ``{words}`` of the file, which are filled in here, so that what is examined
(see linear) is what will run.
"""

from __future__ import annotations

import re

from gxlint.model.lexicon import GROUP, NUMBER, PERCENTAGE
from gxlint.model.nearest import nearest
from gxlint.record import TYPE_CHECKING
from gxlint.rulebook import linear
from gxlint.rulebook.values import (
    count,
    flag,
    list_of,
    mapping,
    one_of,
    pattern,
    scalar,
    table_of,
    text,
)

if TYPE_CHECKING:
    from typing import Any

    from gxlint.rulebook.values import Reader
    from gxlint.sources.yaml_file import Node

_WORD = re.compile(r"\{([^\W\d_]{1,8})\}")
# What marks stand for: the number that a pattern is about, and both signs inside a class.
_MARKS = {"number": f"(?P<{GROUP}>{NUMBER})", "signs": NUMBER + PERCENTAGE}
_DEEPEST = 6


def read(folder: str) -> dict[str, Any]:
    """The three files, validated, as plain data that ``lexicon`` takes."""
    from gxlint.sources import yaml_file

    node = yaml_file.marked(f"{folder}/concepts.yaml")
    fields = mapping(
        node,
        {
            "marks": table_of(one_of(*_MARKS)),
            "years": table_of(scalar),
            "words": table_of(text),
            "shared": table_of(text),
            "subjects": table_of(pattern),
            "concepts": lambda inner: inner,
        },
        ("marks", "years", "words", "shared", "subjects", "concepts"),
    )
    marks = {mark: _MARKS[meaning] for mark, meaning in fields["marks"].items()}
    # The years stay: they are filled in when a report is read.
    words = {**fields["words"], **fields["shared"], **marks}
    readers = _readers(words, frozenset(fields["years"]))
    return {
        "numbers": yaml_file.load(f"{folder}/numbers.yaml"),
        "sentences": yaml_file.load(f"{folder}/sentences.yaml"),
        "subjects": fields["subjects"],
        "years": fields["years"],
        "concepts": [
            {"name": name, **mapping(entry, readers, ("shows",))}
            for name, entry in fields["concepts"].value.items()
        ],
    }


def _readers(words: dict[str, str], years: frozenset[str]) -> dict[str, Reader]:
    def worded(node: Node) -> list[Any]:
        """A pattern with its words filled in, and its needles."""
        written = _filled(node, text(node), words, years)
        try:
            found = linear.examine(written)
        except linear.PatternError as error:
            raise node.error(
                error.code, pattern=text(node), found=error.found, instead=error.instead
            ) from None
        return [written, found.groups()]

    several = list_of(worded)
    return {
        "says": several,
        "none": several,
        "unless": several,
        "cells": _cells,
        "needs": pattern,
        "shows": list_of(text),
        "after": text,
        "together": list_of(text),
        "loose": flag,
        "times": count,
    }


def _filled(
    node: Node, written: str, words: dict[str, str], years: frozenset[str], depth: int = 0
) -> str:
    def word(found: re.Match[str]) -> str:
        name = found[1]
        if name in years:
            return found[0]
        if name not in words or depth > _DEEPEST:
            near = nearest(name, words)
            raise node.error("rule.placeholder", rule="", name=name, nearest=near)
        return _filled(node, words[name], words, years, depth + 1)

    return _WORD.sub(word, written)


def _cells(node: Node) -> dict[str, list[list[str]]]:
    """Readings by edition ("" for all of them), each as its two ends."""
    by_edition = node.value if isinstance(node.value, dict) else {"": node}
    return {edition: [_ends(one) for one in inner.value] for edition, inner in by_edition.items()}


def _ends(node: Node) -> list[str]:
    if not isinstance(node.value, list):
        return [text(node)] * 2
    if len(node.value) != 2:
        raise node.error("rule.type", expected="list", found=str(len(node.value)))
    return [text(one) for one in node.value]
