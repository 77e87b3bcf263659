"""A deck as python-pptx reads it again: titles, shapes, connectors, tables, and text that has no room."""

from __future__ import annotations

from io import BytesIO

import pytest

from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.reports.pack import parts
from engagement_model.reports.pack.deck.grid import FOOTER_LINE, HIGH, WIDE
from engagement_model.reports.pack.deck.measured_text import line_count

pptx = pytest.importorskip("pptx")
POINT = 12_700


def written(evidence) -> bytes:
    return parts.named("deck").write(evidence)


def slides(evidence):
    """The slides by number."""
    return slides_in(written(evidence))


def slides_in(content: bytes):
    """The slides of a deck by number."""
    return list(pptx.Presentation(BytesIO(content)).slides)


def titles(found):
    return [slide.shapes.title.text_frame.text for slide in found]


def titled(found, beginning):
    """The slides whose title begins so."""
    return [slide for slide in found if slide.shapes.title.text_frame.text.startswith(beginning)]


def every(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def is_drawn_page(slide) -> bool:
    return any(shape.name.startswith("lane--") for shape in slide.shapes)


def named(slide, name):
    return [shape for shape in every(slide.shapes) if shape.name == name]


def texts(slide):
    return [shape.text_frame.text for shape in every(slide.shapes) if shape.has_text_frame and shape.text_frame.text]


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def table(slide):
    """The cells of the one table on a slide, as rows of texts."""
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    return [[cell.text_frame.text for cell in row.cells] for row in frame.table.rows]


def glue(connector):
    (properties,) = connector._element.xpath("./p:nvCxnSpPr/p:cNvCxnSpPr")
    return [int(end.get("id")) for end in (*properties.xpath("./a:stCxn"), *properties.xpath("./a:endCxn"))]


def rect(shape):
    return tuple(each / POINT for each in (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))


def needed(frame, room) -> float:
    """How high the text of a frame is in a room so wide, in the widest of fonts."""
    high = 0.0
    for paragraph in frame.paragraphs:
        runs = [run for run in paragraph.runs if run.text]
        if runs:
            size = max(run.font.size.pt for run in runs)
            bold = any(run.font.bold for run in runs)
            above = paragraph.space_before.pt if paragraph.space_before else 0.0
            high += line_count("".join(run.text for run in runs), room, size, bold) * size * LINE_HEIGHT + above
    return high


def crowded(slide):
    """The names of shapes that are too small for their text, and of those that reach beyond the slide."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text and shape.name != "number":
            frame = shape.text_frame
            room = (shape.width - frame.margin_left - frame.margin_right) / POINT
            if needed(frame, room) > (shape.height - frame.margin_top) / POINT + 0.6:
                found.append(shape.name)
        elif shape.has_table:
            widths = [column.width for column in shape.table.columns]
            for row in shape.table.rows:
                high = row.height
                for cell, wide in zip(row.cells, widths, strict=True):
                    room = (wide - cell.margin_left - cell.margin_right) / POINT
                    if needed(cell.text_frame, room) > (high - cell.margin_top - cell.margin_bottom) / POINT + 0.6:
                        found.append(f"{shape.name}: {cell.text_frame.text}")
        left, top, right, bottom = rect(shape)
        lowest = HIGH if shape.name in ("foot", "source", "imprint", "number") else FOOTER_LINE
        if left < -0.1 or top < -0.1 or right > WIDE + 0.1 or bottom > lowest + 0.1:
            found.append(f"{shape.name} beyond the slide")
    return found


def overlapping(slide):
    """Pairs of texts or tables that stand on each other."""
    placed = [
        (shape.name, rect(shape))
        for shape in slide.shapes
        if shape.has_table or (shape.has_text_frame and shape.text_frame.text.strip())
    ]
    found = []
    for place, (first, (left, top, right, bottom)) in enumerate(placed):
        for second, other in placed[place + 1 :]:
            if left < other[2] - 0.5 and other[0] < right - 0.5 and top < other[3] - 0.5 and other[1] < bottom - 0.5:
                found.append((first, second))
    return found


def sizes(slide):
    """All type sizes on a slide, in points."""
    found = set()
    for element in slide.shapes.element.iter("{*}rPr"):
        found.add(int(element.get("sz")) / 100)
    return found
