"""The terminal's answers are those of rich, of which only styles are used."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.text import Text

from gxlint.reporters import terminal
from gxlint.reporters.screen import screen
from gxlint.reporters.width import Row, Span

ENVIRONMENTS = [
    {},
    {"COLUMNS": "100"},
    {"COLUMNS": "wide"},
    {"FORCE_COLOR": "1", "TERM": "xterm"},
    {"FORCE_COLOR": "1", "TERM": "dumb", "COLUMNS": "100"},
    {"FORCE_COLOR": "1", "TERM": "unknown"},
    {"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": "1"},
    {"FORCE_COLOR": "", "TERM": "xterm"},
    {"FORCE_COLOR": "1", "TERM": "xterm", "NO_COLOR": ""},
]
ROWS = [
    Row((Span("示例.txt", "path"), Span(" · 示例市"))),
    Row((Span("", "id"), Span("GX301", "id"), Span(" [新收, 总计] "), Span("错", "error"))),
    Row((Span("a\t公开\tb\r\x07", "label"), Span("\t"), Span("x\t", "dim"), Span("|"))),
    Row(()),
]


@pytest.fixture(params=ENVIRONMENTS, ids=str)
def around(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR", "TERM", "TTY_COMPATIBLE", "COLORTERM")
    for name in told:
        monkeypatch.delenv(name, raising=False)
    for name, value in request.param.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("around")
def test_a_screen_is_as_wide_as_rich_says() -> None:
    stream = io.StringIO()
    console = Console(file=stream)
    found = screen(stream)
    assert found.width == console.width
    assert found.styled == (console.color_system is not None)
    assert found.coloured == (not console.no_color)


@pytest.mark.usefixtures("around")
def test_rows_look_as_rich_prints_them() -> None:
    stream, expected = io.StringIO(), io.StringIO()
    terminal.write_rows(ROWS, stream)
    page = Text(overflow="fold")
    for row in ROWS:
        for span in row.spans:
            page.append(span.text, terminal._STYLES.get(span.role))
        page.append("\n")
    console = Console(file=expected, highlight=False, markup=False, emoji=False)
    console.print(page, soft_wrap=True, end="")
    begun_again = "\x1b[0m\x1b[36m"  # rich does so behind a tab
    assert stream.getvalue() == expected.getvalue().replace(begun_again, "")
