"""Reading the rules. In: folders of YAML, one rule a file. Out: Rulebook, or a located RuleError.

From a warm cache the rules load without yaml; the cache holds what was validated, apart from
each other what judging needs and what is said of the rules.
"""

from __future__ import annotations

from gxlint.model.errors import UsageError
from gxlint.model.rule import Example, Page, Phrase, Rule, Severity
from gxlint.record import TYPE_CHECKING
from gxlint.rulebook.lexicon import lexicon
from gxlint.rulebook.selection import Rulebook
from gxlint.sources import cache
from gxlint.sources.place import files, name, package, path, rules_home

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike
    from pathlib import Path
    from typing import Any

    from gxlint.sources.yaml_file import Node

_SUFFIXES = (".yaml", ".yml")
PROSE = "prose"
_PAGE = ("basis", "title", "message", "help", "why", "examples", "places")
_OWN = f"{package()}/rulebook"  # what the cache holds depends on how it was read, too
_OTHER_ROOMS = ("editions", PROSE, "wording")
_LOCATED = (
    *("assert", "each", "at", "in", "same", "tables", "editions"),
    *("title", "message", "help", "fix"),
)
_PATTERNS = (
    *("about", "require", "perfunctory", "unless", "find", "against"),
    *("lawful", "styles", "items"),
)


def load(home: str | PathLike[str] | None = None, extra: Sequence[Path] = ()) -> Rulebook:
    """The rules under home (default: those that come with gxlint) and under each of extra.

    extra: folders or single files. Raises RuleError where a file is wrong,
    UsageError("usage.rules-missing") where one of extra is not there.
    """
    root = str(home or rules_home())
    paths = files(root, _SUFFIXES, _OTHER_ROOMS)
    for place in extra:
        if not place.exists():
            raise UsageError("usage.rules-missing", path=str(place))
        paths += [str(place)] if place.is_file() else files(place, _SUFFIXES, _OTHER_ROOMS)
    prose = f"{rules_home()}/{PROSE}"
    digest = cache.digest(*paths, *files(prose, _SUFFIXES), *files(_OWN, ".py"))
    data = cache.get("rules", digest)
    pages = _Pages(paths, root, digest)
    if data is None:
        from gxlint.rulebook.prose_files import read

        data = {"rules": _lean(pages.read()), PROSE: read(prose)}
        cache.put("rules", digest, data)
    rules = tuple(_rule(entry, root, pages) for entry in data["rules"])
    return Rulebook(rules, lexicon(data[PROSE]))


class _Pages:
    """What is said of the rules of one load: kept apart, and read when it is asked for."""

    def __init__(self, paths: Sequence[str], root: str, digest: str) -> None:
        self._paths = paths
        self._root = root
        self._digest = digest
        self._known: dict[str, Any] | None = None
        self._made: dict[str, Page] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pages) and self._digest == other._digest

    def __hash__(self) -> int:
        return hash(self._digest)

    def __getitem__(self, id: str) -> Page:
        """The page of a rule. Raises RuleError where the cache is lost and a file wrong by now."""
        page = self._made.get(id)
        if page is None:
            if self._known is None:
                self._known = cache.get("pages", self._digest) or self.read()
            page = self._made[id] = _page(self._known[id])
        return page

    def read(self) -> dict[str, dict[str, Any]]:
        """The files as validated plain data by the rule's id; what is said of them is kept."""
        entries = _read(self._paths, self._root)
        self._known = {id: {key: entry[key] for key in _PAGE} for id, entry in entries.items()}
        cache.put("pages", self._digest, self._known)
        return entries


def _lean(entries: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """What is needed to judge."""
    return [
        {key: value for key, value in entry.items() if key not in _PAGE}
        for entry in entries.values()
    ]


def _read(paths: Sequence[str], root: str) -> dict[str, dict[str, Any]]:
    """The files, validated, by the rule's id, which they are sorted by."""
    from gxlint.sources import yaml_file

    found: dict[str, dict[str, Any]] = {}
    for place in paths:
        node = yaml_file.marked(place)
        entry = _entry(node) | {"source": name(place, root)}
        for other in found.values():
            for key in ("id", "name"):
                if other[key] == entry[key]:
                    raise node.error(
                        "rule.duplicate",
                        key,
                        key=key,
                        value=entry[key],
                        other=path(other["source"], root),
                    )
        found[entry["id"]] = entry
    return {key: found[key] for key in sorted(found)}


def _entry(node: Node) -> dict[str, Any]:
    """One file as plain data, validated: what the cache holds and ``_rule`` takes."""
    from gxlint.rulebook import schema, values

    if not isinstance(node.value, dict):
        code = "yaml.colon" if "\uff1a" in str(node.value)[:40] else "rule.type"
        raise node.error(code, expected="mapping", found=str(node.value)[:40])
    kinds = schema.KINDS
    kind = node.value.get("kind")
    if kind is None:
        raise node.error("rule.key-missing", key="kind")
    own, required = kinds[values.one_of(*kinds)(kind)]
    entry = values.mapping(node, schema.COMMON | own, tuple(schema.COMMON) + required)
    outcomes = {"pass" in example for example in entry["examples"]}
    if outcomes != {True, False}:
        raise node.error("rule.examples", "examples")
    params = {key: entry.pop(key) for key in own if key in entry}
    needles = _needles(params)
    if needles:
        params["needles"] = needles
    return {**entry, "params": params, "places": dict(_places(node))}


def _places(node: Node) -> Iterator[tuple[str, list[int]]]:
    """Line and column of each expression, for what only the compiler can find wrong."""
    for key in _LOCATED:
        if key in node.value:
            yield from _below(key, node.value[key])


def _below(name: str, node: Node) -> Iterator[tuple[str, list[int]]]:
    yield name, [node.line, node.column]
    if isinstance(node.value, list):
        for number, item in enumerate(node.value):
            yield from _below(f"{name}.{number}", item)
    elif isinstance(node.value, dict):
        for key, item in node.value.items():
            yield from _below(f"{name}.{key}", item)


def _needles(params: dict[str, Any]) -> dict[str, Any]:
    """Pattern to the words that its matches contain, one of each group, and whether it is these."""
    from gxlint.rulebook.linear import examine

    lists = [params.get(key, []) for key in _PATTERNS]
    lists += [[params["matches"]] if "matches" in params else []]
    lists += list(params.get("topics", {}).values())
    found: dict[str, Any] = {}
    for pattern in (pattern for patterns in lists for pattern in patterns):
        read = examine(pattern)
        if read.needles:
            found[pattern] = [read.groups(), read.exact]
    return found


def _rule(data: dict[str, Any], root: str, pages: _Pages) -> Rule:
    return Rule(
        data["id"],
        data["name"],
        data["kind"],
        Severity(data["severity"]),
        tuple(data["editions"]),
        data["params"],
        pages,
        path(data["source"], root),
    )


def _page(data: dict[str, Any]) -> Page:
    return Page(
        basis=data["basis"],
        title=_phrase(data["title"]),
        message=_phrase(data["message"]),
        help=_phrase(data["help"]),
        why=_phrase(data["why"]),
        examples=tuple(_example(entry) for entry in data["examples"]),
        places=data["places"],
    )


def _phrase(data: dict[str, str]) -> Phrase:
    return Phrase(data["zh"], data["en"])


def _example(data: dict[str, Any]) -> Example:
    fires = "fail" in data
    patch = dict(data["fail" if fires else "pass"])
    if "with" in data:
        patch["with"] = data["with"]
    return Example(fires, patch, data.get("at", ""))
