"""The first sheet of a workbook. In: the bytes of an .xlsx. Out: its rows of texts.

Only what a table needs. Nothing in the file is run or fetched; a document
type, an oversized part or a cell beyond the limits is an error.
"""

from __future__ import annotations

import re
from io import BytesIO
from posixpath import join, normpath
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 16 << 20
_MOST_ROWS, _MOST_COLUMNS = 100_000, 64
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK, _STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"


def rows_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, 1-based. Raises ValueError or KeyError where it is damaged."""
    try:
        with ZipFile(BytesIO(data)) as book:
            strings = _strings(book)
            sheet = _part(book, _first_sheet(book))
    except (BadZipFile, ParseError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ValueError(str(error)) from None
    for count, row in enumerate(sheet.iter(f"{_MAIN}row"), start=1):
        number = int(row.get("r") or count)
        if max(count, number) > _MOST_ROWS:
            raise ValueError(f"row {number} > {_MOST_ROWS}")
        yield number, _texts(row, strings)


def _part(book: ZipFile, name: str) -> Element:
    with book.open(name) as stream:
        content = stream.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ValueError(f"{name} > {_MOST_BYTES >> 20} MiB")
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", content) or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError(f"{name}: DOCTYPE")
    return fromstring(content)


def _first_sheet(book: ZipFile) -> str:
    sheet = next(_part(book, _BOOK).iter(f"{_MAIN}sheet"), None)
    wanted = sheet.get(_LINK) if sheet is not None else None
    for link in _part(book, "xl/_rels/workbook.xml.rels"):
        if wanted and link.get("Id") == wanted:
            return normpath(join("xl", link.get("Target", ""))).lstrip("/")
    raise ValueError(_BOOK)


def _strings(book: ZipFile) -> list[str]:
    if _STRINGS not in book.namelist():
        return []
    return [_text(item) for item in _part(book, _STRINGS).iter(f"{_MAIN}si")]


def _text(item: Element) -> str:
    """The text of a string: all its runs, readings (phonetic hints) left out."""
    parts = [child for child in item if child.tag != f"{_MAIN}rPh"]
    found = (text for part in parts for text in part.iter(f"{_MAIN}t"))
    return "".join(text.text or "" for text in found)


def _texts(row: Element, strings: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        column = _column(cell.get("r", ""), len(cells))
        if column >= _MOST_COLUMNS:
            continue
        cells += [""] * (column + 1 - len(cells))
        cells[column] = _value(cell, strings)
    return cells


def _column(place: str, following: int) -> int:
    """The column of B7 is 1; that of a cell without a place is the next."""
    letters = re.match(r"[A-Z]{1,3}", place)
    if not letters:
        return following
    number = 0
    for letter in letters[0]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inner = cell.find(f"{_MAIN}is")
        return _text(inner) if inner is not None else ""
    text = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        place = int(text)
        return strings[place] if 0 <= place < len(strings) else ""
    return _shortest(text) if kind == "n" and text else text


def _shortest(text: str) -> str:
    """A number as a person typed it: 0.3 for 0.29999999999999999, 12 for 12.0."""
    return f"{float(text):.15g}" if re.search(r"[.eE]", text) else text
