"""Reading `layout.yaml`, in which the places of boxes are kept, and everything that is wrong with it."""

from __future__ import annotations

from engagement_model.language.faults import FaultKind
from engagement_model.language.places_schema import LaneFile, PlacesFile, SheetFile
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node
from engagement_model.language.unsaid import refuse_unsaid
from engagement_model.language.validation import data_of, validate
from engagement_model.model.places import KeptBox, KeptLane, KeptSheet
from engagement_model.model.sections import LANES
from engagement_model.model.values import replace
from engagement_model.translation import gettext


def places_in(source: Source) -> dict[str, KeptSheet]:
    """Size of page -> how it was kept; what is wrong is noted in `source`, and the rest is as if never kept."""
    root = source.root
    if not isinstance(root, Mapping) or not root.entries:
        _tell_to_draw_anew(source)
        return {}
    data = data_of(root)
    assert isinstance(data, dict)
    file = validate(source, PlacesFile, data, None, root)
    refuse_unsaid(source, PlacesFile, root)
    sheets: dict[str, SheetFile | None] = {
        str(info.alias): getattr(file, name) for name, info in PlacesFile.model_fields.items()
    }
    return {size: _sheet(size, sheet, source, root) for size, sheet in sheets.items() if sheet is not None}


def _sheet(size: str, sheet: SheetFile, source: Source, root: Mapping) -> KeptSheet:
    lanes: dict[str, KeptLane] = {}
    for lane in LANES:
        written: LaneFile | None = getattr(sheet, lane)
        if written is not None:
            boxes = {}
            for identifier, places in written.boxes.items():
                box = KeptBox(*places)
                if box.bottom > box.top:
                    boxes[identifier] = box
                else:
                    _upside_down(source, _node(root, size, lane, "boxes", identifier), f"{lane}.{identifier}")
            lanes[lane] = KeptLane(written.left, written.width, written.columns, boxes, written.names, written.detail)
    return KeptSheet(
        sheet.detail, sheet.scale, sheet.headline, sheet.legend, sheet.cards, sheet.elsewhere, sheet.text, lanes
    )


def _tell_to_draw_anew(source: Source) -> None:
    """What the file lacks as a whole is not to be written by hand: say what makes it."""
    anew = gettext("take the file out: engage render --keep-layout writes it anew")
    whole = (FaultKind.MISSING, FaultKind.WRONG_TYPE)
    source.faults[:] = [replace(each, suggestion=anew) if each.kind in whole else each for each in source.faults]


def _upside_down(source: Source, node: Node, address: str) -> None:
    source.fault(
        FaultKind.BAD_VALUE,
        gettext("a box ends below where it begins"),
        node,
        address,
        gettext("write where it begins, then where it ends: [1200, 1650]"),
    )


def _node(root: Mapping, *keys: str) -> Node:
    node: Node = root
    for key in keys:
        found = node.get(key) if isinstance(node, Mapping) else None
        if found is None:
            return node
        node = found
    return node
