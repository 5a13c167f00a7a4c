"""The comments of a Word document. In: Package, Remarks. Out: parts that changed.

Comments stand in a part of their own; what Word adds about them (answers, whether they are
done) in up to three more, which name them by the id of a paragraph. gxlint adds nothing
there, but takes out what speaks of a comment of its own that it removes.
"""

from __future__ import annotations

from posixpath import dirname

from lxml import etree

from gxlint.annotations.own import AUTHOR
from gxlint.annotations.word_links import related, serialised, typed
from gxlint.annotations.word_text import Sheet
from gxlint.readers.word.names import Names
from gxlint.readers.word.opc import relations
from gxlint.readers.xml import parse
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

    from gxlint.model.remark import Remark
    from gxlint.readers.package import Package
    from gxlint.readers.xml import Element

_ROLE: Final = "comments"
# The roles of the other parts; the attributes there that name a comment or the one it answers.
_ABOUT: Final = ("commentsExtended", "commentsIds", "commentsExtensible")
_PARAGRAPH: Final = ("paraId",)
_NAMES: Final = ("paraId", "durableId")
_ANSWERED: Final = ("paraIdParent",)
# The elements by which a document refers to a comment.
MARKS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference")


class Comments:
    """The comments of one document; those of gxlint are taken out when it is opened.

    removed: their ids, by which the document still refers to them.
    """

    def __init__(self, package: Package, part: str, document: Element) -> None:
        self._package = package
        self._document = part
        self._names = Names(document)
        self._roles = relations(package, part)
        self._part = self._roles.get(_ROLE, f"{dirname(part)}/comments.xml".lstrip("/"))
        self._parts: dict[str, bytes] = {}
        if self._part in package:
            self._root = parse(package.part(self._part), self._part)
        else:
            space = {"w": document.nsmap[document.prefix]}
            self._root = etree.Element(self._names("comments"), nsmap=space)
        self.removed = self._remove()
        self._sheet = Sheet(self._root, self._names)
        self._first = self._next = 1 + max(map(_number, self._ids(document)), default=-1)

    def add(self, remark: Remark) -> str:
        """Write a comment; its id."""
        self._sheet.add(remark, self._next)
        self._next += 1
        return str(self._next - 1)

    def changed(self) -> dict[str, bytes]:
        """The parts that are to be written: those of comments, and what makes them known."""
        added = self._next > self._first
        if added or self.removed:
            self._parts[self._part] = serialised(self._root)
        if added and _ROLE not in self._roles:
            space = self._names("")
            name, content = related(self._package, self._document, self._part, space)
            self._parts[name] = content
        if added:
            self._parts.update(typed(self._package, self._part))
        return self._parts

    def _ids(self, document: Element) -> list[str]:
        """The ids that are taken: of comments, and of marks that a comment has been lost of."""
        names = self._names
        taken = [one.get(names("id"), "") for one in self._root.iterchildren(names("comment"))]
        for local in MARKS:
            found = [one.get(names("id"), "") for one in document.iter(names(local))]
            taken += [one for one in found if one not in self.removed]
        return taken

    def _remove(self) -> set[str]:
        names = self._names
        comments = self._root.iterchildren(names("comment"))
        own = [one for one in comments if one.get(names("author")) == AUTHOR]
        paragraphs: set[str] = set()
        for one in own:
            for held in one.iter(names("p")):
                paragraphs.update(_said(held, _PARAGRAPH))
            self._root.remove(one)
        if paragraphs:
            self._forget(paragraphs)
        return {one.get(names("id"), "") for one in own}

    def _forget(self, paragraphs: set[str]) -> None:
        """Take out what is said elsewhere of comments; answers of others stand alone then."""
        gone = set(paragraphs)
        for name in (self._roles.get(role, "") for role in _ABOUT):
            if name not in self._package:
                continue
            root = parse(self._package.part(name), name)
            about = [one for one in root if not gone.isdisjoint(_said(one, _NAMES))]
            for one in about:
                gone.update(_said(one, _NAMES))
                root.remove(one)
            answers = [one for one in root if not paragraphs.isdisjoint(_said(one, _ANSWERED))]
            for one in answers:
                for key in _keys(one, _ANSWERED):
                    del one.attrib[key]
            if about or answers:
                self._parts[name] = serialised(root)


def _said(element: Element, names: tuple[str, ...]) -> list[str]:
    return [element.get(key, "") for key in _keys(element, names)]


def _keys(element: Element, names: tuple[str, ...]) -> list[str]:
    """The attributes of these names, in whatever namespace."""
    return [str(key) for key in element.attrib if str(key).rpartition("}")[2] in names]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1
