from __future__ import annotations

import pytest

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.recognition import (
    Link,
    RecognizedAt,
    Represented,
    Traced,
    Unmatched,
    recognition,
)
from engagement_model.model.elements import Channel, CustomerType, Information
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from tests.analysis.small import capability, cell, flow, model, platform, question, seconds

LEVELS = ("anonymous", "segment", "account", "person")


def channel(recognizes: str | None = None, by: str = "") -> Channel:
    return Channel.model_validate(
        {"name": "a channel", "recognizes": recognizes, "identifies_by": frozenset(by.split())}
    )


def customer(recognized_as: str | None = None, *represented_by: str) -> CustomerType:
    return CustomerType.model_validate(
        {"name": "a customer", "recognized_as": recognized_as, "represented_by": frozenset(represented_by)}
    )


@pytest.mark.parametrize("intended", [None, *LEVELS[1:]])
@pytest.mark.parametrize("level", [None, *LEVELS])
def test_every_level_against_every_intention(level: str | None, intended: str | None) -> None:
    of = model(cells={"t a c": cell()}, channels={"a": channel(level)}, customer_types={"t": customer(intended)})
    under = intended is not None and LEVELS.index(level or "anonymous") < LEVELS.index(intended)
    (row,) = recognition(of).matrix
    assert (row.customer_type, row.channel, row.level, row.intended, row.under) == ("t", "a", level, intended, under)


@pytest.mark.parametrize(
    ("own", "level"),
    [(("account", "person"), "account"), (("person", "person"), "person"), (("person", None), "segment")],
    ids=["least", "over the channel", "the channel where one says nothing"],
)
def test_what_engagements_say_goes_before_their_channel(own: tuple[str | None, str | None], level: str) -> None:
    cells = {key: replace(cell(), recognizes=each) for key, each in zip(("t a c", "t a d"), own, strict=True)}
    of = model(cells=cells, channels={"a": channel("segment")})
    assert recognition(of).matrix[0].level == level


def test_engagements_identify_by_more_than_their_channels() -> None:
    cells = {"t a c": replace(cell("p"), identifies_by=frozenset({"login"})), "t b c": cell("p")}
    platforms = {"p": platform(by="login")}
    of = model(cells=cells, channels={"a": channel(by="card"), "b": channel(by="login")}, platforms=platforms)
    assert [link.identifiers for link in recognition(of).links] == [("login",)]


def test_only_where_there_is_a_cell_once_and_sorted() -> None:
    of = model(
        cells={"t b c": cell(), "t b d": cell(), "t a c": cell(), "s a c": cell()},
        channels={"unused": channel("person")},
    )
    assert recognition(of).matrix == (
        RecognizedAt("s", "a", None, None, False),
        RecognizedAt("t", "a", None, None, False),
        RecognizedAt("t", "b", None, None, False),
    )


def test_channels_are_linked_by_a_platform_behind_both_that_knows_an_identifier_of_each() -> None:
    of = model(
        cells={"t web c": cell("hub"), "t store c": cell("hub crm"), "t phone c": cell("hub")},
        channels={"web": channel(by="login"), "store": channel(by="card badge"), "phone": channel(by="number")},
        platforms={"hub": platform(by="login card badge"), "crm": platform(by="card")},
    )
    result = recognition(of)
    assert result.links == (Link("t", ("store", "web"), "hub", ("badge", "card", "login")),)
    assert result.linked == {"t": (("phone",), ("store", "web"))}


def test_two_channels_with_the_same_identifier_need_a_platform_that_has_it() -> None:
    of = model(
        cells={"t web c": cell("p"), "t app c": cell("p")},
        channels={"web": channel(by="login"), "app": channel(by="login")},
    )
    assert recognition(of).linked == {"t": (("app",), ("web",))}


def test_links_go_on_from_channel_to_channel_by_different_platforms() -> None:
    of = model(
        cells={"t a c": cell("p q"), "t b c": cell("p q"), "t d c": cell("p q")},
        channels={"a": channel(by="x"), "b": channel(by="y"), "d": channel(by="z")},
        platforms={"p": platform(by="x y"), "q": platform(by="y z")},
    )
    result = recognition(of)
    assert [(link.channels, link.platform) for link in result.links] == [(("a", "b"), "p"), (("b", "d"), "q")]
    assert result.linked == {"t": (("a", "b", "d"),)}


def test_each_platform_that_links_is_named() -> None:
    of = model(
        cells={"t a c": cell("p q"), "t b c": cell("p q")},
        channels={"a": channel(by="x"), "b": channel(by="x")},
        platforms={"p": platform(by="x"), "q": platform(by="x")},
    )
    assert [link.platform for link in recognition(of).links] == ["p", "q"]


def test_a_channel_the_customer_does_not_use_links_nothing() -> None:
    of = model(
        cells={"t a c": cell(), "t d c": cell(), "s b c": cell()},
        channels={"a": channel(by="x"), "b": channel(by="x y"), "d": channel(by="y")},
        platforms={"p": platform(by="x")},
    )
    result = recognition(of)
    assert result.links == ()
    assert result.linked == {"s": (("b",),), "t": (("a",), ("d",))}


def test_a_customer_type_nobody_engages_has_no_channels() -> None:
    assert recognition(model(customer_types={"t": customer()})).linked == {"t": ()}


def test_who_acts_for_a_business_and_where_they_are_strangers() -> None:
    of = model(
        cells={"buyer web c": cell(), "buyer phone c": cell(), "buyer post c": cell(), "firm field c": cell()},
        channels={"web": channel("person"), "phone": channel("account"), "post": channel(), "field": channel()},
        customer_types={"firm": customer(None, "buyer", "agent"), "agent": customer()},
    )
    assert recognition(of).represented == (
        Represented("firm", "agent", (), ()),
        Represented("firm", "buyer", ("phone", "post", "web"), ("phone", "post")),
    )


def test_an_empty_model_has_nothing() -> None:
    result = recognition(Model())
    assert (result.matrix, result.linked, result.links, result.represented) == ((), {}, (), ())


def linked(**more: object) -> list[str]:
    """The platforms that link the web and the store, which work on platforms of their own."""
    of = model(
        cells={"t web c": cell("shop"), "t store c": cell("till")},
        channels={"web": channel(by="x"), "store": channel(by="x")},
        platforms={"hub": platform(by="x"), "shop": platform(), "till": platform()},
        **more,  # type: ignore[arg-type]
    )
    return [link.platform for link in recognition(of).links]


def test_a_platform_that_neither_way_in_feeds_links_nothing() -> None:
    assert linked() == []
    assert linked(integrations={"shop hub": flow(1, "d")}) == []


def test_a_platform_that_is_fed_in_time_from_both_links_them() -> None:
    both = {"shop hub": flow(60, "d"), "till hub": flow(60, "d")}
    assert linked(integrations=both) == ["hub"]
    limit = {"d": Information(name="D", fresh_within=seconds(59))}
    assert linked(integrations=both, information=limit) == []
    silent = {"shop hub": flow(None, "d"), "till hub": flow(None, "d")}
    assert linked(integrations=silent, information=limit) == []


def keyed(source: str, target: str) -> Model:
    return model(
        cells={"t web w": cell("shop"), "t store r": cell("till")},
        capabilities={"w": capability(writes="d"), "r": capability(reads="d")},
        information={"d": Information(name="D", keyed_by=frozenset({"x", "y"}), trace=True)},
        platforms={"shop": platform(master="d", by=source), "till": platform(by=target)},
        integrations={"shop till": flow(1, "d")},
    )


def test_what_cannot_be_matched_does_not_arrive() -> None:
    of = keyed("x", "y")
    assert recognition(of).unmatched == (Unmatched("shop", "till", "d", ("x", "y"), known=True),)
    assert [row.broken for row in continuity(of).lamp_tests] == [0, 1]
    assert recognition(of).trace == (
        Traced("t", "d", "store", "web", recorded=False, seen=None),
        Traced("t", "d", "web", "store", recorded=True, seen=False),
    )


def test_what_is_matched_by_the_same_identifier_arrives() -> None:
    of = keyed("x", "x y")
    assert recognition(of).unmatched == ()
    assert [row.continuous for row in continuity(of).lamp_tests] == [0, 1]
    assert recognition(of).trace[1].seen


def test_an_end_without_identifiers_is_not_known() -> None:
    of = keyed("x", "")
    assert [row.known for row in recognition(of).unmatched] == [False]
    limited = {"d": of.information["d"].model_copy(update={"fresh_within": seconds(5)})}
    of = replace(of, elements={**of.elements, "information": limited})
    assert [row.unknown for row in continuity(of).lamp_tests] == [0, 1]


def test_a_question_needs_one_identifier_for_all() -> None:
    def answer(by: str) -> bool | None:
        of = model(
            questions={"q": question("a b")},
            information={
                "a": Information(name="A", keyed_by=frozenset({"x", "y"})),
                "b": Information(name="B", keyed_by=frozenset({"y", "z"})),
            },
            platforms={"p": platform(master="a b", by=by)},
        )
        return continuity(of).questions["q"].answerable

    assert (answer("y"), answer("x z"), answer("")) == (True, False, None)
