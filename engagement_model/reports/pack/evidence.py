"""What a pack is made of: one workspace, and all that the analyses and the rules say about it, each computed once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from engagement_model.model.states import STATES
from engagement_model.model.workspace import Workspace
from engagement_model.reports.pack.movement import Movement, Round
from engagement_model.translation import language

if TYPE_CHECKING:
    from engagement_model.analysis.continuity import ContinuityResult
    from engagement_model.analysis.disagreement.result import Disagreements
    from engagement_model.analysis.gaps.result import GapsResult
    from engagement_model.analysis.recognition import RecognitionResult
    from engagement_model.analysis.redundancy import RedundancyResult
    from engagement_model.analysis.scorecard import ScorecardResult
    from engagement_model.drawing import Drawing
    from engagement_model.language.reading import Reading
    from engagement_model.model.workspace import PageSize
    from engagement_model.rules.finding import Findings
    from engagement_model.workshop.agenda import Meeting
    from engagement_model.workshop.minutes.room import Room


@dataclass(frozen=True)
class Evidence:
    """A workspace without faults, the day it is told on, and how it is to look.

    `template` is a PowerPoint file whose brand the deck takes, `earlier` what the last round came to.
    """

    reading: Reading
    today: datetime.date
    size: PageSize | None = None
    template: bytes | None = None
    earlier: Round | None = None

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return self.reading.workspace

    @property
    def moment(self) -> datetime.datetime:
        """What files say about when they were made: midnight (UTC) of the day the pack is told on."""
        return datetime.datetime(self.today.year, self.today.month, self.today.day, tzinfo=datetime.UTC)

    @cached_property
    def drawing(self) -> Drawing:
        """The pages of the states there are and of the change, with the findings behind them."""
        from engagement_model.drawing import details_of, draw

        return draw(
            self.workspace,
            states=(*STATES, "change"),
            size=self.size,
            today=self.today,
            language=language(),
            details=details_of(self.reading, self.today, self.findings),
        )

    @cached_property
    def findings(self) -> Findings:
        """What the rules object to."""
        from engagement_model.rules.run import run

        return run([self.reading], self.today, language())

    @cached_property
    def redundancy(self) -> Mapping[str, RedundancyResult]:
        """Where each state is split, and what that costs."""
        from engagement_model.analysis.redundancy import redundancy

        decisions = self.workspace.decisions
        return {
            state: redundancy(model, decisions, self.today, state) for state, model in self.workspace.states.items()
        }

    @cached_property
    def continuity(self) -> Mapping[str, ContinuityResult]:
        """Journeys, lamp tests and questions of each state."""
        from engagement_model.analysis.continuity import journeys

        return {state: journeys(model) for state, model in self.workspace.states.items()}

    @cached_property
    def recognition(self) -> Mapping[str, RecognitionResult]:
        """Who is known where, in each state."""
        from engagement_model.analysis.recognition import recognition

        return {state: recognition(model) for state, model in self.workspace.states.items()}

    @cached_property
    def scorecard(self) -> Mapping[str, ScorecardResult]:
        """The figures of each state."""
        from engagement_model.analysis.scorecard import scorecard

        return {state: scorecard(model) for state, model in self.workspace.states.items()}

    @cached_property
    def gaps(self) -> GapsResult | None:
        """What lies between the states; `None` where only one was described."""
        from engagement_model.analysis.gaps.analysis import NothingToCompare, gaps

        try:
            return gaps(self.workspace)
        except NothingToCompare:
            return None

    @cached_property
    def not_followed(self) -> frozenset[str]:
        """The decisions that stand and that the future state contradicts."""
        rows = self.gaps.contradictions if self.gaps is not None else ()
        return frozenset(row.decision for row in rows if row.kind == "decision" and row.decision is not None)

    @cached_property
    def disagreements(self) -> Mapping[str, Disagreements]:
        """In what the views differ, for each state that somebody has a view of."""
        from engagement_model.analysis.disagreement.disagreements import disagreements
        from engagement_model.rules.run import finder

        people = self.workspace.stakeholders.values()
        return {
            state: disagreements(self.workspace, state, findings=finder(self.workspace, state, self.today))
            for state in STATES
            if any(person.view(state) is not None for person in people)
        }

    @cached_property
    def meeting(self) -> Meeting:
        """What the meeting is to talk about, in order."""
        from engagement_model.workshop.agenda import meeting_agenda

        return meeting_agenda(self.workspace, self.disagreements.values())

    @cached_property
    def room(self) -> Room:
        """What is to be decided at the meeting, in the words of the room."""
        from engagement_model.workshop.minutes.room import Room

        return Room(self.workspace, self.meeting)

    @cached_property
    def round(self) -> Round:
        """What this round comes to, for the next one to compare itself with."""
        from engagement_model.reports.pack.movement import round_of

        decisions = self.workspace.decisions
        return round_of(self.today, self.disagreements, self.scorecard, self.findings, decisions)

    @cached_property
    def movement(self) -> Movement | None:
        """What moved since the earlier round; `None` where there is none."""
        from engagement_model.reports.pack.movement import movement

        return movement(self.earlier, self.round) if self.earlier is not None else None
