"""LALR tables as plain data: built once by lark, run here without it.

In: a grammar in lark's notation, or its saved tables; a stream of terminals.
Out: a tree, or the exact place where the grammar stops and what it would have accepted.

Why lark does not run at check time: importing it costs five interpreter starts, more
than everything else a check does, and recovery needs the tables themselves: the
mandated continuation of a report from any point is read off them (``Parser.mandated``).
lark still reads the grammar, checks it for conflicts and builds the tables.
"""

from gxlint.lalr.driver import Node, Parser, Token, UnexpectedError, parse
from gxlint.lalr.tables import ParseTables, build

__all__ = ["Node", "ParseTables", "Parser", "Token", "UnexpectedError", "build", "parse"]
