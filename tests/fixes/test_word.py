"""Word documents: only the text of the runs concerned changes, and not everywhere it may."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from gxlint.fixes.archive import rewritten
from gxlint.model.report import Reading
from tests.support import damage
from tests.support.checking import engine
from tests.support.clean import clean
from tests.support.paper import SOFFICE, word
from tests.support.word import MAIN, STRICT, field, levels, lists, numbered, part, relations, run

from .faulty import UNSAFE, Mended, mended, parts, skeleton, texts

PART = "word/document.xml"
SAMPLE = clean()
HEADING, WRONG = "五、存在的主要问题及改进情况", "五、存在问题及改进措施"
WORD = word(SAMPLE)
_BODY = re.compile(rb"<w:p>(?:(?!</w:p>).)*" + HEADING.encode() + rb".*?</w:p>", re.DOTALL)


def with_heading(paragraph: str, **more: str | bytes) -> bytes:
    """The report with another paragraph in place of the heading of section five."""
    source = parts(WORD)[PART]
    assert _BODY.search(source)
    changed = _BODY.sub(lambda _: paragraph.encode(), source, count=1)
    new = {name: text if isinstance(text, bytes) else text.encode() for name, text in more.items()}
    return rewritten(WORD, {PART: changed, **new})


def fixed(data: bytes) -> Mended:
    return mended("报告.docx", data)


def paragraph(data: bytes) -> str:
    """The XML of the paragraph before that of the text of section five."""
    source = parts(data)[PART].decode()
    end = source.index("存在的主要问题：")
    start = source.rindex("<w:p>", 0, source.rindex("<w:p>", 0, end))
    return source[start : source.index("</w:p>", start)]


def reasons(done: Mended) -> list[str]:
    return [left.reason.code for left in done.left]


def test_a_heading_in_many_runs_keeps_all_of_them() -> None:
    bold, red = "<w:b/>", '<w:color w:val="FF0000"/>'
    runs = run("五、", bold) + run("存在", red) + run("问题及") + "<w:r><w:tab/></w:r>"
    wrong = f"<w:p>{runs}{run('改进', red)}{run('措施', bold)}</w:p>"
    wrong = wrong.replace("<w:r><w:tab/></w:r>", '<w:bookmarkStart w:id="1" w:name="x"/>')
    data = with_heading(wrong)
    done = fixed(data)
    assert [change.edit.old for change in done.changes] == [WRONG]
    assert not done.after.result.diagnostics
    after = parts(done.data)[PART]
    assert skeleton(after) == skeleton(parts(data)[PART])
    held = texts(after)
    index = held.index("五、")
    assert held[index : index + 5] == ["五、", "存在的主要", "问题及", "改进", "情况"]


def test_only_one_part_changes_and_every_other_keeps_its_bytes() -> None:
    comments = part("comments", "", MAIN)
    data = with_heading(f"<w:p>{run(WRONG)}</w:p>", **{"word/comments.xml": comments})
    done = fixed(data)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(done.data)) as new:
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            assert one.filename == other.filename and one.date_time == other.date_time
            assert (old.read(one) == new.read(other)) is (one.filename != PART)


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (f'{run("五、存在")}<w:ins w:id="1">{run("问题")}</w:ins>{run("及改进措施")}', "tracked"),
        (f'{run(WRONG)}<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>', "tracked"),
        (f'<w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr>{run(WRONG)}', "tracked"),
        (run(WRONG, '<w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'), "tracked"),
        (f"{field('SEQ', run('五'))}{run('、存在问题及改进措施')}", "field"),
        (f'<w:fldSimple w:instr="TITLE">{run(WRONG)}</w:fldSimple>', "field"),
        (
            "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>"
            f"{run(WRONG)}</w:sdtContent></w:sdt>",
            "bound",
        ),
    ],
)
def test_places_that_are_not_written_to(inside: str, reason: str) -> None:
    data = with_heading(f"<w:p>{inside}</w:p>")
    done = fixed(data)
    assert [one.rule for one in done.before.result.diagnostics] == ["GX106"]
    assert reasons(done) == [f"fix.{reason}"]
    assert done.data == data


def test_another_paragraph_with_tracked_changes_hinders_nobody() -> None:
    tracked = f'<w:p><w:ins w:id="1">{run("本部分另有说明。")}</w:ins></w:p>'
    done = fixed(with_heading(f"<w:p>{run(WRONG)}</w:p>{tracked}"))
    assert done.changes and not done.left


def test_a_control_that_is_not_bound_is_written_to() -> None:
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{run(WRONG)}</w:sdtContent></w:sdt>"
    assert fixed(with_heading(f"<w:p>{inside}</w:p>")).changes


def test_a_number_that_word_makes() -> None:
    """The words of the heading are written, its number is not."""
    numbering = part("numbering", lists(levels(("chineseCounting", "%1、"), start=5)))
    rels = relations({"numbering": "numbering.xml"})
    look = f"<w:pPr>{numbered(1)}</w:pPr>"
    more = {"word/numbering.xml": numbering, "word/_rels/document.xml.rels": rels}
    done = fixed(with_heading(f"<w:p>{look}{run(WRONG[2:])}</w:p>", **more))
    assert [change.edit.new for change in done.changes] == [HEADING]
    assert HEADING[2:] in texts(parts(done.data)[PART])
    four = {**more, "word/numbering.xml": numbering.replace('w:val="5"', 'w:val="4"')}
    done = fixed(with_heading(f"<w:p>{look}{run(HEADING[2:])}</w:p>", **four))
    assert reasons(done) == ["fix.generated"]


def test_spaces_and_marks_of_xml() -> None:
    """Text without xml:space, an empty element, references and comments in a run."""
    inside = (
        "<w:r><w:t>五、存在</w:t></w:r><w:r><w:t/></w:r>"
        "<w:r><w:t >问题<!-- > -->&#x53CA;改进措施</w:t ></w:r>"
    )
    done = fixed(with_heading(f"<w:p>{inside}</w:p>"))
    assert done.changes and not done.after.result.diagnostics
    assert "<w:t/>" in parts(done.data)[PART].decode()


@pytest.mark.parametrize(
    "seal",
    [
        {"_rels/.rels": b"signed"},
        {"word/settings.xml": b"protected"},
    ],
)
def test_sealed_documents_are_refused(seal: dict[str, bytes]) -> None:
    data = with_heading(f"<w:p>{run(WRONG)}</w:p>")
    if "_rels/.rels" in seal:
        known = parts(data)["_rels/.rels"].decode()
        origin = (
            '<Relationship Id="s" Target="_xmlsignatures/origin.sigs" Type="http://schemas.'
            'openxmlformats.org/package/2006/relationships/digital-signature/origin"/>'
        )
        signed = known.replace("</Relationships>", origin + "</Relationships>").encode()
        data = rewritten(data, {"_rels/.rels": signed, "_xmlsignatures/origin.sigs": b""})
        reason = "fix.signed"
    else:
        rule = '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'
        settings = part("settings", rule).encode()
        rels = relations({"settings": "settings.xml"}).encode()
        more = {"word/settings.xml": settings, "word/_rels/document.xml.rels": rels}
        data = rewritten(data, more)
        reason = "fix.protected"
    done = fixed(data)
    assert done.refusal and done.refusal.code == reason
    assert done.data == data


def test_a_main_part_in_another_encoding_is_refused() -> None:
    data = with_heading(f"<w:p>{run(WRONG)}</w:p>")
    source = parts(data)[PART].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    data = rewritten(data, {PART: source.encode("utf-16")})
    done = fixed(data)
    assert done.refusal and done.refusal.code == "fix.part-encoding"
    assert done.data == data


def test_the_strict_namespace() -> None:
    data = with_heading(f"<w:p>{run(WRONG)}</w:p>")
    source = parts(data)[PART].replace(MAIN.encode(), STRICT.encode())
    assert fixed(rewritten(data, {PART: source})).changes


def test_a_table_that_is_not_read_whole_leaves_all_as_it_is() -> None:
    sample = damage.without_row(damage.headed(SAMPLE, 5, WRONG), "表三", "重复申请")
    done = fixed(word(sample))
    assert done.refusal and done.refusal.code == "fix.table-unread"
    assert done.refusal.params == {"tables": "表三"}


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
def test_a_document_of_another_program(tmp_path: Path) -> None:
    """LibreOffice writes the file, it is fixed, LibreOffice opens it and prints it."""
    sample = damage.headed(SAMPLE, 5, WRONG)
    [row] = [mark for mark in sample.sheets["表三"].labels if mark.row == "重复申请"]
    sample = damage.labelled(sample, row, "2.重复的申请")
    path = tmp_path / "报告.docx"
    (tmp_path / "in.docx").write_bytes(word(sample))
    office(tmp_path, "odt", "in.docx")
    office(tmp_path, "docx", "in.odt")
    data = (tmp_path / "in.docx").read_bytes()
    done = mended("报告.docx", data, UNSAFE)
    assert {change.edit.old for change in done.changes} == {WRONG, "2.重复的申请"}
    assert not done.after.result.diagnostics
    assert {table.reading for table in done.after.report.tables.values()} == {Reading.WHOLE}
    before, after = parts(data), parts(done.data)
    assert [name for name in before if before[name] != after[name]] == [PART]
    path.write_bytes(done.data)
    office(tmp_path, "pdf", "报告.docx")
    printed = engine().examine("报告.pdf", (tmp_path / "报告.pdf").read_bytes())
    assert not [one for one in printed.result.diagnostics if one.rule in ("GX106", "GX127")]
    assert printed.report.sections[5].heading is not None


def office(folder: Path, form: str, name: str) -> None:
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", form, "--outdir", str(folder), str(folder / name)),
        ],
        check=True,
        capture_output=True,
    )
