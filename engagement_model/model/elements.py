"""The elements a company is described with: one frozen class for each section of a model file."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from engagement_model.model.numbers import ValueFault, quoted
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.types import (
    Amount,
    Confidence,
    Count,
    Day,
    Flag,
    HeldAs,
    Id,
    Ids,
    Length,
    Name,
    Ranking,
    Refers,
    Score,
    Section,
    Share,
    Text,
)
from engagement_model.translation import gettext

Recognition = Literal["anonymous", "segment", "account", "person"]


class Described(BaseModel):
    """What every element and relation may carry beside its facts."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True)

    description: Annotated[Text | None, Field(description="What it is, in a sentence.")] = None
    note: Annotated[Text | None, Field(description="A remark that is shown in reports.")] = None
    tags: Annotated[frozenset[str], Field(description="Words to filter by.")] = frozenset()
    evidence: Annotated[Text | None, Field(description="Where the claim comes from.")] = None
    confidence: Annotated[Confidence | None, Field(description="How sure the claim is.")] = None
    because: Annotated[Text | None, Field(description="In a view: why its owner holds this position.")] = None


NOT_FACTS = frozenset(Described.model_fields) | {"replaces", "known_as", "unknown"}
"""Attributes that never make a difference by themselves."""


class Element(Described):
    """Something with an id and a name."""

    section: ClassVar[Section]

    name: Annotated[Name, Field(description="The name, in any script, shown as written.")] = ""
    replaces: Annotated[
        Ids, Field(description="Ids of the earlier state whose place it takes: a rename, a merger or a split.")
    ] = frozenset()
    known_as: Annotated[
        dict[Id, Text], Field(description="Who it is elsewhere: its identity in each tool that knows it.")
    ] = {}
    unknown: Annotated[
        Ids, Field(description="Attributes that were asked for and that nobody knows: not absent, not zero.")
    ] = frozenset()

    @field_validator("unknown")
    @classmethod
    def _may_be_unknown(cls, names: frozenset[str]) -> frozenset[str]:
        """What nobody knows is an attribute that would be a fact of such an element."""
        known = sorted(each for each in cls.model_fields if each not in NOT_FACTS and each != "name")
        for name in sorted(names.difference(known)):
            message = gettext("{text} is no attribute that could be unknown here").format(text=quoted(name))
            raise ValueFault(message, did_you_mean(name, known))
        return names

    @model_validator(mode="after")
    def _has_no_value(self) -> Self:
        for name in sorted(self.unknown):
            if self.__dict__[name] not in (None, "", (), frozenset(), {}):
                message = gettext("{name} is said to be unknown, and has a value").format(name=name)
                raise ValueFault(message, gettext("keep one of the two"), key="unknown")
        return self


class CustomerType(Element):
    """A kind of customer the company deals with."""

    section: ClassVar[Section] = "customer_types"

    kind: Annotated[Literal["individual", "business"] | None, Field(description="A person or a business.")] = None
    stage: Annotated[
        Literal["prospect", "contracted"] | None, Field(description="Whether there is a contract yet.")
    ] = None
    part_of: Annotated[Id | None, Refers("customer_types"), Field(description="The customer type it is part of.")] = (
        None
    )
    owner: Annotated[Id | None, Refers("organizations"), Field(description="The organization responsible.")] = None
    population: Annotated[Count | None, Field(description="How many there are.")] = None
    annual_revenue: Annotated[Amount | None, Field(description="What they bring in a year.")] = None
    annual_cost_to_serve: Annotated[Amount | None, Field(description="What serving them costs a year.")] = None
    prefers: Annotated[
        Ranking, Refers("channels"), Field(description="Channels they prefer, the most preferred first.")
    ] = ()
    expects: Annotated[dict[Id, Score], Field(description="What they expect of each factor, from 1 to 5.")] = {}
    recognized_as: Annotated[
        Literal["segment", "account", "person"] | None, Field(description="How far the company means to know them.")
    ] = None
    represented_by: Annotated[
        Ids, Refers("customer_types"), Field(description="The persons who act for a business.")
    ] = frozenset()
    becomes: Annotated[
        Ids, Refers("customer_types"), Field(description="What the same customers are later: a prospect, a customer.")
    ] = frozenset()
    buys: Annotated[Ids, Refers("propositions"), Field(description="Propositions they buy.")] = frozenset()
    retention: Annotated[
        Share | None, Field(description="The share of them that stays for another year, from 0 to 1.")
    ] = None
    risk: Annotated[Literal["low", "medium", "high"] | None, Field(description="How risky they are for us.")] = None


class Channel(Element):
    """A way by which customers reach the company."""

    section: ClassVar[Section] = "channels"

    kind: Annotated[
        Literal[
            "web",
            "mobile",
            "store",
            "phone",
            "email",
            "chat",
            "social",
            "post",
            "field",
            "partner",
            "tv",
            "kiosk",
            "other",
        ]
        | None,
        Field(description="What sort of channel it is."),
    ] = None
    recognizes: Annotated[Recognition | None, Field(description="How far a contact can be identified.")] = None
    identifies_by: Annotated[
        Ids, Field(description="By what a contact is identified: login, loyalty_card, caller_number ...")
    ] = frozenset()
    cost_per_contact: Annotated[Amount | None, Field(description="What one contact costs, such as 4.20 EUR.")] = None


class Organization(Element):
    """A department, unit or partner that answers customers or owns something."""

    section: ClassVar[Section] = "organizations"

    part_of: Annotated[Id | None, Refers("organizations"), Field(description="The organization it is part of.")] = None
    headcount: Annotated[Count | None, Field(description="How many people work in it.")] = None
    annual_cost: Annotated[Amount | None, Field(description="What it costs a year.")] = None


class Capability(Element):
    """Something the company can do for a customer."""

    section: ClassVar[Section] = "capabilities"

    part_of: Annotated[Id | None, Refers("capabilities"), Field(description="The capability it is part of.")] = None
    owner: Annotated[Id | None, Refers("organizations"), Field(description="The organization responsible.")] = None
    reads: Annotated[Ids, Refers("information"), Field(description="Information it needs.")] = frozenset()
    writes: Annotated[Ids, Refers("information"), Field(description="Information it creates or changes.")] = frozenset()
    touchpoint: Annotated[
        Literal["marketing", "sales", "service", "payment", "delivery"] | None,
        Field(description="Where in the customer's relationship it stands."),
    ] = None


class Information(Element):
    """Something the company knows."""

    section: ClassVar[Section] = "information"

    part_of: Annotated[
        Id | None,
        Refers("information"),
        Field(description="The information it is part of: who holds the whole holds it too."),
    ] = None
    owner: Annotated[Id | None, Refers("organizations"), Field(description="The organization responsible.")] = None
    fresh_within: Annotated[
        Length | None, Field(description="How stale it may be before a customer notices, such as 5 min.")
    ] = None
    keyed_by: Annotated[
        Ids, Field(description="By which identifiers it is matched with a customer: login, contract_number ...")
    ] = frozenset()
    trace: Annotated[Flag | None, Field(description="Whether it is the record of the contact itself.")] = None


class InService(BaseModel):
    """From when until when a platform is in service."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    from_: Annotated[Day | None, Field(alias="from", description="The first day in service.")] = None
    until: Annotated[Day | None, Field(description="The last day in service.")] = None


class Platform(Element):
    """An application, database, service or piece of infrastructure."""

    section: ClassVar[Section] = "platforms"

    kind: Annotated[
        Literal["application", "database", "service", "infrastructure"] | None,
        Field(description="What sort of platform it is."),
    ] = None
    provides: Annotated[Ids, Refers("capabilities"), Field(description="Capabilities it supports.")] = frozenset()
    holds: Annotated[
        dict[Id, HeldAs],
        Refers("information"),
        Field(description="Information it holds, as master (system of record) or copy."),
    ] = {}
    identifies_by: Annotated[Ids, Field(description="By what it can find a customer: login, loyalty_card ...")] = (
        frozenset()
    )
    annual_cost: Annotated[Amount | None, Field(description="What running it costs a year, such as 900k EUR.")] = None
    one_off_cost: Annotated[Amount | None, Field(description="What introducing it costs once.")] = None
    part_of: Annotated[Id | None, Refers("platforms"), Field(description="The platform it is part of.")] = None
    runs_on: Annotated[Ids, Refers("platforms"), Field(description="Platforms it runs on.")] = frozenset()
    owner: Annotated[Id | None, Refers("organizations"), Field(description="The organization responsible.")] = None
    technology: Annotated[Text | None, Field(description="What it is built with.")] = None
    vendor: Annotated[Text | None, Field(description="Who supplies it.")] = None
    in_service: Annotated[InService | None, Field(description="From when until when it is in service.")] = None
    disposition: Annotated[
        Literal["tolerate", "invest", "migrate", "eliminate"] | None,
        Field(description="What is meant to become of it."),
    ] = None
    standby_for: Annotated[
        Id | None, Refers("platforms"), Field(description="The platform it is a copy of, kept on purpose.")
    ] = None
    coexists_until: Annotated[Day | None, Field(description="Until when it stands beside its double on purpose.")] = (
        None
    )


class Proposition(Element):
    """Something offered to customers; a bundle where it includes others."""

    section: ClassVar[Section] = "propositions"

    offered_to: Annotated[Ids, Refers("customer_types"), Field(description="Who it is offered to.")] = frozenset()
    requires: Annotated[Ids, Refers("capabilities"), Field(description="Capabilities it takes.")] = frozenset()
    includes: Annotated[Ids, Refers("propositions"), Field(description="Propositions in the bundle.")] = frozenset()
    annual_revenue: Annotated[Amount | None, Field(description="What it brings in a year.")] = None
    annual_cost: Annotated[Amount | None, Field(description="What it costs a year.")] = None


ELEMENT_CLASSES: dict[str, type[Element]] = {
    kind.section: kind for kind in (CustomerType, Channel, Organization, Capability, Information, Platform, Proposition)
}
"""Section -> class, in the order in which sections are written."""
