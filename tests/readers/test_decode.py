from __future__ import annotations

import pytest

from gxlint.model.errors import ReadError
from gxlint.readers import read
from gxlint.readers.decode import decode

from .pages import REPORT, TITLE

# 朱镕基: 镕 is in GBK but not in GB2312; 䶮 and 㙍 are in GB18030 only, with four bytes.
NAMES = "经办人：朱镕、喆、䶮、㙍。"


def page(charset: str, body: str = NAMES) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{meta if charset else ''}</head><body><p>{TITLE}{body}</p></body></html>"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "x-gbk"])
def test_what_declares_itself_gb2312_is_read_as_gb18030(declared: str) -> None:
    document = read("a.html", page(declared).encode("gb18030"))
    assert document.encoding == "gb18030"
    assert [block.raw for block in document.blocks] == [TITLE + NAMES]
    assert document.notes == ()


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_every_encoding_of_an_office_gives_the_same_text(codec: str, name: str) -> None:
    source = f"{TITLE}\n{NAMES}\n" if name == "a.txt" else page("")
    document = read(name, source.encode(codec))
    assert "".join(block.raw for block in document.blocks) == TITLE + NAMES


def test_a_wrong_charset_is_noted() -> None:
    wrong = read("a.html", page("utf-8").encode("gb18030")).notes[0]
    assert (wrong.code, wrong.params) == (
        "read.charset-wrong",
        {"declared": "utf-8", "used": "gb18030"},
    )
    wrong = read("a.html", page("gb2312").encode("utf-8")).notes[0]
    assert wrong.params == {"declared": "gb2312", "used": "utf-8"}
    wrong = read("a.html", page("iso-8859-1").encode("gb18030")).notes[0]
    assert wrong.params == {"declared": "iso-8859-1", "used": "gb18030"}


def test_a_missing_charset_is_noted_unless_it_is_utf_8() -> None:
    assert read("a.html", page("").encode("utf-8")).notes == ()
    missing = read("a.html", page("").encode("gb18030")).notes[0]
    assert (missing.code, missing.params) == ("read.charset-missing", {"used": "gb18030"})


def test_a_text_file_declares_nothing() -> None:
    assert read("a.txt", NAMES.encode("gb18030")).notes == ()


def test_a_charset_that_is_a_python_codec_only_is_not_run() -> None:
    document = read("a.html", page("unicode_escape").encode("gb18030"))
    assert document.encoding == "gb18030"


def test_big5_is_read_when_it_is_declared() -> None:
    document = read("a.html", page("big5", "政府資訊公開").encode("big5hkscs", "replace"))
    assert document.encoding == "big5hkscs"
    assert document.blocks[0].raw.endswith("政府資訊公開")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_broken_characters_are_replaced_and_counted(codec: str) -> None:
    data = REPORT.encode(codec)
    broken = data.replace(b"</body>", b"\xff</body>")
    document = read("a.html", broken)
    assert document.encoding == codec
    note = next(note for note in document.notes if note.code == "read.replaced-characters")
    assert note.params == {"count": 1}


def test_utf_8_cut_in_a_character_is_still_utf_8() -> None:
    document = read("a.txt", (TITLE * 3).encode()[:-1])
    assert document.encoding == "utf-8"
    assert document.blocks[0].raw.startswith(TITLE)
    assert document.notes[0].code == "read.replaced-characters"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "read.empty"),
        (b" \r\n\t", "read.empty"),
        (b"\xef\xbb\xbf\n", "read.empty"),
        ("\u3000\n".encode(), "read.empty"),
        (bytes(range(256)), "read.binary"),
        (b"\x00" * 100, "read.binary"),
        (b"\x01\x02\x03\x04", "read.binary"),
        (b"\xff\xff\xff\xff caf\xe9", "read.encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        decode(data)
    assert refused.value.code == code


def test_a_control_character_in_a_long_text_is_no_matter() -> None:
    assert decode((TITLE * 10 + "\x07").encode()).text == TITLE * 10 + "\x07"


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\nd\x1a").text == "a\nb\nc\nd"
