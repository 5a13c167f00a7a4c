"""Which rules run. In: all rules, what the user selects and ignores. Out: Selection."""

from __future__ import annotations

from gxlint.model.document import Note
from gxlint.model.errors import UsageError
from gxlint.model.nearest import nearest
from gxlint.model.rule import Rule
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.lexicon import Lexicon


class Selection(NamedTuple):
    """The rules to run, and what of the wish made no sense (a note each)."""

    rules: tuple[Rule, ...]
    notes: tuple[Note, ...]


class Rulebook(NamedTuple):
    """All rules, sorted by id. lexicon: how sentences are read, for rules of kind ``claim``."""

    rules: tuple[Rule, ...]
    lexicon: Lexicon

    def rule(self, name: str) -> Rule:
        """The rule with this id or name. Raises UsageError("usage.rule-unknown")."""
        for rule in self.rules:
            if name.upper() == rule.id or name.lower() == rule.name:
                return rule
        raise self._unknown(name)

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Selection:
        """The rules that select names (all, if it is empty) without those that ignore names.

        A word is an id, the beginning of ids (GX3) or a name. Raises
        UsageError("usage.rule-unknown") for an unknown word in select; in ignore it is a
        note, because a rule that is gone need not be ignored any more.
        """
        chosen: set[str] = set()
        for word in select:
            found = self._named(word)
            if not found:
                raise self._unknown(word)
            chosen |= found
        notes: list[Note] = []
        dropped: set[str] = set()
        for word in ignore:
            found = self._named(word)
            if not found:
                error = self._unknown(word)
                notes.append(Note("ignored-rule-unknown", error.params))
            dropped |= found
        rules = tuple(
            rule
            for rule in self.rules
            if (not select or rule.id in chosen) and rule.id not in dropped
        )
        return Selection(rules, tuple(notes))

    def _named(self, word: str) -> set[str]:
        upper, lower = word.strip().upper(), word.strip().lower()
        if not upper:
            return set()
        return {r.id for r in self.rules if r.id.startswith(upper) or r.name == lower}

    def _unknown(self, word: str) -> UsageError:
        names = [rule.id for rule in self.rules] + [rule.name for rule in self.rules]
        near = nearest(word.upper(), names) or nearest(word.lower(), names)
        return UsageError("usage.rule-unknown", rule=word, nearest=near)
