"""The colours and the typeface of a theme as those of a document around its pages."""

from __future__ import annotations

from engagement_model.drawing.svg_elements import ANY_SCRIPT
from engagement_model.model.colour import luminance, mixed
from engagement_model.model.theme import DEFAULT, Theme

_FALLBACK = "sans-serif"


def theme_style(theme: Theme) -> str:
    """Style rules that give a document the look of `theme`; none where the pages look as usual."""
    if theme == DEFAULT:
        return ""
    alarm, delay, good = theme.tone("alarm"), theme.tone("delay"), theme.tone("good")
    fact, neutral = theme.tone("fact"), theme.tone("neutral")
    # What lies around a sheet is darker than it, or the sheet would not show.
    desk = mixed(theme.paper, "#000000", 0.4) if luminance(theme.paper) < 0.2 else mixed(theme.paper, theme.ink, 0.14)
    colours = {
        "ink": theme.ink,
        "quiet": theme.quiet,
        "rule": mixed(theme.paper, theme.outline, 0.7),
        "wash": theme.panel,
        "paper": theme.paper,
        "sunk": theme.frame,
        "chosen": mixed(theme.paper, fact.line, 0.14),
        "accent": fact.text,
        "on-accent": theme.paper,
        "desk": desk,
        "edge": theme.line,
        "found": delay.line,
        "link": fact.text,
        "alarm": alarm.line,
        "delay": delay.line,
        "good": good.line,
        "neutral": neutral.text,
        "alarm-text": alarm.text,
        "delay-text": delay.text,
        "on-text": theme.paper,
    }
    rules = "".join(f"--{name}:{colour.lower()};" for name, colour in colours.items())
    if theme.font is not None:
        rules += f"--family:'{theme.font.family}','{ANY_SCRIPT}',{_FALLBACK};"
    scheme = "dark" if luminance(theme.paper) < 0.2 else "light"
    return f":root{{color-scheme:{scheme};{rules}}}\n"
