from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from engagement_model.language.emission import scalar_text
from engagement_model.language.reader import read
from engagement_model.language.regrouping import rectangles
from engagement_model.language.writer import write_model, write_overlay
from engagement_model.model.durations import Duration
from engagement_model.model.elements import (
    ELEMENT_CLASSES,
    Capability,
    Channel,
    CustomerType,
    Information,
    InService,
    Organization,
    Platform,
)
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Question, Remarks, Step
from engagement_model.model.values import replace
from tests.profiles import tries
from tests.strategies import MISREAD, models, pairs_of_models, texts


def read_back(text: str) -> Model:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.yaml"
        file.write_text(text, encoding="utf-8", newline="")
        return _only_model(str(file))


def read_over(base: Model, overlay: str) -> Model:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "base.yaml").write_text(write_model(base), encoding="utf-8", newline="")
        file = Path(folder) / "overlay.yaml"
        file.write_text(overlay, encoding="utf-8", newline="")
        return _only_model(str(file))


def _only_model(path: str) -> Model:
    reading = read([path])[0]
    assert [fault.message for fault in reading.faults] == []
    return next(iter(reading.models.values())).model


BASE = Model(
    elements={
        "customer_types": {"consumer": CustomerType(name="Consumer"), "trade": CustomerType(name="Trade")},
        "channels": {"web": Channel(name="Web"), "store": Channel(name="Store")},
        "organizations": {"sales": Organization(name="Sales")},
        "capabilities": {"buy": Capability(name="Buy"), "ask": Capability(name="Ask")},
        "platforms": {
            "pos": Platform(name="Point of sale", annual_cost=Money(1_400_000, "EUR"), provides=frozenset({"buy"})),
            "crm": Platform(name="CRM", note="Old"),
        },
    },
    rates=Rates("EUR"),
)


def cells(*keys: tuple[str, str, str], **content: object) -> dict[CellKey, Cell]:
    return {CellKey(*key): Cell(**content) for key in keys}


# -- whole models ---------------------------------------------------------------------------------------------------


@settings(max_examples=tries(40), deadline=None)
@given(models().filter(facts_of))
def test_a_model_reads_back_with_its_facts_and_remarks(model):
    again = read_back(write_model(model))
    assert facts_of(again) == facts_of(model)
    assert again.cells == model.cells
    assert again.integrations == model.integrations
    assert again.rates == model.rates
    assert (again.title, again.description, again.state, again.as_of) == (
        model.title,
        model.description,
        model.state,
        model.as_of,
    )
    for section in ("elements", "journeys", "questions"):
        assert _bare(getattr(again, section)) == _bare(getattr(model, section))


def _bare(part: object) -> object:
    """Without the difference between nothing and a platform in service neither from nor until any day."""
    if isinstance(part, dict):
        return {key: _bare(value) for key, value in part.items()}
    return part.model_copy(update={"in_service": None}) if getattr(part, "in_service", None) == InService() else part


@settings(max_examples=tries(20), deadline=None)
@given(models().filter(facts_of))
def test_writing_what_was_read_gives_the_same_text(model):
    text = write_model(model)
    assert write_model(read_back(text)) == text


def test_an_element_with_only_a_name_is_a_plain_text():
    assert "  crm: CRM\n" in write_model(Model(elements={"platforms": {"crm": Platform(name="CRM")}}))


@pytest.mark.parametrize("name", MISREAD)
def test_a_name_is_kept_as_it_is(name):
    model = Model(elements={"platforms": {"pos": Platform(name=name), "crm": Platform(name=name, vendor=name)}})
    again = read_back(write_model(model))
    assert [platform.name for platform in again.platforms.values()] == [name, name]
    assert again.platforms["crm"].vendor == name


@given(texts)
@settings(max_examples=tries(200), deadline=None)
def test_a_text_is_the_same_to_a_yaml_1_1_parser(text):
    assert yaml.safe_load(f"k: {scalar_text(text)}\n") == {"k": text}
    assert yaml.safe_load(f"[{scalar_text(text, in_flow=True)}]") == [text]


@pytest.mark.parametrize("text", ["1e3", "0o17", ".5", "1.", "y", "N", "-1", "+1", ".inf", ".NaN", "0x1F"])
def test_what_only_another_version_of_yaml_misreads_is_quoted(text):
    assert scalar_text(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text", ["Point of sale", "3 shops", "24x7", "it's", "Größe & Co", "Ж", "\U0001f6d2 shop", "a:b"]
)
def test_what_nothing_misreads_has_no_quotation_marks(text):
    assert scalar_text(text) == text


def test_a_name_with_quotation_marks_and_emoji_is_not_escaped():
    assert scalar_text('\U0001f6d2: "x"') == "'\U0001f6d2: \"x\"'"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (1_400_000, "1.4M"),
        (900_000, "900k"),
        (1_250, "1.25k"),
        (3 * 10**9, "3bn"),
        (1_234_567, "1_234_567"),
        (999, "999"),
    ],
)
def test_amounts_are_written_as_people_say_them(amount, written):
    model = Model(
        elements={"platforms": {"pos": Platform(name="A", annual_cost=Money(amount, "EUR"))}}, rates=Rates("EUR")
    )
    text = write_model(model)
    assert "currency: EUR\n" in text
    assert f"annual_cost: {written}}}" in text
    assert read_back(text).platforms["pos"].annual_cost == Money(amount, "EUR")


def test_an_amount_without_currency_beside_one_with_keeps_none():
    platforms = {
        "pos": Platform(name="A", annual_cost=Money(5, None)),
        "crm": Platform(name="B", annual_cost=Money(6, "EUR")),
    }
    text = write_model(Model(elements={"platforms": platforms}, rates=Rates("EUR")))
    assert "currency: EUR" not in text
    assert "annual_cost: 6 EUR" in text


def test_cells_alike_share_an_engagement_and_multiply_out():
    keys = [(t, h, c) for t in ("consumer", "trade") for h in ("store", "web") for c in ("ask", "buy")]
    model = replace(BASE, cells=cells(*keys, organizations=frozenset({"sales"}), platforms=frozenset({"crm", "pos"})))
    assert write_model(model).split("engagements:\n")[1] == (
        "  - customers: [consumer, trade]\n"
        "    channels: [store, web]\n"
        "    organization: sales\n"
        "    capabilities: [ask, buy]\n"
        "    platforms: [crm, pos]\n"
    )


def test_what_only_one_cell_says_follows_in_an_entry_of_its_own():
    sales = frozenset({"sales"})
    model = replace(
        BASE,
        cells={
            CellKey("consumer", "web", "ask"): Cell(sales, frozenset(), {}, 9),
            CellKey("consumer", "web", "buy"): Cell(sales, frozenset(), {"ease": 4}, 9, Remarks(note="Slow")),
        },
    )
    text = write_model(model)
    assert text.split("engagements:\n")[1] == (
        "  - customer: consumer\n"
        "    channel: web\n"
        "    organization: sales\n"
        "    capabilities: [ask, buy]\n"
        "    annual_contacts: 9\n"
        "  - {customer: consumer, channel: web, capabilities: [buy], experience: {ease: 4}, note: Slow}\n"
    )
    assert read_back(text).cells == model.cells


def test_the_implied_capability_has_an_engagement_of_its_own():
    model = replace(BASE, cells=cells(("consumer", "web", "any"), ("consumer", "web", "buy")))
    assert write_model(model).split("engagements:\n")[1] == (
        "  - {customer: consumer, channel: web}\n  - {customer: consumer, channel: web, capabilities: [buy]}\n"
    )


def test_rectangles_take_the_fewer_of_rows_and_columns():
    pairs = [
        (row, column) for row, columns in (("a", "xy"), ("b", "yz"), ("c", "xz"), ("d", "xyz")) for column in columns
    ]
    assert rectangles(pairs) == [(("a", "c", "d"), ("x",)), (("a", "b", "d"), ("y",)), (("b", "c", "d"), ("z",))]


def test_an_integration_is_one_entry_for_each_way_of_moving():
    nightly, now = Flow(Duration(86_400), "file"), Flow(Duration(0))
    carries = {"stock": nightly, "order": nightly, "price": now}
    integration = Integration(carries, Remarks(because="Measured"))
    text = write_model(Model(integrations={Pair("erp", "shop"): integration, Pair("shop", "erp"): Integration()}))
    assert text.split("integrations:\n")[1] == (
        "  - {from: erp, to: shop, carries: [order, stock], latency: 1 day, via: file, because: Measured}\n"
        "  - {from: erp, to: shop, carries: [price], latency: real-time}\n"
        "  - {from: shop, to: erp}\n"
    )


def test_steps_stand_one_to_a_line_and_remarks_after_facts():
    journey = Journey(name="J", customer="consumer", note="Often", steps=(Step(capability="buy", channel="web"),))
    assert write_model(Model(journeys={"j": journey})).split("journeys:\n")[1] == (
        "  j:\n"
        "    name: J\n"
        "    customer: consumer\n"
        "    steps:\n"
        "      - {capability: buy, channel: web}\n"
        "    note: Often\n"
    )


def test_a_model_of_nothing_is_its_format():
    assert write_model(Model()) == "format: engagement-model/1\n"


def test_a_member_without_a_name_keeps_its_facts():
    model = Model(elements={"platforms": {"pos": Platform()}}, questions={"q": Question()})
    text = write_model(model)
    assert "  pos: {}\n" in text
    assert "  q: {}\n" in text


# -- overlays -------------------------------------------------------------------------------------------------------


def with_predecessors(base: Model) -> Model:
    """A base that has what elements of random models replace."""
    old = {
        section: {name: kind(name="Old") for name in ("old", "older", "null")} | dict(base.elements.get(section, {}))
        for section, kind in ELEMENT_CLASSES.items()
    }
    return replace(base, elements=old)


@settings(max_examples=tries(40), deadline=None)
@given(pairs_of_models)
def test_an_overlay_over_its_base_reads_to_exactly_the_facts(pair):
    base, model = with_predecessors(pair[0]), pair[1]
    again = read_over(base, write_overlay(base, model, "base.yaml"))
    assert facts_of(again) == facts_of(model)


@settings(max_examples=tries(30), deadline=None)
@given(pairs_of_models)
def test_an_overlay_brings_every_remark_of_its_model(pair):
    base, model = with_predecessors(pair[0]), pair[1]
    again = read_over(base, write_overlay(base, model, "base.yaml"))
    for section, identifier, element in model.each_element():
        found = again.elements[section][identifier]
        for attribute in ("description", "note", "tags", "evidence", "confidence", "because", "replaces"):
            if element.__dict__[attribute]:
                assert found.__dict__[attribute] == element.__dict__[attribute]
    for key, cell in model.cells.items():
        if cell.remarks != Remarks():
            assert again.cells[key].remarks == cell.remarks


@settings(max_examples=tries(15), deadline=None)
@given(models())
def test_an_overlay_of_nothing_new_says_nothing(model):
    assert write_overlay(model, model, "base.yaml") == "format: engagement-model/1\nextends: base.yaml\n"


def overlay(model: Model, base: Model = BASE) -> str:
    text = write_overlay(base, model, "base.yaml")
    assert facts_of(read_over(base, text)) == facts_of(model)
    return text.removeprefix("format: engagement-model/1\nextends: base.yaml\n")


def with_platforms(**platforms: Platform) -> Model:
    return replace(BASE, elements={**BASE.elements, "platforms": platforms})


def test_an_overlay_says_the_attributes_that_differ_and_clears_with_null():
    pos = Platform(name="Till", annual_cost=None, provides=frozenset({"ask", "buy"}))
    assert overlay(with_platforms(pos=pos, crm=Platform(name="CRM"))) == (
        "\nplatforms:\n  pos: {name: Till, provides: [ask, buy], annual_cost: null}\n"
    )


def test_an_overlay_removes_what_the_model_lacks():
    assert overlay(with_platforms(pos=BASE.platforms["pos"])) == "\nremove:\n  platforms: [crm]\n"


def test_a_new_name_alone_is_a_plain_text():
    assert overlay(with_platforms(pos=BASE.platforms["pos"], crm=Platform(name="Hub"))) == "\nplatforms:\n  crm: Hub\n"


def test_an_overlay_always_says_the_currency_of_an_amount():
    model = with_platforms(pos=BASE.platforms["pos"], crm=Platform(name="CRM", annual_cost=Money(5_000, "EUR")))
    assert overlay(model) == "\nplatforms:\n  crm: {annual_cost: 5k EUR}\n"


def test_an_overlay_brings_the_exchange_rate_it_needs():
    crm = Platform(name="CRM", annual_cost=Money(5, "USD"))
    model = replace(with_platforms(pos=BASE.platforms["pos"], crm=crm), rates=Rates("EUR", {"USD": 2}))
    assert overlay(model).startswith("exchange_rates: {USD: 2}\n")


def test_all_cells_of_a_customer_on_a_channel_go_without_naming_capabilities():
    both = cells(("consumer", "web", "ask"), ("consumer", "web", "buy"))
    base = replace(BASE, cells={**both, **cells(("trade", "web", "ask"), ("trade", "web", "buy"))})
    left = cells(("trade", "web", "buy"))
    assert overlay(replace(base, cells=left), base) == (
        "\nremove:\n"
        "  engagements:\n"
        "    - {customer: consumer, channel: web}\n"
        "    - {customer: trade, channel: web, capabilities: [ask]}\n"
    )


def test_the_implied_capability_gives_way_by_itself():
    base = replace(BASE, cells=cells(("consumer", "web", "any")))
    model = replace(BASE, cells=cells(("consumer", "web", "buy")))
    assert overlay(model, base) == "\nengagements:\n  - {customer: consumer, channel: web, capabilities: [buy]}\n"


def test_the_implied_capability_is_said_again_where_it_would_give_way():
    base = replace(BASE, cells=cells(("consumer", "web", "any"), ("consumer", "web", "ask")))
    model = replace(BASE, cells=cells(("consumer", "web", "any"), ("consumer", "web", "buy")))
    assert overlay(model, base) == (
        "\nremove:\n"
        "  engagements:\n"
        "    - {customer: consumer, channel: web, capabilities: [ask]}\n"
        "\nengagements:\n"
        "  - {customer: consumer, channel: web}\n"
        "  - {customer: consumer, channel: web, capabilities: [buy]}\n"
    )


def test_the_implied_capability_beside_others_goes_by_name():
    base = replace(BASE, cells=cells(("consumer", "web", "any"), ("consumer", "web", "ask")))
    model = replace(BASE, cells=cells(("consumer", "web", "ask")))
    assert "    - {customer: consumer, channel: web, capabilities: [any]}\n" in overlay(model, base)


def test_an_integration_that_carries_less_is_written_anew():
    def moving(*information: str) -> Model:
        known = {"order": Information(name="Order"), "stock": Information(name="Stock")}
        return replace(
            BASE,
            elements={**BASE.elements, "information": known},
            integrations={Pair("pos", "crm"): Integration(dict.fromkeys(information, Flow(Duration(60))))},
        )

    assert overlay(moving("order"), moving("order", "stock")) == (
        "\nintegrations:\n  - {from: pos, to: crm, carries: [order], latency: 1 min}\n"
    )


def test_a_remark_that_the_model_lost_is_left_in_the_base():
    assert overlay(with_platforms(pos=BASE.platforms["pos"], crm=Platform(name="CRM"))) == ""
