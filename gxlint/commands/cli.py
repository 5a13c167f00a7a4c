"""The commands. In: words of the command line. Out: what the reporters write, an exit code.

Exit codes, the same for every format: 0 nothing at or above --fail-on; 1 findings;
2 something could not be checked (a missing, unreadable or unsupported file, a wrong rule
file, a wrong option, a fault of gxlint itself); 130 interrupted.
"""

from __future__ import annotations

from functools import partial

from gxlint.commands import delivery, outputs
from gxlint.commands.arguments import language, parse
from gxlint.commands.configuration import settle
from gxlint.commands.guard import UNCHECKED, Guard
from gxlint.commands.options import SEVERITIES
from gxlint.model.visible import visible
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.phrases import Phrases
from gxlint.rulebook.wording import wording

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from gxlint.commands.annotating import Annotator
    from gxlint.commands.configuration import Settings
    from gxlint.commands.fixing import Fixing
    from gxlint.commands.inputs import Input
    from gxlint.engine import Engine, Previous
    from gxlint.model.examination import Examination
    from gxlint.model.finding import Result

CLEAN, FINDINGS = 0, 1
_TOGETHER = 20  # files read at a time: more would hold more bytes, not save time
_REPORTERS = {"json": "machine"}  # the others are named as their module


def run(arguments: Sequence[str]) -> int:
    """Run one command. Whatever goes wrong becomes one sentence and an exit code."""
    outputs.soften()
    with Guard() as guard:
        lang = language(arguments)
        guard.phrases = Phrases(wording(lang))
        options = parse(arguments, guard.phrases)
        guard.code = _COMMANDS[options.command](options, guard.phrases, lang)
    return guard.code


def exit_code(result: Result, fail_on: str) -> int:
    """The exit code of a result. fail_on: the mildest severity that makes it 1."""
    from gxlint.model.rule import Severity

    if not all(file.readable for file in result.files):
        return UNCHECKED
    worst = result.worst()
    return FINDINGS if worst and worst.rank <= Severity(fail_on).rank else CLEAN


def _check(options: Namespace, phrases: Phrases, lang: str) -> int:
    from gxlint.commands.inputs import gather
    from gxlint.model.finding import Result

    settings = settle(options, SEVERITIES)
    delivery.spare_inputs(options, settings.path)
    engine = _engine(options, lang)
    delivery.spare_reports(options, engine)
    if settings.switches:
        settings.granted(engine.rulebook.rules)
    for note in engine.notes:
        outputs.say(phrases.note(note))
    passed: list[str] = []
    own: list[str] = []
    inputs = gather(options.paths, options.stdin_filename, options.output, passed, own)
    previous = _previous(options, engine)
    fixing = _fixing(options, settings, engine, phrases, previous)
    annotator = _annotator(options, engine, phrases, previous)
    if fixing:
        examined = fixing.all(inputs)
    elif annotator:
        examined = annotator.all(inputs, partial(_examined, engine=engine, previous=previous))
    else:
        examined = _examined(inputs, engine, previous)
    if fixing and options.diff:
        return _diff(options, fixing, examined, phrases)
    form = outputs.chosen(options.format, options.output)
    if form == "html":
        result, write = _on_a_page(examined, engine, phrases)
    else:
        result = Result(tuple(one.result for one in examined))
        write = partial(_write, form, result, engine)
    delivery.deliver(options, write, phrases)
    if options.output or form in ("json", "sarif"):
        for file in result.files:
            if not file.readable:
                outputs.say(f"{visible(file.path)}: {phrases.trouble(file)}")
    if passed:
        outputs.say(phrases.say("file.passed", count=len(passed), path=passed[0]))
    if own:
        outputs.say(phrases.say("file.own-passed", count=len(own), path=visible(own[0])))
    if annotator:
        annotator.tell()
    writer = fixing or annotator
    return UNCHECKED if writer and writer.failed else exit_code(result, options.fail_on)


def _fixing(
    options: Namespace, settings: Settings, engine: Engine, phrases: Phrases, previous: Previous
) -> Fixing | None:
    """What fixes the files, where that is asked for."""
    if not (options.fix or options.diff):
        return None
    from gxlint.commands.fixing import Fixing

    return Fixing(options, settings, engine, phrases, previous)


def _diff(
    options: Namespace, fixing: Fixing, examined: Iterable[Examination], phrases: Phrases
) -> int:
    """Write what would change. 1: something would; 2: a file could not be checked."""
    unread = [one.result for one in examined if not one.result.readable]
    delivery.deliver(options, lambda stream: stream.writelines(fixing.text()), phrases)
    for file in unread:
        outputs.say(f"{visible(file.path)}: {phrases.trouble(file)}")
    return UNCHECKED if unread else FINDINGS if fixing.lines else CLEAN


def _previous(options: Namespace, engine: Engine) -> Previous:
    """What finds last year's report of each, where --previous says where they lie."""
    if not options.previous:
        return None
    from gxlint.commands.previous import Shelf

    return Shelf(options.previous, engine).find


def _annotator(
    options: Namespace, engine: Engine, phrases: Phrases, previous: Previous
) -> Annotator | None:
    """What writes annotated copies, where that is asked for."""
    if not options.annotate:
        return None
    from gxlint.commands.annotating import Annotator
    from gxlint.commands.margins import Margins

    return Annotator(options, Margins(engine, options.highlight, previous), phrases)


def _examined(inputs: Iterable[Input], engine: Engine, previous: Previous) -> Iterator[Examination]:
    """What there is to say in order, also of files that could not even be opened."""
    waiting: list[Input] = []
    for item in (*inputs, None):
        if item is not None and item.data is not None:
            waiting.append(item)
            if len(waiting) < _TOGETHER:
                continue
        yield from engine.examine_many([(one.name, one.data or b"") for one in waiting], previous)
        waiting = []
        if item is not None and item.data is None:
            yield engine.unopened(item.name, item.note)


def _on_a_page(
    examined: Iterable[Examination], engine: Engine, phrases: Phrases
) -> tuple[Result, outputs.Writer]:
    """The results, and what writes them as a page."""
    from gxlint.commands.paging import blank
    from gxlint.model.finding import Result

    page = blank(engine, phrases)
    results = []
    for one in examined:
        page.add(one)
        results.append(one.result)
    return Result(tuple(results)), page.write


def _write(form: str, result: Result, engine: Engine, stream: TextIO) -> None:
    if form == "sarif":
        _write_sarif(result, engine, stream)
        return
    from importlib import import_module

    reporter = import_module(f"gxlint.reporters.{_REPORTERS.get(form, form)}")
    reporter.write(result, stream, engine.wording, engine.editions)


def _write_sarif(result: Result, engine: Engine, stream: TextIO) -> None:
    from gxlint.model.dossier import RuleLine
    from gxlint.reporters import sarif

    phrases = Phrases(engine.wording)
    rules = {rule.id: RuleLine.of(rule, engine.lang) for rule in engine.rulebook.rules}
    told = sarif.Sarif(rules, phrases, engine.editions)
    files = (sarif.File.of(file, phrases) for file in result.files)
    told.write(files, (), engine.lang, stream)


def _facts(options: Namespace, phrases: Phrases, lang: str) -> int:
    from gxlint.commands.inputs import sole
    from gxlint.reporters import tables

    delivery.spare_inputs(options)
    given = sole(options, phrases)
    if given is None:
        return UNCHECKED
    name, data = given
    engine = _engine(options, lang)
    report = engine.report(name, data)
    form = options.format or "json"
    delivery.deliver(
        options, partial(tables.write, report, editions=engine.editions, form=form), phrases
    )
    if not report.facts:
        outputs.say(f"{visible(name)}: {phrases.say('file.no-facts')}")
        return UNCHECKED
    return CLEAN


def _rules(options: Namespace, phrases: Phrases, lang: str) -> int:
    from gxlint import rulebook
    from gxlint.reporters import rules_table

    delivery.spare_inputs(options)
    rules = rulebook.load(extra=_paths(options)).rules
    if options.format == "json":
        from gxlint.reporters.machine import write_json

        delivery.deliver(options, partial(write_json, rules_table.plain(rules)), phrases)
    else:
        delivery.rows(options, rules_table.table(rules, phrases, lang), phrases)
    return CLEAN


def _rule(options: Namespace, phrases: Phrases, lang: str) -> int:
    from gxlint import rulebook
    from gxlint.reporters import rules_table

    delivery.spare_inputs(options)
    rule = rulebook.load(extra=_paths(options)).rule(options.rule)
    if options.format == "json":
        from gxlint.reporters.machine import write_json

        delivery.deliver(options, partial(write_json, rules_table.plain([rule])[0]), phrases)
    else:
        delivery.rows(options, rules_table.page(rule, phrases, lang), phrases)
    return CLEAN


def _new(options: Namespace, phrases: Phrases, lang: str) -> int:
    from gxlint.commands import writing

    return writing.new(options, phrases)


def _convert(options: Namespace, phrases: Phrases, lang: str) -> int:
    from gxlint.commands import writing

    return writing.convert(options, phrases, _engine(options, lang))


def _audit(options: Namespace, phrases: Phrases, lang: str) -> int:
    from gxlint.commands import auditing

    return auditing.audit(options, phrases, lang)


_COMMANDS: dict[str, Callable[[Namespace, Phrases, str], int]] = {
    "check": _check,
    "audit": _audit,
    "facts": _facts,
    "rules": _rules,
    "rule": _rule,
    "new": _new,
    "convert": _convert,
}


def _paths(options: Namespace) -> list[Path]:
    """Where further rules lie; pathlib is dear to import where there are none."""
    places: list[str] = getattr(options, "rules", [])
    if not places:
        return []
    from pathlib import Path

    return [Path(place) for place in places]


def _engine(options: Namespace, lang: str) -> Engine:
    from gxlint.engine import Engine

    return Engine.open(
        rules=_paths(options),
        select=getattr(options, "select", ()),
        ignore=getattr(options, "ignore", ()),
        lang=lang,
    )
