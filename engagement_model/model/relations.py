"""What ties the elements together: cells of engagement, integrations, journeys and questions."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from msgspec import Struct, field, structs
from pydantic import Field

from engagement_model.model.durations import Duration
from engagement_model.model.elements import Described, Recognition
from engagement_model.model.numbers import Number
from engagement_model.model.types import Count, Id, Ids, Length, Name, Refers, Text

__all__ = ["Cell", "CellKey", "Flow", "Integration", "Journey", "Pair", "Question", "Remarks", "Step"]


class CellKey(NamedTuple):
    """Who is engaged, by what means, for what: ids of a customer type, a channel and a capability."""

    customer_type: str
    channel: str
    capability: str


class Pair(NamedTuple):
    """The two ends of an integration: ids of platforms."""

    source: str
    target: str


class Remarks(Struct, frozen=True):
    """What is said about a cell or an integration beside its facts."""

    description: str | None = None
    note: str | None = None
    tags: frozenset[str] = frozenset()
    evidence: str | None = None
    confidence: str | None = None
    because: str | None = None


NO_REMARKS = Remarks()


class Cell(Struct, frozen=True):
    """How one customer type is served with one capability on one channel: by whom, on what, how well.

    `annual_contacts` are those of its customer type on its channel, whatever they are for, and are counted once for
    both; `annual_transactions` are its own, and add up.
    `works_on` says who works on what where that is less than every organization on every platform, and is empty where
    it is not: organization -> its platforms. A platform that nobody is said to work on is worked on by all, and who is
    said to work on none works on all.
    `recognizes` and `identifies_by` are what is said of it over what its channel says, where anything is.
    `bound_for` has, of a platform that is there for some propositions only, these; any other is there for every one.
    """

    organizations: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    experience: Mapping[str, Number] = field(default_factory=dict)
    annual_contacts: int | None = None
    remarks: Remarks = NO_REMARKS
    annual_transactions: int | None = None
    works_on: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bound_for: Mapping[str, frozenset[str]] = field(default_factory=dict)
    recognizes: Recognition | None = None
    identifies_by: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.bound_for:
            bound = {each: self.bound_for[each] for each in sorted(self.bound_for) if each in self.platforms}
            structs.force_setattr(self, "bound_for", {each: found for each, found in bound.items() if found})
        if not self.works_on:
            return
        said = {each: self.works_on.get(each, self.platforms) & self.platforms for each in sorted(self.organizations)}
        unsaid = self.platforms.difference(*said.values())
        known = {each: (platforms or self.platforms) | unsaid for each, platforms in said.items()}
        whole = all(platforms == self.platforms for platforms in known.values())
        structs.force_setattr(self, "works_on", {} if whole else known)

    def platforms_of(self, organization: str) -> frozenset[str]:
        """The platforms on which one of the cell's organizations works."""
        return self.works_on.get(organization, self.platforms)

    def workers(self) -> dict[str, list[str]]:
        """Platform -> who works on it, of those on which not every organization does; sorted."""
        if not self.works_on:
            return {}
        on = {
            each: sorted(o for o in self.organizations if each in self.platforms_of(o))
            for each in sorted(self.platforms)
        }
        return {platform: workers for platform, workers in on.items() if len(workers) < len(self.organizations)}


class Flow(Struct, frozen=True):
    """How one piece of information moves along an integration; `latency` is `None` where nobody stated it."""

    latency: Duration | None = None
    via: str | None = None


class Integration(Struct, frozen=True):
    """What moves from one platform to another: information id -> how."""

    carries: Mapping[str, Flow] = field(default_factory=dict)
    remarks: Remarks = NO_REMARKS


class Step(Described):
    """One step of a journey: a capability used on a channel."""

    capability: Annotated[Id, Refers("capabilities"), Field(description="What the customer does.")]
    channel: Annotated[Id, Refers("channels"), Field(description="Where the customer does it.")]
    customer: Annotated[
        Id | None, Refers("customer_types"), Field(description="In which role, where it is another than the journey's.")
    ] = None
    within: Annotated[
        Length | None, Field(description="How late what an earlier step wrote may arrive, such as 2 hours.")
    ] = None


class Journey(Described):
    """What a customer lives through, step by step, across channels."""

    name: Annotated[Name, Field(description="The name, such as: Buy on the web, return in the store.")] = ""
    customer: Annotated[Id | None, Refers("customer_types"), Field(description="Who lives through it.")] = None
    owner: Annotated[Id | None, Refers("organizations"), Field(description="The organization responsible.")] = None
    times_a_year: Annotated[Count | None, Field(description="How often it happens in a year.")] = None
    within: Annotated[Length | None, Field(description="The limit of delay for every step without its own.")] = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1, description="The steps, in order.")] = ()

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """The cell of each step, whether there is such a cell or not."""
        return tuple(
            CellKey(step.customer or self.customer or "", step.channel, step.capability) for step in self.steps
        )

    @property
    def customers(self) -> tuple[str, ...]:
        """Who lives through it, in all roles, each once; the journey's own first."""
        said = (self.customer, *(step.customer for step in self.steps))
        return tuple(dict.fromkeys(each for each in said if each is not None))


class Question(Described):
    """What the company must know about its customers."""

    ask: Annotated[Text, Field(description="The question, as a person would ask it.")] = ""
    owner: Annotated[Id | None, Refers("organizations"), Field(description="The organization responsible.")] = None
    needs: Annotated[
        Ids, Refers("information"), Field(min_length=1, description="The information it takes to answer.")
    ] = frozenset()
    within: Annotated[Length | None, Field(description="How old that information may be.")] = None
