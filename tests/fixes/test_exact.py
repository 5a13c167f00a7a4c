"""Text files with splices: codec, byte order mark, line ends and all other bytes stay."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gxlint.model.errors import FixError
from gxlint.readers.exact import Exact, Splice

CODECS = {
    "utf-8": ("utf-8", b""),
    "utf-8 with its mark": ("utf-8", codecs.BOM_UTF8),
    "gb18030": ("gb18030", b""),
    "utf-16-le": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16-be": ("utf-16-be", codecs.BOM_UTF16_BE),
    "utf-16 without its mark": ("utf-16-le", b""),
}
HEAD = "2024年政府信息公开工作年度报告, " * 30  # enough of it to tell the codec by
LETTERS = "公开一二三、。“”０1 镕喆䶮"
LINES = st.lists(st.text(st.sampled_from(LETTERS), max_size=9), min_size=1, max_size=12)


@given(
    lines=LINES,
    codec=st.sampled_from(sorted(CODECS)),
    ends=st.lists(st.sampled_from(("\n", "\r\n", "\r")), min_size=13, max_size=13),
    data=st.data(),
)
def test_every_byte_but_those_of_the_splices_stays(
    lines: list[str], codec: str, ends: list[str], data: st.DataObject
) -> None:
    encoding, mark = CODECS[codec]
    whole = [line + end for line, end in zip([HEAD, *lines], ends, strict=False)]
    source = Exact(mark + "".join(whole).encode(encoding))
    assert source.encoding == encoding
    # "\r" before an empty line that ends in "\n" is one line end, not two
    shown = "".join(whole).replace("\r\n", "\n").replace("\r", "\n")
    assert source.text == shown
    # not the first line: without it a short text would not tell its codec any more
    number = data.draw(st.integers(2, max(2, shown.count("\n"))))
    assume(number <= shown.count("\n"))
    line = shown.split("\n")[number - 1]
    first = data.draw(st.integers(0, len(line)))
    last = data.draw(st.integers(first, len(line)))
    start, end = source.offset(number, first + 1), source.offset(number, last + 1)
    assert shown[start:end] == line[first:last]
    changed = source.spliced([Splice(0, start, end, "新字")])
    again = Exact(changed)
    assert again.text == shown[:start] + "新字" + shown[end:]
    before = mark + shown[:start].encode(encoding)
    if set(ends) == {"\n"}:
        assert changed.startswith(before)
    at = again.offset(number, first + 1)
    assert again.spliced([Splice(0, at, at + 2, shown[start:end])]) == source.spliced([])
    assert source.spliced([]) == mark + "".join(whole).encode(encoding)


def test_what_does_not_come_back_is_refused() -> None:
    broken = "政府信息公开工作年度报告".encode() * 20 + b"\xff\n"
    with pytest.raises(FixError):
        Exact(broken)


def test_a_place_outside_is_refused() -> None:
    source = Exact(b"ab\ncd\n")
    for line, column in ((0, 1), (9, 1), (1, 0), (3, 5)):
        with pytest.raises(FixError):
            source.offset(line, column)


def test_a_codec_without_the_character_writes_a_reference_in_a_page() -> None:
    page = '<meta charset="big5"><p>資訊公開年報資訊公開</p>'.encode("big5hkscs")
    source = Exact(page, declares=True)
    at = source.text.index("資訊")
    changed = source.spliced([Splice(0, at, at + 2, "信\u1820")])
    assert b"&#6176;" in changed
    assert changed.replace("信&#6176;".encode("big5hkscs"), "資訊".encode("big5hkscs"), 1) == page
