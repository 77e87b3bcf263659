"""A journey: the way one customer takes over the page, step by step, and where it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from engagement_model.analysis.continuity import OUTCOMES, JourneyResult, StepResult
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.insights import Emphasis, Ends, Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Badge, Bow, Callout
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling.paths import way
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.drawing.text import printable
from engagement_model.drawing.ways import GAP
from engagement_model.model.addresses import join
from engagement_model.model.relations import Cell, CellKey, Journey
from engagement_model.model.sections import LANES
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import number
from engagement_model.words.names import capability_name
from engagement_model.words.phrases import listed, sentence

NAME = "journeys"


def _insights(whole: Shown, state: str, choice: str) -> Insights:
    study = whole.states[state]
    lens = gettext("journeys")
    identifier = choice or _worst(next(iter(whole.states.values())))
    if identifier is None or identifier not in study.continuity.journeys:
        none = gettext("No journey is written down")
        said = none if identifier is None else gettext("This journey is not lived through in this state")
        return Insights(headline=said, lens=lens, drawn_integrations=False)
    journey, result = study.model.journeys[identifier], study.continuity.journeys[identifier]
    trace = _Trace(study, journey, result)
    name = printable(journey.name) or identifier
    worst = next((step for step in result.steps if step.outcome == result.outcome), None)
    outcome = _outcome(trace.words, journey, worst)
    return Insights(
        headline=sentence(gettext("{journey}: {outcome}").format(journey=name, outcome=outcome)),
        findings=tuple(trace.findings()),
        bows=tuple(trace.bows()),
        callouts=tuple(_callouts(trace.words, journey, result, worst)),
        emphasis=trace.emphasis(),
        lines=dict.fromkeys(trace.lines(), "traced"),
        faint=True,
        lens=lens,
        drawn_integrations=False,
    )


def _worst(study: StateStudy) -> str | None:
    """The journey that comes out worst, of those the most frequent."""
    found = study.continuity.journeys
    ranked = sorted(
        found, key=lambda each: (-OUTCOMES.index(found[each].outcome), -(found[each].exposed.times_a_year or 0), each)
    )
    return ranked[0] if ranked else None


def _outcome(words: Vocabulary, journey: Journey, worst: StepResult | None) -> str:
    if worst is None or worst.outcome == "continuous":
        return gettext("it holds")
    at = journey.steps[worst.step - 1]
    if worst.outcome == "unserved" or worst.information is None:
        return gettext("nothing serves {capability} {there}").format(
            capability=words.capability(at.capability), there=words.place(at.channel)
        )
    there, information = words.way_in(at.channel), words.the_information(worst.information)
    if worst.outcome == "broken":
        return gettext("{there} cannot see {information}").format(there=there, information=information)
    if worst.outcome == "unknown":
        return gettext("nobody stated how late {there} sees {information}").format(there=there, information=information)
    return gettext("{there} sees {information} after {delay}").format(
        there=there, information=information, delay=words.span(worst.delay)
    )


class _Trace:
    """One journey on the page of a state."""

    def __init__(self, study: StateStudy, journey: Journey, result: JourneyResult) -> None:
        self._study, self._journey, self._result = study, journey, result
        self.words = Vocabulary(study.model)
        self._keys = journey.cells

    def _stops(self, key: CellKey) -> list[tuple[str, ...]]:
        """The addresses a step touches, lane by lane: only the platforms that support it."""
        model = self._study.model
        cell = model.cells.get(key, Cell())
        lanes = [
            (key.customer_type,),
            (key.channel,),
            tuple(sorted(cell.organizations)),
            tuple(sorted(model.stacks.get(key, frozenset()))),
        ]
        present = zip(LANES, lanes, strict=True)
        return [tuple(join(lane, each) for each in members) for lane, members in present if model.elements.get(lane)]

    def lines(self) -> Iterator[Ends]:
        """The lines the customer's steps run along."""
        for key in self._keys:
            stops = [members or (GAP,) for members in self._stops(key)]
            for near, far in pairwise(stops):
                yield from ((source, target) for source in near for target in far)

    def emphasis(self) -> dict[str, Emphasis]:
        """Every box that is beside the journey stands back."""
        touched = {address for key in self._keys for members in self._stops(key) for address in members}
        every = (join(lane, each) for lane in LANES for each in self._study.model.elements.get(lane, {}))
        return {address: Emphasis("faint") for address in every if address not in touched}

    def findings(self) -> Iterator[Finding]:
        """The number of each step, at the channel it is taken on and at the platforms it stands on."""
        for place, (key, step) in enumerate(zip(self._keys, self._result.steps, strict=True), 1):
            said = gettext("{capability} {place}").format(
                capability=printable(capability_name(self._study.model, key.capability)),
                place=self.words.place(key.channel),
            )
            stops = self._stops(key)
            places = {address for members in (stops[1:2] + stops[3:]) for address in members}
            accent: Accent = {"continuous": "neutral", "late": "delay", "unknown": "delay"}.get(step.outcome, "alarm")  # type: ignore[assignment]
            yield Finding(Badge(str(place), said, accent), frozenset(places))

    def bows(self) -> Iterator[Bow]:
        """The ways of the information between the systems of the steps: where it never arrives, and where late."""
        drawn: set[Ends] = set()
        for step in self._result.steps:
            if step.information is None or step.mend is None:
                continue
            for ends in ((source, step.mend.to) for source in step.missed_from):
                if step.outcome == "late":
                    yield from self._slow(step.information, ends, drawn)
                elif ends not in drawn:
                    drawn.add(ends)
                    information = self.words.information(step.information)
                    missed = gettext("never there: the {information}").format(information=information)
                    yield Bow(f"platforms.{ends[0]}", f"platforms.{ends[1]}", text=missed, accent="alarm", broken=True)

    def _slow(self, information: str, ends: Ends, drawn: set[Ends]) -> Iterator[Bow]:
        for hop in way(self._study, information, frozenset(ends[:1]), ends[1:]):
            if (hop.source, hop.target) not in drawn:
                drawn.add((hop.source, hop.target))
                label = self.words.span(hop.latency)
                text = hop.via or self.words.information(information)
                yield Bow(f"platforms.{hop.source}", f"platforms.{hop.target}", label, text=text, accent="delay")


def _callouts(
    words: Vocabulary, journey: Journey, result: JourneyResult, worst: StepResult | None
) -> Iterator[Callout]:
    if journey.times_a_year is not None:
        yield Callout(number(journey.times_a_year), gettext("times a year"), "neutral")
    said = ngettext("change of hands between organizations", "changes of hands between organizations", result.handoffs)
    yield Callout(number(result.handoffs), said, "neutral")
    if worst is None or worst.information is None or worst.mend is None:
        return
    information = words.information(worst.information)
    if worst.outcome == "late":
        late = gettext("wait for the {information}").format(information=information)
        if worst.limit is not None:
            late = gettext("wait for the {information}, where {limit} is the limit").format(
                information=information, limit=words.span(worst.limit)
            )
        yield Callout(words.span(worst.delay), late, "delay")
    mend = gettext("mends it: carry the {information} from {source} to {target}")
    source, target = listed(map(words.platform, worst.missed_from)), words.platform(worst.mend.to)
    yield Callout(number(1), mend.format(information=information, source=source, target=target), "good")


def _choice(study: Shown) -> Sequence[str]:
    return sorted({identifier for state in study.states.values() for identifier in state.model.journeys})


OVERLAY = Overlay(NAME, "a journey over the page, step by step; =ID chooses it", _insights, _choice)
