"""What styles do to text. In: styles.xml. Out: what is hidden, what is numbered by a style."""

from __future__ import annotations

from gxlint.readers.word.names import Names, Properties
from gxlint.readers.xml import Element
from gxlint.record import NamedTuple

_LONGEST = 30  # styles built on each other; more are a circle


class Numbered(NamedTuple):
    """A list and the level in it, as a paragraph or its style asks for; None: does not say."""

    list: str | None = None
    level: int | None = None


class _Style(NamedTuple):
    base: str
    numbered: Numbered
    hidden: bool


class Styles:
    """The styles of a document; of an unknown style nothing is asked."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        if root is None:
            return
        names = Names(root)
        for style in root.iterchildren(names("style")):
            self._styles[style.get(names("styleId"), "")] = _Style(
                names.value(style, "basedOn") or "",
                numbered(names, names.properties(style, "pPr")),
                names.properties(style, "rPr").is_on("vanish"),
            )
        self.hides = any(style.hidden for style in self._styles.values())

    hides: bool = False
    """Whether any style hides text."""

    def hidden(self, style: str | None) -> bool:
        """Whether text in this style is hidden."""
        return self.hides and any(one.hidden for _, one in self._line(style))

    def numbered(self, style: str | None) -> tuple[str, Numbered]:
        """The style itself or the one below it that is numbered, and how; ("", nothing)."""
        for name, one in self._line(style):
            if one.numbered.list is not None:
                return name, one.numbered
        return "", Numbered()

    def _line(self, style: str | None) -> list[tuple[str, _Style]]:
        """The style, the one it is based on, and so on."""
        found: list[tuple[str, _Style]] = []
        while style and len(found) < _LONGEST:
            one = self._styles.get(style)
            if one is None:
                break
            found.append((style, one))
            style = one.base
        return found


def numbered(names: Names, properties: Properties) -> Numbered:
    """What the properties of a paragraph say of its number."""
    asked = properties.get("numPr")
    if asked is None:
        return Numbered()
    said = names.inside(asked)
    return Numbered(said.value("numId"), said.number("ilvl"))
