"""Comments in a Word document. In: the bytes of a .docx, Remarks. Out: the bytes of a copy.

The archive is written again with the document, its comments, and what makes these known;
every other part stays as it is, which no library does (python-docx drops parts that nothing
refers to, and anchors at whole runs). Comments of others and their places stay; what gxlint
wrote before is taken out first, so that a second run gives the same copy.
"""

from __future__ import annotations

from gxlint.annotations.own import Copy
from gxlint.annotations.word_anchors import Anchors, unmark
from gxlint.annotations.word_comments import Comments
from gxlint.annotations.word_links import serialised
from gxlint.annotations.word_shading import shade, unshade
from gxlint.fixes.archive import rewritten
from gxlint.model.document import Note
from gxlint.readers.package import Package
from gxlint.readers.word.places import WordPlaces
from gxlint.readers.word.trace import Trace
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.model.remark import Remark
    from gxlint.model.rule import Severity
    from gxlint.readers.xml import Element


def annotated(data: bytes, remarks: Sequence[Remark], highlight: bool = False) -> Copy:
    """The document with these remarks as comments.

    highlight: shade the cells, too. Notes: annotate.signed, annotate.protected,
    annotate.own-shading. Raises ReadError like ``readers.word.document.read``; FixError:
    fix.archive, where the archive is of a kind that is not written.
    """
    package, trace = Package(data), Trace(data)
    places, root = WordPlaces(trace), trace.root
    comments = Comments(package, trace.part, root)
    unmark(root, places.names, comments.removed)
    shaded = unshade(root, places.names)
    anchors = Anchors(places, [remark.location for remark in remarks])
    for index, remark in enumerate(remarks):
        anchors.mark(index, comments.add(remark))
    kept = _shade(places, remarks) if highlight else 0
    if not (shaded or comments.removed or remarks):
        return Copy(data)
    changed = {trace.part: serialised(root), **comments.changed()}
    parts = {package.spelled(name) if name in package else name: changed[name] for name in changed}
    return Copy(rewritten(data, parts), tuple(_notes(trace, kept)))


def _shade(places: WordPlaces, remarks: Sequence[Remark]) -> int:
    """Shade the cells, each by the worst that is said of it; how many kept their own shading."""
    worst: dict[Element, Severity] = {}
    for remark in remarks:
        cell = places.cell(remark.location)
        if cell is not None:
            known = worst.get(cell, remark.severity)
            worst[cell] = min(known, remark.severity, key=lambda severity: severity.rank)
    return sum(not shade(cell, severity, places.names) for cell, severity in worst.items())


def _notes(trace: Trace, kept: int) -> Iterator[Note]:
    if trace.is_signed:
        yield Note("annotate.signed", {})
    if trace.is_protected:
        yield Note("annotate.protected", {})
    if kept:
        yield Note("annotate.own-shading", {"count": kept})
