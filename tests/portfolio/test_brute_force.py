"""Consolidation against a second reckoning that shares nothing with the first: straight from the models, one by one."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from engagement_model.language.reader import read
from engagement_model.model.model import Model
from engagement_model.portfolio.asking import ask
from tests.portfolio.groups import random_model, written

TODAY = datetime.date(2026, 11, 20)
Thing = tuple[str, str]
"""A member, and the id of something of it."""


def same_things(models: dict[str, Model], section: str) -> list[set[Thing]]:
    """What is the same by id or name, over others as well: sets that grow until nothing more is the same."""
    things = [(member, each) for member, model in models.items() for each in model.elements.get(section, {})]

    def alike(one: Thing, other: Thing) -> bool:
        names = [models[member].elements[section][each].name for member, each in (one, other)]
        return one[1] == other[1] or names[0].lower() == names[1].lower()

    groups = [{thing} for thing in things]
    while True:
        joined = next(
            ((a, b) for a, b in combinations(groups, 2) if any(alike(one, other) for one in a for other in b)),
            None,
        )
        if joined is None:
            return groups
        groups.remove(joined[1])
        joined[0].update(joined[1])


def done_by(model: Model, platform: str) -> set[str]:
    """What a platform says that it does; and where it says nothing, what it serves that no other there says it does."""
    named = model.platforms[platform].provides
    found = set(named)
    for key, cell in model.cells.items():
        said = {each for each in cell.platforms if key.capability in model.platforms[each].provides}
        if not named and platform in cell.platforms and not said:
            found.add(key.capability)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_what_could_go_is_what_trying_every_platform_says(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    texts = {f"m{number}": random_model(chance) for number in range(chance.randint(2, 5))}
    found = ask(written(tmp_path, texts), "as-is", TODAY)
    models = {}
    for member in texts:
        [reading] = read([str(tmp_path / member)])
        assert reading.workspace.as_is is not None, reading.faults
        models[member] = reading.workspace.as_is
    capabilities = same_things(models, "capabilities")
    information = same_things(models, "information")

    def group(groups: list[set[Thing]], thing: Thing) -> int:
        return next(number for number, members in enumerate(groups) if thing in members)

    platforms = {
        (member, each): (
            {group(capabilities, (member, one)) for one in done_by(model, each)},
            {group(information, (member, one)) for one, role in platform.holds.items() if role == "master"},
            None if platform.annual_cost is None else Decimal(platform.annual_cost.amount),
        )
        for member, model in models.items()
        for each, platform in model.platforms.items()
    }
    expected = {}
    for number, things in enumerate(capabilities):
        providing = sorted(key for key, (does, _, _) in platforms.items() if number in does)
        if len({member for member, _ in providing}) < 2:
            continue
        priced = [key for key in providing if platforms[key][2] is not None]
        best = None
        for keep in priced or providing:
            going = [
                key
                for key in providing
                if key != keep and platforms[key][0] <= platforms[keep][0] and platforms[key][1] <= platforms[keep][1]
            ]
            saved = sum((platforms[key][2] or Decimal() for key in going), Decimal())
            if best is None or (-saved, -len(going), keep) < best[:3]:
                best = (-saved, -len(going), keep, going)
        assert best is not None
        if best[3]:
            touched = {
                (member, key.customer_type)
                for member in {member for member, _ in providing}
                for key in models[member].cells
                if (member, key.capability) in things
            }
            people = [models[member].customer_types[each].population for member, each in touched]
            known = [number for number in people if number is not None]
            expected[frozenset(providing)] = (best[2], best[3], -best[0], sum(known) if known else None)
    told = {}
    for one in {each.capability: each for each in (*found.consolidations, *found.most_customers)}.values():
        saving = one.saving or one.saving_at_least
        told[frozenset((at.member, at.platform) for at in one.platforms)] = (
            (one.keep.member, one.keep.platform),
            [(at.member, at.platform) for at in one.going],
            Decimal(saving.amount) if saving is not None else Decimal(),
            one.customers,
        )
        assert {(at.member, at.platform) for at in one.unknown} == {
            (at.member, at.platform) for at in one.going if platforms[at.member, at.platform][2] is None
        }
        assert (one.saving is None) or not one.unknown
    # Two capabilities may stand on the very same platforms: then both say the same of them.
    assert told == expected


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_members_changes_nothing(seed: int, tmp_path: Path) -> None:
    from engagement_model.portfolio.asking import works_of
    from engagement_model.portfolio.member_work import facts_of
    from engagement_model.portfolio.summing import Gathering

    chance = random.Random(seed)
    reading = written(tmp_path, {f"m{number}": random_model(chance) for number in range(5)})
    facts = [facts_of(work) for work in works_of(reading, "as-is", "en", keep=False)]
    results = []
    for _ in range(3):
        chance.shuffle(facts)
        gathering = Gathering(reading.portfolio, "as-is", TODAY)
        for each in facts:
            gathering.add(each)
        results.append(gathering.result())
    assert results[0] == results[1] == results[2]
    assert [row.status for row in results[0].members] == ["read"] * 5
