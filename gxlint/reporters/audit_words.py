"""Parts of sentences about an audit. In: records, wording. Out: texts.

The terminal, the workbook, the first page and the notices say the same thing in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.model.audit import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gxlint.model.audit import Difference, Gap
    from gxlint.model.place import Location
    from gxlint.model.rule import Severity
    from gxlint.reporters.phrases import Phrases

_NAMES = (Origin.FILE, Origin.FOLDER)


def counts(found: Mapping[Severity, int], phrases: Phrases) -> str:
    """How many findings of each severity there are; those of which there are none left out."""
    told = [
        phrases.say(f"count.{severity.value}", count=count)
        for severity, count in found.items()
        if count
    ]
    return phrases.listed(told) if told else phrases.say("count.none")


def difference(one: Difference, phrases: Phrases) -> str:
    """The cell, what the copy says in it, and what the file that counts says."""
    cell = f"{one.cell[0]}[{one.cell[1]}, {one.cell[2]}]" if one.cell[1] else one.cell[0]
    copy, report = (
        phrases.say("audit.not-read") if words is None else words or phrases.say("label.blank")
        for words in (one.said, one.report_said)
    )
    return phrases.say("audit.difference", cell=cell, one=copy, other=report)


def by_name(agency_from: Origin, year_from: Origin, phrases: Phrases) -> str:
    """That agency or year are only what a name says; "" where they are not."""
    told = [
        phrases.say(f"audit.{what}-by-name")
        for what, origin in (("agency", agency_from), ("year", year_from))
        if origin in _NAMES
    ]
    return phrases.say("audit.by-name", what=phrases.listed(told)) if told else ""


def gap(one: Gap, phrases: Phrases) -> str:
    """That a report is wanting, and which file may be it."""
    told = phrases.say("audit.gap", year=one.year)
    unread = phrases.say("audit.unread-instead", path=one.unread) if one.unread else ""
    return f"{told}{unread}"


def place(location: Location, phrases: Phrases) -> str:
    """The place for those who do not read line:column."""
    if location.line:
        return phrases.say("place.line", line=location.line)
    return phrases.place(location)
