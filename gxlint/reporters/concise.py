"""One line a finding: ``path:line:column: GX303 error message``. In: Result. Out: lines.

For editors and grep: the severity is the same word in every language. A file that
could not be checked is a line of its own, so that an empty output means a clean run.
"""

from __future__ import annotations

from gxlint.model.edition import Edition
from gxlint.model.finding import FileResult, Result
from gxlint.model.visible import visible
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.order import by_place
from gxlint.reporters.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO


def write(
    result: Result, stream: TextIO, wording: Mapping[str, str], editions: Mapping[str, Edition]
) -> None:
    """Write all findings, file by file, each in the order of its places."""
    phrases = Phrases(wording)
    for file in result.files:
        for line in _lines(file, phrases):
            stream.write(line + "\n")


def _lines(file: FileResult, phrases: Phrases) -> list[str]:
    lines = []
    path = visible(file.path)
    for diagnostic in by_place(file):
        place = phrases.place(diagnostic.location)
        where = f"{path}:{place}" if place else path
        message = " ".join(diagnostic.message.split())
        lines.append(f"{where}: {diagnostic.rule} {diagnostic.severity.value} {message}")
    if not file.readable and not lines:
        lines = [f"{path}: {phrases.trouble(file)}"]
    return lines
