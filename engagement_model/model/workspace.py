"""A workspace: both states, the states between, the stakeholders' views, and what was decided."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Struct, field
from pydantic import BaseModel, ConfigDict, Field

from engagement_model.model.addresses import EVERYTHING, covered
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.numbers import Number
from engagement_model.model.page_sizes import PageSize
from engagement_model.model.places import KeptSheet
from engagement_model.model.states import AS_IS, FUTURE, StateName
from engagement_model.model.theme import Theme
from engagement_model.model.types import Amount, Count, Day, Ids, Locates, Name, Text

Severity = Literal["error", "warning", "note"]
RuleSetting = Literal["error", "warning", "note", "off"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


class Decision(_Part):
    """What management consciously decided: about which addresses, what was chosen, by whom and why."""

    name: Annotated[Name | None, Field(description="A short name for it.")] = None
    about: Annotated[
        tuple[Text, ...], Locates(), Field(min_length=1, description="The address or addresses it is about.")
    ]
    status: Annotated[
        Literal["proposed", "decided", "deferred", "superseded"], Field(description="How far the decision is.")
    ] = "proposed"
    choose: Annotated[
        Text | None,
        Field(description="A value, present, absent, accepted, or {as: stakeholder}: that person's reading."),
    ] = None
    state: Annotated[StateName | None, Field(description="The state it is about; both where missing.")] = None
    by: Annotated[Text | None, Field(description="Who decided.")] = None
    on: Annotated[Day | None, Field(description="The day of the decision.")] = None
    because: Annotated[Text | None, Field(description="Why.")] = None
    owner: Annotated[Text | None, Field(description="Who carries it out.")] = None
    due: Annotated[Day | None, Field(description="By when it is to be carried out.")] = None
    supersedes: Annotated[Ids, Field(description="Ids of decisions this one takes the place of.")] = frozenset()
    note: Annotated[Text | None, Field(description="A remark that is shown in reports.")] = None

    @property
    def chosen_stakeholder(self) -> str | None:
        """The stakeholder whose reading was chosen, where the choice is `as: stakeholder`."""
        if self.choose is not None and self.choose.startswith("as:"):
            return self.choose[3:].strip()
        return None


class Initiative(_Part):
    """A project or programme: what it delivers, when, and for how much."""

    name: Annotated[Name, Field(description="The name of the project.")]
    description: Annotated[Text | None, Field(description="What it is, in a sentence.")] = None
    delivers: Annotated[tuple[Text, ...], Locates(), Field(description="Addresses of what it brings about.")] = ()
    owner: Annotated[Text | None, Field(description="Who leads it.")] = None
    cost: Annotated[Amount | None, Field(description="What it costs once, such as 1.2M EUR.")] = None
    start: Annotated[Day | None, Field(description="The first day.")] = None
    end: Annotated[Day | None, Field(description="The last day.")] = None
    depends_on: Annotated[Ids, Field(description="Initiatives that must end before.")] = frozenset()
    note: Annotated[Text | None, Field(description="A remark that is shown in reports.")] = None


class Meeting(_Part):
    """The workshop at which disputes are settled."""

    minutes: Annotated[Count | None, Field(gt=0, description="How long it lasts.")] = None
    on: Annotated[Day | None, Field(description="The day of the meeting.")] = None


class Headlines(_Part):
    """The titles of the pages, where they should not be drawn from the analyses."""

    as_is: Annotated[Text | None, Field(alias="as-is", description="The headline of the as-is page.")] = None
    future_state: Annotated[
        Text | None, Field(alias="future-state", description="The headline of the future-state page.")
    ] = None
    change: Annotated[Text | None, Field(description="The headline of the change page.")] = None


class PageSettings(_Part):
    """What stands on the frame of every page."""

    size: Annotated[PageSize, Field(description="The size of the page.")] = "a3"
    version: Annotated[Text | None, Field(description="The version shown, such as draft 3.")] = None
    date: Annotated[Day | None, Field(description="The date shown.")] = None
    author: Annotated[Text | None, Field(description="Who made the page.")] = None
    status: Annotated[Text | None, Field(description="The status shown, such as draft.")] = None
    confidentiality: Annotated[Text | None, Field(description="Who may see it.")] = None
    source: Annotated[Text | None, Field(description="Where the facts come from.")] = None
    headline: Annotated[Headlines | None, Field(description="Titles of the pages.")] = None
    order: Annotated[
        Literal["file"] | None,
        Field(description="file: boxes stand in the order in which they are written; else so that few lines cross."),
    ] = None
    pinned: Annotated[
        tuple[Text, ...],
        Locates(),
        Field(description="Addresses of boxes that keep their place in layout.yaml whatever is drawn anew."),
    ] = ()


class Acceptance(_Part):
    """A finding that is lived with, why, and until when."""

    rule: Annotated[Text, Field(description="Code or name of the rule, such as EM301.")]
    address: Annotated[Text, Locates(), Field(description="The address the finding is about.")]
    because: Annotated[Text | None, Field(description="Why it is accepted.")] = None
    until: Annotated[Day | None, Field(description="The last day on which it is accepted.")] = None


class View(Struct, frozen=True):
    """How one stakeholder sees one state, and what that person speaks about.

    `model` is the whole resolved model of the view. `scope` has the addresses its owner speaks about, each with
    everything below it at a dot; `existence` those of which only the existence was spoken about. `reasons` says
    why the owner holds a position, by address.
    """

    stakeholder: str
    model: Model
    scope: frozenset[str] = frozenset((EVERYTHING,))
    existence: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)

    def speaks_about(self, address: str) -> bool:
        """Whether the view's owner has said anything, present or absent, about `address`."""
        return address in self.existence or covered(self.scope, address)


TopicKey = Literal[
    "customer_types",
    "channels",
    "serving",
    "platforms",
    "capabilities",
    "costs",
    "value",
    "experience",
    "wishes",
    "future_serving",
    "ways",
]
"""What a questionnaire asks about, sheet by sheet."""


class Stakeholder(Struct, frozen=True):
    """Somebody who describes the company: a name, and a view of either state.

    `asks` are the topics and addresses that this person is asked about; everything where there are none.
    """

    name: str
    as_is: View | None = None
    future_state: View | None = None
    asks: tuple[str, ...] = ()

    def view(self, state: str) -> View | None:
        """This person's view of a state, `as-is` or `future-state`, where there is one."""
        return {AS_IS: self.as_is, FUTURE: self.future_state}.get(state)


class Workspace(Struct, frozen=True, dict=True):
    """Everything one question of redesign is about. A state that nobody described is `None`."""

    title: str | None = None
    description: str | None = None
    company: str | None = None
    language: str = "en"
    rates: Rates = field(default_factory=Rates)
    discount_rate: Number | None = None
    as_is: Model | None = None
    transitions: tuple[Model, ...] = ()
    future_state: Model | None = None
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
    meeting: Meeting = field(default_factory=Meeting)
    page: PageSettings = field(default_factory=PageSettings)
    theme: Theme | None = None
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    accept: tuple[Acceptance, ...] = ()
    words: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    places: Mapping[str, KeptSheet] = field(default_factory=dict)
    """Size of page -> where its boxes stand, as `layout.yaml` keeps it."""

    @cached_property
    def worked_out(self) -> dict[str, object]:
        """What was worked out about this very workspace, by a name of its own, so that nobody does it twice."""
        return {}

    @property
    def states(self) -> Mapping[str, Model]:
        """The states that were described: `as-is` and `future-state`, in that order."""
        described = ((AS_IS, self.as_is), (FUTURE, self.future_state))
        return {name: model for name, model in described if model is not None}
