"""The lines about ways in: each customer type by each channel, today and as planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from engagement_model.analysis.ways import WayIn
from engagement_model.model.addresses import cell_address, join
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.sections import ENGAGEMENTS
from engagement_model.model.types import ANY
from engagement_model.workshop.questionnaire.drafts import GONE, PRESENT, Draft, Reader
from engagement_model.workshop.questionnaire.topics import BEFORE


def drafts_of_ways(reader: Reader) -> Iterator[Draft]:
    """Each way in that is there today or planned, or that customers would rather take; as the models list them."""
    before, words = reader.other or Model(), reader.words
    today, planned = cells_by_way(before), cells_by_way(reader.seen)
    customers = {**before.customer_types, **reader.seen.customer_types}
    channels = {**before.channels, **reader.seen.channels}
    wished = {(customer, each) for customer, found in customers.items() for each in found.prefers}
    for way in product(customers, channels):
        if way[1] == ANY or not (way in today or way in planned or way in wished):
            continue
        plan = "goes" if way not in planned else "stays" if way in today else "comes"
        cells = [cell_address(key) for key in (*planned.get(way, ()), *today.get(way, ()))]
        spoken = [each for each in cells if reader.spoke_about((each,))]
        yield Draft(
            join(ENGAGEMENTS, *way),
            {"customer": way[0], "channel": way[1]},
            BEFORE if spoken else "",
            reader.reason(spoken[0]) if spoken else "",
            notes={
                "today": words.there if way in today else words.not_there,
                "planned": words.plans[plan] if cells else words.not_planned,
            },
            plan=PRESENT if way in planned else GONE,
        )


def cells_by_way(model: Model) -> Mapping[WayIn, list[CellKey]]:
    """Customer type and channel -> the cells there."""
    found: dict[WayIn, list[CellKey]] = {}
    for key in model.cells:
        found.setdefault((key.customer_type, key.channel), []).append(key)
    return found
