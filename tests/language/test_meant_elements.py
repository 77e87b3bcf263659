"""Where the name of an element is written in place of its id, the id is suggested; what is suggested is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.language.reader import read

WORKSPACE = """
as_is:
  customer_types: {consumer: Consumer}
  channels: {web: {name: Web shop, kind: web}, store: Branch}
  organizations: {sales: {name: Sales, part_of: part}, part: Stores}
  capabilities: {buy: {name: Buy, reads: [order]}}
  information: {order: {name: Order, fresh_within: 1 hour}}
  platforms: {shop: {name: Shop system, provides: [buy], holds: {order: master}}, till: Tills}
  engagements:
    - {customer: consumer, channel: web, organization: sales, capabilities: [buy], platforms: [shop]}
    - {customer: consumer, channels: [store], organization: part, platforms: [till], experience: {ease: 3}}
future_state:
  extends: as-is
  remove: {platforms: [till]}
  platforms: {all: {name: One system, replaces: [till]}}
  engagements:
    - {customer: consumer, channel: store, organization: part, platforms: [all]}
decisions:
  one: {about: platforms.till, status: decided, choose: absent, state: future-state}
page: {pinned: [platforms.shop]}
"""


def suggestions(text: str, folder: Path) -> list[str | None]:
    file = folder / "engagement.yaml"
    file.write_text(text, encoding="utf-8")
    return [fault.suggestion for reading in read([str(file)]) for fault in reading.faults]


@pytest.mark.parametrize(
    ("right", "written", "suggestion"),
    [
        ("channel: web,", "channel: Web shop,", "did you mean web?"),
        ("channel: web,", "channel: Webshop,", "did you mean web?"),
        ("channel: web,", "channel: web_shop,", "did you mean web?"),
        ("channels: [store]", "channels: [Branch]", "did you mean store?"),
        ("channels: [store]", "channels: [Store]", "did you mean store?"),
        ("channels: [store]", "channels: [Kiosk, store]", "write the id of one that stands under channels:"),
        ("provides: [buy]", "provides: [Buy]", "did you mean buy?"),
        ("holds: {order:", "holds: {Order:", "did you mean order?"),
        ("remove: {platforms: [till]}", "remove: {platforms: [Tills]}", "did you mean till?"),
        ("replaces: [till]", "replaces: [Tills]", "did you mean till?"),
        ("replaces: [till]", "replaces: [Zebra Z]", "name what the earlier state has under platforms:"),
        ("about: platforms.till", "about: Tills", "did you mean platforms.till?"),
        ("about: platforms.till", "about: platforms.Tills", "did you mean platforms.till?"),
        ("part_of: part", "part_of: true", "did you mean part?"),
        ("part_of: part", "part_of: Sales", "write the id of one that stands under organizations:"),
        ("platforms.shop]", "Shop system]", "write the address of an element of a lane, such as platforms.shop"),
    ],
)
def test_a_name_in_place_of_an_id(right: str, written: str, suggestion: str, tmp_path: Path) -> None:
    assert suggestions(WORKSPACE, tmp_path) == []
    text = WORKSPACE.replace(right, written, 1)
    assert suggestion in suggestions(text, tmp_path)


def test_where_the_entry_itself_has_no_id_both_are_to_be_written_alike(tmp_path: Path) -> None:
    text = WORKSPACE.replace("shop: {name: Shop system", "Web-Shop: {name: Shop system").replace("[shop]", "[Web-Shop]")
    assert suggestions(text, tmp_path)[:2] == ["write web_shop", "write web_shop"]


@pytest.mark.parametrize(
    ("right", "written", "suggestion"),
    [
        ("{ease: 3}", "{ease: 3,5}", "a comma begins a new key inside { }: write 40_000 or 1.5, without one"),
        ("{ease: 3}", "{ease: 3, speed}", "write speed: ..."),
        ("{ease: 3}", "{ease: '1 000'}", "give a score from 1 to 5"),
        ("{ease: 3}", "{ease: '4,5'}", "write 4.5"),
        ("consumer: Consumer", "consumer: {name: C, retention: 1 000}", "give a share from 0 to 1: 0.85 is 85 of 100"),
        ("consumer: Consumer", "consumer: {name: C, retention: '0,85'}", "write 0.85"),
    ],
)
def test_what_is_said_to_be_written_would_be_accepted(
    right: str, written: str, suggestion: str, tmp_path: Path
) -> None:
    assert suggestions(WORKSPACE.replace(right, written, 1), tmp_path)[0] == suggestion
