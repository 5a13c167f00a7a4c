"""What the sentences of a report assert. In: its paragraphs, a Lexicon. Out: Reading.

Every mention is read, not the first; a number is read as one thing only, by the concept
that comes first in rules/prose/concepts.yaml.
"""

from __future__ import annotations

import re

from gxlint.model.claim import Claim, Number
from gxlint.model.lexicon import GROUP, NUMBER, PERCENTAGE
from gxlint.prose.circumstances import Circumstances, compiled
from gxlint.prose.haystack import Haystack
from gxlint.prose.numbers import NumberReader
from gxlint.prose.passages import passages
from gxlint.prose.sentences import cut, sentence
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gxlint.model.document import Paragraph
    from gxlint.model.lexicon import Concept, Lexicon, Wording
    from gxlint.model.report import Agency
    from gxlint.prose.sentences import Sentence

_AROUND = 300  # characters before a sentence that tell what it is about


class Mention(NamedTuple):
    """A claim and where its number stands in the reduced sentence; -1 where it has none."""

    claim: Claim
    sentence: Sentence
    at: int


class Reading(NamedTuple):
    """mentions: in reading order; sentences: those that were read, by their number."""

    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]


class ClaimReader:
    """Reads the reports of any agency. Its patterns are compiled when first needed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words = lexicon.sentences
        self._numbers = NumberReader(lexicon.numbers)
        self._ends: str = words["ends"]
        self._end = re.compile(f"[{re.escape(self._ends)}]")
        self._relevant = tuple(words["relevant"])
        self._telling = re.compile(words["telling"])
        self._never: str = words["never"]
        self._each: str = words["each"]
        self._wordings = [
            (concept, [(one, _counted(one)) for one in (*concept.says, *concept.none)])
            for concept in lexicon.concepts
        ]

    def read(self, paragraphs: Iterable[Paragraph], agency: Agency, year: int | None) -> Reading:
        """All claims. year: of the report; where it is unknown no year is filled in."""
        around = Circumstances(self._lexicon, agency, year)
        pieces = [
            piece
            for passage in passages(paragraphs, self._ends)
            for piece in cut(passage, self._end)
        ]
        relevant = Haystack([text for _, _, text in pieces]).holding((self._relevant,))
        read: list[Sentence] = []
        for number in relevant:
            passage, start, text = pieces[number]
            if self._telling.search(text):
                read.append(sentence(number, passage, start, text, self._numbers.read(text)))
        return Reading(tuple(self._mentions(read, around, year)), tuple(read))

    def _mentions(
        self, read: list[Sentence], around: Circumstances, year: int | None
    ) -> list[Mention]:
        """The claims of all sentences, in reading order."""
        found: list[tuple[int, int, Mention]] = []
        every = Haystack([one.reduced for one in read])
        numbered = Haystack([one.reduced if one.numbers else "" for one in read])
        taken: list[set[int]] = [set() for _ in read]
        for concept, wordings in self._wordings:
            spans: dict[int, list[tuple[int, int]]] = {}
            for wording, number in wordings:
                holding = (numbered if number else every).holding(wording.needles)
                if not holding:
                    continue
                pattern = compiled(self.filled(wording.pattern, year))
                counted = GROUP in pattern.groupindex
                for index in holding:
                    one, mine = read[index], spans.setdefault(index, [])
                    for match in pattern.finditer(one.reduced):
                        at = match.start(GROUP) if counted else -1
                        if at in taken[index] and self._each not in match[0]:
                            continue
                        first, last = match.span()
                        if mine and any(first < end and start < last for start, end in mine):
                            continue
                        if not self._stands(concept, one, match, around):
                            continue
                        claim = _claim(concept, one, match, at, around)
                        if claim is not None:
                            place = at if counted else first
                            found.append((index, place, Mention(claim, one, at)))
                            if counted:
                                taken[index].add(at)
                            mine.append((first, last))
        return [mention for _, _, mention in sorted(found, key=lambda one: one[:2])]

    def filled(self, pattern: str, year: int | None) -> str:
        """The pattern with its years; without a report year they match nothing."""
        for name, distance in self._lexicon.years.items():
            if f"{{{name}}}" in pattern:
                pattern = pattern.replace(f"{{{name}}}", str(year + distance) if year else "0000")
        return pattern

    def _stands(
        self, concept: Concept, sentence: Sentence, match: re.Match[str], around: Circumstances
    ) -> bool:
        """Whether what is around the match lets it be read so."""
        clause = around.clause(sentence.reduced, match.start(), match.end())
        if compiled(self._never).search(clause):
            return False
        for wording in concept.unless:
            if compiled(wording.pattern).search(clause):
                return False
        counted = GROUP in match.re.groupindex
        here = match.start(GROUP) if counted else match.end()
        if concept.after and around.subject(sentence.reduced, here) != concept.after:
            return False
        if not concept.needs:
            return True
        passage = sentence.passage
        before = passage.text[max(0, sentence.start - _AROUND) : sentence.start]
        text = f"{passage.topic}\n{before}{sentence.text}"
        return compiled(concept.needs).search(text) is not None


def _counted(wording: Wording) -> bool:
    """Whether only a sentence with a number can be worded so."""
    return any(
        all(NUMBER in needle or PERCENTAGE in needle for needle in group)
        for group in wording.needles
    )


def _claim(
    concept: Concept,
    sentence: Sentence,
    match: re.Match[str],
    at: int,
    around: Circumstances,
) -> Claim | None:
    """The claim of a match; None for a part of a whole that only sounds like a whole."""
    start = match.start()
    part = around.part(sentence.reduced, at if at >= 0 else start)
    if part and concept.loose:
        return None
    number = sentence.numbers[at] if at >= 0 else NOTHING
    # The unit belongs to what is quoted.
    end = max(match.end(), at + 1 + len(number.unit)) if at >= 0 else match.end()
    end = min(end, len(sentence.reduced))
    said, location = sentence.quoted(start, end)
    return Claim(
        concept.name,
        number,
        around.scope(sentence, start),
        around.year_of(sentence.reduced, start, at if at >= 0 else match.end()),
        part,
        said,
        sentence.number,
        location,
    )


NOTHING = Number(0, 0, 0, "", 0, 0, 0, 0)
"""The number of a phrase that says there was none."""
