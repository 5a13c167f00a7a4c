"""Annotations in a PDF. In: the bytes of a PDF, Remarks. Out: the bytes of a copy.

The copy is the file itself with an addition behind it (see ``pdf_increment``): every byte of
the original is still there. A remark is a highlight over the cell or paragraph, with the words
in its note; remarks at one place share one. Annotations of others stay; what gxlint wrote
before is taken out first.
"""

from __future__ import annotations

from gxlint.annotations import pdf_notes
from gxlint.annotations.own import AUTHOR, Copy, legal
from gxlint.annotations.pdf_increment import Ending, bare, extended
from gxlint.model.document import Paragraph
from gxlint.readers import isolated
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from gxlint.model.remark import Remark
    from gxlint.model.rule import Severity

    Box = tuple[float, float, float, float]

_CORNER: Final = (36.0, 756.0, 56.0, 806.0)  # of page one, where nothing has a place


class _Group(NamedTuple):
    """The remarks at one place. box: None where it is not known; severity: of the worst."""

    page: int
    box: Box | None
    severity: Severity
    words: str


def annotated(data: bytes, remarks: Sequence[Remark]) -> Copy:
    """The PDF with these remarks as annotations.

    Notes: annotate.signed. Raises ReadError: what ``readers.pdf.objects`` and
    ``readers.isolated`` raise.
    """
    data = bare(data)
    groups = _grouped(remarks)
    wanted = " ".join([AUTHOR, *map(str, sorted({group.page for group in groups}))])
    found = isolated.read("pdf.objects", wanted.encode() + b"\n" + data)
    trailer, *pages = (block for block in found.blocks if isinstance(block, Paragraph))
    start, stream = trailer.location.column, bool(trailer.location.line)
    ending = Ending(trailer.raw, start, trailer.location.order, stream)
    objects: dict[int, tuple[int, bytes]] = {}
    free = ending.free
    for page in pages:
        number, generation = page.location.order, page.location.column
        own = []
        for index, group in enumerate(groups):
            if group.page == page.location.page:
                made = _objects(group, index, f"{number} {generation} R", free)
                objects.update((free + n, (0, content)) for n, content in enumerate(made))
                own.append(f"{free} 0 R")
                free += len(made)
        objects[number] = (generation, _with(page.raw, own))
    if not objects:
        return Copy(data)
    return Copy(extended(data, objects, ending), found.notes)


def _grouped(remarks: Sequence[Remark]) -> list[_Group]:
    """The remarks by place, in their order."""
    held: dict[tuple[int, Box | None], list[Remark]] = {}
    for remark in remarks:
        where = remark.location
        held.setdefault((where.page or 1, where.box), []).append(remark)
    return [
        _Group(
            page,
            box,
            min((one.severity for one in same), key=lambda severity: severity.rank),
            "\n\n".join("\n".join(one.lines) for one in same),
        )
        for (page, box), same in held.items()
    ]


def _objects(group: _Group, index: int, page: str, number: int) -> list[bytes]:
    """The annotation, which gets this number, and what it needs, which get the next ones."""
    severity, words = group.severity, legal(group.words)
    if group.box is None:
        return [pdf_notes.note(_CORNER, severity, words, index, page)]
    above = pdf_notes.highlight(group.box, severity, words, index, page, number + 1)
    return [above, pdf_notes.look(group.box, severity)]


def _with(page: str, annotations: Sequence[str]) -> bytes:
    """The page, which ends with the list of its annotations, with more of them."""
    head, _, _ = page.rpartition("]")
    return f"{head} {' '.join(annotations)}]\n>>".encode("latin-1")
