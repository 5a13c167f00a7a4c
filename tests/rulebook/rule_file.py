"""A small valid rule file to damage. Out: RULE, its text; load_one, the rule of a text."""

from __future__ import annotations

from pathlib import Path

from gxlint.model.rule import Rule
from gxlint.rulebook import load

RULE = """\
id: ZZ901
name: own-rule
kind: identity
severity: error
editions: [2021]
basis: 示例规定
each: 列 in 表三
assert: 新收 + 上年结转 == 办理总计 + 结转下年度
title: {zh: 标题, en: title}
message: {zh: "{列}不平", en: "{列} does not balance"}
help: {zh: 核对, en: check}
why: {zh: 原因, en: reason}
examples:
  - pass: {}
  - fail: {cells: {"表三[新收, 自然人]": +1}}
    at: 表三[结转下年度, 自然人]
"""


def load_one(folder: Path, text: str, name: str = "rule.yaml") -> Rule:
    """The rule that the text says; it stands alone in folder."""
    (folder / name).write_text(text, encoding="utf-8")
    (rule,) = load(folder).rules
    return rule
