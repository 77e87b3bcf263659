"""Questions the company must be able to answer about its customers: does any platform have it all, and in time?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from engagement_model.analysis.flows import Arrivals, Flows, duration_of, latest_of
from engagement_model.model.durations import Duration
from engagement_model.model.holding import holders
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import Question


class QuestionAnswer(Struct, frozen=True):
    """The platform that comes nearest to answering a question: how old its information is, and what it lacks.

    `unstated` is what only latencies that nobody stated keep in time; `answerable` is `None` where it depends on that
    and on nothing else. `delay` is the greatest over what the platform does not lack, from the slowest of the masters;
    `None` where it lacks everything, as where there is no platform. `matched` tells whether the platform identifies by
    something by which all of it is matched: `None` where it has no identifier, so that the answer is not known either.
    """

    answerable: bool | None
    platform: str | None
    delay: Duration | None
    lacks: tuple[str, ...]
    unstated: tuple[str, ...]
    matched: bool | None = True


_UNMATCHED = (True, None, False)
"""Whether all can be matched, from the best to the worst."""


def answer_questions(model: Model, flows: Flows) -> Mapping[str, QuestionAnswer]:
    """Question -> who could answer it."""
    if not model.questions:
        return {}
    known = _Known(model, flows)
    return {identifier: known.answer(model.questions[identifier]) for identifier in sorted(model.questions)}


class _Known:
    """What each platform knows, and since when."""

    def __init__(self, model: Model, flows: Flows) -> None:
        self._flows = flows
        self._first = min(model.platforms, default=None)
        self._sources = _sources(model)
        self._arrivals: dict[tuple[str, bool], Arrivals] = {}
        self._identifiers = {name: platform.identifies_by for name, platform in model.platforms.items()}
        self._keyed_by = {name: each.keyed_by for name, each in model.information.items() if each.keyed_by}

    def answer(self, question: Question) -> QuestionAnswer:
        """Only platforms that some of the information reaches can lack less than all of it."""
        limit = question.within.seconds if question.within is not None else None
        has: dict[str, int] = {}
        unstated: dict[str, set[str]] = {}
        greatest: dict[str, Number] = {}
        for information in question.needs:
            stated = self._from_all(information, stated=True)
            for platform, delay in self._from_all(information, stated=False).items():
                if limit is not None and delay > limit:
                    continue
                has[platform] = has.get(platform, 0) + 1
                greatest[platform] = max(greatest.get(platform, 0), delay)
                if limit is not None and (platform not in stated or stated[platform] > limit):
                    unstated.setdefault(platform, set()).add(information)
        matched = self._matched(question.needs)
        best = min(
            has,
            key=lambda platform: (
                -has[platform],
                _UNMATCHED.index(matched(platform)),
                len(unstated.get(platform, ())),
                greatest[platform],
                platform,
            ),
            default=None,
        )
        if best is None:
            answerable = not question.needs and self._first is not None
            return QuestionAnswer(answerable, self._first, None, tuple(sorted(question.needs)), ())
        lacks = tuple(sorted(self._lacking(question.needs, best, limit)))
        open_ = tuple(sorted(unstated.get(best, ())))
        joined = matched(best)
        answerable_by_best: bool | None = not lacks and joined is not False
        if answerable_by_best and (open_ or joined is None):
            answerable_by_best = None
        return QuestionAnswer(answerable_by_best, best, duration_of(greatest[best]), lacks, open_, joined)

    def _matched(self, needs: Iterable[str]) -> Callable[[str], bool | None]:
        """Whether a platform identifies by something by which all of `needs` are matched."""
        keyed = [self._keyed_by[each] for each in needs if each in self._keyed_by]
        if not keyed:
            return lambda _: True
        common = frozenset.intersection(*keyed)

        def matched(platform: str) -> bool | None:
            identifiers = self._identifiers[platform]
            if not common:
                return False
            return not common.isdisjoint(identifiers) if identifiers else None

        return matched

    def _lacking(self, needs: Iterable[str], platform: str, limit: Number | None) -> Iterable[str]:
        for information in needs:
            delay = self._from_all(information, stated=False).get(platform)
            if delay is None or (limit is not None and delay > limit):
                yield information

    def _from_all(self, information: str, *, stated: bool) -> Arrivals:
        """When `information` has arrived where from all that it comes from; where it never does is left out."""
        known = self._arrivals.get((information, stated))
        if known is None:
            sources = self._sources.get(information, ())
            each = [self._flows.arrivals(information, source, stated=stated) for source in sources]
            known = latest_of(each) if each else {}
            self._arrivals[information, stated] = known
        return known


def _sources(model: Model) -> Mapping[str, tuple[str, ...]]:
    """Information -> the platforms from which it comes: its masters, or any holder where it has none."""
    return {**holders(model.spelled_out.platforms), **model.masters}
