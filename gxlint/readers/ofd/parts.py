"""The parts of an OFD. In: Package, places as they are written. Out: names and root elements.

Names of elements are compared without their namespace, which producers write in several
ways; a place is relative to the part that names it, or begins with "/".
"""

from __future__ import annotations

from math import isfinite
from posixpath import dirname, normpath

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.package import Package
from gxlint.readers.xml import Element, parse


class Parts:
    """The parts of a package by name; so much of them as one part may have is read in all."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._left = limits.PART

    def name(self, base: str, place: str) -> str:
        """The name of the part that the part ``base`` refers to by ``place``."""
        place = place.strip().replace("\\", "/")
        inside = place if place.startswith("/") else f"{dirname(base)}/{place}"
        return normpath(inside).lstrip("/")

    def root(self, name: str) -> Element:
        """The root element of a part.

        Raises ReadError: read.ofd-damaged where it is missing, read.part-too-large.
        """
        if name not in self._package:
            raise ReadError("read.ofd-damaged")
        data = self._package.part(name)
        self._left -= len(data)
        if self._left < 0:
            limit = limits.PART // limits.MEBIBYTE
            raise ReadError("read.part-too-large", limit=limit, size=limit + 1)
        return parse(data, name)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> list[Element]:
    """The children of this name, in order."""
    return [] if element is None else [one for one in element if local(one) == name]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of this name."""
    return next(iter(children(element, name)), None)


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """So many numbers in an attribute; None where it has not so many."""
    words = (text or "").split(None, count)
    if len(words) != count:
        return None
    try:
        found = tuple(map(float, words))
    except ValueError:
        return None
    return found if all(map(isfinite, found)) else None
