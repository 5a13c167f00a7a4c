"""What stands on a page of a fixed layout. In: nothing (records). Out: Glyph, Rule, Sheet.

PDF and OFD know no lines, paragraphs or tables, only characters and strokes at places.
Places here are in points from the upper left corner of the page, turned so that its
text reads from left to right; ``Sheet.own`` leads back to the format's own measure.
"""

from __future__ import annotations

from collections import Counter

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

_EDGE = 1.0  # points: what is so little beyond the edge is still on the page
UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# One quarter turn each, clockwise as seen: what stood (x, y) stands then (a·x + c·y, b·x + d·y).
_QUARTERS: tuple[Matrix, ...] = (
    UNTURNED,
    (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
)


class Glyph(NamedTuple):
    """A character and the box in which its font draws.

    x, y: where it begins on its line of writing; turn: its quarter turns, clockwise.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    turn: int = 0


class Rule(NamedTuple):
    """A straight line along the page's edges.

    at: y of a horizontal one, x of a vertical one; start, end: along the line.
    """

    at: float
    start: float
    end: float


class Sheet(NamedTuple):
    """A page. number: 1-based; glyphs in the order of the file.

    picture: share of the page that its largest picture covers; own: matrix to the
    format's measure.
    """

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    across: Sequence[Rule]
    down: Sequence[Rule]
    picture: float = 0.0
    own: Matrix = UNTURNED


def times(first: Matrix, second: Matrix) -> Matrix:
    """The first matrix, then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def through(matrix: Matrix, box: Box) -> Box:
    """The box around what a box becomes, its smaller numbers first."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = box
    xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e)
    ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
    return min(xs), min(ys), max(xs), max(ys)


def upright(sheet: Sheet) -> Sheet:
    """The page turned so that most of its text reads from left to right."""
    turn = _main_turn(sheet.glyphs)
    if not turn:
        return sheet
    matrix = _onto_page(_QUARTERS[-turn % 4], sheet.width, sheet.height)
    back = _onto_page(_QUARTERS[turn], *_size(sheet, turn))
    swap = turn % 2 == 1
    glyphs = [_turned(glyph, matrix, turn) for glyph in sheet.glyphs]
    across, down = sheet.across, sheet.down
    turned_across = [_moved(rule, matrix, not swap) for rule in (down if swap else across)]
    turned_down = [_moved(rule, matrix, swap) for rule in (across if swap else down)]
    width, height = _size(sheet, turn)
    own = times(back, sheet.own)
    return Sheet(
        sheet.number, width, height, glyphs, turned_across, turned_down, sheet.picture, own
    )


def shown(sheet: Sheet) -> Sheet:
    """The page without what stands outside of it."""
    right, bottom = sheet.width + _EDGE, sheet.height + _EDGE
    return sheet._replace(
        glyphs=[
            glyph
            for glyph in sheet.glyphs
            if -_EDGE <= (glyph.left + glyph.right) / 2 <= right
            and -_EDGE <= (glyph.top + glyph.bottom) / 2 <= bottom
        ],
        across=[rule for rule in sheet.across if _crosses(rule, bottom, right)],
        down=[rule for rule in sheet.down if _crosses(rule, right, bottom)],
    )


def _crosses(rule: Rule, across: float, along: float) -> bool:
    return -_EDGE <= rule.at <= across and rule.start <= along and rule.end >= -_EDGE


def facing(glyphs: Sequence[Glyph], turn: int) -> list[Glyph]:
    """Glyphs of this turn as they stand when they are turned upright."""
    return [_turned(glyph, _QUARTERS[-turn % 4], turn) for glyph in glyphs]


def _main_turn(glyphs: Sequence[Glyph]) -> int:
    turns = Counter([glyph.turn for glyph in glyphs])
    return turns.most_common(1)[0][0] if turns else 0


def _size(sheet: Sheet, turn: int) -> tuple[float, float]:
    return (sheet.height, sheet.width) if turn % 2 else (sheet.width, sheet.height)


def _onto_page(quarter: Matrix, width: float, height: float) -> Matrix:
    """The turn of a page of this size, moved so that its upper left corner is at 0, 0."""
    left, top, _, _ = through(quarter, (0.0, 0.0, width, height))
    return (*quarter[:4], -left, -top)


def _turned(glyph: Glyph, matrix: Matrix, turn: int) -> Glyph:
    box = through(matrix, glyph[1:5])
    x, y, _, _ = through(matrix, (glyph.x, glyph.y, glyph.x, glyph.y))
    return Glyph(glyph.text, *box, x, y, (glyph.turn - turn) % 4)


def _moved(rule: Rule, matrix: Matrix, across: bool) -> Rule:
    """across: whether the rule lay across the page before it was turned."""
    at, start, end = rule
    box = (start, at, end, at) if across else (at, start, at, end)
    left, top, right, bottom = through(matrix, box)
    return Rule(top, left, right) if right - left >= bottom - top else Rule(left, top, bottom)
