"""A decision as a record: context, positions, decision and consequences."""

from __future__ import annotations

from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.workshop.decision_records import decision_records, escaped
from tests.analysis.rooms import room

VIEWS = {
    "ana": "remove: {cascade: true, platforms: {crm: nobody looks at it}}",
    "bob": "platforms: {crm: {owner: care, because: 'We *do* look.'}}",
    "cleo": "platforms: {shop: {vendor: A}}",
}
DECIDED = """\
keep_it:
  about: platforms.crm
  status: decided
  choose: absent
  by: Board
  on: 2026-11-26
  because: It is empty.
  owner: care
  due: 2027-03-31
"""


def decision_record(workspace: Workspace, identifier: str) -> str:
    """The record of one decision."""
    [record] = [text for text in decision_records(workspace).values() if f"| Decision | `{identifier}` |" in text]
    return record


def test_a_record_says_all_that_is_known():
    assert (
        decision_record(room(VIEWS, DECIDED), "keep_it")
        == """\
# 1. Customer file

| | |
| --- | --- |
| Decision | `keep_it` |
| Status | decided |
| State | both |
| Decided by | Board |
| On | 2026-11-26 |
| Carried out by | Care |
| Due | 2027-03-31 |

## Status

Accepted

## Context

- Customer file (`platforms.crm`): as-is there.
- It touches 2 of 5 engagements.

## Positions

### Customer file, as-is

- **not there**: Ana.
  > nobody looks at it – Ana
- **there**: Bob.
  > We \\*do\\* look. – Bob
- Silent: Cleo.

## Decision

- Customer file goes.

> It is empty.

## Consequences

- Care carries it out by 2027-03-31.
- 5 facts of the as-is model name it and follow it.
- No initiative delivers it.
"""
    )


def test_the_other_choices_have_their_words():
    def chosen(about: str, choose: str) -> str:
        text = f"d: {{about: {about}, choose: {choose}, status: decided}}"
        record = decision_record(room(VIEWS, text), "d")
        return record.partition("## Decision\n\n")[2].partition("\n")[0]

    assert chosen("platforms.crm", "present") == "- Customer file stays."
    assert chosen("platforms.crm", "accepted") == "- Customer file is lived with as it is."
    assert chosen("platforms.crm", "{as: bob}") == "- Customer file is as Bob sees it."
    assert chosen("platforms.shop.owner", "retail") == "- Shop: owner: Retail."
    assert chosen("platforms.shop.provides.buy", "present") == "- Shop: provides Buy stays."
    assert chosen("platforms.shop.annual_cost", "much") == "- Shop: cost a year: much."


def test_what_nobody_spoke_about_is_said_so():
    record = decision_record(room(VIEWS, "d: {about: platforms.tills, status: proposed}"), "d")
    assert "## Positions\n\nNobody spoke about it.\n\n## Decision\n\nNothing is chosen yet.\n" in record
    assert record.endswith("## Consequences\n\n- Nothing in the models follows it.\n")


def test_every_decision_has_a_record_that_keeps_its_number():
    decided = DECIDED + "other: {about: platforms.shop, status: proposed, name: The shop}\n"
    records = decision_records(room(VIEWS, decided))
    assert list(records) == ["0001-keep-it.md", "0002-other.md"]
    assert records["0002-other.md"].startswith("# 2. The shop\n")
    assert "\n## Status\n\nProposed\n" in records["0002-other.md"]
    before = "first: {about: platforms.tills, status: decided, choose: absent, supersedes: [other]}\n"
    more = decision_records(room(VIEWS, before + decided), (*records, "0007-gone.md", "README.md"))
    assert list(more) == ["0001-keep-it.md", "0002-other.md", "0008-first.md"]
    assert "\n## Status\n\nSuperseded by [8. Tills](0008-first.md)\n" in more["0002-other.md"]
    assert "- It takes the place of: [2. The shop](0002-other.md)." in more["0008-first.md"]
    assert decision_records(replace(room(VIEWS, DECIDED), decisions={})) == {}


def test_names_are_shown_as_they_are():
    assert escaped("a|b <script> [x](y) *z* `q` #1") == r"a\|b \<script\> \[x\](y) \*z\* \`q\` \#1"
    assert escaped("- one\n2. two") == r"\- one 2. two"
    assert escaped("1. one") == r"\1. one"
