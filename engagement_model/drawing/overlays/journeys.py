"""A journey: the way one customer takes over the page, step by step, and where it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from engagement_model.analysis.continuity import OUTCOMES, JourneyResult, StepResult
from engagement_model.analysis.phrases import sentence
from engagement_model.drawing.contents import GAP, address_of
from engagement_model.drawing.insights import Emphasis, Ends, Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import LANES, Badge, Bow, Callout
from engagement_model.drawing.study import StateStudy, Study
from engagement_model.drawing.telling.paths import way
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.drawing.text import printable
from engagement_model.drawing.theme import Accent
from engagement_model.model.relations import Cell, CellKey, Journey

LENS = "journeys"
NO_JOURNEYS = "No journey is written down"
NOT_HERE = "This journey is not lived through in this state"
TITLE = "{journey}: {outcome}"
HOLDS = "it holds"
UNSERVED = "nothing serves {capability} {there}"
CANNOT_SEE = "{there} cannot see the {information}"
SEES_LATE = "{there} sees the {information} {delay} late"
STEP = "{capability} {place}"
TIMES = "times a year"
HANDOFFS = ("change of hands between organizations", "changes of hands between organizations")
LATE = "until the {information} arrives, where {limit} is the limit"
LATE_ANY = "until the {information} arrives"
MEND = "mends it: carry the {information} from {source} to {target}"
MISSED = "the {information} never arrives"
ONE = "1"


def _insights(whole: Study, state: str, choice: str) -> Insights:
    study, labels = whole.states[state], whole.labels
    lens = labels.say(LENS)
    identifier = choice or _worst(next(iter(whole.states.values())))
    if identifier is None or identifier not in study.continuity.journeys:
        said = labels.say(NO_JOURNEYS if identifier is None else NOT_HERE)
        return Insights(headline=said, lens=lens, drawn_integrations=False)
    journey, result = study.model.journeys[identifier], study.continuity.journeys[identifier]
    trace = _Trace(study, journey, result)
    name = printable(journey.name) or identifier
    worst = next((step for step in result.steps if step.outcome == result.outcome), None)
    fields = {"journey": name, "outcome": _outcome(trace.words, journey, worst)}
    return Insights(
        headline=sentence(labels.fill(TITLE, fields)),
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
    labels = words.labels
    if worst is None or worst.outcome == "continuous":
        return labels.say(HOLDS)
    at = journey.steps[worst.step - 1]
    if worst.outcome == "unserved" or worst.information is None:
        fields = {"capability": words.capability(at.capability), "there": words.place(at.channel)}
        return labels.fill(UNSERVED, fields)
    fields = {"there": words.way_in(at.channel), "information": words.information(worst.information)}
    if worst.outcome == "broken":
        return labels.fill(CANNOT_SEE, fields)
    return labels.fill(SEES_LATE, {**fields, "delay": words.span(worst.delay)})


class _Trace:
    """One journey on the page of a state."""

    def __init__(self, study: StateStudy, journey: Journey, result: JourneyResult) -> None:
        self._study, self._journey, self._result = study, journey, result
        self.words = Vocabulary(study.model, study.labels)
        self._keys = [CellKey(journey.customer or "", step.channel, step.capability) for step in journey.steps]

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
        return [
            tuple(address_of(lane, each) for each in members) for lane, members in present if model.elements.get(lane)
        ]

    def lines(self) -> Iterator[Ends]:
        """The lines the customer's steps run along."""
        for key in self._keys:
            stops = [members or (GAP,) for members in self._stops(key)]
            for near, far in pairwise(stops):
                yield from ((source, target) for source in near for target in far)

    def emphasis(self) -> dict[str, Emphasis]:
        """Every box that is beside the journey stands back."""
        touched = {address for key in self._keys for members in self._stops(key) for address in members}
        every = (address_of(lane, each) for lane in LANES for each in self._study.model.elements.get(lane, {}))
        return {address: Emphasis("faint") for address in every if address not in touched}

    def findings(self) -> Iterator[Finding]:
        """The number of each step, at the channel it is taken on and at the platforms it stands on."""
        labels = self._study.labels
        for number, (key, step) in enumerate(zip(self._keys, self._result.steps, strict=True), 1):
            fields = {
                "capability": printable(self._study.model.name("capabilities", key.capability)),
                "place": self.words.place(key.channel),
            }
            stops = self._stops(key)
            places = {address for members in (stops[1:2] + stops[3:]) for address in members}
            accent: Accent = {"continuous": "neutral", "late": "delay"}.get(step.outcome, "alarm")  # type: ignore[assignment]
            yield Finding(Badge(str(number), labels.fill(STEP, fields), accent), frozenset(places))

    def bows(self) -> Iterator[Bow]:
        """The ways of the information between the systems of the steps: where it never arrives, and where late."""
        drawn: set[Ends] = set()
        for step in self._result.steps:
            if step.information is None or step.from_ is None or step.mend is None:
                continue
            ends = (step.mend.from_, step.mend.to)
            at = self._journey.steps[step.step - 1]
            fields = {"there": self.words.way_in(at.channel), "information": self.words.information(step.information)}
            if step.outcome == "broken" and ends not in drawn:
                drawn.add(ends)
                missed = self.words.labels.fill(MISSED, fields)
                yield Bow(f"platforms.{ends[0]}", f"platforms.{ends[1]}", text=missed, accent="alarm", broken=True)
            elif step.outcome == "late":
                for hop in way(self._study, step.information, frozenset(ends[:1]), ends[1:]):
                    if (hop.source, hop.target) not in drawn:
                        drawn.add((hop.source, hop.target))
                        label = self.words.span(hop.latency)
                        text = hop.via or fields["information"]
                        source, target = f"platforms.{hop.source}", f"platforms.{hop.target}"
                        yield Bow(source, target, label, text=text, accent="delay")


def _callouts(
    words: Vocabulary, journey: Journey, result: JourneyResult, worst: StepResult | None
) -> Iterator[Callout]:
    labels = words.labels
    if journey.times_a_year is not None:
        yield Callout(labels.number(journey.times_a_year), labels.say(TIMES), "neutral")
    yield Callout(labels.number(result.handoffs), labels.count(*HANDOFFS, result.handoffs), "neutral")
    if worst is None or worst.information is None or worst.mend is None:
        return
    fields = {"information": words.information(worst.information), "limit": words.span(worst.limit)}
    if worst.outcome == "late":
        template = LATE if worst.limit is not None else LATE_ANY
        yield Callout(words.span(worst.delay), labels.fill(template, fields), "delay")
    ends = {"source": words.platform(worst.mend.from_), "target": words.platform(worst.mend.to)}
    yield Callout(ONE, labels.fill(MEND, {**fields, **ends}), "good")


def _choice(study: Study) -> Sequence[str]:
    return sorted({identifier for state in study.states.values() for identifier in state.model.journeys})


OVERLAY = Overlay(LENS, "a journey over the page, step by step; =ID chooses it", _insights, _choice)
