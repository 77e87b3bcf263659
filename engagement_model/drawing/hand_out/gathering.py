"""Gathers what the hand-out's script is given, from the pages, the models they show, and the details."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from engagement_model.drawing.customer_parts import parts_of
from engagement_model.drawing.details import Details
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.hand_out import told
from engagement_model.drawing.hand_out.content import Content, Element, Row, Sheet, Told
from engagement_model.drawing.hand_out.control_labels import control_labels, families
from engagement_model.drawing.hand_out.facts import Facts, Uses
from engagement_model.drawing.hand_out.journeys import traces
from engagement_model.drawing.kinds import models_of
from engagement_model.drawing.page import Box
from engagement_model.drawing.ways import GAP, channel_of
from engagement_model.model.addresses import parsed
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.sections import LANES
from engagement_model.model.states import STATES
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation import in_language
from engagement_model.words.amounts import large_money
from engagement_model.words.terms import kind_title


def content_of(drawing: Drawing) -> Content:
    """All that is known about the pages of `drawing`."""
    with in_language(drawing.language):
        return _content_of(drawing)


def _content_of(drawing: Drawing) -> Content:
    contents = [_content_of_part(part) for part in parts_of(drawing)]
    if len(contents) == 1:
        return contents[0]
    return Content(
        control_labels(),
        {family: word for content in contents for family, word in content.families.items()},
        tuple(sheet for content in contents for sheet in content.sheets),
        _together(each for content in contents for each in content.told),
        tuple(trace for content in contents for trace in content.traces),
    )


def _together(told: Iterable[Told]) -> tuple[Told, ...]:
    """What is told of several parts, once, behind the pages of all of them."""
    found: dict[tuple[object, ...], Told] = {}
    for each in told:
        key = (each.kind, each.tone, each.head, each.text, each.lines, each.place)
        before = found.get(key)
        if before is not None:
            boxes, pages = (*before.boxes, *each.boxes), (*before.pages, *each.pages)
            each = replace(each, boxes=tuple(dict.fromkeys(boxes)), pages=tuple(dict.fromkeys(pages)))
        found[key] = each
    return tuple(found.values())


def _content_of_part(drawing: Drawing) -> Content:
    workspace, details = drawing.workspace, drawing.details
    shown = models_of(workspace)
    states = {state: model for state, model in shown.items() if any(model is each for each in _states(workspace))}
    pages = tuple(page.state for page in drawing.pages)
    names = {page.state: page.name for page in drawing.pages}
    everything = chain(
        told.findings(details, states, pages),
        told.decisions(workspace, details, states, pages),
        told.disputes(drawing.study, states, pages),
    )
    sheets = tuple(_Sheets(page, states, drawing).sheet() for page in drawing.pages)
    standing = {address for sheet in sheets for address in sheet.boxes}
    narrow = any(page.page.part is not None for page in drawing.pages)
    found = [
        each for each in everything if each.pages and not (narrow and each.boxes and standing.isdisjoint(each.boxes))
    ]
    kinds = {"disagreement" if each.kind == told.DISPUTE else each.kind for each in found}
    return Content(
        control_labels(),
        {family: word for family, word in families().items() if family in kinds},
        sheets,
        tuple(_about(each, standing, names) for each in found),
        tuple(
            replace(trace, page=names[page])
            for page in pages
            if page in states
            for trace in traces(drawing.study.states[page])
        ),
    )


def _states(workspace: Workspace) -> tuple[Model, ...]:
    return tuple(each for each in (workspace.as_is, *workspace.transitions, workspace.future_state) if each is not None)


def _about(each: Told, standing: set[str], names: Mapping[str, str]) -> Told:
    """The same, about those of its boxes that stand on any page; the pages by their names."""
    boxes = tuple(box for box in each.boxes if box in standing)
    return replace(each, boxes=boxes, pages=tuple(names[page] for page in each.pages))


class _Sheets:
    """Gathers one page."""

    def __init__(self, page: DrawnPage, states: Mapping[str, Model], drawing: Drawing) -> None:
        self._page = page
        self._details: Details = drawing.details
        self._rates = drawing.workspace.rates
        own = {page.state: states[page.state]} if page.state in states else {}
        ends: dict[str, Model] = {state: states[state] for state in reversed(STATES) if state in states}
        self._shown = own or ends
        # What a page shows as not there is described as the state says that has it, the latest first.
        self._known = {**own, **ends, **states}
        self._facts = {state: Facts(each) for state, each in self._known.items()}
        self._uses = {state: Uses(each) for state, each in self._shown.items()}

    def sheet(self) -> Sheet:
        """The page's name, words, boxes and ways."""
        page = self._page.page
        parts: dict[str, list[str]] = {}
        for box in page.boxes:
            if box.part_of is not None:
                parts.setdefault(box.part_of, []).append(box.address)
        boxes = {box.address: self._element(box, tuple(parts.get(box.address, ()))) for box in page.boxes}
        ways = dict.fromkeys(way for model in self._shown.values() for way in _ways(model, tuple(boxes)))
        return Sheet(page.name, page.title.state, page.title.headline, boxes, tuple(ways))

    def _element(self, box: Box, parts: tuple[str, ...]) -> Element:
        identifier = parsed(box.address).id
        state = next(
            (each for each, model in self._known.items() if identifier in model.elements.get(box.lane, {})), ""
        )
        element = self._known[state].elements[box.lane][identifier] if state else None
        facts = self._facts[state].of(box.lane, element) if element is not None else iter(())
        cost = getattr(element, "annual_cost", None)
        rates = self._rates if self._rates != Rates() or not state else self._known[state].rates
        uses = self._uses.get(state)
        return Element(
            box.title,
            kind_title(box.lane),
            self._place(box.address, state),
            tuple(Row(label, value, self._place(f"{box.address}.{name}", state)) for label, value, name in facts),
            tuple(Row(label, value) for label, value in (uses.of(box.address) if uses else ())),
            parts,
            box.replaces,
            float(rates.convert(cost)) if cost is not None and rates.knows(cost) else None,
            large_money(cost.amount, cost.currency) if cost is not None else "",
        )

    def _place(self, address: str, state: str) -> str:
        states = (state, *self._known)
        return next((place for each in states if (place := self._details.place(each, address))), "")


def _ways(model: Model, boxes: tuple[str, ...]) -> Iterator[tuple[int, ...]]:
    """The numbers of the boxes that each cell brings together."""
    number = {address: place for place, address in enumerate(boxes)}
    for key, cell in model.cells.items():
        members = ((key.customer_type,), (channel_of(key),), sorted(cell.organizations), sorted(cell.platforms))
        named = [f"{lane}.{each}" for lane, chosen in zip(LANES, members, strict=True) for each in chosen or (GAP,)]
        yield tuple(number[each] for each in named if each in number)
