"""Reports whose text is another agency's. In: sketches of a year. Out: Found.

Only reports whose sketches meet are compared, each with its neighbours among those that
share a key, never all with all: the time is that of sorting the keys. What is alike to the
same reports is one finding.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gxlint.cohort.subject import Beside, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.cohort.subject import Cohort
    from gxlint.model.rule import Rule

_MEETINGS = 3  # keys of two sketches that must be the same


def alike(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Groups of reports of different agencies with nearly the same text."""
    peers = {peer.path: peer for peer in cohort.peers}
    shares: dict[tuple[str, str], int] = {}
    for one, other in _candidates(cohort):
        if peers[one].member == peers[other].member:
            continue
        share = _share(cohort, one, other)
        if share >= rule.params["share"]:
            shares[one, other] = share
    for group in _groups(shares):
        first, *others = (peers[path] for path in sorted(group))
        least = min(share for pair, share in shares.items() if pair[0] in group)
        yield Found(
            first.member,
            first,
            None,
            {"share": least, "count": len(others) + 1, "other": others[0].member},
            tuple(Beside(peer, None, "") for peer in others),
        )


def _candidates(cohort: Cohort) -> list[tuple[str, str]]:
    buckets: dict[int, list[str]] = {}
    for path in sorted(cohort.sketches):
        for key in cohort.sketches[path]:
            buckets.setdefault(key, []).append(path)
    meetings: Counter[tuple[str, str]] = Counter()
    for paths in buckets.values():
        meetings.update(pairwise(paths))
        meetings.update((paths[0], path) for path in paths[2:])
    return sorted(pair for pair, count in meetings.items() if count >= _MEETINGS)


def _share(cohort: Cohort, one: str, other: str) -> int:
    """Percent of the longer text that stands in the other too, rounded down."""
    mine, theirs = cohort.sentences(one), cohort.sentences(other)
    common = sum(length for key, length in mine.items() if key in theirs)
    longer = max(sum(mine.values()), sum(theirs.values()))
    return 100 * common // longer if longer else 0


def _groups(pairs: dict[tuple[str, str], int]) -> list[set[str]]:
    """Paths that are connected by pairs, each group once, in order of their first path."""
    root: dict[str, str] = {}

    def top(path: str) -> str:
        while root.setdefault(path, path) != path:
            root[path] = root[root[path]]
            path = root[path]
        return path

    for one, other in pairs:
        first, second = sorted((top(one), top(other)))
        root[second] = first
    found: dict[str, set[str]] = {}
    for path in root:
        found.setdefault(top(path), set()).add(path)
    return [found[name] for name in sorted(found)]
