"""Words looked for in many texts at once, which is much cheaper. In: texts. Out: Haystack."""

from __future__ import annotations

from bisect import bisect_right

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Haystack:
    """Texts of one line each."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._whole = "\n".join(texts)
        self._known: dict[tuple[str, ...], Sequence[int]] = {}
        self._starts: list[int] = []

    def holding(self, groups: tuple[tuple[str, ...], ...]) -> Sequence[int]:
        """The texts, by number, that hold one word of each group.

        Most of the first groups stand nowhere; the others are looked for where they do.
        """
        if not groups:
            return range(len(self._texts))
        first = groups[0]
        found = self._known.get(first)
        if found is None:
            found = self._known[first] = self._some(first)
        for needles in groups[1:]:
            if not found:
                break
            found = self._among(found, needles)
        return found

    def _among(self, numbers: Sequence[int], needles: tuple[str, ...]) -> Sequence[int]:
        """Those of the texts that hold one of the words."""
        kept: list[int] = []
        for number in numbers:
            text = self._texts[number]
            for needle in needles:
                if needle in text:
                    kept.append(number)
                    break
        return kept

    def _some(self, needles: tuple[str, ...]) -> Sequence[int]:
        """The texts that hold one of the words."""
        whole = self._whole
        there = [needle for needle in needles if needle in whole]
        if not there:
            return ()
        starts = self._starts or self._begun()
        found: set[int] = set()
        for needle in there:
            at = whole.find(needle)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                found.add(index)
                at = whole.find(needle, starts[index + 1])
        return sorted(found)

    def _begun(self) -> list[int]:
        """Where each text begins in the whole, and where the next one would."""
        starts = [0]
        for text in self._texts:
            starts.append(starts[-1] + len(text) + 1)
        self._starts = starts
        return starts
