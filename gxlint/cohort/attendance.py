"""Who reported, under which name and when. In: roster and peers of a year. Out: Found.

条例第四十九条: departments by 31 January, governments by 31 March; the days stand in the
rule, other ones in the roster. Where neither tells, nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gxlint.cohort.subject import Beside, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.cohort.subject import Cohort
    from gxlint.model.roster import Member
    from gxlint.model.rule import Rule

_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")


def missing(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Members that have to report and whose report is not among the files."""
    there = cohort.by_member()
    for member in cohort.expected():
        if member.name not in there:
            yield Found(member.name, None, None, {"address": member.addresses.get(cohort.year, "")})


def unexpected(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Reports of agencies that the roster does not know, or not for this year."""
    if cohort.names is None:
        return
    for peer in cohort.peers:
        if cohort.names.member(peer.agency) is None:
            near = cohort.names.nearest(peer.agency)
            cause = "near" if near else ""
            yield Found(peer.agency, peer, None, {"nearest": near, "cause": cause})


def renamed(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Reports under a name that is not the member's full one; a former name is lawful."""
    if cohort.names is None:
        return
    for peer in cohort.peers:
        member = cohort.names.member(peer.agency)
        if member is None or cohort.names.is_own(peer.agency, member):
            continue
        if not cohort.names.is_former(peer.agency, member):
            yield Found(member.name, peer, None, {"found": peer.agency, "official": member.name})


def late(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Reports that were published after their day, by the days that the roster tells."""
    days: dict[str, str] = rule.params["deadlines"]
    there = cohort.by_member()
    for member in cohort.expected():
        published = member.published.get(cohort.year)
        deadline = _deadline(member, days, cohort)
        if published is None or deadline is None:
            continue
        latest = (cohort.year + 1, *deadline)
        if (published.year, published.month, published.day) > latest:
            peers = there.get(member.name, [None])
            yield Found(
                member.name,
                peers[0],
                None,
                {"published": published.isoformat(), "deadline": "{}-{:02}-{:02}".format(*latest)},
            )


def _deadline(member: Member, days: dict[str, str], cohort: Cohort) -> tuple[int, int] | None:
    if member.deadline:
        return member.deadline
    level = member.level or next(
        (peer.level for peer in cohort.peers if peer.member == member.name), ""
    )
    day = _DAY.fullmatch(days.get(level, ""))
    return (int(day[1]), int(day[2])) if day else None


def shared(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """The same fault in many reports: one template's, said once."""
    known = {peer.path: peer for peer in cohort.peers}
    families: tuple[str, ...] = tuple(rule.params["rules"])
    for fault in cohort.faults:
        peers = [known[path] for path in fault.paths if path in known]
        agencies = {peer.member for peer in peers}
        if not fault.rule.startswith(families) or len(agencies) < rule.params["least"]:
            continue
        yield Found(
            peers[0].member,
            peers[0],
            None,
            {"fault": fault.message, "rule": fault.rule, "count": len(agencies)},
            tuple(Beside(peer, None, "") for peer in peers[1:]),
        )
