"""Is this line a heading of one of the six sections? In: Line, Reader. Out: Heading or None.

An exact heading, one of the wordings seen in use, the right words under a wrong numeral,
nearly the right words, or at least a numbered line that could be a heading: which of
them it is decides recovery, with the whole outline in view.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gxlint.structure.lexicon import Lexicon, Reader
    from gxlint.structure.pieces import Line

# Below this likeness (0-100) two headings are not the same heading in other words.
_NEAR = 70
_SHORTEST = 4


class Heading(NamedTuple):
    """number: the section it names, 0 if none; numeral: as written, 0 if none.

    exact: the official wording; weak: words without a numeral, which may be no heading;
    length: how many characters of the key are the heading, when prose follows it; key: its
    words, squeezed, without marks of layout.
    """

    number: int
    numeral: int
    exact: bool
    weak: bool = False
    length: int = 0
    key: str = ""


def heading_of(line: Line, reader: Reader, lexicon: Lexicon) -> Heading | None:
    """The heading that this line is, or None."""
    if len(line.pieces) != 1:
        return None
    key = line.key.strip(reader.conventions.markup)
    if not key or (key[0] not in reader.numerals and key not in reader.rests):
        return None
    found = _read(key, reader, lexicon)
    return found._replace(key=key[: found.length or len(key)]) if found else None


def _read(key: str, reader: Reader, lexicon: Lexicon) -> Heading | None:
    number = lexicon.headings.get(key)
    if number is not None:
        return Heading(number, number, exact=True)
    if len(key) > reader.conventions.heading_length:
        return _leading(key, reader, lexicon)
    number = lexicon.heading_variants.get(key)
    if number is None and key in reader.owners:
        return None
    match = reader.heading.fullmatch(key)
    numeral = reader.numeral(match["numeral"]) if match else 0
    if number is not None:
        return Heading(number, numeral, exact=False)
    if not match:
        number = reader.rests.get(key) if len(key) >= _SHORTEST else None
        return (
            Heading(number, 0, exact=False, weak=True) if number else _leading(key, reader, lexicon)
        )
    rest = match["rest"]
    number = reader.rests.get(rest)
    if number is not None:
        return Heading(number, numeral, exact=number == numeral)
    return _leading(key, reader, lexicon) or Heading(_nearest(rest, reader), numeral, exact=False)


def _nearest(rest: str, reader: Reader) -> int:
    """The section whose heading these words nearly are; 0 where none is near."""
    from rapidfuzz.fuzz import ratio

    likeness, number = max((ratio(rest, words), number) for words, number in reader.rests.items())
    return number if likeness >= _NEAR else 0


def _leading(key: str, reader: Reader, lexicon: Lexicon) -> Heading | None:
    """An official heading with prose after it in the same paragraph."""
    for heading, number in lexicon.headings.items():
        if key.startswith(heading) and reader.heading_tail.match(key, len(heading)):
            return Heading(number, number, exact=True, length=len(heading))
    return None
