"""The parts of a drawing for formats that hold all pages: each with the details that are about what stands on it."""

from __future__ import annotations

from collections.abc import Sequence, Set

from engagement_model.drawing.box_addresses import Boxes
from engagement_model.drawing.drawing import Drawing
from engagement_model.model.addresses import is_in, parsed
from engagement_model.model.values import replace


def parts_of(drawing: Drawing) -> tuple[Drawing, ...]:
    """The drawing itself, or its parts where each customer type has pages of its own."""
    return tuple(_informed(part, drawing) for part in drawing.parts) or (drawing,)


def _informed(part: Drawing, drawing: Drawing) -> Drawing:
    workspace = part.workspace
    models = (workspace.as_is, *workspace.transitions, workspace.future_state)
    boxes = Boxes(model for model in models if model is not None)
    standing = {box.address for page in part.pages for box in page.page.boxes}
    remarks = (each for each in drawing.details.remarks if _concerns(each.addresses, boxes, standing))
    return replace(part, details=replace(drawing.details, remarks=tuple(remarks)))


def _concerns(addresses: Sequence[str], boxes: Boxes, standing: Set[str]) -> bool:
    """Whether any of `addresses` is about a box that stands; if they are about customers, about one of those."""
    first = (end for about in map(parsed, addresses) for end in about.ends[:1])
    customers = {end for end in first if is_in(end, "customer_types")}
    if customers and standing.isdisjoint(customers):
        return False
    return not addresses or not standing.isdisjoint(boxes.of(addresses))
