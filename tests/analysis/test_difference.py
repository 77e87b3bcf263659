from __future__ import annotations

from hypothesis import given, settings

from engagement_model.analysis.difference import Count, FactChange, changed_facts, difference
from engagement_model.model.elements import Platform
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Pair
from tests.profiles import tries
from tests.strategies import pairs_of_models

BEFORE = Model(
    elements={"platforms": {"a": Platform(name="A"), "b": Platform(name="B", vendor="V"), "c": Platform(name="C")}},
    cells={CellKey("c", "w", "k"): Cell(), CellKey("c", "w", "l"): Cell()},
    integrations={Pair("a", "b"): Integration({"i": Flow()}), Pair("b", "a"): Integration()},
)
AFTER = Model(
    elements={"platforms": {"a": Platform(name="A"), "b": Platform(name="B"), "d": Platform(name="D")}},
    cells={CellKey("c", "w", "k"): Cell(frozenset({"o"}))},
    integrations={Pair("a", "b"): Integration({"j": Flow()})},
)


def test_facts_that_differ_are_sorted_by_address():
    assert difference(BEFORE, AFTER).facts == (
        FactChange("engagements.c.w.k.organizations.o", None, True),
        FactChange("engagements.c.w.l", True, None),
        FactChange("integrations.a.b.i", "unstated", None),
        FactChange("integrations.a.b.j", None, "unstated"),
        FactChange("integrations.b.a", True, None),
        FactChange("platforms.b.vendor", "V", None),
        FactChange("platforms.c", True, None),
        FactChange("platforms.c.name", "C", None),
        FactChange("platforms.d", None, True),
        FactChange("platforms.d.name", None, "D"),
    )


def test_sections_are_counted_and_integrations_by_existence():
    assert dict(difference(BEFORE, AFTER).summary) == {
        "platforms": Count(kept=1, added=1, removed=1, changed=1),
        "engagements": Count(removed=1, changed=1),
        "integrations": Count(kept=1, removed=1),
    }


def test_a_model_that_is_not_there_has_no_facts():
    assert difference(None, None).facts == ()
    assert difference(None, AFTER).summary["platforms"] == Count(added=3)
    assert difference(BEFORE, None).summary["platforms"] == Count(removed=3)


@settings(max_examples=tries(20))
@given(pairs_of_models)
def test_a_difference_turns_one_model_into_the_other_and_back(pair):
    before, after = pair
    changes = difference(before, after)
    facts = dict(facts_of(before))
    for change in changes.facts:
        assert facts.get(change.address) == change.before
        if change.after is None:
            del facts[change.address]
        else:
            facts[change.address] = change.after
    assert facts == facts_of(after)
    mirrored = tuple(FactChange(change.address, change.after, change.before) for change in changes.facts)
    assert difference(after, before).facts == mirrored
    assert changed_facts(facts, facts) == ()
    for section, count in changes.summary.items():
        total = len([address for address in facts_of(before) if address.startswith(f"{section}.")])
        assert count.kept + count.removed + count.changed <= max(total, 0)
