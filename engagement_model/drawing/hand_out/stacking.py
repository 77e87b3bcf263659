"""A page for a narrow screen: its lanes one below the other, each box a button as wide as the screen."""

from __future__ import annotations

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.drawing.page import Box
from engagement_model.drawing.ways import GAP

_PACKAGE = __package__ or ""


def stack(page: DrawnPage) -> str:
    """The page as a document of headings, lists and buttons, in the order in which its boxes stand."""
    drawn, rects = page.page, page.layout.rects
    lanes: list[tuple[str, str, tuple[Box, ...]]] = []
    for heading in drawn.headings:
        boxes = [box for box in drawn.boxes if box.lane == heading.lane and not box.address.endswith(GAP)]
        boxes.sort(key=lambda box: (rects[box.address].x, rects[box.address].y))
        lanes.append((heading.title, heading.subtitle, tuple(boxes)))
    titles = {box.address: box.title for box in drawn.boxes}
    between = [
        (titles[bow.source], titles[bow.target], bow.whole)
        for bow in drawn.bows
        if bow.source in titles and bow.target in titles
    ]
    return (
        templates(_PACKAGE)
        .get_template("stack.html")
        .render(
            headline=drawn.title.headline,
            callouts=drawn.callouts,
            lanes=lanes,
            between=between,
            titles=titles,
            notes={
                box.address: [note.whole for note in drawn.notes if note.address == box.address] for box in drawn.boxes
            },
        )
    )
