"""What the model of a state puts on its page: boxes, and the lines between neighbouring lanes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from engagement_model.drawing.insights import Insights
from engagement_model.drawing.page import Badge, Box, Look, Mark, Sign
from engagement_model.drawing.subject import Subject
from engagement_model.drawing.subtitles import SEPARATOR, briefer_subtitles, people, subtitle_of
from engagement_model.drawing.text import printable
from engagement_model.drawing.ways import GAP, GUESSED, ways_of
from engagement_model.drawing.wiring import Wires, Wiring
from engagement_model.drawing.with_parts import cost_with_parts, people_with_parts
from engagement_model.model.addresses import join, parsed
from engagement_model.model.elements import Element, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.sections import Lane
from engagement_model.translation import gettext
from engagement_model.words.names import element_name


def wiring_of(models: Sequence[Model], subject: Subject, insights: Insights) -> Wiring:
    """What joins the boxes of a page with the ways of `models`: two where the later takes the place of the earlier."""
    lanes = subject.lanes
    wholes: dict[str, str] = {}
    places: dict[str, int] = {}
    for model in models:
        for lane in lanes:
            for identifier, element in model.elements.get(lane, {}).items():
                address = join(lane, identifier)
                places.setdefault(address, len(places))
                whole = getattr(element, "part_of", None)
                wholes.pop(address, None)  # The later state says in which frame a box stands.
                if whole and whole in model.elements[lane]:
                    wholes[address] = join(lane, whole)
    return Wires(
        ways_of(models, lanes),
        lanes,
        _frames(places, wholes),
        places,
        subject.signs,
        subject.customer_numbers,
        insights.colours,
        insights,
        len(models) > 1,
    ).wired()


def _frames(places: Iterable[str], wholes: Mapping[str, str]) -> dict[str, list[str]]:
    """Each whole with the boxes in it, at any depth, that nothing is part of."""
    found: dict[str, list[str]] = {}
    heads = set(wholes.values())
    for address in places:
        if address in heads:
            continue
        at, seen = address, {address}
        while at in wholes and wholes[at] not in seen:
            at = wholes[at]
            seen.add(at)
            found.setdefault(at, []).append(address)
    return found


def boxes_of(model: Model, subject: Subject, insights: Insights, wiring: Wiring) -> tuple[Box, ...]:
    """The boxes of `model`, lane by lane in the order of the file; ghosts and gaps come last in their lane."""
    badges = _badges(insights)
    boxes: list[Box] = []
    ends = {end for pair in wiring.pairs for end in pair if end.endswith(GAP)}
    masters = Counter(
        each for platform in model.platforms.values() for each, role in platform.holds.items() if role == "master"
    )
    for lane in subject.lanes:
        for identifier, element in model.elements.get(lane, {}).items():
            address = join(lane, identifier)
            emphasis = insights.emphasis.get(address)
            described = insights.subtitles.get(address)
            box = Box(
                address,
                lane,
                printable(element.name) or identifier,
                printable(_second_row(element, address, model, subject, insights)),
                printable(insights.figures.get(address, "" if described else _figure(element, subject))),
                _marks(element, model, masters) if described is None else (),
                badges.get(address, ()),
                _customer_number(identifier, subject, insights) if lane == "customer_types" and not emphasis else None,
                _whole(element, lane),
                emphasis.look if emphasis else _usual_look(element, address, insights),
                emphasis.letter if emphasis else "",
                tuple(join(lane, replaced) for replaced in sorted(element.replaces)),
                insights.shades.get(address, 0.0),
                insights.bars.get(address),
                tuple(briefer_subtitles(element, identifier, model))
                if described is None
                else tuple(map(printable, insights.briefer.get(address, ()))),
                wiring.strands.get(address, ()),
                _signs(lane, identifier, subject, insights, wiring),
                insights.colours.of_platform.get(identifier) if lane == "platforms" else None,
            )
            boxes.append(box)
        boxes.extend(_ghosts(lane, model, subject, insights, badges))
        gap = join(lane, GAP)
        if gap in ends:
            boxes.append(Box(gap, lane, _GAPS[lane](), look="gap", strands=wiring.strands.get(gap, ())))
    return tuple(boxes)


_GAPS: Mapping[Lane, Callable[[], str]] = {
    "channels": lambda: gettext("no channel named"),
    "organizations": lambda: gettext("nobody named"),
    "platforms": lambda: gettext("no platform named"),
}
"""What a box says that stands for what nobody named."""


def _usual_look(element: Element, address: str, insights: Insights) -> Look:
    """How a box is outlined that nothing else is said of: dashed as long as it is open, dotted where it is guessed."""
    if address in insights.open:
        return "open"
    return "guessed" if element.confidence == GUESSED else "plain"


def _customer_number(identifier: str, subject: Subject, insights: Insights) -> int | None:
    """The number of a customer type's colour, where colours are not those of stacks."""
    return None if insights.colours else subject.customer_numbers.get(identifier)


def _signs(lane: Lane, identifier: str, subject: Subject, insights: Insights, wiring: Wiring) -> tuple[Sign, ...]:
    """The sign of a channel, and those of all that use a platform."""
    colours = insights.colours
    if lane == "channels":
        return (Sign(subject.signs[identifier], colours.channel(identifier)),)
    used = wiring.users.get(join(lane, identifier), ()) if lane == "platforms" else ()
    return tuple(Sign(subject.signs.get(each, each), colours.channel(each)) for each in used)


def _ghosts(
    lane: Lane, model: Model, subject: Subject, insights: Insights, badges: Mapping[str, tuple[Badge, ...]]
) -> Iterator[Box]:
    """Boxes of other states that are shown as not there in this one."""
    if not insights.ghosts:
        return
    shown: set[str] = set(model.elements.get(lane, {}))
    for other in subject.models.values():
        for identifier, element in other.elements.get(lane, {}).items():
            address = join(lane, identifier)
            if address in insights.ghosts and identifier not in shown:
                shown.add(identifier)
                yield Box(
                    address,
                    lane,
                    printable(element.name) or identifier,
                    printable(insights.subtitles.get(address, "")),
                    printable(insights.figures.get(address, "")),
                    badges=badges.get(address, ()),
                    part_of=_whole(element, lane),
                    look="ghost",
                )


def _badges(insights: Insights) -> dict[str, tuple[Badge, ...]]:
    found: dict[str, tuple[Badge, ...]] = {}
    for finding in insights.findings:
        for address in sorted(finding.addresses):
            found[address] = (*found.get(address, ()), finding.badge)
    return found


def _whole(element: Element, lane: Lane) -> str | None:
    whole = getattr(element, "part_of", None)
    return join(lane, whole) if whole else None


def _second_row(element: Element, address: str, model: Model, subject: Subject, insights: Insights) -> str:
    """What stands below the name: nothing in an organization, whose people stand beside it above its strands.

    A whole says there what it comes to with its parts, of that which it has at its right. What is given counts.
    """
    given, identifier = insights.subtitles.get(address), parsed(address).id
    if given is not None:
        return given
    if isinstance(element, Organization):
        return "" if address in insights.figures else people_with_parts(model, identifier)
    said = subtitle_of(element, identifier, model)
    if isinstance(element, Platform) and address not in insights.figures:
        total = cost_with_parts(model, "platforms", identifier, subject.rates, subject.cost)
        return SEPARATOR.join(part for part in (total, said) if part)
    return said


def _figure(element: Element, subject: Subject) -> str:
    if isinstance(element, Organization):
        return people(element.headcount) if element.headcount is not None else ""
    if not isinstance(element, Platform) or element.annual_cost is None:
        return ""
    return subject.cost(element.annual_cost)


def _marks(element: Element, model: Model, masters: Mapping[str, int]) -> tuple[Mark, ...]:
    """What a platform holds: what others hold as the right one too comes first, since a box may not show all."""
    if not isinstance(element, Platform):
        return ()
    held = sorted(element.holds.items(), key=lambda entry: (entry[1] != "master", -masters[entry[0]]))
    return tuple(Mark(role, printable(element_name(model, "information", identifier))) for identifier, role in held)
