"""What sentences say is read, and only what cannot be true is told."""

from __future__ import annotations

from functools import cache

import pytest

from gxlint.checks.claims.claim import Claims
from gxlint.formulas.layout import lay_out
from gxlint.model.claim import Claim
from gxlint.model.finding import Diagnostic, FileResult
from gxlint.model.fold import squeeze
from gxlint.model.lexicon import NUMBER, PERCENTAGE
from gxlint.model.report import Address
from gxlint.prose.claims import ClaimReader
from gxlint.sources import yaml_file
from gxlint.sources.place import rules_home
from tests.prose.shapes import (
    AGENCY,
    AREA_FALSE,
    AREA_LAWFUL,
    FALSE,
    FIGURES,
    GOVERNMENT,
    LAWFUL,
    TRUE,
    YEAR,
)
from tests.support.checking import checked, engine, laid_out, reported, standing
from tests.support.clean import clean, patched
from tests.support.layouts import Rendered

READER = ClaimReader(engine().rulebook.lexicon)


@cache
def rendered(sentence: str, agency: str = AGENCY) -> Rendered:
    """A report that says nothing with a number but this sentence, in section one."""
    zero = clean(agency=agency, year=YEAR, zero=True)
    cells = {place: f"={value}" for place, value in FIGURES.items()}
    return laid_out(patched(zero, {"cells": cells, "sections": {1: sentence, 6: "无。"}}))


def about_claims(result: FileResult) -> list[Diagnostic]:
    return [one for one in result.diagnostics if one.rule.startswith("GX5")]


def told(found: list[Diagnostic]) -> list[str]:
    return [f"{one.rule} {one.message}" for one in found]


def claims(made: Rendered) -> list[Claim]:
    report = reported(made)
    paragraphs = report.sections[1].paragraphs
    read = READER.read(paragraphs, report.agency, report.year)
    return [mention.claim for mention in read.mentions]


@pytest.mark.parametrize(("sentence", "wanted"), TRUE)
def test_what_agrees_is_read_and_not_told(sentence: str, wanted: str) -> None:
    made = rendered(sentence)
    read = [f"{claim.concept}={claim.number.value}" for claim in claims(made)]
    assert not set(wanted.split()) - set(read), read
    assert not told(about_claims(checked(made)))


@pytest.mark.parametrize("sentence", LAWFUL)
def test_what_may_lawfully_differ_is_not_told(sentence: str) -> None:
    assert not told(about_claims(checked(rendered(sentence))))


@pytest.mark.parametrize("agency", [GOVERNMENT, AGENCY])
@pytest.mark.parametrize("sentence", AREA_LAWFUL)
def test_what_speaks_of_a_part_of_the_area_is_not_told(sentence: str, agency: str) -> None:
    assert not told(about_claims(checked(rendered(sentence, agency))))


@pytest.mark.parametrize(("sentence", "rule", "phrase"), AREA_FALSE)
def test_what_a_government_says_of_its_area(sentence: str, rule: str, phrase: str) -> None:
    _is_told(rendered(sentence, GOVERNMENT), rule, phrase)


@pytest.mark.parametrize(("sentence", "rule", "phrase"), FALSE)
def test_what_cannot_be_true_is_told_at_its_phrase(sentence: str, rule: str, phrase: str) -> None:
    _is_told(rendered(sentence), rule, phrase)


@pytest.mark.parametrize("mark", [NUMBER, PERCENTAGE])
def test_a_character_that_stands_for_a_number_within_is_none(mark: str) -> None:
    read = claims(rendered(f"收到政府信息公开申请{mark}件，收到政府信息公开申请125件。"))
    assert [claim.number.value for claim in read] == [125]


def test_a_sentence_tells_which_cell_is_wrong() -> None:
    """行政复议 of 4, 1, 2, 3 and 10, with 4 turned into 9: the sums alone cannot choose."""
    sentence = "政府信息公开行政复议10件，其中结果维持4件、结果纠正1件、其他结果2件、尚未审结3件。"
    zero = clean(agency=AGENCY, year=YEAR, zero=True)
    cells = {place: f"={value}" for place, value in FIGURES.items() if place.startswith("表四")}
    cells["表四[行政复议, 结果维持]"] = "=9"
    made = laid_out(patched(zero, {"cells": cells, "sections": {1: sentence, 6: "无。"}}))
    guilty = [one for one in checked(made).diagnostics if one.rule.startswith("GX4")]
    assert [one.address for one in guilty] == [Address("表四", "行政复议", "结果维持")]
    assert guilty[0].fix is not None
    assert [edit.new for edit in guilty[0].fix.edits] == ["4"]


@pytest.mark.parametrize(("sentence", "rule"), [(one, rule) for one, rule, _ in FALSE])
def test_a_finding_names_what_its_messages_may_name(sentence: str, rule: str) -> None:
    plan = engine()._plan
    found = [one for one in plan.run(reported(rendered(sentence))).findings if one.rule == rule]
    told_by = next(one for one in engine().rulebook.rules if one.id == rule)
    if told_by.kind == "claim":
        layout = lay_out(engine().editions["2021"], engine().editions)
        assert {frozenset(one.params) for one in found} == {
            frozenset(Claims(None).names(told_by, layout))
        }


def _is_told(made: Rendered, rule: str, phrase: str) -> None:
    found = about_claims(checked(made))
    own = [one for one in found if one.rule == rule]
    assert own, told(found)
    places = [squeeze(standing(made.text, one.location)) for one in own]
    assert any(squeeze(phrase) in place for place in places), places
    assert all("{" not in one.message + one.help for one in found)


def _shapes() -> list[tuple[str, str]]:
    concepts = yaml_file.load(f"{rules_home()}/prose/concepts.yaml")["concepts"]
    return [(name, shown) for name, concept in concepts.items() for shown in concept["shows"]]


@pytest.mark.parametrize(("concept", "sentence"), _shapes())
def test_the_shapes_of_the_documentation_are_read(concept: str, sentence: str) -> None:
    read = claims(rendered(f"政府信息公开工作平稳有序。{sentence}。"))
    values = {claim.number.value for claim in read if claim.concept == concept}
    assert values & {0, 7, 70000}, [(claim.concept, claim.said) for claim in read]
