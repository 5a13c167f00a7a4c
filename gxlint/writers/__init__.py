"""Drafts to files. In: Draft, Paper. Out: bytes.

One module a format, each with ``write(draft, paper) -> bytes``; the registry is FORMATS.
Writing the bytes to disk is the command line's. Nothing here checks a report.
"""

from __future__ import annotations

from importlib import import_module

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.draft import Draft
    from gxlint.model.template import Paper

__all__ = ["FORMATS", "format_of", "write"]

FORMATS = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}


def format_of(name: str) -> str:
    """The format that a file's suffix asks for; "" where it is not one that is written."""
    dot = name.rfind(".")
    return FORMATS.get(name[dot:].lower(), "") if dot >= 0 else ""


def write(draft: Draft, paper: Paper, form: str) -> bytes:
    """The file. form: a value of FORMATS. Raises UsageError("new.bar"), see ``text``."""
    content: bytes = import_module(f"gxlint.writers.{form}").write(draft, paper)
    return content
