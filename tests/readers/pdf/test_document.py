"""PDF pages made by hand: what stands where, and what is no part of the text."""

from __future__ import annotations

import pytest

from gxlint.model.document import Note, Table
from gxlint.model.errors import ReadError
from gxlint.readers import knows, read, supports
from gxlint.readers.formats import Content
from gxlint.readers.pdf.content import read as read_pdf
from gxlint.reporters.phrases import Phrases
from gxlint.rulebook import wording
from tests.support.pdf import HEIGHT, WIDTH, Page, form, grid, pdf, picture, rule, table, text

TITLE = "示例市示例区财政局2024年政府信息公开工作年度报告"
ROWS = (("规章", "0"), ("行政规范性文件", "12"))
XS = (100.0, 200.0, 300.0)
TABLE = table(XS, (650, 620, 590), ROWS)
BODY = text(100, 700, "示例市示例区财政局") + TABLE + text(100, 550, "三、收到申请情况")
SAYS = ["示例市示例区财政局", [["规章", "0"], ["行政规范性文件", "12"]], "三、收到申请情况"]
FULL = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二"
END = "。"


def said(content: Content) -> list[object]:
    """Paragraphs as text, tables as rows of the texts of their cells."""
    found: list[object] = []
    for block in content.blocks:
        if isinstance(block, Table):
            rows: list[list[str]] = [[] for _ in range(block.height)]
            for cell in block.cells:
                rows[cell.row].append(cell.raw)
            found.append(rows)
        else:
            found.append(block.raw)
    return found


def pages(*contents: str) -> Content:
    return read_pdf(pdf([Page(content) for content in contents]))


def prose(*lines: str, top: float = 750, indents: tuple[int, ...] = ()) -> str:
    """Lines of a paragraph of 12 points, those of these numbers indented by two characters."""
    return "".join(
        text(90 + 24 * (number in indents), top - 20 * number, line)
        for number, line in enumerate(lines)
    )


def test_text_and_a_table() -> None:
    content = pages(BODY)
    assert said(content) == SAYS
    assert content.notes == ()
    title, ruled, _ = content.blocks
    assert (title.location.page, title.location.paragraph, title.location.order) == (1, 1, 1)
    assert isinstance(ruled, Table)
    last = ruled.cells[-1].location
    assert (last.page, last.table, last.row, last.cell, last.order) == (1, 1, 2, 2, 5)
    assert last.box == pytest.approx((200, 590, 300, 620))


def test_the_registry_reads_it() -> None:
    document = read("报告.txt", b"\n\n" + pdf([Page(BODY)]))
    assert (document.format, document.editable) == ("pdf", frozenset())
    assert said(Content("", document.blocks, document.notes)) == SAYS
    assert supports("a/报告.PDF") and knows("报告.pdf")


def test_a_text_named_as_a_pdf_is_a_text() -> None:
    document = read("报告.pdf", TITLE.encode())
    assert (document.format, [block.location.line for block in document.blocks]) == ("text", [1])
    with pytest.raises(ReadError, match=r"read\.binary"):
        read("报告.pdf", bytes(range(256)) * 9)


def test_places_in_words() -> None:
    phrases = Phrases(wording("zh"))
    title, ruled, _ = pages(BODY).blocks
    assert phrases.place(title.location) == "第 1 页，正文第 1 段"
    assert isinstance(ruled, Table)
    assert phrases.place(ruled.cells[-1].location) == "第 1 页，第 1 张表第 2 行第 2 列"


@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [(90, f"0 1 -1 0 {WIDTH} 0"), (180, f"-1 0 0 -1 {WIDTH} {HEIGHT}"), (270, "0 -1 1 0 0 842")],
)
@pytest.mark.parametrize("told", [True, False])
def test_pages_that_are_turned(rotate: int, matrix: str, told: bool) -> None:
    """Whether the file says so or only its text is turned."""
    data = pdf([Page(f"q {matrix} cm {BODY} Q", rotate * told, (-200, -300, 900, 900))])
    content = read_pdf(data)
    assert said(content) == SAYS
    ruled = content.blocks[1]
    assert isinstance(ruled, Table)
    place = {
        90: (WIDTH - 620, 200, WIDTH - 590, 300),
        180: (WIDTH - 300, HEIGHT - 620, WIDTH - 200, HEIGHT - 590),
        270: (590, HEIGHT - 300, 620, HEIGHT - 200),
    }[rotate]
    assert ruled.cells[-1].location.box == pytest.approx(place)


def test_what_is_outside_the_page_is_not_on_it() -> None:
    beyond = text(100, 40, "页外的字") + text(-80, 600, "页外") + grid(XS, (40, 30, 20))
    page = Page(BODY + beyond, crop=(50, 100, 500, 800))
    assert said(read_pdf(pdf([page]))) == SAYS


def test_drawings_in_drawings() -> None:
    inner = form(BODY, "1 0 0 1 10 -10")
    outer = form("q 0.5 0 0 0.5 20 300 cm /Inner Do Q")
    data = pdf([Page("/Outer Do")], {"Inner": inner, "Outer": outer})
    assert said(read_pdf(data)) == SAYS


def test_bold_that_is_printed_twice_and_watermarks() -> None:
    twice = text(100.4, 700, "示例市示例区财政局")
    mark = text(200, 300, "仅供内部使用", 40, "0.7 0.7 -0.7 0.7")
    assert said(pages(BODY + twice + mark)) == SAYS


def test_rules_as_thin_shapes_and_cells_as_shades() -> None:
    shades = "0.9 g 101 591 98 28 re f 201 591 98 28 re f 0 g\n"
    thin = "".join(f"{x - 0.2} 590 0.5 60 re f\n" for x in XS)
    thin += "".join(f"100 {y} 200 0.5 re f\n" for y in (650, 620, 590))
    words = text(105, 631, "规章") + text(205, 631, "0")
    words += text(105, 601, "行政规范性文件") + text(205, 601, "12")
    assert said(pages(shades + thin + words)) == [SAYS[1]]


def test_merged_cells() -> None:
    rules = grid((100, 200, 300, 400), (700, 670, 640))
    rules = rules.replace(rule(200, 700, 200, 640), rule(200, 670, 200, 640))
    rules = rules.replace(rule(300, 700, 300, 640), rule(300, 670, 300, 640))
    words = text(105, 680, "申请人情况") + "".join(
        text(x, 650, word) for x, word in ((105, "自然人"), (205, "法人"), (305, "总计"))
    )
    block = pages(rules + words).blocks[0]
    assert isinstance(block, Table)
    assert [(c.raw, c.row, c.column, c.rows, c.columns) for c in block.cells] == [
        ("申请人情况", 0, 0, 1, 3),
        ("自然人", 1, 0, 1, 1),
        ("法人", 1, 1, 1, 1),
        ("总计", 1, 2, 1, 1),
    ]


def test_a_frame_and_an_underline_are_no_table() -> None:
    frame = grid((90, 500), (760, 500)) + rule(100, 695, 208, 695)
    assert said(pages(frame + text(100, 700, "示例市示例区财政局"))) == ["示例市示例区财政局"]


def test_lines_in_a_cell_are_one_text_and_two_figures_stay_two() -> None:
    rules = grid((100, 140, 180, 260), (700, 640))
    words = text(105, 680, "商业") + text(105, 660, "企业")
    words += text(145, 680, "3") + text(145, 660, "4")
    words += text(185, 680, "本") + text(185, 668, "年") + text(185, 656, "度")
    assert said(pages(rules + words)) == [[["商业企业", "3 4", "本年度"]]]


def test_a_figure_that_fills_its_cell_goes_on_in_the_next_line() -> None:
    rules = grid((100, 124, 180), (700, 640))
    words = text(106, 680, "12") + text(106, 660, "8") + text(130, 680, "规章")
    assert said(pages(rules + words)) == [[["128", "规章"]]]


def test_lines_of_a_paragraph_are_joined() -> None:
    first, second = FULL[2:], "其中受理申请3件" + END
    content = pages(prose(first, second, first, second, indents=(0, 2)))
    assert said(content) == [first + second] * 2


def test_headings_stay_alone_and_words_are_not_run_together() -> None:
    short, number = FULL[:28], "0517-83605210"
    content = pages(prose("一、总体情况", FULL[2:], short, number + END, indents=(0, 1)))
    assert said(content) == ["一、总体情况", FULL[2:] + short + number + END]


def test_a_paragraph_goes_on_over_the_page() -> None:
    one = prose(FULL[2:], FULL, FULL, indents=(0,)) + text(290, 40, "- 1 -")
    two = prose(FULL, "完" + END, "二、主动公开情况", indents=(2,)) + text(290, 40, "- 2 -")
    content = pages(one, two)
    assert said(content) == [FULL[2:] + FULL * 3 + "完" + END, "二、主动公开情况"]
    assert [block.location.page for block in content.blocks] == [1, 2]


def test_without_indents_the_end_of_a_sentence_ends_a_paragraph() -> None:
    assert said(pages(prose(FULL, FULL[1:] + END, FULL, "完" + END))) == [
        FULL + FULL[1:] + END,
        FULL + "完" + END,
    ]


def test_columns_without_rules_are_set_apart() -> None:
    assert said(pages(text(100, 700, "规章") + text(200, 700, "0") + text(300, 700, "12"))) == [
        "规章  0  12"
    ]


def test_page_numbers_and_running_heads_are_dropped() -> None:
    contents = [
        text(90, 800, "示例市政府信息公开年度报告")
        + prose(words, top=740)
        + text(290, 40, f"第{number}页，共3页")
        + text(500, 25, f"— {number} —")
        for number, words in enumerate(("总体情况。", "主动公开。", "其他。"), start=1)
    ]
    assert said(pages(*contents)) == ["总体情况。", "主动公开。", "其他。"]


def fragment(rows: list[list[str]], top: float, xs: tuple[float, ...] = (90, 190, 290, 390)) -> str:
    return table(xs, [top - 30 * n for n in range(len(rows) + 1)], rows)


HEAD = ["行政行为", "件数", "备注"]


def test_a_table_goes_on_over_the_page() -> None:
    one = fragment([HEAD, ["行政许可", "3", "4"]], 120) + text(290, 40, "- 1 -")
    two = fragment([["行政处罚", "5", "6"]], 800) + text(290, 40, "- 2 -")
    content = pages(one, two)
    assert said(content) == [[HEAD, ["行政许可", "3", "4"], ["行政处罚", "5", "6"]]]
    block = content.blocks[0]
    assert isinstance(block, Table)
    assert [cell.location.page for cell in block.cells] == [1] * 6 + [2] * 3
    assert [cell.location.row for cell in block.cells] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_text_between_keeps_tables_apart() -> None:
    one, row = fragment([HEAD, ["行政许可", "3", "4"]], 200), [["行政处罚", "5", "6"]]
    below = pages(one + text(90, 80, "备注：无" + END), fragment(row, 800))
    above = pages(one, text(90, 780, "续表") + fragment(row, 700))
    other = pages(one, fragment(row, 800, (90, 190, 290, 440)))
    assert [len(content.blocks) for content in (below, above, other)] == [3, 3, 2]


def test_pages_with_other_margins_have_the_same_table() -> None:
    one = fragment([HEAD, ["行政许可", "3", "4"]], 120)
    two = fragment([["行政处罚", "5", "6"]], 800, (104, 204, 304, 404))
    assert said(pages(one, two)) == [[HEAD, ["行政许可", "3", "4"], ["行政处罚", "5", "6"]]]


def test_a_heading_printed_again_is_dropped() -> None:
    one = fragment([HEAD, ["行政许可", "3", "4"]], 120)
    two = fragment([HEAD, ["行政处罚", "5", "6"]], 800)
    assert said(pages(one, two)) == [[HEAD, ["行政许可", "3", "4"], ["行政处罚", "5", "6"]]]


LONG = "要求行政机关确认"  # fills a cell of 100 points
REST = "或重新出具"


def test_a_label_written_downwards_of_which_a_page_break_left_a_row() -> None:
    """Columns of one character, from right to left: no text begins with such a mark."""
    cell = grid((100, 160, 300), (650, 630)) + text(200, 635, "规章")
    left = cell + text(112, 635, "、") + text(134, 635, "三")
    right = cell + text(112, 635, "三") + text(134, 635, "、")
    aside = cell + text(112, 635, "合") + text(134, 635, "计")
    found = [said(pages(page)) for page in (left, right, aside)]
    assert found == [[[["三、", "规章"]]], [[["三、", "规章"]]], [[["合计", "规章"]]]]


@pytest.mark.parametrize("values_below", [False, True])
def test_a_row_that_a_page_break_cut_is_joined(values_below: bool) -> None:
    values, none = ["3", "4"], ["", ""]
    one = fragment([HEAD, [LONG, *(none if values_below else values)]], 120)
    two = fragment([[REST, *(values if values_below else none)], ["其他", "5", "6"]], 800)
    content = pages(one, two)
    assert said(content) == [[HEAD, [LONG + REST, *values], ["其他", *"56"]]]
    assert content.notes == (Note("read.rows-joined", {"count": 1}),)


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["行政许可", "3", "4"], ["行政处罚", "", ""]),  # the label is not full: a blank row
        ([LONG, "3", "4"], ["2.重复申请", "", ""]),  # a number of its own
        ([LONG, "3", "4"], ["（二）重复", "", ""]),
        ([LONG, "", ""], ["三、其他", "5", "6"]),
        ([LONG, "3", "4"], ["其他", "5", "6"]),
    ],
)
def test_a_blank_row_is_not_taken_for_the_rest_of_another(
    last: list[str], first: list[str]
) -> None:
    content = pages(fragment([HEAD, last], 120), fragment([first], 800))
    assert said(content) == [[HEAD, last, first]]
    assert content.notes == ()


def test_figures_cut_by_a_page_break_are_joined() -> None:
    xs = (90, 114, 138, 162)
    content = pages(
        fragment([list("甲乙丙"), ["12", "3", "45"]], 120, xs), fragment([["8", "", "6"]], 800, xs)
    )
    assert said(content) == [[list("甲乙丙"), ["128", "3", "456"]]]


def test_merged_labels_go_on_over_the_page() -> None:
    one = fragment([["结果", "（一）公开", "3"]], 120)
    two = fragment([["", "（二）部分", "4"], ["", "（三）其他", "5"]], 800)
    two = two.replace(rule(90, 770, 390, 770), rule(190, 770, 390, 770))
    block = pages(one, two).blocks[0]
    assert isinstance(block, Table)
    assert [(c.raw, c.row, c.rows) for c in block.cells if c.column == 0] == [("结果", 0, 3)]


def test_a_label_from_top_to_bottom() -> None:
    down = "".join(text(110, 690 - 12 * n, char) for n, char in enumerate("本年度办理"))
    down += "".join(text(94, 690 - 12 * n, char) for n, char in enumerate("结果"))
    rules = grid((90, 130, 200), (705, 620))
    assert said(pages(rules + down + text(140, 660, "予以公开"))) == [
        [["本年度办理结果", "予以公开"]]
    ]


@pytest.mark.parametrize("turn", ["0 1 -1 0", "0 -1 1 0"])
def test_a_label_on_its_side(turn: str) -> None:
    up = turn.startswith("0 1")
    label = "".join(
        text(112 if up else 108, 630 + 12 * n if up else 695 - 12 * n, char, 12, turn)
        for n, char in enumerate("办理结果")
    )
    words = text(140, 690, "予以公开") + text(140, 660, "部分公开")
    assert said(pages(grid((90, 130, 200), (705, 620)) + label + words)) == [
        [["办理结果", "予以公开部分公开"]]
    ]


def test_pictures() -> None:
    scan = Page("q 500 0 0 700 40 60 cm /I Do Q")
    stamped = Page(scan.content + text(290, 40, "- 2 -"))
    logo = Page("q 50 0 0 50 40 760 cm /I Do Q " + BODY)
    for sheets in ([scan], [scan, stamped]):
        with pytest.raises(ReadError, match=r"read\.scanned"):
            read_pdf(pdf(sheets, {"I": picture()}))
    content = read_pdf(pdf([logo, scan, stamped], {"I": picture()}))
    assert content.notes == (Note("read.pages-without-text", {"pages": "2, 3", "count": 2}),)
    assert said(content)[:3] == SAYS


def test_text_that_a_scanner_recognised_is_no_text() -> None:
    scan = Page("q 500 0 0 700 40 60 cm /I Do Q 3 Tr " + BODY * 3)
    with pytest.raises(ReadError, match=r"read\.scanned"):
        read_pdf(pdf([scan], {"I": picture()}))


def test_no_text_at_all() -> None:
    with pytest.raises(ReadError, match=r"read\.no-text-layer"):
        pages(grid(XS, (650, 620, 590)))


def test_a_password() -> None:
    keys = f"/O<{'41' * 32}>/U<{'42' * 32}>"
    entry = f"/ID[<31><31>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4{keys}>>"
    with pytest.raises(ReadError, match=r"read\.encrypted-pdf"):
        read_pdf(pdf([Page(BODY)], trailer=entry))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_damaged(share: float) -> None:
    data = pdf([Page(BODY)])
    with pytest.raises(ReadError, match=r"read\.pdf-damaged"):
        read("报告.pdf", data[: max(int(len(data) * share), 9)])


def test_without_pdfium_the_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from gxlint.readers.pdf import _pdfium

    _pdfium.library.cache_clear()
    monkeypatch.setattr("importlib.machinery.PathFinder.find_spec", lambda *_: None)
    with pytest.raises(ReadError) as refused:
        pages(BODY)
    assert (refused.value.code, refused.value.params) == ("read.needs-extra", {"kind": "pdf"})
    monkeypatch.undo()
    assert said(pages(BODY)) == SAYS
