"""Files, folders and what is in them."""

from __future__ import annotations

import errno
import os

import pytest

from gxlint.__main__ import main
from gxlint.commands.inputs import gather, look

unix = pytest.mark.skipif(os.name == "nt", reason="needs links, pipes and devices of Unix")


def names(paths, base):
    return [os.path.relpath(item.name, base) for item in gather([str(path) for path in paths])]


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b/2.html",
        "b/1.TXT",
        "a.md",
        "c.htm",
        ".hidden.txt",
        ".git/x.txt",
        "~$lock.txt",
        "~$x.xlsx",
        "notes.rst",
        "photo.png",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def test_a_folder_is_walked_in_order(folder):
    assert names([folder], folder) == ["a.md", "b/1.TXT", "b/2.html", "c.htm"]


@unix
def test_each_file_is_read_once(folder):
    (folder / "link.txt").symlink_to(folder / "a.md")
    found = names([folder / "c.htm", folder, folder / "a.md", f"{folder}/./c.htm"], folder)
    assert found == ["c.htm", "a.md", "b/1.TXT", "b/2.html"]


@unix
def test_links_do_not_loop(folder):
    (folder / "b" / "up").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = {item.name: item for item in gather([str(folder)])}
    assert len(found) == 5
    assert found[str(folder / "self.txt")].note.code in ("file.loop", "file.missing")


@unix
def test_a_pipe_in_a_folder_is_passed_over(folder):
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt" not in names([folder], folder)


def test_a_named_file_is_read_whatever_its_suffix(folder):
    assert names([folder / "notes.rst"], folder) == ["notes.rst"]


def test_a_folder_without_reports_is_told(tmp_path):
    [item] = gather([str(tmp_path)])
    assert (item.data, item.note.code) == (None, "file.no-reports")
    (tmp_path / "x.xlsx").write_bytes(b"")
    [item] = gather([str(tmp_path)])
    assert item.note.code == "file.formats-later"
    assert look(str(tmp_path)).passed == (str(tmp_path / "x.xlsx"),)


def test_reports_in_other_formats_are_counted(folder):
    (folder / "b" / "x.xlsx").write_bytes(b"")
    (folder / "b" / "~$x.xlsx").write_bytes(b"")
    passed: list[str] = []
    list(gather([str(folder)], passed=passed))
    assert passed == [str(folder / "b" / "x.xlsx")]


@pytest.mark.parametrize("name", ["没有.txt", "a.md/x", "x" * 5000])
def test_what_is_not_there_is_told(folder, name):
    [item] = gather([f"{folder}/{name}"])
    assert item.data is None
    assert item.note.code in ("file.missing", "file.name-too-long")


def test_what_may_not_be_read_is_told(folder, monkeypatch):
    opened, listed = open, os.scandir

    def closed_file(path, *arguments):
        if str(path).endswith("a.md"):
            raise PermissionError(errno.EACCES, "no", str(path))
        return opened(path, *arguments)

    def closed_folder(path):
        if str(path).endswith("b"):
            raise PermissionError(errno.EACCES, "no", str(path))
        return listed(path)

    monkeypatch.setattr("builtins.open", closed_file)
    monkeypatch.setattr(os, "scandir", closed_folder)
    found = {os.path.relpath(item.name, folder): item for item in gather([str(folder)])}
    assert found["a.md"].note.code == "file.forbidden"
    assert found["b"].note.code == "file.forbidden"
    assert found["c.htm"].data == b"x"


@unix
def test_an_endless_file_is_read_to_the_limit(monkeypatch):
    from gxlint.readers import limits

    monkeypatch.setattr(limits, "BYTES", 1000)
    [item] = gather(["/dev/zero"])
    assert len(item.data) == 1001


def test_an_empty_path_is_a_missing_file_said_in_one_sentence(gxlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert gxlint("check", "", "--format", "concise")[0] == 2
    code, _, err = gxlint("check", "", "--format", "json")
    assert (code, err) == (2, '"": 找不到这个文件或文件夹。\n')


@unix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("一\n二.txt", "一\\n二.txt"),
        ("\x1b[31m红.txt", "\\x1b[31m红.txt"),
        (os.fsdecode(b"\xff.txt"), "\\xff.txt"),
        ("\u202e倒.txt", "\\u202e倒.txt"),
    ],
)
def test_a_name_is_shown_on_one_line_and_obeyed_by_no_terminal(
    name, shown, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "1000")  # however deep the folder of the tests lies
    path = tmp_path / name
    path.write_bytes(b"")
    (tmp_path / "out").mkdir()
    for words in (
        *(("check", path, "--format", form) for form in ("plain", "terminal", "concise")),
        *(("check", path, "-o", tmp_path / "out/a"), ("check", path, "--fix")),
        *(("facts", path, "-o", path), ("new", "-o", path.with_suffix(".pdf"))),
        ("audit", path, "-o", tmp_path / "out/b"),
    ):
        assert main([str(word) for word in words]) == 2
        said = "".join(capsys.readouterr())
        assert f"{tmp_path}/{shown[:-4]}" in said, words
        assert name not in said
