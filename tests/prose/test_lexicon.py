"""The data that sentences are read by: right in every edition, and located where it is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gxlint.checks.claims.readings import Readings
from gxlint.formulas.layout import lay_out
from gxlint.model.errors import RuleError
from gxlint.rulebook import prose_files
from gxlint.sources.place import rules_home
from tests.support.checking import engine

CLAIMS = [rule for rule in engine().rulebook.rules if rule.kind == "claim"]
CONCEPTS = [concept.name for concept in engine().rulebook.lexicon.concepts]


@pytest.mark.parametrize("edition", sorted(engine().editions))
@pytest.mark.parametrize("name", CONCEPTS)
def test_every_reading_names_cells_of_every_edition(edition: str, name: str) -> None:
    editions = engine().editions
    layout = lay_out(editions[edition], editions)
    readings = Readings(CLAIMS[0], layout, engine().rulebook.lexicon)
    concept = readings.concept(name)
    meanings = readings.of(name)
    assert bool(meanings) == bool({"", edition} & set(concept.readings))
    for meaning in meanings:
        assert readings.addresses(meaning)


def test_every_concept_is_of_some_rule() -> None:
    used = {name for rule in CLAIMS for name in rule.params.get("concepts", ())}
    assert set(CONCEPTS) == used


def _folder(tmp_path: Path, old: str, new: str) -> str:
    folder = tmp_path / "prose"
    shutil.copytree(Path(rules_home()) / "prose", folder)
    text = (folder / "concepts.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "concepts.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("'复议后(?:", "'{未知}复议后(?:", "rule.placeholder"),
        ("'复议后(?:", "'.*复议后(?:", "regex.unbounded"),
        ("    loose: true", "    lose: true", "rule.key-unknown"),
        ("    after: 复议", "    after: ''", "rule.type"),
    ],
)
def test_a_wrong_lexicon_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    with pytest.raises(RuleError) as told:
        prose_files.read(_folder(tmp_path, old, new))
    assert told.value.code == code
    assert told.value.params["line"]
    assert str(told.value.params["file"]).endswith("concepts.yaml")
