"""Proposed mappings: what is recognised in tables as people make them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import yaml

from engagement_model.exchange.blank_table import blank_tables
from engagement_model.exchange.foreign import Foreign, Sheet, Value
from engagement_model.exchange.readers import Given, reader_of
from engagement_model.translation import in_language, languages
from engagement_model.workshop.importing.default_meanings import proposed_things
from engagement_model.workshop.importing.headings import ENGAGEMENT, INTEGRATION, PLATFORM, role_of
from engagement_model.workshop.importing.proposing import propose
from tests.fuzz.foreign import FOREIGN


def proposed(*rows: Sequence[Value], name: str = "Sheet1") -> dict[str, object]:
    text = propose(Foreign("spreadsheet", sheets=(Sheet(name, rows),)), "list").text
    return yaml.safe_load(text)["sheets"][name]


def test_a_responsibility_matrix_with_two_rows_of_headings() -> None:
    rule = proposed(
        ("Activity", "Sales", "Sales", "IT"),
        ("Activity", "Field", "Desk", "Ops"),
        ("Offer", "R", "A", "C"),
        ("Bill", "I", "R/A", ""),
        ("Repair", "", "C", "A,R"),
    )
    assert (rule["header"], rule["header_rows"]) == (2, 2)
    assert rule["rows"] == [
        {
            "crosstab": {
                "row": "Activity",
                "columns": ["Sales / Field", "Sales / Desk", "IT / Ops"],
                "letters": {"R": "answers", "A": "owns", "C": "nothing", "I": "nothing"},
            }
        }
    ]


def test_a_portfolio_with_codes_costs_and_choices() -> None:
    rule = proposed(
        ("ID", "Application", "Business capability", "TCO (EUR)", "TIME", "Supplier"),
        (1, "SAP", "Billing; Dunning", 100, "Invest", "SAP"),
        (2, "Shop", "Selling", "n/a", "Eliminate", "Own"),
    )
    assert rule["not_applicable"] == ["n/a"]
    assert rule["rows"][0]["platforms"] == {
        "name": "Application",
        "known_as": "ID",
        "annual_cost": "TCO (EUR)",
        "vendor": "Supplier",
        "disposition": {"column": "TIME", "as": {"Eliminate": "eliminate", "Invest": "invest"}},
        "provides": {"column": "Business capability", "each": True, "separator": ";"},
    }


def test_capabilities_by_their_codes() -> None:
    rule = proposed(("Capability",), ("CO_03 Sell",), ("CO_03.1 Quote",), ("CO_03.2 Order",))
    assert rule["rows"] == [{"capabilities": {"name": {"column": "Capability", "part_of": "code"}}}]


def test_columns_of_channels_are_melted() -> None:
    rule = proposed(
        ("Service", "Department", "contacts_by_phone", "contacts_by_web", "contacts_by_fax", "contacts_by_e-mail"),
        ("Permits", "Labour", 3, "ND", "NA", 2),
    )
    assert rule["rows"][0]["melt"]["columns"] == {
        "contacts_by_phone": "Telephone",
        "contacts_by_web": "Web",
        "contacts_by_fax": "Fax",
        "contacts_by_e-mail": "E-mail",
    }
    assert (rule["unknown"], rule["not_applicable"]) == (["ND"], ["NA"])


@pytest.mark.parametrize("code", languages())
def test_every_heading_of_the_blank_tables_is_known_in_every_language(code: str) -> None:
    with in_language(code):
        who, platforms, integrations = blank_tables().values()
    assert [role_of(each, ENGAGEMENT) for each in who] == list(ENGAGEMENT)
    assert role_of(platforms[0], ENGAGEMENT) == "platforms"
    attributes = ["description", "annual_cost", "owner", "vendor", "provides", "holds.master", "holds.copy"]
    assert [role_of(each, PLATFORM) for each in platforms[1:]] == attributes
    assert [role_of(each, INTEGRATION) for each in integrations] == list(INTEGRATION)


@pytest.mark.parametrize("code", languages())
def test_a_table_that_we_gave_out_is_read_whole_before_all_of_it_is_filled(code: str) -> None:
    with in_language(code):
        who, platforms, integrations = blank_tables().values()
    engaged = proposed(who, ("Consumer", "Web", "Buy"))["rows"][0]["engagements"]
    assert [each["column"] for each in engaged.values()] == list(who)
    assert {each["separator"] for each in engaged.values()} == {";"}
    assert list(proposed(platforms)["rows"][0]["platforms"])[1:3] == ["description", "annual_cost"]
    assert proposed(integrations)["rows"][0]["integrations"]["latency"] == integrations[3]
    assert proposed(("Notes", "Remarks"))["leave_out"]


@pytest.mark.parametrize("name", [name for name in FOREIGN if not name.endswith((".csv", ".drawio"))])
def test_of_every_format_something_is_proposed_for_its_types_and_relations(name: str) -> None:
    given = Given(name, FOREIGN[name].encode())
    foreign = reader_of(given).read(given)
    found = proposed_things(foreign).document
    types, relations = found["types"], found["relations"]
    assert foreign.things
    assert isinstance(types, dict)
    assert isinstance(relations, dict)
    assert any(become is not None for become in types.values())
    assert not foreign.links or set(relations.values()) - {"nothing"}
