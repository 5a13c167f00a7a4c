"""Records behave as ``typing.NamedTuple`` has them, which type checkers take them for."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
import typing

import pytest

from gxlint.record import NamedTuple


class Own(NamedTuple):
    """Two fields."""

    name: str
    count: int = 3

    def doubled(self) -> int:
        return 2 * self.count


class Standard(typing.NamedTuple):
    """Two fields."""

    name: str
    count: int = 3

    def doubled(self) -> int:
        return 2 * self.count


class Other(NamedTuple):
    left: int
    right: int


def test_a_record_is_what_typing_makes() -> None:
    own, standard = Own("a"), Standard("a")
    assert own == standard == ("a", 3)
    assert (own.name, own.count, own.doubled()) == ("a", 3, 6)
    assert own._asdict() == standard._asdict()
    assert own._replace(count=1) == Own(count=1, name="a") == Own._make(["a", 1])
    assert repr(own) == repr(standard).replace("Standard", "Own")
    assert list(inspect.signature(Own).parameters) == ["name", "count"]
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__"):
        assert getattr(Own, name) == getattr(Standard, name)
    assert pickle.loads(pickle.dumps(own)) == copy.copy(own) == own
    assert isinstance(copy.copy(own), Own)
    assert not hasattr(own, "__dict__")


@pytest.mark.parametrize("kind", [Own, Standard])
def test_a_wrong_record_is_refused_with_the_names(kind: type[Own]) -> None:
    with pytest.raises(TypeError, match=r"__new__\(\) missing 1 .*'name'"):
        kind(*())
    with pytest.raises(TypeError, match="unexpected keyword argument 'size'"):
        kind("a", size=1)
    with pytest.raises(TypeError, match="Expected 2 arguments, got 1"):
        kind._make(["a"])
    with pytest.raises(ValueError, match=r"unexpected field names: \['size'\]"):
        kind("a")._replace(size=1)


def test_records_of_as_many_fields_keep_their_own_names() -> None:
    other = Other(left=1, right=2)
    assert (other.left, other.right, Own("a").name) == (1, 2, "a")
    assert Other._fields == ("left", "right")
    assert Own._fields == ("name", "count")


_EAGER = """
import gc
gc.set_threshold(1)
from gxlint.record import NamedTuple
for count in range(1, 40):
    fields = {f"name{number}": "int" for number in range(count)}
    made = type(NamedTuple)("Made", (NamedTuple,), {"__module__": "m", "__annotations__": fields})
    assert made(*range(count)) == tuple(range(count))
"""


def test_the_garbage_collector_may_come_at_any_moment() -> None:
    subprocess.run([sys.executable, "-c", _EAGER], check=True)
