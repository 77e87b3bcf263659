"""The screen that `engage check` opens with."""

from __future__ import annotations

import pytest

from engagement_model.language.faults import Place
from engagement_model.language.reader import read
from engagement_model.model.values import replace
from engagement_model.reports import first_screen
from engagement_model.reports.findings import text
from engagement_model.rules.finding import Findings, Located
from engagement_model.rules.weighing import Scales
from tests.reports.found import found

WORKSPACE = """
as_is:
  customer_types:
    many: {name: Many, population: 900}
    few: {name: Few, population: 10}
  channels: {web: Web, store: Store}
  capabilities: {buy: {name: Buy, writes: [order]}}
  information: {order: Order}
  platforms: {shop: Shop, till: {name: Till, holds: {order: master}}}
  engagements:
    - {customer: many, channel: web, capabilities: [buy], platforms: [shop], annual_contacts: 5000}
    - {customer: few, channel: web, capabilities: [buy], platforms: [shop], annual_contacts: 6000}
    - {customer: few, channel: store, capabilities: [buy], platforms: [till], annual_transactions: 70}
  journeys:
    seldom:
      {name: Seldom, customer: few, times_a_year: 3, steps: [{capability: buy, channel: web}]}
"""


@pytest.fixture(scope="module")
def scales(tmp_path_factory: pytest.TempPathFactory) -> Scales:
    """What weighs findings in a small company."""
    file = tmp_path_factory.mktemp("shop") / "engagement.yaml"
    file.write_text(WORKSPACE, encoding="utf-8")
    (reading,) = read([str(file)])
    assert not reading.faults
    return Scales([replace(reading, shown="shop/engagement.yaml")])


def at(row: int, **more: object) -> Located:
    return found(place=Place("shop/as-is.yaml", row, 1, row, 2), states=("as-is",), **more)


def shown(items: list[Located], scales: Scales) -> str:
    return first_screen.write(Findings(tuple(items), ("shop/engagement.yaml",)), scales)


@pytest.mark.parametrize(
    ("addresses", "weight"),
    [
        (("customer_types.many",), (5000, 900)),
        (("channels.web",), (11000, 910)),
        (("channels.web", "customer_types.few"), (6000, 10)),
        (("platforms.shop", "platforms.till"), (11070, 910)),
        (("information.order",), (11070, 910)),
        (("engagements.few.store.buy",), (70, 10)),
        (("journeys.seldom",), (3, 10)),
        (("journeys.seldom.1",), (3, 10)),
        (("initiatives",), (0, 0)),
    ],
    ids=lambda value: "-".join(map(str, value)),
)
def test_a_finding_weighs_what_customers_meet_of_it(
    addresses: tuple[str, ...], weight: tuple[int, int], scales: Scales
) -> None:
    assert scales.weight(at(1, addresses=addresses))[:2] == weight
    assert scales.weight(at(1, addresses=addresses, workspace="elsewhere"))[:2] == (0, 0)


def test_few_findings_are_all_shown_whole(scales: Scales) -> None:
    items = [at(line) for line in range(1, 11)] + [at(11, accepted_because="so")]
    findings = Findings(tuple(items), ("shop/engagement.yaml",))
    assert first_screen.write(findings, scales) == text.write(findings)


def test_of_many_the_severe_the_lasting_and_the_heavy_come_first(scales: Scales) -> None:
    items = [at(line, severity="note", rule="EM204", name="unused") for line in range(1, 8)]
    items += [
        at(20, addresses=("customer_types.many",)),
        at(21, addresses=("customer_types.few",), only_today=True),
        at(22, addresses=("customer_types.few",)),
        at(23, addresses=("initiatives",), severity="error"),
    ]
    told = shown(items, scales)
    lines = told.splitlines()
    assert lines[:3] == ["1 error: competing-masters 1", "3 warnings: competing-masters 3", "7 notes: unused 7"]
    places = [line.split(":")[1] for line in lines if line.startswith("shop/as-is.yaml")]
    assert places == ["23", "22", "20", "21", *map(str, range(1, 7))]
    assert lines[-2].startswith("1 more; engage check --all")
    assert lines[-1] == "1 error, 3 warnings, 7 notes in shop/engagement.yaml"
    assert told.count("The future state does not have it any more.") == 1


def test_of_findings_that_weigh_alike_none_is_said_to_matter_most(scales: Scales) -> None:
    alike = [at(line, addresses=("initiatives",)) for line in range(1, 12)]
    told = shown(alike, scales).splitlines()
    assert "The first 10:" in told
    assert "What matters most:" not in told
    assert "What matters most:" in shown([*alike, at(12, addresses=("customer_types.few",))], scales).splitlines()
    assert "What matters most:" in shown([*alike, at(12, severity="note")], scales).splitlines()


def test_faults_come_by_their_places_with_their_lines(scales: Scales) -> None:
    items = [at(line, rule="EM104", name="unknown-key", severity="error", line="a: b") for line in range(1, 13)]
    told = shown(items, scales)
    assert told.count("\n  1 | a: b\n    | ^\n") == 1
    assert "as-is.yaml:10:" in told
    assert "as-is.yaml:11:" not in told


def test_what_the_future_state_mends_stands_last() -> None:
    findings = Findings((at(1, only_today=True), at(2)), ("shop",))
    lines = [line for line in text.write(findings).splitlines() if line.startswith(("shop/", "  The future"))]
    assert [line.split(" ")[0] for line in lines] == ["shop/as-is.yaml:2:1:", "shop/as-is.yaml:1:1:", ""]
