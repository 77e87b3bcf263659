"""What holds of every finding in every model: it can be made, pointed at, and does not hang on any order."""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping
from typing import TypeVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from engagement_model.analysis.study import StateStudy, Study
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.types import ANY
from engagement_model.model.values import replace
from engagement_model.model.workspace import Acceptance, Decision, Initiative, Stakeholder, View, Workspace
from engagement_model.rules.context import Context, StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.registry import searching_rules
from tests.profiles import tries
from tests.rules.support import TODAY
from tests.strategies import models, pairs_of_models

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
SETTINGS = ("accept.", "decisions.", "initiatives", "rules.", "stakeholders", "transition-")


def search(context: Context) -> list[tuple[str, Finding]]:
    found = []
    for rule in searching_rules():
        if rule.in_workspace is not None:
            found.extend((rule.code, finding) for finding in rule.in_workspace(context))
        if rule.in_state is not None:
            found.extend((rule.code, finding) for state in context.states.values() for finding in rule.in_state(state))
    return found


def known(address: str, facts: set[str]) -> bool:
    """Whether some fact stands at an address or below it, or it is that of an implied element."""
    implied = {f"{section}.{ANY}" for section in ("customer_types", "channels", "capabilities")}
    return address in implied or any(fact == address or fact.startswith(f"{address}.") for fact in facts)


@given(models())
@settings(max_examples=tries(60))
def test_every_finding_in_a_state_is_about_something_that_is_there(model: Model) -> None:
    facts = set(facts_of(model))
    for code, finding in search(Context(Study(Workspace(as_is=model), TODAY), TODAY)):
        assert finding.message.strip(), code
        assert finding.addresses, code
        for address in finding.addresses:
            assert known(address, facts), (code, address)


@given(pairs_of_models, st.booleans())
@settings(max_examples=tries(40))
def test_every_finding_of_a_workspace_is_about_something_that_is_there(pair: tuple[Model, Model], seen: bool) -> None:
    before, after = pair
    about = tuple(sorted(facts_of(before)))[:3] or ("platforms.pos",)
    there = {*about, *facts_of(before), *facts_of(after)}
    views = {
        "first": Stakeholder("First", View("first", before), View("first", after)),
        "second": Stakeholder("Second", View("second", after), View("second", before)),
    }
    workspace = Workspace(
        as_is=before,
        future_state=after,
        stakeholders=views if seen else {},
        decisions={
            "gone": Decision(about=about, status="decided", choose="absent"),
            "kept": Decision(about=about, status="decided", choose="present", due=TODAY.replace(year=2020)),
            "lived_with": Decision(about=about, status="decided", choose="accepted"),
        },
        initiatives={
            "all": Initiative(name="All", delivers=about),
            "none": Initiative(name="None", depends_on={"all"}),
        },
        accept=(Acceptance(rule="EM301", address="platforms"),),
        rules={"EM301": "note"},
    )
    for code, finding in search(Context(Study(workspace, TODAY), TODAY)):
        assert finding.message.strip(), code
        for address in finding.addresses:
            assert address.startswith(SETTINGS) or known(address, there), (code, address)


@given(models(), st.randoms(use_true_random=False))
@settings(max_examples=tries(60), phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_the_order_of_what_is_written_changes_no_finding(model: Model, chance: random.Random) -> None:
    shuffled = replace(
        model,
        elements={
            section: _shuffled(members, chance) for section, members in _shuffled(model.elements, chance).items()
        },
        cells=_shuffled(model.cells, chance),
        integrations=_shuffled(model.integrations, chance),
        journeys=_shuffled(model.journeys, chance),
        questions=_shuffled(model.questions, chance),
    )
    assert _told(model) == _told(shuffled)


def _shuffled(mapping: Mapping[Key, Value], chance: random.Random) -> dict[Key, Value]:
    items = list(mapping.items())
    chance.shuffle(items)
    return dict(items)


def _told(model: Model) -> list[tuple[str, str, tuple[str, ...]]]:
    state = StateContext(StateStudy("as-is", model, Workspace(as_is=model), TODAY), TODAY)
    return sorted(
        (rule.code, finding.message, finding.addresses)
        for rule in searching_rules()
        if rule.in_state is not None
        for finding in rule.in_state(state)
    )
