"""Contrast by the figures that others have published, and colours as the colour-blind see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.model.colour import (
    SIGHTS,
    contrast,
    difference,
    least_contrast,
    luminance,
    mixed,
    standing_out,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),  # the grey that famously just fails
        ("#767676", "#FFFFFF", 4.54),  # and the one that just passes
        ("#949494", "#FFFFFF", 3.03),
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#008000", "#FFFFFF", 5.14),
        ("#FFFF00", "#FFFFFF", 1.07),
        ("#0000FF", "#FF0000", 2.15),
    ],
)
def test_contrast_is_that_of_published_examples(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(other, one) == contrast(one, other)


def test_luminance_of_the_primaries_is_their_weight() -> None:
    assert [round(luminance(each), 4) for each in ("#FF0000", "#00FF00", "#0000FF")] == [0.2126, 0.7152, 0.0722]


@given(COLOURS, st.lists(COLOURS, min_size=1, max_size=3), st.sampled_from([3.0, 4.5]))
def test_what_stands_out_does(colour: str, grounds: list[str], needed: float) -> None:
    found = standing_out(colour, tuple(grounds), needed)
    if found is not None:
        assert least_contrast(found, grounds) >= needed
    if least_contrast(colour, grounds) >= needed:
        assert found == colour


def test_the_nearest_colour_is_a_little_darker_or_lighter() -> None:
    assert standing_out("#777777", ("#FFFFFF",), 4.5) == "#767676"
    assert standing_out("#777777", ("#FFFFFF", "#000000"), 4.5) == "#767676"
    assert standing_out("#777777", ("#FFFFFF", "#808080"), 4.5) == "#171717"
    assert standing_out("#FFFFFF", ("#FFFFFF", "#000000"), 5) is None


def test_a_mixture_lies_between() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mixed("#102030", "#FFFFFF", 0.0) == "#102030"


def test_difference_is_the_distance_in_lab() -> None:
    # sRGB red is L 53.24, a 80.09, b 67.20; black is the origin.
    assert difference("#FF0000", "#000000") == pytest.approx((53.24**2 + 80.09**2 + 67.20**2) ** 0.5, abs=0.05)
    assert difference("#FFFFFF", "#000000") == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_greys_look_the_same_to_everybody_and_red_like_green_to_some(sight: object) -> None:
    assert difference("#404040", "#C0C0C0", sight) == pytest.approx(difference("#404040", "#C0C0C0"), abs=0.1)  # type: ignore[arg-type]
    red, green = "#B0510A", "#6E7000"
    assert difference(red, green) > 40
    assert difference(red, green, sight) < 20  # type: ignore[arg-type]
