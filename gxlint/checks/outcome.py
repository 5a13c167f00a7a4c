"""What a check tells. In: findings, what could not be decided. Out: Outcome, Undecided.

How a finding says a number, and how far its proposal may be trusted, is the same for all.
"""

from __future__ import annotations

from gxlint.model.finding import Applicability
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from gxlint.model.evidence import Evidence
    from gxlint.model.finding import Finding
    from gxlint.model.rule import Rule

REASONS = {
    State.BLANK: "blank-operand",
    State.UNREADABLE: "unread-operand",
    None: "unread-operand",
}
"""Why a rule could not be decided, by what stands in the cell that it needs."""


class Undecided(NamedTuple):
    """One place where a rule could not be decided; the plan groups them by reason.

    facts: what the sentence of the reason needs besides.
    """

    reason: str
    table: str = ""
    place: str = ""
    facts: dict[str, str | int] | None = None


class Outcome(NamedTuple):
    """Lists that a check adds to. evidence: what it learnt of cells from another source."""

    findings: list[Finding]
    undecided: list[Undecided]
    evidence: list[Evidence]


def digits(number: int | Decimal) -> str:
    """A number as a clerk writes it: plain digits, no exponent, no zeros behind the point."""
    if isinstance(number, int):
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def applicability(rule: Rule) -> Applicability:
    """How far the rule's proposals may be trusted; numbers are never safe."""
    return Applicability(rule.params.get("applicability", "suggested"))
