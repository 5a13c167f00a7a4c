"""Which cells explain what is broken. In: System, Context. Out: Located.

One cell or two, then whole rows and columns, then three cells, then what a solver finds.
What all smallest corrections have in common is certain; between the rest nothing is
chosen, unless another source or a whole row tells.
"""

from __future__ import annotations

from gxlint.diagnosis import patterns
from gxlint.diagnosis.patterns import Pattern
from gxlint.diagnosis.search import DEPTH, smallest
from gxlint.diagnosis.solver import SolverMissingError, by_solver
from gxlint.diagnosis.ways import Way, ranked, way
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gxlint.diagnosis.system import Correction, System
    from gxlint.diagnosis.ways import Change, Context

    Approve = Callable[[Correction], bool]

_MANY = 60  # corrections; among more than these nobody chooses, and the rest is not looked at
_EXCHANGE = "exchange"
_NO_SOLVER, _TOO_MANY, _MORE = (f"diagnosis.{word}" for word in ("no-solver", "too-many", "more"))


class Located(NamedTuple):
    """certain: a way for each fault that is sure; open: of these one is right, ranked.

    others: every way, the chosen one first, where not the identities alone but another
    source, a whole row or an exchange told. note: code of rules/wording that says why
    nothing was found.
    """

    certain: tuple[Way, ...]
    open: tuple[Way, ...]
    others: tuple[Way, ...] = ()
    note: str = ""


def locate(system: System, context: Context, approve: Approve) -> Located:
    """The faults of a broken system. approve: whether a correction breaks no other rule."""
    corrections, whole, note = _explained(system, context)
    sure = note != _MORE
    ways = [_named(context, one) for one in corrections[:_MANY] if approve(one)]
    known = [one.correction for one in whole]
    ways = [one for one in ways if one.correction not in known]
    ways += [way(context, one.correction, one) for one in whole if approve(one.correction)]
    ways = ranked(ways)
    if not ways or not sure:
        return Located((), tuple(ways), note=note)
    chosen = _chosen(ways)
    if chosen is not None:
        rest = [one for one in ways if one is not chosen]
        return Located(_faults(context, chosen), (), (chosen, *rest) if rest else ())
    return _in_common(context, ways)


def _explained(
    system: System, context: Context
) -> tuple[Sequence[Correction], Sequence[Pattern], str]:
    """Corrections, whole rows and columns, and a note where there are neither."""
    tables = {address.table for address in system.effects}
    form = context.forms[min(tables)] if len(tables) == 1 else None
    found: Sequence[Correction] = smallest(system, 2)
    whole: list[Pattern] = []
    if form and context.last:
        whole = list(patterns.of_last_year(system, form, context.last))
    if form and not found and not whole:
        whole = list(patterns.patterns(system, form))
    if not found:
        found = smallest(system, DEPTH)
    if found or whole:
        return found, whole, ""
    try:
        found, proven = by_solver(system)
    except SolverMissingError:
        return (), (), _NO_SOLVER
    return found, (), "" if proven else _MORE if found else _TOO_MANY


def _chosen(ways: Sequence[Way]) -> Way | None:
    """The only way, or the one that something other than the identities tells."""
    first = ways[0]
    if len(ways) == 1 or (first.confirmed > 0 and ways[1].confirmed < first.confirmed):
        return first
    whole = [one for one in ways if one.pattern and _tells(one)]
    return whole[0] if len(whole) == 1 and whole[0].confirmed == first.confirmed else None


def _tells(one: Way) -> bool:
    """Whether so many numbers fit together that chance is no explanation."""
    exchange = one.pattern is not None and one.pattern.code == _EXCHANGE
    return not exchange or all(change.old for change in one.changes)


def _in_common(context: Context, ways: Sequence[Way]) -> Located:
    """What all ways do is certain; what is left of each is open."""
    common = dict.fromkeys(
        address
        for address, change in ways[0].correction.items()
        if all(one.correction.get(address) == change for one in ways)
    )
    if not common:
        return Located((), tuple(ways))
    sure = {address: ways[0].correction[address] for address in common}
    rest = [
        _named(context, {a: change for a, change in one.correction.items() if a not in common})
        for one in ways
    ]
    return Located(_faults(context, _named(context, sure)), tuple(ranked(rest)))


def _faults(context: Context, one: Way) -> tuple[Way, ...]:
    """A way as single faults: two cells that were exchanged are one, others one each."""
    if one.pattern:
        return (one,)
    found: list[Way] = []
    left = list(one.changes)
    while left:
        change = left.pop(0)
        partner = next((other for other in left if _are_exchanged(change, other)), None)
        if partner is not None:
            left.remove(partner)
        pair = [change, partner] if partner else [change]
        found.append(_named(context, {c.address: c.new - c.old for c in pair}))
    return tuple(found)


def _named(context: Context, correction: Correction) -> Way:
    """A correction; of two cells that hold each what the other should, as an exchange."""
    plain = way(context, correction)
    if len(plain.changes) != 2 or not _are_exchanged(*plain.changes):
        return plain
    lines = tuple((change.address,) for change in plain.changes)
    return way(context, correction, Pattern(_EXCHANGE, correction, lines))


def _are_exchanged(one: Change, other: Change) -> bool:
    return one.new == other.old and other.new == one.old
