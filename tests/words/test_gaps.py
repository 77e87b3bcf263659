"""What the gaps are told as, where the examples have nothing to tell."""

from __future__ import annotations

import datetime

import pytest

from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.values import replace
from engagement_model.model.workspace import Initiative, Workspace
from engagement_model.words.gaps.summary import detail_answer, summary_answer
from tests.analysis.gap_states import decided, workspace

SERVED = """
customer_types: {consumer: {name: Consumer, prefers: [web]}}
channels: {web: Web shop, store: Store}
capabilities: {buy: Buy}
information: {order: Order}
platforms: {%s}
engagements: [{customer: consumer, channel: web, capabilities: [buy], platforms: [%s]}]
"""


def told(of: Workspace) -> tuple[str, ...]:
    return summary_answer(gaps(of), of).sentences


def test_a_duty_dropped_on_the_way_is_told_with_the_state():
    found = told(
        workspace(
            SERVED % ("old: Old", "old"),
            SERVED % ("new: {name: New, replaces: [old]}", "new"),
            "title: Between\n" + (SERVED % ("other: Other", "")).split("engagements")[0],
        )
    )
    assert "Introduce before you retire: in transition-1 (Between) nobody does Buy for Consumer via web shop." in found


def test_a_preferred_channel_that_is_no_longer_served_is_told():
    future = (SERVED % ("old: Old", "old")).replace("channel: web", "channel: store")
    found = told(workspace(SERVED % ("old: Old", "old"), future))
    assert "No longer offered to Consumer, though preferred: Web shop." in found
    assert "No longer offered, though nobody decided so: Buy for Consumer via web shop." in found


def test_initiatives_that_end_too_early_or_deliver_nothing_are_told():
    planned = {
        "a": Initiative(
            name="First", delivers=("platforms.new",), end=datetime.date(2027, 6, 1), depends_on=frozenset("b")
        ),
        "b": Initiative(name="Second", delivers=("platforms.same",), end=datetime.date(2027, 7, 1)),
    }
    found = told(workspace("platforms: {same: S}", "platforms: {same: S, new: New}", initiatives=planned))
    assert "First ends before Second, on which it depends." in found
    assert "Second delivers nothing that changes." in found
    assert not any(sentence.startswith("No initiative covers") for sentence in found)


def test_a_suspected_rename_is_told_with_the_line_and_where_to_write_it():
    found = told(workspace("platforms: {pos: Point of sale}", "platforms: {till: Points of sale}"))
    assert (
        "Point of sale and Points of sale look like one thing renamed; if so, write replaces: [pos] at platforms.till."
        in found
    )


def test_contradictions_are_told():
    today = "platforms: {a: {name: Alpha, disposition: eliminate}, b: {name: Beta, disposition: invest}}"
    future = "as_of: 2028-01-01\nplatforms: {a: {name: Alpha, in_service: {until: 2027-12-31}}}"
    found = told(workspace(today, future, decisions={"keep_b": decided("present", "platforms.b")}))
    assert found[-4:] == (
        "Alpha is to be eliminated, and stays.",
        "Alpha is in service until 2027-12-31 only, and future-state is as of 2028-01-01.",
        "Decided and not so: keep_b chooses present for Beta.",
        "Beta is to be invested in, and goes.",
    )


def test_what_is_in_no_sum_is_named_and_a_rise_is_a_rise():
    today = "currency: EUR\nplatforms: {a: {name: Alpha, annual_cost: 1M}}\n"
    organizations = "organizations: {x: {name: X, annual_cost: %s}}"
    found = told(
        workspace(
            today + organizations % "2M",
            today.replace("1M}", "1.5M}, b: {name: Beta, annual_cost: 0}") + organizations % "1M",
        )
    )
    assert (
        "What it costs: platforms cost 1\u202fM€ a year today and 1.5\u202fM€ then, 500\u202fk€ a year more, for a "
        "one-off amount that nobody knows." in found
    )
    assert "Organizations cost 1\u202fM€ a year less." in found
    assert "Not in these sums, for want of a figure: Beta." in found


def test_what_is_saved_for_an_unknown_amount_is_not_called_free():
    found = told(
        workspace(
            "currency: EUR\nplatforms: {a: {name: Alpha, annual_cost: 3}}",
            "currency: EUR\nplatforms: {b: {name: Beta, annual_cost: 1}}",
        )
    )
    assert (
        "What it saves: platforms cost 3\u202f€ a year today and 1\u202f€ then, 2\u202f€ a year less, for a one-off "
        "amount that nobody knows." in found
    )


def test_a_change_that_touches_no_platform_is_told_by_what_it_touches():
    today = "channels: {web: Web}\norganizations: {x: X}"
    found = told(workspace(today, "channels: {web: WWW}\norganizations: {x: X, y: Y}"))
    assert found[0] == "Nothing happens to platforms and integrations; 1 channel and 1 organization change, come or go."


def test_a_circle_takes_the_place_of_the_order():
    platforms = {name: Platform(name=name.upper(), runs_on=frozenset(other)) for name, other in ("ab", "ba")}
    of = Workspace(as_is=Model(), future_state=Model(elements={"platforms": platforms}))
    (order, *_) = summary_answer(gaps(of), of).tables
    assert order.rows == ()
    assert order.empty == "There is no order to do it in: A and B wait for each other in a circle."


def test_every_table_of_nothing_says_what_that_means():
    of = workspace("platforms: {a: A}", "platforms: {a: A}")
    tables = {table.title: table for table in detail_answer(gaps(of), of).tables}
    assert [row[:2] for row in tables["What becomes of each platform"].rows] == [("A", "stays")]
    assert tables["Integrations"].rows == ()
    assert all(table.empty.endswith(".") for table in tables.values())


TWO_PRICES = "To introduce the new platforms costs 3\u202fM€ once, as the model says; the initiatives have budgeted "


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ((2, 2), [TWO_PRICES + "4\u202fM€, 1\u202fM€ more."]),
        ((1, None), []),
        ((2, 1), []),
        ((None, None), []),
        ((), []),
    ],
)
def test_two_prices_that_differ_are_told_apart(costs: tuple[int | None, ...], expected: list[str]):
    of = workspace(
        "currency: EUR\nplatforms: {a: {name: Alpha, annual_cost: 3M}}",
        "currency: EUR\nplatforms: {b: {name: Beta, annual_cost: 1M, one_off_cost: 3M, replaces: [a]}}",
    )
    initiatives = {
        f"i{number}": Initiative(
            name="I", delivers=("platforms.b",), cost=Money(cost * 1_000_000, "EUR") if cost is not None else None
        )
        for number, cost in enumerate(costs)
    }
    of = replace(of, initiatives=initiatives, rates=Rates("EUR"))
    assert [each for each in told(of) if "as the model says" in each] == expected


def test_what_remains_and_what_comes_agree_with_their_number():
    one, two = ("order",), ("order", "client")

    def state(names: tuple[str, ...]) -> str:
        holds = ", ".join(f"{name}: master" for name in names)
        return f"""
information: {{order: Order, client: Client}}
platforms: {{a: {{name: Alpha, holds: {{{holds}}}}}, b: {{name: Beta, holds: {{{holds}}}}}}}
"""

    felt = "Of what the customer feels, {}."
    single = "1 piece of information with competing masters"
    assert felt.format(f"none are resolved; {single} remains; {single} comes with the change") in told(
        workspace(state(one), state(two))
    )
    gone = "1 piece of information with competing masters is gone with what it was about, not mended"
    assert felt.format(
        f"none are resolved; 1 piece of information with competing masters remains; none come with the change; {gone}"
    ) in told(workspace(state(two), state(one)))
    assert felt.format(
        "none are resolved; 2 pieces of information with competing masters remain; none come with the change"
    ) in told(workspace(state(two), state(two).replace("Alpha", "Omega")))
