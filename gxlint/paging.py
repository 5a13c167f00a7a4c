"""An empty page about reports, ready to be filled. In: Engine, wording. Out: Page."""

from __future__ import annotations

from gxlint.pages.page import Page
from gxlint.pages.view import Book
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.engine import Engine
    from gxlint.reporters.phrases import Phrases


def blank(engine: Engine, phrases: Phrases) -> Page:
    """A page without a report."""
    return Page(Book(phrases, engine.editions, engine.equations, engine.titles()), engine.lang)
