"""Readers: no family of formats knows another, but for what they share."""

from __future__ import annotations

import ast
import re

from tests.house.sources import PACKAGE, Import, imports, modules

# What each folder in readers may import of the others. All may import the modules that stand
# beside the folders, and these none of the folders. The rows of docs/architecture.md.
FAMILIES: dict[str, set[str]] = {
    "paged": set(),
    "pdf": {"paged"},
    "ofd": {"paged"},
    "flowing": set(),
    "office": {"flowing"},
    "word": {"flowing", "office"},
    "odf": {"flowing", "office"},
    "web": {"flowing"},
    "markdown": {"web"},
}
ROOM = "readers"


def folder(name: str) -> str:
    """The folder in readers that a module is in; "" for one that stands beside the folders."""
    parts = name.split(".")
    inside = len(parts) > 1 and (PACKAGE / ROOM / parts[1]).is_dir()
    return parts[1] if inside else ""


def inner() -> list[Import]:
    """Every import from readers in readers; names without the package's."""
    found = [one._replace(imported=one.imported.removeprefix("gxlint.")) for one in imports()]
    return [
        one
        for one in found
        if one.module.startswith(f"{ROOM}.") and one.imported.split(".")[0] == ROOM
    ]


def test_every_family_is_known() -> None:
    folders = {path.parent.name for path in (PACKAGE / ROOM).glob("*/*.py")}
    assert folders == set(FAMILIES)


def test_the_table_goes_downward() -> None:
    """Each row names only folders whose rows stand above it."""
    above: set[str] = set()
    for name, below in FAMILIES.items():
        assert below <= above, name
        above.add(name)


def test_families_do_not_know_each_other() -> None:
    wrong = []
    for one in inner():
        here, there = folder(one.module), folder(one.imported)
        if there and there != here and there not in FAMILIES.get(here, set()):
            wrong.append(one)
    assert not wrong, "\n".join(map(str, wrong))


def test_nobody_within_comes_through_the_door() -> None:
    """The room itself opens any reader by its name; so does only the process that reads."""
    wrong = [one for one in inner() if one.imported == ROOM and one.module != "readers.worker"]
    assert not wrong, "\n".join(map(str, wrong))


def test_a_folder_itself_imports_nothing() -> None:
    """Reading one format must not import what only another one needs."""
    for name in FAMILIES:
        tree = ast.parse(modules()[f"{ROOM}.{name}"].read_text(encoding="utf-8"))
        assert [type(node) for node in tree.body] == [ast.Expr], f"{name}: more than a docstring"


def test_no_module_repeats_the_name_of_its_folder() -> None:
    paths = (PACKAGE / ROOM).glob("*/*.py")
    assert not [path for path in paths if path.parent.name in path.stem.strip("_").split("_")]


def test_the_table_is_the_one_in_the_documentation() -> None:
    text = (PACKAGE.parent / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)/` \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE)
    assert {name: set(re.findall(r"`(\w+)/`", below)) for name, below in rows} == FAMILIES
