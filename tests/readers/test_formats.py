from __future__ import annotations

import io
import zipfile

import pytest

from gxlint.model.errors import ReadError
from gxlint.readers import knows, read, read_many, supports
from gxlint.readers.formats import SUFFIXES

from .pages import TITLE


def zipped(*parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code", "kind"),
    [
        ("报告.html", b"\x89PNG\r\n\x1a\n\x00\x00", "read.picture", "PNG"),
        ("报告.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", "read.picture", "JPEG"),
        ("报告.html", b"GIF89a\x01\x00", "read.picture", "GIF"),
        ("报告.html", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "read.picture", "WEBP"),
        ("报告.html", b"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00", "read.picture", "BMP"),
        ("报告.tif", b"II*\x00\x08\x00", "read.picture", "TIFF"),
        ("报告.html", zipped("xl/workbook.xml"), "read.office-later", "xlsx"),
        ("报告.zip", zipped("报告.txt"), "read.archive", "ZIP"),
        ("报告.rar", b"Rar!\x1a\x07\x00", "read.archive", "RAR"),
        ("报告.html", b"MIME-Version: 1.0\r\n", "read.office-later", "mht"),
    ],
)
def test_the_content_tells_the_format_before_the_suffix(
    name: str, data: bytes, code: str, kind: str
) -> None:
    with pytest.raises(ReadError) as refused:
        read(name, data)
    assert (refused.value.code, refused.value.params) == (code, {"kind": kind})


@pytest.mark.parametrize("suffix", sorted({"", *SUFFIXES}))
@pytest.mark.parametrize("data", [b"", b" \r\n"])
def test_an_empty_file_is_told_as_empty_whatever_its_name(suffix: str, data: bytes) -> None:
    for found in read_many([(f"报告{suffix}", data)] * 2):
        assert isinstance(found, ReadError)
        assert (found.code, found.params) == ("read.empty", {})


@pytest.mark.parametrize("name", ["报告.txt", "报告", "报告.doc", "dir.html/报告.unknown"])
def test_a_page_is_a_page_whatever_its_name(name: str) -> None:
    for page in (f"<p>{TITLE}</p>", f"\ufeff<!-- x -->\n<!DOCTYPE html>{TITLE}"):
        document = read(name, page.encode())
        assert document.format == "html"
        assert document.blocks[0].raw == TITLE


def test_a_text_named_as_a_page_keeps_its_lines() -> None:
    document = read("报告.html", f"{TITLE}\n一、总体情况".encode())
    assert document.format == "text"
    assert len(document.blocks) == 2


def test_suffixes() -> None:
    assert supports("报告.TXT") and supports("a/b.md") and supports("报告.htm")
    assert supports("报告.docx") and knows("报告.docx")
    assert not supports("报告.xlsx") and knows("报告.xlsx")
    assert not knows("报告.py") and not knows("报告") and not knows("a.txt/报告")


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gxlint.readers.limits.BYTES", 1024 * 1024)
    with pytest.raises(ReadError) as refused:
        read("a.txt", b"x" * (1024 * 1024 + 1))
    assert (refused.value.code, refused.value.params) == ("read.too-large", {"limit": 1, "size": 2})
