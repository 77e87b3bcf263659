"""Small companies for which a wrong definition gives wrong advice, and what an expert would say of each."""

from __future__ import annotations

import datetime

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.redundancy import redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.telling.headline import headline
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.words.continuity import continuity_answer
from engagement_model.words.redundancy import redundancy_answer
from tests.analysis.gap_states import state

BANK = """
currency: EUR
customer_types: {saver: Saver}
channels: {app: App, branch: Branch}
organizations: {bank: Bank}
information: {account: {name: Account, fresh_within: 10 min}}
capabilities:
  pay_in: {name: Pay in, writes: [account]}
  look: {name: See my balance, reads: [account]}
platforms:
"""


def bank(platforms: str, *engagements: str, more: str = "", basis: str = BANK) -> Model:
    """A bank with `platforms`; of each engagement the channel, the capabilities and the platforms are given."""
    said = "engagements:\n"
    for engagement in engagements:
        channel, capabilities, named = (part.strip() for part in engagement.split("|"))
        said += f"- {{customer: saver, channel: {channel}, organization: bank, capabilities: [{capabilities}]"
        said += f", platforms: [{named}]}}\n" if named else "}\n"
    return state(f"{basis}{platforms}\n{said}{more}")


def redundancy_said(of: Model) -> tuple[str, ...]:
    return redundancy_answer(redundancy(of), of).sentences


def journeys_said(of: Model) -> tuple[str, ...]:
    return continuity_answer(continuity(of), of).sentences


def title(of: Model) -> str | None:
    return headline(StateStudy("as-is", of, Workspace(as_is=of)), None)


TWO = """
  app_core: {name: App core, provides: [pay_in, look], holds: {account: master}, annual_cost: 3M}
  counter: {name: Counter, provides: [pay_in, look], holds: {account: master}, annual_cost: 5M}
"""


def test_a_network_named_in_every_engagement_makes_nothing_one() -> None:
    network = "  wan: {name: Wide area network, kind: infrastructure, annual_cost: 1M}"
    of = bank(TWO + network, "app | pay_in, look | app_core, wan", "branch | pay_in, look | counter, wan")
    result = redundancy(of)
    assert [(split.capability, [stack.platforms for stack in split.stacks]) for split in result.splits] == [
        ("look", [("app_core",), ("counter",)]),
        ("pay_in", [("app_core",), ("counter",)]),
    ]
    (cluster,) = result.clusters
    assert (cluster.platforms, cluster.survivors) == (("app_core", "counter"), ("app_core",))
    assert cluster.saving == Money(5_000_000, "EUR")
    assert redundancy_said(of)[0] == (
        "2 things are offered on several channels: 2 stand on several infrastructures that have no platform in common."
    )


def test_where_nothing_is_offered_twice_that_is_what_is_said() -> None:
    of = bank(TWO, "app | pay_in | app_core", "branch | look | counter")
    result = redundancy(of)
    assert (result.splits, result.nothing_is_split, result.offered_on_several) == ((), False, 0)
    assert redundancy_said(of)[0] == "Nothing is offered on two channels, so that nothing can be split."
    assert scorecard(of).alignment.one_stack is None
    alone = bank("  core: {name: Core, provides: [look]}", "app | look | core")
    assert title(alone) == "Nothing is offered on two channels"
    assert journeys_said(alone) == (
        "No change of channel could be tried: nothing that is written on one channel is looked for on another.",
        "Nobody said where the account lies: no platform holds it as master.",
    )


def test_what_names_no_platform_is_not_known() -> None:
    described = "  core: {name: Core, provides: [pay_in]}\n  other: {name: Other, provides: [pay_in]}"
    for platforms, said in (
        ("  {}", "No platform is described: what stands behind the ways in is not known."),
        (described, "No engagement names a platform that supports it: what stands behind the ways in is not known."),
    ):
        of = bank(platforms, "app | pay_in |", "branch | pay_in |")
        result = redundancy(of)
        assert (result.nothing_is_split, result.on_one_infrastructure, len(result.without_platform)) == (False, 0, 2)
        assert redundancy_said(of)[0] == said
        assert title(of) == "What stands behind the ways in is not known"
        card = scorecard(of)
        assert (card.alignment.one_stack, card.alignment.one_master, card.centricity.lamp_tests) == (None, None, None)
    nothing = replace(of, cells={})
    assert redundancy_said(nothing)[0] == (
        "No customer is engaged by any channel, so that there is nothing to look at."
    )
    assert title(nothing) == "One thing is done by several systems"


def test_one_thing_on_one_platform_praises_nothing_that_names_none() -> None:
    of = bank(
        """
  core: {name: Core, provides: [look]}
  a: {name: A, provides: [pay_in]}
  b: {name: B, provides: [pay_in]}
""",
        "app | look | core",
        "branch | look | core",
        "app | pay_in |",
        "branch | pay_in |",
    )
    assert not redundancy(of).nothing_is_split
    said = redundancy_said(of)
    assert said[0] == (
        "2 things are offered on several channels: 1 stands on one infrastructure and of 1 that is not known, for want "
        "of a platform behind some way in."
    )
    assert said[1] == "2 cells name no platform that supports them: what stands behind them is not known."
    assert title(of) is None


def test_a_stand_by_and_the_servers_go_with_what_they_are_for() -> None:
    of = bank(
        """
  app_core: {name: App core, provides: [pay_in], annual_cost: 3M}
  counter: {name: Counter, provides: [pay_in], runs_on: [servers], annual_cost: 5M}
  spare: {name: Spare counter, provides: [pay_in], standby_for: counter, annual_cost: 2M}
  servers: {name: Servers, kind: infrastructure, annual_cost: 1M}
""",
        "app | pay_in | app_core",
        "branch | pay_in | counter",
    )
    (cluster,) = redundancy(of).clusters
    assert (cluster.platforms, cluster.survivors) == (("app_core", "counter"), ("app_core",))
    assert (cluster.annual_cost, cluster.saving) == (Money(8_000_000, "EUR"), Money(8_000_000, "EUR"))
    assert cluster.with_them == ("servers", "spare")
    assert any(text.endswith("With them go Servers and Spare counter.") for text in redundancy_said(of))


def test_what_is_to_go_goes_and_what_is_invested_in_stays() -> None:
    of = bank(
        """
  new: {name: New core, provides: [pay_in], annual_cost: 5M, disposition: invest}
  old: {name: Old counter, provides: [pay_in], annual_cost: 3M, disposition: eliminate}
""",
        "app | pay_in | new",
        "branch | pay_in | old",
    )
    (cluster,) = redundancy(replace(of, as_of=datetime.date(2027, 1, 1))).clusters
    assert (cluster.survivors, cluster.saving, cluster.against) == (("new",), Money(3_000_000, "EUR"), ())


HUB = TWO + "  hub: {name: Hub, holds: {account: master}, annual_cost: 1M}"
BOTH_WAYS = """integrations:
- {from: app_core, to: hub, carries: [account], latency: 1 s}
- {from: hub, to: app_core, carries: [account], latency: 1 s}
- {from: counter, to: hub, carries: [account], latency: 1 s}
- {from: hub, to: counter, carries: [account], latency: %s}
"""
EACH_ITS_OWN = ("app | pay_in, look | app_core", "branch | pay_in, look | counter")


def test_a_hub_that_keeps_two_systems_alike_is_no_third_master_to_drop() -> None:
    of = bank(HUB, *EACH_ITS_OWN, more=BOTH_WAYS % "1 s")
    result = redundancy(of)
    assert [(row.information, row.synchronized) for row in result.competing_masters] == [("account", True)]
    assert [split.in_step for split in result.splits] == [True, True]
    assert result.clusters == ()
    assert "3 platforms hold Account as master, and are kept alike: App core, Counter and Hub." in (redundancy_said(of))
    slow = redundancy(bank(HUB, *EACH_ITS_OWN, more=BOTH_WAYS % "1 day"))
    assert [row.synchronized for row in slow.competing_masters] == [False]
    assert [cluster.platforms for cluster in slow.clusters] == [("app_core", "counter", "hub")]


def test_read_models_fed_from_one_are_kept_in_step() -> None:
    of = bank(
        """
  core: {name: Core, provides: [pay_in], holds: {account: master}, annual_cost: 3M}
  app_view: {name: App view, provides: [look], holds: {account: copy}, annual_cost: 1M}
  branch_view: {name: Branch view, provides: [look], holds: {account: copy}, annual_cost: 1M}
""",
        "app | pay_in, look | core, app_view",
        "branch | pay_in, look | core, branch_view",
        more="""integrations:
- {from: core, to: app_view, carries: [account], latency: 2 s}
- {from: core, to: branch_view, carries: [account], latency: 2 s}
""",
    )
    result = redundancy(of)
    assert [(split.capability, split.in_step) for split in result.splits] == [("look", True)]
    assert (result.clusters, scorecard(of).alignment.one_stack) == ((), 1)
    assert redundancy_said(of)[1] == (
        "For “See my balance”, 2 infrastructures without a common platform, all fed from one, serve Saver: the app on "
        "App view; the branch on Branch view."
    )


def test_two_systems_by_customer_type_are_a_question() -> None:
    basis = BANK.replace("saver: Saver", "saver: Saver, firm: Firm")
    of = bank(
        TWO.replace("annual_cost: 3M", "annual_cost: 3M, vendor: Same"),
        "app | pay_in, look | app_core",
        "branch | pay_in, look | app_core",
        basis=basis,
        more="- {customer: firm, channels: [app, branch], capabilities: [pay_in, look], platforms: [counter]}\n",
    )
    result = redundancy(of)
    assert result.splits == ()
    assert [
        (row.capability, [(group.customer_types, group.platforms) for group in row.groups])
        for row in result.by_customer_type
    ] == [(each, [(("firm",), ("counter",)), (("saver",), ("app_core",))]) for each in ("look", "pay_in")]
    assert not result.nothing_is_split
    told = "“Pay in” stands on separate systems by customer type: Firm on Counter; Saver on App core. Is that intended?"
    assert told in (redundancy_said(of))


JOURNEY = """integrations:
- {from: app_core, to: view, carries: [account]%s}
journeys:
  j:
    name: Pay in and look
    customer: saver
    steps: [{capability: pay_in, channel: app}, {capability: look, channel: branch}]
"""
VIEW = "  view: {name: View, provides: [look], holds: {account: copy}}"


def test_half_of_what_is_written_never_arrives() -> None:
    of = bank(TWO + VIEW, "app | pay_in | app_core, counter", "branch | look | view", more=JOURNEY % ", latency: 1 min")
    journey = continuity(of).journeys["j"]
    assert (journey.outcome, journey.steps[1].missed_from) == ("broken", ("counter",))
    (row,) = [row for row in continuity(of).lamp_tests if row.tested]
    assert (row.tested, row.broken) == (1, 1)
    said = journeys_said(of)
    assert said[0] == "1 journey is described: 1 breaks."
    assert "carry the account straight from Counter to View within 10 min" in said[1]
    assert [(copy.state, copy.delay) for copy in redundancy(of).copies if copy.delay] == [("partly", copy_delay(of))]
    assert [row.platforms for row in redundancy(of).within] == [("app_core", "counter")]


def copy_delay(of: Model) -> object:
    return of.integrations[next(iter(of.integrations))].carries["account"].latency


def test_a_latency_that_nobody_stated_is_unknown_and_named() -> None:
    one = "  app_core: {name: App core, provides: [pay_in], holds: {account: master}}\n" + VIEW
    of = bank(one, "app | pay_in | app_core", "branch | look | view", more=JOURNEY % "")
    result = continuity(of)
    assert result.journeys["j"].outcome == "unknown"
    assert [(pair.source, pair.target) for pair in result.journeys["j"].steps[1].unstated] == [("app_core", "view")]
    assert scorecard(of).centricity.lamp_tests == 0
    assert journeys_said(of) == (
        "1 journey is described: of 1 nobody knows, for want of a latency.",
        (
            "Pay in and look: nobody knows whether the branch sees the account in time, since nobody stated how long "
            "it takes from App core to View."
        ),
        "1 change of channel that nobody wrote down was tried: of 1 nobody knows, for want of a latency.",
    )
    assert [copy.state for copy in redundancy(of).copies] == ["unstated"]


def test_two_front_ends_on_one_database_are_one() -> None:
    of = bank(
        """
  ledger: {name: Ledger, kind: database, holds: {account: master}}
  app_front: {name: App front end, provides: [pay_in, look], runs_on: [ledger]}
  counter: {name: Counter, provides: [pay_in, look], runs_on: [ledger]}
""",
        "app | pay_in, look | app_front",
        "branch | pay_in, look | counter",
        more=(JOURNEY % "").split("\n", 2)[2],
    )
    assert redundancy(of).splits == ()
    assert scorecard(of).alignment.one_stack == 1
    assert continuity(of).journeys["j"].outcome == "continuous"
    assert journeys_said(of)[0] == (
        "What a customer begins by one way in can be finished by another: all journeys go through."
    )
