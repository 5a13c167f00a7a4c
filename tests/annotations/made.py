"""Annotated files, and what is read back of them. In: files. Out: copies, comments with places."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import docx
from lxml import etree

from gxlint.annotations import word
from gxlint.annotations.own import Copy
from gxlint.model.document import Cell, Document, Paragraph, Table
from gxlint.model.finding import Diagnostic
from gxlint.model.place import Location
from gxlint.model.remark import Remark
from gxlint.model.rule import Severity
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.remarks import remarks
from tests.support.checking import engine

SOFFICE = shutil.which("soffice") or ""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Told(NamedTuple):
    """A comment as it stands in a document. text: what its range holds."""

    author: str
    lines: tuple[str, ...]
    text: str


def annotated(data: bytes, name: str = "报告.docx", highlight: bool = False) -> Copy:
    """The copy that gxlint makes of a report."""
    result = engine().check(name, data)
    return word.annotated(data, remarks(result, Phrases(engine().wording)), highlight)


def comments(data: bytes) -> list[Told]:
    """The comments of a document in their order, read by another library."""
    return [
        Told(one.author, tuple(line.text for line in one.paragraphs), ranged(data, one.comment_id))
        for one in docx.Document(io.BytesIO(data)).comments
    ]


def own(data: bytes) -> list[Told]:
    return [one for one in comments(data) if one.author == "gxlint"]


def ranged(data: bytes, identity: int) -> str:
    """The text between the marks of a comment, in the order of the document."""
    inside, found = False, []
    for element in etree.fromstring(part(data, "word/document.xml")).iter():
        if element.get(f"{W}id") == str(identity) and "commentRange" in str(element.tag):
            inside = element.tag == f"{W}commentRangeStart"
        elif inside and element.tag == f"{W}t":
            found.append(element.text or "")
    return "".join(found)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def standing(document: Document, location: Location) -> str:
    """What a reader sees at a place of a Word document."""
    block = next(one for one in _blocks(document) if one.location.order == location.order)
    start, end = max(location.column - 1, 0), location.end_column - 1
    whole = isinstance(block, Cell) or end <= start
    return block.raw if whole else block.raw[start:end]


def _blocks(document: Document) -> Iterator[Paragraph | Cell]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from block.cells
        else:
            yield block


def squeezed(text: str) -> str:
    return "".join(text.split())


def expected(document: Document, told: tuple[Diagnostic, ...]) -> list[tuple[str, str, str]]:
    """Rule, message and place of every diagnostic, as the comments are to have them."""
    return sorted(
        (one.rule, squeezed(one.message), squeezed(standing(document, one.location)))
        for one in told
    )


def found(data: bytes) -> list[tuple[str, str, str]]:
    """The same as the comments have it."""
    return sorted(
        (
            one.lines[-1].rpartition("：")[2],
            squeezed(one.lines[0].partition("】")[2]),
            squeezed(one.text),
        )
        for one in own(data)
    )


def remark(location: Location, *lines: str, severity: Severity = Severity.ERROR) -> Remark:
    return Remark(location, severity, lines or ("要改",))


def by_libreoffice(data: bytes, suffix: str, kind: str, home: Path) -> bytes:
    """The file as LibreOffice saves it. suffix: of the file; kind: what it is to become."""
    source = home / f"in{suffix}"
    source.write_bytes(data)
    command = [
        *(SOFFICE, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless"),
        *("--convert-to", kind, "--outdir", str(home / "out"), str(source)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (home / "out" / f"in.{kind.partition(':')[0]}").read_bytes()
