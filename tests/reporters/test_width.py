"""Columns and cutting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gxlint.reporters.width import Row, Span, ambiguous_is_wide, columns, pad, window, wrap

TEXT = st.text(st.sampled_from("一二三（），。“”ab1 .,[]\u3000"), max_size=120)


def test_columns():
    assert columns("abc") == 3
    assert columns("表三[1]") == 7
    assert columns("“×”") == 3
    assert columns("“×”", wide=True) == 6
    assert columns("e\u0301\u200b") == 1


def test_pad():
    assert pad("表三", 6) == "表三  "
    assert pad("12", 6, right=True) == "    12"


def test_encodings():
    assert [ambiguous_is_wide(name) for name in ("gbk", "GB18030", "cp936", "gb2312")] == [True] * 4
    assert [ambiguous_is_wide(name) for name in ("utf-8", "ascii", None, "")] == [False] * 4


@given(TEXT, st.integers(0, 120), st.integers(0, 40), st.integers(20, 60))
def test_a_window_fits_and_keeps_the_mark(text, start, length, room):
    start = min(start, len(text))
    end = min(start + length, len(text))
    shown, left, right = window(text, start, end, room)
    assert columns(shown) <= room
    assert text[start:end].startswith(shown[left:right])
    assert (right > left) == (end > start)


@given(TEXT, st.integers(12, 50), st.integers(0, 6))
def test_wrapped_lines_fit_and_lose_nothing_but_space(text, width, hang):
    row = Row((Span(text[:30], "a"), Span(text[30:])), hang)
    lines = wrap(row, width)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())
    assert all(columns(line.text) <= width for line in lines)
    assert all(line.text.startswith(" " * hang) for line in lines[1:] if line.text)


def test_marks_stay_with_their_words():
    lines = wrap(Row((Span("依据《条例》（国务院令第711号）第五十条，应当公布。"),)), 14)
    for line in lines:
        assert line.text[0] not in "》），。"
        assert line.text[-1] not in "《（"
    assert any("711" in line.text for line in lines)
