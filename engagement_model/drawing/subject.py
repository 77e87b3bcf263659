"""What is drawn on one frame: all the states, and what is the same on each of their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct, field

from engagement_model.drawing.one_currency import on_page
from engagement_model.drawing.signs import channel_signs
from engagement_model.drawing.text import printable
from engagement_model.drawing.ways import GAP, channel_of
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.sections import LANES, Lane
from engagement_model.words.amounts import money


class Subject(Struct, frozen=True, dict=True):
    """All the states that are drawn on one frame.

    `everyone` is those with all customer types, where a few are drawn; they keep the colours that they have there.
    `rates` lead into the one currency in which costs stand on all pages.
    """

    models: Mapping[str, Model]
    everyone: Mapping[str, Model] = field(default_factory=dict)
    rates: Rates = field(default_factory=Rates)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes in which any state has an element, and that of channels where customers come by an unnamed one."""
        models = self.models.values()
        open_ = any(channel_of(key) == GAP for model in models for key in model.cells)
        return tuple(
            lane
            for lane in LANES
            if any(model.elements.get(lane) for model in models) or (lane == "channels" and open_)
        )

    @cached_property
    def customer_numbers(self) -> Mapping[str, int]:
        """Customer type -> the number of its colour: its own up to six, beyond that the one of what it is part of."""
        models = tuple((self.everyone or self.models).values())
        names = [identifier for model in models for identifier in model.customer_types]
        numbers = {identifier: number for number, identifier in enumerate(dict.fromkeys(names))}
        if len(numbers) <= 6:
            return numbers
        wholes = {
            identifier: model.whole_of("customer_types", identifier)[-1]
            for model in reversed(models)
            for identifier in model.customer_types
        }
        roots = {root: number for number, root in enumerate(dict.fromkeys(wholes[each] for each in numbers))}
        return {identifier: roots[wholes[identifier]] for identifier in numbers}

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """Channel -> its sign, by the names of all channels of any state."""
        models = tuple((self.everyone or self.models).values())
        names = {identifier: each.name for model in reversed(models) for identifier, each in model.channels.items()}
        order = dict.fromkeys(identifier for model in models for identifier in model.channels)
        return channel_signs({identifier: printable(names[identifier]) or identifier for identifier in order})

    @cached_property
    def money_unit(self) -> int:
        """What platform costs are written in on all pages."""
        return money_unit(self.models.values(), self.rates)

    def cost(self, amount: Money) -> str:
        """What a platform costs, as it stands on all pages."""
        cost = on_page(amount, self.rates)
        return money(cost.amount, cost.currency, self.money_unit)


def money_unit(models: Iterable[Model], rates: Rates) -> int:
    """What the platform costs of all models are written in: units, thousands, millions or milliards."""
    amounts = [
        on_page(platform.annual_cost, rates).amount
        for model in models
        for platform in model.platforms.values()
        if platform.annual_cost is not None
    ]
    most = max(amounts, default=0)
    # What would be a thousand of a unit once it is rounded is one of the next: 999 950 is a million.
    return next((unit for unit in (1_000_000_000, 1_000_000, 1_000) if most + unit // 20_000 >= unit), 1)
