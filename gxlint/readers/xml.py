"""XML that somebody else wrote. In: the bytes of a part. Out: its root element.

Nothing is fetched, nothing expanded: a part with a DOCTYPE is refused, for office formats
have none and every attack by entities needs one. The number of elements is judged before
the tree is built, because a tree takes many times the memory of its text.
"""

from __future__ import annotations

from lxml import etree

from gxlint.model.errors import ReadError
from gxlint.readers import limits

Element = etree._Element  # the name that lxml's types have for it

# As it stands in UTF-8, and in both orders of UTF-16.
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYP".encode("utf-16-le"))
_DEPTH = "Excessive depth"


def parse(data: bytes, part: str) -> Element:
    """The root of a part. part: its name, for the error.

    Raises ReadError: read.doctype, read.xml-damaged, read.too-many-elements,
    read.xml-too-deep.
    """
    if any(doctype in data for doctype in _DOCTYPES):
        raise ReadError("read.doctype", part=part)
    # An element has one or two tags; a comment or an instruction counts as one.
    if data.count(b"<") > 2 * limits.ELEMENTS or data.count(b"=") > limits.ATTRIBUTES:
        raise ReadError("read.too-many-elements", limit=limits.ELEMENTS, part=part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _DEPTH in str(error.msg):
            raise ReadError("read.xml-too-deep", limit=limits.XML_DEPTH, part=part) from error
        raise ReadError("read.xml-damaged", part=part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("read.doctype", part=part)
    return root
