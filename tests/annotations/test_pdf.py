"""Annotations in PDFs: over the cells that they speak of, behind everything that was there."""

from __future__ import annotations

import ctypes
import io
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, NumberObject

from gxlint.annotations import pdf
from gxlint.annotations.own import FILLS
from gxlint.model.errors import ReadError
from gxlint.model.place import NOWHERE, Location
from gxlint.model.remark import Remark
from gxlint.model.rule import Severity
from gxlint.readers import isolated, limits
from gxlint.readers.pdf._pdfium import Pdf
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.remarks import remarks
from tests.annotations.made import SOFFICE, remark, squeezed, standing
from tests.annotations.test_word import damaged
from tests.support import paper
from tests.support.checking import engine
from tests.support.pdf import Page, assembled, text
from tests.support.pdf import pdf as file_of

needs_office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
BOX = (90.0, 690.0, 150.0, 715.0)
ONE = file_of([Page(text(100, 700, "123")), Page(text(100, 700, "456"))])


@cache
def report() -> bytes:
    return paper.printed([paper.word(damaged())])[0]


def told(data: bytes) -> list[Remark]:
    return remarks(engine().check("报告.pdf", data), Phrases(engine().wording))


def notes(data: bytes) -> list[tuple[int, dict[str, Any]]]:
    """The annotations with the page that each is on."""
    return [
        (number, one.get_object())
        for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, start=1)
        for one in page.get("/Annots", ())
    ]


def own(data: bytes) -> list[tuple[int, dict[str, Any]]]:
    return [(page, one) for page, one in notes(data) if one.get("/T") == "gxlint"]


def text_under(data: bytes, page: int, rect: list[float]) -> str:
    """What pdfium reads in a rectangle of a page."""
    file = Pdf(data)
    sheet = file.page(page)
    library = sheet.library
    library.FPDFText_GetBoundedText.argtypes = (
        ctypes.c_void_p, *(ctypes.c_double,) * 4, ctypes.c_void_p, ctypes.c_int,
    )  # fmt: skip
    x0, y0, x1, y1 = map(float, rect)
    held = ctypes.create_string_buffer(4000)
    count = library.FPDFText_GetBoundedText(sheet.text, x0, y1, x1, y0, held, 2000)
    sheet.close()
    file.close()
    return held.raw[: 2 * count].decode("utf-16-le").rstrip("\0")


@needs_office
def test_each_highlight_lies_on_the_text_that_it_speaks_of() -> None:
    seen = engine().examine("报告.pdf", report())
    assert seen.document is not None
    copy = pdf.annotated(report(), told(report())).content
    found = {
        (line.rpartition("：")[2], squeezed(text_under(copy, page, one["/Rect"])))
        for page, one in own(copy)
        for line in str(one["/Contents"]).splitlines()
        if line.startswith("规则编号")
    }
    wanted = set()
    for one in seen.result.diagnostics:
        place = one.location._replace(column=0, end_column=0)  # the paragraph is highlighted
        wanted.add((one.rule, squeezed(standing(seen.document, place))))
    assert len(wanted) > 5
    assert found == wanted


@needs_office
def test_the_copy_is_the_same_report_and_begins_with_the_original() -> None:
    copy = pdf.annotated(report(), told(report())).content
    assert copy.startswith(report())
    assert engine().check("报告.pdf", copy) == engine().check("报告.pdf", report())
    assert pdf.annotated(copy, told(copy)).content == copy
    assert pdf.annotated(copy, []).content == report()


def test_remarks_at_one_place_share_a_note() -> None:
    place = Location(page=2, box=BOX)
    said = [remark(place, "一", severity=Severity.INFO), remark(place, "二"), remark(NOWHERE, "三")]
    (first, note), (second, shared) = own(pdf.annotated(ONE, said).content)
    assert (first, note["/Subtype"], note["/Contents"]) == (1, "/Text", "三")
    assert (second, shared["/Subtype"], shared["/Contents"]) == (2, "/Highlight", "一\n\n二")
    red = [round(int(FILLS[Severity.ERROR][at : at + 2], 16) / 255, 2) for at in (0, 2, 4)]
    assert [float(one) for one in shared["/C"]] == red
    assert [float(one) for one in shared["/Rect"]] == list(BOX)
    assert shared["/AP"]["/N"].get_object()["/Subtype"] == "/Form"


def test_annotations_of_others_stay() -> None:
    writer = PdfWriter(io.BytesIO(ONE))
    writer.add_annotation(0, FreeText(text="Someone was here", rect=(10, 10, 90, 40)))
    stream = io.BytesIO()
    writer.write(stream)
    other = stream.getvalue()
    ((_, before),) = notes(other)
    copy = pdf.annotated(other, [remark(Location(page=1, box=BOX))]).content
    (_, kept), (_, added) = notes(copy)
    assert all(kept[key] == before[key] for key in before if key != "/P")
    assert added["/T"] == "gxlint"
    assert pdf.annotated(copy, [remark(Location(page=2, box=BOX))]).content != copy
    assert [page for page, _ in own(pdf.annotated(copy, [remark(NOWHERE)]).content)] == [1]


def test_what_another_program_saved_again_is_replaced_all_the_same() -> None:
    """Then nothing can be taken off the end: the notes are known by their author."""
    copy = pdf.annotated(ONE, [remark(Location(page=1, box=BOX), "旧")]).content
    writer = PdfWriter(io.BytesIO(copy))
    stream = io.BytesIO()
    writer.write(stream)
    saved = stream.getvalue()
    again = pdf.annotated(saved, [remark(Location(page=2, box=BOX), "新")]).content
    assert [(page, one["/Contents"]) for page, one in own(again)] == [(2, "新")]
    assert not own(pdf.annotated(saved, []).content)


@pytest.mark.parametrize("kind", ["table", "stream"])
def test_both_kinds_of_list_of_objects(kind: str) -> None:
    data = ONE if kind == "table" else streamed()
    copy = pdf.annotated(data, [remark(Location(page=1, box=BOX))]).content
    assert copy.startswith(data)
    added = copy[len(data) :]
    assert (b"\nxref\n" in added) is (kind == "table")
    assert (b"/Type/XRef" in added) is (kind == "stream")
    assert len(own(copy)) == 1
    assert text_under(copy, 1, list(BOX)) == "123"


def streamed() -> bytes:
    """The same file, its last list of objects a stream, as newer programs write it."""
    writer = PdfWriter(io.BytesIO(ONE), incremental=True)
    writer.pages[0][NameObject("/UserUnit")] = NumberObject(1)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_locked_pdf_is_refused() -> None:
    writer = PdfWriter(io.BytesIO(ONE))
    writer.encrypt("", "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(ReadError) as refused:
        pdf.annotated(stream.getvalue(), [remark(NOWHERE)])
    assert refused.value.code == "annotate.pdf-locked"


@pytest.mark.parametrize(
    "broken",
    [
        ONE.replace(b"startxref\n", b"startxref\n9"),
        b"x" + ONE,
        ONE.replace(b"/Kids[", b"/Kids[99 0 R ").replace(b"/Type/Pages", b"/Type/Nope"),
        ONE + b"more",
    ],
)
def test_a_pdf_that_is_not_sound_is_not_touched(broken: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        pdf.annotated(broken, [remark(Location(page=1, box=BOX))])
    assert refused.value.code in ("annotate.pdf-odd", "read.crashed")


def test_a_signed_pdf_is_annotated_behind_its_signature() -> None:
    form = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[]>>>>"
    objects = [
        form,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    data = assembled(objects)
    copy = pdf.annotated(data, [remark(Location(page=1, box=BOX))])
    assert [note.code for note in copy.notes] == ["annotate.signed"]
    assert copy.content.startswith(data)


def test_characters_that_no_file_can_hold() -> None:
    (_, note), *_ = own(pdf.annotated(ONE, [remark(NOWHERE, "一\x00二\ud800三😀(")]).content)
    assert note["/Contents"] == "一二三😀("


def test_a_pdf_on_which_the_library_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORKER_WALL_SECONDS", 0.0)
    isolated._reader.close()
    try:
        with pytest.raises(ReadError) as refused:
            pdf.annotated(ONE, [remark(NOWHERE)])
    finally:
        isolated._reader.close()
    assert refused.value.code == "read.timed-out"
