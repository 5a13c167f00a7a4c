"""Archives with a part written anew: every other byte of every other part stays."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from gxlint.fixes.archive import rewritten
from gxlint.model.errors import FixError
from tests.support.word import docx, p, zipped

PART = "word/document.xml"


def by_python_docx() -> bytes:
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("一、总体情况")
    document.save(stream)
    return stream.getvalue()


def streamed() -> bytes:
    """As a program writes that cannot go back: sizes behind the data."""

    class Stream(io.RawIOBase):
        def __init__(self):
            self.held = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.held += bytes(data)
            return len(data)

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("first.xml", "<a/>")
        archive.writestr(PART, "<b>旧</b>" * 50)
        archive.writestr("词/附件.bin", bytes(range(256)))
        archive.comment = "备注".encode()
    return bytes(stream.held)


def stored() -> bytes:
    return zipped({"a.xml": "<a/>", PART: "<b/>", "z.xml": "<z/>"}, zipfile.ZIP_STORED)


ARCHIVES = {
    "python-docx": by_python_docx,
    "by hand": lambda: docx(p("字")),
    "streamed": streamed,
    "stored": stored,
}


def entries(data: bytes) -> dict[str, tuple[bytes, object]]:
    """What the archive has of each part: its compressed bytes, and all that is said of it."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            said = (entry.date_time, entry.compress_type, entry.extra, entry.external_attr)
            local = data[entry.header_offset : entry.header_offset + 30]
            first = entry.header_offset + 30 + sum(local[26:30:2]) + 256 * sum(local[27:31:2])
            found[entry.filename] = (data[first : first + entry.compress_size], said)
    return found


@pytest.mark.parametrize("name", ARCHIVES)
def test_nothing_replaced_is_nothing_changed(name: str) -> None:
    data = ARCHIVES[name]()
    assert rewritten(data, {}) == data


@pytest.mark.parametrize("name", ARCHIVES)
@given(content=st.binary(max_size=300))
def test_only_the_part_that_is_meant_changes(name: str, content: bytes) -> None:
    data = ARCHIVES[name]()
    changed = rewritten(data, {PART: content})
    before, after = entries(data), entries(changed)
    assert list(before) == list(after)
    assert {key: before[key] for key in before if key != PART} == {
        key: after[key] for key in after if key != PART
    }
    assert before[PART][1] == after[PART][1]
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.testzip() is None
        assert archive.read(PART) == content
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            assert archive.comment == old.comment


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_new_part_comes_last(name: str) -> None:
    data = ARCHIVES[name]()
    changed = rewritten(data, {"word/批注.xml": b"<c/>", PART: b"<b/>"})
    assert list(entries(changed)) == [*entries(data), "word/批注.xml"]
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.testzip() is None
        assert archive.read("word/批注.xml") == b"<c/>"


@pytest.mark.parametrize("spoil", [
    lambda data: data[:-30],
    lambda data: b"prefix" + data,
    lambda data: data + b"behind",
    lambda data: data.replace(b"PK\x01\x02", b"PK\x01\x03", 1),
    lambda data: data.replace(b"PK\x03\x04", b"PK\x03\x05", 1),
    lambda _: b"",
])  # fmt: skip
def test_a_damaged_archive_is_refused(spoil) -> None:
    with pytest.raises(FixError):
        rewritten(spoil(stored()), {PART: b"<b/>"})


def test_a_name_that_is_there_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(PART, "<a/>")
            archive.writestr(PART, "<b/>")
    with pytest.raises(FixError):
        rewritten(stream.getvalue(), {PART: b"<c/>"})
