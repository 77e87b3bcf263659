"""The look: text that can be read on its ground."""

from __future__ import annotations

import pytest

from engagement_model.model.theme import DEFAULT


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", [DEFAULT.paper, DEFAULT.panel, DEFAULT.frame])
def test_ink_and_quiet_text_have_contrast_on_every_ground(ground):
    assert contrast(DEFAULT.ink, ground) >= 7
    assert contrast(DEFAULT.quiet, ground) >= 4.5


@pytest.mark.parametrize("tone", [tone for _, tone in DEFAULT.accents], ids=[name for name, _ in DEFAULT.accents])
def test_text_in_an_accent_has_contrast_on_paper(tone):
    assert contrast(tone.text, DEFAULT.paper) >= 4.5


def test_colours_repeat_after_the_last():
    assert DEFAULT.customer(len(DEFAULT.customers)) == DEFAULT.customer(0)
