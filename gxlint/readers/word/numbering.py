"""Numbers that Word makes before paragraphs. In: numbering.xml, paragraphs in order. Out: labels.

They are in no paragraph's text, yet a heading numbered by Word is read as "1." or its
Chinese like by everyone who sees the page.
"""

from __future__ import annotations

import re

from gxlint.readers.office.numerals import numeral
from gxlint.readers.word.names import Names
from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

_PLACEHOLDER: Final = re.compile("%([1-9])")
_LEVELS: Final = 9
_LONGEST: Final = 100  # characters of a label
_NO_LIST: Final = "0"
_BULLET: Final = "bullet"
_SILENT: Final = frozenset({_BULLET, "none"})


class Level(NamedTuple):
    """A level of a list. restart: after which level (1-based) it begins anew; None: any above."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str


class _List(NamedTuple):
    """A numbered list: abstract is what it shares its count with; starts of its own."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one document, counting as its paragraphs come."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._load(root, Names(root))

    def __bool__(self) -> bool:
        return bool(self._lists)

    def label(self, name: str, level: int | None, style: str = "", usual: int = 0) -> str:
        """The label of the next paragraph of a list, as shown; "" for none.

        level: None where the paragraph does not say; then it is the one that belongs to
        the style that put the paragraph into the list, else the usual one.
        """
        one = self._lists.get(name)
        if one is None:
            return ""
        if level is None:
            own = (number for number, each in one.levels.items() if style and each.style == style)
            level = next(own, usual)
        known = one.levels.get(level)
        if known is None:
            return ""
        counts = self._count(name, one, level, known)
        if known.form == _BULLET:
            return ""
        return _spaced(self._text(one, known, counts))

    def _count(self, name: str, one: _List, level: int, known: Level) -> dict[int, int]:
        counts = self._counts.setdefault(one.abstract, {})
        if name not in self._begun:
            self._begun.add(name)
            for overridden in one.starts:
                counts.pop(overridden, None)
        start = one.starts.get(level, known.start)
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [number for number in counts if number > level]:
            restart = one.levels[deeper].restart if deeper in one.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return counts

    @staticmethod
    def _text(one: _List, known: Level, counts: dict[int, int]) -> str:
        def shown(match: re.Match[str]) -> str:
            number = int(match[1]) - 1
            level = one.levels.get(number)
            if level is None:
                return ""
            form = "decimal" if known.legal else level.form
            if form in _SILENT:
                return ""
            return numeral(counts.get(number, one.starts.get(number, level.start)), form)

        return _PLACEHOLDER.sub(shown, known.text)

    def _load(self, root: Element, names: Names) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        linked: dict[str, str] = {}
        links: dict[str, str] = {}
        for abstract in root.iterchildren(names("abstractNum")):
            key = abstract.get(names("abstractNumId"), "")
            abstracts[key] = _levels(abstract, names)
            links[key] = names.value(abstract, "numStyleLink") or ""
            linked[names.value(abstract, "styleLink") or ""] = key
        for number in root.iterchildren(names("num")):
            key = names.value(number, "abstractNumId") or ""
            key = linked.get(links.get(key, ""), key) if links.get(key) else key
            levels, starts = abstracts.get(key, {}), {}
            for override in number.iterchildren(names("lvlOverride")):
                levels = {**levels, **_levels(override, names)}
                start = names.inside(override).number("startOverride")
                if start is not None:
                    starts[_digit(override.get(names("ilvl"), ""))] = start
            self._lists[number.get(names("numId"), "")] = _List(key, levels, starts)
        self._lists.pop(_NO_LIST, None)


def _levels(parent: Element, names: Names) -> dict[int, Level]:
    return {
        _digit(level.get(names("ilvl"), "")): _level(level, names)
        for level in parent.iterchildren(names("lvl"))
    }


def _level(level: Element, names: Names) -> Level:
    form = next(level.iter(names("numFmt")), None)  # may stand in an AlternateContent
    said = names.inside(level)
    return Level(
        said.number("start") or 0,
        "decimal" if form is None else form.get(names.val, "decimal"),
        (said.value("lvlText") or "")[:_LONGEST],
        said.number("lvlRestart"),
        said.is_on("isLgl"),
        said.value("pStyle") or "",
    )


def _digit(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) == 1 and int(text) < _LEVELS else 0


def _spaced(label: str) -> str:
    """A label that ends in a letter or digit is set apart; Word shows a gap after any."""
    return f"{label} " if label and label[-1].isascii() and label[-1].isalnum() else label
