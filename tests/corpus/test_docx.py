"""The official blank form as it is published in Word: three whole tables, all cells blank."""

from __future__ import annotations

import pytest

from gxlint.model.report import Reading, State
from tests.conftest import CORPUS
from tests.support.checking import engine

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"the real reports are not here ({CORPUS})"
)


def test_the_official_blank_form() -> None:
    (path,) = (CORPUS / "docx").glob("*2021*.docx")
    report = engine().report(path.name, path.read_bytes())
    assert {key: table.reading for key, table in report.tables.items()} == dict.fromkeys(
        ("表二", "表三", "表四"), Reading.WHOLE
    )
    assert len(report.facts) == 200
    assert {fact.state for fact in report.facts.values()} == {State.BLANK}
    assert [fault.code for fault in report.faults] == ["title-missing"]
    assert report.notes == ()
