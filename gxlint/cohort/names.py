"""Whose report it is. In: Roster, the name in a report. Out: Member, or the nearest name.

A name is known by its full form, a former or a short one; ``同名`` with or without its
province or city in front is the same agency where only one member ends so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.model.fold import squeeze
from gxlint.model.nearest import nearest

if TYPE_CHECKING:
    from gxlint.model.roster import Member, Roster


class Names:
    """The names of a roster, looked up in one step."""

    def __init__(self, roster: Roster) -> None:
        self._members = {member.name: member for member in roster.members}
        self._others = {
            name: member for member in roster.members for name in (*member.former, *member.short)
        }
        self._tails: dict[str, Member | None] = {}

    def member(self, agency: str) -> Member | None:
        """The member that goes by this name, by its present, a former or a short one."""
        name = squeeze(agency)
        return self._members.get(name) or self._others.get(name) or self._longer(name)

    def is_own(self, agency: str, member: Member) -> bool:
        """Whether the name is the member's present full one."""
        return squeeze(agency) == member.name

    def is_former(self, agency: str, member: Member) -> bool:
        """Whether the name is one that the member had."""
        return squeeze(agency) in member.former

    def nearest(self, agency: str) -> str:
        """The name of the roster that looks most like this one, or ""."""
        return nearest(squeeze(agency), self._members)

    def _longer(self, name: str) -> Member | None:
        """The only member whose name ends in this one, or in which this one ends.

        示例区财政局 is 示例市示例区财政局: offices leave out the city.
        """
        if name not in self._tails:
            found = [
                member
                for own, member in self._members.items()
                if name and (own.endswith(name) or name.endswith(own))
            ]
            self._tails[name] = found[0] if len(found) == 1 else None
        return self._tails[name]
