"""The colours of the hand-out: those of the drawing's theme, by day on paper and by night on a dark screen."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.model.colour import mixed
from engagement_model.model.theme import Accent, Theme

_NIGHT = "#12181F"
_LIGHT = "#E8EDF2"
_SHADES = (0.05, 0.16, 0.28, 0.42)
"""How much of the colour of facts is in the areas of a heat map, from the least to the most."""


def colours(theme: Theme) -> str:
    """Style rules that name every colour once for a light and once for a dark screen."""
    day = _named(theme, theme.paper, theme.ink, {accent: tone.text for accent, tone in theme.accents})
    night_text = {accent: mixed(tone.line, "#FFFFFF", 0.5) for accent, tone in theme.accents}
    night = {
        **_named(theme, _NIGHT, _LIGHT, night_text),
        "quiet": mixed(_NIGHT, _LIGHT, 0.68),
        "rule": mixed(_NIGHT, _LIGHT, 0.2),
        "wash": mixed(_NIGHT, _LIGHT, 0.05),
        "sunk": mixed(_NIGHT, _LIGHT, 0.1),
        "chosen": mixed(_NIGHT, theme.tone("fact").line, 0.4),
        "accent": night_text["fact"],
        "on-accent": _NIGHT,
        "paper": _NIGHT,
        "ink": _LIGHT,
    }
    day |= {"accent": theme.tone("fact").text, "ink": theme.ink, "quiet": theme.quiet}
    day |= {"paper": theme.paper, "wash": theme.panel, "sunk": theme.frame}
    dark = f":root{{color-scheme:dark;{_rules(night)}}}"
    return f":root{{{_rules(day)}}}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n"


def _named(theme: Theme, paper: str, ink: str, texts: Mapping[Accent, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for accent, tone in theme.accents:
        found |= {accent: tone.line, f"{accent}-text": texts[accent], f"{accent}-tint": mixed(paper, tone.line, 0.13)}
    fact = theme.tone("fact").line
    found |= {f"shade-{level}": mixed(paper, fact, share) for level, share in enumerate(_SHADES)}
    for place, tone in enumerate(theme.customers[:6]):
        found |= {f"voice-{place}": tone.line, f"voice-{place}-tint": mixed(paper, tone.line, 0.13)}
    return {**found, "track": mixed(paper, ink, 0.09)}


def _rules(named: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in named.items())
