"""HTML: all pages in one file that asks nothing of any network, to toggle, move about in, search and ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engagement_model.drawing.output import Format, Output

if TYPE_CHECKING:
    from engagement_model.drawing.drawing import Drawing
    from engagement_model.drawing.drawn_page import DrawnPage


def _write_all(drawing: Drawing, _: Output) -> bytes:
    from engagement_model.drawing.hand_out.document import document

    return document(drawing).encode(errors="replace")


def _write(page: DrawnPage, output: Output) -> bytes:
    from engagement_model.analysis.study import Study
    from engagement_model.drawing.drawing import Drawing

    return _write_all(Drawing((page,), Study(page.of), page.page.language), output)


FORMAT: Format[DrawnPage, Drawing] = Format("html", ".html", _write, _write_all)
