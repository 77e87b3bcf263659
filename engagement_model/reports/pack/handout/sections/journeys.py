"""Journeys as strips of steps, state below state, with the break marked where it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engagement_model.analysis.continuity import OUTCOMES, JourneyResult
from engagement_model.drawing.text import printable
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section, Stated
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.continuity import journey_sentence, mend_sentence, question_sentence
from engagement_model.words.continuity_tables import OUTCOME_NAMES

PLACE = 50
"""Where it is read among the sections."""


class Step(NamedTuple):
    """What the customer does, the way to where, how it comes out; `word` says so where it does not go through."""

    capability: str
    channel: str
    jump: Jump | None
    outcome: str
    word: str


class Strip(NamedTuple):
    """A journey in one state or in several alike: how it comes out, its steps, and what to say about it."""

    states: tuple[str, ...]
    outcome: str
    word: str
    steps: tuple[Step, ...]
    told: tuple[str, ...]

    @property
    def alike(self) -> tuple[object, ...]:
        """What two states have in common where the journey is the same in both, wherever its boxes stand."""
        return (*(step._replace(jump=None) for step in self.steps), *self.told)


class Lived(NamedTuple):
    """A journey in every state that has it."""

    name: str
    facts: tuple[str, ...]
    strips: tuple[Strip, ...]


class Question(NamedTuple):
    """Whether a question about customers can be answered in a state."""

    state: str
    answerable: bool | None
    told: str


class Content(NamedTuple):
    """The journeys, the worst first, and the questions."""

    journeys: tuple[Lived, ...]
    questions: tuple[Question, ...]


def section(context: Context) -> Section | None:
    """The journeys and questions of all states."""
    results = context.evidence.study.continuity
    identifiers = sorted(
        {journey for result in results.values() for journey in result.journeys}, key=lambda each: _order(context, each)
    )
    questions = tuple(
        Question(context.state(state), answer.answerable, question_sentence(identifier, answer, context.states[state]))
        for state, result in results.items()
        for identifier, answer in sorted(result.questions.items())
    )
    if not identifiers and not questions:
        return None
    content = Content(tuple(_lived(context, each) for each in identifiers), questions)
    return Section("journeys", "customers", gettext("Journeys"), content, tuple(_lead(context)))


def _order(context: Context, identifier: str) -> tuple[int, int, str]:
    found = [
        result.journeys[identifier]
        for result in context.evidence.study.continuity.values()
        if identifier in result.journeys
    ]
    return -OUTCOMES.index(found[0].outcome), -(found[0].exposed.times_a_year or 0), identifier


def _lead(context: Context) -> Iterator[Stated]:
    for state, result in context.evidence.study.continuity.items():
        total = len(result.journeys)
        if total:
            through = sum(journey.outcome == "continuous" for journey in result.journeys.values())
            said = ngettext("{through} of {n} journeys goes through.", "{through} of {n} journeys go through.", through)
            yield Stated(context.state(state), said.format(through=grouped(through), n=grouped(total)))


def _lived(context: Context, identifier: str) -> Lived:
    strips: list[Strip] = []
    name = identifier
    facts: tuple[str, ...] = ()
    for state, result in context.evidence.study.continuity.items():
        if identifier not in result.journeys:
            continue
        strip = _strip(context, state, identifier, result.journeys[identifier])
        if not strips:
            name = printable(context.states[state].journeys[identifier].name) or identifier
            facts = tuple(_facts(context, state, identifier))
        # Where a journey is the same in both states, once is enough.
        if strips and strips[-1].alike == strip.alike:
            strips[-1] = strips[-1]._replace(states=(*strips[-1].states, *strip.states))
        else:
            strips.append(strip)
    return Lived(name, facts, tuple(strips))


def _facts(context: Context, state: str, identifier: str) -> Iterator[str]:
    journey = context.states[state].journeys[identifier]
    if journey.customer is not None:
        yield context.name(state, "customer_types", journey.customer)
    if journey.times_a_year is not None:
        times = journey.times_a_year
        yield ngettext("{n} time a year", "{n} times a year", times).format(n=grouped(times))


def _strip(context: Context, state: str, identifier: str, result: JourneyResult) -> Strip:
    model = context.states[state]
    journey = model.journeys[identifier]
    steps, told = [], []
    for step, found in zip(journey.steps, result.steps, strict=True):
        fails = found.outcome != "continuous"
        steps.append(
            Step(
                context.name(state, "capabilities", step.capability),
                context.name(state, "channels", step.channel),
                context.jump(f"channels.{step.channel}", (state,)),
                found.outcome,
                gettext(OUTCOME_NAMES[found.outcome]) if fails else "",
            )
        )
        if fails:
            sentences = (journey_sentence(identifier, result, found, model), mend_sentence(found, model))
            told.append(" ".join(text for text in sentences if text))
    word = gettext(OUTCOME_NAMES[result.outcome])
    return Strip((context.state(state),), result.outcome, word, tuple(steps), tuple(told))
