"""How a state stands: what it splits, keeps twice, breaks and costs; and which of two stands worse."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from engagement_model.analysis.continuity import journeys_of
from engagement_model.analysis.flows import flows_of
from engagement_model.analysis.information import information_of
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.lamp_tests import lamp_tests
from engagement_model.analysis.splits import splits_of
from engagement_model.analysis.sums import Sum, summed
from engagement_model.model.model import Model
from engagement_model.model.money import Rates


class Standing:
    """What a state comes to, each figure when it is asked for."""

    def __init__(self, model: Model, rates: Rates) -> None:
        self._model, self._rates = model, rates

    @cached_property
    def splits(self) -> int:
        """Splits, those of wholes and those in step left aside."""
        found = splits_of(infrastructure_of(self._model))
        return sum(each.level == "part" and not each.in_step for each in found)

    @cached_property
    def masters(self) -> int:
        """Information with several masters that nothing synchronizes."""
        return len(infrastructure_of(self._model).competing)

    @cached_property
    def holding(self) -> int:
        """Journeys that hold."""
        return sum(each.outcome == "continuous" for each in journeys_of(self._model).values())

    @cached_property
    def lamp_share(self) -> Fraction | None:
        """The share of lamp tests that are continuous."""
        rows = lamp_tests(self._model, flows_of(self._model))
        tested = sum(row.tested for row in rows)
        return Fraction(sum(row.continuous for row in rows), tested) if tested else None

    @cached_property
    def blind(self) -> int:
        """Needs that are blind."""
        return information_of(self._model).counted.blind

    @cached_property
    def cost(self) -> Sum:
        """What it costs a year to run."""
        amounts = {
            f"{section}.{identifier}": element.annual_cost
            for section, elements in (
                ("platforms", self._model.platforms),
                ("organizations", self._model.organizations),
            )
            for identifier, element in elements.items()
        }
        return summed(amounts, self._rates)

    @property
    def felt(self) -> Iterator[Fraction]:
        """What customers feel, the quickest to work out first, each the worse the greater it is."""
        yield Fraction(self.splits)
        yield Fraction(self.masters)
        yield Fraction(-self.holding)
        yield Fraction(self.blind)
        yield -(Fraction(1) if self.lamp_share is None else self.lamp_share)

    def worse_than(self, other: Standing) -> bool:
        """Whether anything a customer feels is worse than there, and nothing is better."""
        worse = False
        for mine, others in zip(self.felt, other.felt, strict=True):
            if mine < others:
                return False
            worse = worse or mine > others
        return worse

    def breaks_more_than(self, other: Standing) -> bool:
        """Whether there are more splits, or fewer journeys hold."""
        return self.splits > other.splits or self.holding < other.holding
