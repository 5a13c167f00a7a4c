"""gxlint checks 政府信息公开工作年度报告 against the mandated form and its arithmetic.

In: a report, as a path, a text or bytes. Out: Result, plain records.

    >>> import gxlint
    >>> result = gxlint.lint("报告.txt")
    >>> for file in result.files:
    ...     for found in file.diagnostics:
    ...         print(found.rule, found.severity.value, found.location.line, found.message)

This module is the whole public face; everything below it may change. It imports nothing
until it is used.
"""

TYPE_CHECKING = False  # typing costs more than all of this module
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike
    from pathlib import Path

    from gxlint.engine import Engine, Previous
    from gxlint.model.document import Note
    from gxlint.model.errors import FixError, GxlintError, ReadError, RuleError, UsageError
    from gxlint.model.finding import (
        Applicability,
        Diagnostic,
        Edit,
        FileResult,
        Fix,
        NotEvaluated,
        Related,
        Result,
        Verdict,
    )
    from gxlint.model.mending import Change, Left, Mended
    from gxlint.model.place import Location
    from gxlint.model.remark import Annotated
    from gxlint.model.report import Address
    from gxlint.model.rule import Severity

    __version__: str

__all__ = [
    "Address",
    "Annotated",
    "Applicability",
    "Change",
    "Diagnostic",
    "Edit",
    "FileResult",
    "Fix",
    "FixError",
    "GxlintError",
    "Left",
    "Location",
    "Mended",
    "NotEvaluated",
    "Note",
    "ReadError",
    "Related",
    "Result",
    "RuleError",
    "Severity",
    "UsageError",
    "Verdict",
    "__version__",
    "annotate",
    "fix",
    "lint",
]

_HOMES = {
    "Address": "report",
    "Annotated": "remark",
    "Applicability": "finding",
    "Change": "mending",
    "Diagnostic": "finding",
    "Edit": "finding",
    "FileResult": "finding",
    "Fix": "finding",
    "FixError": "errors",
    "GxlintError": "errors",
    "Left": "mending",
    "Location": "place",
    "Mended": "mending",
    "Note": "document",
    "NotEvaluated": "finding",
    "ReadError": "errors",
    "Related": "finding",
    "Result": "finding",
    "RuleError": "errors",
    "Severity": "rule",
    "UsageError": "errors",
    "Verdict": "finding",
}


def lint(
    path_or_text: "str | PathLike[str] | bytes",
    *,
    name: str | None = None,
    rules: "Sequence[Path | str] | None" = None,
    select: "Sequence[str]" = (),
    ignore: "Sequence[str]" = (),
    lang: str = "zh",
    previous: "str | PathLike[str] | None" = None,
) -> "Result":
    """Check one report and say what is wrong, where, and how to mend it.

    Args:
        path_or_text: a path, or the report itself: bytes as the file has them, or a str
            with a line break in it (a str without one is a path).
        name: what to call a report that is given itself; its suffix (.txt, .md, .html)
            tells the format. Default: report.txt.
        rules: folders or files with further rules.
        select: only these rules: ids (GX303), beginnings of ids (GX3) or names.
        ignore: all but these rules.
        lang: language of the messages, "zh" or "en".
        previous: last year's report of the same agency, or a folder in which agency and
            year pick it. Where it cannot be used, the rules on it are not evaluated, and
            ``not_evaluated`` says why.

    Returns:
        A Result with one FileResult. Its ``readable`` is False where nothing in the
        report could be checked; that is no exception.

    Raises:
        OSError: the file cannot be opened.
        RuleError: a rule file is wrong. UsageError: an unknown rule is selected, or there is
            nothing at previous.
    """
    from gxlint.model.finding import Result

    name, data = _given(path_or_text, name)
    engine = _engine(rules, select, ignore, lang)
    return Result((engine.check(name, data, _last(previous, engine)),))


def annotate(
    path_or_text: "str | PathLike[str] | bytes",
    *,
    name: str | None = None,
    rules: "Sequence[Path | str] | None" = None,
    select: "Sequence[str]" = (),
    ignore: "Sequence[str]" = (),
    lang: str = "zh",
    previous: "str | PathLike[str] | None" = None,
    highlight: bool = False,
) -> "Annotated":
    """Make a copy of one report with the findings in its margin; nothing is written.

    Args:
        path_or_text, name, rules, select, ignore, lang, previous: as for ``lint``.
        highlight: shade cells by severity, too (Word files).

    Returns:
        An Annotated: ``data`` is the copy, a Word file, a PDF or a page, as ``suffix`` says;
        ``result`` what was found; ``notes`` what is to be said of the copy.

    Raises:
        OSError: the file cannot be opened.
        ReadError: the file cannot be read, or its format cannot hold remarks. FixError: it
            cannot be written to. RuleError, UsageError: as ``lint``.
    """
    from gxlint.commands.margins import Margins

    name, data = _given(path_or_text, name)
    engine = _engine(rules, select, ignore, lang)
    last = _last(previous, engine)
    return Margins(engine, highlight, last).annotated(data, engine.examine(name, data, last))


def fix(
    path_or_text: "str | PathLike[str] | bytes",
    *,
    name: str | None = None,
    rules: "Sequence[Path | str] | None" = None,
    select: "Sequence[str]" = (),
    ignore: "Sequence[str]" = (),
    lang: str = "zh",
    previous: "str | PathLike[str] | None" = None,
    unsafe: bool = False,
    settings: "Mapping[str, bool] | None" = None,
) -> "Mended":
    """Correct what can be corrected unseen, as ``gxlint check --fix``; nothing is written.

    Args:
        path_or_text, name, rules, select, ignore, lang, previous: as for ``lint``; last year's
            report also helps to tell which of several cells is wrong.
        unsafe: also make proposals that have one candidate, numbers among them.
        settings: switches of the office's configuration: ``{"slash-means-zero": True}``.

    Returns:
        A Mended: ``data`` is the whole file with its fixes, every other byte as it was;
        ``after.result`` what is to be said of it then; ``changes`` what was done, ``left``
        and ``refusal`` what was not, and why.

    Raises:
        OSError: the file cannot be opened.
        RuleError: a rule file is wrong. UsageError: an unknown rule or switch is named, or
            there is nothing at previous.
    """
    from gxlint.commands.configuration import Settings
    from gxlint.fixes.plans import Policy
    from gxlint.fixes.rounds import mend

    name, data = _given(path_or_text, name)
    engine = _engine(rules, select, ignore, lang)
    granted = Settings(switches=dict(settings or {})).granted(engine.rulebook.rules)
    last = _last(previous, engine)
    policy = Policy(unsafe, granted)
    return mend(data, lambda changed: engine.examine(name, changed, last), policy)


def _given(path_or_text: "str | PathLike[str] | bytes", name: str | None) -> tuple[str, bytes]:
    """The name and the bytes of a report."""
    if isinstance(path_or_text, bytes):
        return name or "report.txt", path_or_text
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        return name or "report.txt", path_or_text.encode("utf-8", errors="surrogatepass")
    from pathlib import Path

    return name or str(path_or_text), Path(path_or_text).read_bytes()


def _engine(
    rules: "Sequence[Path | str] | None",
    select: "Sequence[str]",
    ignore: "Sequence[str]",
    lang: str,
) -> "Engine":
    from pathlib import Path

    from gxlint.engine import Engine

    folders = [Path(place) for place in rules or ()]
    return Engine.open(rules=folders, select=select, ignore=ignore, lang=lang)


def _last(previous: "str | PathLike[str] | None", engine: "Engine") -> "Previous":
    """What finds last year's report."""
    if previous is None:
        return None
    from gxlint.commands.previous import Shelf

    return Shelf(str(previous), engine).find


def __getattr__(name: str) -> object:
    if name == "__version__":
        from gxlint.version import VERSION

        return VERSION
    if name in _HOMES:
        from importlib import import_module

        found: object = getattr(import_module(f"gxlint.model.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> "list[str]":
    return sorted({*globals(), *__all__})
