"""An engine that finds what the file asks for: the command line is tested without rules."""

from __future__ import annotations

from types import SimpleNamespace

from gxlint.model.document import Note
from gxlint.model.errors import RuleError, UsageError
from gxlint.model.examination import Examination
from gxlint.model.finding import FileResult, Verdict
from gxlint.model.rule import Severity
from tests.reporters import made


class Engine:
    opened: dict[str, object]

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.wording = made.words(lang)
        self.editions = made.editions()
        self.notes: tuple[Note, ...] = ()
        self.rulebook = SimpleNamespace(rules=())

    @classmethod
    def open(cls, *, rules=(), select=(), ignore=(), lang="zh"):
        cls.opened = {
            "rules": [str(place) for place in rules],
            "select": list(select),
            "ignore": list(ignore),
            "lang": lang,
        }
        if "NONE" in select:
            raise UsageError("usage.rule-unknown", rule="NONE", nearest="GX303")
        if rules:
            raise RuleError("yaml.tab", file=str(rules[0]), line=2, column=1, problem="")
        engine = cls(lang)
        if ignore:
            engine.notes = (Note("ignored-rule-unknown", {"rule": ignore[0], "nearest": ""}),)
        return engine

    def examine_many(self, files, previous=None):
        for name, data in files:
            yield Examination(None, made.report(name), self.check(name, data))

    def report(self, name, data):
        return SimpleNamespace(assessable=data.startswith(b"clean"))

    def unopened(self, name, note):
        result = made.file(name, verdict=Verdict.UNKNOWN, notes=(note,), readable=False)
        return Examination(None, made.report(name), result)

    def titles(self):
        return {}

    def equations(self, edition):
        return ()

    def check(self, name: str, data: bytes) -> FileResult:
        text = data.decode("utf-8", "replace")
        if "crash" in text:
            raise ZeroDivisionError("所有的\n东西")
        if "interrupt" in text:
            raise KeyboardInterrupt
        if "binary" in text:
            return made.unreadable(name, "read.binary")
        found = [
            made.diagnostic("GX303", made.at(1), f"一处 {severity.value}", severity=severity)
            for severity in Severity
            if severity.value in text
        ]
        verdict = Verdict.MEND if found else Verdict.CLEAN
        return made.file(name, *found, verdict=verdict)
