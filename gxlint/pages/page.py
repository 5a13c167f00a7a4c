"""A page about reports. In: Examinations one after the other. Out: one self-contained page.

Nothing on the page is fetched from elsewhere, and its policy forbids it: the style and the one
script are in it, the script by its digest. Everything that comes from a document is escaped by
the template engine.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gxlint.pages.view import Book, view
from gxlint.record import TYPE_CHECKING
from gxlint.version import VERSION

if TYPE_CHECKING:
    from typing import Any, TextIO

    from gxlint.model.examination import Examination

_HOME = Path(__file__).parent
_WORDS = "pages.script."


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
        script = (_HOME / "report.js").read_text(encoding="utf-8")
        words = ("holds", "broken", "open", "none", "unknown")
        template = environment().get_template("report.html")
        stream.write(
            template.render(
                say=phrases.say,
                files=self._views,
                lang="zh-CN" if self._lang == "zh" else "en",
                version=VERSION,
                style=(_HOME / "report.css").read_text(encoding="utf-8"),
                script=script,
                digest=b64encode(sha256(script.encode()).digest()).decode(),
                words={word: phrases.say(_WORDS + word) for word in words},
            )
        )


@cache
def environment() -> Environment:
    """Templates in which every value is escaped and a missing one is a fault."""
    return Environment(
        loader=FileSystemLoader(_HOME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
