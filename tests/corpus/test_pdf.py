"""Two real PDFs, printed by WPS: tables over pages, labels from top to bottom, page numbers."""

from __future__ import annotations

from functools import cache

import pytest

from gxlint.model.document import Paragraph, Table
from gxlint.readers.formats import Content
from gxlint.readers.pdf.content import read as read_pdf
from tests.conftest import CORPUS

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"the real reports are not here ({CORPUS})"
)

CITY = "江苏-淮安市人民政府-2024.pdf"
DISTRICT = "江苏-淮安市洪泽区人民政府-2024.pdf"


@cache
def content(name: str) -> Content:
    return read_pdf((CORPUS / "pdf" / name).read_bytes())


def paragraphs(name: str) -> list[str]:
    return [block.raw for block in content(name).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(("name", "rows"), [(CITY, 28), (DISTRICT, 26)])
def test_tables_are_whole(name: str, rows: int) -> None:
    tables = [block for block in content(name).blocks if isinstance(block, Table)]
    sizes = [(table.height, table.width) for table in tables]
    assert sizes == [(14, 4), (rows, 10), (4, 15)]
    for table in tables:
        slots = sum(cell.rows * cell.columns for cell in table.cells)
        assert slots == table.height * table.width


@pytest.mark.parametrize("name", [CITY, DISTRICT])
def test_labels_are_whole(name: str) -> None:
    raws = [
        cell.raw
        for block in content(name).blocks
        if isinstance(block, Table)
        for cell in block.cells
    ]
    for label in (
        "三、本年度办理结果",
        "（四）无法提供",
        "法律服务机构",
        "5.要求行政机关确认或重新出具已获取信息",
    ):
        assert raws.count(label) == 1, label


@pytest.mark.parametrize(("name", "count"), [(CITY, 18), (DISTRICT, 18)])
def test_paragraphs_are_sentences(name: str, count: int) -> None:
    """No line of a paragraph stands alone, no page number is among them."""
    found = paragraphs(name)
    assert len(found) == count
    ends = [text for text in found if len(text) > 30 and text[-1] != "。"]
    assert ends == []
    assert not [text for text in found if text.strip("- ").isdecimal()]
