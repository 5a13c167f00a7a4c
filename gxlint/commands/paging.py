"""What pages about reports need of an engine. In: Engine, wording. Out: Book, an empty Page."""

from __future__ import annotations

from gxlint.pages.page import Page
from gxlint.pages.view import Book
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.labels import Labels

if TYPE_CHECKING:
    from gxlint.engine import Engine
    from gxlint.reporters.phrases import Phrases


def book(engine: Engine, phrases: Phrases) -> Book:
    """What is the same for all pages."""
    labels = Labels(engine.editions)
    return Book(phrases, engine.editions, labels, engine.equations, engine.titles())


def blank(engine: Engine, phrases: Phrases) -> Page:
    """A page without a report."""
    return Page(book(engine, phrases), engine.lang)
