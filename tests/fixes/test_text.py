"""Text, Markdown and web pages: what stands at a place, and how new text is written there."""

from __future__ import annotations

from html import unescape

import pytest

from gxlint.fixes.plans import Policy, planned
from gxlint.fixes.stretches import spliced
from gxlint.fixes.text_copy import TextCopy
from gxlint.model.errors import FixError
from gxlint.model.finding import Applicability, Diagnostic, Edit, Fix
from gxlint.model.place import Location
from gxlint.model.report import Address
from gxlint.model.rule import Severity
from gxlint.readers.standing import HTML, MARKDOWN, TEXT

from .faulty import SAFE, UNSAFE


def changed(text: str, kind: str, old: str, new: str) -> str:
    """The text with an edit from the first character of old (as it stands) to its last."""
    start, end = text.index("["), text.index("]") - 1
    source = text.replace("[", "", 1).replace("]", "", 1)
    line, column = source[:start].count("\n") + 1, start - (source[:start].rfind("\n") + 1) + 1
    end_line = source[:end].count("\n") + 1
    end_column = end - (source[:end].rfind("\n") + 1) + 1
    place = Location(line, column, end_line, end_column)
    copy = TextCopy(source.encode(), kind)
    splices = spliced(copy.stretch(place), old, new, copy.spell)
    return copy.spliced(sorted(splices)).decode()


@pytest.mark.parametrize(
    ("kind", "text", "old", "new", "wanted"),
    [
        (TEXT, "甲[五、存在问题]乙", "五、存在问题", "五、存在的问题", "甲五、存在的问题乙"),
        (TEXT, "[本年\n\t新受]乙", "本年新受", "本年新收", "本年\n\t新收乙"),
        (TEXT, "\t[3]\n", "3", "12", "\t12\n"),
        (TEXT, "a|[ ]|b", "", "0", "a| 0|b"),
        (HTML, "<p>[五<b>、存</b>&#x5728;问]题</p>", "五、存在问", "五、存的问",
         "<p>五<b>、存</b>的问题</p>"),
        (HTML, "<td>[&nbsp;]</td>", "", "0", "<td>0</td>"),
        (HTML, "<td>[]<p></p></td>", "", "0", "<td>0<p></p></td>"),
        (HTML, "<p>[甲<!-- 注 -->&amp;乙]</p>", "甲&乙", "甲<乙", "<p>甲<!-- 注 -->&lt;乙</p>"),
        (HTML, "<p>[１２]</p>", "12", "12", "<p>12</p>"),
        (HTML, "<p>[甲<a title='>'>乙</a>]</p>", "甲乙", "丁乙", "<p>丁<a title='>'>乙</a></p>"),
        (MARKDOWN, "## [五、**存在**问题]\n", "五、存在问题", "五、存在的问题",
         "## 五、**存在的**问题\n"),
        (MARKDOWN, "| [甲\\|乙] |", "甲|乙", "丙|乙", "| 丙\\|乙 |"),
    ],
)  # fmt: skip
def test_only_what_differs_is_written(kind, text, old, new, wanted) -> None:
    assert changed(text, kind, old, new) == wanted
    if kind == HTML:
        assert unescape(wanted)


@pytest.mark.parametrize(
    ("kind", "text", "old", "new", "reason"),
    [
        (TEXT, "甲[乙丙]丁", "乙丁", "乙戊", "fix.not-standing"),
        (TEXT, "甲[3]", "", "名称", "fix.not-standing"),
        (HTML, '<p>[甲<i style="display:none">乙</i>丙]</p>', "甲丙", "甲丁", "fix.not-standing"),
        (TEXT, "[甲]", "甲", "乙\n丙", "fix.character"),
        (TEXT, "a|[甲]|", "甲", "乙|丙", "fix.character"),
        (MARKDOWN, "[甲]", "甲", "乙*丙*", "fix.character"),
    ],
)
def test_what_cannot_be_done_is_refused(kind, text, old, new, reason) -> None:
    with pytest.raises(FixError) as error:
        changed(text, kind, old, new)
    assert error.value.code == reason


def diagnostic(
    place: tuple[int, int],
    old: str,
    new: str,
    trust: Applicability = Applicability.SAFE,
    address: Address | None = None,
    rule: str = "LOCAL001",
) -> Diagnostic:
    """A finding on line one, between two columns."""
    location = Location(1, place[0], 1, place[1])
    fix = Fix("", trust, (Edit(location, old, new, address),))
    return Diagnostic(
        rule,
        "x",
        Severity.WARNING,
        f"{old}{new}",
        "",
        "",
        location,
        address,
        None,
        "",
        (),
        fix,
        old,
    )


LINE = "一二三四五六七八九十"


def plan(*given: Diagnostic, policy: Policy = SAFE) -> tuple[str, list[str]]:
    """The line after what is planned, and why the rest was left."""
    copy = TextCopy(LINE.encode(), TEXT)
    plans, left = planned(given, copy, policy)
    splices = sorted(splice for one in plans for splice in one.splices)
    return copy.spliced(splices).decode(), [one.reason.code for one in left]


def test_edits_are_in_order_and_do_not_reach_into_each_other() -> None:
    first, second = diagnostic((1, 4), "一二三", "甲二三"), diagnostic((5, 7), "五六", "五乙")
    assert plan(first, second) == plan(second, first) == ("甲二三四五乙七八九十", [])
    beside = diagnostic((4, 6), "四五", "丙五")  # it only touches the first
    assert plan(first, beside)[0] == "甲二三丙五六七八九十"
    across = diagnostic((3, 6), "三四五", "三丁五")
    assert plan(first, across) == ("甲二三四五六七八九十", ["fix.collides"])
    assert plan(across, first) == ("一二三丁五六七八九十", ["fix.collides"])


def test_the_same_edit_twice_is_one() -> None:
    one = diagnostic((1, 4), "一二三", "甲二三")
    other = one._replace(rule="LOCAL002")
    assert plan(one, other) == ("甲二三四五六七八九十", [])


def test_what_does_not_stand_there_is_not_written() -> None:
    assert plan(diagnostic((1, 4), "一二四", "甲")) == (LINE, ["fix.not-standing"])
    assert plan(diagnostic((40, 41), "一", "甲")) == (LINE, ["fix.no-place"])


def test_numbers_are_never_safe() -> None:
    cell = Address("表三", "新收", "自然人")
    number = diagnostic((1, 2), "一", "二", address=cell)
    assert plan(number)[0] == LINE
    assert plan(number, policy=UNSAFE)[0].startswith("二二")
    assert not SAFE.edits(diagnostic((1, 2), "", "0", address=cell))
    assert SAFE.edits(diagnostic((1, 2), "０", "0", address=cell)), "the same number"


def test_who_may_do_what() -> None:
    kinds = (Applicability.SAFE, Applicability.SUGGESTED, Applicability.MANUAL)
    found = [diagnostic((1, 2), "一", "甲", trust) for trust in kinds]
    assert [bool(SAFE.edits(one)) for one in found] == [True, False, False]
    assert [bool(UNSAFE.edits(one)) for one in found] == [True, True, False]


def test_a_setting_grants_what_it_names() -> None:
    slash = diagnostic((1, 2), "／", "0", Applicability.MANUAL, Address("表三", "新收", "自然人"))
    policy = Policy(False, {"LOCAL001": "(?:/)"})
    assert policy.edits(slash)
    edit = slash.fix.edits[0] if slash.fix else None
    assert edit
    dash = slash._replace(fix=Fix("", Applicability.MANUAL, (edit._replace(old="—"),)))
    assert not policy.edits(dash)
    mixed = slash._replace(fix=Fix("", Applicability.MANUAL, (edit, edit._replace(old="—"))))
    assert policy.edits(mixed) == (edit,)
    assert not policy.edits(slash._replace(rule="LOCAL002"))
