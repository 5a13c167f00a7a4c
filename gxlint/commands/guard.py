"""The last net. In: whatever a command raises. Out: one sentence and an exit code, no traceback.

GXLINT_DEBUG=1 shows the traceback of a fault of gxlint itself.
"""

from __future__ import annotations

import os

from gxlint.commands import outputs
from gxlint.model.errors import GxlintError
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.phrases import Phrases

if TYPE_CHECKING:
    from types import TracebackType

UNCHECKED, INTERRUPTED = 2, 130
_LONGEST = 300


class Guard:
    """Turns every exception into a sentence and a code: the one place that stops them all."""

    def __init__(self) -> None:
        self.code = UNCHECKED
        self.phrases = Phrases({})

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, SystemExit):  # argparse, after --help
            self.code = error.code if isinstance(error.code, int) else 0
        elif isinstance(error, KeyboardInterrupt):
            self.code = INTERRUPTED
        elif isinstance(error, GxlintError):
            self.code = UNCHECKED
            outputs.say(self.phrases.error(error))
        elif error is not None:
            self.code = UNCHECKED
            problem = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST]
            outputs.say(self.phrases.say("cli.internal", problem=problem))
            if os.environ.get("GXLINT_DEBUG") == "1":
                from traceback import format_exception

                outputs.say("".join(format_exception(error)))
        return True
