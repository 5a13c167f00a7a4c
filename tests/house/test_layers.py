"""Imports go downward only, and dear or impure modules have one home."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import TopologicalSorter

import pytest

from tests.house.sources import HIDDEN, PACKAGE, Import, imports, modules

# What each room may import besides itself. The rows of docs/architecture.md.
ROOMS: dict[str, set[str]] = {
    "record": set(),
    "lalr": set(),
    "model": {"lalr"},
    "sources": {"model", "version"},
    "readers": {"model"},
    "editions": {"model", "lalr", "sources"},
    "structure": {"model", "lalr", "editions"},
    "rulebook": {"model", "sources"},
    "prose": {"model"},
    "formulas": {"model", "lalr"},
    "checks": {"model", "lalr", "prose", "formulas"},
    "diagnosis": {"model", "formulas", "checks"},
    "writers": {"model", "editions", "lalr", "sources", "sheets"},
    "fixes": {"model", "readers"},
    "sheets": set(),
    "cohort": {"model", "sources", "sheets"},
    "dossier": {"model", "editions", "writers", "reporters", "pages", "version"},
    "annotations": {"model", "readers", "fixes"},
    "reporters": {"model", "version"},
    "pages": {"model", "writers", "reporters", "version"},
    "engine": {
        *("model", "sources", "readers", "editions", "structure"),
        *("rulebook", "prose", "formulas", "checks", "diagnosis"),
    },
    "audit": {"model", "sources", "readers", "cohort", "engine", "version"},
    "commands": {
        *("model", "sources", "readers", "editions", "structure", "rulebook"),
        *("prose", "formulas", "checks", "diagnosis", "engine", "cohort", "audit", "dossier"),
        *("writers", "fixes", "annotations", "reporters", "pages", "version"),
    },
    "version": set(),
}
# Modules that stand beside the rooms; every other one directly below gxlint is of commands.
ALONE = ("engine", "record", "version")

# Packages that are not Python's own: the rooms or modules that may import them.
HOMES: dict[str, set[str]] = {
    "lark": {"lalr.tables"},
    "yaml": {"sources"},
    "hatchling": {"preparing"},
    "rich": {"reporters.terminal", "reporters.progress"},
    "rapidfuzz": {"structure", "checks.lastyear.copies"},
    "turbohtml": {"readers.web._htmltree"},
    "justhtml": {"readers.web._htmltree"},
    "lxml": {"readers.xml", "annotations"},
    "markdown_it": {"readers.markdown.blocks", "readers.markdown.inline"},
    "jinja2": {"pages.page"},
    "markupsafe": {"pages"},
    "xlsxwriter": {"dossier"},
    "pypdfium2_raw": {"readers.pdf._pdfium"},
    "msgspec": {"audit"},
    "distributed": {"audit.cluster"},
    "fsspec": {"audit.remote"},
    "pypdf": {"readers.pdf.objects"},
    "pyarrow": {"dossier.parquet"},
    "highspy": {"diagnosis.solver"},
}
# No clock, no network, no chance.
IMPURE = {
    *("time", "sched", "random", "secrets", "uuid"),
    *("socket", "ssl", "urllib", "http", "ftplib", "smtplib", "asyncio", "webbrowser"),
}
PROCESSES = {"subprocess", "multiprocessing", "concurrent", "threading", "signal"}
# Rooms and modules that may start processes or threads.
PROCESS_HOMES = {"audit", "readers.isolated", "readers.word.libreoffice", "commands.history"}


def room(name: str) -> str:
    """The room of a module: its folder, or the module itself, or commands."""
    first = name.split(".")[0]
    inside = (PACKAGE / first).is_dir() and first
    return first if inside or first in ALONE else "commands"


def told(wrong: list[Import]) -> str:
    return "\n".join(map(str, wrong))


def test_every_room_is_known() -> None:
    assert {room(name) for name in modules()} <= set(ROOMS)


def test_the_table_itself_goes_downward() -> None:
    """No two rooms may import each other, by whatever way round."""
    waiting = dict(ROOMS)
    while waiting:
        ground = {name for name, below in waiting.items() if not below & set(waiting)}
        assert ground, f"a circle among {sorted(waiting)}"
        waiting = {name: below for name, below in waiting.items() if name not in ground}


def test_no_modules_import_each_other() -> None:
    """Nor by whatever way round, nor for types: what belongs together is one module."""
    names = modules()
    below: dict[str, set[str]] = {name: set() for name in names}
    for one in imports():
        imported = one.imported.removeprefix("gxlint.")
        if imported in names and imported != one.module:
            below[one.module].add(imported)
    TopologicalSorter(below).prepare()  # CycleError tells the circle


def test_imports_go_downward() -> None:
    wrong = []
    for one in imports():
        if one.imported.split(".")[0] != "gxlint":
            continue
        here, there = room(one.module), room(one.imported.removeprefix("gxlint").lstrip("."))
        if here != there and there != "record" and there not in ROOMS[here]:
            wrong.append(one)
    assert not wrong, told(wrong)


def test_the_table_is_the_one_in_the_documentation() -> None:
    text = (PACKAGE.parent / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| [^|]+ \| [^|]+ \|$", text, re.MULTILINE)
    assert set(rows) - {"room"} == {room(name) for name in modules()} - {"version"}


@pytest.mark.parametrize("package", sorted(HOMES))
def test_a_package_has_one_home(package: str) -> None:
    users = {one for one in imports() if one.imported.split(".")[0] == package}
    homes = HOMES[package]
    wrong = [one for one in users if one.module not in homes and room(one.module) not in homes]
    assert not wrong, told(wrong)


def test_no_other_package_is_imported() -> None:
    allowed = {*HOMES, "gxlint", HIDDEN, *sys.stdlib_module_names}
    wrong = [one for one in imports() if one.imported.split(".")[0] not in allowed]
    assert not wrong, told(wrong)


def test_every_import_can_be_seen() -> None:
    """A module that is imported by name says at least its room: ``f"gxlint.readers.{name}"``."""
    wrong = [one for one in imports() if one.imported == HIDDEN]
    assert not wrong, told(wrong)


def test_no_clock_no_network_no_chance() -> None:
    wrong = [one for one in imports() if one.imported.split(".")[0] in IMPURE]
    assert not wrong, told(wrong)


def test_nobody_asks_what_day_it_is() -> None:
    """Days may be reckoned with; what they say may not depend on when it is said."""
    wrong = [
        f"{name}:{node.lineno} {node.attr}"
        for name, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
    ]
    assert not wrong, "\n".join(wrong)


def test_processes_have_their_homes() -> None:
    users = [one for one in imports() if one.imported.split(".")[0] in PROCESSES]
    wrong = [one for one in users if not {one.module, room(one.module)} & PROCESS_HOMES]
    assert not wrong, told(wrong)
