"""One edit as splices. In: the characters that stand at its place. Out: Splices, or FixError.

Only the characters that differ are written anew, each where it stands: line breaks inside a
label, markup and the runs of a Word document stay as they are.
"""

from __future__ import annotations

from gxlint.model.errors import FixError
from gxlint.model.fold import squeeze
from gxlint.readers.exact import Splice
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gxlint.readers.standing import Character


class Stretch(NamedTuple):
    """What stands at a place: the characters that are seen, and the first place of a blank.

    blank: where text goes if nothing is seen there; None where there is no such place.
    """

    seen: tuple[Character, ...]
    blank: Splice | None


def spliced(stretch: Stretch, old: str, new: str, spell: Callable[[str], str]) -> list[Splice]:
    """The splices that make new of old. spell: how text is written in the format.

    Raises FixError: fix.not-standing, where old is not what stands there; fix.generated,
    where it is made by the program that shows it; fix.no-text; and those of spell.
    """
    shown = [one.shown for one in stretch.seen]
    if squeeze("".join(shown)) != squeeze(old):
        raise FixError("fix.not-standing")
    if not shown:
        if stretch.blank is None:
            raise FixError("fix.no-text")
        return [stretch.blank._replace(text=spell(new))]
    return list(_changes(stretch.seen, shown, new, spell))


def _changes(
    seen: Sequence[Character], shown: Sequence[str], new: str, spell: Callable[[str], str]
) -> Iterator[Splice]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, shown, list(new), autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        text = spell(new[start:end])
        if kind == "insert":
            yield _inserted(seen, first, text)
        else:
            for number, one in enumerate(seen[first:last]):
                if one.part < 0:
                    raise FixError("fix.generated")
                yield Splice(one.part, one.start, one.end, "" if number else text)


def _inserted(seen: Sequence[Character], index: int, text: str) -> Splice:
    """Text behind the character before index, or before the one at it."""
    if index and seen[index - 1].part >= 0:
        before = seen[index - 1]
        return Splice(before.part, before.end, before.end, text)
    if index < len(seen) and seen[index].part >= 0:
        after = seen[index]
        return Splice(after.part, after.start, after.start, text)
    raise FixError("fix.generated")


def claims(stretch: Stretch) -> dict[int, tuple[int, int]]:
    """From where to where an edit reaches, by part: no other edit may reach in there."""
    found: dict[int, tuple[int, int]] = {}
    for one in stretch.seen:
        start, end = found.get(one.part, (one.start, one.end))
        found[one.part] = (min(start, one.start), max(end, one.end))
    if not stretch.seen and stretch.blank:
        found[stretch.blank.part] = (stretch.blank.start, stretch.blank.end)
    return found


def collide(one: dict[int, tuple[int, int]], other: dict[int, tuple[int, int]]) -> bool:
    """Whether two edits reach into each other; places that only touch do not."""
    for part in one.keys() & other.keys():
        (start, end), (first, last) = one[part], other[part]
        if start == first or (start < last and first < end):
            return True
    return False
