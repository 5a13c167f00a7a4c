"""Fields of Word: what is code and what is its result. In: marks as they come. Out: muted or not.

The code of a field is not shown, its result is. The result of a table of contents only
repeats the headings, with page numbers, and is no text of the report.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

_CONTENTS: Final = "TOC"
_CODE, _RESULT, _CONTENTS_RESULT = "code", "result", "contents"


class Fields:
    """The fields that are open. muted: how many of them hide the text that comes now."""

    __slots__ = ("_codes", "_open", "muted")

    def __init__(self) -> None:
        self.muted = 0
        self._open: list[str] = []
        self._codes: list[str] = []

    @property
    def any_open(self) -> bool:
        """Whether a field has not ended yet."""
        return bool(self._open)

    def mark(self, kind: str) -> None:
        """begin, separate or end, as Word names them; others mean nothing."""
        if kind == "begin":
            self._open.append(_CODE)
            self._codes.append("")
            self.muted += 1
        elif not self._open:
            return
        elif kind == "separate" and self._open[-1] == _CODE:
            if is_contents(self._codes[-1]):
                self._open[-1] = _CONTENTS_RESULT
            else:
                self._open[-1] = _RESULT
                self.muted -= 1
        elif kind == "end":
            self._codes.pop()
            self.muted -= self._open.pop() != _RESULT

    def code(self, text: str) -> None:
        """A piece of the code of the innermost field."""
        if self._open and len(self._codes[-1]) < len(_CONTENTS) + 9:
            self._codes[-1] += text


def is_contents(code: str) -> bool:
    """Whether the code makes a table of contents."""
    return code.split(maxsplit=1)[:1] == [_CONTENTS]


def all_end(marks: Iterable[str | None]) -> bool:
    """Whether every field ends; where one does not, nothing may be hidden by it."""
    kinds = list(marks)
    return kinds.count("begin") == kinds.count("end")
