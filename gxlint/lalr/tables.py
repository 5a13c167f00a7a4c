"""Building and loading LALR tables.

In: grammar text or plain data. Out: ParseTables, plain data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    names: dict[str, str] = {str(key): name for key, name in table["tokens"].items()}
    order: dict[int, int] = {}
    rules: list[list[Any]] = []

    def rule_number(memo_key: int) -> int:
        if memo_key not in order:
            rule = memo[memo_key]
            order[memo_key] = len(rules)
            rules.append([rule["origin"]["name"], len(rule["expansion"])])
        return order[memo_key]

    terminals = {
        memo[entry["@"]]["name"]: _terminal(memo[entry["@"]]["pattern"])
        for entry in data["parser"]["lexer_conf"]["terminals"]
    }
    is_name = {rule["origin"]["name"] for rule in memo.values() if rule["__type__"] == "Rule"}
    actions: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for number in sorted(table["states"], key=int):
        row_actions: dict[str, int] = {}
        row_gotos: dict[str, int] = {}
        for key, (kind, target) in table["states"][number].items():
            name = names[str(key)]
            if kind == 1:
                row_actions[name] = -rule_number(target["@"]) - 1
            elif name in is_name:
                row_gotos[name] = target
            else:
                row_actions[name] = target
        actions.append(row_actions)
        gotos.append(row_gotos)
    raw = {
        "terminals": terminals,
        "rules": rules,
        "starts": table["start_states"],
        "ends": table["end_states"],
        "actions": actions,
        "gotos": gotos,
    }
    return _ordered(raw, grammar)


def _ordered(raw: Mapping[str, Any], grammar: str) -> dict[str, Any]:
    """The same tables in the grammar's own order, so that a grammar has one set of tables.

    lark numbers states and lists terminals in the order of sets, which differs from
    process to process; what ``Parser.expected`` and ``mandated`` try first would too.
    """
    places: dict[str, int] = {}
    for match in re.finditer(r"\w+", grammar):
        places.setdefault(match[0], match.start())

    def rank(name: str) -> tuple[int, str]:
        return places.get(name, len(grammar)), name

    def ranked(row: Mapping[str, int]) -> list[tuple[str, int]]:
        return sorted(row.items(), key=lambda move: rank(move[0]))

    states = [raw["starts"][start] for start in sorted(raw["starts"], key=rank)]
    for state in states:  # grows as it is walked: every state in the order it is reached
        moves = ranked(raw["actions"][state] | raw["gotos"][state])
        states += dict.fromkeys(to for _, to in moves if to >= 0 and to not in states)
    rules = sorted({tuple(rule) for rule in raw["rules"]}, key=lambda rule: (rank(rule[0]), rule))
    numbers = {state: number for number, state in enumerate(states)}
    for old, rule in enumerate(raw["rules"]):
        numbers[-old - 1] = -rules.index(tuple(rule)) - 1

    def row(moves: Mapping[str, int]) -> dict[str, int]:
        return {name: numbers[to] for name, to in ranked(moves)}

    return {
        "terminals": dict(sorted(raw["terminals"].items(), key=lambda entry: rank(entry[0]))),
        "rules": [list(rule) for rule in rules],
        "starts": {start: numbers[state] for start, state in sorted(raw["starts"].items())},
        "ends": {start: numbers[state] for start, state in sorted(raw["ends"].items())},
        "actions": [row(raw["actions"][state]) for state in states],
        "gotos": [row(raw["gotos"][state]) for state in states],
    }


def _terminal(pattern: Mapping[str, Any]) -> dict[str, str]:
    kind = "text" if pattern["__type__"] == "PatternStr" else "pattern"
    return {kind: pattern["value"]}
