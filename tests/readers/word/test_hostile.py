"""Hostile and broken Word files end in a Document or in one ReadError, in bounded time and memory.

Each is read in a process of its own, which tells what it took.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.errors import ReadError
from gxlint.readers import read
from tests.support.word import (
    MAIN,
    TYPES,
    docx,
    levels,
    lists,
    p,
    part,
    relations,
    run,
    span,
    tbl,
    tc,
    text_box,
    tr,
)
from tests.support.word import zipped as archive

ROOT = Path(__file__).parents[3]
MEBIBYTES = 512
SECONDS = 5
SCRIPT = """
import json, re, resource, sys
from gxlint.model.errors import ReadError
from gxlint.readers import read
data = open(sys.argv[1], "rb").read()
try:
    found = f"blocks {len(read(sys.argv[2], data).blocks)}"
except ReadError as refused:
    found = refused.code
used = resource.getrusage(resource.RUSAGE_SELF)
try:  # the other measure also counts what the process had before it became this one
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
except OSError:
    peak = used.ru_maxrss
print(json.dumps([found, peak // 1024, used.ru_utime + used.ru_stime]))
"""
RELS = {"_rels/.rels": relations({"officeDocument": "word/document.xml"})}
OPEN = f'<w:document xmlns:w="{MAIN}"><w:body>'.encode()
CLOSE = b"</w:body></w:document>"
PARAGRAPH = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFERRING = "<w:p><w:r><w:t>A&{};B</w:t></w:r></w:p>"
BILLION = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "xxxxxxxxxx">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f']><w:document xmlns:w="{MAIN}"><w:body>{REFERRING.format("i")}</w:body></w:document>'
)


def main(content: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A document whose main part is this."""
    return archive({"[Content_Types].xml": TYPES, **RELS, "word/document.xml": content}, method)


def body(content: bytes) -> bytes:
    """A document with this body, not packed: its size is then no sign of what it is."""
    return main(OPEN + content + CLOSE, zipfile.ZIP_STORED)


def rows(cells: int, count: int, cell: bytes = b"<w:tc/>") -> bytes:
    return b"<w:tbl>" + (b"<w:tr>" + cell * cells + b"</w:tr>") * count + b"</w:tbl>"


def wide(columns: int) -> bytes:
    return b'<w:tc><w:tcPr><w:gridSpan w:val="%d"/></w:tcPr><w:p/></w:tc>' % columns


def bomb(*mebibytes: int) -> bytes:
    """Parts of so many MiB of zeros, packed without holding them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("_rels/.rels", RELS["_rels/.rels"])
        for number, size in enumerate(mebibytes):
            name = f"word/{number}" if number else "word/document.xml"
            with target.open(name, "w") as part_:
                for _ in range(size):
                    part_.write(bytes(1 << 20))
    return stream.getvalue()


def noted() -> bytes:
    reference = b'<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnote w:id="1">{p("注") * 2000}</w:footnote>'
    return docx(p("甲") + (b"<w:p>" + reference * 30_000 + b"</w:p>").decode(), footnotes=notes)


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb of 900 MiB": (lambda: bomb(900), "read.part-too-large"),
    "bomb of spaces": (lambda: main(OPEN + b" " * (60 << 20) + CLOSE), "read.archive-bomb"),
    "bomb in many parts": (
        lambda: bomb(*[60] * 20),
        "read.archive-bomb",
    ),
    "many parts": (
        lambda: archive({**RELS, **{f"word/{n}": "" for n in range(60_000)}}, zipfile.ZIP_STORED),
        "read.too-many-parts",
    ),
    "million elements": (lambda: body(PARAGRAPH * 400_000), "read.too-many-elements"),
    "many lines": (
        lambda: body(b"<w:p><w:r>" + b"<w:br/><w:t>x</w:t>" * 210_000 + b"</w:r></w:p>"),
        "read.too-many-lines",
    ),
    "many empty paragraphs": (lambda: body(b"<w:p/>" * 490_000 + PARAGRAPH), "blocks 1"),
    "many attributes": (
        lambda: body(b"<w:p " + b"".join(b'a%d="" ' % n for n in range(1_100_000)) + b"/>"),
        "read.too-many-elements",
    ),
    "many elements with attributes": (
        lambda: body(b'<w:x w:b="abcdefghijk" w:c="bdefghijklmnopqrst"/>' * 490_000 + PARAGRAPH),
        "blocks 1",
    ),
    "a long text": (
        lambda: body(b"<w:p><w:r><w:t>" + b"x1y" * 3_000_000 + b"</w:t></w:r></w:p>"),
        "blocks 1",
    ),
    "too long a text": (
        lambda: body(b"<w:p><w:r><w:t>" + b"x1y" * 9_000_000 + b"</w:t></w:r></w:p>"),
        "read.xml-damaged",
    ),
    "many runs": (
        lambda: body(b"<w:p>" + b"<w:r><w:t>x</w:t></w:r>" * 240_000 + b"</w:p>"),
        "blocks 1",
    ),
    "gridSpan of two billion": (
        lambda: body(
            b"<w:tbl>" + (b"<w:tr>" + wide(2_000_000_000) * 2 + b"</w:tr>") * 2 + b"</w:tbl>"
        ),
        "blocks 1",
    ),
    "gridBefore of two billion": (
        lambda: body(
            b'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr>'
            + wide(1) * 2
            + b"</w:tr></w:tbl>"
        ),
        "blocks 1",
    ),
    "a sparse giant": (
        lambda: body(
            b"<w:tbl><w:tr>"
            + wide(64) * 4_000
            + b"</w:tr>"
            + b"<w:tr><w:tc/></w:tr>" * 9_000
            + b"</w:tbl>"
        ),
        "read.too-many-cells",
    ),
    "many cells": (lambda: body(rows(100, 3_000)), "read.too-many-cells"),
    "many tables": (lambda: body(rows(100, 10) * 300), "read.too-many-cells"),
    "narrow columns": (
        lambda: body(
            b"<w:tbl><w:tblGrid>"
            + b'<w:gridCol w:w="1"/>' * 100_000
            + b"</w:tblGrid>"
            + rows(60, 3_000)[7:]
        ),
        "blocks 1",
    ),
    "deep nesting": (lambda: body(b"<w:sdt>" * 400 + b"</w:sdt>" * 400), "read.xml-too-deep"),
    "nested tables": (
        lambda: body(b"<w:tbl><w:tr><w:tc>" * 80 + PARAGRAPH + b"</w:tc></w:tr></w:tbl>" * 80),
        "blocks 1",
    ),
    "nested text boxes": (lambda: docx(_boxes(12)), "blocks 13"),
    "a footnote referred to often": (noted, "blocks 2001"),
    "XXE": (
        lambda: main(
            f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            f'<w:document xmlns:w="{MAIN}"><w:body>{REFERRING.format("x")}</w:body></w:document>'
        ),
        "read.doctype",
    ),
    "XXE in UTF-16": (
        lambda: main(
            f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w><w xmlns="{MAIN}"/>'.encode(
                "utf-16"
            )
        ),
        "read.doctype",
    ),
    "billion laughs": (lambda: main(BILLION), "read.doctype"),
    "a DOCTYPE in the styles": (
        lambda: (
            docx(p("x", '<w:numPr><w:numId w:val="1"/></w:numPr>')).replace(b"", b"")
            and archive(
                {
                    **RELS,
                    "word/document.xml": part("document", f"<w:body>{p('x')}</w:body>"),
                    "word/_rels/document.xml.rels": relations({"styles": "styles.xml"}),
                    "word/styles.xml": "<!DOCTYPE x><x>numPr</x>",
                }
            )
        ),
        "read.doctype",
    ),
}


def _boxes(depth: int) -> str:
    inside = p("x")
    for _ in range(depth):
        inside = p(run("y") + text_box(inside))
    return inside


@pytest.mark.parametrize("name", FILES)
def test_hostile_files(name: str, tmp_path: Path) -> None:
    make, outcome = FILES[name]
    path = tmp_path / "a.docx"
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), "a.docx"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    found, mebibytes, seconds = json.loads(done.stdout)
    print(name, found, mebibytes, seconds)
    assert found == outcome
    assert mebibytes <= MEBIBYTES
    assert seconds <= SECONDS


def _refused(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(ReadError) as refused:
        read(name, data)
    return refused.value.code


WHOLE = docx(p("甲") * 400 + tbl(tr("1", "2")))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_cut_off_files(share: float) -> None:
    assert _refused(WHOLE[: int(len(WHOLE) * share)]) == "read.zip-damaged"


def test_a_damaged_byte_is_found() -> None:
    at = WHOLE.find(b"word/document.xml") + 60
    assert _refused(WHOLE[:at] + b"\xff\x00\xff" + WHOLE[at + 3 :]) == "read.zip-damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (OPEN + PARAGRAPH, "read.xml-damaged"),
        (b"", "read.xml-damaged"),
        (b"text", "read.xml-damaged"),
        (OPEN + b"&nbsp;" + CLOSE, "read.xml-damaged"),
        (b"<a/>", "read.xml-damaged"),
    ],
)
def test_damaged_xml(content: bytes, code: str) -> None:
    assert _refused(main(content)) == code


def test_missing_parts() -> None:
    assert _refused(archive({"word/styles.xml": "<x/>"})) == "read.archive"
    assert _refused(archive({**RELS, "word/x.xml": "<x/>"})) == "read.archive"
    only = archive({"word/document.xml": part("document", f"<w:body>{p('甲')}</w:body>")})
    assert len(read("a.docx", only).blocks) == 1


def test_encrypted_files() -> None:
    encrypted = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
    assert _refused(encrypted) == "read.encrypted-word"
    data = bytearray(WHOLE)
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(sign, at + 4)
    assert _refused(bytes(data)) == "read.encrypted-zip"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.doc", "a.wps", "a", "a.pdf"])
def test_renamed_files_are_what_they_hold(name: str) -> None:
    assert read(name, WHOLE).format == "docx"


def test_a_word_file_in_an_archive_is_an_archive() -> None:
    assert _refused(archive({"报告.docx": WHOLE}, zipfile.ZIP_STORED)) == "read.archive"
    assert _refused(archive({"word/报告.docx": WHOLE})) == "read.archive"


def test_names_of_parts_are_compared_without_case() -> None:
    parts = {
        "_rels/.rels": relations({"officeDocument": "/Word/Document.xml"}),
        "word\\document.xml": part("document", f"<w:body>{p('甲')}</w:body>"),
    }
    assert len(read("a.docx", archive(parts)).blocks) == 1


def test_spans_are_bounded() -> None:
    document = read("a.docx", docx(tbl(tr(tc("a", span(999)), "b"), tr(*"cd"))))
    assert document.blocks[0].width == 3


NAMES = (
    *("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "tcPr", "trPr", "tblGrid", "gridCol", "sdt"),
    *("sdtContent", "ins", "del", "moveFrom", "hyperlink", "txbxContent", "br", "tab", "sym"),
    *("fldChar", "fldSimple", "instrText", "footnoteReference", "object", "vanish", "numPr"),
    *("numId", "ilvl", "pStyle", "gridSpan", "vMerge", "hMerge", "gridBefore", "altChunk"),
)
VALUES = ("", "0", "1", "2", "-1", "x", "begin", "separate", "end", "restart", "99999999999")
TREES = st.recursive(
    st.sampled_from(("", "甲", " ", "1")),
    lambda inner: st.builds(
        lambda name, value, held: (
            f'<w:{name} w:val="{value}" w:id="{value}" w:fldCharType="{value}" w:char="{value}"'
            f' w:w="{value}">{"".join(held)}</w:{name}>'
        ),
        st.sampled_from(NAMES),
        st.sampled_from(VALUES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)
NUMBERING = lists(levels(("decimal", "%1."), ("chineseCounting", "（%2）")))
NOTES = f'<w:footnote w:id="1">{p("注")}</w:footnote>'


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_any_tree_gives_a_document_or_one_read_error(tree: str) -> None:
    data = docx(tree + p("完"), numbering=NUMBERING, footnotes=NOTES, styles="<w:style/>")
    try:
        blocks = read("a.docx", data).blocks
    except ReadError as refused:
        assert refused.code.startswith("read.")
    else:
        assert blocks[-1].location.order >= len(blocks)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_damage_gives_a_document_or_one_read_error(drawn: st.DataObject) -> None:
    data = bytearray(WHOLE)
    for _ in range(drawn.draw(st.integers(1, 5))):
        data[drawn.draw(st.integers(4, len(data) - 1))] = drawn.draw(st.integers(0, 255))
    try:
        read("a.docx", bytes(data))
    except ReadError as refused:
        assert refused.code.startswith("read.")
