"""Applying decisions: what was decided is in the files, and nothing else is otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from engagement_model.analysis.disagreement.references import named_in_address, named_in_value
from engagement_model.language.emission import document_text
from engagement_model.language.reading import Reading
from engagement_model.language.writer import write_model, write_overlay
from engagement_model.model.addresses import covers, root
from engagement_model.model.facts import Facts, Value, facts_of
from engagement_model.model.model import Model
from engagement_model.model.sets import set_of
from engagement_model.workshop.applying.apply import Applied, apply
from tests.profiles import tries
from tests.workspaces import SETTINGS, Texts, read_texts, states


def applied(texts: Texts) -> tuple[Reading, Applied, Texts]:
    """A workspace, what comes of applying, and the texts then."""
    reading = read_texts(texts)
    assert [fault.message for fault in reading.faults] == []

    def again(new: Mapping[str, str]) -> Reading:
        return read_texts({**texts, **{Path(shown).name: text for shown, text in new.items()}})

    done = apply(reading, again)
    return reading, done, {**texts, **{Path(source.shown).name: text for source, text in done.texts}}


def written(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


@st.composite
def decided(draw: st.DrawFn) -> Texts:
    """A workspace with decisions of every kind about addresses that any of its models has."""
    as_is, future, view = draw(states())
    known: dict[str, list[Value]] = {}
    for model in (as_is, future, view):
        for address, value in facts_of(model).items():
            if not address.startswith("organizations.kept"):
                known.setdefault(address, []).append(value)
    if not known:
        known["organizations.kept.headcount"] = [3]
    decisions = {}
    for number in range(draw(st.integers(1, 3))):
        address = draw(st.sampled_from(sorted(known)))
        about = draw(st.sampled_from([address, root(address), set_of(address) or address]))
        values = [written(value) for value in known.get(about, ()) if value is not True]
        choose = draw(st.sampled_from(["absent", "present", "as: ana", *values]))
        if about not in known:
            members = sorted(each[len(about) + 1 :] for each in known if set_of(each) == about)
            choose = ", ".join(draw(st.lists(st.sampled_from(members), min_size=1, unique=True)))
        if about.startswith("engagements.any.any.") and choose == "present":
            choose = "absent"  # an organization alone can say it, and the state may have none: it is refused then
        if about == "organizations.kept":
            about, choose = "organizations.kept.headcount", "3"
        decision: dict[str, object] = {"about": about, "status": "decided", "choose": choose}
        state = draw(st.sampled_from([None, "as-is", "future-state"]))
        if state is not None:
            decision["state"] = state
        decisions[f"d{number}"] = decision
    return {
        "engagement.yaml": SETTINGS,
        "as-is.yaml": "# as they are\n" + write_model(as_is) + "# the end\n",
        "future.yaml": write_overlay(as_is, future, "as-is.yaml"),
        "ana.yaml": write_overlay(as_is, view, "as-is.yaml"),
        "decisions.yaml": document_text({"format": "engagement-model/1", "decisions": decisions}, ("decisions",)),
    }


def is_explained(address: str, before: Facts, after: Facts, abouts: set[str], model: Model) -> bool:
    """Whether a decision is about a fact that changed, or what it names has gone."""
    if any(covers(about, address) for about in abouts):
        return True
    gone = {each for each in before if each == root(each) and each not in after}
    named = {each.address for each in named_in_address(address)}
    if address in before:
        named |= {each.address for each in named_in_value(address, before[address], model)}
    whole = root(address)
    if whole in gone and whole.split(".")[0] in ("journeys", "questions", "integrations", "engagements"):
        return True
    return bool(named & gone) or whole in abouts or any(root(about) == whole for about in abouts)


@given(decided())
@settings(max_examples=tries(40), phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_each_applied_decision_holds_and_nothing_else_changed(texts: Texts):
    before, done, new = applied(texts)
    after = read_texts(new)
    assert [fault.message for fault in after.faults] == []
    follows = facts_of(before.models["as-is"].model), facts_of(after.models["as-is"].model)
    for name in before.models:
        old, now = facts_of(before.models[name].model), facts_of(after.models[name].model)
        abouts = {edit.address for edit in done.edits if edit.state == name}
        for address in {address for address in {**old, **now} if old.get(address) != now.get(address)}:
            followed = follows[0].get(address) != follows[1].get(address) == now.get(address)
            assert followed or is_explained(address, old, now, abouts, before.models[name].model), address
    _, again, same = applied(new)
    assert (again.edits, again.texts, same) == ((), (), new)
    assert new["as-is.yaml"].startswith("# as they are\n")
    assert new["as-is.yaml"].count("# the end\n") == 1


ENGAGED = """\
customer_types: {a: A, b: B}
channels: {web: Web, store: Store}
organizations: {o: O, p: P}
capabilities: {buy: Buy, ask: Ask}
information: {order: Order, stock: Stock}
platforms: {x: X, y: Y}
engagements:
  # both, everywhere
  - customers: [a, b]
    channels: [web, store]
    organization: o        # as ever
    capabilities: [buy, ask]
    platforms: [x]
    note: kept
integrations:
  - {from: x, to: y, carries: [order, stock], latency: 1 day}   # at night
"""


def apply_to(model: str, *decisions: str) -> tuple[str, Reading]:
    """The text of a model of today once decisions are in it, and what it reads to."""
    listed = "".join(f"  d{number}: {{{each}, status: decided}}\n" for number, each in enumerate(decisions))
    texts = {
        "engagement.yaml": "as_is: as-is.yaml\ndecisions: d.yaml\n",
        "as-is.yaml": model,
        "d.yaml": f"decisions:\n{listed}",
    }
    new = applied(texts)[2]
    return new["as-is.yaml"], read_texts(new)


def test_one_cell_of_many_is_taken_out_of_its_entry_and_the_others_stay():
    text, after = apply_to(ENGAGED, "about: engagements.a.web.buy.platforms, choose: [y]")
    cells = after.models["as-is"].model.cells
    assert {key: sorted(cell.platforms) for key, cell in cells.items() if cell.platforms != {"x"}} == {
        ("a", "web", "buy"): ["y"]
    }
    assert len(cells) == 8
    assert all(cell.organizations == {"o"} and cell.remarks.note == "kept" for cell in cells.values())
    assert "  # both, everywhere\n  - customers:" in text
    assert "# as ever" in text


def test_what_is_decided_of_all_cells_of_an_entry_changes_it_in_place():
    decided = [
        f"about: engagements.{customer}.{channel}.{capability}.organizations, choose: [p]"
        for customer in "ab"
        for channel in ("web", "store")
        for capability in ("buy", "ask")
    ]
    assert apply_to(ENGAGED, *decided)[0] == ENGAGED.replace("organization: o ", "organization: p ")


def test_what_is_said_of_a_member_that_a_list_keeps_stays():
    model = """\
channels: {web: Web}
capabilities: {buy: Buy}
platforms: {x: X, y: Y, z: Z}
propositions: {lamp: Lamp}
engagements:
  - {channel: web, capabilities: [buy], platforms: [x], propositions: [lamp]}
  - {channel: web, capabilities: [buy], platforms: [y]}
"""
    for listed in ("x, y", "x, z"):
        after = apply_to(model, f'about: engagements.any.web.buy.platforms, choose: "{listed}"')[1]
        facts = facts_of(after.models["as-is"].model)
        held = {
            each.rpartition("platforms.")[2] for each in facts if each.startswith("engagements.any.web.buy.platforms")
        }
        assert held == {*listed.split(", "), "x.for.lamp"}


def test_one_information_of_several_gets_an_entry_of_its_own():
    text, after = apply_to(ENGAGED, "about: integrations.x.y.stock, choose: 5 min")
    assert "  - {from: x, to: y, carries: [order], latency: 1 day}   # at night\n" in text
    assert '  - {from: x, to: "y", carries: [stock], latency: 5 min}\n' in text
    assert len(after.models["as-is"].model.integrations) == 1


def test_what_refers_to_something_that_goes_is_taken_out_with_it():
    text, after = apply_to(ENGAGED, "about: platforms.x, choose: absent", "about: capabilities.ask, choose: absent")
    assert after.faults == ()
    assert "platforms: {y: Y}" in text
    assert "capabilities: [buy]\n" in text
    assert "integrations" not in text
    assert "platforms: [x]" not in text
    assert "# both, everywhere" in text


@pytest.mark.parametrize(
    ("future", "expected"),
    [
        pytest.param(
            "platforms:\n  crm: {name: C, unknown: [vendor, annual_cost]}\n",
            "platforms:\n  crm: {name: C, unknown: [vendor], annual_cost: 5 EUR}\n",
            id="what was unknown",
        ),
        pytest.param(
            "extends: as-is.yaml\nplatforms:\n  crm: {unknown: [annual_cost]}\n",
            "extends: as-is.yaml\nplatforms:\n  crm: {annual_cost: 5 EUR}\n",
            id="all that was unknown",
        ),
        pytest.param(
            "extends: as-is.yaml\nplatforms:\n  crm: {vendor: X}\n",
            "extends: as-is.yaml\nplatforms:\n  crm: {vendor: X, annual_cost: 5 EUR}\n",
            id="a currency that the model below names beside each amount",
        ),
    ],
)
def test_an_amount_is_written_where_it_can_be_read(future: str, expected: str):
    decision = "d: {about: platforms.crm.annual_cost, status: decided, choose: 5 EUR, state: future-state}"
    texts = {
        "engagement.yaml": f"as_is: as-is.yaml\nfuture_state: future.yaml\ndecisions: {{{decision}}}\n",
        "as-is.yaml": "platforms: {crm: {name: C, annual_cost: 3 EUR}}\n",
        "future.yaml": future,
    }
    _, _, after = applied(texts)
    assert after["future.yaml"] == expected


def test_what_no_customer_channel_or_organization_names_cannot_be_there():
    decision = "d: {about: engagements.any.any.buy, status: decided, choose: present, state: future-state}"
    texts = {
        "engagement.yaml": f"as_is: as-is.yaml\nfuture_state: future.yaml\ndecisions: {{{decision}}}\n",
        "as-is.yaml": "organizations: {o: O}\ncapabilities: {buy: B}\n"
        "engagements:\n  - {organization: o, capabilities: [buy]}\n",
        "future.yaml": "extends: as-is.yaml\nremove: {engagements: [{customer: any, channel: any}]}\n",
    }
    _, done, after = applied(texts)
    assert (done.edits, [edit.address for edit in done.left], after) == ((), ["engagements.any.any.buy"], texts)
