"""Whether two names are of one agency. In: names, conventions. Out: yes or no.

Reports name the same agency with and without the names of the places above it, and a
government with and without that word.
"""

from __future__ import annotations

import re
from itertools import pairwise

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from gxlint.model.edition import Conventions


def same_agency(one: str, other: str, conventions: Conventions) -> bool:
    """Whether the names are the same, or one only names more places above."""
    shorter, longer = sorted((_bare(name, conventions) for name in (one, other)), key=len)
    return bool(shorter) and longer.endswith(shorter)


def fullest(names: Collection[str], conventions: Conventions) -> dict[str, str]:
    """Each name with the fullest one among the names that is the same agency's.

    A name that only names fewer places above is the same agency's where it names one of
    them, and where only one agency among the names ends so: an agency of the same name may
    be another county's.
    """
    known: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (len(name), name)):
        known[_bare(name, conventions)] = name
    endings: dict[str, set[str]] = {}
    for bare in known:
        for start in range(1, len(bare)):
            if bare[start:] in known and re.search(conventions.agency_placed, bare[start:]):
                endings.setdefault(bare[start:], set()).add(bare)
    return {name: known[_longest(_bare(name, conventions), endings)] for name in names}


def _longest(bare: str, endings: dict[str, set[str]]) -> str:
    """The bare name that the others lead to, as long as each leads to one chain of names."""
    longer = sorted(endings.get(bare, ()), key=len)
    chained = all(two.endswith(one) for one, two in pairwise(longer))
    return longer[-1] if longer and chained else bare


def _bare(name: str, conventions: Conventions) -> str:
    return re.sub(f"(?:{conventions.agency_ending})$", "", name)
