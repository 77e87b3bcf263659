"""What heat maps as HTML files have in common: their squares, the shades of these, and the sealed file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engagement_model.drawing import fonts
from engagement_model.drawing.hand_out.sealing import fonts_for, part, policy
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.drawing.hand_out.theming import theme_style
from engagement_model.model.colour import mixed
from engagement_model.model.theme import Theme


class HeatSquare(NamedTuple):
    """What is written in a square, its shade from 0 up, and what is said of it when it is opened."""

    amount: str
    step: int
    told: str
    where: str
    said: str
    platforms: tuple[str, ...]


class HeatLine(NamedTuple):
    """A row of a heat map: its name, and its squares from the left, `None` where there is nothing."""

    name: str
    squares: tuple[HeatSquare | None, ...]


def heat_page(package: str, body: Mapping[str, object], look: Theme, style: str) -> str:
    """The `page.html` of a package, filled in with `body` and sealed: its fonts, and `style` after what all have."""
    from markupsafe import Markup

    template = templates(package).get_template("page.html")
    written = template.render(policy="", style="", **body)
    with fonts.set_in(look.font):
        faces = fonts_for(written, {})
    whole = f"{faces}{part(__package__ or '', 'base.css')}{theme_style(look)}{style}"
    return template.render(policy=Markup(policy(whole, "")), style=Markup(whole), **body)  # noqa: S704  # our own


def shade_style(theme: Theme, strengths: Mapping[int, float]) -> str:
    """A style for each shade, by its number, with a text that stands out from it."""
    rules = []
    for number, strength in strengths.items():
        ground = mixed(theme.box, theme.tone("fact").line, strength)
        rules.append(f".s{number}{{background:{ground};color:{theme.text_on(ground)}}}\n")
    return "".join(rules)
