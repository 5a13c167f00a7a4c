"""Reports with wording that deviates, as files of every format. Out: strategies, helpers."""

from __future__ import annotations

import io
import re
import zipfile

from hypothesis import strategies as st

from gxlint.fixes.plans import Policy
from gxlint.fixes.rounds import mend
from gxlint.model.mending import Mended
from gxlint.model.report import Address, Fact, Report
from tests.properties.strategies import SAMPLES
from tests.properties.trials import column_marks, misspelt, row_marks, wordings
from tests.support import damage
from tests.support.checking import engine
from tests.support.layouts import ALL, HTML, render
from tests.support.paper import word
from tests.support.sample import Sample

SAFE = Policy(False, {})
UNSAFE = Policy(True, {})
DOCX = "docx"
FORMATS = (*ALL, DOCX)
CODECS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
ENDS = ("\n", "\r\n", "\r")


@st.composite
def faulty(draw: st.DrawFn) -> Sample:
    """A sample with one to four deviations of wording, and up to two cells that are wrong."""
    sample = draw(SAMPLES)
    for _ in range(draw(st.integers(1, 4))):
        sample = draw(st.sampled_from((_heading, _numeral, _label)))(draw, sample)
    for _ in range(draw(st.integers(0, 2))):
        address = draw(st.sampled_from(sorted(sample.cells)))
        wrong = st.one_of(st.sampled_from(("/", "—", "", "22件", "1.2.3")), st.integers(0, 99))
        sample = damage.valued(sample, address, draw(wrong))
    return sample


def _heading(draw: st.DrawFn, sample: Sample) -> Sample:
    number, text = draw(st.sampled_from(sorted(draw(_wordings(sample.edition)).items())))
    return damage.headed(sample, number, text)


def _wordings(edition: str) -> st.SearchStrategy[dict[int, str]]:
    return st.sampled_from(wordings(edition))


def _numeral(draw: st.DrawFn, sample: Sample) -> Sample:
    part = draw(st.sampled_from(sample.parts))
    return damage.numbered(sample, part.number, draw(st.integers(1, 9)))


def _label(draw: st.DrawFn, sample: Sample) -> Sample:
    mark = draw(st.sampled_from((*row_marks(sample), *column_marks(sample))))
    text = sample.sheets[mark.table].labels[mark]
    return damage.labelled(sample, mark, draw(st.sampled_from(list(misspelt(text or "某")))))


def file(sample: Sample, form: str, codec: str = "utf-8", ends: str = "\n") -> tuple[str, bytes]:
    """The name and the bytes of the sample in a format or layout."""
    if form == DOCX:
        return "report.docx", word(sample)
    charset = "gb2312" if codec == "gb18030" else "utf-8"
    rendered = render(sample, form, charset=charset if form in HTML else "utf-8")
    return rendered.name, rendered.text.replace("\n", ends).encode(codec)


def mended(name: str, data: bytes, policy: Policy = SAFE) -> Mended:
    """The file after its fixes."""
    return mend(data, lambda changed: engine().examine(name, changed), policy)


def said(report: Report) -> dict[Address, tuple[object, ...]]:
    """What the cells say, wherever they stand."""

    def one(fact: Fact) -> tuple[object, ...]:
        return fact.state, fact.value, fact.text

    return {address: one(fact) for address, fact in report.facts.items()}


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def alike(one: bytes, other: bytes) -> bool:
    """Whether two files are the same but for the times that an archive notes."""
    return one == other or (one[:2] == other[:2] == b"PK" and parts(one) == parts(other))


_TEXT = re.compile(rb"(<w:t(?: [^>]*)?>)[^<]*(</w:t>)")


def skeleton(part: bytes) -> bytes:
    """A part without the text of its runs."""
    return _TEXT.sub(rb"\1\2", part)


def texts(part: bytes) -> list[str]:
    """The text of every run of a part."""
    return [found[0].decode() for found in re.finditer(rb"(?<=>)[^<]*(?=</w:t>)", part)]
