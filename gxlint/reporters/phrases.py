"""The sentences of rules/wording in one language. In: wording, facts. Out: sentences.

A key that has no wording is said as the key with its facts, so that a forgotten
sentence never hides what happened; a test keeps the two languages complete.
"""

from __future__ import annotations

from gxlint.model.visible import visible
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from gxlint.model.document import Note
    from gxlint.model.errors import GxlintError
    from gxlint.model.finding import FileResult, NotEvaluated
    from gxlint.model.place import Location

_FAMILIES = ("", "note.", "read.", "usage.")
_PATHS = {"path", "folder", "file", "files", "copy", "backup", "aside"}  # facts that are names
_SEPARATOR = "\u3001"
_NOTES = {"fn": "place.footnote", "en": "place.endnote"}


class _Facts(dict[str, object]):
    """Facts for a sentence; a name that is not among them stays as it is written."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class Phrases:
    """The wording of one language, as ``gxlint.rulebook.wording`` gives it."""

    def __init__(self, wording: Mapping[str, str]) -> None:
        self._wording = wording

    def __contains__(self, key: str) -> bool:
        return key in self._wording

    def say(self, key: str, /, **facts: Any) -> str:
        """The sentence of key, filled with facts."""
        return self._fill(key, facts)

    def error(self, error: GxlintError) -> str:
        """The sentence of an error."""
        return self._coded(error.code, error.params)

    def note(self, note: Note) -> str:
        """The sentence of a note of a reader, of the structure or of the command line."""
        return self._coded(note.code, note.params)

    def trouble(self, file: FileResult) -> str:
        """Why a file could not be checked, in one sentence."""
        if file.diagnostics:
            return file.diagnostics[0].message
        return self.note(file.notes[0]) if file.notes else self.say("file.unchecked")

    def listed(self, words: Iterable[str], limit: int = 0) -> str:
        """Words as a list in the manner of the language; above limit, the first and the number."""
        known = list(dict.fromkeys(words))
        if limit and len(known) > limit:
            shown = self.say("list.separator").join(known[:limit])
            return self.say("list.more", shown=shown, count=len(known))
        return self.say("list.separator").join(known)

    def place(self, location: Location) -> str:
        """line:column, or what else the format knows of a place; "" if nothing."""
        if location.line:
            return f"{location.line}:{location.column}" if location.column else f"{location.line}"
        if location.page and (location.table or location.paragraph):
            inside = self.place(location._replace(page=0))
            return self.say("place.on-page", page=location.page, place=inside)
        if location.table and not location.row:
            return self.say("place.table", table=location.table)
        if location.table:
            return self.say(
                "place.grid", table=location.table, row=location.row, column=location.cell
            )
        if location.paragraph:
            return self.say("place.paragraph", paragraph=location.paragraph)
        if location.page:
            return self.say("place.page", page=location.page)
        kind = _NOTES.get(location.anchor[:2], "")
        return self.say(kind, number=location.anchor[2:]) if kind else location.anchor

    def reasons(self, entries: Iterable[NotEvaluated]) -> list[tuple[str, list[str]]]:
        """Why rules could not be evaluated: each reason once, with the ids of its rules.

        Tables that differ among the entries of one reason are listed in its sentence,
        counts are added.
        """
        grouped: dict[str, list[NotEvaluated]] = {}
        for entry in entries:
            grouped.setdefault(entry.reason, []).append(entry)
        return [
            (self.reason(reason, self._merged(same)), sorted({entry.rule for entry in same}))
            for reason, same in grouped.items()
        ]

    def reason(self, reason: str, facts: Mapping[str, Any]) -> str:
        """The sentence of one reason why a rule could not be evaluated."""
        return self._fill(f"reason.{reason}", facts)

    def _merged(self, entries: Iterable[NotEvaluated]) -> dict[str, Any]:
        """The facts of several entries in one."""
        params = [entry.params for entry in entries]
        tables = [table for each in params for table in each.get("tables", "").split(_SEPARATOR)]
        count = sum(each.get("count", 1) for each in params)
        return {**params[0], "tables": self.listed(filter(None, tables)), "count": count}

    def _coded(self, code: str, facts: Mapping[str, Any]) -> str:
        """The sentence of a code: ``{where}`` and ``{hint}`` are made of what facts have."""
        facts = {**facts, "where": _where(facts), "hint": self._hint(facts)}
        for family in _FAMILIES:
            if family + code in self._wording:
                return self._fill(family + code, facts)
        return self._fill(code, facts)

    def _hint(self, facts: Mapping[str, Any]) -> str:
        """The nearest right name as a sentence; "" where there is none."""
        nearest = facts.get("nearest")
        return self._fill("list.nearest", {"nearest": nearest}) if nearest else ""

    def _fill(self, key: str, facts: Mapping[str, Any]) -> str:
        sentence = self._wording.get(key)
        if sentence is None:
            told = ", ".join(f"{name}={value}" for name, value in facts.items())
            return f"{key} ({told})" if told else key
        filled = _Facts(facts)
        for name in _PATHS & filled.keys():
            filled[name] = visible(str(filled[name]))
        return sentence.format_map(filled)


def _where(facts: Mapping[str, Any]) -> str:
    """file:line:column of a rule file, as far as it is known."""
    known = (facts.get(name) for name in ("file", "line", "column"))
    return ":".join(str(part) for part in known if part)
