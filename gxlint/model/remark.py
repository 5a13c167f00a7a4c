"""What is to be written at a place of a report. In: nothing (records). Out: Remark.

A remark is a diagnostic as the clerk reads it in the margin: the words are chosen by the
reporters, the place is found by whoever writes into the file.
"""

from __future__ import annotations

from gxlint.model.place import Location
from gxlint.model.rule import Severity
from gxlint.record import NamedTuple


class Remark(NamedTuple):
    """lines: paragraphs of text, the first of which says what is wrong."""

    location: Location
    severity: Severity
    lines: tuple[str, ...]
