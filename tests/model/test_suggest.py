from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.model.suggest import MOST_COMPARED, did_you_mean, folded_name, nearest, nearly_same
from engagement_model.translation import in_language

KNOWN = ["web_shop", "web_orders", "tills", "erp", "crm"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("web_shp", "web_shop"),
        ("wbe_shop", "web_shop"),
        ("WEB_SHOP", "web_shop"),
        ("till", "tills"),
        ("epr", "erp"),
        ("unrelated", None),
        ("", None),
    ],
)
def test_the_nearest_known_word(word, expected):
    assert nearest(word, KNOWN) == expected
    assert did_you_mean(word, KNOWN) == (f"did you mean {expected}?" if expected else None)


def test_nothing_is_near_where_nothing_is_known():
    assert nearest("x", []) is None


def test_among_very_many_words_the_nearest_is_still_found():
    known = [f"platform_{number:04}" for number in range(10 * MOST_COMPARED)]
    assert nearest("platfrom_0777", known) == "platform_0777"
    assert nearest("latform_0777", known) == "platform_0777"


@given(st.lists(st.text(max_size=6), max_size=8), st.text(max_size=6))
def test_the_order_of_what_is_known_does_not_matter(known, word):
    assert nearest(word, known) == nearest(word, reversed(known))


def test_a_very_long_word_is_no_trouble():
    assert nearest("x" * 100_000, KNOWN) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Point of sale", "point-of-sale", True),
        ("Web shop", "WEBSHOP", True),
        ("Ｗｅｂ", "web", True),
        ("Order platform", "Order platforms", True),
        ("CRM", "CRN", False),
        ("Order", "Older", False),
        ("", "", False),
        ("---", "!!!", False),
        ("Касса", "касса", True),
    ],
)
def test_names_that_are_nearly_the_same(a, b, same):
    assert nearly_same(a, b) is same
    assert nearly_same(b, a) is same


@pytest.mark.parametrize(
    ("name", "folded"), [("Web-Shop 2", "webshop2"), ("Ｗｅｂ", "web"), ("Straße", "strasse"), ("-", "")]
)
def test_names_are_folded_to_letters_and_digits(name, folded):
    assert folded_name(name) == folded


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "did you mean web?"),
        ("fr", "vouliez-vous dire web\N{NO-BREAK SPACE}?"),
        ("ru", "возможно, имелось в виду web?"),
    ],
)
def test_a_suggestion_is_made_in_the_language(language: str, told: str) -> None:
    with in_language(language):
        assert did_you_mean("wep", ["web", "store"]) == told
