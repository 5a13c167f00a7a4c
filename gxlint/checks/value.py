"""Verb ``value``: judges single cells.

In: ``in`` (tables or addresses), ``state``, optional matches, unless, assert over the
value, gather, new or change, raw. Out: a finding for each such cell; where more than ``gather``
cells of one table are concerned, one finding for them all, because an office that leaves
cells empty as a habit has one thing to mend, not a hundred.
"""

from __future__ import annotations

from gxlint.checks.outcome import Undecided, applicability, digits
from gxlint.checks.pattern import finder
from gxlint.checks.subject import applies
from gxlint.checks.suspects import groups, suspects_of
from gxlint.formulas.addresses import NoCellError, address, table
from gxlint.formulas.language import Origin, read, words
from gxlint.lalr import Token
from gxlint.model.finding import Edit, Finding, Operand
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.report import Address, Fact
    from gxlint.model.rule import Rule

_SHOWN = 5


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``value`` rule for an edition."""
    addresses = _addresses(rule, layout)
    tables = tuple(dict.fromkeys(item.table for item in addresses))
    wanted = {address: number for number, address in enumerate(addresses)}
    suspects = suspects_of(rule, addresses)
    gather: int = rule.params.get("gather", len(wanted))
    edition = layout.edition.id

    def check(subject: Subject, outcome: Outcome) -> None:
        report = subject.report
        if not applies(rule, report):
            return
        outcome.undecided.extend(
            Undecided("table-unread", key) for key in subject.unread(layout, tables)
        )
        facts = [fact for fact in suspects(subject) if fact.address in wanted]
        facts.sort(key=lambda fact: wanted[fact.address])
        for key in tables if facts else ():
            reading = report.tables.get(key)
            if reading is None or reading.form != edition:
                continue
            found = [fact for fact in facts if fact.address.table == key]
            if len(found) > gather:
                outcome.findings.append(_gathered(rule, layout, found))
            else:
                outcome.findings.extend(_finding(rule, layout, fact) for fact in found)

    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name, the groups of ``matches`` included."""
    word = words()
    named = finder(rule, rule.params.get("matches", "")).compiled(None).groupindex
    return {
        *(word.table, word.row, word.column, word.value, word.raw, word.places, word.listing),
        *named,
    }


def _addresses(rule: Rule, layout: Layout) -> list[Address]:
    """All cells that ``in`` names, in the order of the form."""
    slots: set[int] = set()
    key, places = "in", rule.params["in"]
    if isinstance(places, dict):
        key, places = f"in.{layout.edition.id}", places.get(layout.edition.id)
        if places is None:
            raise Origin(rule, "in").error("rule.key-missing", key=layout.edition.id)
    for number, place in enumerate(places):
        origin = Origin(rule, f"{key}.{number}")
        node = read(origin, "place", place)
        inner = node.children[0]
        if isinstance(inner, Token):
            form = table(origin, layout, inner)
            base = layout.base[form.key]
            slots.update(range(base, base + len(form.slots)))
        else:
            try:
                slots.update(address(origin, layout, inner))
            except NoCellError as missing:
                raise missing.error() from None
    return [layout.addresses[slot] for slot in sorted(slots)]


def _finding(rule: Rule, layout: Layout, fact: Fact) -> Finding:
    word = words()
    place = fact.address
    row, column = layout.label(place, "row"), layout.label(place, "column")
    params: dict[str, Any] = {
        word.table: place.table,
        word.row: row,
        word.column: column,
        word.value: "" if fact.value is None else digits(fact.value),
        word.raw: fact.raw.strip(),
        word.places: 1,
        word.listing: _named(row, column),
        **groups(rule, fact),
    }
    return Finding(
        rule.id,
        fact.location,
        params,
        place,
        edits=_edits(rule, layout, fact),
        applicability=applicability(rule),
    )


def _gathered(rule: Rule, layout: Layout, facts: list[Fact]) -> Finding:
    """One finding at the first of the cells, the others beside it."""
    first = facts[0]
    places = [
        _named(layout.label(fact.address, "row"), layout.label(fact.address, "column"))
        for fact in facts
    ]
    single = _finding(rule, layout, first)
    word = words()
    shown = "\u3001".join(places[:_SHOWN]) + ("\u2026\u2026" if len(places) > _SHOWN else "")
    return single._replace(
        params={**single.params, word.places: len(facts), word.listing: shown},
        related=tuple(
            Operand(fact.location, place, fact.address)
            for fact, place in zip(facts[1:], places[1:], strict=True)
        ),
        edits=tuple(edit for fact in facts for edit in _edits(rule, layout, fact)),
    )


def _named(row: str, column: str) -> str:
    return f"\u201c{row}\u201d\u2014\u201c{column}\u201d"


def _edits(rule: Rule, layout: Layout, fact: Fact) -> tuple[Edit, ...]:
    """What to write. A total is a sum, so nothing is proposed where it is not a number."""
    if "change" in rule.params:
        changed = fact.raw.strip().translate(str.maketrans(rule.params["change"]))
        return (Edit(fact.location, fact.raw, changed, fact.address),)
    new: str | None = rule.params.get("new")
    if new is None:
        return ()
    if "matches" in rule.params:
        for name, found in groups(rule, fact).items():
            new = new.replace(f"{{{name}}}", found)
    elif fact.state is State.BLANK:
        form = layout.edition.tables[fact.address.table]
        if fact.address.row in form.rows.totals or fact.address.column in form.columns.totals:
            return ()
    return (Edit(fact.location, fact.raw, new, fact.address),)
