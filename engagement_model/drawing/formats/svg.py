"""SVG: text stays text, in a subset of the very font it was measured with, embedded in the file.

Every id begins with the name of the page (`as-is--channels.web`), so that several pages may stand in one document.
"""

from __future__ import annotations

from typing import Never

from engagement_model.drawing import fonts
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.output import Format
from engagement_model.drawing.sheet import Sheet
from engagement_model.drawing.svg_elements import characters, escaped, family, font_faces, number, opened, written
from engagement_model.workshop.identity import Identity


def svg(sheet: Sheet, *, embed: bool = True) -> str:
    """The sheet as SVG text, with the fonts in it unless `embed` is false. Raises `MissingCharacters`."""
    sheet.refuse_boxes(alone=not embed)
    wide, high = number(sheet.paper.width), number(sheet.paper.height)
    name, prefix = escaped(sheet.title), f"{sheet.name}--"
    named, described = (escaped(f"{prefix}page-{each}") for each in ("title", "description"))
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}" '
            f'role="img" aria-labelledby="{named} {described}" lang="{escaped(sheet.language)}" '
            f'font-family="{_family(embed)}" font-kerning="none" font-variant-ligatures="none" '
            'stroke-linecap="round" fill="none">'
        ),
        f'<title id="{named}">{name}</title>',
        f'<desc id="{described}">{escaped(sheet.description)}</desc>',
        *_whose(sheet.identity),
    ]
    if embed:
        parts.append(f"<style>{font_faces(characters(sheet.shapes))}</style>")
    parts.extend(written(sheet.shapes, lambda group: opened(group, prefix), readable=embed))
    parts.append("</svg>\n")
    return "\n".join(parts)


def _whose(identity: Identity) -> tuple[str, ...]:
    """Whose page it is and of which revision, for programs."""
    told = "".join(f' data-{name}="{escaped(text)}"' for name, text in identity.shown.items())
    return (f"<metadata{told}/>",) if told else ()


def _family(embed: bool) -> str:
    return family() if embed else f"{escaped(fonts.typeface().family)}, {fonts.FALLBACK}"


FORMAT: Format[DrawnPage, Never] = Format("svg", ".svg", lambda page, _: svg(page.sheet).encode())
