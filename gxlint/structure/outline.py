"""The six sections in order. In: Items, a Title. Out: Outline: sections and faults.

The items are fed to the grammar's rule ``report``; where it stops, what is left is
aligned with the mandated rest, each heading with the prose that follows it, and read in
mandated order. What stands elsewhere is told where it stands.
"""

from __future__ import annotations

from gxlint.lalr import Parser, Token
from gxlint.model.place import NOWHERE, Location
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.structure.outline_faults import OutlineTeller
from gxlint.structure.repair import COST, Kind, Step, Unit, Want, align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.report import Fault
    from gxlint.structure.lexicon import Lexicon
    from gxlint.structure.repair import Options
    from gxlint.structure.segment import Item

_CONTENTS = 3  # so many headings in a row without prose are a table of contents
_BY_WORDS = COST // 10  # an unofficial heading taken for one by its words
_BY_WEAK_WORDS = COST // 5  # the same without a numeral
_BY_NUMERAL = COST * 9 // 10


class Part(NamedTuple):
    """A heading, title or table and the prose after it. item is None for the front matter."""

    terminal: str
    item: Item | None
    prose: tuple[Item, ...]


class Outline(NamedTuple):
    """parts by terminal, in mandated order; front: prose before the title or, where there

    is none, before section one; faults: where the order or wording deviates; unread: the
    terminals of parts that are missing.
    """

    parts: dict[str, Part]
    front: tuple[Item, ...]
    faults: list[Fault]
    unread: set[str]


def outline(
    items: Sequence[Item], title: Item | None, lexicon: Lexicon, broken_off: bool
) -> Outline:
    """Read the items as a report under lexicon's edition.

    broken_off: whether the file stops midway; then what would come after is not missing.
    """
    parts, front = _parts(_without_contents(items), title, lexicon)
    steps = _parse(parts, lexicon)
    opening = front[0] if front else None
    teller = OutlineTeller(lexicon, [part.item for part in parts], broken_off, opening)
    faults = teller.faults(steps)
    found: dict[str, Part] = {}
    unread: set[str] = set()
    more: dict[str, list[Item]] = {}  # what stands after a part and belongs to no other
    last = ""
    for step in steps:
        if step.unit is not None and step.want is not None:
            last = step.want.terminal
            found[last] = parts[step.unit.at]
        elif step.want is not None:
            unread.add(step.want.terminal)
        elif step.unit is not None and last:
            spare = parts[step.unit.at]
            own = (spare.item,) if spare.item and not spare.item.table else ()
            more.setdefault(last, []).extend((*own, *spare.prose))
    for name, items in more.items():
        found[name] = found[name]._replace(prose=(*found[name].prose, *items))
    return Outline(found, front, faults, unread)


def _without_contents(items: Sequence[Item]) -> list[Item]:
    """The items with a table of contents made prose."""
    last_of = {item.heading.number: n for n, item in enumerate(items) if item.heading}
    found = list(items)
    start = 0
    while start < len(items):
        end = start
        while end < len(items) and items[end].heading:
            end += 1
        run = range(start, end)
        if end - start >= _CONTENTS:
            for n in run:
                heading = items[n].heading
                if heading and last_of[heading.number] >= end:
                    found[n] = items[n]._replace(heading=None)
        start = max(end, start + 1)
    return found


def _parts(
    items: Sequence[Item], title: Item | None, lexicon: Lexicon
) -> tuple[list[Part], tuple[Item, ...]]:
    edition = lexicon.edition
    terminals = {form.key: form.terminal for form in edition.tables.values()}
    parts: list[Part] = []
    prose: list[Item] = []
    front: tuple[Item, ...] = ()
    opened: tuple[str, Item] | None = None

    def close() -> None:
        nonlocal front, prose
        if opened is None:
            front = tuple(prose)
        else:
            parts.append(Part(opened[0], opened[1], tuple(prose)))
        prose = []

    for item in items:
        if item is title:
            close()
            opened = ("TITLE", item)
        elif item.heading:
            close()
            exact = edition.headings.get(item.heading.number, "") if item.heading.exact else ""
            opened = (exact, item)
        elif item.table:
            close()
            opened = (terminals[item.table], item)
        else:
            prose.append(item)
    close()
    return parts, front


def _parse(parts: Sequence[Part], lexicon: Lexicon) -> list[Step]:
    wants = lexicon.outline
    if [part.terminal for part in parts] == [want.terminal for want in wants]:
        return [
            Step(Kind.MATCHED, _unit(part, index), want)
            for index, (part, want) in enumerate(zip(parts, wants, strict=True))
        ]
    parser = Parser(lexicon.edition.grammar, "report")
    done: list[Step] = []
    for index, part in enumerate(parts):
        unit = _unit(part, index)
        if not part.terminal or not parser.feed(Token(part.terminal, part)):
            wants = [Want(name) for name in parser.mandated(("TEXT",))]
            return done + _align(parts, index, wants, lexicon)
        done.append(Step(Kind.MATCHED, unit, Want(part.terminal)))
        for item in part.prose:
            parser.feed(Token("TEXT", item))
    wants = [Want(name) for name in parser.mandated(("TEXT",))]
    return done + _align(parts, len(parts), wants, lexicon)


def _align(
    parts: Sequence[Part], start: int, wants: Sequence[Want], lexicon: Lexicon
) -> list[Step]:
    units = [_unit(part, start + n) for n, part in enumerate(parts[start:])]
    numbers = {name: number for number, name in lexicon.edition.headings.items()}
    place_of = {
        numbers[want.terminal]: n for n, want in enumerate(wants) if want.terminal in numbers
    }

    def unofficial(unit: Unit) -> Options:
        """Sections that an unofficial heading may be: by its words, else by its numeral."""
        item = parts[unit.at].item
        heading = item.heading if item else None
        if heading is None:
            return {}
        place = place_of.get(heading.number or heading.numeral)
        if place is None:
            return {}
        if not heading.number:
            return {place: (_BY_NUMERAL, Kind.PLACED)}
        return {place: (_BY_WEAK_WORDS if heading.weak else _BY_WORDS, Kind.NEAR)}

    steps = align(units, wants, unofficial, _homes(parts, start, place_of))
    return [
        step._replace(before=start + step.before) if step.before >= 0 else step for step in steps
    ]


def _homes(parts: Sequence[Part], start: int, place_of: dict[int, int]) -> list[int]:
    """The want that each part stands in the place of: the n-th heading in that of section n."""
    homes, count = [], 0
    for part in parts:
        heading = part.item.heading if part.item else None
        count += heading is not None
        homes.append(place_of.get(count, -1) if heading else -1)
    return homes[start:]


def _unit(part: Part, index: int) -> Unit:
    heading = part.item.heading if part.item else None
    doubtful = heading is not None and (heading.weak or not heading.number)
    return Unit(
        part.terminal,
        part.item.line.key if part.item else "",
        numeral=heading.numeral if heading else 0,
        weak=doubtful,
        at=index,
    )


def place_of(item: Item | None) -> Location:
    """Where an item's line stands."""
    if item is None:
        return NOWHERE
    return item.line.pieces[0].location.until(item.line.pieces[-1].location)
