"""Gathering: members come in one after the other, and of each only what the whole needs is kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from msgspec import Struct, structs

from engagement_model.model.durations import DAY
from engagement_model.model.elements import Recognition
from engagement_model.model.money import Money
from engagement_model.model.numbers import whole
from engagement_model.model.portfolio import Portfolio
from engagement_model.model.suggest import folded_name
from engagement_model.portfolio.consolidating import consolidation_of
from engagement_model.portfolio.matching import Key, Matcher, interned
from engagement_model.portfolio.member_facts import MemberFacts, Reach
from engagement_model.portfolio.offering import Channels, repeated
from engagement_model.portfolio.result import (
    AbsentMember,
    At,
    BoughtOften,
    CapabilityAt,
    Consolidation,
    MemberRow,
    PortfolioResult,
    SharedCapability,
    SharedMasters,
)

MOST_CONSOLIDATIONS = 10
"""Consolidations that are told: what a board can talk about."""


class Standing(Struct, frozen=True):
    """A platform of a member, with what it does and masters as the keys of the matchers."""

    at: At
    cost: Decimal | None
    provides: tuple[Key, ...]
    masters: tuple[Key, ...]
    product: Key | None
    vendor: str | None


class _Used(Struct, frozen=True):
    """For whom a member uses a capability; `customers` are its customer types with their numbers."""

    capability: Key
    customers: tuple[tuple[str, int | None], ...]
    contacts: int | None
    recognition: Recognition | None


class Gathering:
    """What is known of a portfolio so far. The order in which members come changes nothing."""

    def __init__(self, portfolio: Portfolio, state: str, today: datetime.date) -> None:
        self._portfolio, self._state, self._today = portfolio, state, today
        self._capabilities = Matcher("capabilities", portfolio)
        self._information = Matcher("information", portfolio)
        self._products = Matcher("platforms", portfolio)
        self._customer_types = Matcher("customer_types", portfolio)
        self._channels = Matcher("channels", portfolio)
        self._offered = Channels(self._channels)
        self._tuples: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._rows: list[MemberRow] = []
        self._platforms: list[Standing] = []
        self._without_rate: list[At] = []
        self._used: dict[str, list[_Used]] = {}
        self._uses: dict[tuple[Key, str], list[_Used]] = {}

    def add(self, facts: MemberFacts) -> None:
        """Take in what one member says."""
        self._rows.append(self._row(facts))
        if not facts.described:
            return
        named = facts.names.get("capabilities", {})
        capabilities = {each: self._capabilities.key(facts.member, each, named[each]) for each in sorted(named)}
        held = facts.names.get("information", {})
        information = {each: self._information.key(facts.member, each, held[each]) for each in sorted(held)}
        for identifier, name in sorted(facts.names.get("customer_types", {}).items()):
            self._customer_types.key(facts.member, identifier, name)
        self._offered.add(facts.member, facts.channels, facts.names.get("channels", {}))
        for platform in facts.platforms:
            at = At(facts.member, platform.id, platform.name)
            if platform.cost == "no-rate":
                self._without_rate.append(at)
            self._platforms.append(
                Standing(
                    at,
                    platform.annual_cost,
                    interned((capabilities[each] for each in platform.provides), self._tuples),
                    interned((information[each] for each in platform.masters), self._tuples),
                    self._products.product_key(facts.member, platform.id, platform.name, platform.product),
                    platform.vendor,
                )
            )
        self._used[facts.member] = [_used(each, capabilities[each.capability], facts) for each in facts.reach]

    def result(self) -> PortfolioResult:
        """What it comes to; nothing more can be added then."""
        for member, uses in self._used.items():
            for use in uses:
                self._uses.setdefault((self._capabilities.same(use.capability), member), []).append(use)
        standings = sorted(self._platforms, key=lambda one: one.at)
        capabilities = self._shared_capabilities(standings)
        consolidations = self._consolidations(standings)
        by_saving = sorted(consolidations, key=lambda one: (-_saved(one), -(one.customers or 0), one.capability))
        by_customers = sorted(consolidations, key=lambda one: (-(one.customers or 0), -_saved(one), one.capability))
        known, unknown = self._summed(standings)
        again = repeated(
            {member: [use.capability for use in uses] for member, uses in self._used.items()}, self._capabilities.same
        )
        return PortfolioResult(
            state=self._state,
            currency=self._portfolio.rates.currency,
            members=tuple(
                structs.replace(row, doubled=again[row.member][0], elsewhere=again[row.member][1])
                if row.member in again
                else row
                for row in sorted(self._rows, key=lambda row: row.member)
            ),
            absent=tuple(
                AbsentMember(each.path, each.is_pattern, each.name or each.path) for each in self._portfolio.absent
            ),
            channels=self._offered.result(),
            capabilities=capabilities,
            capabilities_in_several=sum(len(each.members) > 1 for each in capabilities),
            capabilities_on_several=sum(each.provided_by > 1 for each in capabilities),
            consolidations=tuple(by_saving[:MOST_CONSOLIDATIONS]),
            most_customers=tuple(by_customers[:MOST_CONSOLIDATIONS]),
            products=self._bought(standings, {one.at: one.product for one in standings}, self._product_name),
            vendors=self._vendors(standings),
            masters=self._masters(standings),
            likely=tuple(likely for matcher in self._matchers() for likely in matcher.likely()),
            without_rate=tuple(sorted(self._without_rate)),
            annual_cost=known,
            unknown=len(unknown),
        )

    def _matchers(self) -> tuple[Matcher, ...]:
        return self._customer_types, self._channels, self._capabilities, self._information, self._products

    def _row(self, facts: MemberFacts) -> MemberRow:
        known = [each.annual_cost for each in facts.platforms if each.annual_cost is not None]
        return MemberRow(
            facts.member,
            facts.name,
            "broken" if facts.faults else "read" if facts.described else "silent",
            facts.as_of,
            self._stale(facts.as_of) if facts.described else None,
            len(facts.platforms),
            self._money(known),
            tuple(each.id for each in facts.platforms if each.annual_cost is None),
            facts.offered_on_several,
            facts.on_one_infrastructure,
            facts.offered,
            facts.knowing,
            0,
            0,
            facts.faults,
            facts.number_of_faults,
        )

    def _stale(self, as_of: datetime.date | None) -> bool | None:
        allowed = self._portfolio.stale_after
        if allowed is None or as_of is None:
            return None
        return (self._today - as_of).days * DAY > allowed.seconds

    def _money(self, amounts: list[Decimal]) -> Money | None:
        """The sum of known amounts, `None` where there is none."""
        return Money(whole(sum(amounts, Decimal())), self._portfolio.rates.currency) if amounts else None

    def _summed(self, standings: Iterable[Standing]) -> tuple[Money | None, tuple[At, ...]]:
        several = list(standings)
        known = [one.cost for one in several if one.cost is not None]
        return self._money(known), tuple(one.at for one in several if one.cost is None)

    def _shared_capabilities(self, standings: list[Standing]) -> tuple[SharedCapability, ...]:
        """Every capability, in every member that has a platform for it or uses it."""
        provided: dict[tuple[Key, str], list[Standing]] = {}
        for one in standings:
            for key in {self._capabilities.same(key) for key in one.provides}:
                provided.setdefault((key, one.at.member), []).append(one)
        used = self._uses
        rows: dict[Key, list[CapabilityAt]] = {}
        for key, member in sorted(provided.keys() | used.keys()):
            platforms = provided.get((key, member), [])
            known, unknown = self._summed(platforms)
            uses = used.get((key, member), [])
            only = uses[0] if len(uses) == 1 else None
            rows.setdefault(key, []).append(
                CapabilityAt(
                    member,
                    tuple(one.at.platform for one in platforms),
                    tuple(one.at.name for one in platforms),
                    known,
                    tuple(at.platform for at in unknown),
                    only.contacts if only is not None else None,
                    only.recognition if only is not None else None,
                )
            )
        called = self._capabilities.called
        shared = [
            SharedCapability(*called[key], self._capabilities.listed(key), tuple(members))
            for key, members in rows.items()
        ]
        return tuple(sorted(shared, key=lambda one: (one.capability, one.name, one.members[0].member)))

    def _consolidations(self, standings: list[Standing]) -> list[Consolidation]:
        same = self._capabilities.same
        does = {one.at: frozenset(map(same, one.provides)) for one in standings}
        holds = {one.at: frozenset(map(self._information.same, one.masters)) for one in standings}
        providing: dict[Key, list[Standing]] = {}
        for one in standings:
            for key in sorted(does[one.at]):
                providing.setdefault(key, []).append(one)
        found: list[Consolidation] = []
        for key in sorted(providing):
            platforms = providing[key]
            members = tuple(sorted({one.at.member for one in platforms}))
            if len(members) < 2:
                continue
            costs = {one.at: one.cost for one in platforms}
            keep, going = consolidation_of(costs, does, holds)
            if not going:
                continue
            unknown = tuple(at for at in going if costs[at] is None)
            saved = self._money([cost for at in going if (cost := costs[at]) is not None])
            customers, customers_unknown = self._customers(key, members)
            found.append(
                Consolidation(
                    *self._capabilities.called[key],
                    members,
                    tuple(one.at for one in platforms),
                    self._summed(platforms)[0],
                    keep,
                    going,
                    None if unknown else saved,
                    saved if unknown else None,
                    unknown,
                    customers,
                    customers_unknown,
                )
            )
        return found

    def _customers(self, capability: Key, members: Iterable[str]) -> tuple[int | None, tuple[str, ...]]:
        """For how many customers some members use a capability, and the customer types of which nobody knows."""
        known: dict[str, int] = {}
        unknown: set[str] = set()
        for member in members:
            for use in self._uses.get((capability, member), ()):
                for customer_type, number in use.customers:
                    if number is None:
                        unknown.add(f"{member}/{customer_type}")
                    else:
                        known[f"{member}/{customer_type}"] = number
        return (sum(known.values()) if known else None), tuple(sorted(unknown))

    def _product_name(self, key: str) -> str:
        return self._products.called[key][1]

    def _vendors(self, standings: list[Standing]) -> tuple[BoughtOften, ...]:
        keys = {one.at: folded_name(one.vendor or "") or None for one in standings}
        names: dict[str, str] = {}
        for one in standings:
            key = keys[one.at]
            if key is not None and one.vendor is not None:
                names[key] = min(one.vendor, names.get(key, one.vendor))
        return self._bought(standings, keys, names.__getitem__)

    def _bought(
        self, standings: list[Standing], keys: Mapping[At, str | None], name: Callable[[str], str]
    ) -> tuple[BoughtOften, ...]:
        """What of `keys`, a product or a vendor for each platform, several members have."""
        having: dict[str, list[Standing]] = {}
        for one in standings:
            key = keys[one.at]
            if key is not None:
                having.setdefault(key, []).append(one)
        found: list[BoughtOften] = []
        for key, several in having.items():
            members = tuple(sorted({one.at.member for one in several}))
            if len(members) > 1:
                vendors = tuple(sorted({one.vendor for one in several if one.vendor}))
                known, unknown = self._summed(several)
                found.append(BoughtOften(name(key), vendors, members, tuple(one.at for one in several), known, unknown))
        return tuple(sorted(found, key=lambda one: (one.name, one.members)))

    def _masters(self, standings: list[Standing]) -> tuple[SharedMasters, ...]:
        holding: dict[Key, list[At]] = {}
        for one in standings:
            for key in sorted({self._information.same(key) for key in one.masters}):
                holding.setdefault(key, []).append(one.at)
        called = self._information.called
        found = [
            SharedMasters(*called[key], tuple(at)) for key, at in holding.items() if len({one.member for one in at}) > 1
        ]
        return tuple(sorted(found, key=lambda one: one.information))


def _used(reach: Reach, key: Key, facts: MemberFacts) -> _Used:
    customers = tuple((each, facts.populations.get(each)) for each in reach.customers)
    return _Used(key, customers, reach.contacts, reach.recognition)


def _saved(found: Consolidation) -> Decimal:
    amount = found.saving or found.saving_at_least
    return Decimal(amount.amount) if amount is not None else Decimal()
