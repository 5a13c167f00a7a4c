"""Agency and year told by a name. In: the name of a file or folder. Out: what it tells of them.

Only where the report itself says nothing; what a name leaves open stays unknown.
"""

from __future__ import annotations

import re

from gxlint.model.fold import squeeze
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.edition import Conventions

_LONGEST = 40
_OF_A_PLACE = "government"


def named(name: str, conventions: Conventions) -> tuple[str, int | None]:
    """Agency and year; "" and None where the name does not tell, or tells two years.

    An agency is a part of the name that has a level (rules/editions/agencies.yaml).
    """
    text = squeeze(name)
    years = set(re.findall(conventions.name_year, text))
    parts = re.split(conventions.name_divides, text)
    levels = {
        part: level
        for part in parts
        if 1 < len(part) <= _LONGEST and (level := conventions.level(part))
    }
    # A place may stand before the agency in it.
    below = [part for part, level in levels.items() if level != _OF_A_PLACE]
    agencies = below or list(levels)
    return (
        agencies[0] if len(agencies) == 1 else "",
        int(years.pop()) if len(years) == 1 else None,
    )
