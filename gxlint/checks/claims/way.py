"""What a way to compare gives, the same for all of them. Only types: nothing to run.

A way is one module with one function, ``judge(rule, layout, lexicon)``, which makes a Judge.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.prose.claims import Reading

    class Judge(Protocol):
        """One rule of one way to compare, for one edition."""

        def __call__(self, subject: Subject, said: Reading, outcome: Outcome) -> None:
            """Tell what is wrong with what was said."""
