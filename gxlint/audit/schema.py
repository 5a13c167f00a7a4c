"""The tables of audit.sqlite, as docs/audit.md describes them. Out: SQL.

Nothing in them depends on when or in what order the files were read: keys are paths,
digests, agencies and years, never running numbers.
"""

from __future__ import annotations

from typing import Final

NAME: Final = "gxlint/audit@1"
APPLICATION: Final = 0x67786C74
"""Marks the file as a store of gxlint (``PRAGMA application_id``)."""
VERSION: Final = 1
"""Goes up with every change of the tables; a store of another version is made anew."""

TABLES: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rules (
  rule TEXT PRIMARY KEY, name TEXT NOT NULL, severity TEXT NOT NULL,
  title TEXT NOT NULL, basis TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE cells (
  edition TEXT NOT NULL, tbl TEXT NOT NULL, number INTEGER NOT NULL,
  row TEXT NOT NULL, col TEXT NOT NULL, row_label TEXT NOT NULL, col_label TEXT NOT NULL,
  PRIMARY KEY (edition, tbl, number)
) WITHOUT ROWID;
CREATE TABLE contents (
  digest TEXT PRIMARY KEY, settled INTEGER NOT NULL, format TEXT NOT NULL,
  agency TEXT NOT NULL, level TEXT NOT NULL, year INTEGER, edition TEXT NOT NULL,
  verdict TEXT NOT NULL, checked INTEGER NOT NULL, errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL, hints INTEGER NOT NULL, undecided INTEGER NOT NULL,
  bound INTEGER NOT NULL, cells TEXT NOT NULL, result BLOB NOT NULL, synopsis BLOB NOT NULL,
  sketch BLOB NOT NULL
);
CREATE TABLE findings (
  digest TEXT NOT NULL, against TEXT NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL,
  severity TEXT NOT NULL, tbl TEXT, row TEXT, col TEXT, line INTEGER, page INTEGER,
  message TEXT NOT NULL, help TEXT NOT NULL, fingerprint TEXT NOT NULL,
  PRIMARY KEY (digest, against, number)
);
CREATE TABLE files (
  path TEXT NOT NULL, raw BLOB NOT NULL, size INTEGER, modified INTEGER, changed INTEGER,
  inode INTEGER, digest TEXT, trouble TEXT, passed INTEGER NOT NULL,
  role TEXT, agency TEXT, agency_from TEXT, year INTEGER, year_from TEXT, copy_of TEXT,
  verdict TEXT, errors INTEGER, warnings INTEGER, hints INTEGER,
  PRIMARY KEY (path, raw)
);
CREATE TABLE compared (
  path TEXT NOT NULL, raw BLOB NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL,
  against TEXT NOT NULL, other TEXT NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL,
  hints INTEGER NOT NULL, undecided INTEGER NOT NULL, told BLOB NOT NULL,
  PRIMARY KEY (path, raw, kind)
);
CREATE TABLE differences (
  agency TEXT NOT NULL, year INTEGER NOT NULL, path TEXT NOT NULL, raw BLOB NOT NULL,
  report TEXT NOT NULL, edition TEXT NOT NULL, tbl TEXT NOT NULL, number INTEGER NOT NULL,
  row TEXT NOT NULL, col TEXT NOT NULL, said TEXT, report_said TEXT,
  PRIMARY KEY (path, raw, edition, tbl, number)
);
CREATE TABLE gaps (
  agency TEXT NOT NULL, year INTEGER NOT NULL, unread TEXT NOT NULL,
  PRIMARY KEY (agency, year)
) WITHOUT ROWID;
CREATE TABLE remarks (
  year INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL,
  agency TEXT NOT NULL, path TEXT NOT NULL, tbl TEXT, row TEXT, col TEXT, message TEXT NOT NULL,
  help TEXT NOT NULL, others TEXT NOT NULL, PRIMARY KEY (year, number)
) WITHOUT ROWID;
CREATE TABLE judged (state TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE outputs (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX files_agency ON files (agency, year);
CREATE INDEX files_digest ON files (digest);
CREATE VIEW facts AS
  SELECT c.digest, c.agency, c.year, f.edition, f.tbl, f.row, f.col, f.row_label, f.col_label,
    CASE WHEN v.type IN ('integer', 'real') THEN v.value END AS value,
    CASE WHEN v.type IN ('integer', 'real') THEN 'number' WHEN v.value = '' THEN 'blank'
      ELSE 'unreadable' END AS state,
    CASE WHEN v.type = 'text' THEN v.value END AS said
  FROM contents c, json_each(c.cells) t, json_each(t.value, '$[1]') v
    JOIN cells f ON f.edition = json_extract(t.value, '$[0]') AND f.tbl = t.key
      AND f.number = v.key
  WHERE v.type <> 'null';
"""

NAMES: Final = (
    *("about", "rules", "cells", "files", "contents", "findings"),
    *("compared", "differences", "gaps", "remarks", "judged", "outputs"),
)
"""The tables."""

DERIVED: Final = 10
"""Columns of ``files`` that the second pass fills in: the last ones."""

PRESENT: Final = """
CREATE TEMP TABLE present (
  path TEXT NOT NULL, raw BLOB NOT NULL, size INTEGER, modified INTEGER, changed INTEGER,
  inode INTEGER, trouble TEXT, passed INTEGER NOT NULL, PRIMARY KEY (path, raw)
);
"""
"""The files of this run."""

UNCHANGED: Final = """
  SELECT p.path, p.raw FROM present p JOIN files f USING (path, raw)
    JOIN contents c ON c.digest = f.digest
  WHERE c.settled AND (p.size, p.modified, p.changed, p.inode)
    = (f.size, f.modified, f.changed, f.inode)
"""

TO_READ: Final = f"""
CREATE TEMP TABLE to_read AS
  SELECT path, raw, count(size) OVER (PARTITION BY size) > 1 AS alike FROM present
  WHERE trouble IS NULL AND NOT passed AND (path, raw) NOT IN ({UNCHANGED})
  ORDER BY path, raw;
"""
"""What this run has to read, by rowid. alike: another file is as long."""
