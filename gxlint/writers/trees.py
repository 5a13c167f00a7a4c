"""Groups of rows and columns. In: the tree of an Axis. Out: what stands below and above a key."""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def leaves(tree: Mapping[str, tuple[str, ...]], key: str) -> list[str]:
    """The keys without keys below them, from this key down; itself where it is one."""
    if key not in tree:
        return [key]
    return [leaf for below in tree[key] for leaf in leaves(tree, below)]


def depth_of(tree: Mapping[str, tuple[str, ...]], key: str = "") -> int:
    """How many levels there are below the key."""
    return 1 + max(depth_of(tree, below) for below in tree[key]) if key in tree else 0


def groups_of(tree: Mapping[str, tuple[str, ...]], key: str) -> list[str]:
    """The groups that the key stands in, outermost first."""
    for group, below in tree.items():
        if group and key in below:
            return [*groups_of(tree, group), group]
    return []
