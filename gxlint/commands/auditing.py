"""The command audit. In: options. Out: a folder of results, a summary, an exit code.

The exit codes are those of ``check``: 2 where something could not be checked, else 1
where a report has a finding at or above --fail-on, else 0.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gxlint.commands import outputs
from gxlint.commands.configuration import settle
from gxlint.commands.guard import UNCHECKED
from gxlint.commands.options import SEVERITIES
from gxlint.commands.sparing import spare
from gxlint.model.errors import UsageError
from gxlint.model.trouble import unreadable
from gxlint.model.visible import visible

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from gxlint.audit import Plan
    from gxlint.audit.store import Store
    from gxlint.audit.workers import Workers
    from gxlint.commands.configuration import Settings
    from gxlint.model.audit import Summary
    from gxlint.model.roster import Roster
    from gxlint.reporters.phrases import Phrases
    from gxlint.reporters.progress import Bar

CLEAN, FINDINGS = 0, 1


def audit(options: Namespace, phrases: Phrases, lang: str) -> int:
    """Run the audit and tell what it found.

    Raises UsageError: audit.busy, audit.store, audit.output-holds-input, audit.needs-pyarrow,
    audit.no-process, usage.cannot-write, usage.output-is-input, roster.missing,
    roster.closed, those of ``settle``; ReadError, RuleError.
    """
    from gxlint.dossier.forms import wanted

    settings = settle(options, SEVERITIES)
    plan = _plan(options, phrases, lang)
    _judge_words(settings, plan, phrases)
    options.format = wanted(options.format, plan.folder)
    with _opened(plan, phrases) as store:
        try:
            return _audited(plan, store, options, phrases)
        except sqlite3.OperationalError as problem:
            raise _unwritable(store, problem) from None
        except sqlite3.DatabaseError:  # damage that showed only when it was used
            store.start_again()
            _say_aside(store, phrases)
        try:
            return _audited(plan, store, options, phrases)
        except sqlite3.DatabaseError as problem:
            raise _unwritable(store, problem) from None


def _audited(plan: Plan, store: Store, options: Namespace, phrases: Phrases) -> int:
    from gxlint.audit.summary import summary
    from gxlint.audit.workers import Workers
    from gxlint.commands.handover import hand_over

    width = options.workers or os.cpu_count() or 1
    workers = Workers(width)
    try:
        own = _run(plan, store, options.dask, phrases, workers, width)
        found = summary(store.connection)
        hand_over(store, plan, phrases, options.format, workers, width)
    finally:
        workers.shutdown(cancel_futures=True)
    if own:
        outputs.say(phrases.say("file.own-passed", count=len(own), path=visible(own[0])))
    _tell(found, plan, phrases)
    return exit_code(found, options.fail_on)


def _unwritable(store: Store, problem: sqlite3.Error) -> UsageError:
    full = getattr(problem, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    code = "audit.full" if full else "audit.store"
    return UsageError(code, path=str(store.path), problem=str(problem))


def exit_code(found: Summary, fail_on: str) -> int:
    """The exit code of an audit. fail_on: the mildest severity that makes it 1."""
    from gxlint.model.rule import Severity

    if found.unassessed_count or not found.files:
        return UNCHECKED
    limit = Severity(fail_on).rank
    told = (*found.findings.items(), *found.remarked.items())
    worst = [severity for severity, count in told if count]
    return FINDINGS if any(severity.rank <= limit for severity in worst) else CLEAN


def _plan(options: Namespace, phrases: Phrases, lang: str) -> Plan:
    from gxlint.audit import Plan, Spec
    from gxlint.sources.identity import identity

    rules = [Path(place) for place in options.rules]
    for place in rules:
        if not place.exists():
            raise UsageError("usage.rules-missing", path=str(place))
    folder = Path(options.output or phrases.say("audit.folder"))
    _refuse_own_folder(options.paths, folder)
    _spare_roster(options.roster, folder, phrases)
    return Plan(
        tuple(options.paths),
        folder,
        Spec(tuple(options.rules), tuple(options.select), tuple(options.ignore), lang),
        identity(rules),
        options.years,
        _roster(options, phrases),
    )


def _refuse_own_folder(paths: Iterable[str], folder: Path) -> None:
    """Refuse a folder of results with reports in it: what is there is the audit's, not read."""
    from gxlint.audit.stamps import ADDRESS

    own = os.path.realpath(folder)
    for path in paths:
        if ADDRESS not in path and Path(os.path.realpath(path)).is_relative_to(own):
            raise UsageError("audit.output-holds-input", path=path, folder=str(folder))


def _spare_roster(roster: str, folder: Path, phrases: Phrases) -> None:
    """Refuse a roster that is called as one of the files that will be written."""
    from gxlint.dossier.forms import FORMS

    names = [name for files in FORMS.values() for name in files]
    for name in (phrases.say("dossier.workbook"), *names):
        spare(str(folder / name), [roster] if roster else [])


def _judge_words(settings: Settings, plan: Plan, phrases: Phrases) -> None:
    """Say what of select and ignore makes no sense; raise UsageError for a key that is none.

    The switches of a configuration say what may be fixed: they change nothing in an audit.
    """
    from gxlint.audit.work import engine

    opened = engine(plan.spec)
    settings.granted(opened.rulebook.rules)
    for note in opened.notes:
        outputs.say(phrases.note(note))


def _roster(options: Namespace, phrases: Phrases) -> Roster | None:
    """Who has to report. Raises ReadError, RuleError, see ``read_roster``; UsageError."""
    if not options.roster:
        return None
    if not Path(options.roster).exists():
        raise UsageError("roster.missing", file=options.roster)
    from gxlint.cohort.roster_file import read_roster

    try:
        return read_roster(Path(options.roster))
    except OSError as error:
        problem = phrases.note(unreadable(error, options.roster))
        raise UsageError("roster.closed", file=options.roster, problem=problem) from None


def _opened(plan: Plan, phrases: Phrases) -> Store:
    from gxlint.audit import opened

    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
        store = opened(plan)
    except OSError as error:
        path = str(plan.folder)
        problem = phrases.note(unreadable(error, path))
        raise UsageError("usage.cannot-write", path=path, problem=problem) from None
    except sqlite3.Error as error:
        path = str(plan.folder)
        raise UsageError("audit.store", path=path, problem=str(error)) from None
    _say_aside(store, phrases)
    return store


def _say_aside(store: Store, phrases: Phrases) -> None:
    if store.aside:
        outputs.say(phrases.say("audit.set-aside", path=str(store.path), aside=store.aside))


def _run(
    plan: Plan, store: Store, dask: str, phrases: Phrases, workers: Workers, width: int
) -> list[str]:
    """Do the work, with processes here or those of a scheduler; what was passed over as its own.

    dask: the address of the scheduler, or "".
    """
    from gxlint.audit import run

    with _progress(phrases) as progress:
        if not dask:
            return run(plan, store, workers, width, progress)
        from gxlint.audit.cluster import Cluster

        with Cluster(dask, plan.spec.rules, plan.identity) as cluster:
            return run(plan, store, cluster, cluster.width, progress)


class _Silent:
    """Tells nothing of how far the audit is."""

    def __enter__(self) -> _Silent:
        return self

    def __exit__(self, *problem: object) -> None:
        pass

    def begin(self, what: str, count: int) -> None:
        pass

    def done(self, count: int) -> None:
        pass


def _progress(phrases: Phrases) -> _Silent | Bar:
    if sys.stderr is None or not sys.stderr.isatty():
        return _Silent()
    from gxlint.reporters.progress import Bar

    return Bar(phrases)


def _tell(found: Summary, plan: Plan, phrases: Phrases) -> None:
    from importlib import import_module

    from gxlint.reporters.audit_sheet import sheet

    form = outputs.chosen("", "")
    write_rows = import_module(f"gxlint.reporters.{form}").write_rows
    outputs.deliver(lambda stream: write_rows(sheet(found, str(plan.folder), phrases), stream))
