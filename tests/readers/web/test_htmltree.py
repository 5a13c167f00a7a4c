"""Both HTML libraries give the same Document, on reports and on tag soup."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.model.document import Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.readers import read
from gxlint.readers.web import _htmltree
from gxlint.readers.web._htmltree import starts_of_lines, tell, tell_by_justhtml
from gxlint.readers.web.document import Blocks
from gxlint.readers.web.flow import Page

from ..pages import REPORT

if TYPE_CHECKING:
    from gxlint.readers.web._htmltree import Sink

pytest.importorskip("turbohtml")  # imported before its core is loaded by itself
pytest.importorskip("justhtml")


def blocks(page: str, telling: Callable[[str, Sink], None]) -> tuple[Paragraph | Table, ...]:
    sink = Page()
    telling(page, sink)
    return Blocks(starts_of_lines(page)).of(sink.flow)


def by_turbohtml(page: str, sink: Sink) -> None:
    tell(page, starts_of_lines(page), sink)


@pytest.mark.parametrize(
    "page",
    [
        REPORT,
        REPORT.replace("</td>", "").replace("</tr>", "").replace("</p>", ""),
        REPORT.replace("<tr>", "<TR CLASS='a>b'>").replace("&nbsp;", "&#160;"),
        "<p>1 &lt; 2 < 3 &amp;amp; &copy 4 & 5&unknown;&#x4e2d;<b title='>'>文</b><!-- > -->字",
        "<pre>\n甲\n 乙</pre><textarea>\n丙</textarea>",
        "<table>游离<tr><td>1<td>2</table>",
    ],
)
def test_both_libraries_give_the_same_blocks(page: str) -> None:
    assert blocks(page, by_turbohtml) == blocks(page, tell_by_justhtml)


# What the standard does to these in each other is beyond what a report needs: a form
# control in a paragraph, hidden text in misnested formatting, a caption that comes late.
OPEN = ["table", "tr", "td", "th", "tbody", "thead", "p", "div", "b", "span", "br", "li", "ul"]
OPEN += ["h2", "center", "pre", "dt", "form", "td rowspan=2", "td colspan=2", "div hidden"]
CLOSE = ["table", "tr", "td", "th", "tbody", "p", "div", "b", "span", "li", "ul", "h2", "form"]
SOUP = st.lists(
    st.sampled_from([f"<{tag}>" for tag in OPEN] + [f"</{tag}>" for tag in CLOSE])
    | st.sampled_from(["文", "a b", "1", " ", "\n文", "&nbsp;", "x&lt;y", "<!-- c -->"])
)


@given(SOUP)
def test_tags_in_any_order_show_the_same(pieces: list[str]) -> None:
    page = "<!doctype html><body>" + "".join(pieces)
    own, standard = (
        [
            "".join(block.raw.split())
            if isinstance(block, Paragraph)
            else [(cell.raw, *cell[2:]) for cell in block.cells]
            for block in blocks(page, telling)
        ]
        for telling in (by_turbohtml, tell_by_justhtml)
    )
    # A <td> outside tables breaks the line here, and is nothing in the standard's tree.
    assert _joined(own) == _joined(standard)


def _joined(shown: list[str | list[tuple[object, ...]]]) -> list[str | list[tuple[object, ...]]]:
    joined: list[str | list[tuple[object, ...]]] = [""]
    for item in shown:
        last = joined[-1]
        if isinstance(item, str) and isinstance(last, str):
            joined[-1] = last + item
        else:
            joined.append(item)
    return joined


@pytest.fixture
def no_turbohtml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_htmltree, "turbohtml", lambda: None)


def test_justhtml_is_used_where_there_is_no_turbohtml(request: pytest.FixtureRequest) -> None:
    expected = read("a.html", REPORT.encode())
    request.getfixturevalue("no_turbohtml")
    assert read("a.html", REPORT.encode()) == expected


@pytest.mark.usefixtures("no_turbohtml")
def test_the_slower_library_reads_smaller_pages() -> None:
    with pytest.raises(ReadError) as refused:
        read("a.html", b"<p>x" * 100_001)
    assert refused.value.code == "read.too-many-tags"


@pytest.mark.parametrize("found", [True, False])
def test_the_whole_package_is_imported_where_its_core_is_not_found(
    monkeypatch: pytest.MonkeyPatch, found: bool
) -> None:
    monkeypatch.setattr("importlib.machinery.PathFinder.find_spec", lambda *_: None)
    if not found:
        monkeypatch.setitem(sys.modules, "turbohtml", None)
    assert (_htmltree.turbohtml.__wrapped__() is not None) == found
