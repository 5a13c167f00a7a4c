"""Hostile files end in a Document or in one ReadError, in bounded memory.

Each is read in a process of its own under a limit of its address space; a file that
took more than the limit, or that never ended, fails the test by its process.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEMORY = 1536 * 1024 * 1024
SCRIPT = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
except ImportError:
    pass
from gxlint.readers import read
from gxlint.model.errors import ReadError
try:
    print("blocks", len(read({name!r}, {data}).blocks))
except ReadError as refused:
    print(refused.code)
"""


@pytest.mark.parametrize(
    ("name", "data", "outcome"),
    [
        ("a.txt", "('政府信息公开工作' * 2_100_000).encode()", "blocks 1"),
        ("a.txt", "('政府信息公开工作' * 3_000_000).encode('gbk')", "blocks 1"),
        ("a.txt", "('政府信息公开工作\\n' * 2_000_000).encode()", "read.too-many-lines"),
        ("a.txt", "b'\\n' * 50_000_000 + b'x'", "read.too-many-lines"),
        ("a.txt", "b' ' * 50_000_000 + b'x'", "blocks 1"),
        ("a.txt", "b'|' * 1_000_000", "blocks 1"),
        ("a.txt", "b'|\\n' * 1_000_000", "read.too-many-lines"),
        ("a.txt", "bytes(50_000_000)", "read.binary"),
        ("a.html", "b'<div>' * 200_000 + b'x'", "blocks 1"),
        ("a.html", "b'<div>' * 100_000 + b'<li>x</li>' * 100_000", "blocks 100000"),
        ("a.html", "b'<p>x<span hidden>' + b'<i>' * 200_000 + b'</u></i>' * 200_000", "blocks 1"),
        ("a.html", "b'<table><tr><td>x' * 200_000", "read.too-deep"),
        ("a.html", "b'<table><caption>x' * 200_000", "read.too-deep"),
        (
            "a.html",
            "b'<table>' + b'<tr><td colspan=100000 rowspan=65534>x<td>y' * 1000",
            "read.too-many-cells",
        ),
        ("a.html", "b'<table><tr>' + b'<td>1' * 3_000_000", "read.too-many-cells"),
        (
            "a.html",
            "b'<table><tr>' + b'<td>1' * 9_000 + b'<tr><td>1' * 90_000",
            "read.too-many-cells",
        ),
        ("a.html", "b'<br>' * 12_000_000", "read.too-many-tags"),
        ("a.html", "b'<p>' + b'&nbsp;' * 8_000_000", "read.too-many-tags"),
        ("a.html", "b'<p>' + b'a a  b\\n' * 7_000_000", "read.too-many-tags"),
        ("a.html", "b'<p>x' * 300_000", "read.too-many-lines"),
        ("a.html", "b'<p>x' + b'<' * 20_000_000", "blocks 1"),
        ("a.html", "b'<p>x<!--' * 5_000_000", "blocks 1"),
    ],
)
def test_hostile_files(name: str, data: str, outcome: str) -> None:
    script = SCRIPT.format(memory=MEMORY, name=name, data=data)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == (outcome, "")


def test_text_is_read_without_the_html_libraries() -> None:
    script = (
        "import sys; from gxlint.readers import read; read('a.txt', b'x');"
        "print({'turbohtml', 'justhtml', 'html', 'zipfile'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
