"""Which boxes an address is about: those it names, and where it names none, those that hold or do what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engagement_model.model.addresses import join, parsed
from engagement_model.model.model import Model
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS, JOURNEYS, LANES


class Boxes:
    """Finds the boxes of a set of models."""

    def __init__(self, models: Iterable[Model]) -> None:
        self._models = tuple(models)

    def of(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """The addresses of the boxes that `addresses` are about, each once, in that order."""
        return tuple(dict.fromkeys(box for address in addresses for box in self._about(address)))

    def _about(self, address: str) -> Iterator[str]:
        about = parsed(address)
        if not about.ids:
            return
        if about.section in LANES:
            yield about.whole
        elif about.section == ENGAGEMENTS:
            yield from about.ends[:2]
            if about.attribute in LANES and len(about.rest) == 2:
                yield join(*about.rest)
        elif about.section == INTEGRATIONS:
            yield from about.ends
        elif about.section == "information":
            yield from self._holders(about.id)
        elif about.section == "capabilities":
            yield from self._providers(about.id)
        elif about.section == JOURNEYS:
            yield from self._stations(about.id)

    def _holders(self, information: str) -> Iterator[str]:
        for model in self._models:
            for identifier, platform in model.platforms.items():
                if information in platform.holds:
                    yield f"platforms.{identifier}"

    def _providers(self, capability: str) -> Iterator[str]:
        for model in self._models:
            for identifier, platform in model.platforms.items():
                if capability in platform.provides:
                    yield f"platforms.{identifier}"

    def _stations(self, identifier: str) -> Iterator[str]:
        for model in self._models:
            journey = model.journeys.get(identifier)
            if journey is not None:
                yield from (f"customer_types.{customer}" for customer in journey.customers)
                yield from (f"channels.{step.channel}" for step in journey.steps)
