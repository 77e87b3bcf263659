"""The figures of a state: every number that a page, a sentence, a slide or a sheet shows, each computed here, once.

What management lives with is in the figure, and counted apart in `lived_with`. Customers are counted once: a part
inside its whole, and a representative not beside those it represents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeAlias

from msgspec import Struct

from engagement_model.analysis.behind import systems_behind
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.sums import Sum, rates_of, summed
from engagement_model.analysis.weights import counted_once, revenue_of
from engagement_model.model.money import Money
from engagement_model.model.types import ANY
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace

if TYPE_CHECKING:
    from engagement_model.analysis.analysis import Result, StateAnalysis
    from engagement_model.analysis.continuity import ContinuityResult
    from engagement_model.analysis.recognition import RecognitionResult
    from engagement_model.analysis.redundancy import RedundancyResult
    from engagement_model.analysis.scorecard import ScorecardResult
    from engagement_model.analysis.value import Value
    from engagement_model.model.model import Model

Member: TypeAlias = tuple[str, ...]
"""What is counted, by the sorted addresses of the elements it is known by."""


class Studied(Protocol):
    """One state, and what the analyses say of it."""

    @property
    def model(self) -> Model:
        """The state."""

    @property
    def workspace(self) -> Workspace:
        """The workspace it is a state of."""

    def of(self, analysis: StateAnalysis[Result]) -> Result:
        """What another analysis comes to for the same state."""

    @property
    def redundancy(self) -> RedundancyResult:
        """Splits, doubled capabilities, masters, copies and clusters."""

    @property
    def continuity(self) -> ContinuityResult:
        """Journeys, lamp tests and questions."""

    @property
    def recognition(self) -> RecognitionResult:
        """Who is known where."""

    @property
    def scorecard(self) -> ScorecardResult:
        """The figures of the principles of redesign."""

    @property
    def accepted(self) -> Mapping[tuple[str, tuple[str, ...]], str]:
        """What is lived with, by its kind and addresses -> the decision."""


MASTERS = "masters."
"""The beginning of the name of a figure that is there once for each piece of information that has a master."""

SYSTEMS = "systems."
"""The beginning of the name of a figure that is there once for each capability that any platform does."""


class Counted(Struct, frozen=True):
    """A figure: a number, a ratio or money, and what it counts.

    `value` is `None` where there is nothing to count, or nobody knows. A share has what it is a share of under the
    line. `lived_with` of what is counted is accepted by a decision. `at_least` says that not all of it is known, so
    that it is more.
    """

    value: int | Fraction | Money | None
    numerator: int | None = None
    denominator: int | None = None
    lived_with: int = 0
    at_least: bool = False
    list_: tuple[Member, ...] = ()

    @property
    def number(self) -> int:
        """The figure where it is a whole number; zero where nobody knows."""
        if self.numerator is not None:
            return self.numerator
        return self.value if isinstance(self.value, int) else 0

    @property
    def money(self) -> Money | None:
        """The figure where it is money."""
        return self.value if isinstance(self.value, Money) else None


class Figures(Mapping[str, Counted]):
    """Name -> figure of one state, sorted; what is asked for is computed with what it is computed from, and once."""

    def __init__(self, study: Studied) -> None:
        self.study = study

    def __getitem__(self, name: str) -> Counted:
        part = _PARTS.get(name) or next((part for start, part in _EACH.items() if name.startswith(start)), None)
        if part is None:
            raise KeyError(name)
        return self._of(part)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(name for part in _ALL for name in self._of(part)))

    def __len__(self) -> int:
        return sum(len(self._of(part)) for part in _ALL)

    def _of(self, part: _Part) -> dict[str, Counted]:
        if part not in self._known:
            self._known[part] = part(self.study)
        return self._known[part]

    @cached_property
    def _known(self) -> dict[_Part, dict[str, Counted]]:
        """What was asked for so far."""
        return {}


def _infrastructure(study: Studied) -> dict[str, Counted]:
    model, result = study.model, study.redundancy
    rows = {(split.capability, split.customer_type): split for split in result.splits}

    def splits(wanted: Callable[[str, bool], bool]) -> Counted:
        members = [_offer(t, c) for (c, t), split in rows.items() if wanted(split.level, split.in_step)]
        return _count(members, _lived_with(study, "split", members))

    capabilities = {c for (c, _), split in rows.items() if _counts(split.level, split.in_step)}
    open_ = {
        c
        for (c, t), split in rows.items()
        if _counts(split.level, split.in_step) and ("split", _offer(t, c)) not in study.accepted
    }
    several = [_offer(*offer) for offer in infrastructure_of(model).in_several_ways]
    on_several = {capability for capability, _ in several}
    ways = sorted({key.channel for key, stack in model.stacks.items() if stack and key.channel != ANY})
    doubled = [(f"capabilities.{row.capability}",) for row in result.doubled]
    parallel = [_offer(row.customer_type, row.capability) for row in result.parallel_organizations]
    most = max((len(row.stacks) for row in rows.values() if _counts(row.level, row.in_step)), default=0)
    return {
        "ways_in": _count((f"channels.{each}",) for each in ways),
        "offered_on_several": _count(several),
        "splits": splits(_counts),
        "splits_in_step": splits(lambda _, in_step: in_step),
        "splits_of_wholes": splits(lambda level, in_step: level == "whole" and not in_step),
        "split_capabilities": replace(
            _count(((f"capabilities.{each}",) for each in sorted(capabilities)), len(capabilities - open_)),
            numerator=len(capabilities),
            denominator=len(on_several),
        ),
        "most_stacks": Counted(most or None),
        "without_platform": _count(
            (_address(row.customer_type, row.channel, row.capability),) for row in result.without_platform
        ),
        "doubled_capabilities": _count(doubled, _lived_with(study, "doubled", doubled)),
        "parallel_organizations": _count(parallel, _lived_with(study, "parallel_organizations", parallel)),
        "by_customer_type": _count((f"capabilities.{row.capability}",) for row in result.by_customer_type),
    }


def _counts(level: str, in_step: bool) -> bool:
    """Whether a split is one of those that are counted as splits, neither of a whole nor in step."""
    return level == "part" and not in_step


def _information(study: Studied) -> dict[str, Counted]:
    result = study.redundancy
    apart = [(f"information.{row.information}",) for row in result.masters_apart]
    alike = [(f"information.{row.information}",) for row in result.competing_masters if row.synchronized]
    badly_fed = [
        (f"information.{row.information}", f"platforms.{row.platform}") for row in result.copies if row.state != "fed"
    ]
    found = {
        "competing_masters": _count(apart, _lived_with(study, "competing_masters", apart)),
        "synchronized_masters": _count(alike),
        "copies_not_fed": _count(badly_fed, _lived_with(study, "copy", badly_fed)),
    }
    synchronized = {row.information for row in result.competing_masters if row.synchronized}
    for information, holding in study.model.masters_as_written.items():
        platforms = [each for each in holding if study.model.platforms[each].standby_for is None]
        if not platforms:
            continue
        members = tuple((f"platforms.{platform}",) for platform in platforms)
        number = 1 if information in synchronized else len(members)
        found[f"{MASTERS}{information}"] = Counted(
            number, lived_with=_masters_lived_with(study, information, platforms) if number > 1 else 0, list_=members
        )
    return found


def _masters_lived_with(study: Studied, information: str, platforms: list[str]) -> int:
    """How many masters are accepted: those a decision is about, or all where it is about the information."""
    covered = ("competing_masters", (f"information.{information}",))
    about = {
        accepted.address
        for accepted in study.redundancy.accepted
        if any((finding.kind, finding.addresses) == covered for finding in accepted.findings)
    }
    if f"information.{information}" in about:
        return len(platforms)
    return sum(f"platforms.{platform}" in about for platform in platforms)


def _systems(study: Studied) -> dict[str, Counted]:
    """The separate systems behind each capability, whoever the customer is, each by its platforms."""
    return {
        f"{SYSTEMS}{capability}": _count(tuple(f"platforms.{each}" for each in platforms) for platforms in systems)
        for capability, systems in systems_behind(study.redundancy, study.model).items()
    }


def _clusters(study: Studied) -> dict[str, Counted]:
    clusters = study.redundancy.clusters
    rates = rates_of(study.workspace, study.model)
    platforms = sorted({platform for cluster in clusters for platform in cluster.platforms})
    members = tuple(tuple(f"platforms.{platform}" for platform in cluster.platforms) for cluster in clusters)
    by_first = {cluster.platforms[0]: cluster for cluster in clusters}
    cost = summed({first: cluster.annual_cost for first, cluster in by_first.items()}, rates)
    saving = summed({first: cluster.saving for first, cluster in by_first.items()}, rates)
    least = summed(
        {first: each.saving_at_least if each.saving is None else each.saving for first, each in by_first.items()}, rates
    )
    return {
        "clusters": _count(members),
        "platforms_that_hang_together": _count((f"platforms.{each}",) for each in platforms),
        "clusters_cost": Counted(cost.whole, list_=members),
        "clusters_saving": Counted(saving.whole, list_=members),
        "clusters_saving_at_least": Counted(
            least.known if saving.whole is None else None, at_least=True, list_=members
        ),
    }


def _customers(study: Studied) -> dict[str, Counted]:
    """The customers who live with a split, and what they bring in."""
    model = study.model
    once = _split_customers(study)
    stated = [each for each in once if model.customer_types[each].population is not None]
    people = sum(model.customer_types[each].population or 0 for each in stated)
    members = tuple((f"customer_types.{each}",) for each in once)
    revenue = revenue_of(model, once, rates_of(study.workspace, model))
    return {
        "customers_split": Counted(
            people if stated or not once else None, at_least=len(stated) < len(once), list_=members
        ),
        "revenue_split": _sum(revenue, members),
    }


def _split_customers(study: Studied) -> tuple[str, ...]:
    """The customer types who live with a split, each once."""
    return counted_once(study.model, {row.customer_type for row in study.redundancy.splits_apart})


def _continuity(study: Studied) -> dict[str, Counted]:
    rows = study.continuity.journeys
    outcomes: dict[str, list[Member]] = {}
    for identifier, journey in rows.items():
        outcomes.setdefault(journey.outcome, []).append((f"journeys.{identifier}",))
    total = len(rows)
    failing = sorted(member for outcome in ("broken", "late", "unserved") for member in outcomes.get(outcome, ()))
    tests = study.continuity.lamp_tests
    tested, continuous = sum(row.tested for row in tests), sum(row.continuous for row in tests)
    unknown = sum(row.unknown for row in tests)
    roles = study.continuity.roles
    return {
        "journeys": _count((f"journeys.{each}",) for each in rows),
        "journeys_that_hold": _share(outcomes.get("continuous", []), total),
        "journeys_that_fail": _share(failing, total),
        "journeys_unknown": _share(outcomes.get("unknown", []), total),
        "lamp_tests_that_fail": _part(tested - continuous - unknown, tested),
        "lamp_tests_unknown": _part(unknown, tested),
        "role_tests_that_fail": _part(sum(row.late + row.broken for row in roles), sum(row.tested for row in roles)),
    }


def _recognition(study: Studied) -> dict[str, Counted]:
    rows = study.recognition.matrix
    under = [_way(row.customer_type, row.channel) for row in rows if row.under]
    channels = sorted({(f"channels.{row.channel}",) for row in rows if row.under})
    return {
        "ways_in_under": _share(under, sum(row.intended is not None for row in rows)),
        "channels_under": _count(channels),
    }


def _costs(study: Studied) -> dict[str, Counted]:
    model, rates = study.model, rates_of(study.workspace, study.model)
    found: dict[str, Counted] = {}
    for section, elements in (("platforms", model.platforms), ("organizations", model.organizations)):
        amounts = {identifier: element.annual_cost for identifier, element in elements.items()}
        cost = summed(amounts, rates)
        found[f"{section}_cost"] = _sum(cost, tuple((f"{section}.{each}",) for each in sorted(amounts)))
        found[f"{section}_without_cost"] = _count((f"{section}.{each}",) for each in cost.unknown)
    return found


def _bundles(study: Studied) -> dict[str, Counted]:
    """The bundles that a customer meets in several pieces."""
    from engagement_model.analysis.bundles import ANALYSIS

    found = study.of(ANALYSIS).sold_as_one
    pieces = [
        tuple(sorted((f"customer_types.{sold.customer_type}", f"propositions.{sold.proposition}")))
        for sold in found
        if sold.in_pieces
    ]
    return {"bundles_in_pieces": _share(pieces, len(found))}


def _experience(study: Studied) -> dict[str, Counted]:
    """How much of what is expected is met, of what was tested; the untested apart."""
    from engagement_model.analysis.experience import ANALYSIS

    found = study.of(ANALYSIS).experience
    wishes = [
        (f"{_address(wish.customer_type, wish.channel, wish.capability)}.experience.{wish.factor}",)
        for wish in found.wish_without_means
    ]
    return {
        "experience_met": _part(found.met, found.met + found.missed),
        "experience_untested": Counted(found.untested),
        "wishes_without_means": _count(wishes),
    }


def _service(study: Studied) -> dict[str, Counted]:
    """What a contact costs, of all that is shared out over contacts."""
    from engagement_model.analysis.cost_to_serve import ANALYSIS

    found = study.of(ANALYSIS).cost_to_serve
    members = tuple(_way(row.customer_type, row.channel) for row in found.ways if row.cost is not None)
    return {
        "cost_to_serve": Counted(found.total.cost, at_least=found.total.at_least, list_=members),
        "cost_per_contact": Counted(found.total.per_contact, at_least=found.total.at_least, list_=members),
    }


def _change(study: Studied) -> dict[str, Counted]:
    """How much of what is begun would go on through a new way in, all customer types together."""
    from engagement_model.analysis.change_test import ANALYSIS

    rows = study.of(ANALYSIS).change_test
    return {"change_test_passed": _part(sum(row.passed for row in rows), sum(row.tests for row in rows))}


def _value(study: Studied) -> dict[str, Counted]:
    """What customers leave once they are served, what of it is at risk, and what moving contacts would save."""
    from engagement_model.analysis.stated_value import states_value

    if not states_value(study.model):
        return dict.fromkeys(_VALUE, Counted(None))
    from engagement_model.analysis.value import ANALYSIS

    value = study.of(ANALYSIS).value
    counted = [row.customer_type for row in value.ranking if row.share is not None]
    risk, total = value.at_risk_total, value.levers_total
    losing = [(f"customer_types.{each.customer_type}",) for each in value.known if each.loses]
    behind = tuple((f"customer_types.{each}",) for each in risk.customer_types)
    return {
        "contribution": _contribution(study, value, counted),
        "contribution_at_risk": Counted(risk.contribution if behind else None, list_=behind),
        "contribution_at_risk_known": Counted(risk.known_contribution if behind else None, list_=behind),
        "contribution_split": _contribution(study, value, _split_customers(study)),
        "customers_at_a_loss": _count(losing),
        "levers_blocked": Counted(total.blocked),
        "levers_free": Counted(total.free),
        "levers_saving": Counted(total.saving),
    }


def _contribution(study: Studied, value: Value, customer_types: Iterable[str]) -> Counted:
    """What customer types leave together; `None` where that is not known of all, or of some only to a limit."""
    values = value.by_customer
    rows = {each: values[each] for each in customer_types}
    amounts = {each: None if row.at_least else row.contribution for each, row in rows.items()}
    left = summed(amounts, rates_of(study.workspace, study.model))
    return Counted(left.whole, list_=tuple((f"customer_types.{each}",) for each in rows))


def _scorecard(study: Studied) -> dict[str, Counted]:
    """The eight figures of the principles of redesign, by their own names."""
    return {
        name: Counted(figure.value, figure.numerator, figure.denominator)
        for name, figure in study.scorecard.behind.items()
    }


def _count(members: Iterable[Member], lived_with: int = 0) -> Counted:
    counted = tuple(sorted(members))
    return Counted(len(counted), lived_with=lived_with, list_=counted)


def _share(members: list[Member], whole: int) -> Counted:
    return Counted(Fraction(len(members), whole) if whole else None, len(members), whole, list_=tuple(sorted(members)))


def _part(number: int, whole: int) -> Counted:
    return Counted(Fraction(number, whole) if whole else None, number, whole)


def _sum(found: Sum, members: tuple[Member, ...]) -> Counted:
    return Counted(found.known, at_least=bool(found.unknown), list_=members)


def _lived_with(study: Studied, kind: str, members: Iterable[Member]) -> int:
    return sum((kind, member) in study.accepted for member in members)


def _offer(customer_type: str, capability: str) -> Member:
    return f"capabilities.{capability}", f"customer_types.{customer_type}"


def _way(customer_type: str, channel: str) -> Member:
    return f"channels.{channel}", f"customer_types.{customer_type}"


def _address(*ids: str) -> str:
    return ".".join(("engagements", *ids))


_Part: TypeAlias = "Callable[[Studied], dict[str, Counted]]"

_VALUE = (
    "contribution",
    "contribution_at_risk",
    "contribution_at_risk_known",
    "contribution_split",
    "customers_at_a_loss",
    "levers_blocked",
    "levers_free",
    "levers_saving",
)

_PARTS: Mapping[str, _Part] = {
    name: part
    for part, names in (
        (
            _infrastructure,
            (
                "by_customer_type doubled_capabilities most_stacks offered_on_several parallel_organizations "
                "split_capabilities splits splits_in_step splits_of_wholes ways_in without_platform"
            ),
        ),
        (_information, "competing_masters copies_not_fed synchronized_masters"),
        (
            _clusters,
            "clusters clusters_cost clusters_saving clusters_saving_at_least platforms_that_hang_together",
        ),
        (_customers, "customers_split revenue_split"),
        (
            _continuity,
            (
                "journeys journeys_that_fail journeys_that_hold journeys_unknown lamp_tests_that_fail "
                "lamp_tests_unknown role_tests_that_fail"
            ),
        ),
        (_recognition, "channels_under ways_in_under"),
        (_bundles, "bundles_in_pieces"),
        (_experience, "experience_met experience_untested wishes_without_means"),
        (_change, "change_test_passed"),
        (_service, "cost_per_contact cost_to_serve"),
        (_costs, "organizations_cost organizations_without_cost platforms_cost platforms_without_cost"),
        (_value, " ".join(_VALUE)),
        (
            _scorecard,
            (
                "agility.more_than_one_channel agility.touched alignment.one_master alignment.one_stack "
                "centricity.information centricity.lamp_tests centricity.preferences centricity.questions "
                "centricity.recognition"
            ),
        ),
    )
    for name in names.split()
}
"""Name of a figure -> what computes it, and others with it."""

_EACH: Mapping[str, _Part] = {MASTERS: _information, SYSTEMS: _systems}
"""How the names of figures begin that are there once for each element -> what computes them."""

_ALL = tuple(dict.fromkeys((*_PARTS.values(), *_EACH.values())))
