"""A part that is more than its whole. In: sentences with 其中. Out: findings.

Only the clear case: numbers of the same unit, the part larger than every number that the
list of parts could be of. Parts that do not add up to the whole are lawful: 其中 need not
name them all.
"""

from __future__ import annotations

from gxlint.checks.outcome import applicability, digits
from gxlint.formulas.language import words
from gxlint.model.finding import Finding, Operand
from gxlint.prose.circumstances import compiled
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from gxlint.checks.claims.way import Judge
    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.formulas.layout import Layout
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.rule import Rule
    from gxlint.prose.claims import Reading
    from gxlint.prose.sentences import Sentence

_FAR = 300  # characters of one list of parts


def judge(rule: Rule, layout: Layout, lexicon: Lexicon) -> Judge:
    """The check of a rule."""
    parts: str = lexicon.sentences["parts"]
    # A list ends with its sentence's part, or where the numbers are no parts any more.
    end: str = lexicon.sentences["parts_end"]

    def check(subject: Subject, said: Reading, outcome: Outcome) -> None:
        mark = compiled(parts)
        for sentence in said.sentences:
            for found in mark.finditer(sentence.reduced):
                for at, wholes in _larger(sentence, found, end):
                    outcome.findings.append(_finding(rule, sentence, at, wholes))

    return check


def _larger(sentence: Sentence, mark: re.Match[str], end: str) -> Iterator[tuple[int, list[int]]]:
    """Each part that is larger than all it could be a part of, and where those stand."""
    text = sentence.reduced
    stop = compiled(end).search(text, mark.end(), mark.end() + _FAR)
    last = stop.start() if stop else min(len(text), mark.end() + _FAR)
    bracketed = text[mark.start() - 1 : mark.start()] == "("
    before = [at for at in sentence.numbers if mark.start() - _FAR < at < mark.start()]
    if bracketed:
        close = text.find(")", mark.end(), last)
        last = close if close >= 0 else last
        before = before[-1:]
    for at in (at for at in sentence.numbers if mark.end() <= at < last):
        part = sentence.numbers[at]
        wholes = [one for one in before if sentence.numbers[one].unit == part.unit]
        if not part.exact or not part.unit or part.unit == "%" or not wholes:
            continue
        highs = [sentence.numbers[one].high for one in wholes]
        known = [high for high in highs if high is not None]
        # 规章1件、文件11件,其中…12件: the parts may be of several wholes together.
        if len(known) == len(highs) and sum(known) < part.low:
            yield at, wholes


def _finding(rule: Rule, sentence: Sentence, at: int, wholes: list[int]) -> Finding:
    word = words()
    whole = max(wholes, key=lambda one: sentence.numbers[one].value)
    end = min(at + 1 + len(sentence.numbers[at].unit), len(sentence.reduced))
    whole_end = min(whole + 1 + len(sentence.numbers[whole].unit), len(sentence.reduced))
    said, of = sentence.said(at, end), sentence.said(whole, whole_end)
    params = {
        word.raw: said,
        word.context: of,
        word.value: digits(sentence.numbers[at].value),
        word.right: digits(sentence.numbers[whole].value),
    }
    return Finding(
        rule.id,
        sentence.location(at, end),
        params,
        related=(Operand(sentence.location(whole, whole_end), of),),
        applicability=applicability(rule),
    )
