"""The first page of an audit. In: Dossier, trends. Out: index.html, self-contained.

Every agency and year in a grid that can be searched and filtered, how often each rule is
broken, how the numbers went. What the page shows of the agencies is data in it, so that
its size grows with them and its work in the browser does not.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gxlint.dossier import files, places
from gxlint.dossier.absent import Absent, absent, untold, years
from gxlint.dossier.agencies import by_agency
from gxlint.model.audit import Role
from gxlint.model.finding import Verdict
from gxlint.model.rule import Severity
from gxlint.pages.page import environment
from gxlint.reporters.audit_words import gap as gap_said
from gxlint.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from gxlint.editions.trends import Trend
    from gxlint.model.audit import Entry
    from gxlint.model.cohort import Peer
    from gxlint.model.dossier import Dossier
    from gxlint.model.report import Address
    from gxlint.reporters.phrases import Phrases

_HOME = Path(__file__).parent
_MISSING, _GOVERNMENT = "missing", "government"
_STATES = (*(verdict.value for verdict in Verdict), _MISSING)
_WIDE, _HIGH = 640, 180
_REMARKS = 2000  # of each kind on the page; the workbook has them all


class Dashboard(NamedTuple):
    """pages: path of a report to where its page lies as seen from this one."""

    dossier: Dossier
    trends: Sequence[Trend]
    phrases: Phrases
    lang: str
    folder: str
    pages: Mapping[str, str]

    def write(self, stream: TextIO) -> None:
        """Write the page."""
        say = self.phrases.say
        script = (_HOME / "dashboard.js").read_text(encoding="utf-8")
        wanting = absent(self.dossier)
        columns = years(self.dossier, wanting)
        agencies, broken = self._agencies(wanting)
        states = {state: say(f"verdict.{state}") for state in _STATES[:-1]}
        states[_MISSING] = say("workbook.missing")
        data = {
            "years": columns,
            "agencies": agencies,
            "states": states,
            "words": {key: say(f"front.{key}") for key in ("shown", "more", "file", "page")},
            "counts": [say(f"front.{severity.value}") for severity in Severity],
        }
        stream.write(
            environment(_HOME)
            .get_template("dashboard.html")
            .render(
                say=say,
                lang="zh-CN" if self.lang == "zh" else "en",
                version=VERSION,
                summary=self.dossier.summary(),
                states=states,
                verdicts=list(Verdict),
                severities=list(Severity),
                rules=self._rules(broken),
                trends=self._trends(),
                years=columns,
                remarks=self.dossier.remarks()[:_REMARKS],
                gaps=self._gaps(),
                files=self._files(),
                style=(_HOME / "dashboard.css").read_text(encoding="utf-8"),
                script=script,
                digest=b64encode(sha256(script.encode()).digest()).decode(),
                data=data,
            )
        )

    def _agencies(self, wanting: Absent) -> tuple[list[Any], Counter[str]]:
        """Of each agency: its name, and by year verdict, counts, page, file; and rules broken."""
        found: list[Any] = []
        broken: Counter[str] = Counter()
        left = dict.fromkeys(sorted(wanting))
        for agency, entries in by_agency(self.dossier.entries()):
            left.pop(agency, None)
            cells = _missing(wanting.get(agency, ()))
            for entry in entries:
                if entry.result and entry.year:
                    cells[entry.year] = self._cell(entry)
                    broken.update({one.rule for one in entry.result.diagnostics})
            found.append([places.shown(agency), cells])
        found += [[places.shown(agency), _missing(wanting[agency])] for agency in left]
        for entry in self.dossier.notable():
            if entry.role is Role.NAMELESS and entry.result:
                broken.update({one.rule for one in entry.result.diagnostics})
        return found, broken

    def _gaps(self) -> list[str]:
        """The gaps that no remark tells, in words."""
        return [
            f"{places.shown(gap.agency)} {gap_said(gap, self.phrases)}"
            for gap in untold(self.dossier)[:_REMARKS]
        ]

    def _files(self) -> list[dict[str, str]]:
        """What is to be said of files."""
        return [
            {
                "path": places.shown(one.path),
                "link": places.link(one.path, self.folder),
                "page": self.pages.get(one.path, ""),
                "whose": " ".join(filter(None, (places.shown(one.agency), str(one.year or "")))),
                "text": one.text,
            }
            for one in islice(files.notes(self.dossier, self.phrases), _REMARKS)
        ]

    def _cell(self, entry: Entry) -> list[Any]:
        assert entry.result is not None
        told = entry.result.diagnostics
        counts = [sum(one.severity is severity for one in told) for severity in Severity]
        rules = " ".join(sorted({one.rule for one in told}))
        file = places.link(entry.path, self.folder)
        return [entry.result.verdict.value, counts, self.pages.get(entry.path, ""), file, rules]

    def _rules(self, broken: Mapping[str, int]) -> list[dict[str, Any]]:
        """Rules by the number of reports that break them, most first."""
        most = max(broken.values(), default=1)
        return [
            {"line": self.dossier.rules[rule], "reports": count, "share": round(100 * count / most)}
            for rule, count in sorted(broken.items(), key=lambda item: (-item[1], item[0]))
            if rule in self.dossier.rules
        ]

    def _trends(self) -> list[dict[str, Any]]:
        """Each trend with its sums by year, drawn.

        A government's report holds the numbers of its agencies, so both are never added up:
        governments count only where there are no others.
        """
        years = self.dossier.summary().years
        whole, below = (Counter[tuple[str, int]]() for _ in range(2))
        for peer in self.dossier.peers():
            sums = below if peer.level != _GOVERNMENT else whole
            for one in self.trends:
                sums[one.en, peer.year] += sum(
                    _value(peer, cell, self.dossier) for cell in one.cells
                )
        chosen = below or whole
        return [
            {
                "name": one.name(self.lang),
                "points": _points([chosen[one.en, year] for year in years], years),
            }
            for one in self.trends
        ]


def _missing(years: Iterable[int]) -> dict[int, list[Any]]:
    """Cells of years without a report."""
    return {year: [_MISSING, [0, 0, 0], "", "", ""] for year in years}


def _value(peer: Peer, cell: Address, dossier: Dossier) -> int:
    if cell.table not in peer.cells:
        return 0
    edition, values = peer.cells[cell.table]
    slot = dossier.editions[edition].tables[cell.table].slots.get((cell.row, cell.column))
    value = values[slot] if slot is not None and slot < len(values) else None
    return int(value) if isinstance(value, int | Decimal) else 0


def _points(values: Sequence[int], years: Sequence[int]) -> list[dict[str, Any]]:
    """Where each year's value stands in the drawing, from its upper left corner."""
    top = max(values, default=0) or 1
    step = _WIDE / max(len(years), 1)
    return [
        {
            "year": year,
            "value": value,
            "x": round(step * (number + 0.5), 1),
            "y": round(_HIGH * (1 - value / top), 1),
        }
        for number, (year, value) in enumerate(zip(years, values, strict=True))
    ]
