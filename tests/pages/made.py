"""Pages of made reports. In: Samples. Out: the page as text, and what its scripts hold."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

from gxlint.commands.paging import blank
from gxlint.reporters.phrases import Phrases
from tests.support.checking import engine
from tests.support.layouts import Rendered

_DATA = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)


def page(*reports: Rendered) -> str:
    """The page about these reports."""
    known = engine()
    made = blank(known, Phrases(known.wording))
    for report in reports:
        made.add(known.examine(report.name, report.data()))
    stream = StringIO()
    made.write(stream)
    return stream.getvalue()


def sums(text: str) -> list[dict[str, Any]]:
    """The sums of the first report on the page."""
    data = json.loads(_DATA.findall(text)[0])
    return [
        {"title": data["words"][title], "state": state, "difference": difference}
        for title, state, _, difference, *_ in data["sums"]
    ]
