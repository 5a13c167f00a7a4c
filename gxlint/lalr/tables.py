"""Building and loading LALR tables.

In: grammar text or plain data. Out: ParseTables, plain data.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

END = "$END"


class ParseTables(NamedTuple):
    """LALR tables.

    actions[state][terminal]: n >= 0 shifts to state n, n < 0 reduces by rule -n - 1.
    gotos[state][name]: the state after a reduction to name. rules[r]: (left side,
    number of symbols on the right). starts, ends: first and accepting state of each
    start symbol. terminals[name]: {"text": …} or {"pattern": …}; declared ones are absent.
    """

    actions: list[dict[str, int]]
    gotos: list[dict[str, int]]
    rules: list[tuple[str, int]]
    starts: dict[str, int]
    ends: dict[str, int]
    terminals: dict[str, dict[str, str]]

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> ParseTables:
        """The tables from what ``build`` returned (or its JSON)."""
        return cls(
            actions=data["actions"],
            gotos=data["gotos"],
            rules=[(name, size) for name, size in data["rules"]],
            starts=data["starts"],
            ends=data["ends"],
            terminals=data["terminals"],
        )


def build(grammar: str, starts: Sequence[str]) -> dict[str, Any]:
    """Plain tables of a grammar in lark's notation, ready for JSON.

    Raises lark.exceptions.GrammarError where the grammar is not LALR(1). This is the
    only place that imports lark; it runs when a grammar changes, never at start-up.
    """
    from lark import Lark
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    parser = Lark(grammar, parser="lalr", lexer="basic", start=list(starts), strict=False)
    # memo_serialize is what lark's own `lark.tools.serialize` command writes to JSON.
    data, memo = parser.memo_serialize([TerminalDef, Rule])
    table = data["parser"]["parser"]
    entries = [memo[entry["@"]] for entry in data["parser"]["lexer_conf"]["terminals"]]
    terminals = {entry["name"]: _terminal(entry["pattern"]) for entry in entries}
    left_sides = {rule["origin"]["name"] for rule in memo.values() if rule["__type__"] == "Rule"}

    def reduction(target: Mapping[str, Any]) -> tuple[str, int]:
        rule = memo[target["@"]]
        return rule["origin"]["name"], len(rule["expansion"])

    names: dict[str, str] = {str(key): name for key, name in table["tokens"].items()}
    states = {
        int(number): {
            names[str(key)]: reduction(target) if kind == 1 else target
            for key, (kind, target) in row.items()
        }
        for number, row in table["states"].items()
    }
    return _numbered(states, table, left_sides, starts) | {
        "terminals": dict(sorted(terminals.items()))
    }


def _numbered(
    states: Mapping[int, Mapping[str, Any]],
    table: Mapping[str, Any],
    left_sides: Collection[str],
    starts: Sequence[str],
) -> dict[str, Any]:
    """States and rules numbered in the order of a walk from the starts.

    lark numbers them as sets happen to be ordered; the same grammar must give the same
    file everywhere. Rules of the same name and length are one: nothing else of them counts.
    """
    order: dict[int, int] = {}
    waiting = [table["start_states"][start] for start in starts]
    for state in waiting:
        if state in order:
            continue
        order[state] = len(order)
        waiting.extend(to for _, to in sorted(states[state].items()) if isinstance(to, int))
    rules: dict[tuple[str, int], int] = {}
    actions: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for state in order:
        row_actions: dict[str, int] = {}
        row_gotos: dict[str, int] = {}
        for name, target in sorted(states[state].items()):
            if not isinstance(target, int):
                row_actions[name] = -rules.setdefault(target, len(rules)) - 1
            elif name in left_sides:
                row_gotos[name] = order[target]
            else:
                row_actions[name] = order[target]
        actions.append(row_actions)
        gotos.append(row_gotos)
    return {
        "rules": list(rules),
        "starts": {start: order[table["start_states"][start]] for start in starts},
        "ends": {start: order[table["end_states"][start]] for start in starts},
        "actions": actions,
        "gotos": gotos,
    }


def _terminal(pattern: Mapping[str, Any]) -> dict[str, str]:
    kind = "text" if pattern["__type__"] == "PatternStr" else "pattern"
    return {kind: pattern["value"]}
