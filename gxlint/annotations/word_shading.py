"""Cells of a Word document shaded by severity. In: cells (tc). Out: their shading, or as before.

A shading of gxlint is known by its colours, which no palette of an office program has. The
colour that the office itself had given the cell is kept in it, as the colour of a pattern
that is not drawn: so it survives being saved by another program, and comes back. A cell
whose own shading is more than a colour is left as it is.
"""

from __future__ import annotations

from lxml import etree

from gxlint.annotations.own import FILLS
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

    from gxlint.model.rule import Severity
    from gxlint.readers.word.names import Names
    from gxlint.readers.xml import Element

_PLAIN: Final = "clear"
_NONE: Final = "auto"
_NO_FILL: Final = "000000"  # keeps that the office had said: no colour here
# What stands behind the shading among the properties of a cell.
_BEHIND: Final = (
    *("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers"),
    *("cellIns", "cellDel", "cellMerge", "tcPrChange"),
)


def unshade(root: Element, names: Names) -> bool:
    """Give every cell that gxlint shaded its own shading back; whether there was any."""
    own = [one for one in root.iter(names("shd")) if _is_own(one, names)]
    for shading in own:
        before = shading.get(names("color"), _NONE)
        if before != _NONE:
            shading.set(names("color"), _NONE)
            shading.set(names("fill"), _NONE if before == _NO_FILL else before)
            continue
        properties = shading.getparent()
        if properties is not None:
            properties.remove(shading)
    return bool(own)


def shade(cell: Element, severity: Severity, names: Names) -> bool:
    """Shade a cell; whether that could be done without losing its own shading."""
    properties = names.child(cell, "tcPr")
    if properties is None:
        properties = etree.Element(names("tcPr"))
        cell.insert(0, properties)
    shading = names.child(properties, "shd")
    before = _NONE
    if shading is None:
        shading = _placed(properties, names)
    elif not _is_plain(shading, names):
        return False
    else:
        before = shading.get(names("fill"), _NONE)
        before = _NO_FILL if before == _NONE else before
    shading.set(names.val, _PLAIN)
    shading.set(names("color"), before)
    shading.set(names("fill"), FILLS[severity])
    return True


def _placed(properties: Element, names: Names) -> Element:
    shading = etree.SubElement(properties, names("shd"))
    behind = {names(local) for local in _BEHIND}
    following = next((one for one in properties if one.tag in behind), None)
    if following is not None:
        following.addprevious(shading)
    return shading


def _is_own(shading: Element, names: Names) -> bool:
    parent = shading.getparent()
    in_cell = parent is not None and parent.tag == names("tcPr")
    fill = shading.get(names("fill"), "").upper()
    return in_cell and fill in FILLS.values() and shading.get(names.val) == _PLAIN


def _is_plain(shading: Element, names: Names) -> bool:
    """Whether it says nothing but one colour, or none."""
    said = dict(shading.attrib.items())
    plain = said.pop(names.val, "") == _PLAIN and said.pop(names("color"), _NONE) == _NONE
    fill = said.pop(names("fill"), _NONE)
    return plain and not said and (fill == _NONE or (len(fill) == 6 and fill != _NO_FILL))
