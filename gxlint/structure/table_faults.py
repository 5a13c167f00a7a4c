"""What is told of a table. In: its rows and how they were matched. Out: Outcome with faults.

Each deviation is told once, at its smallest place. What follows from a larger one is
folded into it: a table without any bound row is unread and nothing more; a table that
lacks most of its rows lacks them in one sentence, and so does one in most of whose rows the
same number of cells is missing; labels of a torn layout are not judged.
"""

from __future__ import annotations

from gxlint.model.place import NOWHERE
from gxlint.model.report import Fault, Reading
from gxlint.record import TYPE_CHECKING
from gxlint.structure.outcome import Match, Outcome
from gxlint.structure.repair import Kind, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.edition import TableForm
    from gxlint.model.place import Location
    from gxlint.model.report import Fact
    from gxlint.structure.lexicon import Lexicon
    from gxlint.structure.rows import Row

_APART = 5  # so much nearer (0-100) than any other label is the one that is meant
_MANY = 3  # more faults than this that are alike are told in one sentence


def substitutions(steps: Sequence[Step], torn: bool) -> list[Step]:
    """A row with another row's label right where one is missing: a wrong label, not two faults."""
    found: list[Step] = []
    for step in steps:
        last = found[-1] if found else None
        if last is not None and _one_for_other(last, step):
            extra, missing = (last, step) if last.unit else (step, last)
            sized = missing.want is not None and missing.want.size
            kind = Kind.PLACED if sized else Kind.REPEATED  # a heading's label is told as repeated
            found[-1] = Step(kind, extra.unit, missing.want)
        else:
            found.append(step)
    return _sure(found) if torn else found


def _one_for_other(first: Step, second: Step) -> bool:
    """Whether one of two neighbouring steps is a spare row and the other a missing one."""
    extra, missing = (first, second) if second.kind is Kind.MISSING else (second, first)
    if missing.kind is not Kind.MISSING or extra.kind not in (Kind.REPEATED, Kind.EXTRA):
        return False
    unit, want = extra.unit, missing.want
    if unit is None or want is None or unit.size != want.size:
        return False
    return bool(want.size) or extra.kind is Kind.REPEATED


def _sure(steps: list[Step]) -> list[Step]:
    """In a torn layout a row is bound by its place only where no row around it is in doubt."""
    doubtful = (Kind.PLACED, Kind.MISSING, Kind.EXTRA, Kind.REPEATED)
    gap: list[int] = []
    for index, step in enumerate([*steps, Step(Kind.MATCHED, None, None)]):
        count = (step.want.size if step.want else 0) or (step.unit.size if step.unit else 0)
        if step.kind in doubtful:
            if count:
                gap.append(index)
        elif count or index == len(steps):
            if any(steps[n].kind is not Kind.PLACED for n in gap):
                for n in gap:
                    steps[n] = steps[n]._replace(kind=Kind.EXTRA) if steps[n].unit else steps[n]
            gap = []
    return steps


def outcome(
    rows: Sequence[Row],
    matches: Sequence[Match],
    again: Sequence[Row],
    facts: list[Fact],
    torn: bool,
    at_end: bool,
    form: TableForm,
    lexicon: Lexicon,
) -> Outcome:
    """The table's faults and how far it was read."""
    location = rows[0].place().until(rows[-1].whole()) if rows else NOWHERE
    bound = {fact.address.row for fact in facts}
    unbound = len(form.rows.leaves) - len(bound)
    broken_off = at_end and _broken_off(matches)
    if broken_off:
        while matches and matches[-1].row is None:
            matches = matches[:-1]
    teller = _Teller(rows, form, lexicon)
    if not facts:
        faults = [] if broken_off else [teller.tell("table-unread", location)]
        reading = Reading.UNREAD
    else:
        faults = [] if torn else _alike(_once(teller.all_faults(matches), teller), teller)
        faults = _folded(faults, unbound, teller, location)
        twice = any(fault.code == "rows-repeated" for fault in faults)
        if again and not torn and not twice:
            faults.append(teller.tell("header-repeated", again[0].place()))
        reading = Reading.PART if unbound else Reading.WHOLE
    cost = sum(match.kind not in (Kind.MATCHED, Kind.MISSING) for match in matches)
    return Outcome(
        form.key, lexicon.edition.id, reading, facts, faults, location, torn, broken_off, cost
    )


def _broken_off(matches: Sequence[Match]) -> bool:
    """Whether everything after the last row that was read is missing, and more than one row is."""
    tail = 0
    for match in reversed(matches):
        if match.row is not None:
            break
        tail += bool(match.want.size)
    return tail > 0


def _once(faults: list[Fault], teller: _Teller) -> list[Fault]:
    """Many repeated rows are told in one sentence, at the first of them."""
    repeated = [fault for fault in faults if fault.code == "row-repeated"]
    if len(repeated) <= _MANY:
        return faults
    names = [str(fault.params["found"]) for fault in repeated]
    place = repeated[0].location.until(repeated[-1].location)
    told = teller.tell("rows-repeated", place, first=names[0], last=names[-1])
    return [told, *(fault for fault in faults if fault.code != "row-repeated")]


def _alike(faults: list[Fault], teller: _Teller) -> list[Fault]:
    """The same wrong number of cells in most rows is told once, at the first of them.

    So it is where blank cells leave no mark and a column is blank.
    """
    rows: dict[tuple[object, object], list[Fault]] = {}
    for fault in faults:
        if fault.code == "cell-count":
            rows.setdefault((fault.params["count"], fault.params["expected"]), []).append(fault)
    most = max(rows.values(), key=len, default=[])
    if len(most) <= _MANY or 2 * len(most) <= teller.row_count:
        return faults
    first, last = most[0].params, most[-1].params
    told = teller.tell(
        "cell-counts",
        most[0].location,
        rows=len(most),
        expected=first["expected"],
        count=first["count"],
        first=first["official"],
        last=last["official"],
    )
    return [told, *(fault for fault in faults if fault not in most)]


def _folded(faults: list[Fault], unbound: int, teller: _Teller, location: Location) -> list[Fault]:
    """Many missing rows are told in one sentence; of a mere fragment nothing else is told."""
    missing = [fault for fault in faults if fault.code == "row-missing"]
    if len(missing) <= _MANY:
        return faults
    follow = ("row-missing", "row-label-missing", "column-missing", "header-missing")
    kept = [fault for fault in faults if fault.code not in follow]
    names = [str(fault.params["official"]) for fault in missing]
    read = teller.row_count - unbound
    code = "table-fragment" if unbound > read else "rows-missing"
    told = teller.tell(code, location, count=len(names), read=read, first=names[0], last=names[-1])
    return [told, *kept]


class _Teller:
    """Puts deviations into Faults; knows which labels are rows and which columns."""

    def __init__(self, rows: Sequence[Row], form: TableForm, lexicon: Lexicon) -> None:
        self._rows = rows
        self._form = form
        self._lexicon = lexicon
        self.row_count = len(form.rows.leaves)
        self._row_labels = set(form.rows.terminals.values()) if not form.across else set()

    def tell(self, code: str, location: Location, **params: str | int) -> Fault:
        named: dict[str, str | int] = {"table": self._form.key, "name": self._form.name}
        return Fault(code, location, named | params, self._form.key)

    def all_faults(self, matches: Sequence[Match]) -> list[Fault]:
        """The faults of all matches; a heading without any label is told once."""
        head = [m for m in matches if self._side(m) == "column" and m.want.terminal]
        bare = bool(head) and all(match.kind is Kind.MISSING for match in head)
        found = [self.tell("header-missing", self._rows[0].place())] if bare else []
        for match in matches:
            row = match.row
            if match.kind is Kind.MATCHED and row and len(row.values) == match.want.size:
                continue
            if not (bare and match in head):
                found.extend(self._faults(match))
        return found

    def _side(self, match: Match) -> str:
        held = match.want.terminal in self._row_labels or match.want.size
        return "row" if held else "column"

    def _faults(self, match: Match) -> list[Fault]:
        kind, row = match.kind, match.row
        side = self._side(match)
        official = self._lexicon.official(match.want.terminal) if match.want.terminal else ""
        if kind is Kind.MISSING:
            return self._missing(match, side, official)
        assert row is not None
        told: list[Fault] = []
        if kind in (Kind.EXTRA, Kind.REPEATED):
            side = "row" if row.values or row.terminal in self._row_labels else "column"
            code = f"{side}-{'repeated' if kind is Kind.REPEATED else 'extra'}"
            return [self.tell(code, row.place(), found=row.raw, official="")]
        if kind is Kind.MOVED:
            told.append(self.tell(f"{side}-order", row.place(), official=official, found=row.raw))
        if kind in (Kind.NEAR, Kind.PLACED) and official:
            code = f"{side}-label" if row.pieces else f"{side}-label-missing"
            by = "wording" if self._is_sure(match) else "place"
            told.append(self.tell(code, row.place(), official=official, found=row.raw, by=by))
        if len(row.values) != match.want.size and match.want.size:
            told.append(
                self.tell(
                    "cell-count",
                    row.whole(),
                    official=official,
                    expected=match.want.size,
                    count=len(row.values),
                )
            )
        return told

    def _is_sure(self, match: Match) -> bool:
        """Whether the wording alone tells the label: it is much nearer than any other."""
        if match.kind is not Kind.NEAR or match.row is None:
            return False
        from rapidfuzz.fuzz import ratio

        key = match.row.key
        best: dict[str, float] = {}
        for label, terminal in self._lexicon.tables[self._form.key].items():
            best[terminal] = max(best.get(terminal, 0.0), ratio(key, label))
        own = best.pop(match.want.terminal, 0.0)
        return bool(own >= max(best.values(), default=0.0) + _APART)

    def _missing(self, match: Match, side: str, official: str) -> list[Fault]:
        code = f"{side}-missing"
        if side == "row" and not match.want.size:
            code = "row-label-missing"
        at = self._rows[match.before] if match.before < len(self._rows) else self._rows[-1]
        return [self.tell(code, at.place(), official=official, found="")]
