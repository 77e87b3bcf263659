"""What a pack is made of: one workspace and the study of it, and what the pack alone asks: pages, findings, agenda."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from engagement_model.analysis.study import Study, study_of
from engagement_model.model.states import STATES
from engagement_model.model.workspace import Workspace
from engagement_model.reports.pack.movement import Movement, Round
from engagement_model.translation import language

if TYPE_CHECKING:
    from engagement_model.drawing import Drawing
    from engagement_model.language.reading import Reading
    from engagement_model.model.page_sizes import PageSize
    from engagement_model.rules.finding import Findings
    from engagement_model.workshop.agenda import Meeting
    from engagement_model.workshop.minutes.room import Room
    from engagement_model.workshop.votes import Line


class Evening(Struct, frozen=True):
    """What was put to the vote on a day, and what became of it."""

    day: datetime.date
    lines: tuple[Line, ...]


class Evidence(Struct, frozen=True, dict=True):
    """A workspace without faults, the day it is told on, and how it is to look.

    `template` is a PowerPoint file whose brand the deck takes, `earlier` what the last round came to, `given` a study
    that has worked out some of it already, `evening` the votes of the last evening and its day, if there was one.
    """

    reading: Reading
    today: datetime.date
    size: PageSize | None = None
    template: bytes | None = None
    earlier: Round | None = None
    given: Study | None = None
    evening: Evening | None = None

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return self.reading.workspace

    @cached_property
    def study(self) -> Study:
        """What the analyses say about it: the study that was `given`, where that is of this day."""
        return study_of(self.workspace, self.today, () if self.given is None else (self.given,))

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
            study=self.study,
        )

    @cached_property
    def findings(self) -> Findings:
        """What the rules object to."""
        from engagement_model.rules.run import run

        return run([self.reading], self.today, language(), (self.study,))

    @cached_property
    def not_followed(self) -> frozenset[str]:
        """The decisions that stand and that the future state contradicts."""
        rows = self.study.road.contradictions if self.study.road is not None else ()
        return frozenset(row.decision for row in rows if row.kind == "decision" and row.decision is not None)

    @cached_property
    def meeting(self) -> Meeting:
        """What the meeting is to talk about, in order."""
        from engagement_model.workshop.agenda import meeting_agenda

        return meeting_agenda(self.workspace, self.study.disagreements.values())

    @cached_property
    def room(self) -> Room:
        """What is to be decided at the meeting, in the words of the room."""
        from engagement_model.workshop.minutes.room import Room

        return Room(self.workspace, self.meeting)

    @cached_property
    def round(self) -> Round:
        """What this round comes to, for the next one to compare itself with."""
        from engagement_model.reports.pack.movement import round_of

        study, decisions = self.study, self.workspace.decisions
        return round_of(self.today, study.disagreements, study.scorecard, self.findings, decisions)

    @cached_property
    def movement(self) -> Movement | None:
        """What moved since the earlier round; `None` where there is none."""
        from engagement_model.reports.pack.movement import movement

        return movement(self.earlier, self.round) if self.earlier is not None else None
