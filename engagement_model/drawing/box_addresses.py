"""Which boxes an address is about: those it names, and where it names none, those that hold or do what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engagement_model.drawing.page import LANES
from engagement_model.model.model import Model


class Boxes:
    """Finds the boxes of a set of models."""

    def __init__(self, models: Iterable[Model]) -> None:
        self._models = tuple(models)

    def of(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """The addresses of the boxes that `addresses` are about, each once, in that order."""
        return tuple(dict.fromkeys(box for address in addresses for box in self._about(address)))

    def _about(self, address: str) -> Iterator[str]:
        section, *parts = address.split(".")
        if not parts:
            return
        if section in LANES:
            yield f"{section}.{parts[0]}"
        elif section == "engagements":
            yield from (f"{lane}.{part}" for lane, part in zip(LANES, parts[:2], strict=False))
            if len(parts) == 5 and parts[3] in LANES:
                yield f"{parts[3]}.{parts[4]}"
        elif section == "integrations":
            yield from (f"platforms.{part}" for part in parts[:2])
        elif section == "information":
            yield from self._holders(parts[0])
        elif section == "capabilities":
            yield from self._providers(parts[0])
        elif section == "journeys":
            yield from self._stations(parts[0])

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
                if journey.customer is not None:
                    yield f"customer_types.{journey.customer}"
                yield from (f"channels.{step.channel}" for step in journey.steps)
