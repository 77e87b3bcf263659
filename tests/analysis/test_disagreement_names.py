"""The same name for other things, and what is already there."""

from __future__ import annotations

from engagement_model.analysis.disagreement.same_names import same_names
from engagement_model.model.elements import Organization, Platform
from engagement_model.model.model import Model
from tests.analysis.rooms import result_of, room, workspace_of


def platforms(**names: str | Platform) -> Model:
    return Model(
        {"platforms": {key: Platform(name=each) if isinstance(each, str) else each for key, each in names.items()}}
    )


def told(**models: Model) -> list[tuple[str, tuple[str, ...], list[tuple[str, tuple[str, ...]]]]]:
    rows = same_names(models)
    return [(row.kind, row.addresses, [(each.value, each.stakeholders) for each in row.meanings]) for row in rows]


def test_two_ids_with_nearly_the_same_name():
    found = told(
        ana=platforms(crm="Customer Care"), bob=platforms(care="customer-care"), cleo=platforms(crm="Custmer care")
    )
    assert ("ids", ("platforms.care", "platforms.crm")) in [row[:2] for row in found]
    assert found[0] == (
        "ids",
        ("platforms.care", "platforms.crm"),
        [("customer-care", ("bob",)), ("Custmer care", ("cleo",)), ("Customer Care", ("ana",))],
    )


def test_what_everybody_tells_apart_is_not_confused():
    both = platforms(crm="Customer care", care="Customer Care")
    assert told(ana=both, bob=both) == []


def test_one_who_has_both_may_still_be_misunderstood():
    both = platforms(crm="Customer care", care="Customer Care")
    assert [row[1] for row in told(ana=both, bob=platforms(crm="Customer care"))] == [
        ("platforms.care", "platforms.crm")
    ]


def test_names_that_are_not_alike_are_not_confused():
    assert told(ana=platforms(a="Web shop"), bob=platforms(b="Web store")) == []
    assert told(ana=platforms(a="CRM1"), bob=platforms(b="CRM2")) == []


def test_one_id_with_different_names_or_kinds():
    ana = platforms(crm=Platform(name="Care", kind="database"))
    bob = platforms(crm=Platform(name="Billing", kind="service"))
    assert told(ana=ana, bob=bob, cleo=platforms(crm="Care")) == [
        ("kind", ("platforms.crm",), [("database", ("ana",)), ("service", ("bob",))]),
        ("name", ("platforms.crm",), [("Billing", ("bob",)), ("Care", ("ana", "cleo"))]),
    ]


def test_one_id_in_two_sections():
    desk = Model({"organizations": {"desk": Organization(name="Order desk")}})
    assert told(ana=platforms(desk="Order system"), bob=desk) == [
        (
            "section",
            ("organizations.desk", "platforms.desk"),
            [("organizations", ("bob",)), ("platforms", ("ana",))],
        )
    ]
    both = Model({**desk.elements, **platforms(desk="Order system").elements})
    assert told(ana=both, bob=both) == []


def test_one_view_confuses_nothing():
    assert same_names({"ana": platforms(a="Same", b="Same")}) == ()


def test_the_result_has_them():
    views = {"ana": "platforms: {shop: Web shop front}", "bob": "platforms: {webshop: {name: Web-shop front}}"}
    found = result_of(room(views)).same_name
    assert [(row.kind, row.addresses) for row in found] == [
        ("name", ("platforms.shop",)),
        ("ids", ("platforms.shop", "platforms.webshop")),
    ]


STATES = """\
as_is: {platforms: {tills: {name: Tills, technology: old}}, channels: {store: Store}}
future_state:
  {extends: as_is, platforms: {hub: {name: Hub, vendor: A}, tills: {technology: new}}, channels: {store: {kind: store}}}
stakeholders:
"""


def already(people: str) -> list[tuple[str, object, tuple[str, ...], tuple[str, ...]]]:
    rows = result_of(workspace_of(STATES + people)).already_there
    return [(row.address, row.value, row.today, row.only_in_future) for row in rows]


def test_what_one_has_today_and_another_only_in_future():
    people = """\
  ana:
    {name: Ana, as_is: {extends: as_is, platforms: {tills: {technology: new}}}, future_state: {extends: future_state}}
  bob:
    name: Bob
    as_is: {extends: as_is, scope: everything}
    future_state: {extends: future_state, scope: everything}
"""
    assert already(people) == [("platforms.tills.technology", "new", ("ana",), ("bob",))]


def test_an_element_stands_for_all_that_is_said_of_it():
    people = """\
  ana: {name: Ana, as_is: {extends: as_is, platforms: {hub: {name: Hub, vendor: A}}}}
  bob:
    name: Bob
    as_is: {extends: as_is, scope: everything}
    future_state: {extends: future_state, scope: everything}
"""
    assert already(people) == [("platforms.hub", True, ("ana",), ("bob",))]


def test_who_is_silent_about_either_state_is_not_named():
    ana = "  ana: {name: Ana, as_is: {extends: as_is, platforms: {hub: {name: Hub}}}}\n"
    for bob in (
        "{name: Bob, future_state: {extends: future_state, scope: everything}}",
        "{name: Bob, as_is: {extends: as_is, scope: everything}, future_state: {extends: future_state}}",
        "{name: Bob, as_is: {extends: as_is}, future_state: {extends: future_state, scope: everything}}",
    ):
        assert already(f"{ana}  bob: {bob}\n") == []


def test_what_nobody_has_today_is_not_already_there():
    people = "  ana: {name: Ana, as_is: {extends: as_is}, future_state: {extends: future_state}}\n"
    assert already(people) == []
