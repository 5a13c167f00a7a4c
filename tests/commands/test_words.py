"""Simple words are read by the table of options as argparse reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.commands.options import COMMANDS, OPTIONS, options_of, simple
from gxlint.commands.parsers import command_parser
from gxlint.model.errors import UsageError
from gxlint.reporters.phrases import Phrases

_NAMES = sorted({name for option in OPTIONS for name in option.names})
_WORDS = st.one_of(
    st.sampled_from([*_NAMES, "-h", "--help", "-", "--", "-1", "--form", "--format=json", "-ox"]),
    st.sampled_from(["", "a.txt", "json", "GX3,GX4", "a b", "-a b", "=", "报告.txt"]),
)


def _by_argparse(command: str, words: list[str]) -> dict[str, object] | None:
    """What argparse makes of the words; None where it complains."""
    try:
        found, unknown = command_parser(command, Phrases({})).parse_known_intermixed_args(words)
    except (UsageError, SystemExit):
        return None
    return None if unknown else vars(found)


@given(st.sampled_from(COMMANDS), st.lists(_WORDS, max_size=7))
def test_both_ways_read_the_same(command: str, words: list[str]) -> None:
    found = simple(command, words)
    if found is not None:
        assert found == _by_argparse(command, words)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_simple(command: str) -> None:
    for option in options_of(command):
        for name in option.names:
            found = simple(command, [name, "x"] if option.metavar else [name])
            assert found is not None
            assert found[option.attribute] != option.initial


def test_what_is_not_simple_is_left_to_argparse() -> None:
    for word in ("--help", "--format=json", "--form", "-x", "--", "--format"):
        assert simple("check", ["a.txt", word]) is None
    assert simple("check", ["--output", "-"]) is None
    assert simple("rules", ["GX301"]) is None


def test_lists_are_not_shared() -> None:
    first = simple("check", ["--select", "GX3"])
    assert first == {**simple("check", []), "select": ["GX3"]}
