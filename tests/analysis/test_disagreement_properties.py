"""What must hold of any views."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.analysis.disagreement.disagreements import contention, disagreements
from engagement_model.analysis.disagreement.references import may_name
from engagement_model.analysis.disagreement.voices import each_voiced, hear
from engagement_model.language.reader import read
from engagement_model.language.writer import write_model
from engagement_model.model.addresses import root
from engagement_model.model.elements import Element
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision, Stakeholder, View, Workspace
from tests.analysis.rooms import disputed, together
from tests.analysis.small import random_model, reordered, seeds
from tests.profiles import tries
from tests.strategies import models, pairs_of_models

quick = settings(max_examples=tries(20), deadline=None)


@quick
@given(seeds)
def test_the_same_view_in_another_order_is_no_dispute(random: Random):
    one = random_model(random)
    result = disagreements(together({"ana": one, "bob": reordered(one, random)}), "as-is")
    assert result.disputes == ()
    assert result.closeness[0].shared == result.closeness[0].agreed == len(facts_of(one))
    assert result.camps == (("ana", "bob"),)


@quick
@given(pairs_of_models)
def test_two_voices_dispute_what_differs_below_what_both_have(pair: tuple[Model, Model]):
    """With everything in scope, what is disputed differs, and every difference has a dispute at or above it."""
    ours, theirs = facts_of(pair[0]), facts_of(pair[1])
    found = disputed(together({"ana": pair[0], "bob": pair[1]}))
    for address, dispute in found.items():
        assert all(ours.get(each) != theirs.get(each) for each in dispute.members or (address,))
        assert dispute.contention == 1
        assert 0 < dispute.reach <= 1
    for address in {each for each in (*ours, *theirs) if ours.get(each) != theirs.get(each)}:
        if root(address) in ours and root(address) in theirs and address.count(".") == 2 and "name" in address:
            assert address in found
    existing = {
        each
        for each in (*ours, *theirs)
        if each.count(".") == 1 and each.split(".")[0] not in ("journeys", "questions")
    }
    assert {each for each in found if each in existing} == {
        each for each in existing if ours.get(each) != theirs.get(each)
    }


@quick
@given(st.tuples(models(), models(), models()))
def test_who_comes_first_makes_no_difference(three: tuple[Model, Model, Model]):
    names = ("ana", "bob", "cleo")
    forth = disagreements(together(dict(zip(names, three, strict=True))), "as-is")
    back = disagreements(together(dict(zip(reversed(names), three, strict=True))), "as-is")
    assert [(each.address, each.priority) for each in forth.disputes] == [
        (each.address, each.priority) for each in back.disputes
    ]
    assert forth.agreement == back.agreement


@quick
@given(st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_a_voice_that_joins_a_largest_side_never_raises_contention(sides: list[int]):
    largest = sides.index(max(sides))
    joined = [side + (number == largest) for number, side in enumerate(sides)]
    assert contention(joined) <= contention(sides)


@quick
@given(pairs_of_models)
def test_somebody_who_sees_it_as_ana_does_raises_no_contention_of_theirs(pair: tuple[Model, Model]):
    two = disputed(together({"ana": pair[0], "bob": pair[1]}))
    three = disputed(together({"ana": pair[0], "bob": pair[1], "cleo": pair[0]}))
    for address, dispute in three.items():
        if address in two:
            assert dispute.contention <= two[address].contention


@quick
@given(pairs_of_models, st.data())
def test_a_decision_settles_exactly_what_it_is_about(pair: tuple[Model, Model], data: st.DataObject):
    views = {"ana": pair[0], "bob": pair[1]}
    found = disputed(together(views))
    if not found:
        return
    about = data.draw(st.sampled_from(sorted(found)))
    value = Decision(about=(about,), status="decided", choose="present")
    reading = Decision(about=(about,), status="decided", choose="as: bob")
    after = disputed(together(views, d=value))
    assert {each: dispute.settled_by for each, dispute in after.items()} == {
        each: "d" if each == about else None for each in found
    }
    below = disputed(together(views, d=reading))
    assert {each for each, dispute in below.items() if dispute.settled_by} == {
        each for each in found if each == about or each.startswith(f"{about}.")
    }


@quick
@given(pairs_of_models)
def test_one_who_is_silent_changes_nothing_but_the_silent(pair: tuple[Model, Model]):
    both = together({"ana": pair[0], "bob": pair[1]})
    quiet = View("cleo", pair[0], scope=frozenset({"platforms.nowhere"}))
    with_quiet = replace(both, stakeholders={**both.stakeholders, "cleo": Stakeholder("Cleo", as_is=quiet)})
    before, after = disputed(both), disputed(with_quiet)
    assert {each: replace(dispute, silent=()) for each, dispute in after.items()} == before
    assert all(dispute.silent == ("cleo",) for dispute in after.values())


def partly_shared(random: Random) -> tuple[Model, Model]:
    """A model and another that shares most of its very objects, as an overlay does."""
    one = random_model(random)
    members: Mapping[str, Element] = one.elements["platforms"]
    changed = {
        key: each.model_copy(update={"technology": "new"}) if random.random() < 0.3 else each
        for key, each in members.items()
    }
    return one, replace(one, elements={**one.elements, "platforms": changed})


@quick
@given(seeds)
def test_shared_objects_are_a_shortcut_and_nothing_else(random: Random):
    one, other = partly_shared(random)
    copied = reordered(other, random)
    copied = replace(
        copied,
        elements={
            section: {key: each.model_copy() for key, each in members.items()}
            for section, members in copied.elements.items()
        },
        cells={key: replace(cell) for key, cell in copied.cells.items()},
    )
    fast = disagreements(together({"ana": one, "bob": other}, one), "as-is")
    slow = disagreements(together({"ana": one, "bob": copied}, one), "as-is")
    assert fast == slow


def test_a_workspace_without_states_can_be_asked():
    assert disagreements(Workspace(), "future-state").stakeholders == ()


@settings(max_examples=tries(25), deadline=None)
@given(seeds)
def test_any_element_that_one_takes_out_with_all_that_names_it_is_one_dispute(random: Random):
    """The overlay takes out every reference; the two who speak about everything still dispute one thing."""
    written = write_model(random_model(random)).replace("\n", "\n  ")
    model = read(["-"], f"as_is:\n  {written}".encode())[0].workspace.as_is
    assert model is not None
    section, identifier = random.choice([(section, identifier) for section, identifier, _ in model.each_element()])
    gone = f"remove: {{cascade: true, {section}: [{identifier}]}}"
    people = (
        "stakeholders:\n  ana: {name: Ana, as_is: {extends: as_is, scope: everything}}\n"
        f"  bob: {{name: Bob, as_is: {{extends: as_is, scope: everything, {gone}}}}}\n"
    )
    workspace = read(["-"], f"as_is:\n  {written}\n{people}".encode())[0].workspace
    assert list(disputed(workspace)) == [f"{section}.{identifier}"]


def scoped(random: Random, person: str, model: Model) -> View:
    """A view that speaks about everything, or about a few addresses and the existence of a few elements."""
    if random.random() < 0.3:
        return View(person, model)
    addresses = sorted({*facts_of(model), "platforms", "engagements.consumer", "platforms.p1.holds", "platforms.p2"})
    scope = random.sample(addresses, min(len(addresses), 12))
    return View(person, model, frozenset(scope), frozenset(random.sample([f"platforms.p{n}" for n in range(6)], 3)))


def voices_by_definition(views: Mapping[str, View], address: str) -> dict[str, object]:
    """Who says what at an address whose value names nothing, word for word as the definition has it."""
    said: dict[str, object] = {}
    for person, view in views.items():
        facts = facts_of(view.model)
        parts = address.split(".")
        whole = root(address)
        needed = [] if address == whole else [whole]
        if parts[0] == "engagements":
            ids = zip(("customer_types", "channels", "capabilities"), parts[1:4], strict=True)
            needed += [f"{section}.{identifier}" for section, identifier in ids if identifier != "any"]
            needed += [f"{parts[4]}.{parts[5]}"] if len(parts) == 6 and parts[4] != "experience" else []
        elif parts[0] == "integrations":
            needed += [f"platforms.{end}" for end in parts[1:3]]
            needed += [f"information.{parts[3]}"] if len(parts) > 3 else []
            needed += [".".join(parts[:4])] if len(parts) > 4 else []
        elif parts[0] == "journeys" and len(parts) == 5:
            needed.append(".".join(parts[:4]))
        elif len(parts) == 4:
            sections = {
                "provides": "capabilities",
                "holds": "information",
                "reads": "information",
                "writes": "information",
            }
            sections |= {"represented_by": "customer_types", "becomes": "customer_types", "needs": "information"}
            needed += [f"{sections[parts[2]]}.{parts[3]}"] if parts[2] in sections else []
        above = [".".join(parts[:number]) for number in range(1, len(parts) + 1)]
        spoken = "everything" in view.scope or address in view.existence or any(each in view.scope for each in above)
        if spoken and all(each in facts for each in needed):
            said[person] = facts.get(address)
    return said


@quick
@given(seeds)
def test_voices_are_what_the_definition_says(random: Random):
    views = {person: scoped(random, person, random_model(random)) for person in ("ana", "bob", "cleo")}
    people = {person: Stakeholder(person, as_is=view) for person, view in views.items()}
    own = random_model(random)
    heard = dict(each_voiced(hear(Workspace(as_is=own, stakeholders=people), "as-is")))
    addresses = {address for view in views.values() for address in facts_of(view.model)} | facts_of(own).keys()
    for address in sorted(addresses):
        if not may_name(address):
            assert dict(heard.get(address, {})) == voices_by_definition(views, address), address
