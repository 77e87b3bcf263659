"""Contention, reach, priority, agreement, closeness and camps, by value."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from engagement_model.analysis.disagreement.disagreements import contention, disagreements
from engagement_model.analysis.disagreement.reach import Reach
from engagement_model.analysis.disagreement.reliability import gwet_ac1, krippendorff_alpha
from engagement_model.analysis.disagreement.result import Closeness, Weight
from engagement_model.model.elements import CustomerType, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell
from tests.analysis.rooms import disputed, result_of, room, together
from tests.analysis.small import EUR, capability, cell, euros, flow, journey, model

ORACLES = Path(__file__).parents[3] / "shared" / "data" / "oracles"


@pytest.mark.parametrize(
    ("sizes", "share"),
    [((1, 1), 1), ((2,), 0), ((2, 1), Fraction(2, 3)), ((2, 2), Fraction(2, 3)), ((3, 1), Fraction(1, 2)), ((1,), 0)],
)
def test_contention_is_the_share_of_pairs_that_differ(sizes: tuple[int, ...], share: Fraction):
    assert contention(sizes) == share


def company() -> Model:
    return model(
        cells={
            "consumer web buy": cell("shop", "online"),
            "consumer store buy": cell("tills", "retail"),
            "consumer store return": cell("tills", "retail"),
            "trade phone ask": cell("crm shop", "care"),
        },
        integrations={"shop crm": flow(60, "order"), "crm erp": flow(60, "order")},
        journeys={"back": journey("consumer", "buy web", "return store", "ask phone")},
        capabilities={"buy": capability("stock", "order"), "return": capability("order"), "ask": capability()},
        platforms={"idle": Platform(name="Idle")},
    )


@pytest.mark.parametrize(
    ("address", "share"),
    [
        ("engagements.consumer.web.buy", Fraction(1, 4)),
        ("engagements.consumer.web.buy.platforms.shop", Fraction(1, 4)),
        ("customer_types.consumer", Fraction(3, 4)),
        ("customer_types.consumer.population", Fraction(3, 4)),
        ("channels.store", Fraction(1, 2)),
        ("capabilities.buy", Fraction(1, 2)),
        ("organizations.retail", Fraction(1, 2)),
        ("platforms.shop.owner", Fraction(1, 2)),
        ("information.order", Fraction(3, 4)),
        ("information.stock", Fraction(1, 2)),
        ("integrations.shop.crm", Fraction(1, 2)),
        ("integrations.crm.erp.order", Fraction(1, 4)),
        ("journeys.back.steps.2", Fraction(1, 2)),
        ("platforms.idle", Fraction(1, 4)),
        ("questions.who", Fraction(1, 4)),
        ("propositions.lamp", Fraction(1, 4)),
    ],
)
def test_reach_is_the_share_of_cells_touched_one_at_least(address: str, share: Fraction):
    assert Reach([company()]).share(address) == share


def test_reach_counts_the_cells_of_all_models_together():
    other = model(cells={"trade web buy": cell("tills"), "consumer web buy": cell("tills")})
    both = Reach([company(), other])
    assert both.cells == 5
    assert both.share("platforms.tills") == Fraction(4, 5)
    assert both.share("platforms.shop") == Fraction(2, 5)


def test_without_cells_everything_reaches_everywhere():
    assert Reach([model(platforms={"a": Platform(name="A")})]).share("platforms.a") == 1


def weighed() -> Model:
    """Ten cells, so that the least of one cell is a tenth."""
    contacts = {"consumer web buy": 50, "consumer web ask": 60, "consumer store buy": 20, "trade web buy": 10}
    others = {f"trade c{number} buy": None for number in range(6)}
    written = model(
        cells={key: Cell(annual_contacts=number) for key, number in {**contacts, **others}.items()},
        customer_types={
            "consumer": CustomerType(name="C", population=70, annual_revenue=euros(10)),
            "trade": CustomerType(name="T", population=30, annual_revenue=Money(100, "USD")),
        },
    )
    assert len(written.cells) == 10
    return written


@pytest.mark.parametrize(
    ("weight", "address", "share"),
    [
        ("population", "customer_types.consumer", Fraction(3 * 70, 3 * 70 + 7 * 30)),
        ("revenue", "customer_types.consumer", Fraction(3 * 10, 3 * 10 + 7 * 92)),
        ("contacts", "customer_types.consumer", Fraction(60 + 20, 60 + 20 + 10)),
        ("contacts", "capabilities.buy", Fraction(50 + 20 + 10, 60 + 20 + 10)),
        ("contacts", "channels.c1", Fraction(1, 10)),
        (None, "customer_types.consumer", Fraction(3, 10)),
    ],
)
def test_reach_may_be_weighed(weight: Weight | None, address: str, share: Fraction):
    assert Reach([weighed()], weight, EUR).share(address) == max(share, Fraction(1, 10))


def test_where_nothing_is_known_to_weigh_by_cells_count_alike():
    assert Reach([company()], "contacts").share("channels.store") == Fraction(1, 2)


def test_priority_is_contention_times_reach():
    views = {p: f"platforms: {{tills: {{owner: {o}}}}}" for p, o in (("a", "care"), ("b", "care"), ("c", "retail"))}
    dispute = disputed(room(views))["platforms.tills.owner"]
    assert (dispute.contention, dispute.reach, dispute.priority) == (Fraction(2, 3), Fraction(3, 5), Fraction(2, 5))
    assert disagreements(room(views), "as-is", weight="contacts").disputes[0].reach == Fraction(3, 5)


def test_three_people_twenty_items_and_two_lone_dissents():
    everybody = {f"p{number}": Platform(name=f"P {number}") for number in range(20)}
    views = {
        person: model(platforms={key: each for key, each in everybody.items() if key != gone})
        for person, gone in (("ana", "p3"), ("bob", "p7"), ("cleo", ""))
    }
    agreement = result_of(together(views)).agreement
    assert (agreement.items, agreement.agreed, agreement.share) == (20, 18, Fraction(9, 10))
    assert agreement.alpha is not None
    assert agreement.ac1 is not None
    assert (round(float(agreement.alpha), 2), round(float(agreement.ac1), 2)) == (-0.02, 0.93)


def test_an_item_counts_with_the_voices_it_has():
    views = {
        "ana": "remove: {cascade: true, platforms: [crm, shop]}",
        "bob": "platforms: {crm: {vendor: A}, tills: {vendor: B}}",
        "cleo": "platforms: {crm: {vendor: A}, tills: {vendor: B}}",
    }
    agreement = result_of(room(views)).agreement
    assert (agreement.items, agreement.agreed) == (2, 1)
    # crm 2 to 1 and tills 2 to 0: of 5 judgements 4 say present; shop has one voice and is no item
    assert agreement.alpha == 1 - Fraction(4, 5 * 5 - 17) * (4 * Fraction(1, 2))
    assert agreement.ac1 == (Fraction(2, 3) - Fraction(5, 18)) / (1 - Fraction(5, 18))


def test_where_all_agree_alpha_says_nothing_and_ac1_is_one():
    agreement = result_of(room({"ana": "scope: everything", "bob": "scope: everything"})).agreement
    assert (agreement.items, agreement.agreed, agreement.share) == (2 + 2 + 3 + 2 + 2 + 3 + 5, 19, 1)
    assert (agreement.alpha, agreement.ac1) == (None, 1)


def test_journeys_questions_and_integrations_are_no_items():
    gone = "scope: everything\nremove: {integrations: [{from: shop, to: crm}], questions: [who_bought]}"
    agreement = result_of(room({"ana": "scope: everything", "bob": gone})).agreement
    assert (agreement.items, agreement.agreed) == (19, 19)


def test_closeness_counts_what_both_speak_about():
    views = {
        "ana": "platforms: {shop: {owner: care, vendor: A}}",
        "bob": "platforms: {shop: {owner: care, vendor: B}}",
        "cleo": "platforms: {tills: {vendor: C}}",
    }
    assert result_of(room(views)).closeness == (
        Closeness("ana", "bob", shared=3, agreed=2),
        Closeness("ana", "cleo", shared=0, agreed=0),
        Closeness("bob", "cleo", shared=0, agreed=0),
    )


def test_camps_say_the_same_on_every_dispute_and_silence_is_a_voice():
    views = {
        "ana": "platforms: {shop: {owner: care}}",
        "bob": "platforms: {shop: {owner: retail}}",
        "cleo": "platforms: {shop: {owner: care}}",
        "dan": "platforms: {tills: {vendor: A}}",
        "eve": "platforms: {tills: {vendor: A}}",
    }
    assert result_of(room(views)).camps == (("ana", "cleo"), ("bob",), ("dan", "eve"))
    assert result_of(room({"ana": "scope: everything", "bob": "scope: everything"})).camps == (("ana", "bob"),)


def test_denial_is_another_camp_than_silence():
    views = {
        "ana": "remove: {cascade: true, platforms: [crm]}",
        "bob": "platforms: {crm: {vendor: A}}",
        "cleo": "platforms: {tills: {vendor: A}}",
    }
    assert result_of(room(views)).camps == (("ana",), ("bob",), ("cleo",))


def test_what_flips_is_named_by_whose_view():
    views = {
        "ana": "remove: {cascade: true, platforms: [crm]}",
        "bob": "scope: everything",
        "cleo": "scope: everything",
    }

    def findings(of: Model) -> list[tuple[str, tuple[str, ...]]]:
        return [("EM209", (f"platforms.{each}",)) for each in of.platforms] + [("EM301", ())]

    flips = disagreements(room(views), "as-is", findings=findings).flips
    assert [(each.rule, each.addresses, each.holds_for, each.not_for) for each in flips] == [
        ("EM209", ("platforms.crm",), ("bob", "cleo"), ("ana",))
    ]


def test_published_values_of_alpha():
    if not ORACLES.is_dir():
        pytest.skip("the published cases are not on this machine")
    cases = json.loads((ORACLES / "krippendorff_alpha.json").read_text())["cases"]
    found = {
        case["name"]: krippendorff_alpha(
            Counter(str(value) for value in unit if value is not None) for unit in zip(*case["data"], strict=True)
        )
        for case in cases
    }
    assert len(found) == 25
    for case in cases:
        value = found[case["name"]]
        assert value is not None
        # the book prints 0.760 for p. 310; every case was computed again by an independent package
        assert float(value) == pytest.approx(case["recomputed"]["nominal"], abs=5.1e-7), case["name"]
        assert float(value) == pytest.approx(case["published"]["nominal"], abs=1.1e-3), case["name"]


def test_published_agreement_behind_fleiss_kappa():
    """Fleiss' kappa and AC1 share the observed agreement and differ in chance: both follow from the same counts."""
    if not ORACLES.is_dir():
        pytest.skip("the published cases are not on this machine")
    cases = json.loads((ORACLES / "fleiss_kappa.json").read_text())["cases"]
    compared = 0
    for case in cases:
        counts = case["counts"]
        if any(count != int(count) for row in counts for count in row):
            continue
        compared += 1
        units = [{str(number): int(count) for number, count in enumerate(row)} for row in counts]
        raters, categories = sum(counts[0]), len(counts[0])
        observed = Fraction(
            sum(count * (count - 1) for row in counts for count in row), len(counts) * raters * (raters - 1)
        )
        shares = [Fraction(sum(column), len(counts) * raters) for column in zip(*counts, strict=True)]
        fleiss_chance = sum(share * share for share in shares)
        assert float((observed - fleiss_chance) / (1 - fleiss_chance)) == pytest.approx(case["recomputed"], abs=5.1e-7)
        gwet_chance = sum(share * (1 - share) for share in shares) / (categories - 1)
        assert gwet_ac1(units, categories) == (observed - gwet_chance) / (1 - gwet_chance)
    assert compared == 3


def test_statistics_of_nothing_are_undefined():
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([{"present": 1}]) is None
    assert krippendorff_alpha([{"present": 3}]) is None
    assert gwet_ac1([], 2) is None
    assert gwet_ac1([{"present": 1}], 2) is None
    assert gwet_ac1([{"present": 3}], 2) == 1
