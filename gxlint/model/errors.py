"""What goes wrong, as exceptions that carry a code of rules/wording and its facts.

In: nothing. Out: GxlintError and its kinds. They are caught once, in the CLI and in
the engine (a file that cannot be read is that file's finding); only there do they
become a sentence in the reader's language.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


class GxlintError(Exception):
    """code: key of rules/wording; params: what its sentence needs."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come out of other processes whole."""
        return _remade, (type(self), self.code, self.params)


class ReadError(GxlintError):
    """A file cannot be read: too large, empty, binary, in no known format."""


class RuleError(GxlintError):
    """A file under rules/ is wrong. params: file, line, column, and what helps to mend it."""


class FixError(GxlintError):
    """A file, or one place of it, cannot be corrected without harm; nothing was written."""


class UsageError(GxlintError):
    """The command line asks for something that does not exist."""


def _remade(kind: type[GxlintError], code: str, params: dict[str, str | int]) -> GxlintError:
    return kind(code, **params)
