"""What a verb takes and gives, the same for all verbs. Only types: nothing to run.

A verb is one module with two functions. ``prepare`` compiles a rule for one edition and
raises RuleError where the rule is wrong; the Check that it gives looks at a Subject and
tells the Outcome. ``names`` tells what the rule's messages may name.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.formulas.layout import Layout
    from gxlint.model.rule import Rule

    Check = Callable[[Subject, Outcome], None]

    class Verb(Protocol):
        """The module of a verb."""

        def prepare(self, rule: Rule, layout: Layout) -> Check:
            """Compile the rule for an edition."""

        def names(self, rule: Rule, layout: Layout) -> set[str] | None:
            """The ``{names}`` that its messages may hold; None: they are not known here."""
