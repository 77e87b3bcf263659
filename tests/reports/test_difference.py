"""Differences in words, by name, as Markdown for a pull request; and as JSON by the schema that ships."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
import pytest
from markdown_it import MarkdownIt

from engagement_model.analysis.difference import difference
from engagement_model.language.reader import read
from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.reports.difference import difference_json, difference_markdown
from engagement_model.words.difference import difference_words
from tests.reports.found import EXAMPLES, NAMES, NASTY, shipped

ModelOf = Callable[..., Model]

BEFORE = """\
customer_types: {consumer: {name: Consumer, prefers: [web]}}
channels: {web: Web, store: Store, phone: Phone}
organizations: {online: Online, stores: Stores}
capabilities: {buy: Buy, bring: Bring back, ask: Ask}
information: {order: Order, stock: Stock}
platforms:
  shop: {name: Web shop, provides: [buy, ask], holds: {order: master}, annual_cost: 900k EUR, owner: online}
  tills: Tills
engagements:
  - {customer: consumer, channels: [web, phone], organization: online, capabilities: [buy, ask], platforms: [shop]}
  - {customer: consumer, channel: store, organization: stores, capabilities: [bring], platforms: [tills]}
integrations:
  - {from: shop, to: tills, carries: [order], latency: 1 day}
journeys:
  lamp:
    name: The lamp
    customer: consumer
    steps: [{capability: buy, channel: web}, {capability: bring, channel: store}]
"""


def words(model: ModelOf, before: str, after: str) -> dict[str, tuple[str, ...]]:
    first, second = model(before), model(after)
    return difference_words(difference(first, second), first, second)


def changed(model: ModelOf, *changes: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    after = BEFORE
    for old, new in changes:
        assert after.count(old) == 1
        after = after.replace(old, new)
    return words(model, BEFORE, after)


def test_nothing_differs(model_of_text: ModelOf) -> None:
    assert changed(model_of_text) == {}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("900k", "1M", "Web shop: cost a year 1 M€, was 900 k€"),
        ("annual_cost: 900k EUR, ", "", "Web shop: no cost a year, was 900 k€"),
        ("owner: online", "owner: stores", "Web shop: owner Stores, was Online"),
        (
            "[buy, ask], holds",
            "[buy, bring], holds",
            "Web shop: now provides Bring back; no longer provides Ask",
        ),
        ("order: master", "order: copy", "Web shop: holds Order copy, was master"),
        ("order: master", "stock: master", "Web shop: no holds Order, was master; holds Stock master"),
        ("name: Web shop", "name: Shop", "Shop: name Shop, was Web shop"),
        ("prefers: [web]", "prefers: [store, web]", "Consumer: preferred channels Store, Web, was Web"),
        ("  tills: Tills", "  tills: Tills\n  crm: {name: CRM, provides: [ask]}", "CRM is new: provides Ask"),
        ("latency: 1 day", "latency: 2 hours", "Web shop to Tills: carries Order (2 hours, was 1 day)"),
        ("latency: 1 day", "latency: 1 day, via: file", "Web shop to Tills: Order via file"),
        ("carries: [order]", "carries: [order, stock]", "Web shop to Tills: carries Stock (1 day)"),
        ("channel: web}", "channel: phone}", "The lamp: step 1 Buy via phone, was Buy via web"),
        (", {capability: bring, channel: store}]", "]", "The lamp: no step 2, was Bring back via store"),
    ],
)
def test_one_sentence(model_of_text: ModelOf, old: str, new: str, sentence: str) -> None:
    (told,) = changed(model_of_text, (old, new)).values()
    assert [line.replace("\N{NARROW NO-BREAK SPACE}", " ") for line in told] == [sentence]


def test_cells_that_change_alike_share_a_sentence(model_of_text: ModelOf) -> None:
    told = changed(
        model_of_text, ("capabilities: [buy, ask], platforms: [shop]", "capabilities: [buy, ask], platforms: [tills]")
    )
    assert told == {"engagements": ("Ask and Buy for Consumer via phone and web: now on Tills; no longer on Web shop",)}


def test_cells_that_come_and_go(model_of_text: ModelOf) -> None:
    told = changed(
        model_of_text,
        (
            "channel: store, organization: stores, capabilities: [bring]",
            "channel: store, organization: stores, capabilities: [ask]",
        ),
    )
    assert told["engagements"] == (
        "Ask for Consumer via store is new: answered by Stores; on Tills",
        "Bring back for Consumer via store is gone",
    )


def test_what_is_gone_keeps_its_name(model_of_text: ModelOf) -> None:
    first = model_of_text(BEFORE)
    told = difference_words(difference(first, None), first, None)
    assert "Web shop is gone" in told["platforms"]
    assert told["integrations"] == ("Web shop to Tills is gone",)


def test_markdown(model_of_text: ModelOf) -> None:
    before, after = model_of_text(BEFORE), model_of_text(BEFORE.replace("900k", "1M"))
    told = difference_markdown({"as-is": difference(before, after)}, {"as-is": (before, after)})
    assert told.replace("\N{NARROW NO-BREAK SPACE}", " ") == (
        "### As we are today\n"
        "\n"
        "| | added | removed | changed | kept |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| platforms | 0 | 0 | 1 | 1 |\n"
        "\n"
        "**Platforms**\n"
        "\n"
        "- Web shop: cost a year 1 M€, was 900 k€\n"
    )


def test_markdown_of_no_difference(model_of_text: ModelOf) -> None:
    model = model_of_text(BEFORE)
    assert difference_markdown({"": difference(model, model)}, {"": (model, model)}) == (
        "### What changes\n\nNo fact differs.\n"
    )


def test_names_cannot_leave_their_line() -> None:
    before = Model()
    after = Model(elements={"platforms": {"b": Platform.model_construct(name=NASTY)}})
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(difference_markdown({"": difference(before, after)}, {"": (before, after)}))
    )
    assert html.count("<li>") == 1
    assert "<b>" not in html
    assert "<a " not in html


def test_markdown_fits_into_a_comment(model_of_text: ModelOf) -> None:
    many = "\n".join(f"  p{number}: {'word ' * 20}{number}" for number in range(1000))
    after = model_of_text(f"platforms:\n{many}\n")
    told = difference_markdown({"": difference(None, after)}, {"": (None, after)})
    assert len(told) < 65_536
    kept = told.count("\n- ")
    assert told.endswith(f"And {1000 - kept} more.\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_json_of_the_examples_is_valid(name: str) -> None:
    states = read([str(EXAMPLES / name)])[0].workspace.states
    found = difference(states["as-is"], states["future-state"])
    validator = jsonschema.Draft202012Validator(shipped("diff"))
    for differences in ({"": found}, {"as-is": found, "future-state": difference(None, states["as-is"])}):
        assert [error.message for error in validator.iter_errors(json.loads(difference_json(differences)))] == []


def test_the_shipped_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(shipped("diff"))
