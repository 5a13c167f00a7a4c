"""The order of the stages. In: a file's name and bytes. Out: FileResult.

file → reader → Document → structure → Report → checks → findings → diagnosis → diagnostics.
This is the only place where that order is written. It prints nothing; processes
are the readers' affair.
"""

from __future__ import annotations

from gxlint import editions, rulebook
from gxlint.checks import compile_rules
from gxlint.diagnosis import Excerpts, Teller
from gxlint.diagnosis.verdict import concluded, unopened
from gxlint.model.document import Note
from gxlint.model.errors import ReadError
from gxlint.model.examination import Examination
from gxlint.model.place import NOWHERE
from gxlint.model.report import UNASSESSABLE, Fault, Report, wordless
from gxlint.model.rule import COHORT, LOCALISATION, Severity
from gxlint.model.synopsis import Synopsis, bare
from gxlint.readers import read, read_many
from gxlint.record import TYPE_CHECKING
from gxlint.structure import Structure, named

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from gxlint.checks.plan import Judgement
    from gxlint.diagnosis.explaining import Diagnosis, Explained
    from gxlint.editions import Editions
    from gxlint.model.document import Document
    from gxlint.model.edition import Edition
    from gxlint.model.equation import Equation
    from gxlint.model.finding import Diagnostic, FileResult, NotEvaluated
    from gxlint.model.rule import Rule
    from gxlint.model.synopsis import Absence
    from gxlint.rulebook import Rulebook

    Previous = Synopsis | Absence | Callable[[Report], Synopsis | Absence] | None


class Engine:
    """Rules, editions and wording, loaded once; checks any number of files.

    rulebook: all rules; rules: those that run on a report; cohort_rules: those on many; notes:
    what of select and ignore made no sense; lang: "zh" or "en"; wording: the program's own
    sentences in it; editions: by id.
    """

    def __init__(
        self,
        book: Rulebook,
        rules: Sequence[Rule],
        forms: Editions,
        lang: str,
        reckoned: Sequence[Rule] = (),
    ) -> None:
        self.rulebook = book
        self.rules = tuple(rule for rule in rules if rule.kind != COHORT)
        self.cohort_rules = tuple(rule for rule in rules if rule.kind == COHORT)
        self.lang = lang
        self.notes: tuple[Note, ...] = ()
        self.wording: dict[str, str] = rulebook.wording(lang)
        self.editions: Mapping[str, Edition] = forms.by_id
        self.conventions = forms.conventions
        self._newest = forms.newest().id
        self._structure = Structure(forms)
        self._plan = compile_rules((*self.rules, *reckoned), forms.by_id, book.lexicon)
        self._told = {rule.id for rule in rules}
        self._sums = {rule.id for rule in (*rules, *reckoned) if rule.kind == "identity"}
        grave = {
            rule.id
            for rule in book.rules
            if rule.severity is Severity.ERROR and rule.kind not in (COHORT, LOCALISATION)
        }
        self._grave = grave
        self._complete = grave <= {rule.id for rule in self.rules}
        self._diagnosis: Diagnosis | None = None
        self._teller = Teller((*rules, *reckoned), forms.by_id, lang, self.wording)

    @classmethod
    def open(
        cls,
        *,
        rules: Sequence[Path] = (),
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        lang: str = "zh",
    ) -> Engine:
        """The engine with the built-in rules and those under ``rules``.

        Raises RuleError where a rule file is wrong, UsageError where select names no rule.
        """
        book = rulebook.load(extra=rules)
        chosen = book.select(select, ignore)
        # What leaves a file unassessed is told whatever else was selected.
        running = {rule.id for rule in chosen.rules}
        always = [
            rule
            for rule in book.rules
            if rule.params.get("fault") in UNASSESSABLE and rule.id not in running
        ]
        # All identities together tell which cell is wrong, also where few of them are asked for.
        wanted = any(rule.kind in ("identity", LOCALISATION) for rule in chosen.rules)
        reckoned = [
            rule
            for rule in book.select((), ignore).rules
            if wanted and rule.kind == "identity" and rule.id not in running
        ]
        engine = cls(book, (*chosen.rules, *always), editions.load(), lang, reckoned)
        engine.notes = chosen.notes
        if rules:
            engine._plan.check()
        return engine

    def report(self, name: str, data: bytes) -> Report:
        """What the file says, unjudged. Raises ReadError."""
        return self._structure.understand(read(name, data))

    def reports(self, files: Iterable[tuple[str, bytes]]) -> Iterator[Report | ReadError]:
        """``report`` of each (name, bytes), in their order; old office files are read together."""
        for found in read_many(files):
            yield found if isinstance(found, ReadError) else self._structure.understand(found)

    def check(self, name: str, data: bytes, previous: Previous = None) -> FileResult:
        """Everything there is to say of a file. A file that cannot be read is a result too.

        previous: last year's report of the same agency (``synopsis`` of its ``report``), why
        it is not there, or what finds it once agency and year are known.
        """
        return self.examine(name, data, previous).result

    def examine(self, name: str, data: bytes, previous: Previous = None) -> Examination:
        """``check``, with the document and the report that were judged."""
        try:
            return self._examined(name, read(name, data), previous)
        except ReadError as error:
            return self._examined(name, error)

    def compare(
        self, current: Synopsis, last: Synopsis | Absence
    ) -> tuple[tuple[Diagnostic, ...], tuple[NotEvaluated, ...]]:
        """What the rules on last year say of a report of which only the synopsis was kept.

        Without excerpts: the file itself is not read. last: see ``check``.
        """
        judged = self._plan.compare(current, last)
        told = self._teller.tell(judged.findings, bare(current), Excerpts(None))
        return told, tuple(judged.undecided)

    def equations(self, edition: str) -> tuple[Equation, ...]:
        """Every identity of the edition (its id) among the rules that is an equation of sums."""
        return self._plan.equations(edition)

    def titles(self) -> dict[str, str]:
        """What each rule demands, in one sentence, by its id."""
        return {rule.id: rule.title.say(self.lang) for rule in self.rulebook.rules}

    def unopened(self, name: str, note: Note | None) -> Examination:
        """A file that could not even be opened. note: why."""
        report = wordless(name, self._newest, assessable=False)
        return Examination(None, report, unopened(name, note))

    def named(self, name: str) -> tuple[str, int | None]:
        """Agency and year that the name of a file or folder tells, "" and None if it does not."""
        return named(name, self.conventions)

    def fullest(self, agencies: Collection[str]) -> dict[str, str]:
        """Each name with the fullest one among them that is the same agency's."""
        from gxlint.editions.agencies import fullest

        return fullest(agencies, self.conventions)

    def refuse(self, name: str, error: ReadError) -> Examination:
        """The examination of a file that something outside of gxlint kept from being read."""
        return self._examined(name, error)

    def examine_many(
        self, files: Iterable[tuple[str, bytes]], previous: Previous = None
    ) -> Iterator[Examination]:
        """``examine`` of each (name, bytes), in their order; old office files are read together."""
        names: list[str] = []

        def named() -> Iterator[tuple[str, bytes]]:
            for name, data in files:
                names.append(name)
                yield name, data

        for number, document in enumerate(read_many(named())):
            yield self._examined(names[number], document, previous)

    def _examined(
        self, name: str, found: Document | ReadError, previous: Previous = None
    ) -> Examination:
        if isinstance(found, ReadError):
            report = self._unreadable(name, found)
            return Examination(None, report, self._result(None, report, None))
        report = self._structure.understand(found)
        last = previous(report) if callable(previous) else previous
        return Examination(found, report, self._result(found, report, last))

    def _explained(
        self, judged: Judgement, report: Report, previous: Synopsis | Absence | None
    ) -> Explained:
        """The findings with the guilty cells named; a report that adds up needs none of this."""
        from gxlint.diagnosis.explaining import Diagnosis

        if self._diagnosis is None:
            self._diagnosis = Diagnosis(self._plan, self._told, self.editions)
        return self._diagnosis.explain(judged, report, previous)

    def _unreadable(self, name: str, error: ReadError) -> Report:
        sentence = self.wording[error.code].format_map(error.params)
        fault = Fault("unreadable", NOWHERE, {"sentence": sentence})
        return wordless(name, self._newest, faults=(fault,), assessable=False)

    def _result(
        self,
        document: Document | None,
        report: Report,
        previous: Synopsis | Absence | None,
    ) -> FileResult:
        judged = self._plan.run(report, previous)
        findings, notes = judged.findings, report.notes
        if any(finding.rule in self._sums for finding in findings):
            findings, more = self._explained(judged, report, previous)
            notes += more
        if isinstance(previous, Synopsis):  # agency and year may have picked it
            notes += (Note("compared", {"path": previous.source, "year": previous.year or ""}),)
        undecided = [entry for entry in judged.undecided if entry.rule in self._told]
        findings = [finding for finding in findings if finding.rule in self._told]
        told = self._teller.tell(findings, report, Excerpts(document))
        open_questions = not self._complete or any(entry.rule in self._grave for entry in undecided)
        return concluded(document, report, told, undecided, notes, open_questions)
