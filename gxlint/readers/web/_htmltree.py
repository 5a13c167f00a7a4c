"""The one module that knows an HTML library. In: a page as str. Out: calls on a Sink.

turbohtml's tokens are told as they come: they alone have the exact place of every piece
of text (its tree has none), and the Sink builds from them what a browser would show.
Where there is no turbohtml (no wheel for Intel Macs), the tree of justhtml is walked and
tells the same story. Offsets are 0-based in the page, whose line ends must be "\\n".
Neither library decodes: both lose characters of wrongly declared pages.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.web import tags
from gxlint.readers.web.tags import Tag
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType
    from typing import Final, Protocol, Self

    from justhtml import Node
    from turbohtml import Token, TokenType

    from gxlint.readers.web.tags import Meaning

    Attribute = Callable[[str], str | None]

    class Sink(Protocol):
        """What a page is told to.

        known: what tags do, as they are written; filled by the one who tells, who asks
        ``start`` or ``end`` for what is not in it.
        """

        known: dict[str, Meaning[Self]]

        def start(self, name: str, attribute: Attribute) -> Meaning[Self]:
            """What a start tag does. attribute: its value by name, None when absent."""

        def end(self, name: str) -> Meaning[Self]:
            """What an end tag does."""

        def text(self, text: str, start: int, end: int) -> None:
            """Text that stands at page[start:end]; a character reference comes alone."""


_REFERENCE: Final = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,9}|[a-zA-Z][a-zA-Z0-9]{1,40});?")
_TAG: Final = re.compile(r"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_MARKUP: Final = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
_SPECIAL: Final = re.compile("[&<]")


def starts_of_lines(page: str) -> list[int]:
    """The offset at which each line begins."""
    return [0, *(found.end() for found in re.finditer("\n", page))]


def tell(page: str, lines: list[int], sink: Sink) -> None:
    """Tell the page to the sink; not what a template holds. Raises ReadError.

    lines: see starts_of_lines; of a piece of a page, where its lines begin in the whole.
    """
    library = turbohtml()
    if library is None:
        tell_by_justhtml(page, sink, lines[0])
        return
    tokens: Iterator[Token] = library.tokenize(page, resolve_references=False, capture_source=True)
    known, text_of = sink.known, sink.text
    few = islice(tokens, limits.TAGS - 1)
    for token in few:
        source = token.source
        if source is None:  # text alone does not have it
            data = token.data or ""
            offset = lines[token.line - 1] + token.col
            text_of(data, offset, offset + len(data))
            continue
        meaning = known.get(source)
        if meaning is None:
            meaning = known[source] = _meaning(token, sink, library.TokenType)
        act, tag, placed = meaning
        if placed:
            offset = lines[token.line - 1] + token.col
            if act:
                act(sink, tag, offset + len(source))
            else:  # a character reference is text, and its name what it stands for
                text_of(tag.name, offset, offset + len(source))
        elif act:
            act(sink, tag, 0)
        elif tag.name == tags.TEMPLATE:
            _pass_template(few, library.TokenType.START_TAG)
    if next(tokens, None) is not None:
        raise ReadError("read.too-many-tags", limit=limits.TAGS)


def _meaning(token: Token, sink: Sink, kinds: type[TokenType]) -> Meaning[Sink]:
    kind = token.type
    if kind is kinds.START_TAG:
        return sink.start(token.tag or "", token.attr)
    if kind is kinds.END_TAG:
        return sink.end(token.tag or "")
    if kind is kinds.CHARACTER_REFERENCE:
        return None, Tag(token.data or ""), True
    return tags.NOTHING


def _pass_template(tokens: Iterator[Token], start_tag: TokenType) -> None:
    """Go on behind the end of a template."""
    depth = 1
    for token in tokens:
        if token.tag == tags.TEMPLATE:
            depth += 1 if token.type is start_tag else -1
            if not depth:
                return


@cache
def turbohtml() -> ModuleType | None:
    """turbohtml, or None where there is none.

    Its C module is loaded by itself where it can be: it is all that is needed, and the
    package around it would more than double the time to read the first page.
    """
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    package = PathFinder.find_spec("turbohtml")
    places = package.submodule_search_locations if package else None
    core = PathFinder.find_spec("turbohtml._html", places) if places else None
    try:
        if core and core.loader:
            module = module_from_spec(core)
            core.loader.exec_module(module)
            if hasattr(module, "tokenize") and hasattr(module, "TokenType"):
                return module
        import turbohtml as whole
    except ImportError:
        return None
    return whole


def tell_by_justhtml(page: str, sink: Sink, base: int = 0) -> None:
    """The same by justhtml, twenty times slower. base: the offset of a piece of a page."""
    if page.count("<") > limits.TAGS_OF_FALLBACK:
        raise ReadError("read.too-many-tags", limit=limits.TAGS_OF_FALLBACK)
    from justhtml import JustHTML

    root = JustHTML(page, sanitize=False, track_node_locations=True).root
    waiting: list[Node | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            act, tag, _ = sink.end(node)
            if act:
                act(sink, tag, 0)
            continue
        start = node.origin_offset or 0  # a tag that the page leaves out has no place
        if node.name == "#text":
            _tell_text(page, str(node.data or ""), start, sink, base)
            continue
        if node.name == tags.TEMPLATE:
            continue
        if not node.name.startswith(("#", "!")):
            attributes = {key: value or "" for key, value in (node.attrs or {}).items()}
            act, tag, _ = sink.start(node.name, attributes.get)
            if act:
                act(sink, tag, base + _end_of_tag(page, start))
            if node.name not in tags.EMPTY:
                waiting.append(node.name)
        waiting.extend(reversed(node.children or ()))


def _end_of_tag(page: str, start: int) -> int:
    found = _TAG.match(page, start)
    return found.end() if found else start


def _tell_text(page: str, data: str, at: int, sink: Sink, base: int) -> None:
    """Tell a text node, which begins at this offset, in the pieces in which it stands."""
    from html import unescape

    done = 0
    if page.startswith("\n", at) and not data.startswith("\n"):
        at += 1  # the first line feed in <pre> is not text
    while done < len(data):
        special = _SPECIAL.search(page, at)
        plain = min((special.start() if special else len(page)) - at, len(data) - done)
        if plain == 0:
            reference = _REFERENCE.match(page, at)
            markup = None if data.startswith("<", done) else _MARKUP.match(page, at)
            value = unescape(reference[0]) if reference else ""
            if reference and value != reference[0]:
                size = min(len(value), len(data) - done)
                sink.text(data[done : done + size], base + at, base + reference.end())
                done, at = done + size, reference.end()
                continue
            if markup:
                at = markup.end()
                continue
            plain = 1 if special else len(data) - done
        sink.text(data[done : done + plain], base + at, base + at + plain)
        done, at = done + plain, at + plain
