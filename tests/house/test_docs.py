"""What the documents say is so: pages up to date, links whole, commands that exist."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest

from gxlint import rulebook
from gxlint.commands.arguments import parse
from gxlint.engine import Engine
from gxlint.model.errors import UsageError
from gxlint.reporters.phrases import Phrases
from gxlint.rulebook import schema
from tests.house.sources import ROOT

READMES = ("README.md", "README.zh-CN.md")
PAGES = [*READMES, "CHANGELOG.md", *sorted(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
_SPAN = re.compile(r"`(gxlint [^`]+)`")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_up_to_date(generator: ModuleType) -> None:
    assert not generator.stale(), "run: python docs/generate.py"


def test_every_rule_has_its_page_and_its_line() -> None:
    index = text("docs/rules/index.md")
    for rule in rulebook.load().rules:
        assert f"[{rule.id}]({rule.id}.md)" in index
        assert (ROOT / f"docs/rules/{rule.id}.md").is_file()


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    home = (ROOT / name).parent
    targets = [link.split("#")[0] for link in _LINK.findall(text(name))]
    local = [link for link in targets if link and "://" not in link]
    missing = [link for link in local if not (home / unquote(link)).exists()]
    assert not missing


def test_pages_of_rules_link_to_their_files() -> None:
    for path in ROOT.glob("docs/rules/GX*.md"):
        for link in _LINK.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"


def commands(name: str) -> Iterator[list[str]]:
    """Every ``gxlint …`` that a page shows, in fenced blocks and in the text."""
    shown = [
        line
        for language, block in _FENCE.findall(text(name))
        if language == "sh"
        for line in block.splitlines()
    ]
    for line in [*shown, *_SPAN.findall(_FENCE.sub("", text(name)))]:
        for part in line.split("&&"):
            words = shlex.split(part.split("#")[0])
            if words and Path(words[0]).name == "gxlint":
                yield words[1:]


@pytest.mark.parametrize("name", PAGES)
def test_commands_exist(name: str) -> None:
    phrases = Phrases(rulebook.wording("en"))
    for words in commands(name):
        placeholders = {"ID": "GX303", "PATH\u2026": "x.txt", "PATH": "x.txt"}
        given = [placeholders.get(word, word) for word in words]
        if given in (["check"], ["audit"], ["facts"], ["convert"]):  # the command is only named
            continue
        try:
            parse(given, phrases)
        except UsageError as error:
            pytest.fail(f"{name}: gxlint {' '.join(words)}: {error.code} {error.params}")


def test_readmes_have_the_same_two_commands() -> None:
    marked = re.compile(r"<!-- command: (\w+) -->\n```sh\n(.*?)\n```", re.DOTALL)
    found = [dict(marked.findall(text(name))) for name in READMES]
    assert found[0] == found[1]
    assert set(found[0]) == {"try", "test"}
    for name in READMES:
        assert len([one for one, _ in _FENCE.findall(text(name)) if one == "sh"]) == 2


def test_the_sample_that_the_readme_checks_shows_errors_and_the_other_is_clean() -> None:
    engine = Engine.open()
    found = {
        path.name: {one.rule for one in engine.check(path.name, path.read_bytes()).diagnostics}
        for path in (ROOT / "samples").iterdir()
    }
    assert len(found) == 2
    shown = next(rules for name, rules in found.items() if f"samples/{name} " in _try() + " ")
    assert {"GX106", "GX153", "GX201", "GX311", "GX605"} <= shown
    assert [rules for rules in found.values() if rules is not shown] == [set()]


def _try() -> str:
    return next(line for line in text("README.md").splitlines() if "gxlint check samples" in line)


def test_how_to_write_a_rule_names_every_key() -> None:
    page = text("docs/rules.md")
    keys = {*schema.COMMON, *(key for own, _ in schema.KINDS.values() for key in own)}
    assert not {key for key in keys if f"`{key}`" not in page}
    assert not {kind for kind in schema.KINDS if f"### `{kind}`" not in page}
    assert not {scope for scope in schema.SCOPES if scope not in page} - {
        f"section-{number}" for number in range(2, 6)
    }


def test_the_rule_in_the_documentation_is_right(tmp_path: Path) -> None:
    rule = next(block for kind, block in _FENCE.findall(text("docs/rules.md")) if kind == "yaml")
    (tmp_path / "LOCAL001.yaml").write_text(rule, encoding="utf-8")
    engine = Engine.open(rules=[tmp_path], select=["LOCAL001"])
    assert "LOCAL001" in {one.id for one in engine.rules}
