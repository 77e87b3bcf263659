"""Choices among many platforms, settled by a mixed-integer solver (HiGHS) without a gap.

The solver reckons in binary fractions and holds a number to be whole within a millionth. So that nothing is decided
by rounding, it is only ever shown small whole numbers: a large price is written in digits of base 1000, and the
digits of the sum are made as small as can be one after the other, the highest first. Among equally good sets it
settles which ids come first, some at a time. Every set it gives is checked in whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from engagement_model.analysis.choice import Choice, SolverMissing, bits

if TYPE_CHECKING:
    from highspy import Highs, HighsLp

LARGEST_SUM = 100_000
"""Sums of whole numbers up to this cannot be a half off while each is within a millionth of whole."""

BASE = 1_000
IDS_AT_A_TIME = 15


_OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "threads": 1,
}


class SolverFault(RuntimeError):
    """The solver gave up, or gave a set that does not do every job: never a model's fault."""


class _Answer(Struct, frozen=True):
    """What the solver found: the value of each variable, or that there is none, or why it settled nothing."""

    values: tuple[float, ...] = ()
    infeasible: bool = False
    trouble: str = ""


class _Program(Struct):
    """A mixed-integer program in the making: variables with bounds, and rows between a least and a greatest sum."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[dict[int, float]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    greatest: list[float] = field(default_factory=list)

    def variable(self, upper: float, *, whole: bool = True) -> int:
        """A new variable from zero to `upper`; its number."""
        self.lower.append(0.0)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.lower) - 1

    def row(self, terms: dict[int, float], least: float, greatest: float) -> None:
        """Demand that the sum of `terms` (variable -> factor) lies between `least` and `greatest`."""
        self.rows.append(terms)
        self.least.append(least)
        self.greatest.append(greatest)

    def fix(self, variable: int, value: float) -> None:
        """Demand that `variable` is `value`."""
        self.lower[variable] = self.upper[variable] = value

    def solve(self, objective: dict[int, float]) -> _Answer:
        """The solver's answer to the least sum of `objective`. Raises `SolverMissing` where none is installed."""
        try:
            import highspy
        except ImportError:
            raise SolverMissing from None

        solver = _silent(highspy)()
        for option, value in _OPTIONS.items():
            solver.setOptionValue(option, value)
        solver.passModel(self._linear(highspy, objective))
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return _Answer(infeasible=True)
        if status != highspy.HighsModelStatus.kOptimal:
            return _Answer(trouble=solver.modelStatusToString(status))
        return _Answer(tuple(solver.getSolution().col_value))

    def _linear(self, highspy: ModuleType, objective: dict[int, float]) -> HighsLp:
        """The program as the solver takes it: its rows one after the other."""
        factors = [0.0] * len(self.lower)
        for variable, factor in objective.items():
            factors[variable] = factor
        starts = [0]
        for row in self.rows:
            starts.append(starts[-1] + len(row))
        linear = highspy.HighsLp()
        linear.num_col_, linear.num_row_ = len(self.lower), len(self.rows)
        linear.col_cost_, linear.col_lower_, linear.col_upper_ = factors, self.lower, self.upper
        linear.row_lower_, linear.row_upper_ = self.least, self.greatest
        linear.integrality_ = [
            highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous for whole in self.whole
        ]
        linear.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        linear.a_matrix_.start_ = starts
        linear.a_matrix_.index_ = [variable for row in self.rows for variable in row]
        linear.a_matrix_.value_ = [factor for row in self.rows for factor in row.values()]
        made: HighsLp = linear
        return made


def _silent(highspy: ModuleType) -> Callable[[], Highs]:
    """The solver, quiet from the start: where callbacks are enabled, while it is made, 1.16 writes who made it."""

    def enable_callbacks(solver: Highs) -> None:
        solver.setOptionValue("output_flag", False)
        highspy.Highs.enableCallbacks(solver)

    silent: Callable[[], Highs] = type("Silent", (highspy.Highs,), {"enableCallbacks": enable_callbacks})
    return silent


def best_by_solver(choice: Choice) -> int:
    """The best set: the least sum of prices, and of equal sums the greatest number."""
    program, platforms = _program(choice)
    chosen = _least_price(program, platforms, choice)
    return _first_ids(program, platforms, choice) if _another(program, platforms, chosen, choice) else chosen


def _program(choice: Choice) -> tuple[_Program, dict[int, int]]:
    """One variable for each platform (bit -> variable), and one row or more for each job."""
    program = _Program()
    platforms = {bit: program.variable(1.0) for bit in sorted(choice.prices, reverse=True)}
    ways: dict[int, int] = {}
    for job in choice.jobs:
        for way in job:
            if way in ways:
                continue
            if way in platforms:
                ways[way] = platforms[way]
                continue
            ways[way] = program.variable(1.0, whole=False)
            for bit in bits(way):
                program.row({platforms[bit]: 1.0, ways[way]: -1.0}, 0.0, 1.0)
        program.row({ways[way]: 1.0 for way in job}, 1.0, float(len(job)))
    return program, platforms


def _least_price(program: _Program, platforms: dict[int, int], choice: Choice) -> int:
    """A set of the least sum of prices; `program` then admits no dearer one."""
    total = sum(choice.prices.values())
    if total <= LARGEST_SUM:
        objective = _prices(choice, platforms)
        chosen = _chosen(program.solve(objective), platforms, choice)
        least = float(choice.price(chosen))
        program.row(objective, 0.0, least)
        return chosen
    chosen = settled = 0
    for digit in _digits(program, platforms, choice, total):
        answer = program.solve({digit: 1.0})
        chosen = _chosen(answer, platforms, choice)
        value = round(answer.values[digit])
        program.fix(digit, float(value))
        settled = settled * BASE + value
    if choice.price(chosen) != settled:
        raise SolverFault("the solver gave a set that costs more than it says")
    return chosen


def _prices(choice: Choice, platforms: dict[int, int]) -> dict[int, float]:
    return {platforms[bit]: float(price) for bit, price in choice.prices.items()}


def _digits(program: _Program, platforms: dict[int, int], choice: Choice, total: int) -> list[int]:
    """Variables that are the digits of the sum of prices, the highest first."""
    digits: list[int] = []
    carried: int | None = None
    place = 1
    while place <= total:
        last = place * BASE > total
        terms = {platforms[bit]: float(price // place % BASE) for bit, price in choice.prices.items()}
        terms = {variable: factor for variable, factor in terms.items() if factor}
        if carried is not None:
            terms[carried] = 1.0
        digit = program.variable(float(total // place) if last else BASE - 1.0)
        terms[digit] = -1.0
        digits.append(digit)
        if not last:
            carried = program.variable(float(len(choice.prices) + 1))
            terms[carried] = -float(BASE)
        program.row(terms, 0.0, 0.0)
        place *= BASE
    return digits[::-1]


def _another(program: _Program, platforms: dict[int, int], chosen: int, choice: Choice) -> bool:
    """Whether another set than `chosen` is as good; it then lacks a platform of it, since no more would be dearer."""
    mine = bits(chosen)
    program.row({platforms[bit]: 1.0 for bit in mine}, 0.0, len(mine) - 1.0)
    # The prices say nothing new here; they lead the solver to its answer in half the time.
    small = sum(choice.prices.values()) <= LARGEST_SUM
    answer = program.solve(_prices(choice, platforms) if small else {})
    for column in (program.rows, program.least, program.greatest):
        column.pop()
    if answer.infeasible:
        return False
    _chosen(answer, platforms, choice)
    return True


def _first_ids(program: _Program, platforms: dict[int, int], choice: Choice) -> int:
    """Of the sets that `program` admits, the one that is the greatest number."""
    chosen = 0
    ordered = sorted(platforms, reverse=True)
    for start in range(0, len(ordered), IDS_AT_A_TIME):
        block = ordered[start : start + IDS_AT_A_TIME]
        weights = {platforms[bit]: -float(1 << place) for place, bit in enumerate(reversed(block))}
        chosen = _chosen(program.solve(weights), platforms, choice)
        for bit in block:
            program.fix(platforms[bit], 1.0 if chosen & bit else 0.0)
    return chosen


def _chosen(answer: _Answer, platforms: dict[int, int], choice: Choice) -> int:
    """The set in a solver's answer, once it is known to do every job."""
    if answer.infeasible or answer.trouble:
        raise SolverFault(f"the solver settled nothing: {answer.trouble or 'no set does every job'}")
    chosen = sum(bit for bit, variable in platforms.items() if answer.values[variable] > 0.5)
    if not choice.done(chosen):
        raise SolverFault("the solver gave a set that leaves a job undone")
    return chosen
