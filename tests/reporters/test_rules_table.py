"""``gxlint rules`` and ``gxlint rule ID``."""

from __future__ import annotations

from gxlint.model.rule import Example, Page, Phrase, Rule, Severity
from gxlint.reporters import rules_table
from gxlint.reporters.phrases import Phrases

from . import golden, made


def rules():
    balance = Rule(
        id="GX303",
        name="request-balance",
        kind="identity",
        severity=Severity.ERROR,
        editions=("2019", "2021"),
        params={},
        pages={
            "GX303": Page(
                basis=made.BASIS,
                title=Phrase(
                    "每一列：新收＋上年结转＝总计＋结转下年度", "Received and carried in balance"
                ),
                message=Phrase("“{列}”列不平", "Column {列} does not balance"),
                help=Phrase("先核对（七）总计", "Check the total first"),
                why=Phrase(
                    "表头写明的勾稽关系。\n差一个数就对不上。", "The table's own heading says so."
                ),
                examples=(
                    Example(False, {}),
                    Example(
                        True,
                        {"cells": {"表三[结转下年度, 自然人]": 1}, "with": ["GX301"]},
                        "表三[结转下年度, 自然人]",
                    ),
                    Example(True, {"agency": "示例市人民政府", "replace": {"旧": "新"}}),
                ),
            )
        },
        source="rules/tables/GX303.yaml",
    )
    comma = Rule(
        id="GX901",
        name="half-width-comma",
        kind="text",
        severity=Severity.INFO,
        editions=("2021",),
        params={},
        pages={
            "GX901": Page(
                basis="",
                title=Phrase("中文里的半角逗号", "Half-width comma in Chinese"),
                message=Phrase("半角逗号", "Half-width comma"),
                help=Phrase("改为全角", "Write it full-width"),
                why=Phrase("公文用全角标点。", "Official documents use full-width punctuation."),
                examples=(),
            )
        },
    )
    return [balance, comma]


def text(rows):
    return "".join(row.text + "\n" for row in rows)


def test_table():
    for lang in ("zh", "en"):
        found = text(rules_table.table(rules(), Phrases(made.words(lang)), lang))
        golden.check(f"rules/table.{lang}.txt", found)


def test_page():
    for lang in ("zh", "en"):
        found = text(rules_table.page(rules()[0], Phrases(made.words(lang)), lang))
        golden.check(f"rules/page.{lang}.txt", found)


def test_plain():
    first, second = rules_table.plain(rules())
    assert first["title"]["en"] == "Received and carried in balance"
    assert [example["fires"] for example in first["examples"]] == [False, True, True]
    assert second["severity"] == "info"
