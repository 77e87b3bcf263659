"""The pages as one file by themselves: the viewer and nothing else, in a window of its own or on paper."""

from __future__ import annotations

from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.hand_out.sealing import fonts_for, part, policy
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.drawing.hand_out.viewer import Viewer
from engagement_model.drawing.svg_elements import number
from engagement_model.drawing.text import printable

_PACKAGE = __package__ or ""


def document(drawing: Drawing) -> str:
    """The whole file. Raises `ValueError` where the drawing has no page."""
    if not drawing.pages:
        raise ValueError("a hand-out needs a page")
    from markupsafe import Markup

    viewer = Viewer(drawing, alone=True)
    paper, title = drawing.pages[0].layout.paper, drawing.pages[0].page.title
    size = f"@page{{size:{number(paper.width)}pt {number(paper.height)}pt;margin:0}}\n"
    style = f"{fonts_for(viewer.data, viewer.drawn)}{size}{part(_PACKAGE, 'base.css')}{viewer.style}"
    script = f'"use strict";(() => {{\n{viewer.script}}})();\n'
    return (
        templates(_PACKAGE)
        .get_template("document.html")
        .render(
            language=drawing.pages[0].page.language,
            whose=drawing.pages[0].identity.shown,
            policy=Markup(policy(style, script)),  # noqa: S704
            title=printable(drawing.workspace.title or "") or title.headline,
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            viewer=Markup(viewer.markup()),  # noqa: S704
        )
    )
