"""Which HTML tags do what to the flow of a page. In: nothing. Out: sets of tag names, Tag."""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, TypeVar

    Told = TypeVar("Told")
    Meaning = tuple[Callable[[Told, "Tag", int], None] | None, "Tag", bool]
    """What a tag does to what it is told to, and whether it asks for the offset behind it."""


class Tag(NamedTuple):
    """A tag, as far as it matters. spans: rows and columns that a cell asks for."""

    name: str
    hides: bool = False
    spans: tuple[int, int] = (1, 1)


TEMPLATE: Final = "template"
"""The element whose content is no part of the page."""

NOTHING: Final = (None, Tag(""), False)
"""What a tag means that only dresses text."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


EMPTY: Final = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr"
)
HEADINGS: Final = _names("h1 h2 h3 h4 h5 h6")
BLOCKS: Final = HEADINGS | _names(
    "address article aside blockquote button center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form header hgroup legend li listing main menu nav ol optgroup"
    " option p pre search section select summary textarea ul xmp"
)
# Blocks that may stand in a paragraph; every other one ends it.
KEEP_PARAGRAPH: Final = _names("button legend optgroup option select textarea")
BREAKS: Final = _names("html head body br hr")
UNSEEN: Final = _names("script style noscript title noembed noframes iframe")
# What may hold no tags.
RAW: Final = _names("script style title")
PICTURES: Final = _names("img embed object")
SECTIONS: Final = _names("thead tbody tfoot")
CELLS: Final = _names("td th")
TABLE_PARTS: Final = SECTIONS | CELLS | _names("caption col colgroup tr")
PREFORMATTED: Final = _names("pre listing textarea xmp")
# What ends an earlier one of its kind that was left open, and what may stand between.
ENDS_EARLIER: Final = {
    "li": _names("li"),
    "dd": _names("dd dt"),
    "dt": _names("dd dt"),
    "option": _names("option"),
}
LOOKED_THROUGH: Final = _names("address div p")
