"""Hostile PDF and OFD files end in a Document or in one ReadError, in bounded time and memory.

Each is read in a process of its own. A PDF meets pdfium in a process further down, whose
memory is measured; an OFD is read under a limit of the address space. Time is that of the
processor, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gxlint.readers import limits

ROOT = Path(__file__).parents[3]
SECONDS = 5
ENDED_SECONDS = limits.WORKER_SECONDS + 3  # its own limit, and the making of the file
MEBIBYTES = 512
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")

PDF = """
import os, resource, sys, zlib
from tests.support.pdf import *
from gxlint.readers import isolated, limits, read
from gxlint.model.errors import ReadError

BODY = text(100, 700, "示例市示例区财政局") + grid((100, 200, 300), (650, 620, 590))

def page(content, box="0 0 595 842", packed=False):
    data = stream(zlib.compress(content, 9), "/Filter/FlateDecode") if packed else stream(content)
    fonts = "/Resources<</Font<</F 3 0 R>>>>"
    kid = f"<</Type/Page/Parent 2 0 R/MediaBox[{{box}}]{{fonts}}/Contents 5 0 R>>"
    pages = b"<</Type/Pages/Kids[4 0 R]/Count 1>>"
    return assembled([CATALOG, pages, FONT, kid.encode(), data])

def tree(depth):
    kids = [f"<</Type/Pages/Kids[{{n + 3}} 0 R]/Count 1>>".encode() for n in range(depth)]
    return assembled([CATALOG, *kids, b"<</Type/Page/MediaBox[0 0 595 842]>>"])

def used():
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)

data = {data}
start = used()
try:
    found = f"blocks {{len(read('a.pdf', data).blocks)}}"
except ReadError as refused:
    found = refused.code
seconds = used() - start
child = isolated._reader._child
peak = 0
if child:
    with open(f"/proc/{{child._process.pid}}/stat") as stat:
        ticks = stat.read().rpartition(")")[2].split()[11:13]
    seconds += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    with open(f"/proc/{{child._process.pid}}/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(found, f"{{seconds:.1f}}", peak // 1024, sep=";")
"""

OFD = """
import resource, time
from tests.support.ofd import ofd
from gxlint.readers import read
from gxlint.readers.paged.marks import Glyph, Rule, Sheet
from gxlint.model.errors import ReadError

GLYPHS = [Glyph("字", 99 + 12 * n, 100, 111 + 12 * n, 112, 99 + 12 * n, 110) for n in range(9)]
SHEETS = [Sheet(1, 595, 842, GLYPHS, [], [])]

def page(objects):
    held = f"<Page><Content><Layer>{{objects}}</Layer></Content></Page>"
    return {{"Doc_0/Pages/Page_0/Content.xml": held}}

def text(words, code=""):
    run = f'<TextCode X="3" Y="9" {{code}}>{{words}}</TextCode>'
    return page(f'<TextObject Boundary="0 0 9 9" Size="3">{{run}}</TextObject>')

def path(words):
    data = f"<AbbreviatedData>{{words}}</AbbreviatedData>"
    return page(f'<PathObject Boundary="0 0 9 9">{{data}}</PathObject>')

def pages(count):
    kids = '<Page BaseLoc="P.xml"/>' * count
    return {{"Doc_0/Document.xml": f"<Document><Pages>{{kids}}</Pages></Document>"}}

data = {data}
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
resource.setrlimit(resource.RLIMIT_AS, ({memory} * 1024 * 1024 + used,) * 2)
start = time.process_time()
try:
    found = f"blocks {{len(read('a.ofd', data).blocks)}}"
except ReadError as refused:
    found = refused.code
print(found, f"{{time.process_time() - start:.1f}}", 0, sep=";")
"""


def judge(script: str, outcome: str | tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    found, seconds, peak = done.stdout.strip().split(";")
    assert found in ((outcome,) if isinstance(outcome, str) else outcome)
    assert float(seconds) <= (ENDED_SECONDS if found in BROKEN else SECONDS)
    assert int(peak) <= MEBIBYTES


LINE = "b'%d %d m %d %d l S ' % (10, n % 800, 500, n % 800)"
CROSS = "b'0 %.2f m 590 %.2f l S %.2f 0 m %.2f 840 l S ' % (n * .28, n * .28, n * .2, n * .2)"
BROKEN = ("read.crashed", "read.out-of-memory", "read.timed-out", "read.pdf-damaged")


@LINUX
@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        ("b'%PDF-1.7\\n'", "read.pdf-damaged"),
        ("b'%PDF-1.7\\nstartxref\\n0\\n%%EOF'", "read.pdf-damaged"),
        ("b'%PDF-1.7\\n' + bytes(range(256)) * 4000 + b'startxref'", "read.pdf-damaged"),
        ("pdf([Page(BODY)]).replace(b'stream', b'strean')", ("read.no-text-layer", *BROKEN)),
        ("tree(1000)", "read.no-text-layer"),
        ("tree(100_000)", "read.pdf-damaged"),
        ("assembled([CATALOG, b'<</Type/Pages/Kids[2 0 R]/Count 1>>'])", "read.pdf-damaged"),
        ("pdf([Page(BODY)]).replace(b'/Count 1', b'/Count 1000000000')", "blocks 2"),
        ("pdf([Page(BODY)] * 5000)", "read.too-many-pages"),
        ("page(BODY.encode(), '0 0 1e30 1e30')", "blocks 2"),
        ("page(BODY.encode(), '0 0 nan inf')", "blocks 2"),
        ("page(BODY.encode(), '0 0 0 0')", "blocks 2"),
        ("page(b'0 0 m ' + b'9 9 l\\n' * 1_000_000 + b'S', packed=True)", "read.too-many-strokes"),
        (f"page(b''.join({LINE} for n in range(500_000)), packed=True)", "read.too-many-strokes"),
        (f"page(b''.join({CROSS} for n in range(3000)) + BODY.encode())", "blocks 1"),
        (
            "page(b''.join(text(9, n % 800, '公开' * 150, 1).encode() for n in range(1600)))",
            ("read.too-many-glyphs", *BROKEN),
        ),
        ("page(bytes(1 << 29), packed=True)", ("read.no-text-layer", *BROKEN)),
        ("page(b'q ' * 3_000_000 + BODY.encode(), packed=True)", ("blocks 2", *BROKEN)),
        ("page(b'[' * 5_000_000)", ("read.no-text-layer", *BROKEN)),
        ("page(b'BT /F 9 Tf <' + b'41' * 5_000_000)", ("read.no-text-layer", *BROKEN)),
        ("pdf([Page('/X Do')], {'X': form('/X Do ' + BODY)})", ("blocks 2", *BROKEN)),
        (
            "pdf([Page('/X0 Do')],"
            " {f'X{n}': form(f'/X{n + 1} Do ' * 10 if n < 9 else BODY) for n in range(10)})",
            ("read.too-many-strokes", "read.too-many-glyphs", *BROKEN),
        ),
        ("page((text(1e30, 1e30, '字') + text(9, 9, '字', 1e20) + BODY).encode())", "blocks 2"),
    ],
)
def test_hostile_pdf(data: str, outcome: str | tuple[str, ...]) -> None:
    judge(PDF.format(data=data), outcome)


@LINUX
@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (
            "ofd(SHEETS, extra={'Doc_0/Pages/Page_0/Content.xml': ' ' * (90 << 20)})",
            "read.part-too-large",
        ),
        ("ofd(SHEETS, extra=page('<PathObject/>' * 900_000))", "read.archive-bomb"),
        (
            "ofd(SHEETS, extra=page('<PathObject/>' * 900_000), packed=False)",
            "read.too-many-strokes",
        ),
        (
            "ofd(SHEETS, extra=page('<PathObject/>' * 2_900_000), packed=False)",
            "read.too-many-elements",
        ),
        ("ofd(SHEETS, extra=page('<PageBlock>' * 200_000))", "read.xml-too-deep"),
        ("ofd(SHEETS, extra=text('字' * 3_000_000), packed=False)", "read.too-many-glyphs"),
        ("ofd(SHEETS, extra=text('字字', 'DeltaX=\"g 2000000000 1\"'))", "blocks 1"),
        (
            "ofd(SHEETS, extra=text('字字', f'DeltaX=\"{\"1 \" * 4_000_000}\"'), packed=False)",
            "blocks 1",
        ),
        (
            "ofd(SHEETS, extra=path('M 0 0 ' + 'L 1 1 ' * 1_500_000), packed=False)",
            "read.too-many-strokes",
        ),
        ("ofd(SHEETS, extra=pages(5000))", "read.too-many-pages"),
        (
            "ofd(SHEETS, packed=False,"
            " extra={**pages(300), 'Doc_0/P.xml': '<P>' + 'x' * 9_000_000 + '</P>'})",
            "read.part-too-large",
        ),
        (
            "ofd([Sheet(1, 595, 842, GLYPHS, [Rule(n / 2, 0, 590) for n in range(1650)],"
            " [Rule(n * .3, 0, 840) for n in range(1900)])])",
            "blocks 1",
        ),
    ],
)
def test_hostile_ofd(data: str, outcome: str) -> None:
    judge(OFD.format(data=data, memory=MEBIBYTES), outcome)
