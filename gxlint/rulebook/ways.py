"""How many ways a pattern can match at one place. In: its parts. Out: Pattern.

Upper bounds, cheaply: alternatives of which at most one can stand count as one way. The
same arithmetic keeps the words that a match must contain (needles).
"""

from __future__ import annotations

from gxlint.record import NamedTuple

MOST_WAYS = 4000


class Pattern(NamedTuple):
    """What was read. needles: a match contains at least one of them (none known: empty).

    exact: the pattern matches just its needles and nothing else. ways: upper bound of
    the number of ways to match at one place. width: length of a match, -1 if it varies.
    required: of several parts that vary, the needles of each; a match has one of each.
    edges: what it begins with and what it ends with is one of these (none known: empty).
    """

    ways: int
    needles: tuple[str, ...]
    exact: bool
    width: int
    required: tuple[tuple[str, ...], ...] = ()
    edges: tuple[str, ...] = ()

    def groups(self) -> list[list[str]]:
        """The needles by group, the rarest first: a match contains one of each."""
        known = self.required or ((self.needles,) if self.needles else ())
        rarest = sorted(dict.fromkeys(known), key=_worth, reverse=True)
        return [group for needles in rarest for group in _looked_for(_fewest(needles))]


def _fewest(needles: tuple[str, ...]) -> list[str]:
    """The needles without those in which another one stands: where they are, that one is."""
    return [one for one in needles if not any(other != one and other in one for other in needles)]


def _looked_for(needles: list[str]) -> list[list[str]]:
    """Before many needles what stands in all of them: where it is not, they need no look."""
    shared = _shared(needles) if len(needles) > _MANY else ""
    return [[shared], needles] if shared else [needles]


def _shared(needles: list[str]) -> str:
    """The longest that all of them contain."""
    first, *others = needles
    parts = {first[a:b] for a in range(len(first)) for b in range(a + 1, len(first) + 1)}
    shared = [part for part in parts if all(part in one for one in others)]
    return max(shared, key=lambda part: (len(part), part), default="")


EMPTY = Pattern(1, ("",), True, 0)
ONE = Pattern(1, (), False, 1)
_MANY = 2
_MOST_NEEDLES = 12  # that neighbours may grow into


def chain(parts: list[Pattern]) -> Pattern:
    """One after the other. Neighbouring literals grow into longer needles."""
    if len(parts) == 1:
        return parts[0]
    ways = 1
    width = 0
    best: tuple[str, ...] = ()
    run: Pattern = EMPTY
    exact = True
    required: list[tuple[str, ...]] = []
    for part in parts:
        ways = min(ways * part.ways, MOST_WAYS + 1)
        width = -1 if width < 0 or part.width < 0 else width + part.width
        if part.exact and (joined := _joined(run.needles, part.needles)):
            run = Pattern(1, joined, True, -1)
            continue
        exact = False
        if part.width == 0 and not part.needles:  # looks around: what stands there is neighbours
            continue
        if part.edges and (joined := _joined(run.needles, part.edges)):
            required.append(joined)
            best = _better(best, joined)
            run = Pattern(1, part.edges, True, -1)
            continue
        required += (run.needles, *(part.required or (part.needles,) if not part.exact else ()))
        best = _better(best, run.needles)
        run = part if part.exact else EMPTY
        best = _better(best, part.needles)
    if exact:
        return Pattern(ways, run.needles, True, width)
    required.append(run.needles)
    needed = tuple(needles for needles in required if needles and all(needles))
    return Pattern(ways, _better(best, run.needles), False, width, needed)


def either(branches: list[Pattern]) -> Pattern:
    """One of several."""
    needles = tuple(dict.fromkeys(needle for branch in branches for needle in branch.needles))
    width = branches[0].width if len({branch.width for branch in branches}) == 1 else -1
    exact = all(branch.exact for branch in branches)
    ways = sum(branch.ways for branch in branches)
    if exact and not any(a != b and a.startswith(b) for a in needles for b in needles):
        ways = 1  # at one place at most one of them can stand
    if not all(branch.needles for branch in branches) or len(needles) > 40:
        return Pattern(ways, (), False, width)
    return Pattern(ways, needles, exact, width)


def times(inner: Pattern, least: int, most: int) -> Pattern:
    """Repeated. An optional literal stays exact: it is there or it is not."""
    if inner.ways == 1:
        ways = most - least + 1
    else:
        ways = 0
        for count in range(least, most + 1):
            ways = min(ways + min(inner.ways**count, MOST_WAYS + 1), MOST_WAYS + 1)
    width = inner.width * least if least == most and inner.width >= 0 else -1
    if (least, most) == (0, 1) and inner.exact:
        return Pattern(inner.ways + 1, (*inner.needles, ""), True, -1)
    if least == most == 1:
        return inner
    edges = inner.needles if least and inner.exact else ()
    return Pattern(ways, inner.needles if least else (), False, width, (), edges)


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Each of one followed by each of other; empty where they are too many."""
    if len(one) * len(other) > _MOST_NEEDLES:
        return ()
    return tuple(a + b for a in one for b in other)


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The needles that are the rarer: the longer their shortest, the better."""
    return other if _worth(other) > _worth(one) else one


def _worth(needles: tuple[str, ...]) -> int:
    return min(map(len, needles), default=0)
