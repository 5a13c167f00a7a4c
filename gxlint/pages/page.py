"""A page about reports. In: Examinations one after the other. Out: one self-contained page.

Nothing on the page is fetched from elsewhere, and its policy forbids it: the style and the one
script are in it, the script by its digest. Everything that comes from a document is escaped by
the template engine.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from json import dumps
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gxlint.pages.tables import BLANK, UNREAD, UNREADABLE
from gxlint.pages.view import Book, view
from gxlint.record import TYPE_CHECKING
from gxlint.version import VERSION

if TYPE_CHECKING:
    from typing import Any, TextIO

    from gxlint.model.examination import Examination

_HOME = Path(__file__).parent
# What the script says: its own words, and those for cells that are no number.
_WORDS = {
    **{word: f"pages.script.{word}" for word in ("holds", "broken", "open", "none", "unknown")},
    **{state: f"pages.{state}" for state in (BLANK, UNREADABLE, UNREAD)},
}


class Page:
    """Collects reports and writes them on one page. lang: of the page, zh or en."""

    def __init__(self, book: Book, lang: str) -> None:
        self._book = book
        self._lang = lang
        self._views: list[dict[str, Any]] = []

    def add(self, examination: Examination) -> None:
        """One more report; of its document nothing is kept but what the page shows."""
        self._views.append(view(len(self._views) + 1, examination, self._book))

    def write(self, stream: TextIO) -> None:
        """Write the page."""
        phrases = self._book.phrases
        style, script, digest = dressing()
        template = environment(_HOME).get_template("report.html")
        stream.write(
            template.render(
                say=phrases.say,
                files=self._views,
                lang="zh-CN" if self._lang == "zh" else "en",
                version=VERSION,
                style=style,
                script=script,
                digest=digest,
                words={word: phrases.say(key) for word, key in _WORDS.items()},
            )
        )


@cache
def dressing() -> tuple[str, str, str]:
    """The style and the script of every page, and the script's digest."""
    style = (_HOME / "report.css").read_text(encoding="utf-8")
    script = (_HOME / "report.js").read_text(encoding="utf-8")
    return style, script, b64encode(sha256(script.encode()).digest()).decode()


def data(value: object) -> Markup:
    """Data for a script, as it may stand in a page: Chinese as it is, no mark-up in it."""
    text = dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


@cache
def environment(home: Path) -> Environment:
    """Templates of a folder in which every value is escaped and a missing one is a fault."""
    made = Environment(
        loader=FileSystemLoader(home),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["data"] = data
    return made
