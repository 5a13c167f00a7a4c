"""OFD files written as GB/T 33190 describes them; no real one is at hand."""

from __future__ import annotations

import io
import zipfile

import pytest

from gxlint.model.document import Note, Table
from gxlint.model.errors import ReadError
from gxlint.readers import read, supports
from gxlint.readers.formats import Content
from gxlint.readers.ofd import document as reader
from gxlint.readers.ofd.words import distances, paths
from gxlint.readers.paged.budget import Budget
from gxlint.readers.paged.marks import Glyph, Rule, Sheet
from gxlint.readers.pdf._pdfium import Pdf
from gxlint.readers.pdf.content import read as read_pdf
from gxlint.readers.pdf.sheets import read_page
from tests.support.clean import clean
from tests.support.ofd import Style, ofd
from tests.support.paper import SOFFICE, Look, printed, word

from ..pdf.test_document import said

STYLES = {
    "plain": Style(),
    "all distances": Style(repeats=False),
    "sizes by a matrix": Style(scaled=True),
    "template and blocks": Style(template=True, nested=True),
    "thin shapes": Style(thin=True),
    "one path": Style(one_path=True, thin=True),
    "places from the root": Style(absolute=True, template=True, default_space=True),
    "turned": Style(turned=True),
}


def words(text: str, x: float, y: float, size: float = 12) -> list[Glyph]:
    """Glyphs from a point on the line of writing on, in points."""
    return [
        Glyph(char, x + size * n, y - size, x + size * (n + 1), y + 2, x + size * n, y)
        for n, char in enumerate(text)
    ]


SHEET = Sheet(
    1,
    595,
    842,
    [
        *words("示例市示例区财政局", 100, 100),
        *words("规章", 105, 170),
        *words("０", 205, 170),
        *words("规范性文件", 105, 200),
        *words("１２", 205, 200),
    ],
    [Rule(150, 100, 300), Rule(180, 100, 300), Rule(210, 100, 300)],
    [Rule(100, 150, 210), Rule(200, 150, 210), Rule(300, 150, 210)],
)
SAYS = ["示例市示例区财政局", [["规章", "０"], ["规范性文件", "１２"]]]
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def page(objects: str, more: str = "") -> Content:
    """A page with these objects alone."""
    body = f"<Page>{more}<Content><Layer>{objects}</Layer></Content></Page>"
    return reader.read(ofd([SHEET], extra={PAGE: body}))


def text_object(text: str, attributes: str = "", code: str = 'X="0" Y="4"', size: int = 4) -> str:
    return (
        f'<TextObject Boundary="20 20 100 9" Size="{size}" {attributes}>'
        f"<TextCode {code}>{text}</TextCode></TextObject>"
    )


@pytest.mark.parametrize("style", STYLES.values(), ids=list(STYLES))
def test_the_ways_in_which_a_page_is_written(style: Style) -> None:
    content = reader.read(ofd([SHEET], style))
    assert said(content) == SAYS
    assert content.notes == ()


def test_the_registry_reads_it() -> None:
    document = read("报告.zip", ofd([SHEET]))
    assert (document.format, document.editable) == ("ofd", frozenset())
    assert supports("a/报告.OFD")
    table = document.blocks[1]
    assert isinstance(table, Table)
    place = table.cells[-1].location
    assert (place.page, place.table, place.row, place.cell) == (1, 1, 2, 2)
    millimetre = 25.4 / 72
    box = tuple(edge * millimetre for edge in (200, 180, 300, 210))
    assert place.box == pytest.approx(box, abs=0.01)


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not on this machine")
def test_whole_reports_read_as_their_pdf_does() -> None:
    """The characters and rules of a printed PDF, written as OFD in every way."""
    looks = (
        Look(filler=7),
        Look(filler=4, cell_size=12, row_height=30),
        Look(filler=9, header=True),
    )
    for data in printed([word(clean(year=2024), look) for look in looks]):
        pdf, budget = Pdf(data), Budget()
        sheets = [read_page(pdf.page(n), budget) for n in range(1, pdf.pages + 1)]
        wanted = said(read_pdf(data))
        assert len([block for block in wanted if isinstance(block, list)]) == 3
        for style in STYLES.values():
            assert said(reader.read(ofd(sheets, style))) == wanted, style


def test_distances() -> None:
    assert distances("1 2.5 3", 3) == [1, 2.5, 3]
    assert distances("g 3 2 1", 4) == [2, 2, 2, 1]
    assert distances("1 g 2 0.5 g 2 3", 5) == [1, 0.5, 0.5, 3, 3]
    assert distances("2", 3) == [2, 2, 2]  # the last one holds on
    assert distances("g 2000000000 1", 3) == [1, 1, 1]
    assert distances("1 2 3", 2) == [1, 2]
    assert distances("1 x 3", 3) == [1, 1, 1]
    for nothing in (None, "", "x", "g", "g 2"):
        assert distances(nothing, 3) == []


def drawn(path: str, stroked: bool = True) -> list[list[tuple[float, float]]]:
    return list(paths(path.split(), stroked))


def test_paths() -> None:
    closed = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
    assert drawn("M 0 0 L 4 0 L 4 4 L 0 4 C") == [closed]
    curve = "S 0 0 L 5 0 B 1 1 2 2 3 3 L 9 3 M 1 1 Q 0 0 2 2 A 1 1 0 0 1 7 7"
    lines = [[(0, 0), (5, 0)], [(3, 3), (9, 3)], [(1, 1)], [(2, 2)], [(7, 7)]]
    assert drawn(curve) == lines
    assert drawn(curve, stroked=False) == [lines[0] + lines[1], [(1, 1), (2, 2), (7, 7)]]
    assert drawn("M 1 1 L 2 2 X 5 L 3 3") == [[(1, 1), (2, 2)]]
    assert drawn("M 1 1 L 2") == [[(1, 1)]]


def test_text_without_distances_runs_on() -> None:
    assert said(page(text_object("统计期限自2024年1月1日"))) == ["统计期限自2024年1月1日"]


def test_text_downwards_and_in_several_runs() -> None:
    down = text_object("本年度", code='X="0" Y="4" DeltaY="4 4"')
    assert said(page(down)) == ["本年度"]
    runs = (
        '<TextObject Boundary="20 20 100 9" Size="4">'
        '<TextCode X="0" Y="4" DeltaX="4">公开</TextCode>'
        '<TextCode X="8" DeltaX="4">情况</TextCode></TextObject>'
    )
    assert said(page(runs)) == ["公开情况"]


def test_what_is_not_shown_is_not_read() -> None:
    shown = text_object("总体情况")
    hidden = text_object("隐藏", 'Visible="false"')
    slanted = text_object("水印", 'CTM="0.7 0.7 -0.7 0.7 0 0"')
    outside = text_object("页外", 'CTM="1 0 0 1 500 0"')
    block = f'<PageBlock Visible="false">{hidden}</PageBlock>'
    data = "<AbbreviatedData>M 0 0 L 9 0</AbbreviatedData>"
    unpainted = f'<PathObject Boundary="0 0 9 9" Stroke="false">{data}</PathObject>'
    assert said(page(shown + hidden + slanted + outside + block + unpainted)) == ["总体情况"]


def test_the_page_has_an_area_of_its_own() -> None:
    area = "<Area><PhysicalBox>10 10 50 50</PhysicalBox></Area>"
    content = page(text_object("总体") + text_object("页外", 'CTM="1 0 0 1 60 0"'), area)
    assert said(content) == ["总体"]
    assert content.blocks[0].location.box == pytest.approx((20, 20.48, 28, 24.48))


def test_scans() -> None:
    image = '<ImageObject Boundary="0 0 200 290" ResourceID="5"/>'
    with pytest.raises(ReadError, match=r"read\.scanned"):
        page(image)
    with pytest.raises(ReadError, match=r"read\.no-text-layer"):
        page("")
    both = f"<Page><Content><Layer>{image}</Layer></Content></Page>"
    content = reader.read(ofd([SHEET, SHEET], extra={"Doc_0/Pages/Page_1/Content.xml": both}))
    assert content.notes == (Note("read.pages-without-text", {"pages": "2", "count": 1}),)


def test_several_documents_and_a_seal() -> None:
    body = "<DocBody><DocRoot>Doc_0/Document.xml</DocRoot>{}</DocBody>"
    root = f"<OFD>{body.format('<Signatures>S.xml</Signatures>')}{body.format('')}</OFD>"
    content = reader.read(ofd([SHEET], extra={"OFD.xml": root}))
    assert said(content) == SAYS
    assert {note.code: note.params for note in content.notes} == {
        "read.signed": {},
        "read.several-documents": {"count": 2},
    }


@pytest.mark.parametrize("name", ["Encryptions.xml", "decryptseed.dat"])
def test_an_encrypted_package(name: str) -> None:
    with pytest.raises(ReadError, match=r"read\.encrypted-ofd"):
        reader.read(ofd([SHEET], extra={name: "x"}))


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("OFD.xml", "<OFD/>", "read.ofd-damaged"),
        (
            "OFD.xml",
            "<OFD><DocBody><DocRoot>../../x.xml</DocRoot></DocBody></OFD>",
            "read.ofd-damaged",
        ),
        ("OFD.xml", "<!DOCTYPE OFD [<!ENTITY a 'b'>]><OFD>&a;</OFD>", "read.doctype"),
        ("OFD.xml", "text", "read.xml-damaged"),
        ("Doc_0/Document.xml", "<Document/>", "read.ofd-damaged"),
        (
            "Doc_0/Document.xml",
            '<Document><Pages><Page BaseLoc="no.xml"/></Pages></Document>',
            "read.ofd-damaged",
        ),
        (PAGE, "<Page>", "read.xml-damaged"),
    ],
)
def test_a_damaged_file(part: str, content: str, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        read("报告.ofd", ofd([SHEET], extra={part: content}))
    assert refused.value.code == code


def test_numbers_that_are_none() -> None:
    wild = (
        '<TextObject Boundary="nan 0 1e308 9" Size="1e308" CTM="1e308 0 0 1e308 0 0">'
        '<TextCode X="1e308" Y="inf" DeltaX="1e308 nan">字字字</TextCode></TextObject>'
        '<PathObject Boundary="0 0 1 1">'
        "<AbbreviatedData>M 0 nan L 1e400 5</AbbreviatedData></PathObject>"
        '<TextObject Boundary="0 0" Size="x"><TextCode>字</TextCode></TextObject>'
    )
    area = "<Area><PhysicalBox>0 0 nan inf</PhysicalBox></Area>"
    assert said(page(wild + text_object("总体"), area)) == ["总体"]


def test_a_truncated_file_is_damaged() -> None:
    data = ofd([SHEET])
    for size in (len(data) - 30, len(data) // 2, 100):
        with pytest.raises(ReadError, match=r"read\.(zip-damaged|archive)"):
            read("报告.ofd", data[:size])


def test_a_part_in_other_letters_is_found() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ofd([SHEET]))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("Content.xml", "content.XML"), old.read(name))
    assert said(read("报告.ofd", stream.getvalue())) == SAYS
