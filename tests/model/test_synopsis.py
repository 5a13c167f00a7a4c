"""What a report is compared by. In: a clean report. Out: its numbers and sentences."""

from __future__ import annotations

from gxlint.model.fold import squeeze
from gxlint.model.synopsis import synopsis
from tests.support.checking import laid_out, reported, standing
from tests.support.clean import clean, patched


def test_it_holds_who_when_and_every_number() -> None:
    report = reported(laid_out(clean(year=2024)))
    made = synopsis(report)
    assert (made.agency, made.year, made.edition) == (report.agency, 2024, "2021")
    assert made.forms == {"表二": "2021", "表三": "2021", "表四": "2021"}
    assert made.facts == report.facts


def test_sentences_stand_where_they_say() -> None:
    rendered = laid_out(clean(year=2024))
    made = synopsis(reported(rendered))
    assert {sentence.section for sentence in made.sentences} == {0, 1, 5, 6}
    for sentence in made.sentences:
        assert squeeze(standing(rendered.text, sentence.location)) == sentence.text
        assert sentence.text[-1] in "。;"


def test_a_table_of_another_form_keeps_it_and_one_that_is_gone_has_none() -> None:
    sample = patched(clean(year=2024), {"form": {"表三": "2019"}, "drop": ["表四"]})
    made = synopsis(reported(laid_out(sample)))
    assert made.forms == {"表二": "2021", "表三": "2019"}


def test_a_sentence_goes_on_in_the_next_line() -> None:
    first = "（一）主动公开"
    text = "围绕中心工作，通过门户网站及时主动公开政策文件、规划计划、财政预决算和办事指南等信息。"
    wrapped = f"{first}\n{text[:24]}\n{text[24:]}做好解读。"
    sample = patched(clean(year=2024), {"sections": {1: wrapped}})
    rendered = laid_out(sample)
    said = [one for one in synopsis(reported(rendered)).sentences if one.section == 1]
    assert [one.text for one in said] == [squeeze(first), squeeze(text), "做好解读。"]
    for one in said:
        assert squeeze(standing(rendered.text, one.location)) == one.text
    assert said[1].location.end_line > said[1].location.line
