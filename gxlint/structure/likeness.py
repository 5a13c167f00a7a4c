"""What a label that is not official may be taken for. In: Lexicon, Wants, a Unit. Out: Options.

By its wording where that is nearly an official one, else by its place alone.
"""

from __future__ import annotations

from gxlint.model.fold import squeeze
from gxlint.record import TYPE_CHECKING
from gxlint.structure.alike import all_like
from gxlint.structure.repair import COST, RESIZED, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.structure.lexicon import Lexicon
    from gxlint.structure.repair import Options, Unit, Want

_NEAR = 60  # likeness (0-100) from which an unofficial label is the official one, misspelt
_ROW = COST * 9 // 10  # a row in the place of another whose label it has not
_LABEL = COST * 12 // 10  # the same of a label without values
_UNLABELLED = COST * 95 // 100  # a row without a label in the place of one that has one
_OVER = COST * 3 // 10  # a row with a label in the place of one that has none


class Likeness:
    """For each unofficial unit the wants that it may be, each kind of unit looked at once."""

    def __init__(self, lexicon: Lexicon, wants: Sequence[Want]) -> None:
        labels = lexicon.edition.labels
        self._wants = wants
        self._texts = {name: squeeze(labels[name]) for name, _ in wants if name}
        self._placed: dict[tuple[bool, int], Options] = {}
        self._near: dict[str, dict[str, float]] = {}
        self._found: dict[tuple[str, int], Options] = {}

    def __call__(self, unit: Unit) -> Options:
        """The same object for units of which the same is true."""
        asked = (unit.key, unit.size)
        options = self._found.get(asked)
        if options is None:
            placed = self._by_place(unit)
            near = self._by_wording(unit.key) if unit.key else None
            options = self._found[asked] = self._nearer(placed, near, unit.size) if near else placed
        return options

    def _by_place(self, unit: Unit) -> Options:
        """The same for all units of a size that are like no label."""
        kind = (bool(unit.key), unit.size)
        options = self._placed.get(kind)
        if options is None:
            options = self._placed[kind] = {
                place: (_by_place(unit, want), Kind.PLACED)
                for place, want in enumerate(self._wants)
                if want.size == unit.size
            }
        return options

    def _by_wording(self, key: str) -> dict[str, float]:
        """The official texts that the wording nearly is, and how nearly (0-100)."""
        near = self._near.get(key)
        if near is None:
            near = self._near[key] = all_like(key, self._texts.values(), _NEAR)
        return near

    def _nearer(self, placed: Options, near: dict[str, float], size: int) -> Options:
        options = placed.copy()
        for place, want in enumerate(self._wants):
            likeness = near.get(self._texts.get(want.terminal, ""))
            if likeness is not None and (want.size > 0) == (size > 0):
                unlike = round((100 - likeness) * COST / 100)
                options[place] = (unlike + (0 if want.size == size else RESIZED), Kind.NEAR)
        return options


def _by_place(unit: Unit, want: Want) -> int:
    if not unit.key:
        return _UNLABELLED if want.terminal else 0
    if not want.terminal:
        return _OVER
    return _ROW if want.size else _LABEL
