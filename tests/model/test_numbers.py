from __future__ import annotations

from decimal import Decimal

import pytest

from engagement_model.model.numbers import ValueFault, exact, parse_count, parse_number, quoted, whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("2_000_000", 2_000_000), ("007", 7), ("1.50", Decimal("1.5")), ("1.0", 1), ("9" * 18, 10**18 - 1)],
)
def test_numbers_are_exact(text, number):
    found = parse_number(text)
    assert (found, type(found)) == (number, type(number))
    assert exact(text) == number


@pytest.mark.parametrize("text", ["1__0", "_1", "1_", "1.", ".5", "1e5", "0x1F", "+1", "1 000", "٣", "", "NaN", "inf"])
def test_other_spellings_are_refused(text):
    with pytest.raises(ValueFault, match=r"^expected a number such as 3 or 3\.5, found "):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "message", "suggestion", "out_of_range"),
    [
        ("-1", "-1 is negative", "write zero or more", True),
        ("10.5", "10.5 is not a whole number", "write 10", False),
        ("1,5", 'expected a whole number such as 40_000, found "1,5"', "write 2", False),
        ("40,000", 'expected a whole number such as 40_000, found "40,000"', "write 40_000", False),
        ("40.000", 'expected a whole number such as 40_000, found "40.000"', "write 40_000", False),
        ("1.200.000", 'expected a whole number such as 40_000, found "1.200.000"', "write 1_200_000", False),
        ("40 000", 'expected a whole number such as 40_000, found "40 000"', "write 40_000", False),
        ("1" * 40, f"{'1' * 24}... has more than 18 digits", None, False),
    ],
)
def test_counts_that_are_refused(text, message, suggestion, out_of_range):
    with pytest.raises(ValueFault) as caught:
        parse_count(text)
    assert (caught.value.message, caught.value.suggestion, caught.value.out_of_range) == (
        message,
        suggestion,
        out_of_range,
    )


def test_whole_numbers_are_integers():
    assert [type(whole(Decimal(text))) for text in ("3.00", "3.5", "1E+2")] == [int, Decimal, int]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b", '"a b"'),
        ("a\nb\x1b[31m", '"a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[31m"'),
        ("\u202eevil", '"\N{REPLACEMENT CHARACTER}evil"'),
        ("x" * 61, f'"{"x" * 59}…"'),
    ],
)
def test_a_text_is_quoted_on_one_line_of_bounded_length(text, shown):
    assert quoted(text) == shown
