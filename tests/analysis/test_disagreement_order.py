"""What is settled and by what, and the agenda of what is not."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.analysis.disagreement.agenda import apportion
from engagement_model.analysis.disagreement.disagreements import disagreements
from tests.analysis.rooms import SHOP, disputed, result_of, room

OWNERS = {"ana": "platforms: {shop: {owner: care}}", "bob": "platforms: {shop: {owner: retail}}"}
BOTH = {
    "ana": "remove: {cascade: true, platforms: [shop]}",
    "bob": "platforms: {shop: {owner: care}}",
    "cleo": "platforms: {shop: {owner: retail}}",
}


def decision(about: str, choose: str, status: str = "decided", **more: str) -> str:
    fields = {"about": about, "choose": choose, "status": status, **more}
    return f"d: {{{', '.join(f'{key}: {value}' for key, value in fields.items())}}}"


def settled(views: dict[str, str], decisions: str, state: str = "as_is") -> dict[str, str | None]:
    found = disputed(room(views, decisions, state=state), state.replace("_", "-"))
    return {address: dispute.settled_by for address, dispute in found.items()}


@pytest.mark.parametrize(
    ("about", "choose", "by"),
    [
        ("platforms.shop.owner", "care", "d"),
        ("platforms.shop.owner", "present", "d"),
        ("platforms.shop.owner", "absent", "d"),
        ("platforms.shop.owner", "{as: ana}", "d"),
        ("platforms.shop", "absent", "d"),
        ("platforms.shop", "{as: ana}", "d"),
        ("platforms.shop", "present", None),
        ("platforms.shop", "accepted", None),
        ("platforms.shop.owner", "accepted", None),
        ("platforms.tills", "absent", None),
        ("platforms.shop.vendor", "care", None),
        ("[platforms.tills, platforms.shop.owner]", "care", "d"),
    ],
)
def test_a_value_settles_its_address_alone_and_absent_and_readings_all_below(about: str, choose: str, by: str | None):
    views = {**OWNERS, "bob": "platforms: {shop: {owner: retail, vendor: B}}"}
    assert settled(views, decision(about, choose)) == {"platforms.shop.owner": by}


def test_present_settles_that_it_is_there_and_nothing_below():
    assert settled(BOTH, decision("platforms.shop", "present")) == {
        "platforms.shop": "d",
        "platforms.shop.owner": None,
    }
    assert settled(BOTH, decision("platforms.shop", "absent")) == {"platforms.shop": "d", "platforms.shop.owner": "d"}


def test_a_reading_settles_nothing_below_of_which_whose_it_is_says_nothing():
    """Dora speaks of the shop, and not of whose it is: nobody holds what she would settle there."""
    views = {**OWNERS, "dora": "platforms: {shop: {vendor: Big}}"}
    assert settled(views, decision("platforms.shop", "{as: dora}")) == {"platforms.shop.owner": None}


@pytest.mark.parametrize("status", ["proposed", "deferred", "superseded"])
def test_only_what_is_decided_settles(status: str):
    assert settled(OWNERS, decision("platforms.shop.owner", "care", status)) == {"platforms.shop.owner": None}


def test_a_decision_settles_the_state_it_is_about_and_both_where_it_names_none():
    about = "platforms.shop.owner"
    assert settled(OWNERS, decision(about, "care", state="future-state")) == {about: None}
    assert settled(OWNERS, decision(about, "care", state="as-is")) == {about: "d"}
    assert settled(OWNERS, decision(about, "care", state="future-state"), "future_state") == {about: "d"}
    assert settled(OWNERS, decision(about, "care"), "future_state") == {about: "d"}


def test_a_reading_of_somebody_without_a_view_settles_nothing():
    text = room(OWNERS, decision("platforms.shop.owner", "{as: ana}", state="as-is"))
    assert disputed(text)["platforms.shop.owner"].settled_by == "d"
    without = text.stakeholders["ana"].__class__("Cleo")
    decided = text.decisions["d"].model_copy(update={"choose": "as: cleo"})
    replaced = type(text)(
        as_is=text.as_is, stakeholders={**text.stakeholders, "cleo": without}, decisions={"d": decided}
    )
    assert disputed(replaced)["platforms.shop.owner"].settled_by is None


def test_the_nearest_decision_has_the_last_word_then_the_later():
    about = "platforms.shop.owner"
    first = decision("platforms.shop", "{as: ana}", on="2026-05-01")
    second = decision(about, "care", on="2026-01-01").replace("d:", "e:", 1)
    third = decision(about, "retail", on="2026-02-01").replace("d:", "c:", 1)
    assert settled(OWNERS, first) == {about: "d"}
    assert settled(OWNERS, f"{first}\n{second}") == {about: "e"}
    assert settled(OWNERS, f"{second}\n{third}") == {about: "c"}
    superseding = third.replace("}", ", supersedes: [e]}")
    assert settled(OWNERS, f"{second.replace('2026-01-01', '2026-09-01')}\n{superseding}") == {about: "c"}


def test_the_agenda_has_the_consent_block_first_then_what_is_open_by_priority():
    views = {
        "ana": "platforms: {shop: {owner: care, vendor: A}, crm: {vendor: A}}\nchannels: {store: {kind: store}}",
        "bob": "platforms: {shop: {owner: retail, vendor: B}, crm: {vendor: A}}\nchannels: {store: {kind: kiosk}}",
        "cleo": "platforms: {crm: {vendor: B}, tills: {vendor: C}}",
    }
    result = result_of(room(views, decision("platforms.shop.vendor", "A")))
    assert [(item.address, item.kind, item.minutes) for item in result.agenda] == [
        ("platforms.crm.vendor", "consent", 3),
        ("platforms.tills.vendor", "consent", 3),
        ("channels.store.kind", "discussion", 30),
        ("platforms.shop.owner", "discussion", 30),
    ]
    assert [dispute.address for dispute in result.open] == [
        "channels.store.kind",
        "platforms.crm.vendor",
        "platforms.shop.owner",
    ]


def test_the_meeting_lasts_as_long_as_it_is_said_to():
    workspace = room(OWNERS, base="meeting: {minutes: 30}\n" + SHOP)
    assert [item.minutes for item in result_of(workspace).agenda] == [10]
    assert [item.minutes for item in disagreements(workspace, "as-is", minutes=45).agenda] == [15]
    assert [item.minutes for item in result_of(room(OWNERS)).agenda] == [30]


TRIVIA = [f"p{number}" for number in range(10)]


def test_ten_trivial_consents_leave_the_time_to_the_one_real_dispute():
    base = (
        "meeting: {minutes: 30}\ncurrency: EUR\nas_is:\n  customer_types: {c: Consumer}\n  channels: {web: Web}\n"
        "  organizations: {o: Online}\n  platforms:\n    core: Core system\n"
        + "".join(f"    {each}: {each.upper()}\n" for each in TRIVIA)
        + "  engagements: [{customer: c, channel: web, organization: o, platforms: [core]}]\n"
    )

    def view(cost: str, kind: str) -> str:
        return (
            "platforms:\n"
            + "".join(f"  {each}: {{annual_cost: {cost}}}\n" for each in TRIVIA)
            + f"  core: {{kind: {kind}}}"
        )

    views = {
        "ana": view("1k", "application"),
        "bob": view("1k", "application"),
        "cleo": view("2k", "database"),
        "dan": view("1k", "database"),
    }
    given = {(item.kind, item.minutes) for item in result_of(room(views, base=base)).agenda}
    assert given == {("consent", 5), ("discussion", 10)}


@pytest.mark.parametrize(
    ("priorities", "left", "meeting", "given"),
    [
        ([], 90, 90, []),
        ([1], 90, 90, [30]),
        ([5, 3, 1, 1], 90, 90, [30, 30, 15, 15]),
        ([1, 1, 1], 100, 100, [33, 33, 33]),
        ([90, 9, 1], 72, 90, [30, 30, 12]),
        ([2, 1, 1, 1], 30, 60, [10, 7, 7, 6]),
        ([100, 1, 1, 1], 12, 12, [3, 3, 3, 3]),
        ([1, 1, 1], 8, 8, [3, 3, 0]),
        ([1, 9], 5, 5, [3, 0]),
        ([1, 1], 2, 2, [0, 0]),
    ],
)
def test_minutes_go_out_three_at_least_a_third_at_most_and_by_largest_remainder(
    priorities: list[int], left: int, meeting: int, given: list[int]
):
    assert apportion([Fraction(priority, 100) for priority in priorities], left, meeting) == given


@given(
    st.lists(st.fractions(Fraction(1, 1000), 1), min_size=1, max_size=40),
    st.integers(0, 120),
    st.integers(0, 20),
)
def test_nobody_gets_one_or_two_minutes_nor_more_than_a_third(priorities: list[Fraction], left: int, consent: int):
    priorities = sorted(priorities, reverse=True)
    meeting = left + consent
    given_out = apportion(priorities, left, meeting)
    fitting = min(len(priorities), left // 3)
    assert all(3 <= share <= max(3, meeting // 3) for share in given_out[:fitting])
    assert given_out[fitting:] == [0] * (len(priorities) - fitting)
    if left - sum(given_out) > 0:  # what stays free stays so because all have what they may have
        assert all(share == max(3, meeting // 3) for share in given_out[:fitting])
    for a, b in pairwise(range(fitting)):
        if priorities[a] > priorities[b]:
            assert given_out[a] >= given_out[b]


@pytest.mark.parametrize(("meeting", "block"), [(2, 0), (4, 3), (14, 3), (30, 6), (90, 10)])
def test_the_consent_block_is_half_a_minute_each_a_fifth_at_most_and_three_at_least(meeting: int, block: int):
    names = [f"t{number}" for number in range(20)]
    base = SHOP.replace("crm: {name", "\n    ".join(f"{name}: T" for name in names) + "\n    crm: {name")
    view = "platforms: {" + ", ".join(f"{name}: {{vendor: A}}" for name in names) + "}"
    items = disagreements(room({"ana": view}, base=base), "as-is", minutes=meeting).agenda
    assert {item.minutes for item in items} == {block}
