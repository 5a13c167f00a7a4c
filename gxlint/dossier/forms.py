"""The outputs of an audit by name. In: the folder of results. Out: files; a dear one refused early.

A format that was written once is kept up to date for as long as its files are there: what
lies in one folder tells of one audit.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from gxlint.dossier.records import TABLES
from gxlint.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

INDEX = "index.html"
SUITE = "folder"
"""Everything that is always written: workbook, first page, pages, notices."""
FORMS: dict[str, tuple[str, ...]] = {
    "json": ("audit.json",),
    "sarif": ("audit.sarif",),
    "csv": tuple(f"{table.name}.csv" for table in TABLES),
    "parquet": tuple(f"{table.name}.parquet" for table in TABLES),
}
"""Formats for programs, each with its files."""


def present(form: str, folder: Path) -> bool:
    """Whether all files of an output are there."""
    return all((folder / name).is_file() for name in FORMS.get(form, (INDEX,)))


def wanted(asked: Iterable[str], folder: Path) -> tuple[str, ...]:
    """The formats that were asked for, now or before.

    Raises UsageError("audit.needs-pyarrow") where one of them cannot be written here.
    """
    known = set(asked)
    forms = tuple(form for form in FORMS if form in known or present(form, folder))
    if "parquet" in forms and find_spec("pyarrow") is None:
        raise UsageError("audit.needs-pyarrow")
    return forms
