"""Information as a heat map: what is looked up by each way in, and whether it is there, state by state."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.analysis.information import ANALYSIS, SIGHTS, InformationResult, Sight
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.heat import Cell, Heat, heat
from engagement_model.reports.pack.handout.section import Section, Stated
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped
from engagement_model.words.information import first_sentences
from engagement_model.words.missed import sight_name

PLACE = 65
"""Where it is read among the sections."""

LEVELS = {"in_sight": 3, "unknown": 2, "late": 2, "partial": 1, "blind": 0, "unheld": 0}
"""How something comes out -> from 0 to 3 as a colour."""


class Content(NamedTuple):
    """The matrices of all states, and of each what is worst, in sentences."""

    heats: tuple[Heat, ...]
    worst: tuple[Stated, ...]


def section(context: Context) -> Section | None:
    """The matrices of the states in which anything is known to be looked up."""
    results = {
        state: result for state, study in context.evidence.study.ends.items() if (result := study.of(ANALYSIS)).sight
    }
    if not results:
        return None
    heats: list[Heat] = []
    lead: list[Stated] = []
    worst: list[Stated] = []
    for state, result in results.items():
        heats.append(_heat(context, state, result))
        first, more = first_sentences(result, context.states[state])
        lead.extend(Stated(context.state(state), sentence) for sentence in first[:1])
        worst.extend(Stated(context.state(state), sentence) for sentence in (*first[1:], *more))
    return Section(
        "information",
        "customers",
        gettext("Is what is looked up there, and in time?"),
        Content(tuple(heats), tuple(worst)),
        tuple(lead),
    )


def _heat(context: Context, state: str, result: InformationResult) -> Heat:
    needs: dict[str, dict[str, list[Sight]]] = {}
    for need in result.sight:
        needs.setdefault(need.information, {}).setdefault(need.channel, []).append(need)
    found = {each: {channel: _cell(alike) for channel, alike in by.items()} for each, by in needs.items()}
    return heat(context, state, "information", found)


def _cell(needs: list[Sight]) -> Cell:
    worst = max((need.outcome for need in needs), key=SIGHTS.index)
    seen = sum(need.outcome == "in_sight" for need in needs)
    beside = ""
    if 0 < seen < len(needs):
        share = gettext("{number} of {total}").format(number=grouped(seen), total=grouped(len(needs)))
        beside = gettext("in sight: {share}").format(share=share)
    return Cell(sight_name(worst), LEVELS[worst], LEVELS[worst] < max(LEVELS.values()), beside)
