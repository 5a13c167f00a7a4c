"""One finding as the template shows it. In: Diagnostic. Out: plain data.

Its cell is named and linked; what stands in prose is shown with the guilty stretch marked.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING
from gxlint.reporters.excerpt import stretch
from gxlint.reporters.labels import written
from gxlint.reporters.ways import ways

if TYPE_CHECKING:
    from typing import Any

    from gxlint.model.finding import Diagnostic, Related
    from gxlint.pages.ids import Ids
    from gxlint.reporters.labels import Labels
    from gxlint.reporters.phrases import Phrases

    Plain = dict[str, Any]

_AROUND = 60  # characters of a long paragraph that are shown on both sides of a fault


def finding(
    number: int, one: Diagnostic, edition: str, ids: Ids, phrases: Phrases, labels: Labels
) -> Plain:
    """The finding as plain data. number: on the page, from 1; edition: of the report."""
    fix = one.fix.title if one.fix and one.fix.title not in one.help else ""
    return {
        "number": number,
        "rule": one.rule,
        "severity": one.severity.value,
        "message": one.message,
        "place": phrases.place(one.location),
        "cell": written(one.cell) if one.cell else "",
        "target": ids.of(one.address),
        "excerpt": _excerpt(one) if one.address is None else None,
        "related": [_related(related, edition, ids, phrases, labels) for related in one.related],
        "ways": ways(one, phrases),
        "help": one.help,
        "fix": fix,
        "basis": one.basis,
    }


def _related(one: Related, edition: str, ids: Ids, phrases: Phrases, labels: Labels) -> Plain:
    place = one.elsewhere.location if one.elsewhere else one.location
    return {
        "place": phrases.place(place),
        "cell": written(labels.cell(edition, one.address)) if one.address else "",
        "target": ids.of(one.address),
        "message": one.message,
    }


def _excerpt(one: Diagnostic) -> tuple[str, str, str] | None:
    """What stands before the guilty stretch, the stretch, and what stands behind it."""
    if not one.excerpt.strip():
        return None
    start, end = stretch(one) or (0, len(one.excerpt))
    before, behind = one.excerpt[:start].lstrip(), one.excerpt[end:].rstrip()
    if len(before) > _AROUND:
        before = "\u2026" + before[-_AROUND:]
    if len(behind) > _AROUND:
        behind = behind[:_AROUND] + "\u2026"
    return before, one.excerpt[start:end], behind
