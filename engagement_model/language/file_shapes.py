"""The shape of each file: which keys it may have and what each of them holds."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engagement_model.model.elements import (
    Capability,
    Channel,
    CustomerType,
    Described,
    Information,
    Organization,
    Platform,
    Proposition,
    Recognition,
)
from engagement_model.model.relations import Journey, Question
from engagement_model.model.states import State
from engagement_model.model.types import (
    Amount,
    Count,
    Currency,
    Day,
    Flag,
    Id,
    Ids,
    Length,
    Locates,
    Name,
    Rate,
    Refers,
    Score,
    Share,
    Text,
)
from engagement_model.model.workspace import Acceptance, Decision, Initiative, Meeting, PageSettings

FORMAT = "engagement-model/1"

EXISTENCE = "existence of "
"""What stands before an address in a scope that is about whether it exists, and about nothing below it."""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=False)

    format: Annotated[Literal["engagement-model/1"] | None, Field(description="The version of the language.")] = None


class EngagementEntry(Described):
    """By what means a customer type is engaged, by whom, and on what."""

    customer: Annotated[Id | None, Refers("customer_types"), Field(description="Who is engaged.")] = None
    customers: Annotated[Ids, Refers("customer_types"), Field(description="Who are engaged.")] = frozenset()
    channel: Annotated[Id | None, Refers("channels"), Field(description="By what means.")] = None
    channels: Annotated[Ids, Refers("channels"), Field(description="By what means.")] = frozenset()
    organization: Annotated[Id | None, Refers("organizations"), Field(description="By whom.")] = None
    organizations: Annotated[Ids, Refers("organizations"), Field(description="By whom.")] = frozenset()
    capabilities: Annotated[
        Ids, Refers("capabilities"), Field(description="For what; dealing with the company as such where missing.")
    ] = frozenset()
    platforms: Annotated[Ids, Refers("platforms"), Field(description="On what.")] = frozenset()
    propositions: Annotated[
        Ids, Refers("propositions"), Field(description="For which propositions; for every one where missing.")
    ] = frozenset()
    experience: Annotated[
        dict[Id, Score],
        Field(description="How well, factor by factor, from 1 to 5: delivered today, intended in future."),
    ] = {}  # noqa: RUF012 - pydantic copies defaults
    annual_contacts: Annotated[Count | None, Field(description="How many contacts a year, such as 2_000_000.")] = None
    annual_transactions: Annotated[
        Count | None, Field(description="How many of each service a year; unlike contacts, these add up.")
    ] = None
    recognizes: Annotated[
        Recognition | None, Field(description="How far a contact can be identified here, over what the channel says.")
    ] = None
    identifies_by: Annotated[
        Ids, Field(description="By what a contact is identified here, over what the channel says.")
    ] = frozenset()


class IntegrationEntry(Described):
    """Information that moves from one platform to another."""

    from_: Annotated[Id, Refers("platforms"), Field(alias="from", description="The platform it leaves.")]
    to: Annotated[Id, Refers("platforms"), Field(description="The platform it reaches.")]
    carries: Annotated[Ids, Refers("information"), Field(description="The information that moves.")] = frozenset()
    latency: Annotated[Length | None, Field(description="How long it takes, such as 1 day or real-time.")] = None
    via: Annotated[Text | None, Field(description="By what it moves, such as: nightly file.")] = None


class RemovedEngagement(BaseModel):
    """Cells of engagement that go: all of a customer type on a channel, or those of some capabilities."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    customer: Annotated[Id | None, Refers("customer_types"), Field(description="Whose cells go.")] = None
    customers: Annotated[Ids, Refers("customer_types"), Field(description="Whose cells go.")] = frozenset()
    channel: Annotated[Id | None, Refers("channels"), Field(description="On which channel.")] = None
    channels: Annotated[Ids, Refers("channels"), Field(description="On which channels.")] = frozenset()
    capabilities: Annotated[Ids, Refers("capabilities"), Field(description="Which cells; all where missing.")] = (
        frozenset()
    )
    because: Annotated[Text | None, Field(description="Why they go.")] = None


class RemovedIntegration(BaseModel):
    """An integration that goes."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    from_: Annotated[Id, Refers("platforms"), Field(alias="from", description="The platform it leaves.")]
    to: Annotated[Id, Refers("platforms"), Field(description="The platform it reaches.")]
    because: Annotated[Text | None, Field(description="Why it goes.")] = None


Removed = dict[Id, Text]


class Removal(BaseModel):
    """What an overlay takes out of the model it extends: ids, or ids with the reason."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    cascade: Annotated[Flag, Field(description="Whether what refers to it goes too.")] = False
    customer_types: Annotated[Removed, Field(description="Customer types that go.")] = {}
    channels: Annotated[Removed, Field(description="Channels that go.")] = {}
    organizations: Annotated[Removed, Field(description="Organizations that go.")] = {}
    capabilities: Annotated[Removed, Field(description="Capabilities that go.")] = {}
    information: Annotated[Removed, Field(description="Information that goes.")] = {}
    platforms: Annotated[Removed, Field(description="Platforms that go.")] = {}
    propositions: Annotated[Removed, Field(description="Propositions that go.")] = {}
    engagements: Annotated[tuple[RemovedEngagement, ...], Field(description="Cells of engagement that go.")] = ()
    integrations: Annotated[tuple[RemovedIntegration, ...], Field(description="Integrations that go.")] = ()
    journeys: Annotated[Removed, Field(description="Journeys that go.")] = {}
    questions: Annotated[Removed, Field(description="Questions that go.")] = {}


class ModelFile(_File):
    """One state of the company, or what differs from the one it extends."""

    title: Annotated[Text | None, Field(description="What the model is called.")] = None
    description: Annotated[Text | None, Field(description="What it describes, in a sentence.")] = None
    state: Annotated[State | None, Field(description="Which state it describes.")] = None
    as_of: Annotated[Day | None, Field(description="The day on which it is, or is to be, so.")] = None
    extends: Annotated[Text | None, Field(description="The model file from which this one says what differs.")] = None
    includes: Annotated[
        tuple[Text, ...], Field(description="Other files of this very model, by name or pattern: departments/*.yaml.")
    ] = ()
    remove: Annotated[Removal | None, Field(description="What goes from the model this one extends.")] = None
    scope: Annotated[
        tuple[Text, ...],
        Locates(prefix=EXISTENCE),
        Field(
            description="In a view: everything, or the addresses its owner speaks about, each with all below it; "
            "existence of ADDRESS for that alone."
        ),
    ] = ()
    currency: Annotated[Currency | None, Field(description="The currency of amounts that name none.")] = None
    exchange_rates: Annotated[
        dict[Currency, Rate], Field(description="What one unit of each other currency is worth in the main one.")
    ] = {}
    customer_types: Annotated[dict[Id, CustomerType], Field(description="Kinds of customers.")] = {}
    channels: Annotated[dict[Id, Channel], Field(description="Ways by which customers reach the company.")] = {}
    organizations: Annotated[dict[Id, Organization], Field(description="Who answers.")] = {}
    capabilities: Annotated[dict[Id, Capability], Field(description="What the company can do for a customer.")] = {}
    information: Annotated[dict[Id, Information], Field(description="What the company knows.")] = {}
    platforms: Annotated[dict[Id, Platform], Field(description="On what it runs.")] = {}
    propositions: Annotated[dict[Id, Proposition], Field(description="What is offered.")] = {}
    engagements: Annotated[tuple[EngagementEntry, ...], Field(description="Who is engaged how, by whom, on what.")] = ()
    integrations: Annotated[
        tuple[IntegrationEntry, ...], Field(description="Information that moves between platforms.")
    ] = ()
    journeys: Annotated[dict[Id, Journey], Field(description="What customers live through, across channels.")] = {}
    questions: Annotated[dict[Id, Question], Field(description="What the company must know.")] = {}


class DecisionsFile(_File):
    """What management consciously decided."""

    decisions: Annotated[dict[Id, Decision], Field(description="Decisions by id.")] = {}


class CandidateLine(BaseModel):
    """Whether a candidate meets one line of a brief."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    meets: Annotated[Literal["yes", "partly", "no"], Field(description="Whether it meets the line.")]
    evidence: Annotated[Text | None, Field(description="Where the claim comes from.")] = None
    cost: Annotated[Amount | None, Field(description="What it costs to meet it.")] = None


class Candidate(BaseModel):
    """A product that is held against a brief."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Annotated[Name, Field(description="What it is called.")]
    cost: Annotated[Amount | None, Field(description="What it costs, once.")] = None
    lines: Annotated[
        dict[str, CandidateLine], Field(description="Address of a line of the brief -> whether it is met.")
    ] = {}


class CandidatesFile(_File):
    """Products that are held against the brief of a platform."""

    candidates: Annotated[dict[Id, Candidate], Field(description="Candidates by id.")] = {}


class StakeholderEntry(BaseModel):
    """Somebody who describes the company, and the files that hold how that person sees it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Annotated[Name, Field(description="The person's role or name.")]
    as_is: Annotated[Text | None, Field(description="The view of today: a model file.")] = None
    future_state: Annotated[Text | None, Field(description="The view of the future: a model file.")] = None
    asks: Annotated[
        tuple[Text, ...],
        Locates(),
        Field(description="What the questionnaire asks: topics such as costs, or addresses; everything where missing."),
    ] = ()


class WorkspaceFile(_File):
    """What one redesign is about: both states, the people who describe them, decisions and settings."""

    title: Annotated[Text | None, Field(description="What it is about.")] = None
    description: Annotated[Text | None, Field(description="What it is about, in a sentence.")] = None
    company: Annotated[Text | None, Field(description="The company's name.")] = None
    language: Annotated[
        str, Field(pattern=r"^[a-z]{2,3}$", description="Language of labels and reports: en, fr, ru ...")
    ] = "en"
    currency: Annotated[Currency | None, Field(description="The currency of amounts that name none.")] = None
    exchange_rates: Annotated[
        dict[Currency, Rate], Field(description="What one unit of each other currency is worth in the main one.")
    ] = {}
    discount_rate: Annotated[
        Share | None, Field(description="By how much less a year later is worth, such as 0.08; for lifetime values.")
    ] = None
    as_is: Annotated[Text | None, Field(description="The model of today: a file.")] = None
    transitions: Annotated[tuple[Text, ...], Field(description="Models of the states on the way, in order.")] = ()
    future_state: Annotated[Text | None, Field(description="The model of the future: a file.")] = None
    stakeholders: Annotated[dict[Id, StakeholderEntry], Field(description="Who describes the company.")] = {}
    decisions: Annotated[Text | None, Field(description="The decisions: a file.")] = None
    initiatives: Annotated[dict[Id, Initiative], Field(description="Who is going to bring it about.")] = {}
    meeting: Annotated[Meeting | None, Field(description="The workshop at which disputes are settled.")] = None
    page: Annotated[PageSettings | None, Field(description="What stands on the frame of every page.")] = None
    theme: Annotated[Text | None, Field(description="A theme file, or the name of one that ships.")] = None
    words: Annotated[
        dict[str, Text | dict[str, Text]],
        Field(description="What customers are called here: {customer: patient}, or so for each language by its code."),
    ] = {}
    rules: Annotated[
        dict[str, Literal["error", "warning", "note", "off"]],
        Field(description="Rule, by code or name, -> severity, or off."),
    ] = {}
    accept: Annotated[tuple[Acceptance, ...], Field(description="Findings that are lived with.")] = ()
