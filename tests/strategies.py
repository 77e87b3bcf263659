"""Random whole models that are valid: every id they name exists, and nothing runs in a circle.

Small on purpose (a few elements to a section), with names and ids that YAML likes to misread.
"""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache, partial

from hypothesis import strategies as st

from engagement_model.analysis.identification import LEVELS
from engagement_model.model.durations import Duration
from engagement_model.model.elements import (
    Capability,
    Channel,
    CustomerType,
    Information,
    InService,
    Organization,
    Platform,
    Proposition,
)
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Question, Remarks, Step
from engagement_model.model.types import ANY
from engagement_model.model.values import replace

MISREAD = (
    "NO", "on", "12:30", "010", "1.10", "null", "~", "y", "true", "1e3", "0x1F", "2026-11-20", "=", "<<",
    " ", " a", "a ", "a: b", "a #b", "- a", "[a]", "{a: b}", "a, b", "*a", "&a", "!a", "%a", "@a", "`a", "'a'",
    '"a"', "a\\b", "a\nb", "\n", "a\tb", "\x00", "\x85", "\u2028", "\ufeff", "---", "...", "? a", ":", "#",
    "Ж", "مرحبا", "\U0001f6d2", "\U0001f6d2: \"x\"",
)  # fmt: skip
"""Texts that plain YAML reads as something else, or cannot hold."""

IDS = {
    "customer_types": ("consumer", "business", "null"),
    "channels": ("web", "store", "no"),
    "organizations": ("sales", "care", "y"),
    "capabilities": ("buy", "ask", "true"),
    "information": ("order", "stock", "on"),
    "platforms": ("pos", "crm", "off"),
    "propositions": ("lamp", "gift"),
    "journeys": ("return", "yes"),
    "questions": ("profit", "false"),
}
"""The ids that models are made of, so that two of them have much in common."""

texts = (
    st.sampled_from(MISREAD)
    | st.text(min_size=1, max_size=6).map(partial(unicodedata.normalize, "NFC"))
    | st.sampled_from(("Point of sale", "Buy, and return"))
)
scores = st.integers(1, 5) | st.decimals(1, 5, places=1).map(lambda score: int(score) if score == int(score) else score)
counts = st.sampled_from((0, 7, 1_000, 2_000_000, 10**18 - 1))
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 12, 31))
durations = st.sampled_from((0, 1, 90, 300, 3_600, 86_400, 2_592_000, Decimal("0.5"))).map(Duration)
factors = st.dictionaries(st.sampled_from(("ease", "speed", "no")), scores, max_size=2)
identifiers = st.frozensets(st.sampled_from(("login", "loyalty_card")), max_size=2)
remark_fields = {
    "description": texts,
    "note": texts,
    "tags": st.frozensets(texts, max_size=2),
    "evidence": texts,
    "confidence": st.sampled_from(("measured", "guessed")),
    "because": texts,
}
remarks = st.one_of(st.just({}), st.just({}), st.fixed_dictionaries({}, optional=remark_fields)).map(
    lambda fields: Remarks(**fields)
)
rates = st.sampled_from((Rates(), Rates("EUR", {"USD": Decimal("0.92")}), Rates("EUR"), Rates("NOK")))
"""Currencies of a model; the first has none, and its amounts none either."""


def in_service(said: tuple[datetime.date, datetime.date, str]) -> InService:
    """A first day, a last one that is no earlier, or both."""
    first, last = sorted(said[:2])
    return InService(from_=first if said[2] != "until" else None, until=last if said[2] != "from" else None)


@cache
def among(*values: str) -> st.SearchStrategy[str]:
    """One of a few texts; nothing where there are none. Hypothesis takes long to make a strategy: each is made once."""
    return st.sampled_from(values) if values else st.nothing()


@cache
def some_of(*values: str) -> st.SearchStrategy[frozenset[str]]:
    """Up to three of a few texts."""
    return st.frozensets(among(*values), max_size=3) if values else st.nothing()


@cache
def few_of(*values: str) -> st.SearchStrategy[frozenset[str]]:
    """Up to two of a few texts; none of them where there are none."""
    return st.frozensets(among(*values), max_size=2) if values else st.just(frozenset())


@cache
def at_least_one_of(*values: str) -> st.SearchStrategy[frozenset[str]]:
    """Some of a few texts, as many as there are at most."""
    return st.frozensets(among(*values), min_size=1)


@cache
def in_order(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    """A few texts in some order, each at most once."""
    return st.lists(among(*values), min_size=1, unique=True).map(tuple)


@cache
def held(*information: str) -> st.SearchStrategy[dict[str, str]]:
    """Information that a platform keeps, as its master or a copy."""
    return st.dictionaries(among(*information), among("master", "copy"), min_size=1)


@lru_cache(maxsize=500)
def picked(*names: str) -> st.SearchStrategy[set[str]]:
    """Up to four attributes."""
    return st.sets(among(*names), max_size=4)


@lru_cache(maxsize=500)
def perhaps_one(*names: str) -> st.SearchStrategy[frozenset[str]]:
    """An attribute or none."""
    return st.frozensets(among(*names), max_size=1)


AMOUNTS = (0, 1, 350_000, 1_400_000, 1_234_567, 3 * 10**9, Decimal("0.5"), Decimal("1250.25"))


@cache
def money_in(*currencies: str | None) -> st.SearchStrategy[Money]:
    """Amounts in one of the currencies."""
    return st.builds(Money, st.sampled_from(AMOUNTS), st.sampled_from(currencies))


def amounts(of: Rates) -> st.SearchStrategy[Money]:
    """Amounts in currencies that `of` can convert."""
    return money_in(of.currency, *of.rates)


lists_of_ids = {section: st.lists(st.sampled_from(known), unique=True) for section, known in IDS.items()}
known_as = st.dictionaries(st.sampled_from(("archi", "leanix", "no")), texts, min_size=1, max_size=2)
retentions = st.sampled_from((0, Decimal("0.85"), 1))
spans = st.tuples(days, days, st.sampled_from(("from", "until", "both"))).map(in_service)
flags = st.booleans()
texts_or_none = st.none() | texts
days_or_none = st.none() | days
counts_or_none = st.none() | counts
states = st.sampled_from((None, "as-is", "future-state"))
levels_or_none = st.none() | st.sampled_from(LEVELS)
flows = st.builds(Flow, st.none() | durations, texts_or_none)


@st.composite
def models(draw: st.DrawFn, of: Rates | None = None) -> Model:
    """A valid model; its amounts are in the currencies of `of`, drawn where missing."""
    chosen = of if of is not None else draw(rates)
    money = amounts(chosen)
    ids = {section: tuple(draw(lists_of_ids[section])) for section in IDS}

    def one(section: str) -> st.SearchStrategy[str]:
        return among(*ids[section])

    def some(section: str) -> st.SearchStrategy[frozenset[str]]:
        return some_of(*ids[section])

    def attributes(**optional: st.SearchStrategy[object]) -> dict[str, object]:
        possible = {**optional, **remark_fields}
        names = draw(picked(*sorted(possible)))
        return {name: draw(possible[name]) for name in sorted(names) if not possible[name].is_empty}

    def element(**optional: st.SearchStrategy[object]) -> dict[str, object]:
        replaces = few_of("old", "older", "null")
        said = {"name": draw(texts), **attributes(replaces=replaces, known_as=known_as, **optional)}
        silent = sorted(name for name in optional if name not in said)
        unknown = draw(perhaps_one(*silent)) if silent else frozenset()
        return {**said, "unknown": unknown}

    def earlier(section: str, number: int) -> st.SearchStrategy[str]:
        return among(*ids[section][:number])

    owner = one("organizations")
    elements = {
        "customer_types": {
            key: CustomerType(
                **element(
                    kind=among("individual", "business"),
                    stage=among("prospect", "contracted"),
                    part_of=earlier("customer_types", number),
                    owner=owner,
                    population=counts,
                    annual_revenue=money,
                    annual_cost_to_serve=money,
                    prefers=in_order(*ids["channels"]),
                    expects=factors,
                    recognized_as=among("segment", "person"),
                    represented_by=some("customer_types"),
                    becomes=some("customer_types"),
                    buys=some("propositions"),
                    retention=retentions,
                    risk=among("low", "medium", "high"),
                )
            )
            for number, key in enumerate(ids["customer_types"])
        },
        "channels": {
            key: Channel(
                **element(
                    kind=among("web", "other"),
                    recognizes=among("anonymous", "account", "person"),
                    identifies_by=identifiers,
                    cost_per_contact=money,
                )
            )
            for key in ids["channels"]
        },
        "organizations": {
            key: Organization(**element(part_of=earlier("organizations", number), headcount=counts, annual_cost=money))
            for number, key in enumerate(ids["organizations"])
        },
        "capabilities": {
            key: Capability(
                **element(
                    part_of=earlier("capabilities", number),
                    reads=some("information"),
                    writes=some("information"),
                    touchpoint=among("sales", "service"),
                    owner=owner,
                )
            )
            for number, key in enumerate(ids["capabilities"])
        },
        "information": {
            key: Information(
                **element(
                    owner=owner,
                    fresh_within=durations,
                    part_of=earlier("information", number),
                    keyed_by=identifiers,
                    trace=flags,
                )
            )
            for number, key in enumerate(ids["information"])
        },
        "platforms": {
            key: Platform(
                **element(
                    kind=among("application", "database"),
                    provides=some("capabilities"),
                    holds=held(*ids["information"]),
                    identifies_by=identifiers,
                    annual_cost=money,
                    one_off_cost=money,
                    part_of=earlier("platforms", number),
                    runs_on=at_least_one_of(*ids["platforms"][:number]),
                    standby_for=earlier("platforms", number),
                    vendor=texts,
                    technology=texts,
                    owner=owner,
                    disposition=among("tolerate", "invest", "migrate", "eliminate"),
                    in_service=spans,
                    coexists_until=days,
                )
            )
            for number, key in enumerate(ids["platforms"])
        },
        "propositions": {
            key: Proposition(
                **element(
                    offered_to=some("customer_types"),
                    requires=some("capabilities"),
                    includes=at_least_one_of(*ids["propositions"][:number]),
                    annual_revenue=money,
                    annual_cost=money,
                )
            )
            for number, key in enumerate(ids["propositions"])
        },
    }
    model = Model(
        elements={section: members for section, members in elements.items() if members},
        cells=draw(_cells(ids)),
        integrations=draw(_links(ids["platforms"], ids["information"])),
        title=draw(texts_or_none),
        description=draw(texts_or_none),
        state=draw(states),
        as_of=draw(days_or_none),
        rates=chosen,
    )
    journeys, questions = {}, {}
    if ids["customer_types"] and ids["channels"]:
        walked = steps_through((*ids["capabilities"], ANY), ids["channels"])
        for key in ids["journeys"]:
            steps = tuple(
                Step(
                    capability=capability,
                    channel=channel,
                    **attributes(within=durations, customer=one("customer_types")),
                )
                for capability, channel in draw(walked)
            )
            own = attributes(owner=owner, times_a_year=counts, within=durations)
            journeys[key] = Journey(name=draw(texts), customer=draw(one("customer_types")), steps=steps, **own)
    if ids["information"]:
        for key in ids["questions"]:
            needs = draw(needed(*ids["information"]))
            questions[key] = Question(ask=draw(texts), needs=needs, **attributes(owner=owner, within=durations))
    return replace(model, journeys=journeys, questions=questions)


@cache
def steps_through(capabilities: tuple[str, ...], channels: tuple[str, ...]) -> st.SearchStrategy[list[tuple[str, str]]]:
    """What customers do on their way, and where."""
    return st.lists(st.tuples(among(*capabilities), among(*channels)), min_size=1, max_size=3)


@cache
def needed(*information: str) -> st.SearchStrategy[frozenset[str]]:
    """What a question needs to know."""
    return st.frozensets(among(*information), min_size=1, max_size=3)


@lru_cache(maxsize=500)
def bound_platforms(
    platforms: tuple[str, ...], propositions: tuple[str, ...]
) -> st.SearchStrategy[dict[str, frozenset[str]]]:
    """Platforms that work for some propositions only."""
    if not platforms or not propositions:
        return st.just({})
    return st.dictionaries(among(*platforms), at_least_one_of(*propositions))


@lru_cache(maxsize=500)
def own_platforms(
    organizations: tuple[str, ...], platforms: tuple[str, ...]
) -> st.SearchStrategy[dict[str, frozenset[str]]]:
    """Organizations that work on platforms of their own."""
    if not organizations or not platforms:
        return st.just({})
    return st.dictionaries(among(*organizations), few_of(*platforms), max_size=2)


@lru_cache(maxsize=500)
def contents_of(
    organizations: tuple[str, ...], platforms: tuple[str, ...], propositions: tuple[str, ...]
) -> st.SearchStrategy[list[Cell]]:
    """A few cells."""
    contents = st.builds(
        Cell,
        few_of(*organizations),
        few_of(*platforms),
        factors,
        counts_or_none,
        remarks,
        counts_or_none,
        bound_for=bound_platforms(platforms, propositions),
        works_on=own_platforms(organizations, platforms),
        recognizes=levels_or_none,
        identifies_by=few_of("login", "card"),
    )
    return st.lists(contents, min_size=1, max_size=3)


@lru_cache(maxsize=500)
def keys_of(*places: tuple[str, ...]) -> st.SearchStrategy[CellKey]:
    """Cells by customer type, channel and capability, each of which may be any."""
    return st.builds(CellKey, *(among(*place, ANY) for place in places))


def _cells(ids: dict[str, tuple[str, ...]]) -> st.SearchStrategy[dict[CellKey, Cell]]:
    """Cells of a few contents, so that many of them are alike."""
    keys = keys_of(ids["customer_types"], ids["channels"], ids["capabilities"])
    return contents_of(ids["organizations"], ids["platforms"], ids["propositions"]).flatmap(
        lambda few: st.dictionaries(keys, st.sampled_from(few), max_size=10).map(_said)
    )


def _said(cells: dict[CellKey, Cell]) -> dict[CellKey, Cell]:
    """Those that an engagement can say: it names a customer, a channel or an organization."""
    return {key: cell for key, cell in cells.items() if key[:2] != (ANY, ANY) or cell.organizations}


@cache
def _links(platforms: tuple[str, ...], information: tuple[str, ...]) -> st.SearchStrategy[dict[Pair, Integration]]:
    if len(platforms) < 2:
        return st.just({})
    pairs = st.builds(Pair, among(*platforms), among(*platforms))
    carries = st.dictionaries(among(*information), flows) if information else st.just({})
    links = st.builds(Integration, carries, remarks)
    return st.dictionaries(pairs.filter(lambda pair: pair.source != pair.target), links, max_size=4)


pairs_of_models = rates.flatmap(lambda of: st.tuples(models(of), models(of)))
"""Two valid models in the same currencies, with many ids in common."""
