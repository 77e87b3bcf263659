"""A portfolio: the workspaces that belong together, the day's settings, and what is the same in them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.workspace import RuleSetting

SHARED_SECTIONS = ("customer_types", "channels", "capabilities", "information", "platforms")
"""The sections whose elements can be the same in several members; of platforms it is the product that is."""


class Member(Struct, frozen=True):
    """One workspace of a portfolio. `member` is its folder from the portfolio's; `path` opens its workspace file.

    Where `path` is `None` the workspace is written in the portfolio's file, as the entry of this `number` (from 0).
    """

    member: str
    number: int
    path: str | None = None
    name: str | None = None


class Absent(Struct, frozen=True):
    """An entry of a portfolio that names no workspace: a path where none is, or a pattern that fits none."""

    path: str
    number: int
    is_pattern: bool
    name: str | None = None


class Portfolio(Struct, frozen=True):
    """What a portfolio file says; `folder` is where it lies, from where members are named."""

    title: str | None = None
    description: str | None = None
    language: str = "en"
    folder: str = ""
    rates: Rates = field(default_factory=Rates)
    members: tuple[Member, ...] = ()
    absent: tuple[Absent, ...] = ()
    vocabulary: Model = field(default_factory=Model)
    same: frozenset[str] = frozenset(("id", "known_as", "name"))
    known_as: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    stale_after: Duration | None = None
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
