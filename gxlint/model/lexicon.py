"""How sentences are read, as plain data. In: nothing (records). Out: Lexicon, Concept, Needle.

Built by gxlint.rulebook from rules/prose: numbers.yaml, sentences.yaml, concepts.yaml.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

# In the text that concepts are searched in, these stand for a number and a percentage.
NUMBER, PERCENTAGE = "\ue000", "\ue001"
# The group of a pattern that is the number it is about.
GROUP = "number"


class Wording(NamedTuple):
    """A pattern. needles: a match contains one word of each of these groups."""

    pattern: str
    needles: tuple[tuple[str, ...], ...] = ()


class Concept(NamedTuple):
    """One thing that sentences say with a number.

    says: patterns around the number; none: patterns that say it is 0; readings: what cells
    of the tables it may lawfully equal, by edition, each the expressions of its two ends
    (the same one twice where it is one number); unless, needs: see rules/prose/concepts.yaml;
    after: the word of ``subjects`` that must be the last before it, or ""; together: the
    concepts that it counts as one; loose: not a total inside a list of parts; times: of the
    unit of the text that one unit of the table is.
    """

    name: str
    says: tuple[Wording, ...]
    none: tuple[Wording, ...]
    readings: dict[str, tuple[tuple[str, str], ...]]
    unless: tuple[Wording, ...]
    needs: str
    after: str
    together: tuple[str, ...]
    loose: bool
    times: int


class Lexicon(NamedTuple):
    """numbers, sentences: the files as they stand; subjects: word to its pattern;
    years: the names of years in patterns, and their distance from the report year.
    """

    numbers: dict[str, Any]
    sentences: dict[str, Any]
    subjects: dict[str, str]
    years: dict[str, int]
    concepts: tuple[Concept, ...]
