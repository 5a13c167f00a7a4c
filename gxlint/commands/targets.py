"""Where copies of reports go. In: what --annotate names, names of reports. Out: paths.

For one report it is the file that is named; for several a folder, in which each copy is called
as its report, with a word in between, and lies as deep as the report did. No copy is ever
written over a report.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from gxlint.commands.inputs import STANDARD_INPUT
from gxlint.model.errors import UsageError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator


class Targets:
    """The paths of the copies of one run. infix: the word between a name and its suffix.

    asked: the file or folder that is named; in_folder: which of the two.

    Raises UsageError: annotate.folder, annotate.is-output.
    """

    def __init__(self, options: Namespace, infix: str) -> None:
        self.asked: str = options.annotate
        self._infix = infix
        self._folders = [path for path in options.paths if Path(path).is_dir()]
        self._given = {os.path.realpath(path) for path in options.paths if path != STANDARD_INPUT}
        several = len(options.paths) > 1 or bool(self._folders)
        target = Path(self.asked)
        if several and target.is_file():
            raise UsageError("annotate.folder", path=self.asked)
        self.in_folder = several or target.is_dir() or self.asked.endswith(("/", os.sep))
        self._taken = set(self._given)
        if not self.in_folder:
            real = os.path.realpath(self.asked)
            if options.output and real == os.path.realpath(options.output):
                raise UsageError("annotate.is-output", path=self.asked)

    def is_copy(self, path: str) -> bool:
        """Whether a file of a folder is called as a copy; one that is named itself is none."""
        called = re.search(rf"\.{re.escape(self._infix)}(?:-?\d{{1,3}})?\Z", Path(path).stem)
        return called is not None and os.path.realpath(path) not in self._given

    def wanted(self) -> str:
        """The suffix that the one copy must have; "" where any will do."""
        return "" if self.in_folder else Path(self.asked).suffix.lower()

    def path(self, name: str, suffix: str) -> Path:
        """The path of the copy of a report; its folder is made.

        Raises UsageError: annotate.suffix, where another suffix is asked for; OSError, where
        the folder cannot be made.
        """
        if not self.in_folder:
            if self.wanted() != suffix:
                raise UsageError("annotate.suffix", path=self.asked, wanted=suffix)
            return Path(self.asked)
        folder = Path(self.asked) / self._below(name)
        folder.mkdir(parents=True, exist_ok=True)
        for candidate in self._names(Path(name)):
            found = folder / f"{candidate}{suffix}"
            real = os.path.realpath(found)
            if real not in self._taken:
                self._taken.add(real)
                return found
        raise AssertionError("names never end")

    def _below(self, name: str) -> Path:
        """The folders between the one that was named and the report."""
        for folder in self._folders:
            if Path(name).is_relative_to(folder):
                return Path(name).relative_to(folder).parent
        return Path()

    def _names(self, path: Path) -> Iterator[str]:
        yield f"{path.stem}.{self._infix}"
        yield f"{path.name}.{self._infix}"
        number = 1
        while True:
            number += 1
            yield f"{path.name}.{self._infix}-{number}"
