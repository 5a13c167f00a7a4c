"""Characters that every format can hold. In: a text from outside. Out: the same, legible."""

from __future__ import annotations

import re

# Controls, lone surrogates and non-characters: no XML may hold them, no reader shows them.
_ILLEGIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def legible(text: str) -> str:
    """One line without outer space: breaks and tabs are spaces, what no file may hold is gone."""
    return _BREAKS.sub(" ", _ILLEGIBLE.sub("", text)).strip()
