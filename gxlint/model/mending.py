"""What became of a file that was fixed. In: nothing (records). Out: Mended, Change, Left."""

from __future__ import annotations

from gxlint.model.document import Note
from gxlint.model.examination import Examination
from gxlint.model.finding import Diagnostic, Edit
from gxlint.record import NamedTuple


class Change(NamedTuple):
    """An edit that was made, with the diagnostic that asked for it."""

    diagnostic: Diagnostic
    edit: Edit


class Left(NamedTuple):
    """A fix that was not made, and why: a code of rules/wording."""

    diagnostic: Diagnostic
    reason: Note


class Mended(NamedTuple):
    """A file after its fixes.

    data: its bytes, the same as before where changes is empty; before, after: all that is
    said of it before and after (``before.result``); left: fixes that were asked for and not
    made; refusal: why nothing of the file is touched, or None.
    """

    data: bytes
    before: Examination
    after: Examination
    changes: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()
    refusal: Note | None = None
