"""What holds of every fix, for reports with deviating wording in every format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.finding import Diagnostic
from gxlint.model.fold import squeeze
from gxlint.readers.decode import decode
from tests.support.sample import Sample

from .faulty import (
    CODECS,
    DOCX,
    ENDS,
    FORMATS,
    SAFE,
    UNSAFE,
    Mended,
    alike,
    faulty,
    file,
    mended,
    parts,
    said,
    skeleton,
)

FILES = st.builds(
    file,
    faulty(),
    st.sampled_from(FORMATS),
    st.sampled_from(CODECS),
    st.sampled_from(ENDS),
)
PART = "word/document.xml"


def key(diagnostic: Diagnostic) -> tuple[object, ...]:
    return diagnostic.rule, diagnostic.address, diagnostic.message


@settings(max_examples=150)
@given(FILES)
def test_safe_fixes(given_file: tuple[str, bytes]) -> None:
    name, data = given_file
    done = mended(name, data)
    assert done.refusal is None or not done.changes
    # numbers stay
    assert said(done.before.report) == said(done.after.report)
    # no new finding; those that were fixed are gone
    before = {key(one) for one in done.before.result.diagnostics}
    after = {key(one) for one in done.after.result.diagnostics}
    assert after <= before
    gone = {key(change.diagnostic) for change in done.changes} & before
    assert not gone & after
    # fixing twice changes nothing more
    again = mended(name, done.data)
    assert again.data == done.data
    assert not again.changes
    outside(name, data, done)


def outside(name: str, data: bytes, done: Mended) -> None:
    """Every byte that no edit names is as it was."""
    if not done.changes:
        assert done.data == data
        return
    if name.endswith(DOCX):
        before, after = parts(data), parts(done.data)
        assert list(before) == list(after)
        assert [part for part in before if before[part] != after[part]] == [PART]
        assert skeleton(before[PART]) == skeleton(after[PART])
        return
    codec = done.before.document.encoding if done.before.document else ""
    assert done.after.document and done.after.document.encoding == codec
    first, last = (decode(one, name.endswith("html")).text for one in (data, done.data))
    lines, fixed = first.split("\n"), last.split("\n")
    assert len(lines) == len(fixed)
    touched = {
        line
        for change in done.changes
        for line in range(change.edit.location.line, change.edit.location.end_line + 1)
    }
    for number, (one, other) in enumerate(zip(lines, fixed, strict=True), start=1):
        assert one == other or number in touched
    # the codec, its mark and the line ends, byte by byte
    for ends in ("\r\n", "\r", "\n"):
        mark = ends.encode("utf-16-le" if codec.startswith("utf-16") else "ascii")
        assert data.count(mark) == done.data.count(mark)
    assert data[:2] == done.data[:2]


@settings(max_examples=60)
@given(
    st.builds(
        lambda sample, form: (file(sample, form), file(restored(sample), form)[1]),
        faulty(),
        st.sampled_from(("html", "html_plain", "row_bars", "markdown", DOCX)),
    )
)
def test_what_is_fixed_whole_is_the_report_without_its_faults(
    given_files: tuple[tuple[str, bytes], bytes],
) -> None:
    """In a layout that does not depend on the wording, fixing gives back the clean file."""
    (name, data), clean = given_files
    done = mended(name, data)
    if not any(one.rule.startswith("GX1") for one in done.after.result.diagnostics):
        assert alike(done.data, clean)


def restored(sample: Sample) -> Sample:
    """The sample with the official wording."""
    from dataclasses import replace

    from tests.support.sample import EDITIONS, sheet

    edition = EDITIONS.by_id[sample.edition]
    headings = {number: edition.labels[name] for number, name in edition.headings.items()}
    return replace(
        sample,
        parts=tuple(part._replace(heading=headings[part.number]) for part in sample.parts),
        sheets={key: sheet(edition.tables[key], edition) for key in sample.sheets},
    )


@settings(max_examples=60)
@given(FILES)
def test_unsafe_fixes(given_file: tuple[str, bytes]) -> None:
    """They may change cells, but only those that they name, and bring nothing new either."""
    name, data = given_file
    done = mended(name, data, UNSAFE)
    named = {change.edit.address for change in done.changes}
    before, after = said(done.before.report), said(done.after.report)
    assert {address for address, _ in before.items() ^ after.items()} <= named
    assert mended(name, done.data, UNSAFE).data == done.data
    outside(name, data, done)


@pytest.mark.parametrize("form", FORMATS)
def test_a_clean_report_is_not_touched(form: str) -> None:
    from tests.support.clean import clean

    name, data = file(clean(), form)
    done = mended(name, data, UNSAFE)
    assert done.data == data
    assert not done.changes and not done.left and done.refusal is None


def test_most_is_fixed() -> None:
    """The properties above would hold of a program that does nothing."""
    from tests.properties.trials import wordings
    from tests.support import damage
    from tests.support.clean import clean

    sample = clean()
    wrong = wordings(sample.edition)[0]
    for number, text in wrong.items():
        sample = damage.headed(sample, number, text)
    for form in FORMATS:
        name, data = file(sample, form)
        done = mended(name, data)
        assert {squeeze(change.edit.old) for change in done.changes} == {
            squeeze(text) for text in wrong.values()
        }, form
        assert not done.after.result.diagnostics, form
        assert done.changes and done.refusal is None
        assert SAFE.edits(done.before.result.diagnostics[0])
