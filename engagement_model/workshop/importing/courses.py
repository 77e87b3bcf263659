"""Courses of a foreign model: what a customer does, by which channels, and on which platforms it is done."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.exchange.foreign import Course, Foreign
from engagement_model.translation import gettext
from engagement_model.workshop.importing.collecting import Collector


def collect_courses(foreign: Foreign, into: Collector, ids: Mapping[str, str], sections: Mapping[str, str]) -> None:
    """A capability of each course that a customer begins, engagements by which it is done, and a journey through them.

    `ids` and `sections` have what became of the things. What customers use directly is a channel, as elsewhere.
    """
    names = {thing.identity: thing.name for thing in foreign.things}
    for course in foreign.courses:
        _collect(course, into, ids, sections, names)


def _collect(
    course: Course, into: Collector, ids: Mapping[str, str], sections: Mapping[str, str], names: Mapping[str, str]
) -> None:
    entered = [step for step in course.steps if sections.get(step[0]) == "customer_types"]
    ways: list[tuple[str, str]] = []
    for customer, used in entered:
        if sections.get(used) == "channels":
            ways.append((ids[customer], ids[used]))
        elif sections.get(used) == "platforms":
            ways.append((ids[customer], into.element("channels", names[used])))
    if not ways:
        into.lost[gettext("flows that no customer begins")] += 1
        return
    capability = into.element("capabilities", course.name)
    behind = dict.fromkeys(ids[end] for step in course.steps for end in step if sections.get(end) == "platforms")
    for customer, channel in dict.fromkeys(ways):
        into.engagement([customer], [channel], [capability], [], behind, guessed=True)
    whose = ways[0][0]
    steps = [(capability, channel) for customer, channel in ways if customer == whose]
    into.journey(course.name, course.description, whose, steps)
