"""PNG: the SVG rendered with the same two font files, so that it needs no fonts on the machine."""

from __future__ import annotations

from engagement_model.drawing import fonts
from engagement_model.drawing.drawing import DrawnPage
from engagement_model.drawing.formats import Format
from engagement_model.drawing.formats.svg import svg

RESOLUTION = 192.0
"""Dots per inch: an A3 page is 3175 by 2245 dots."""


def _write(page: DrawnPage) -> bytes:
    import resvg_py

    files = [str(fonts.font(weight).path) for weight, _ in fonts.CSS_WEIGHTS]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(page, embed=False),
            skip_system_fonts=not page.missing_characters,
            font_files=files,
            font_family=fonts.FAMILY,
            sans_serif_family=fonts.FAMILY,
            dpi=RESOLUTION,
        )
    )


FORMAT = Format("png", ".png", "image/png", _write)
