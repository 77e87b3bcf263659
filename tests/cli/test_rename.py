"""`engage rename` and `engage uses`, as a person runs them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import jsonschema
import pytest

from engagement_model.cli.answer_schemas import schema_of
from engagement_model.cli.main import _run
from tests.cli.running import SHOP, WORKSPACE, engage

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_rename_writes_every_file_and_says_which(write_files):
    decisions = "decisions:\n  d: {about: platforms.shop, choose: present}   # shop\n"
    folder = write_files(
        {"engagement.yaml": WORKSPACE + "decisions: d.yaml\n", "as-is.yaml": SHOP, "d.yaml": decisions}
    )
    done = engage("rename", "platforms.shop", "web_shop")
    assert (done.code, done.out.splitlines()) == (0, ["as-is.yaml: 2 places", "d.yaml: 1 place"])
    assert (folder / "d.yaml").read_text() == decisions.replace("platforms.shop", "platforms.web_shop")
    assert engage("rename", "platforms.web_shop", "platforms.shop", "-q").out == ""
    assert (folder / "as-is.yaml").read_text() == SHOP


def test_another_workspace_of_the_same_files_is_told_and_stays(write_files):
    other = WORKSPACE + "decisions: {d: {about: platforms.shop, choose: present}}\n"
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP + "# platforms.shop\n", "other.yaml": other})
    done = engage("rename", "platforms.shop", "web_shop")
    assert (done.code, done.out.splitlines()) == (0, ["as-is.yaml: 2 places"])
    assert done.err == "other.yaml names platforms.shop too and is no part of this workspace; it stays as it is\n"
    assert (folder / "other.yaml").read_text() == other


def test_a_dry_run_prints_the_difference_and_writes_nothing(write_files):
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
    done = engage("rename", "information.order", "purchase", "--dry-run")
    assert "\n-information: {order: Order}\n" in done.out
    assert "\n+information: {purchase: Order}\n" in done.out
    assert (folder / "as-is.yaml").read_text() == SHOP


def test_a_dry_run_is_a_patch_in_utf8_whatever_the_console_says(write_files, monkeypatch):
    write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP.replace("Order}", "Заказ}")})
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", errors="replace")
    monkeypatch.setattr(sys, "stdout", console)
    assert _run(["rename", "information.order", "purchase", "--dry-run"]) == 0
    assert "+information: {purchase: Заказ}\n".encode() in console.buffer.getvalue()


def test_what_was_known_is_known_after_a_rename(write_files):
    write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP, "other.json": "{}"})
    engage("check", "-q", "--write-baseline", "known.json")
    assert engage("check", "--baseline", "known.json", "--fail-on", "note").code == 0
    told = engage("rename", "information.order", "a_purchase").out
    assert "known.json: known by the new id" in told
    after = engage("check", "--baseline", "known.json", "--fail-on", "note")
    assert (after.code, after.out) == (0, "No findings in engagement.yaml\n")
    assert "gone" not in after.err


def test_what_is_not_there_is_refused_and_nothing_written(write_files):
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
    done = engage("rename", "platforms.shopp", "x")
    assert (done.code, done.out) == (2, "")
    assert 'there is no platform "shopp"; did you mean shop?' in done.err
    assert (folder / "as-is.yaml").read_text() == SHOP


def test_uses_says_where_and_what_breaks(write_files):
    write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
    done = engage("uses", "platforms.tills")
    assert done.code == 0
    assert "platforms.tills is named at 2 places, in 1 file." in done.out
    assert "as-is.yaml:10:3" in done.out
    assert "Were Tills to go: 1 engagement is left alone and 1 fact of others no longer holds." in " ".join(
        done.out.split()
    )
    assert "Buy for Consumer via store: on Tills" in done.out
    assert 'there is no platform "till"' in engage("uses", "platforms.till").err


def test_a_journey_that_ends_early_is_told_once():
    text = engage("uses", "channels.phone", str(EXAMPLES / "apteka"), "--language", "en").out
    today = text.partition("What depends on it: future-state")[0]
    assert "6 relations go with it" in today
    assert today.count("Заказать на сайте, спросить по телефону") == 1


@pytest.mark.parametrize(
    "address", ["platforms.web_orders", "channels.store", "organizations.ecommerce", "capabilities.purchase"]
)
def test_the_json_of_uses_is_valid_against_its_schema(address: str):
    done = engage("uses", address, str(EXAMPLES / "retail"), "--format", "json")
    answer = json.loads(done.out)
    jsonschema.Draft202012Validator(schema_of("uses")).validate(answer)
    assert answer["address"] == address
    state = answer["states"]["as-is"]
    assert state["goes"] or state["cells"]
    assert {mention["role"] for mention in answer["mentions"]} >= {"declared", "referred"}


def test_what_can_be_had_in_no_other_way(write_files):
    write_files(
        {
            "engagement.yaml": WORKSPACE,
            "as-is.yaml": SHOP.replace("[buy], platforms: [tills]", "[give], platforms: [tills]").replace(
                "{buy: {", "{give: Give, buy: {"
            ),
        }
    )
    state = json.loads(engage("uses", "channels.store", "--format", "json").out)["states"]["as-is"]
    assert state["offers"] == [{"customer_type": "consumer", "capability": "give"}]
    assert state["goes"] == ["engagements.consumer.store.give"]
