"""Lists that stay short, quotation marks and what is planned, in each language."""

from __future__ import annotations

import datetime

import pytest

from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.translation import in_language
from engagement_model.words.names import listed_names
from engagement_model.words.phrases import MOST_LISTED, and_more, clauses, either, in_sentence, listed, with_plan

DAY = datetime.date(2026, 11, 22)
THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "few", "many", "choice", "planned"),
    [
        ("en", "a and b", "a, b, c, d, e and 2 more", "a, b or c", "So. This is planned until 22 November 2026."),
        ("fr", "a et b", "a, b, c, d, e et 2 autres", "a, b ou c", "So. C’est prévu ainsi jusqu’au 22 novembre 2026."),
        ("ru", "a и b", "a, b, c, d, e и ещё 2", "a, b или c", "So. Так запланировано до 22 ноября 2026\u202fг."),
    ],
)  # fmt: skip
def test_lists_and_plans(language: str, few: str, many: str, choice: str, planned: str) -> None:
    with in_language(language):
        assert listed("ab") == few
        assert listed("abcdefg", MOST_LISTED) == many
        assert either("abc") == choice
        assert with_plan("So.", planned=True, until=DAY) == planned
        assert with_plan("So.", planned=False, until=DAY) == with_plan("So.", planned=True, until=None) == "So."


@pytest.mark.parametrize(
    ("items", "most", "said"),
    [
        ("", None, ""),
        ("", 3, ""),
        ("a", None, "a"),
        ("abcdefgh", None, "a, b, c, d, e, f, g and h"),
        ("abcd", 3, "a, b, c and d"),
        ("abcde", 3, "a, b, c and 2 more"),
        ("abcde", 1, "a and 4 more"),
    ],
)
def test_one_more_is_named_and_more_are_counted(items: str, most: int | None, said: str) -> None:
    assert listed(items, most) == said
    assert either(items, most) == said.replace(" and ", " or ")


def test_clauses() -> None:
    assert clauses(["A", "B", "C"]) == "A; B; C"
    assert clauses("abcde", 3) == "a; b; c; 2 more"
    assert clauses([]) == ""
    with in_language("fr"):
        assert clauses(["A", "B"]) == f"A{THIN}; B"


def test_what_does_not_fit_is_counted() -> None:
    assert and_more(1_200) == f"and 1{THIN}200 more"


def test_names_inside_a_sentence() -> None:
    assert (in_sentence("Order"), in_sentence("SMS"), in_sentence("Trade ERP")) == ("order", "SMS", "Trade ERP")
    assert (in_sentence("Заказ"), in_sentence("Opérations")) == ("Заказ", "Opérations")  # no words of English


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", "Shop and Till"), ("fr", "« Shop » et « Till »"), ("ru", "«Shop» и «Till»")],
)
def test_names_in_a_list_are_set_apart_where_a_language_does_so(language: str, names: str) -> None:
    model = Model(elements={"platforms": {"till": Platform(name="Till"), "shop": Platform(name="Shop")}})
    with in_language(language):
        said = listed_names(model, "platforms", ["till", "shop", "till"])
    assert said.replace("\N{NO-BREAK SPACE}", " ").replace(THIN, " ") == names
