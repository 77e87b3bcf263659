from __future__ import annotations

import sys
from fractions import Fraction
from importlib.util import find_spec
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings

from engagement_model.analysis import consolidation, least_cost
from engagement_model.analysis.choice import Choice, SolverMissing, bits
from engagement_model.analysis.consolidation import cheapest_survivors
from tests.analysis.small import seeds
from tests.profiles import tries

solver = pytest.mark.skipif(find_spec("highspy") is None, reason="the solver is not installed")

Jobs = list[list[frozenset[str]]]


def costs(**amounts: int) -> dict[str, Fraction]:
    return {name: Fraction(amount) for name, amount in amounts.items()}


def jobs(*written: str) -> Jobs:
    """Jobs written as `a b | c`: both a and b, or c."""
    return [[frozenset(way.split()) for way in job.split("|")] for job in written]


def by_hand(prices: dict[str, Fraction], wanted: Jobs) -> tuple[str, ...]:
    return min(
        (sum(prices[name] for name in chosen), len(chosen), chosen)
        for size in range(len(prices) + 1)
        for chosen in combinations(sorted(prices), size)
        if all(any(way <= set(chosen) for way in job) for job in wanted)
    )[2]


def random_choice(random: Random, platforms: int) -> tuple[dict[str, Fraction], Jobs]:
    amounts = random.choice([[0, 1], [1, 2, 3], [10**17, 10**17 + 1, 10**17 + 2], [1, 99, 10_001, 123_456_789]])
    divisor = random.choice([1, 1, 100])
    prices = {f"p{number:02}": Fraction(random.choice(amounts), divisor) for number in range(platforms)}
    wanted = [
        [
            frozenset(random.sample(sorted(prices), min(platforms, random.randint(1, 3))))
            for _ in range(random.randint(1, 4))
        ]
        for _ in range(random.randint(1, platforms))
    ]
    return prices, wanted


def test_the_cheapest_way_of_each_job() -> None:
    assert cheapest_survivors(costs(a=5, b=3, c=4), jobs("a | b", "b | c")) == ("b",)
    assert cheapest_survivors(costs(a=5, b=3, c=3), jobs("a | b c")) == ("a",)
    assert cheapest_survivors(costs(a=7, b=3, c=3), jobs("a | b c")) == ("b", "c")


def test_of_equal_cost_the_fewest() -> None:
    assert cheapest_survivors(costs(a=2, b=2, c=4), jobs("a b | c")) == ("c",)
    assert cheapest_survivors(costs(a=0, b=0, c=0), jobs("a b | c")) == ("c",)


def test_of_equal_cost_and_number_the_first_ids() -> None:
    assert cheapest_survivors(costs(a=1, b=1, c=1, d=1), jobs("b c | a d")) == ("a", "d")
    assert cheapest_survivors(costs(a=1, b=1), jobs("b | a")) == ("a",)


def test_what_does_no_job_goes() -> None:
    assert cheapest_survivors(costs(a=0, b=1), jobs("b")) == ("b",)
    assert cheapest_survivors(costs(a=1), []) == ()


def test_a_cent_decides() -> None:
    prices = {"a": Fraction(10**17), "b": Fraction(10**19 - 1, 100)}
    assert cheapest_survivors(prices, jobs("a | b")) == ("b",)


def test_the_fewest_that_are_meant_to_go() -> None:
    assert cheapest_survivors(costs(a=1, b=9), jobs("a | b"), avoided=("a",)) == ("b",)
    assert cheapest_survivors(costs(a=1, b=9), jobs("a"), avoided=("a",)) == ("a",)
    assert cheapest_survivors(costs(a=1, b=2, c=50), jobs("a b | c"), avoided=("a", "b")) == ("c",)


def test_a_host_s_cost_counts_and_its_number_does_not() -> None:
    wanted = jobs("a h | b")
    assert cheapest_survivors(costs(a=1, b=2), wanted, hosts=costs(h=5)) == ("b",)
    assert cheapest_survivors(costs(a=1, b=2), wanted, hosts=costs(h=0)) == ("a", "h")
    assert cheapest_survivors(costs(a=1, b=2), wanted, hosts=costs(h=1)) == ("a", "h")


def test_bits() -> None:
    assert bits(0b1011) == [8, 2, 1]


@settings(max_examples=tries(150), deadline=None)
@given(seeds)
def test_against_all_subsets(random: Random) -> None:
    prices, wanted = random_choice(random, random.randint(1, 9))
    assert cheapest_survivors(prices, wanted) == by_hand(prices, wanted)


@solver
@settings(max_examples=tries(25), deadline=None)
@given(seeds)
def test_the_solver_finds_what_trying_finds(random: Random) -> None:
    prices, wanted = random_choice(random, random.randint(2, 14))
    names = sorted(prices)
    bit = {name: 1 << place for place, name in enumerate(reversed(names))}
    masks = {tuple(sum(bit[name] for name in way) for way in job) for job in wanted}
    weights = consolidation._prices(prices, {}, ())
    choice = Choice({bit[name]: weights[name] for name in names}, tuple(sorted(masks)))
    assert least_cost.best_by_solver(choice) == consolidation.best_subset(choice)


@solver
def test_more_than_twelve_go_to_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def watched(choice: Choice) -> int:
        asked.append(len(choice.prices))
        return solve(choice)

    solve = least_cost.best_by_solver
    monkeypatch.setattr(least_cost, "best_by_solver", watched)
    ring = [f"p{number:02}" for number in range(13)]
    prices = {name: Fraction(3) for name in ring}
    wanted = [[frozenset({one}), frozenset({two})] for one, two in zip(ring, [*ring[1:], ring[0]], strict=True)]
    assert cheapest_survivors(prices, wanted) == by_hand(prices, wanted)
    assert asked == [13]


def test_what_does_not_hang_together_is_settled_apart() -> None:
    """Thirty platforms, but never more than two that compete for a job: no solver is needed."""
    prices = {f"p{number:02}": Fraction(number) for number in range(30)}
    wanted = [[frozenset({f"p{number:02}"}), frozenset({f"p{number + 1:02}"})] for number in range(0, 30, 2)]
    assert cheapest_survivors(prices, wanted) == tuple(f"p{number:02}" for number in range(0, 30, 2))


def test_a_solver_that_gives_up_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    choice = Choice({1: 1, 2: 1}, ((1, 2),))

    failed = least_cost._Answer(trouble="numerical trouble")
    monkeypatch.setattr(least_cost._Program, "solve", lambda self, objective: failed)
    with pytest.raises(least_cost.SolverFault, match="numerical trouble"):
        least_cost.best_by_solver(choice)


@solver
def test_the_solver_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert least_cost.best_by_solver(Choice({1: 1, 2: 1}, ((1, 2),))) == 2
    assert capfd.readouterr() == ("", "")


def test_where_no_solver_is_installed_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    ring = [f"p{number:02}" for number in range(13)]
    wanted = [[frozenset({one}), frozenset({two})] for one, two in zip(ring, [*ring[1:], ring[0]], strict=True)]
    with pytest.raises(SolverMissing):
        cheapest_survivors(dict.fromkeys(ring, Fraction(3)), wanted)
    few = dict.fromkeys(ring[:12], Fraction(3))
    assert len(cheapest_survivors(few, [job for job in wanted if set().union(*job) <= set(few)])) == 6
