"""What a customer lives through: which journeys break today and which still do, where, and what would mend them."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.continuity import OUTCOMES, ContinuityResult, JourneyResult, StepResult
from engagement_model.analysis.study import StateStudy
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.deck.briefing import Briefing, plain_list
from engagement_model.reports.pack.deck.measured_text import plain
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.continuity import all_go_through
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import clauses, listed, quoted, span, told
from engagement_model.words.ways_in import way_in


def outcome_name(outcome: str) -> str:
    """How a journey comes out, in a word or two."""
    return {
        "continuous": pgettext("journey", "holds"),
        "unknown": pgettext("journey", "unknown"),
        "late": pgettext("journey", "too late"),
        "broken": pgettext("journey", "breaks"),
    }.get(outcome, pgettext("journey", "not served"))


_FEW = 3
"""With no more journeys than this, all of them have a row."""


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """The journeys, the worst and most frequent first; nothing where none is described."""
    found = briefing.evidence.study.continuity
    first = next((state for state in (AS_IS, FUTURE) if state in found and found[state].journeys), None)
    if first is None:
        return
    result, model = found[first], briefing.evidence.workspace.states[first]
    later = found.get(FUTURE) if first == AS_IS else None
    title = _title(briefing, first, later, model)
    columns = [
        Column(gettext("Journey"), 2.4),
        Column(gettext("Times a year"), 1, "r"),
        Column(gettext("Today") if first == AS_IS else gettext("Future"), 1),
    ]
    if later is not None:
        columns.append(Column(gettext("Future"), 1))
    columns += [Column(gettext("Where it breaks"), 2.4), Column(gettext("The smallest fix"), 2.4)]
    rows = []
    ordered = sorted(
        result.journeys.items(),
        key=lambda item: (-OUTCOMES.index(item[1].outcome), -(item[1].exposed.times_a_year or 0), item[0]),
    )
    holding = [
        identifier
        for identifier, journey in ordered
        if journey.outcome == "continuous" and len(ordered) > _FEW and _holds(later, identifier)
    ]
    ordered = [(identifier, journey) for identifier, journey in ordered if identifier not in holding]
    for identifier, journey in ordered:
        times = journey.exposed.times_a_year
        cells = [
            Cell(model.journeys[identifier].name or identifier, True),
            Cell(grouped(times) if times is not None else "–"),
            _outcome(briefing, journey.outcome),
        ]
        if later is not None:
            then = later.journeys.get(identifier)
            cells.append(_outcome(briefing, then.outcome) if then is not None else Cell("–"))
        cells += [Cell(_where(identifier, journey, model)), Cell(_mend(identifier, journey, model))]
        rows.append(tuple(cells))
    grid = Grid(tuple(columns), tuple(rows), "journeys", title)

    def rest(number: int) -> str:
        left = [model.journeys[identifier].name or identifier for identifier, _ in ordered[number:]]
        well = [model.journeys[identifier].name or identifier for identifier in holding]
        told = [gettext("As well: {what}.").format(what=plain_list(left, 3))] if left else []
        told += [gettext("These go through: {what}.").format(what=plain_list(well, 3))] if well else []
        return " ".join(told)

    yield briefing.top(gettext("Journeys"), title, grid, tuple(_notes(briefing, result, model, first)), rest)


def _holds(later: ContinuityResult | None, identifier: str) -> bool:
    then = later.journeys.get(identifier) if later is not None else None
    return then is None or then.outcome == "continuous"


def _counted(study: StateStudy) -> tuple[int, int]:
    """How many journeys break or come too late, and of how many nobody knows."""
    return study.figures["journeys_that_fail"].number, study.figures["journeys_unknown"].number


def _title(briefing: Briefing, first: str, later: ContinuityResult | None, model: Model) -> str:
    states = briefing.evidence.study.states
    result, total = states[first].continuity, states[first].figures["journeys"].number
    bad, unknown = _counted(states[first])
    numbers = {"bad": grouped(bad), "total": grouped(total), "unknown": grouped(unknown)}
    if all_go_through(result, model):
        return gettext("What a customer begins by one way in can be finished by another: all journeys go through")
    if not bad and unknown:
        return ngettext(
            "Of {unknown} of {total} journeys nobody knows how late it comes",
            "Of {unknown} of {total} journeys nobody knows how late they come",
            unknown,
        ).format_map(numbers)
    if not bad:
        return ngettext("{total} journey goes through", "{total} journeys go through", total).format_map(numbers)
    if later is None:
        return ngettext(
            "{bad} of {total} journeys breaks or comes too late",
            "{bad} of {total} journeys break or come too late",
            bad,
        ).format_map(numbers)
    left, open_ = _counted(states[FUTURE])
    if open_:
        return ngettext(
            "{bad} of {total} journeys breaks or comes too late today; in future {left}, and of {open} nobody knows",
            "{bad} of {total} journeys break or come too late today; in future {left}, and of {open} nobody knows",
            bad,
        ).format_map({**numbers, "left": grouped(left), "open": grouped(open_)})
    if (
        all_go_through(later, briefing.evidence.workspace.states[FUTURE])
        and later.journeys.keys() >= result.journeys.keys()
    ):
        return ngettext(
            "{bad} of {total} journeys breaks or comes too late today; in future all go through",
            "{bad} of {total} journeys break or come too late today; in future all go through",
            bad,
        ).format_map(numbers)
    if not left:
        return ngettext(
            "{bad} of {total} journeys breaks or comes too late today; in future none does",
            "{bad} of {total} journeys break or come too late today; in future none does",
            bad,
        ).format_map(numbers)
    return ngettext(
        "{bad} of {total} journeys breaks or comes too late today; in future {left}",
        "{bad} of {total} journeys break or come too late today; in future {left}",
        bad,
    ).format_map({**numbers, "left": grouped(left)})


def _outcome(briefing: Briefing, outcome: str) -> Cell:
    theme = briefing.stage.theme
    sign, accent = {"continuous": ("✓", "good"), "late": ("…", "delay"), "unknown": ("?", "delay")}.get(
        outcome, ("✕", "alarm")
    )
    tone = {"good": theme.tone("good"), "delay": theme.tone("delay")}.get(accent, theme.tone("alarm"))
    return Cell(f"{sign}\u00a0{outcome_name(outcome)}", True, tone.text)


def worst(journey: JourneyResult) -> StepResult | None:
    """The first step that comes out as the journey does, where it does not go through."""
    if journey.outcome == "continuous":
        return None
    return next((step for step in journey.steps if step.outcome == journey.outcome), None)


def _where(identifier: str, journey: JourneyResult, model: Model) -> str:
    step = worst(journey)
    if step is None:
        return ""
    at = model.journeys[identifier].steps[step.step - 1]
    fields = {
        "capability": plain(capability_name(model, at.capability)),
        "channel": plain(element_name(model, "channels", at.channel)),
        "information": plain(element_name(model, "information", step.information or "")),
        "delay": span(step.delay) or "",
    }
    if step.outcome == "unserved":
        return gettext("{channel}, {capability}: no system serves it").format_map(fields)
    if step.outcome == "late":
        return gettext("{channel}, {capability}: {information} only after {delay}").format_map(fields)
    if step.outcome == "unknown":
        return gettext("{channel}, {capability}: nobody stated the delay of {information}").format_map(fields)
    return gettext("{channel}, {capability}: without {information}").format_map(fields)


def _mend(identifier: str, journey: JourneyResult, model: Model) -> str:
    step = worst(journey)
    if step is not None and step.outcome == "unserved":
        return _missing(identifier, step, model)
    if step is None or step.mend is None:
        return ""
    fields = {
        "information": plain(element_name(model, "information", step.mend.carries)),
        "source": plain(listed(element_names(model, "platforms", step.missed_from))),
        "target": plain(element_name(model, "platforms", step.mend.to)),
        "limit": span(step.limit) or "",
    }
    if step.limit is None:
        return gettext("{information}: {source} → {target}").format_map(fields)
    if not step.limit.seconds:
        return gettext("{information}: {source} → {target}, in real time").format_map(fields)
    return gettext("{information}: {source} → {target}, within {limit}").format_map(fields)


def _missing(identifier: str, step: StepResult, model: Model) -> str:
    """What an unserved step lacks: the capability on its channel, or a system behind it."""
    described = model.journeys[identifier]
    at = described.steps[step.step - 1]
    fields = {
        "channel": plain(way_in(model, at.channel)),
        "capability": plain(quoted(capability_name(model, at.capability))),
    }
    if CellKey(described.customer or "", at.channel, at.capability) in model.cells:
        return gettext("give {channel} a system for {capability}").format_map(fields)
    return gettext("let {channel} offer {capability}").format_map(fields)


def _notes(briefing: Briefing, result: ContinuityResult, model: Model, state: str) -> Iterator[str]:
    yield gettext("Tell one of these as a customer would: what she did first, where she went, and what she was told.")
    for identifier, journey in result.journeys.items():
        parts = (outcome_name(journey.outcome), _where(identifier, journey, model), _mend(identifier, journey, model))
        name = plain(model.journeys[identifier].name or identifier)
        yield told(name, clauses(part for part in parts if part))
        yield briefing.source(f"journeys.{identifier}", state)
