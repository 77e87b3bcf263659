"""Taking back some of what a view speaks about, whatever its scope looks like."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.model.addresses import EVERYTHING, covers, root
from engagement_model.model.facts import facts_of
from engagement_model.model.sections import SECTIONS
from engagement_model.model.workspace import View
from engagement_model.workshop.questionnaire.scope import Spoken
from tests.analysis.rooms import SHOP, workspace_of
from tests.profiles import tries

MODEL = workspace_of(SHOP).as_is
assert MODEL is not None
FACTS = sorted(facts_of(MODEL))
ROOTS = sorted({root(fact) for fact in FACTS})
ATTRIBUTES = sorted(
    {".".join([*root(fact).split("."), *fact[len(root(fact)) + 1 :].split(".")[:1]]).rstrip(".") for fact in FACTS}
)
ENTRIES = st.sampled_from([EVERYTHING, *SECTIONS, *ROOTS, *ATTRIBUTES, *FACTS])


def said(spoken: Spoken) -> set[str]:
    scope, existence = spoken.entries()
    assert MODEL is not None
    view = View("x", MODEL, scope, existence)
    return {fact for fact in FACTS if view.speaks_about(fact)}


@settings(max_examples=tries(150))
@given(
    st.sets(ENTRIES, max_size=5), st.sets(st.sampled_from(ROOTS), max_size=3), st.sampled_from([*ROOTS, *ATTRIBUTES])
)
def test_only_what_is_taken_out_is_out(scope: set[str], existence: set[str], address: str) -> None:
    assert MODEL is not None
    spoken = Spoken(scope, existence, [MODEL])
    before = said(spoken)
    spoken.take_out(address)
    assert said(spoken) == {fact for fact in before if not covers(address, fact)}


@settings(max_examples=tries(150))
@given(st.sets(ENTRIES, max_size=5), st.sets(st.sampled_from(ROOTS), max_size=3), st.sampled_from(ROOTS))
def test_existence_alone_can_be_taken_out(scope: set[str], existence: set[str], address: str) -> None:
    assert MODEL is not None
    spoken = Spoken(scope, existence, [MODEL])
    before = said(spoken)
    spoken.take_existence_out(address)
    assert said(spoken) == before - {address}


def test_what_is_nested_stays_short() -> None:
    assert MODEL is not None
    spoken = Spoken({"platforms.shop"}, (), [MODEL])
    spoken.take_out("platforms.shop.annual_cost")
    assert spoken.entries() == (
        {f"platforms.shop.{each}" for each in ("holds", "name", "owner", "provides")},
        {"platforms.shop"},
    )
