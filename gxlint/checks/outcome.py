"""What a verb takes and gives, the same for all verbs.

A verb is one module with two functions. ``prepare`` compiles a rule for one edition and
raises RuleError where the rule is wrong; the Check that it gives looks at a Subject and
tells the Outcome. ``names`` tells what the rule's messages may name.
"""

from __future__ import annotations

from gxlint.model.finding import Applicability
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Protocol

    from gxlint.checks.subject import Subject
    from gxlint.formulas.layout import Layout
    from gxlint.model.evidence import Evidence
    from gxlint.model.finding import Finding
    from gxlint.model.rule import Rule


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


def unread(subject: Subject, layout: Layout, tables: tuple[str, ...]) -> list[str]:
    """Those of the tables that this edition would judge but that are absent or unreadable."""
    lost = subject.lost(layout)
    return [table for table in tables if table in lost] if lost else []


if TYPE_CHECKING:
    Check = Callable[[Subject, Outcome], None]

    class Verb(Protocol):
        """The module of a verb."""

        def prepare(self, rule: Rule, layout: Layout) -> Check:
            """Compile the rule for an edition."""

        def names(self, rule: Rule, layout: Layout) -> set[str] | None:
            """The ``{names}`` that its messages may hold; None: they are not known here."""


REASONS = {
    State.BLANK: "blank-operand",
    State.UNREADABLE: "unread-operand",
    None: "unread-operand",
}
