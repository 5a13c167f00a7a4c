"""What an audit hands on to those who write it down. In: nothing (records). Out: Dossier.

Made by gxlint.audit from its store; everything in it is streamed, because a store holds
more than fits into memory, and in one order, so that the same audit gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gxlint.model.audit import Difference, Entry, Gap, Summary
from gxlint.model.cohort import Peer, Remark
from gxlint.model.edition import Edition
from gxlint.model.examination import Examination
from gxlint.model.rule import Rule, Severity
from gxlint.record import NamedTuple


class RuleLine(NamedTuple):
    """A rule in short. why: what it is for."""

    rule: str
    name: str
    severity: Severity
    title: str
    basis: str
    why: str

    @classmethod
    def of(cls, rule: Rule, lang: str) -> RuleLine:
        """The rule in the language of a run."""
        title, why = rule.title.say(lang), rule.why.say(lang)
        return cls(rule.id, rule.name, rule.severity, title, rule.basis, why)


class Dossier(NamedTuple):
    """One audit. entries: every file, by agency, year and path; named: those at some paths;
    notable: those of which something is to be said as files: not checked, copies, named by
    their names only; peers: the reports that count; differences, gaps: see gxlint.model.audit.

    remarks: what the roster and the other reports say; rules: by id; examine: a report as it
    was read, its prose left out; to_mend: the path of each report that has something to mend,
    with a text that is another one whenever its page would be.
    """

    summary: Callable[[], Summary]
    entries: Callable[[], Iterator[Entry]]
    named: Callable[[Sequence[str]], Iterator[Entry]]
    notable: Callable[[], Iterator[Entry]]
    peers: Callable[[], Iterator[Peer]]
    differences: Callable[[], Iterator[Difference]]
    gaps: Callable[[], Iterator[Gap]]
    remarks: Callable[[], Sequence[Remark]]
    rules: Mapping[str, RuleLine]
    editions: Mapping[str, Edition]
    examine: Callable[[Entry], Examination | None]
    to_mend: Callable[[], Iterator[tuple[str, str]]]
