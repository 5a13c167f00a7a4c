"""Running LALR tables over terminals. In: ParseTables, tokens. Out: Node, or UnexpectedError.

``Parser`` can be stopped, asked what the grammar would accept, and asked for the whole
mandated continuation; recovery (gxlint.structure.repair) is built on that.
"""

from __future__ import annotations

from gxlint.lalr.tables import END, ParseTables
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any


class Token(NamedTuple):
    """A terminal and what it stands for (None where recovery put it in)."""

    terminal: str
    value: Any = None


class Node(NamedTuple):
    """A rule of the grammar and its children: nodes and tokens, helpers of repetition inlined."""

    name: str
    children: list[Any]


class UnexpectedError(Exception):
    """The grammar does not accept this terminal here."""

    def __init__(self, index: int, terminal: str, expected: list[str]) -> None:
        super().__init__(index, terminal, expected)
        self.index = index
        self.terminal = terminal
        self.expected = expected


class Parser:
    """One run of the tables from a start symbol."""

    __slots__ = ("_end", "_nodes", "_states", "_tables")

    def __init__(self, tables: ParseTables, start: str) -> None:
        self._tables = tables
        self._end = tables.ends[start]
        self._states = [tables.starts[start]]
        self._nodes: list[Any] = []

    def accepts(self, terminal: str) -> bool:
        """Whether the terminal can stand here; changes nothing."""
        return self._walk(list(self._states), terminal) is not None

    def expected(self) -> list[str]:
        """Every terminal that can stand here, in the grammar's order."""
        return [name for name in self._tables.actions[self._states[-1]] if self.accepts(name)]

    def feed(self, token: Token) -> bool:
        """Take a token. False, and no change, where the grammar does not accept it here."""
        actions = self._tables.actions
        first = actions[self._states[-1]].get(token.terminal)
        if first is None or (first < 0 and not self.accepts(token.terminal)):
            return False
        while (action := actions[self._states[-1]][token.terminal]) < 0:
            self._reduce(-action - 1)
        self._states.append(action)
        self._nodes.append(token)
        return True

    def finish(self) -> Node | None:
        """The tree, or None where the grammar wants more."""
        if self._walk(list(self._states), END) is None:
            return None
        actions = self._tables.actions
        while self._states[-1] != self._end:
            self._reduce(-actions[self._states[-1]][END] - 1)
        node: Node = self._nodes[-1]
        return node

    def mandated(self, free: Collection[str] = ()) -> list[str]:
        """The shortest continuation that the grammar asks for, free terminals left out.

        Follows the tables; where several terminals could stand, the one that is not
        free and not a repetition is taken, so a linear form yields its one order.
        """
        states = list(self._states)
        found: list[str] = []
        while len(found) < 1000:
            if self._walk(list(states), END) is not None:
                return found
            for name in self._tables.actions[states[-1]]:
                if name not in free and name != END:
                    after = self._walk(list(states), name)
                    if after is not None:
                        found.append(name)
                        states = after
                        break
            else:
                return found
        return found

    def _walk(self, states: list[int], terminal: str) -> list[int] | None:
        """The states after the terminal, or None; works on the list that it is given."""
        tables = self._tables
        while True:
            action = tables.actions[states[-1]].get(terminal)
            if action is None:
                return None
            if action >= 0:
                states.append(action)
                return states
            name, size = tables.rules[-action - 1]
            if size:
                del states[-size:]
            states.append(tables.gotos[states[-1]][name])
            if terminal == END and states[-1] == self._end:
                return states

    def _reduce(self, rule: int) -> None:
        name, size = self._tables.rules[rule]
        children: list[Any] = self._nodes[-size:] if size else []
        if size:
            del self._nodes[-size:]
            del self._states[-size:]
        flat: list[Any] = []
        for child in children:
            if isinstance(child, Node) and child.name.startswith("_"):
                flat.extend(child.children)
            else:
                flat.append(child)
        self._nodes.append(Node(name, flat))
        self._states.append(self._tables.gotos[self._states[-1]][name])


def parse(tables: ParseTables, start: str, tokens: Iterable[tuple[str, Any]]) -> Node:
    """The tree of a whole stream; raises UnexpectedError where a terminal does not fit."""
    parser = Parser(tables, start)
    count = 0
    for count, (terminal, value) in enumerate(tokens, start=1):
        if not parser.feed(Token(terminal, value)):
            raise UnexpectedError(count - 1, terminal, parser.expected())
    tree = parser.finish()
    if tree is None:
        raise UnexpectedError(count, END, parser.expected())
    return tree
