"""The hand-out as one file: template, style, script, pages and content put together, each made safe for its place."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import asdict, is_dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import printable as plain_characters

from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.formats._hand_out.content import Content
from engagement_model.drawing.formats._hand_out.gathering import content_of
from engagement_model.drawing.formats._hand_out.markup import page_markup, shapes_of
from engagement_model.drawing.formats.svg import characters, escaped, font_faces, number
from engagement_model.drawing.text import printable

_SCRIPTS = ("scene.js", "panel.js", "movement.js", "search.js", "controls.js")
"""The parts of the script, in their order; they are one scope."""
_PLACE = re.compile(r"\{\{(\w+)\}\}")
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def document(drawing: Drawing) -> str:
    """The whole file. Raises `ValueError` where the drawing has no page."""
    if not drawing.pages:
        raise ValueError("a hand-out needs a page")
    content = content_of(drawing)
    written = json.dumps(content, default=_plain, ensure_ascii=False, separators=(",", ":"))
    style = f"{_style(drawing, written)}{_file('page.css')}"
    script = f'"use strict";(() => {{\n{"".join(map(_file, _SCRIPTS))}}})();\n'
    title = drawing.pages[0].page.title
    filled = {
        "language": escaped(drawing.pages[0].page.language),
        "policy": _policy(style, script),
        "title": escaped(printable(drawing.workspace.title or "") or title.headline),
        "company": escaped(title.company),
        "style": style,
        "script": script,
        "tabs": "".join(_tabs(drawing)),
        "pages": "\n".join(_pages(drawing)),
        "switches": "".join(_switches(content)),
        "content": written.translate(_IN_SCRIPT),
        **{f"say_{name}": escaped(word) for name, word in content.words.items()},
    }
    return _PLACE.sub(lambda place: filled[place[1]], _file("page.html"))


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _plain(value: object) -> dict[str, object]:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is no content")


def _style(drawing: Drawing, written: str) -> str:
    """The fonts, as a subset of all that is written on the pages and beside them, and the size of a printed page."""
    used = characters(shapes_of(drawing.pages))
    beside = {*written, *plain_characters.strip(), "…", "→", "−", "×", "·", " "}
    faces = font_faces(
        {"regular": used.get("regular", set()) | beside, "semibold": used.get("semibold", set()) | beside}
    )
    paper = drawing.pages[0].layout.paper
    return f"{faces}@page{{size:{number(paper.width)}pt {number(paper.height)}pt;margin:0}}\n"


def _policy(style: str, script: str) -> str:
    """That nothing is fetched from anywhere, and that only this very style and this very script are heeded."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _tabs(drawing: Drawing) -> list[str]:
    return [
        f'<button type="button" data-page="{place}" aria-pressed="{"false" if place else "true"}" '
        f'aria-keyshortcuts="{place + 1}">{escaped(page.page.title.state)}</button>'
        for place, page in enumerate(drawing.pages)
    ]


def _pages(drawing: Drawing) -> list[str]:
    return [
        f'<section class="page" id="page-{escaped(page.state)}" aria-label="{escaped(page.page.title.state)}">'
        f"{''.join(page_markup(page))}</section>"
        for page in drawing.pages
    ]


def _switches(content: Content) -> list[str]:
    offered = dict(content.families)
    if any(box.amount for sheet in content.sheets for box in sheet.boxes.values()):
        offered["cost"] = content.words["cost"]
    return [
        f'<button type="button" role="switch" aria-checked="false" data-show="{escaped(family)}">'
        f"{escaped(word)}<b></b></button>"
        for family, word in offered.items()
    ]
