"""Strict YAML, with the place of everything. In: a file. Out: plain data, or a located RuleError.

Read from the parser's events, not by a constructor: so duplicate keys, anchors and
tags are seen, ``off`` and ``no`` stay words (YAML 1.1 would make them false), and
every value knows its line and column. ``load`` gives plain data, ``marked`` its places too.
"""

from __future__ import annotations

import re

import yaml

from gxlint.model.errors import RuleError
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.sources.yaml_events import events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from typing import Any

_DEEPEST = 24


class Node(NamedTuple):
    """A value and its place. value: str, int, float, bool, None, list[Node], dict[str, Node].

    line, column: 1-based, code points, of its first character (inside the quotes, where it
    has them); keys: of a mapping, the place of each key.
    """

    value: Any
    file: str
    line: int
    column: int
    keys: dict[str, tuple[int, int]]

    def plain(self) -> Any:
        """The data without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def error(self, code: str, key: str = "", /, **params: str | int) -> RuleError:
        """An error at this value, or at the key of this mapping."""
        line, column = self.keys.get(key, (self.line, self.column))
        return RuleError(code, file=self.file, line=line, column=column, **params)


def load(path: str | PathLike[str]) -> Any:
    """The one document of the file as plain data. Raises RuleError with file, line and column."""
    return marked(path).plain()


def marked(path: str | PathLike[str]) -> Node:
    """The one document of the file with its places. Raises RuleError like ``load``."""
    return _Builder(str(path), events(path)).document()


class _Builder:
    """Events to nodes, one look ahead."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events

    def document(self) -> Node:
        """The only document. A rule file with two would hide the second."""
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise self.error("yaml.several", event)
                node = self.node(next(self.events), 0)
        if node is None:
            raise RuleError("yaml.empty", file=self.file, line=1, column=1)
        return node

    def node(self, event: Any, depth: int) -> Node:
        """The value that starts with this event."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self.error("yaml.anchor", event)
        if event.tag is not None:
            raise self.error("yaml.tag", event, tag=str(event.tag))
        if depth > _DEEPEST:
            raise self.error("yaml.deep", event)
        mark = event.start_mark
        keys: dict[str, tuple[int, int]] = {}
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if event.style else _scalar(event.value)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                value.append(self.node(item, depth + 1))
        else:
            value = self.mapping(keys, depth)
        inside = isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"')
        return Node(value, self.file, mark.line + 1, mark.column + 1 + inside, keys)

    def mapping(self, keys: dict[str, tuple[int, int]], depth: int) -> dict[str, Node]:
        """Key and value until the mapping ends. keys: filled with the places."""
        value: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise self.error("yaml.key", event)
            key = event.value
            if key in value:
                raise self.error("yaml.duplicate", event, key=key, first=keys[key][0])
            mark: Any = event.start_mark
            keys[key] = (mark.line + 1, mark.column + 1)
            value[key] = self.node(next(self.events), depth + 1)
        return value

    def error(self, code: str, event: Any, **params: str | int) -> RuleError:
        """An error at an event."""
        mark = event.start_mark
        return RuleError(code, file=self.file, line=mark.line + 1, column=mark.column + 1, **params)


_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
_FLOAT = re.compile(r"[-+]?\d{1,17}\.\d{1,17}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def _scalar(text: str) -> str | int | float | bool | None:
    """A bare word as YAML 1.2 reads it: off, no, dates and 010 are text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
