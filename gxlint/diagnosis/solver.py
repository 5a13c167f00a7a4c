"""The smallest sets of wrong cells where there are many, by HiGHS. In: System. Out: corrections.

A mixed-integer program: each cell may change or not, the fewest changes win. Only rounded
solutions that make every identity hold exactly are given back. highspy is an extra: without
it nothing is found, and the caller says so.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from gxlint.diagnosis.system import Correction, System
    from gxlint.model.report import Address

MOST = 6  # cells; more of them are no longer an explanation
_LARGEST = 10**7  # numbers above it lose their last digits against the tolerances of a solver
_OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 1,
    # The bound that counts: the same on every machine, so that the same report is told the same.
    "mip_max_nodes": 100,
    "time_limit": 60.0,  # seconds, only against machines that stand still
    "mip_rel_gap": 0.0,
}


class SolverMissingError(Exception):
    """highspy is not installed."""


def by_solver(system: System, shown: int = 3) -> tuple[list[Correction], bool]:
    """Smallest corrections, at most ``shown``, and whether these are proven to be all.

    None where it takes more than MOST cells. Raises SolverMissingError.
    """
    try:
        from highspy import Highs, HighsModelStatus, HighsVarType
    except ImportError as error:
        raise SolverMissingError from error
    # The class below Highs is the solver itself; making a Highs prints a banner to stdout.
    silent: Any = Highs.__base__
    for number in (*system.values.values(), *system.residuals.values()):
        if not isinstance(number, int) or abs(number) >= _LARGEST:
            return [], False
    program = _Program(system, silent(), HighsVarType.kInteger)
    found: list[Correction] = []
    while len(found) < shown:
        program.solver.run()
        status = program.solver.getModelStatus()
        if status != HighsModelStatus.kOptimal:
            return found, status == HighsModelStatus.kInfeasible
        correction = program.correction()
        if len(correction) > MOST or not system.mends(correction):
            return found, False
        found.append(correction)
        program.exclude(correction)
    return found, False


class _Program:
    """A column for the change of each cell that stands in a broken identity, one for whether."""

    def __init__(self, system: System, solver: Any, integer: Any) -> None:
        self.solver = solver
        for name, value in _OPTIONS.items():
            solver.setOptionValue(name, value)
        self._cells: list[Address] = [
            address
            for address, effects in system.effects.items()
            if any(number in system.residuals for number, _ in effects)
        ]
        most = sum(abs(float(off)) for off in system.residuals.values())
        count = len(self._cells)
        rows: list[list[tuple[int, float]]] = [[] for _ in system.equations]
        for n, address in enumerate(self._cells):
            least = -min(float(system.values[address]), most) if system.values[address] > 0 else 0.0
            solver.addVar(least, most)
            for number, times in system.effects[address]:
                rows[number].append((n, float(times)))
            rows.append([(n, 1.0), (count + n, -most)])
            rows.append([(n, -1.0), (count + n, least)])
        for n in range(count):
            solver.addVar(0.0, 1.0)
            solver.changeColCost(count + n, 1.0)
            solver.changeColIntegrality(count + n, integer)
        for number, row in enumerate(rows):
            equal = number < len(system.equations)
            off = -float(system.residuals.get(number, 0)) if equal else 0.0
            self._add(row, off if equal else -solver.getInfinity(), off)

    def _add(self, row: list[tuple[int, float]], least: float, most: float) -> None:
        self.solver.addRow(least, most, len(row), [n for n, _ in row], [c for _, c in row])

    def correction(self) -> Correction:
        """What the solver found, in whole numbers."""
        values = list(self.solver.getSolution().col_value)
        changes = ((address, round(values[n])) for n, address in enumerate(self._cells))
        return {address: change for address, change in changes if change}

    def exclude(self, correction: Correction) -> None:
        """Ask for another correction of the same size."""
        count, size = len(self._cells), float(len(correction))
        chosen = [count + n for n, address in enumerate(self._cells) if address in correction]
        self._add([(n, 1.0) for n in chosen], 0.0, size - 1)
        self._add([(count + n, 1.0) for n in range(count)], 0.0, size)
