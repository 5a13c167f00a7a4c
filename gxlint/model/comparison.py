"""What a report says beside another one. In: nothing (a record). Out: Comparison."""

from __future__ import annotations

from gxlint.model.finding import Diagnostic, NotEvaluated
from gxlint.record import NamedTuple


class Comparison(NamedTuple):
    """What another report adds to the result of one.

    open: whether a rule of severity error could not be decided.
    """

    diagnostics: tuple[Diagnostic, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    open: bool
