"""An examination as rows of the store, and back. In: Examination. Out: Reading.

The numbers of a report stand in one text, table by table in the order of the form: a
number, "" for a blank cell, the text of one that is no number, null for one that was
not found. What SQL has no use for (the result in full, the synopsis) is packed.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from gxlint.audit import columns
from gxlint.audit.packing import pack, unpack
from gxlint.cohort.judge import ALIKE
from gxlint.cohort.sketch import packed
from gxlint.model.finding import FileResult
from gxlint.model.fold import squeeze
from gxlint.model.report import State
from gxlint.model.rule import Severity
from gxlint.model.synopsis import Synopsis, synopsis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gxlint.engine import Engine
    from gxlint.model.edition import Edition
    from gxlint.model.examination import Examination
    from gxlint.model.finding import Diagnostic
    from gxlint.model.report import Address, Fact


class Reading(NamedTuple):
    """What a content says and what is wrong with it: its row of ``contents``, its ``findings``."""

    digest: str
    content: tuple[Any, ...]
    findings: tuple[tuple[Any, ...], ...]


def reading(digest: str, found: Examination, settled: bool, engine: Engine) -> Reading:
    """The rows of an examination. settled: False for a result that another run may better."""
    result, report = found.result, found.report
    told = synopsis(report) if report.assessable else None
    filled = sorted({cell.table for cell in report.facts})
    tables = {key: report.tables[key].form for key in filled}
    counts = Counter(diagnostic.severity for diagnostic in result.diagnostics)
    content = (
        digest,
        int(settled),
        result.format,
        result.agency,
        report.agency.level,
        result.year,
        result.edition,
        result.verdict.value,
        int(result.readable),
        *(counts[severity] for severity in Severity),
        len(result.not_evaluated),
        len(report.facts),
        _cells(report.facts, tables, engine.editions),
        pack(result._replace(path="")),
        pack(columns.columns(told, tables, engine.editions)) if told else b"",
        _sketch(told, engine) if told else b"",
    )
    return Reading(digest, content, tuple(finding_rows(digest, "", result.diagnostics)))


def _sketch(told: Synopsis, engine: Engine) -> bytes:
    """By what nearly identical texts are found, where a rule looks for them."""
    rule = next((one for one in engine.cohort_rules if one.params["check"] == ALIKE), None)
    return packed(told, rule) if rule else b""


def finding_rows(
    digest: str, against: str, diagnostics: Iterable[Diagnostic]
) -> Iterable[tuple[Any, ...]]:
    """Rows of ``findings``. against: the digest of the report compared with, or ""."""
    for number, one in enumerate(diagnostics):
        yield (
            digest,
            against,
            number,
            one.rule,
            one.severity.value,
            *(one.cell or (None, None, None)),
            one.location.line or None,
            one.location.page or None,
            one.message,
            one.help,
            one.fingerprint,
        )


def _cells(
    facts: Mapping[Address, Fact], tables: Mapping[str, str], editions: Mapping[str, Edition]
) -> str:
    numbers = columns.order(tables, editions).numbers
    values: list[Any] = [None] * len(numbers)
    for address, fact in facts.items():
        value = fact.value
        values[numbers[address]] = value if type(value) is int else _value(fact)
    found, start = {}, 0
    for table, form in tables.items():
        end = start + len(editions[form].tables[table].slots)
        found[table] = form, values[start:end]
        start = end
    return msgspec.json.encode(found).decode()


def _value(fact: Fact) -> Any:
    if fact.state is not State.NUMBER:
        return "" if fact.state is State.BLANK else squeeze(fact.raw)
    return msgspec.Raw(str(fact.value).encode()) if isinstance(fact.value, Decimal) else fact.value


def result_of(packed: bytes, path: str) -> FileResult:
    """The result that was packed, for the file at path. Raises sqlite3.DatabaseError."""
    return unpack(packed, FileResult)._replace(path=path)


def synopsis_of(packed: bytes, source: str, editions: Mapping[str, Edition]) -> Synopsis:
    """The synopsis that was packed, of the file at source. Raises sqlite3.DatabaseError."""
    return columns.synopsis(unpack(packed, columns.Columns), source, editions)
