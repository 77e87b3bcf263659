"""What the analyses found, told on the pages: a title, a few figures, a few marks, and no more than stays calm."""

from __future__ import annotations

from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.insights import Insights
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.stacks import NO_COLOURS, Colours, colours_of, colours_of_masters
from engagement_model.drawing.text import printable
from engagement_model.model.states import AS_IS
from engagement_model.words.names import names_of


def told(study: Shown, state: str) -> Insights:
    """What is told on the page of a state."""
    from engagement_model.drawing.telling.candidates import kept_often
    from engagement_model.drawing.telling.figures import callouts
    from engagement_model.drawing.telling.headline import headline
    from engagement_model.drawing.telling.left_open import left_open, open_integrations, open_lines
    from engagement_model.drawing.telling.marks import badges, bows, notes, untold

    found = study.states[state]
    before = study.states.get(AS_IS)
    later = before is not None and before is not found
    wanted = tuple(row.information for row in kept_often(before)) if later and before is not None else ()
    drawn = bows(found)
    still = _so_before(study, before) if later and before is not None else frozenset[str]()
    return Insights(
        headline=headline(found, wanted[0] if wanted else None, still=still),
        findings=badges(found),
        bows=tuple(each.bow for each in drawn),
        notes=notes(found, wanted, _taken_over(study, found) if later else {}),
        callouts=callouts(found, study),
        legend=tuple(untold(found, drawn)),
        drawn_integrations=False,
        open=left_open(study.workspace, state) | open_integrations(study.workspace, state),
        lines=open_lines(study.workspace, state, found.model),
        colours=stack_colours(study, found),
    )


def _taken_over(study: Shown, found: StateStudy) -> dict[str, list[str]]:
    """By platform the names of those whose place it takes in a state; a new name alone is none."""
    names = names_of(study.workspace, AS_IS)
    taken: dict[str, list[str]] = {}
    for address, row in study.elements.items():
        section, _, identifier = address.partition(".")
        if section != "platforms" or row.same or identifier in found.model.platforms:
            continue
        for successor in row.replaced_by:
            if successor in found.model.platforms:
                taken.setdefault(successor, []).append(printable(names.name("platforms", identifier)))
    return taken


def stack_colours(study: Shown, found: StateStudy) -> Colours:
    """The stacks behind what is split worst today, else in the future; where nothing is, what is mastered most often.

    The same on every page.
    """
    from engagement_model.drawing.telling.candidates import competing, shared_work
    from engagement_model.drawing.telling.lineage import later

    ends = tuple(study.study.ends.values())
    today = study.states.get(AS_IS)
    earlier = today if today is not None and today is not found else None
    split = next((work[0].capability for each in ends if (work := shared_work(each))), None)
    if split is not None:
        before = colours_of(earlier, split) if earlier is not None else NO_COLOURS
        return colours_of(found, later(study, found, "capabilities", split), before)
    kept = next((rows[0].information for each in ends if (rows := competing(each))), None)
    if kept is None:
        return NO_COLOURS
    before = colours_of_masters(earlier, kept) if earlier is not None else NO_COLOURS
    return colours_of_masters(found, later(study, found, "information", kept), before)


def _so_before(study: Shown, before: StateStudy) -> frozenset[str]:
    """The information that more than one system masters today, under its ids of today and of the future."""
    kept = [row.information for row in before.redundancy.competing_masters]
    road = study.study.road
    if road is None:
        return frozenset(kept)
    successors = road.comparison.lineage.successors
    return frozenset((*kept, *(later for each in kept for later in successors("information", each))))
