"""Whether two names are of one agency. In: names, conventions. Out: yes or no.

Reports name the same agency with and without the names of the places above it, and a
government with and without that word.
"""

from __future__ import annotations

import re

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.edition import Conventions


def same_agency(one: str, other: str, conventions: Conventions) -> bool:
    """Whether the names are the same, or one only names more places above."""
    shorter, longer = sorted((_bare(name, conventions) for name in (one, other)), key=len)
    return bool(shorter) and longer.endswith(shorter)


def _bare(name: str, conventions: Conventions) -> str:
    return re.sub(f"(?:{conventions.agency_ending})$", "", name)
