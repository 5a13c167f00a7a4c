"""What the files are to each other. In: Store with all files read. Out: roles in ``files``.

Everything derived is worked out anew from what was read, in one transaction, so that it
cannot depend on how many runs it took to read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.audit.store import Writing

if TYPE_CHECKING:
    import sqlite3

_NAMED = """
UPDATE files SET role = NULL, agency = NULL, agency_from = NULL, year = NULL, year_from = NULL,
  copy_of = NULL
"""
_FROM_REPORT = """
UPDATE files SET
  agency = c.agency, agency_from = CASE c.agency WHEN '' THEN '' ELSE 'report' END,
  year = c.year, year_from = CASE WHEN c.year IS NULL THEN '' ELSE 'report' END
FROM contents c WHERE c.digest = files.digest
"""
_ROLES = """
UPDATE files SET role = CASE
  WHEN passed THEN 'passed' WHEN digest IS NULL THEN 'closed'
  WHEN NOT (SELECT checked FROM contents c WHERE c.digest = files.digest) THEN 'unread'
  WHEN agency = '' OR year IS NULL THEN 'nameless' ELSE 'report' END
"""
# Of several copies the one counts that was read most completely; then the first by path.
_COPIES = """
WITH ranked AS (
  SELECT path, raw, first_value(path) OVER same AS first, row_number() OVER same AS place
  FROM files JOIN contents c USING (digest) WHERE role = 'report'
  WINDOW same AS (PARTITION BY files.agency, files.year ORDER BY bound DESC, path, raw)
)
UPDATE files SET role = 'copy', copy_of = ranked.first
FROM ranked WHERE (ranked.path, ranked.raw) = (files.path, files.raw) AND ranked.place > 1
"""
_PRUNE = (
    "DELETE FROM contents WHERE digest NOT IN (SELECT digest FROM files WHERE digest NOT NULL)",
    "DELETE FROM findings WHERE digest NOT IN (SELECT digest FROM contents)",
)


def relate(connection: sqlite3.Connection) -> None:
    """Work out the roles of all files; forget contents that no file has any more."""
    with Writing(connection):
        for statement in (*_PRUNE, _NAMED, _FROM_REPORT, _ROLES, _COPIES):
            connection.execute(statement)
