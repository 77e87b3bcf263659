"""Random whole models that are valid: every id they name exists, and nothing runs in a circle.

Small on purpose (a few elements to a section), with names and ids that YAML likes to misread.
"""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from functools import partial

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


def amounts(of: Rates) -> st.SearchStrategy[Money]:
    """Amounts in currencies that `of` can convert."""
    numbers = st.sampled_from((0, 1, 350_000, 1_400_000, 1_234_567, 3 * 10**9, Decimal("0.5"), Decimal("1250.25")))
    return st.builds(Money, numbers, st.sampled_from((of.currency, *of.rates)))


@st.composite
def models(draw: st.DrawFn, of: Rates | None = None) -> Model:
    """A valid model; its amounts are in the currencies of `of`, drawn where missing."""
    chosen = of if of is not None else draw(rates)
    money = amounts(chosen)
    ids = {section: draw(st.lists(st.sampled_from(known), unique=True)) for section, known in IDS.items()}

    def one(section: str) -> st.SearchStrategy[str]:
        return st.sampled_from(ids[section]) if ids[section] else st.nothing()

    def some(section: str) -> st.SearchStrategy[frozenset[str]]:
        return st.frozensets(one(section), max_size=3) if ids[section] else st.nothing()

    def attributes(**optional: st.SearchStrategy[object]) -> dict[str, object]:
        possible = {**optional, **remark_fields}
        picked = draw(st.sets(st.sampled_from(sorted(possible)), max_size=4))
        return {name: draw(possible[name]) for name in sorted(picked) if not possible[name].is_empty}

    def element(**optional: st.SearchStrategy[object]) -> dict[str, object]:
        replaces = st.frozensets(st.sampled_from(("old", "older", "null")), max_size=2)
        known_as = st.dictionaries(st.sampled_from(("archi", "leanix", "no")), texts, min_size=1, max_size=2)
        said = {"name": draw(texts), **attributes(replaces=replaces, known_as=known_as, **optional)}
        silent = sorted(name for name in optional if name not in said)
        unknown = draw(st.frozensets(st.sampled_from(silent), max_size=1)) if silent else frozenset()
        return {**said, "unknown": unknown}

    def earlier(section: str, number: int) -> st.SearchStrategy[str]:
        before = ids[section][:number]
        return st.sampled_from(before) if before else st.nothing()

    owner, roles = one("organizations"), st.sampled_from(("master", "copy"))
    elements = {
        "customer_types": {
            key: CustomerType(
                **element(
                    kind=st.sampled_from(("individual", "business")),
                    part_of=earlier("customer_types", number),
                    owner=owner,
                    population=counts,
                    annual_revenue=money,
                    prefers=st.lists(one("channels"), min_size=1, unique=True).map(tuple),
                    expects=factors,
                    recognized_as=st.sampled_from(("segment", "person")),
                    represented_by=some("customer_types"),
                    becomes=some("customer_types"),
                    buys=some("propositions"),
                    retention=st.sampled_from((0, Decimal("0.85"), 1)),
                    risk=st.sampled_from(("low", "medium", "high")),
                )
            )
            for number, key in enumerate(ids["customer_types"])
        },
        "channels": {
            key: Channel(
                **element(
                    kind=st.sampled_from(("web", "other")),
                    recognizes=st.sampled_from(("anonymous", "account", "person")),
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
                    touchpoint=st.sampled_from(("sales", "service")),
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
                    trace=st.booleans(),
                )
            )
            for number, key in enumerate(ids["information"])
        },
        "platforms": {
            key: Platform(
                **element(
                    kind=st.sampled_from(("application", "database")),
                    provides=some("capabilities"),
                    holds=st.dictionaries(one("information"), roles, min_size=1),
                    identifies_by=identifiers,
                    annual_cost=money,
                    one_off_cost=money,
                    part_of=earlier("platforms", number),
                    runs_on=st.frozensets(earlier("platforms", number), min_size=1),
                    standby_for=earlier("platforms", number),
                    vendor=texts,
                    in_service=st.tuples(days, days, st.sampled_from(("from", "until", "both"))).map(in_service),
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
                    includes=st.frozensets(earlier("propositions", number), min_size=1),
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
        integrations=draw(_integrations(ids)),
        title=draw(st.none() | texts),
        description=draw(st.none() | texts),
        state=draw(st.sampled_from((None, "as-is", "future-state"))),
        as_of=draw(st.none() | days),
        rates=chosen,
    )
    journeys, questions = {}, {}
    if ids["customer_types"] and ids["channels"]:
        places = st.tuples(st.sampled_from((*ids["capabilities"], ANY)), one("channels"))
        for key in ids["journeys"]:
            steps = tuple(
                Step(
                    capability=capability,
                    channel=channel,
                    **attributes(within=durations, customer=one("customer_types")),
                )
                for capability, channel in draw(st.lists(places, min_size=1, max_size=3))
            )
            own = attributes(owner=owner, times_a_year=counts, within=durations)
            journeys[key] = Journey(name=draw(texts), customer=draw(one("customer_types")), steps=steps, **own)
    if ids["information"]:
        for key in ids["questions"]:
            needs = draw(st.frozensets(one("information"), min_size=1, max_size=3))
            questions[key] = Question(ask=draw(texts), needs=needs, **attributes(owner=owner, within=durations))
    return Model(**{**model.__dict__, "journeys": journeys, "questions": questions})


def _cells(ids: dict[str, list[str]]) -> st.SearchStrategy[dict[CellKey, Cell]]:
    """Cells of a few contents, so that many of them are alike."""
    keys = st.builds(
        CellKey,
        st.sampled_from((*ids["customer_types"], ANY)),
        st.sampled_from((*ids["channels"], ANY)),
        st.sampled_from((*ids["capabilities"], ANY)),
    )
    contents = st.builds(
        Cell,
        st.frozensets(st.sampled_from(ids["organizations"]), max_size=2)
        if ids["organizations"]
        else st.just(frozenset()),
        st.frozensets(st.sampled_from(ids["platforms"]), max_size=2) if ids["platforms"] else st.just(frozenset()),
        factors,
        st.none() | counts,
        remarks,
        st.none() | counts,
        bound_for=st.dictionaries(
            st.sampled_from(ids["platforms"]), st.frozensets(st.sampled_from(ids["propositions"]), min_size=1)
        )
        if ids["platforms"] and ids["propositions"]
        else st.just({}),
        works_on=st.dictionaries(
            st.sampled_from(ids["organizations"]),
            st.frozensets(st.sampled_from(ids["platforms"]), max_size=2),
            max_size=2,
        )
        if ids["organizations"] and ids["platforms"]
        else st.just({}),
        recognizes=st.none() | st.sampled_from(LEVELS),
        identifies_by=st.frozensets(st.sampled_from(("login", "card")), max_size=2),
    )
    return st.lists(contents, min_size=1, max_size=3).flatmap(
        lambda few: st.dictionaries(keys, st.sampled_from(few), max_size=10).map(_said)
    )


def _said(cells: dict[CellKey, Cell]) -> dict[CellKey, Cell]:
    """Those that an engagement can say: it names a customer, a channel or an organization."""
    return {key: cell for key, cell in cells.items() if key[:2] != (ANY, ANY) or cell.organizations}


def _integrations(ids: dict[str, list[str]]) -> st.SearchStrategy[dict[Pair, Integration]]:
    if not ids["platforms"]:
        return st.just({})
    pairs = st.builds(Pair, st.sampled_from(ids["platforms"]), st.sampled_from(ids["platforms"])).filter(
        lambda pair: pair.source != pair.target
    )
    if len(ids["platforms"]) < 2:
        return st.just({})
    flows = st.builds(Flow, st.none() | durations, st.none() | texts)
    carries = st.dictionaries(st.sampled_from(ids["information"]), flows) if ids["information"] else st.just({})
    return st.dictionaries(pairs, st.builds(Integration, carries, remarks), max_size=4)


pairs_of_models = rates.flatmap(lambda of: st.tuples(models(of), models(of)))
"""Two valid models in the same currencies, with many ids in common."""
