"""Ways in: which customer types come by which channels, today and in future, and who chose that."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.analysis import WorkspaceAnalysis
from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.settlement import ACCEPTED, speaks, standing_decisions
from engagement_model.analysis.disagreement.voices import Voices, each_voiced, hear
from engagement_model.model.addresses import join, parsed
from engagement_model.model.model import Model
from engagement_model.model.sections import ENGAGEMENTS
from engagement_model.model.states import FUTURE
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Decision, Workspace

Ground = Literal["decided", "agreed", "one_voice", "inherited", "undecided", "wished"]
GROUNDS: tuple[Ground, ...] = ("decided", "agreed", "one_voice", "inherited", "undecided", "wished")
"""Why a way in is there in future, or is not; the first two are choices."""

WayIn = tuple[str, str]
"""A customer type and a channel."""


class Way(Struct, frozen=True):
    """A customer type and a channel: whether it is offered today and in future, and the ground for the future.

    `today` and `future` are `None` where nobody described that state. `ground` is `None` for a blank that nobody
    prefers and nobody spoke about. `decision` is the id of the decision, `stakeholders` are those with a voice.
    """

    customer_type: str
    channel: str
    today: bool | None
    future: bool | None
    ground: Ground | None
    decision: str | None
    stakeholders: tuple[str, ...]

    @property
    def offered(self) -> bool:
        """Whether it is there in either state."""
        return bool(self.today or self.future)

    @property
    def chosen(self) -> bool:
        """Whether somebody decided it, or two or more say the same."""
        return self.ground in ("decided", "agreed")


class Chosen(Struct, frozen=True):
    """How many ways in were chosen, of all that are offered in either state or wished for."""

    numerator: int
    denominator: int


class WaysResult(Struct, frozen=True):
    """Every customer type with every channel, blanks included, sorted; and how many of the ways in were chosen."""

    ways: tuple[Way, ...]
    chosen: Chosen


def ways(workspace: Workspace) -> WaysResult:
    """The ways in of both states of `workspace`, and their grounds."""
    found = tuple(_Grounds(workspace).ways())
    counted = [way for way in found if way.offered or way.ground == "wished"]
    return WaysResult(found, Chosen(sum(way.chosen for way in counted), len(counted)))


class _Grounds:
    def __init__(self, workspace: Workspace) -> None:
        self._today, self._future = workspace.as_is, workspace.future_state
        self._described = [model for model in (self._future, self._today) if model is not None]
        self._voices: Voices = hear(workspace, FUTURE)
        self._speakers = _speakers(self._voices)
        self._decisions = _choices(workspace)

    def ways(self) -> Iterator[Way]:
        offered = [None if model is None else _offered(model) for model in (self._today, self._future)]
        customers = sorted({each for model in self._described for each in model.customer_types})
        channels = sorted({each for model in self._described for each in model.channels} - {ANY})
        for customer_type in customers:
            preferred = self._preferred(customer_type)
            for channel in channels:
                way = customer_type, channel
                today, future = (None if known is None else way in known for known in offered)
                decision = self._decision(way)
                said = self._said(way)
                ground: Ground | None = _voiced(said)
                if decision is not None:
                    ground = "decided"
                elif ground != "agreed" and not future and channel in preferred:
                    ground = "wished"
                elif ground is None and (today or future):
                    ground = "inherited" if today else "undecided"
                yield Way(*way, today, future, ground, decision, tuple(sorted(said)))

    def _preferred(self, customer_type: str) -> tuple[str, ...]:
        """What the customer type prefers, in future where that says who it is."""
        return next(
            (
                model.customer_types[customer_type].prefers
                for model in self._described
                if customer_type in model.customer_types
            ),
            (),
        )

    def _said(self, way: WayIn) -> Mapping[str, bool]:
        """Who speaks about it, and whether it is there for them.

        To speak about one of its cells is to speak about it; to speak about the channel is where it is there in either
        state or for who speaks: that a channel stays or goes says nothing of a blank.
        """
        views = self._voices.views
        known = any(way in _offered(model) for model in self._described)
        of_cells = self._speakers.get(join(ENGAGEMENTS, *way), frozenset())
        of_channel = self._speakers.get(join("channels", way[1]), frozenset())
        speakers = of_cells | {each for each in of_channel if known or way in _offered(views[each].model)}
        return {each: way in _offered(views[each].model) for each in speakers}

    def _decision(self, way: WayIn) -> str | None:
        """The decision about it: that about what is nearest, of several the latest, then that whose id is last."""
        found = [
            (-distance, decision.on or datetime.date.min, identifier)
            for identifier, decision in self._decisions.items()
            for address in decision.about
            if (distance := self._distance(way, address, decision)) is not None
            and (decision.chosen_stakeholder is None or speaks(self._voices, decision.chosen_stakeholder, address))
        ]
        return max(found)[2] if found else None

    def _distance(self, way: WayIn, address: str, decision: Decision) -> int | None:
        """How far from the way in that is which a decision is about: 0 for itself; `None` for something else."""
        customer_type, channel = way
        about = parsed(address)
        if about.section == ENGAGEMENTS:
            if about.rest or about.ids[: len(way)] != way[: len(about.ids)]:
                return None
            return {2: 0, 3: 1, 1: 2, 0: 6}[len(about.ids)]
        if about.rest:
            return None
        if about.section == "channels":
            return self._far_up("channels", channel, about.ids, 3)
        if about.section == "customer_types" and decision.choose == ABSENT:
            return self._far_up("customer_types", customer_type, about.ids, 4)
        return None

    def _far_up(self, section: str, identifier: str, ids: tuple[str, ...], distance: int) -> int | None:
        """`distance` where `ids` name the element itself, one more where they name what it is part of."""
        if ids == (identifier,):
            return distance
        wholes = {whole for model in self._described for whole in model.whole_of(section, identifier)}
        return distance + 1 if ids and ids[0] in wholes else None


def _choices(workspace: Workspace) -> Mapping[str, Decision]:
    """The decided decisions for the future that choose something."""
    return {
        identifier: decision
        for identifier, decision in standing_decisions(workspace.decisions, FUTURE).items()
        if decision.choose is not None and decision.choose != ACCEPTED
    }


def _offered(model: Model) -> frozenset[WayIn]:
    known = model.worked_out.get("ways offered")
    if not isinstance(known, frozenset):
        known = model.worked_out["ways offered"] = frozenset((key.customer_type, key.channel) for key in model.cells)
    return known


def _speakers(voices: Voices) -> Mapping[str, frozenset[str]]:
    """`engagements.t.h`, or `channels.h` -> who has a voice on whether any of its cells, or the channel, is there."""
    speakers: dict[str, set[str]] = {}
    for address, said in each_voiced(voices):
        about = parsed(address)
        if about.rest or not said:
            continue
        if about.cell is not None:
            speakers.setdefault(join(ENGAGEMENTS, *about.cell[:2]), set()).update(said)
        elif about.section == "channels":
            speakers.setdefault(address, set()).update(said)
    return {address: frozenset(found) for address, found in speakers.items()}


def _voiced(said: Mapping[str, bool]) -> Ground | None:
    """What the voices come to; `None` where there are none."""
    if not said:
        return None
    if len(set(said.values())) > 1:
        return "undecided"
    return "agreed" if len(said) > 1 else "one_voice"


ANALYSIS = WorkspaceAnalysis("ways", ("EM7",), WaysResult, lambda whole: ways(whole.workspace))
