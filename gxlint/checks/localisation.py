"""Kind ``localisation``: gives words to a cell, row or column that broken identities accuse.

In: ``pattern`` (what went wrong) and ``tables``. The findings are made by gxlint.diagnosis,
which sees all broken identities at once; the check of one rule alone finds nothing.
"""

from __future__ import annotations

from gxlint.formulas.language import Origin, words
from gxlint.model.nearest import nearest
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.rule import Rule


def prepare(rule: Rule, layout: Layout) -> Check:
    """Make sure that the rule names tables of the edition."""
    for table in rule.params["tables"]:
        if table not in layout.edition.tables:
            near = nearest(table, layout.edition.tables)
            raise Origin(rule, "tables").error("expression.table", name=table, nearest=near)

    def check(subject: Subject, outcome: Outcome) -> None:
        """Nothing: a single rule does not see the other identities."""

    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name."""
    word = words()
    always = {word.table, word.places, word.ways}
    cell = {word.row, word.column, word.old, word.new, word.reason}
    return always | cell | {word.side, word.other}
