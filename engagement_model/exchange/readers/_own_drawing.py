"""Pages that were drawn from a workspace and drawn over by hand: boxes by their addresses, and those that are new."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign, Oddity
from engagement_model.exchange.plain_graph import LANES
from engagement_model.exchange.readers._drawing import Page, Shape
from engagement_model.language.wording import slug_of
from engagement_model.model.addresses import join
from engagement_model.model.numbers import quoted
from engagement_model.model.states import STATES
from engagement_model.translation import gettext

FORMAT = "own_drawing"
FEWEST = 2
"""Boxes with addresses by which a page is known to be ours."""

_ADDRESS = re.compile(rf"(?:{'|'.join(LANES)})\.[a-z][a-z0-9_]*")


def own_drawing(pages: Sequence[Page], states: Sequence[str | None]) -> Foreign | None:
    """What the pages of a drawing of ours say of names; `None` for any other drawing.

    `states` has the state of each page where it is known; where it is not, the first two pages are taken for the two
    states. Raises `NotReadable` where there is but one such page, and where none is of a whole state.
    """
    ours = [(page, state) for page, state in zip(pages, states, strict=True) if _is_own(page)]
    if not ours:
        return None
    if any(state is None for _, state in ours):
        if len(ours) < len(STATES):
            raise NotReadable(gettext("it has one page of engage render, and does not say of which state"))
        ours = [(page, state) for (page, _), state in zip(ours, STATES, strict=False)]
    facts: dict[str, dict[str, str]] = {}
    places: dict[str, dict[str, tuple[float, float, float, float]]] = {}
    oddities: list[Oddity] = []
    for page, state in ours:
        if state in STATES and state not in facts:
            facts[state] = _facts(page, oddities)
            places[state] = _places(page)
    if not facts:
        raise NotReadable(gettext("none of its pages shows a whole state; only such pages can be taken back"))
    return Foreign(FORMAT, facts=facts, places=places, carries=ours[0][0].carries, oddities=tuple(oddities))


def _places(page: Page) -> dict[str, tuple[float, float, float, float]]:
    """Where each box stands, as shares of the page; nothing where its size is not known."""
    wide, high = page.width, page.height
    if wide <= 0 or high <= 0:
        return {}
    return {
        shape.address: (shape.x / wide, shape.y / high, shape.width / wide, shape.height / high)
        for shape in page.shapes
        if _ADDRESS.fullmatch(shape.address)
    }


def _is_own(page: Page) -> bool:
    return sum(_ADDRESS.fullmatch(shape.address) is not None for shape in page.shapes) >= FEWEST


def _facts(page: Page, oddities: list[Oddity]) -> dict[str, str]:
    boxes = {shape.address: shape for shape in page.shapes if _ADDRESS.fullmatch(shape.address)}
    facts: dict[str, str] = {}
    for address, shape in boxes.items():
        facts[address] = "true"
        if shape.title:
            facts[join(address, "name")] = shape.title
    parts = {_look(shape) for shape in page.shapes if not shape.is_new and shape.address not in boxes}
    for shape in page.shapes:
        if shape.is_new and shape.title and _look(shape) not in parts:  # Who copies a box may copy its badges with it.
            section = _lane(shape, boxes)
            if section is None:
                message = gettext("{name} stands in no lane, and is left out")
                oddities.append(Oddity(page.name, message.format(name=quoted(shape.title))))
                continue
            stem = slug_of(shape.title) or section
            identifier, number = stem, 1
            while join(section, identifier) in facts:
                number += 1
                identifier = f"{stem}_{number}"
            facts[join(section, identifier)] = "true"
            facts[join(section, identifier, "name")] = shape.title
    return facts


def _look(shape: Shape) -> tuple[str, float, float]:
    """What a shape and a copy of it have in common."""
    return shape.title, shape.width, shape.height


def _lane(shape: Shape, boxes: Mapping[str, Shape]) -> str | None:
    """The lane in which the middle of a box stands."""
    middle = shape.x + shape.width / 2
    for section in LANES:
        own = [box for address, box in boxes.items() if address.startswith(f"{section}.")]
        if own and min(box.x for box in own) <= middle <= max(box.x + box.width for box in own):
            return section
    return None
