"""Names of OpenDocument. In: nothing. Out: qualified names of elements and attributes."""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
LIST_FORMAT: Final = (
    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
)


def office(local: str) -> str:
    """A name of the document's frame."""
    return f"{{{_SPACE.format('office')}}}{local}"


def text(local: str) -> str:
    """A name of text."""
    return f"{{{_SPACE.format('text')}}}{local}"


def table(local: str) -> str:
    """A name of tables."""
    return f"{{{_SPACE.format('table')}}}{local}"


def draw(local: str) -> str:
    """A name of drawings."""
    return f"{{{_SPACE.format('drawing')}}}{local}"


def described(local: str) -> str:
    """A name of what describes a drawing."""
    return f"{{{_SPACE.format('svg-compatible')}}}{local}"


def style(local: str) -> str:
    """A name of styles."""
    return f"{{{_SPACE.format('style')}}}{local}"


def count(value: str | None, usual: int = 1) -> int:
    """An attribute that counts; the usual number where it is none."""
    return int(value) if value and value.isdecimal() and len(value) < 10 else usual
