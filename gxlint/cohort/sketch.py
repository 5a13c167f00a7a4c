"""A few numbers by which nearly identical texts are found. In: Synopsis, rule. Out: keys.

Every sentence that is no boilerplate becomes a key, its own agency's name and all numbers
taken out: so a report copied with another name keeps its keys. The smallest keys are the
sketch: two texts that share most sentences share most of them, whatever their order.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.rule import Rule
    from gxlint.model.synopsis import Synopsis

SIZE = 16
_KEY = 6  # bytes; of ten million sentences less than one pair is expected to meet by chance
_LONGEST = 0xFFFF
_DIGITS = re.compile(r"\d[\d,.%]*")
_MARK = "#"


def keys(synopsis: Synopsis, rule: Rule) -> dict[int, int]:
    """Key to length of each sentence that counts. rule: of check ``alike``."""
    name = _own_name(synopsis.agency.name, rule.params["own_name"])
    unless = _compiled(tuple(rule.params["unless"]))
    shortest: int = rule.params["shortest"]
    found: dict[int, int] = {}
    for sentence in synopsis.sentences:
        text = sentence.text
        if len(text) < shortest or any(pattern.search(text) for pattern in unless):
            continue
        neutral = _DIGITS.sub(_MARK, name.sub(_MARK, text) if name else text)
        digest = blake2b(neutral.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()
        found[int.from_bytes(digest, "big")] = min(len(text), _LONGEST)
    return found


def packed(synopsis: Synopsis, rule: Rule) -> bytes:
    """The keys, ascending, each with its length in 64 bits; nothing for too short a text."""
    found = keys(synopsis, rule)
    if sum(found.values()) < rule.params["least"]:
        return b""
    return array("Q", [key << 16 | found[key] for key in sorted(found)]).tobytes()


def sketch_of(content: bytes) -> tuple[int, ...]:
    """The smallest of the packed keys, ascending, at most SIZE."""
    return tuple(each >> 16 for each in array("Q", content[: 8 * SIZE]))


def keys_of(content: bytes) -> dict[int, int]:
    """The packed keys with their lengths."""
    return {each >> 16: each & _LONGEST for each in array("Q", content)}


@lru_cache(maxsize=4)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


@lru_cache(maxsize=256)
def _own_name(agency: str, parts: str) -> re.Pattern[str] | None:
    """The ways in which a report calls its agency, the longest first."""
    match = re.fullmatch(parts, agency)
    names = {agency, *(match.groups("") if match else ())}
    known = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known))) if known else None
