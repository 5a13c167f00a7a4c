"""Nearly identical texts are found without comparing all with all, as all with all would."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.cohort.alike import alike
from gxlint.cohort.sketch import SIZE
from gxlint.cohort.subject import Cohort
from gxlint.model.cohort import Peer
from tests.support.checking import engine

RULE = engine().rulebook.rule("GX806")
LENGTH = 25


def cohort_of(texts: dict[str, set[int]]) -> Cohort:
    """Reports made of sentences, each of the same length."""
    peers = [Peer(path, f"机关{path}", f"机关{path}", "department", 2024, {}) for path in texts]
    return Cohort(
        year=2024,
        peers=peers,
        roster=None,
        names=None,
        editions={},
        faults=(),
        sketches={path: sorted(keys)[:SIZE] for path, keys in texts.items()},
        sentences=lambda path: dict.fromkeys(texts[path], LENGTH),
    )


def share(one: set[int], other: set[int]) -> int:
    return 100 * len(one & other) // max(len(one), len(other))


@settings(deadline=None)
@given(
    st.lists(st.sets(st.integers(0, 2**40), min_size=40, max_size=60), min_size=2, max_size=6),
    st.integers(0, 12),
    st.randoms(use_true_random=False),
)
def test_a_copy_is_found_among_others(texts: list[set[int]], changed: int, draw: object) -> None:
    """A report copied but for a few sentences, and nothing else, however many others there are."""
    source = sorted(texts[0])
    copied = set(source[changed:]) | {2**41 + number for number in range(changed)}
    known = {f"{number}": keys for number, keys in enumerate(texts)} | {"copy": copied}
    pairs = {
        pair
        for pair in combinations(sorted(known), 2)
        if share(known[pair[0]], known[pair[1]]) >= RULE.params["share"]
    }
    found = list(alike(RULE, cohort_of(known)))
    grouped = {frozenset((f.peer.path, *(b.peer.path for b in f.beside))) for f in found if f.peer}
    for one, other in pairs:
        assert any({one, other} <= group for group in grouped)
    assert all(len(group) == 2 for group in grouped) or len(pairs) > 1
    if not pairs:
        assert not grouped


def test_many_copies_of_one_text_are_one_finding() -> None:
    source = set(range(1000, 1060))
    texts = {f"{number:03}": source | {number} for number in range(200)}
    (found,) = alike(RULE, cohort_of(texts))
    assert found.params["count"] == 200
    assert found.params["share"] == share(texts["000"], texts["001"])


def test_the_work_grows_with_the_reports_not_with_their_pairs() -> None:
    asked: list[str] = []
    texts = {f"{number:04}": set(range(number * 100, number * 100 + 60)) for number in range(400)}
    cohort = cohort_of(texts)

    def counted(path: str) -> dict[int, int]:
        asked.append(path)
        return dict.fromkeys(texts[path], LENGTH)

    assert not list(alike(RULE, cohort._replace(sentences=counted)))
    assert not asked, "reports that share no sentence are never compared"
