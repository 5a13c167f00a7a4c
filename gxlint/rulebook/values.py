"""Reading single values of a rule file. In: Node. Out: plain data, or a located RuleError.

One function a type, all alike: a node in, its plain value out. What is not as it should
be is told with the nearest right word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gxlint.model.nearest import nearest
from gxlint.rulebook import linear
from gxlint.sources.yaml_file import Node

Reader = Callable[[Node], Any]


def text(node: Node) -> str:
    """A text that is not empty."""
    if not isinstance(node.value, str) or not node.value.strip():
        raise node.error("rule.type", expected="text", found=shown(node))
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
        raise node.error("rule.type", expected="true/false", found=shown(node))
    return value


def count(node: Node) -> int:
    """A whole number, not negative."""
    if not isinstance(node.value, int) or isinstance(node.value, bool) or node.value < 0:
        raise node.error("rule.type", expected="number", found=shown(node))
    return node.value


def one_of(*choices: str) -> Reader:
    """A reader of one word out of a closed set."""

    def read(node: Node) -> str:
        word = str(node.value).lower() if isinstance(node.value, bool) else node.value
        if word not in choices:
            raise node.error(
                "rule.choice",
                found=shown(node),
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
            raise node.error("rule.type", expected="mapping", found=shown(node))
        return {key: reader(item) for key, item in node.value.items()}

    return read


def mapping(
    node: Node, readers: dict[str, Reader], required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """A mapping with a closed set of keys; ``x-…`` keys are the author's own."""
    if not isinstance(node.value, dict):
        raise node.error("rule.type", expected="mapping", found=shown(node))
    for key in node.value:
        if key not in readers and not key.startswith("x-"):
            code = "yaml.colon" if "\uff1a" in key else "rule.key-unknown"
            near = nearest(key.split("\uff1a")[0], readers)
            raise node.error(code, key, key=key, nearest=near, keys=", ".join(readers))
    for key in required:
        if key not in node.value:
            raise node.error("rule.key-missing", key=key)
    return {key: readers[key](item) for key, item in node.value.items() if key in readers}


def matching(form: str, expected: str) -> Reader:
    """A reader of text in a form; expected: an example of it."""
    compiled = re.compile(form)

    def read(node: Node) -> str:
        value = text(node)
        if not compiled.fullmatch(value):
            raise node.error("rule.form", found=value, expected=expected)
        return value

    return read


def scalar(node: Node) -> Any:
    """A text or a number."""
    if not isinstance(node.value, str | int | float):
        raise node.error("rule.type", expected="text", found=shown(node))
    return node.value


def shown(node: Node) -> str:
    """The value as an error shows it."""
    value = node.value
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else str(value)
