"""Value: which customers are worth what, what of it stands behind splits and breaks, and what would make it more."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from engagement_model.analysis.analysis import OneState, StateAnalysis
from engagement_model.analysis.at_risk import AtRisk, AtRiskTotal, at_risk_of, total_at_risk
from engagement_model.analysis.continuity import ANALYSIS as CONTINUITY
from engagement_model.analysis.continuity import ContinuityResult, continuity
from engagement_model.analysis.cost_to_serve import ANALYSIS as COST_TO_SERVE
from engagement_model.analysis.levers import (
    Lever,
    LeversTotal,
    WayContacts,
    contacts_by_preference,
    levers_of,
    total_of,
)
from engagement_model.analysis.ranking import Buying, Group, Ranked, buying_of, groups_of, ranking_of
from engagement_model.analysis.recognition import ANALYSIS as RECOGNITION
from engagement_model.analysis.recognition import RecognitionResult, recognition
from engagement_model.analysis.redundancy import ANALYSIS as REDUNDANCY
from engagement_model.analysis.redundancy import RedundancyResult, redundancy
from engagement_model.analysis.stated_value import Forced, forced_of
from engagement_model.analysis.sums import rates_of
from engagement_model.analysis.worth import (
    Amounts,
    CustomerValue,
    DerivedCost,
    PropositionValue,
    customer_values,
    proposition_values,
)
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.numbers import Number


class Value(Struct, frozen=True):
    """What customers are worth in one state.

    Lists are sorted by their ids, `ranking` and `levers` as they say. `preferences` are contacts on a channel that its
    customers do not prefer, since the one they prefer first does not serve them.
    """

    customer_types: tuple[CustomerValue, ...]
    ranking: tuple[Ranked, ...]
    groups: tuple[Group, ...]
    buying: tuple[Buying, ...]
    propositions: tuple[PropositionValue, ...]
    at_risk: tuple[AtRisk, ...]
    at_risk_total: AtRiskTotal
    levers: tuple[Lever, ...]
    levers_total: LeversTotal
    preferences: tuple[Forced, ...]
    contacts: tuple[WayContacts, ...]

    @property
    def by_customer(self) -> Mapping[str, CustomerValue]:
        """Customer type -> what it is worth."""
        return {each.customer_type: each for each in self.customer_types}

    @property
    def known(self) -> tuple[CustomerValue, ...]:
        """The customer types of which the contribution is known, the greatest first."""
        values = self.by_customer
        return tuple(values[row.customer_type] for row in self.ranking if row.contribution is not None)

    @property
    def says_anything(self) -> bool:
        """Whether anything is known that this analysis adds: a contribution, a margin or a lever."""
        return bool(self.known or self.levers or any(each.margin is not None for each in self.propositions))


class ValueResult(Struct, frozen=True):
    """The value of one state."""

    value: Value


def value(
    model: Model,
    rates: Rates | None = None,
    discount_rate: Number | None = None,
    derived: Mapping[str, DerivedCost] | None = None,
) -> ValueResult:
    """What customers are worth in `model`, its money converted with `rates`: its own where none are given.

    Lifetime values want a `discount_rate`. `derived` is what serving a customer type costs by what organizations and
    platforms cost, for those that state nothing themselves.
    """
    amounts = Amounts(model, rates if rates is not None else model.rates, discount_rate, derived or {})
    return _result(amounts, redundancy(model), continuity(model), recognition(model))


def _result(
    amounts: Amounts, redundant: RedundancyResult, continuous: ContinuityResult, recognized: RecognitionResult
) -> ValueResult:
    values = customer_values(amounts)
    worths = {each.customer_type: each for each in values}
    at_risk = at_risk_of(worths, redundant, continuous, amounts)
    levers = levers_of(amounts, continuous.lamp_tests, recognized.matrix)
    return ValueResult(
        Value(
            customer_types=values,
            ranking=ranking_of(amounts, values),
            groups=groups_of(amounts, worths),
            buying=buying_of(amounts),
            propositions=proposition_values(amounts),
            at_risk=at_risk,
            at_risk_total=total_at_risk(worths, at_risk, amounts),
            levers=levers,
            levers_total=total_of(amounts, levers),
            preferences=forced_of(amounts.model),
            contacts=contacts_by_preference(amounts.model, amounts.contacts),
        )
    )


def amounts_of(given: OneState) -> Amounts:
    """What a state states of value, in the workspace's currency, and what follows from what its systems cost."""
    costs = given.of(COST_TO_SERVE).cost_to_serve.customer_types
    derived = {row.customer_type: DerivedCost(row.cost, row.at_least) for row in costs if row.cost is not None}
    return Amounts(given.model, rates_of(given.workspace, given.model), given.workspace.discount_rate, derived)


def _compute(given: OneState) -> ValueResult:
    return _result(amounts_of(given), given.of(REDUNDANCY), given.of(CONTINUITY), given.of(RECOGNITION))


ANALYSIS = StateAnalysis("value", ("EM9",), ValueResult, _compute)
