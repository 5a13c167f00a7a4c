from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gxlint.model.fold import fold, squeeze
from gxlint.readers import read
from gxlint.readers.text import lines

from .pages import TITLE, paragraphs, raws, standing

FLAT = (
    f"{TITLE}\n\n\u3000\u3000一、总体情况\u3000\r\n\t\n\t商业\n企业\n"
    " | \n\x0c二、主动公开\r规章\t０\xa0\n"
)


def test_every_line_that_holds_anything_is_a_paragraph() -> None:
    assert raws(read("a.txt", FLAT.encode())) == [
        TITLE,
        "\u3000\u3000一、总体情况\u3000",
        "\t",
        "\t商业",
        "企业",
        " | ",
        "\x0c二、主动公开",
        "规章\t０\xa0",
    ]


def test_a_place_covers_the_line_from_its_first_to_its_last_character() -> None:
    for line in paragraphs(read("a.txt", FLAT.encode())):
        assert standing(FLAT, line.location) == (line.raw.strip() or line.raw)


def test_a_stretch_of_a_line_has_its_exact_columns() -> None:
    line = paragraphs(read("a.txt", FLAT.encode()))[1]
    assert line.at(2, 4)[:4] == (3, 3, 3, 5)
    assert standing(FLAT, line.at(2, 4)) == "一、"


def test_text_is_folded_to_the_same_length() -> None:
    last = paragraphs(read("a.txt", FLAT.encode()))[-1]
    assert last.text == "规章 0 "


def test_unicode_line_breaks_do_not_end_a_line() -> None:
    document = read("a.txt", "甲\u2028乙\x0b丙\x0c丁\x85戊\n己".encode())
    assert [block.location.line for block in document.blocks] == [1, 2]


def test_markdown_is_read_as_text() -> None:
    document = read("报告.MD", "| 规章 | 0 |\n|---|---|\n".encode())
    assert document.format == "markdown"
    assert raws(document) == ["| 规章 | 0 |", "|---|---|"]


def test_the_document_tells_its_source() -> None:
    document = read("a.txt", b"x")
    assert (document.source, document.format, document.encoding) == ("a.txt", "text", "utf-8")
    assert document.editable == {"cell"}


@given(st.text(st.characters(exclude_characters="\r")))
def test_the_lines_hold_every_character_that_is_no_white_space(source: str) -> None:
    found = lines(source)
    assert "".join("".join(line.text.split()) for line in found) == squeeze(source)
    for line in found:
        assert line.text == fold(line.raw)
        assert source.split("\n")[line.location.line - 1] == line.raw
