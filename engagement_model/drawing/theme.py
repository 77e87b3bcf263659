"""What drawing takes from a theme: colours, type sizes and measures."""

from __future__ import annotations

from engagement_model.model.colour import mixed
from engagement_model.model.theme import DEFAULT, Accent, Dash, Measures, Theme, Tone, TypeSizes

__all__ = ["DEFAULT", "Accent", "Dash", "Measures", "Theme", "Tone", "TypeSizes", "mixed"]
