"""What of a theme does not stand out."""

from __future__ import annotations

import pytest

from engagement_model.analysis import contrast
from engagement_model.analysis.contrast import likenesses, shortfalls
from engagement_model.model.theme import DEFAULT, PRINT, SHIPPED, Tone
from engagement_model.model.values import replace


@pytest.mark.parametrize("name", SHIPPED)
def test_every_theme_that_ships_passes_its_own_check(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = SHIPPED[name]
    monkeypatch.setattr(contrast, "SHIPPED", {})
    assert shortfalls(theme) == ()
    assert likenesses(theme) == ()


def test_quiet_text_is_held_against_its_worst_ground() -> None:
    [found] = shortfalls(replace(DEFAULT, quiet="#777777"))
    assert (found.subject, found.ground, found.is_text, found.needed) == ("colors.quiet", "colors.frame", True, 4.5)
    assert round(found.ratio, 2) == 3.8
    assert found.nearest is not None
    assert shortfalls(replace(DEFAULT, quiet=found.nearest)) == ()


def test_a_line_needs_less_than_text() -> None:
    grey = replace(DEFAULT, line="#878787")
    assert shortfalls(grey) == ()
    assert [found.subject for found in shortfalls(replace(DEFAULT, line="#8F8F8F"))] == ["colors.line"]


def test_a_lane_of_its_own_colour_is_a_ground() -> None:
    found = shortfalls(replace(DEFAULT, lanes=(("channels", "#8899AA"),)))
    assert {each.ground for each in found} == {"lanes.channels"}
    assert {"colors.quiet", "colors.line", "customers.1"} <= {each.subject for each in found}


def test_outlines_need_no_contrast() -> None:
    assert shortfalls(replace(DEFAULT, outline="#FFFFFF", rule="#FFFFFF")) == ()


def test_colours_that_look_alike_are_told_with_to_whom() -> None:
    tones = tuple(Tone(each, each) for each in ("#B0510A", "#6E7000"))
    [found] = likenesses(replace(DEFAULT, customers=tones))
    assert (found.first, found.second, found.colours) == (1, 2, ("#B0510A", "#6E7000"))
    assert found.sight in ("protanopia", "deuteranopia")
    [same] = likenesses(replace(DEFAULT, customers=(tones[0], tones[0])))
    assert (same.sight, same.difference) == ("everybody", 0.0)


def test_lines_broken_otherwise_are_told_apart_by_that() -> None:
    tones = tuple(Tone(each, each) for each in ("#B0510A", "#6E7000"))
    assert likenesses(replace(DEFAULT, customers=tones, patterns=("solid", "dotted"))) == ()
    assert likenesses(replace(PRINT, patterns=("solid",), customers=tones)) != ()
