"""Which HTML tags do what to the flow of a page. In: nothing. Out: sets of tag names."""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

# What a tag does; a tag without an effect only dresses the text that it is in.
BLOCK: Final = "block"
BREAK: Final = "break"
TABLE: Final = "table"
PART: Final = "part of a table"
UNSEEN: Final = "unseen"
VOID: Final = "void"


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
_BREAKS: Final = _names("html head body br hr")
_UNSEEN: Final = _names("script style noscript template title noembed noframes iframe")
PICTURES: Final = _names("img embed object")
SECTIONS: Final = _names("thead tbody tfoot")
CELLS: Final = _names("td th")
_TABLE_PARTS: Final = SECTIONS | CELLS | _names("caption col colgroup tr")
PREFORMATTED: Final = _names("pre listing textarea xmp")
# What ends an earlier one of its kind that was left open, and what may stand between.
ENDS_EARLIER: Final = {
    "li": _names("li"),
    "dd": _names("dd dt"),
    "dt": _names("dd dt"),
    "option": _names("option"),
}
LOOKED_THROUGH: Final = _names("address div p")
EFFECT: Final = {
    **dict.fromkeys(EMPTY, VOID),
    **dict.fromkeys(BLOCKS, BLOCK),
    **dict.fromkeys(_BREAKS, BREAK),
    **dict.fromkeys(_UNSEEN, UNSEEN),
    **dict.fromkeys(_TABLE_PARTS, PART),
    "table": TABLE,
}
