"""Names of WordprocessingML. In: a root element. Out: qualified names, children, values.

Word writes two namespaces, transitional and strict; everything else about them is the
same, so the names are made from the root.
"""

from __future__ import annotations

from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_OFF: Final = frozenset({"0", "false", "off"})
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Names:
    """Names in the namespace of one document."""

    def __init__(self, root: Element) -> None:
        self._space = root.tag[: root.tag.find("}") + 1]
        self.val = self("val")

    def __call__(self, local: str) -> str:
        """The qualified name, of an element or an attribute."""
        return self._space + local

    def child(self, element: Element | None, local: str) -> Element | None:
        """The first child of this name."""
        if element is None:
            return None
        return next(element.iterchildren(self._space + local), None)

    def value(self, element: Element | None, local: str) -> str | None:
        """The value of the first child of this name; None where there is no such child."""
        found = self.child(element, local)
        return None if found is None else found.get(self.val, "")

    def properties(self, element: Element, local: str) -> Properties:
        """What stands in the child of this name, which is the first where all is in order."""
        name = self._space + local
        first = next(iter(element), None)
        if first is not None and first.tag != name:
            first = self.child(element, local)
        return self.inside(first)

    def inside(self, element: Element | None) -> Properties:
        """The children as properties."""
        cut = len(self._space)
        held = {} if element is None else {child.tag[cut:]: child for child in element}
        return Properties(self.val, held)


class Properties:
    """The properties of a paragraph, run, row or cell, each by its name without a namespace."""

    __slots__ = ("_held", "_val")

    def __init__(self, val: str, held: dict[str, Element]) -> None:
        self._val = val
        self._held = held

    def __contains__(self, local: str) -> bool:
        return local in self._held

    def get(self, local: str) -> Element | None:
        """The property itself."""
        return self._held.get(local)

    def value(self, local: str) -> str | None:
        """Its value; None where the property is not there."""
        found = self._held.get(local)
        return None if found is None else found.get(self._val, "")

    def number(self, local: str, least: int = 0) -> int | None:
        """The same as a whole number; None also where it is none or below the least."""
        value = self.value(local)
        if value is None or not value.isdecimal() or len(value) > 10:
            return None
        number = int(value)
        return number if number >= least else None

    def is_on(self, local: str) -> bool:
        """Whether the property is there and not turned off."""
        value = self.value(local)
        return value is not None and value not in _OFF
