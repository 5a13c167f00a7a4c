"""An audit of an invented district. In: nothing. Out: a folder with its results."""

from __future__ import annotations

import os
from pathlib import Path

from gxlint.__main__ import main
from tests.support.cohorts import samples
from tests.support.layouts import render

GOVERNMENT, WRONG, MISSING = "示例市示例区人民政府", "示例市示例区教育局", "示例市示例区民政局"
LATE = "示例市示例区第三局"
YEARS = (2023, 2024)
ALIKE = 6


def district(folder: Path) -> list[str]:
    """Reports of a government and its agencies in two years; the names of those that report."""
    patch = {
        "reports": [
            {"agency": GOVERNMENT, "level": "government", "sum": True},
            {"agency": WRONG, "cells": {"表三[新收, 自然人]": "+8"}},
        ],
        "several": ALIKE,
        "patch": {"replace": {"五、存在的主要问题及改进情况": "五、存在问题及改进措施"}},
    }
    names: list[str] = []
    for year in YEARS:
        for sample in samples(patch, year):
            path = folder / str(year) / f"{sample.agency}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(render(sample, "row_bars").data())
            names.append(sample.agency)
    return list(dict.fromkeys(names))


def roster(path: Path, names: list[str]) -> None:
    lines = ["机关名称,层级,上级,2024年公开日期"]
    for name in (*names, MISSING):
        parent, level = ("", "政府") if name == GOVERNMENT else (GOVERNMENT, "部门")
        day = {LATE: "2025-02-03", MISSING: ""}.get(name, "2025-01-20")
        lines.append(f"{name},{level},{parent},{day}")
    path.write_text("\n".join(lines), encoding="utf-8")


def audited(folder: Path, *more: str) -> int:
    """The exit code of an audit of the district, run inside folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return main(["audit", "年报", "--roster", "名册.csv", "-o", "审核", "--lang", "zh", *more])
    finally:
        os.chdir(before)
