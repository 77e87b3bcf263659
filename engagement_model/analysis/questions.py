"""Questions the company must be able to answer: which platform could, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engagement_model.analysis.flows import Arrivals, Flows, duration_of
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import Question


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """The platform that comes nearest to answering a question: how old its information is, and what it lacks.

    `delay` is the greatest over what it does not lack; `None` where it lacks everything, as where there is no platform.
    """

    answerable: bool
    platform: str | None
    delay: Duration | None
    lacks: tuple[str, ...]


def answer_questions(model: Model, flows: Flows) -> Mapping[str, QuestionAnswer]:
    """Question -> who could answer it."""
    holders = _holders(model)
    first = min(model.platforms, default=None)
    arrivals = {
        information: flows.arrivals(information, holders.get(information, frozenset()))
        for question in model.questions.values()
        for information in question.needs
    }
    return {identifier: _answer(model.questions[identifier], arrivals, first) for identifier in sorted(model.questions)}


def _holders(model: Model) -> Mapping[str, frozenset[str]]:
    """Information -> the platforms from which it comes: its masters, or any holder where it has none."""
    masters: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    for identifier, platform in model.platforms.items():
        for information, role in platform.holds.items():
            (masters if role == "master" else others).setdefault(information, set()).add(identifier)
    return {information: frozenset(held) for information, held in (others | masters).items()}


def _answer(question: Question, arrivals: Mapping[str, Arrivals], first: str | None) -> QuestionAnswer:
    """Only platforms that some of the information reaches can lack less than all of it."""
    limit = question.within.seconds if question.within is not None else None
    known: dict[str, int] = {}
    greatest: dict[str, Number] = {}
    for information in question.needs:
        for platform, delay in arrivals[information].items():
            if limit is None or delay <= limit:
                known[platform] = known.get(platform, 0) + 1
                greatest[platform] = max(greatest.get(platform, 0), delay)
    best = min(known, key=lambda platform: (-known[platform], greatest[platform], platform), default=None)
    if best is None:
        return QuestionAnswer(not question.needs and first is not None, first, None, tuple(sorted(question.needs)))
    lacks = (
        information
        for information in question.needs
        if best not in arrivals[information] or (limit is not None and arrivals[information][best] > limit)
    )
    missing = tuple(sorted(lacks))
    return QuestionAnswer(not missing, best, duration_of(greatest[best]), missing)
