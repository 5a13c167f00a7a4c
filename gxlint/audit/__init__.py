"""Many reports at once. In: paths, options, an executor. Out: a store that outputs read.

Two passes: the first reads what is new (``first_pass``, in processes), the second relates
what was read to each other, from the store alone (``second_pass``). Outputs are made of
``results``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from gxlint.audit import first_pass, reference, remarks, schema, second_pass, series
from gxlint.audit.discovery import discover
from gxlint.audit.store import Store
from gxlint.audit.work import Spec, engine
from gxlint.version import VERSION

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from gxlint.audit.gaps import Years
    from gxlint.model.roster import Roster

__all__ = ["Plan", "Progress", "Spec", "opened", "run"]


class Plan(NamedTuple):
    """An audit. paths: files and folders; folder: where its results are kept, made if need be.

    identity: see ``gxlint.sources.identity``; years, roster: see ``second_pass.relate``.
    """

    paths: tuple[str, ...]
    folder: Path
    spec: Spec
    identity: str
    years: Years = None
    roster: Roster | None = None


class Progress(Protocol):
    """Who is told how far the audit is."""

    def begin(self, what: str, count: int) -> None:
        """So many files are to be done now. what: a code of rules/wording."""

    def done(self, count: int) -> None:
        """So many more were done."""


def opened(plan: Plan) -> Store:
    """The store of the plan's folder, locked. Raises UsageError."""
    basis = {
        "schema": schema.NAME,
        "gxlint": VERSION,
        "identity": plan.identity,
        **{f"option.{name}": repr(value) for name, value in plan.spec._asdict().items()},
    }
    return Store(plan.folder, basis)


def run(plan: Plan, store: Store, executor: Executor, width: int, progress: Progress) -> list[str]:
    """Bring the store up to date; what was passed over because gxlint itself wrote it.

    width: how many jobs the executor does at a time.

    Raises GxlintError where rules cannot be loaded, sqlite3.Error where the store cannot be
    written; it then holds what was done so far.
    """
    connection = store.connection
    opened_engine = engine(plan.spec)
    reference.describe(connection, opened_engine)
    own: list[str] = []
    first_pass.note_present(connection, discover(plan.paths, str(plan.folder), own))
    progress.begin("audit.reading", first_pass.count_new(connection))
    first_pass.read_new(connection, plan.spec, executor, width, progress.done)
    families = second_pass.relate(connection, opened_engine, plan.paths, plan.years, plan.roster)
    mergers = [merger for family in families for merger in family.mergers]
    progress.begin("audit.comparing", series.find_pairs(connection, mergers))
    series.compare_pairs(connection, plan.spec, executor, width, progress.done)
    second_pass.settle(connection)
    remarks.remark(connection, opened_engine, plan.roster, mergers)
    return own
