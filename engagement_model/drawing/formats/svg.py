"""SVG: text stays text, in a subset of the very font it was measured with, embedded in the file.

Every id begins with the name of the page (`as-is--channels.web`), so that several pages may stand in one document.
"""

from __future__ import annotations

from typing import Never

from engagement_model.drawing import fonts
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.output import Format
from engagement_model.drawing.svg_elements import characters, escaped, family, font_faces, number, opened, written


def svg(page: DrawnPage, *, embed: bool = True) -> str:
    """The page as SVG text, with the fonts in it unless `embed` is false."""
    paper = page.layout.paper
    wide, high = number(paper.width), number(paper.height)
    title = page.page.title
    name, prefix = escaped(title.whole), f"{page.name}--"
    named, described = (escaped(f"{prefix}page-{each}") for each in ("title", "description"))
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}" '
            f'role="img" aria-labelledby="{named} {described}" lang="{escaped(page.page.language)}" '
            f'font-family="{_family(embed)}" font-kerning="none" font-variant-ligatures="none" '
            'stroke-linecap="round" fill="none">'
        ),
        f'<title id="{named}">{name}</title>',
        f'<desc id="{described}">{escaped(page.page.description)}</desc>',
    ]
    if embed:
        parts.append(f"<style>{font_faces(characters(page.shapes))}</style>")
    parts.extend(written(page.shapes, lambda group: opened(group, prefix)))
    parts.append("</svg>\n")
    return "\n".join(parts)


def _family(embed: bool) -> str:
    return family() if embed else f"{escaped(fonts.typeface().family)}, {fonts.FALLBACK}"


FORMAT: Format[DrawnPage, Never] = Format("svg", ".svg", lambda page, _: svg(page).encode())
