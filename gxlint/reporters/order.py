"""The order in which findings are told. In: FileResult. Out: its diagnostics by place."""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.finding import Diagnostic, FileResult


def by_place(file: FileResult) -> list[Diagnostic]:
    """The diagnostics of a file from its first line to its last, the worst of a place first."""
    return sorted(file.diagnostics, key=lambda d: (d.location.sequence, d.severity.rank, d.rule))
