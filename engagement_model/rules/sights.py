"""What is looked up and does not arrive, as findings: in the words in which the analysis tells it."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.information import ANALYSIS, SightOutcome
from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.translation import ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.information import mended, missed_sentence
from engagement_model.words.missed import Missed, missed


def sights_with(state: StateContext, outcome: SightOutcome) -> Iterator[Finding]:
    """What comes out so, by information: told by the channel where most contacts miss it.

    What journeys and changes of channel look for is left to the rules about these.
    """
    model = state.model
    groups: dict[str, list[Missed]] = {}
    unreached = [need for need in state.study.of(ANALYSIS).sight if not need.reached]
    for found in missed(unreached, model):
        if found.outcome == outcome:
            groups.setdefault(found.information, []).append(found)
    for information, alike in sorted(groups.items()):
        needs = [need for each in alike for need in each.needs]
        message = missed_sentence(alike[0], model)
        others = len(needs) - len(alike[0].needs)
        if others:
            more = ngettext("{n} more need of it is like this one.", "{n} more needs of it are like this one.", others)
            message = f"{message} {more.format(n=grouped(others))}"
        cells = {CellKey(need.customer_type, need.channel, need.capability) for need in needs}
        yield Finding(
            message,
            (f"information.{information}",),
            suggestion=mended(alike[0], model),
            at=tuple(cell_address(key) for key in sorted(cells)),
        )
