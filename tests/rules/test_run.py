"""What the runner adds to what rules find: states, severities, acceptances, places, order, fingerprints."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from engagement_model.analysis.study import Study
from engagement_model.language.reader import read
from engagement_model.rules.finding import Located
from engagement_model.rules.run import finder, run
from tests.rules.support import TODAY, findings_of

MODEL = """
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
    store: Store
  organizations:
    sales: Sales
  capabilities:
    buy: Buy
    pay: Pay
  information:
    order: Order
  platforms:
    shop: {name: Shop system, holds: {order: master}}
    till: {name: Till, holds: {order: master}}
    archive: Archive
  engagements:
    - {customer: consumer, channel: web, organization: sales, capabilities: [buy, pay], platforms: [shop]}
    - {customer: consumer, channel: store, organization: sales, capabilities: [buy, pay], platforms: [till]}
"""
TODAY_ONLY = f"as_is:{MODEL}"
BOTH = f"as_is:{MODEL}future_state:\n  extends: as_is\n"


def found(text: str, folder: Path, rule: str, today: datetime.date = TODAY) -> list[Located]:
    return [item for item in findings_of(text, folder, today).items if item.rule == rule]


def test_a_finding_of_both_states_is_one_finding(tmp_path: Path) -> None:
    [item] = found(BOTH, tmp_path, "EM204")
    assert item.states == ("as-is", "future-state")
    assert item.addresses == ("platforms.archive",)
    assert item.message.count("Archive") == 1


def test_a_finding_says_that_what_it_rests_on_is_guessed(tmp_path: Path) -> None:
    text = TODAY_ONLY.replace("platforms: [till]", "platforms: [till], confidence: guessed")
    guessed = [(item.message, item.confidence) for item in found(text, tmp_path, "EM301")]
    known = [(item.message, item.confidence) for item in found(TODAY_ONLY, tmp_path, "EM301")]
    assert guessed == [(f"{message} Some of what this rests on is guessed.", "guessed") for message, _ in known]
    assert {confidence for _, confidence in known} == {None}


def test_where_the_states_differ_the_message_says_both(tmp_path: Path) -> None:
    future = "  platforms:\n    crm: {name: Customer file, holds: {order: master}}\n"
    [item] = found(BOTH + future, tmp_path, "EM302")
    assert item.message == (
        "2 systems of record for Order: Shop system and Till. "
        "In the future: 3 systems of record for Order: Customer file, Shop system and Till."
    )


def test_the_first_place_is_that_of_today(tmp_path: Path) -> None:
    [item] = found(BOTH, tmp_path, "EM204")
    assert item.line == "    archive: Archive"
    assert item.places[0].column == 5


@pytest.mark.parametrize("name", ["EM204", "unused-platform", "em204", "Unused_Platform"])
def test_a_severity_is_set_by_code_or_name(name: str, tmp_path: Path) -> None:
    [item] = found(f"{TODAY_ONLY}rules: {{{name}: error}}\n", tmp_path, "EM204")
    assert item.severity == "error"


def test_a_code_counts_before_a_name(tmp_path: Path) -> None:
    [item] = found(f"{TODAY_ONLY}rules: {{EM204: note, unused-platform: error}}\n", tmp_path, "EM204")
    assert item.severity == "note"
    [item] = found(f"{TODAY_ONLY}rules: {{unused-platform: error, EM204: note}}\n", tmp_path, "EM204")
    assert item.severity == "note"


def test_a_rule_that_is_off_finds_nothing(tmp_path: Path) -> None:
    assert found(f"{TODAY_ONLY}rules: {{EM204: off}}\n", tmp_path, "EM204") == []


@pytest.mark.parametrize(
    ("until", "day", "accepted"),
    [
        ("", "2026-11-22", True),
        (", until: 2026-11-22", "2026-11-22", True),
        (", until: 2026-11-22", "2026-11-23", False),
    ],
)
def test_an_acceptance_holds_on_its_last_day(until: str, day: str, accepted: bool, tmp_path: Path) -> None:
    text = f"{TODAY_ONLY}accept:\n  - {{rule: EM204, address: platforms.archive, because: Staff use it{until}}}\n"
    [item] = found(text, tmp_path, "EM204", datetime.date.fromisoformat(day))
    assert item.suppressed is accepted
    assert item.accepted_because == ("Staff use it" if accepted else None)
    assert len(found(text, tmp_path, "EM705", datetime.date.fromisoformat(day))) == (0 if accepted else 1)


def test_an_accepted_finding_counts_for_nothing(tmp_path: Path) -> None:
    findings = findings_of(
        f"{TODAY_ONLY}rules: {{EM204: error}}\naccept:\n  - {{rule: EM204, address: platforms}}\n", tmp_path
    )
    assert findings.count("error") == 0
    assert not findings.reach("error")


def test_an_element_accepted_among_several_accepts_the_finding(tmp_path: Path) -> None:
    text = f"{TODAY_ONLY}accept:\n  - {{rule: parallel-stacks, address: capabilities.pay}}\n"
    assert {item.addresses[0]: item.suppressed for item in found(text, tmp_path, "EM301")} == {
        "capabilities.buy": False,
        "capabilities.pay": True,
    }


def test_a_finding_about_several_cells_is_accepted_where_each_is(tmp_path: Path) -> None:
    bare = f"{TODAY_ONLY}".replace(", platforms: [till]}", "}")
    one = f"{bare}accept:\n  - {{rule: EM211, address: engagements.consumer.store.buy, because: By hand.}}\n"
    both = f"{one}  - {{rule: EM211, address: engagements.consumer.store.pay, because: In cash.}}\n"
    above = f"{bare}accept:\n  - {{rule: EM211, address: engagements.consumer.store}}\n"
    assert [item.suppressed for item in found(one, tmp_path, "EM211")] == [False]
    assert [item.accepted_because for item in found(both, tmp_path, "EM211")] == ["By hand. In cash."]
    assert [item.suppressed for item in found(above, tmp_path, "EM211")] == [True]


def test_a_decision_to_live_with_it_counts_for_its_state_only(tmp_path: Path) -> None:
    decision = (
        "decisions:\n  x: {about: capabilities.buy, status: decided, choose: accepted, state: as-is, owner: Sales}\n"
    )
    items = [item for item in found(BOTH + decision, tmp_path, "EM301") if "capabilities.buy" in item.addresses]
    assert sorted((item.states, item.suppressed) for item in items) == [(("as-is",), True), (("future-state",), False)]


def test_an_acceptance_beats_the_severity_it_would_have(tmp_path: Path) -> None:
    text = BOTH.replace("till: {name: Till,", "till: {name: Till, coexists_until: 2027-01-01,")
    [item] = found(text + "rules: {EM302: error}\n", tmp_path, "EM302")
    assert item.severity == "note"


def test_two_workspaces_that_share_nothing_are_both_checked(tmp_path: Path) -> None:
    paths = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "engagement.yaml").write_text(TODAY_ONLY, encoding="utf-8")
        paths.append(str(folder))
    items = [item for item in run(read(paths), TODAY).items if item.rule == "EM204"]
    assert [Path(item.places[0].file).parent.name for item in items] == ["a", "b"]
    assert len({item.workspace for item in items}) == 2
    assert len({item.fingerprint for item in items}) == 1


def test_a_fingerprint_survives_moved_lines_and_new_names(tmp_path: Path) -> None:
    moved = TODAY_ONLY.replace("archive: Archive", "cellar: Cellar\n    archive: Attic")
    before = {item.fingerprint for item in findings_of(TODAY_ONLY, tmp_path).items}
    after = {item.fingerprint for item in findings_of("# a comment\n\n" + moved, tmp_path).items}
    assert before < after
    assert len(after - before) == 1


def test_where_a_file_has_faults_no_rule_runs(tmp_path: Path) -> None:
    items = findings_of(TODAY_ONLY.replace("platforms: [till]", "platforms: [tilll]"), tmp_path).items
    assert {item.rule for item in items} == {"EM109"}


def test_findings_come_in_the_order_of_their_places(tmp_path: Path) -> None:
    lines = [item.places[0].line for item in findings_of(BOTH, tmp_path).items]
    assert lines == sorted(lines)


def test_the_finder_tells_what_holds_in_the_model_of_a_view(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(f"{TODAY_ONLY}rules: {{EM302: off, EM301: note}}\n", encoding="utf-8")
    workspace = read([str(tmp_path)])[0].workspace
    assert workspace.as_is is not None
    assert set(finder(Study(workspace, TODAY), "as-is", TODAY)(workspace.as_is)) == {("EM204", ("platforms.archive",))}


def test_what_is_found_in_the_future_only_says_so(tmp_path: Path) -> None:
    future = "  platforms:\n    crm: Customer file\n"
    [item] = [each for each in found(BOTH + future, tmp_path, "EM204") if each.addresses == ("platforms.crm",)]
    assert item.message.startswith("In the future: ")
    assert item.states == ("future-state",)
    [item] = found(TODAY_ONLY.replace("as_is:", "future_state:"), tmp_path, "EM204")
    assert not item.message.startswith("In the future: ")


def test_journeys_and_changes_of_channel_say_what_makes_them_worse(tmp_path: Path) -> None:
    text = TODAY_ONLY.replace("pay: Pay", "pay: {name: Pay, reads: [order], writes: [order]}").replace(
        "buy: Buy", "buy: {name: Buy, writes: [order]}"
    )
    steps = "[{channel: web, capability: buy}, {channel: store, capability: pay}, {channel: web, capability: pay}]"
    text += f"  journeys:\n    j: {{name: Bought and paid, customer: consumer, steps: {steps}}}\n"
    [item] = found(text, tmp_path, "EM401")
    assert item.members == ("engagements.consumer.store.pay", "engagements.consumer.web.pay")
    [item] = found(text, tmp_path, "EM406")
    assert item.members == ("engagements.consumer.store.pay", "engagements.consumer.web.pay")


def test_what_is_lost_between_roles_grows_cell_by_cell(tmp_path: Path) -> None:
    case = Path("tests/rules/cases/lost-between-roles.yaml").read_text()
    for known, reached in (("[revise]", ["web"]), ("[revise, sign]", ["phone", "web"])):
        lines = case.replace("[revise], platforms", f"{known}, platforms").splitlines(keepends=True)
        [item] = found("as_is:\n" + "".join(f"  {line}" for line in lines), tmp_path, "EM409")
        assert item.members == tuple(f"engagements.client.{channel}.sign" for channel in reached)


@pytest.mark.parametrize(
    ("future", "only"),
    [
        ("", []),
        ("  remove: {platforms: [archive]}\n", ["EM204"]),
        ("  remove: {platforms: [archive]}\n  platforms:\n    cellar: {name: Cellar, replaces: [archive]}\n", []),
        ("  platforms:\n    till: {holds: {order: copy}}\n", ["EM302"]),
    ],
    ids=["the-same", "gone", "renamed", "mended"],
)
def test_what_the_future_no_longer_has_says_so(future: str, only: list[str], tmp_path: Path) -> None:
    items = findings_of(BOTH + future, tmp_path).items
    assert [item.rule for item in items if item.only_today] == only


def test_what_is_lived_with_in_the_future_is_there(tmp_path: Path) -> None:
    decision = "decisions:\n  x: {about: capabilities.buy, status: decided, choose: accepted, state: future-state}\n"
    items = [item for item in found(BOTH + decision, tmp_path, "EM301") if "capabilities.buy" in item.addresses]
    assert sorted(item.states for item in items) == [("as-is",), ("future-state",)]
    assert not any(item.only_today for item in items)


def test_settings_of_a_portfolio_name_rules_about_portfolios(tmp_path: Path) -> None:
    text = (
        "currency: EUR\nmembers:\n  - nowhere\n"
        "rules:\n  missing-membr: off\n  EM302: error\n  EM101: off\n  EM002: note\n  EM706: error\n"
    )
    items = findings_of(text, tmp_path).items
    assert [(item.places[0].line, item.severity, item.suggestion) for item in items if item.rule == "EM706"] == [
        (5, "error", "did you mean missing-member?"),
        (6, "error", "set it in the engagement.yaml of each company"),
        (7, "error", "take the setting out"),
    ]
    assert [item.severity for item in items if item.rule == "EM002"] == ["note"]


def test_a_rule_about_portfolios_is_set_in_no_workspace(tmp_path: Path) -> None:
    [item] = found(f"{TODAY_ONLY}rules: {{stale-member: off}}\n", tmp_path, "EM706")
    assert (item.suggestion, item.places[0].column) == ("set it in portfolio.yaml", 9)
