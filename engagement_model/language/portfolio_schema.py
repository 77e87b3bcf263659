"""The shape of a portfolio file: which workspaces belong together, and what is the same in them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engagement_model.model.types import Currency, Id, Length, Name, Rate, Text
from engagement_model.model.workspace import RuleSetting

PORTFOLIO_FORMAT = "engagement-portfolio/1"

Way = Literal["id", "known_as", "name"]
"""By what an element of a member is the same as another."""

Names = Annotated[tuple[Name, ...], Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=False)


class MemberEntry(_Part):
    """A workspace that belongs to the group; a path or a pattern alone is short for it."""

    path: Annotated[
        Text | None, Field(description="The folder of its workspace, or a pattern of several, such as countries/*.")
    ] = None
    name: Annotated[Name | None, Field(description="What it is called; as its workspace says where missing.")] = None
    workspace: Annotated[
        Text | None, Field(description="The workspace itself, written here in place of a path: for a small one.")
    ] = None


class KnownAs(_Part):
    """What members call things, by the id that the group has for them: what somebody has confirmed is the same."""

    customer_types: Annotated[dict[Id, Names], Field(description="Id -> what members call that customer type.")] = {}
    channels: Annotated[dict[Id, Names], Field(description="Id -> what members call that channel.")] = {}
    capabilities: Annotated[dict[Id, Names], Field(description="Id -> what members call that capability.")] = {}
    information: Annotated[dict[Id, Names], Field(description="Id -> what members call that information.")] = {}
    platforms: Annotated[
        dict[Id, Names], Field(description="An id for a product -> what members call it, or build it with.")
    ] = {}


class PortfolioFile(_Part):
    """A group of companies, each with a workspace of its own, and what they have in common."""

    format: Annotated[
        Literal["engagement-portfolio/1"] | None, Field(description="The version of portfolio files.")
    ] = None
    title: Annotated[Text | None, Field(description="What the group is called.")] = None
    description: Annotated[Text | None, Field(description="What it is, in a sentence.")] = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$", description="Language of reports: en, fr, ru ...")] = "en"
    currency: Annotated[
        Currency | None, Field(description="The currency that amounts of all members are counted in; to be said.")
    ] = None
    exchange_rates: Annotated[
        dict[Currency, Rate], Field(description="What one unit of each other currency is worth in the main one.")
    ] = {}
    members: Annotated[
        tuple[MemberEntry, ...], Field(description="Folders of workspaces, or patterns such as countries/*.")
    ] = ()
    vocabulary: Annotated[
        Text | None,
        Field(description="A model file with what members share: capabilities, information, channels, customer types."),
    ] = None
    same: Annotated[
        frozenset[Way], Field(description="By what elements of members are the same; all of these where missing.")
    ] = frozenset(("id", "known_as", "name"))
    known_as: Annotated[KnownAs | None, Field(description="What members call what the group has an id for.")] = None
    stale_after: Annotated[
        Length | None, Field(description="How old the as_of of a member may be, such as 180 days.")
    ] = None
    rules: Annotated[
        dict[str, RuleSetting], Field(description="Rule about portfolios, by code or name, -> severity, or off.")
    ] = {}
