"""Which fixes are made, and what each writes where. In: Diagnostics. Out: Plans, what is left.

A fix is made whole or not at all. Of two that reach into each other the first is made; the
other is looked at again when that is done.
"""

from __future__ import annotations

import re

from gxlint.fixes.stretches import claims, collide, spliced
from gxlint.model.document import Note
from gxlint.model.errors import FixError
from gxlint.model.finding import Applicability
from gxlint.model.fold import squeeze
from gxlint.model.mending import Left
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol

    from gxlint.fixes.stretches import Stretch
    from gxlint.model.finding import Diagnostic, Edit
    from gxlint.model.place import Location
    from gxlint.readers.exact import Splice

    class Copy(Protocol):
        """A file that can be written to; what its methods raise tells why they cannot."""

        def stretch(self, place: Location) -> Stretch:
            """What stands at a place. Raises FixError."""

        def spell(self, text: str) -> str:
            """Text as the format has it written. Raises FixError."""

        def spliced(self, splices: Sequence[Splice]) -> bytes:
            """The file with the splices, in order. Raises FixError."""


class Policy(NamedTuple):
    """What may be written unseen. unsafe: proposals with one candidate too, numbers among them.

    granted: by rule a pattern of cells that the office's configuration says the meaning of.
    """

    unsafe: bool
    granted: Mapping[str, str]

    def edits(self, diagnostic: Diagnostic) -> tuple[Edit, ...]:
        """The edits of its fix that may be made; none where it has none."""
        fix = diagnostic.fix
        if fix is None or fix.applicability is Applicability.MANUAL:
            pattern = self.granted.get(diagnostic.rule)
        elif self.unsafe or (fix.applicability is Applicability.SAFE and _keeps_numbers(fix.edits)):
            return fix.edits
        else:
            pattern = self.granted.get(diagnostic.rule)
        if fix is None or pattern is None:
            return ()
        return tuple(edit for edit in fix.edits if re.fullmatch(pattern, squeeze(edit.old)))


def _keeps_numbers(edits: Iterable[Edit]) -> bool:
    """Whether no edit gives a cell another value, whatever its rule says of itself."""
    return all(edit.address is None or squeeze(edit.old) == squeeze(edit.new) for edit in edits)


class Plan(NamedTuple):
    """A fix that can be made. places: from where to where each edit reaches, by part."""

    diagnostic: Diagnostic
    edits: tuple[Edit, ...]
    splices: tuple[Splice, ...]
    places: tuple[dict[int, tuple[int, int]], ...]


def planned(
    diagnostics: Iterable[Diagnostic], copy: Copy, policy: Policy
) -> tuple[list[Plan], list[Left]]:
    """The fixes that can be made together, and those that cannot."""
    found: list[Plan] = []
    left: list[Left] = []
    for diagnostic in diagnostics:
        edits = policy.edits(diagnostic)
        if not edits:
            continue
        try:
            plan = _plan(diagnostic, edits, copy)
        except FixError as error:
            left.append(Left(diagnostic, Note(error.code, error.params)))
            continue
        rival = next((other for other in found if _collide(plan, other)), None)
        if rival is None:
            found.append(plan)
        elif rival.splices != plan.splices:
            left.append(Left(diagnostic, Note("fix.collides", {"rule": rival.diagnostic.rule})))
    return found, left


def _plan(diagnostic: Diagnostic, edits: Sequence[Edit], copy: Copy) -> Plan:
    splices: list[Splice] = []
    places: list[dict[int, tuple[int, int]]] = []
    for edit in edits:
        stretch = copy.stretch(edit.location)
        place = claims(stretch)
        if any(collide(place, other) for other in places):
            raise FixError("fix.collides", rule=diagnostic.rule)
        splices += spliced(stretch, edit.old, edit.new, copy.spell)
        places.append(place)
    return Plan(diagnostic, tuple(edits), tuple(sorted(splices)), tuple(places))


def _collide(one: Plan, other: Plan) -> bool:
    return any(collide(here, there) for here in one.places for there in other.places)
