"""What the model of a state puts on its page: boxes, and the lines between neighbouring lanes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, cast

from msgspec import Struct, field

from engagement_model.drawing.insights import NOTHING, Insights
from engagement_model.drawing.one_currency import on_page
from engagement_model.drawing.page import Badge, Box, Look, Mark, Sign
from engagement_model.drawing.signs import channel_signs
from engagement_model.drawing.text import printable
from engagement_model.drawing.ways import GAP, GUESSED, channel_of, ways_of
from engagement_model.drawing.wiring import Wires, Wiring
from engagement_model.drawing.with_parts import cost_with_parts, people_with_parts
from engagement_model.model.addresses import parsed
from engagement_model.model.elements import Channel, CustomerType, Element, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.numbers import Number
from engagement_model.model.sections import LANES, Lane
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import money, number
from engagement_model.words.names import element_name
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import identifier_name, knows, value_name
from engagement_model.words.ways_in import says_kind_here

SEPARATOR = " · "
"""Between the parts of a second row."""


def address_of(lane: Lane, identifier: str) -> str:
    """The address of an element, which is also the name of its box."""
    return f"{lane}.{identifier}"


class Subject(Struct, frozen=True, dict=True):
    """All the states that are drawn on one frame.

    `everyone` is those with all customer types, where a few are drawn; they keep the colours that they have there.
    `rates` lead into the one currency in which costs stand on all pages.
    """

    models: Mapping[str, Model]
    everyone: Mapping[str, Model] = field(default_factory=dict)
    rates: Rates = field(default_factory=Rates)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes in which any state has an element, and that of channels where customers come by an unnamed one."""
        models = self.models.values()
        open_ = any(channel_of(key) == GAP for model in models for key in model.cells)
        return tuple(
            lane
            for lane in LANES
            if any(model.elements.get(lane) for model in models) or (lane == "channels" and open_)
        )

    @cached_property
    def customer_numbers(self) -> Mapping[str, int]:
        """Customer type -> the number of its colour: its own up to six, beyond that the one of what it is part of."""
        models = tuple((self.everyone or self.models).values())
        names = [identifier for model in models for identifier in model.customer_types]
        numbers = {identifier: number for number, identifier in enumerate(dict.fromkeys(names))}
        if len(numbers) <= 6:
            return numbers
        wholes = {
            identifier: model.whole_of("customer_types", identifier)[-1]
            for model in reversed(models)
            for identifier in model.customer_types
        }
        roots = {root: number for number, root in enumerate(dict.fromkeys(wholes[each] for each in numbers))}
        return {identifier: roots[wholes[identifier]] for identifier in numbers}

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """Channel -> its sign, by the names of all channels of any state."""
        models = tuple((self.everyone or self.models).values())
        names = {identifier: each.name for model in reversed(models) for identifier, each in model.channels.items()}
        order = dict.fromkeys(identifier for model in models for identifier in model.channels)
        return channel_signs({identifier: printable(names[identifier]) or identifier for identifier in order})

    @cached_property
    def money_unit(self) -> int:
        """What platform costs are written in on all pages."""
        return money_unit(self.models.values(), self.rates)

    def cost(self, amount: Money) -> str:
        """What a platform costs, as it stands on all pages."""
        cost = on_page(amount, self.rates)
        return money(cost.amount, cost.currency, self.money_unit)


def money_unit(models: Iterable[Model], rates: Rates) -> int:
    """What the platform costs of all models are written in: units, thousands, millions or milliards."""
    amounts = [
        on_page(platform.annual_cost, rates).amount
        for model in models
        for platform in model.platforms.values()
        if platform.annual_cost is not None
    ]
    most = max(amounts, default=0)
    # What would be a thousand of a unit once it is rounded is one of the next: 999 950 is a million.
    return next((unit for unit in (1_000_000_000, 1_000_000, 1_000) if most + unit // 20_000 >= unit), 1)


def wiring_of(models: Sequence[Model], subject: Subject, insights: Insights = NOTHING) -> Wiring:
    """What joins the boxes of a page with the ways of `models`: two where the later takes the place of the earlier."""
    lanes = subject.lanes
    wholes: dict[str, str] = {}
    places: dict[str, int] = {}
    for model in models:
        for lane in lanes:
            for identifier, element in model.elements.get(lane, {}).items():
                address = address_of(lane, identifier)
                places.setdefault(address, len(places))
                whole = getattr(element, "part_of", None)
                wholes.pop(address, None)  # The later state says in which frame a box stands.
                if whole and whole in model.elements[lane]:
                    wholes[address] = address_of(lane, whole)
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
            address = address_of(lane, identifier)
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
                tuple(address_of(lane, replaced) for replaced in sorted(element.replaces)),
                insights.shades.get(address, 0.0),
                insights.bars.get(address),
                tuple(_briefer(element, identifier, model))
                if described is None
                else tuple(map(printable, insights.briefer.get(address, ()))),
                wiring.strands.get(address, ()),
                _signs(lane, identifier, subject, insights, wiring),
                insights.colours.of_platform.get(identifier) if lane == "platforms" else None,
            )
            boxes.append(box)
        boxes.extend(_ghosts(lane, model, subject, insights, badges))
        gap = address_of(lane, GAP)
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
    used = wiring.users.get(address_of(lane, identifier), ()) if lane == "platforms" else ()
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
            address = address_of(lane, identifier)
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
    return address_of(lane, whole) if whole else None


def _second_row(element: Element, address: str, model: Model, subject: Subject, insights: Insights) -> str:
    """What stands below the name: nothing in an organization, whose people stand beside it above its strands.

    A whole says there what it comes to with its parts, of that which it has at its right. What is given counts.
    """
    given, identifier = insights.subtitles.get(address), parsed(address).id
    if given is not None:
        return given
    if isinstance(element, Organization):
        return "" if address in insights.figures else people_with_parts(model, identifier)
    said = _subtitle(element, identifier, model)
    if isinstance(element, Platform) and address not in insights.figures:
        total = cost_with_parts(model, "platforms", identifier, subject.rates, subject.cost)
        return SEPARATOR.join(part for part in (total, said) if part)
    return said


def _figure(element: Element, subject: Subject) -> str:
    if isinstance(element, Organization):
        return _people(element.headcount) if element.headcount is not None else ""
    if not isinstance(element, Platform) or element.annual_cost is None:
        return ""
    return subject.cost(element.annual_cost)


def _marks(element: Element, model: Model, masters: Mapping[str, int]) -> tuple[Mark, ...]:
    """What a platform holds: what others hold as the right one too comes first, since a box may not show all."""
    if not isinstance(element, Platform):
        return ()
    held = sorted(element.holds.items(), key=lambda entry: (entry[1] != "master", -masters[entry[0]]))
    return tuple(Mark(role, printable(element_name(model, "information", identifier))) for identifier, role in held)


def subtitle(lane: Lane, identifier: str, model: Model) -> str:
    """The second row of an element's box, where nothing else is said there; empty where the model lacks it."""
    element = model.elements.get(lane, {}).get(identifier)
    return _subtitle(element, identifier, model) if element is not None else ""


Called = Literal["by name", "briefly", "by kind"]
"""How the channels that a customer type prefers are called: as everywhere, by kind where that is plain, or all so."""


def _briefer(element: Element, identifier: str, model: Model) -> Iterator[str]:
    if isinstance(element, CustomerType) and element.prefers:
        yield printable(_subtitle(element, identifier, model, "briefly"))
        # Where not even that fits, those it prefers least are left out.
        for most in range(len(element.prefers), 0, -1):
            yield printable(_subtitle(element, identifier, model, "by kind", most))


def _subtitle(
    element: Element, identifier: str, model: Model, called: Called = "by name", most: int | None = None
) -> str:
    if isinstance(element, CustomerType):
        parts = _of_customer_type(element, identifier, model, called, most)
    elif isinstance(element, Channel):
        parts = _of_channel(element)
    elif isinstance(element, Organization):
        parts = [_people(element.headcount)] if element.headcount is not None else []
    else:
        platform = cast("Platform", element)
        parts = [platform.technology or platform.vendor or ""]
    return SEPARATOR.join(part for part in parts if part)


def _people(count: Number) -> str:
    # What is rounded, "38 k people", is as many as a round number of them.
    return ngettext("{n} person", "{n} people", int(count)).format(n=number(count))


def _of_customer_type(
    customer: CustomerType, identifier: str, model: Model, called: Called, most: int | None
) -> list[str]:
    """Who they are, and the first `most` of the channels they prefer."""
    parts = [number(customer.population)] if customer.population is not None else []
    for other in model.customer_types.values():
        if identifier in other.represented_by:
            parts.append(gettext("acts for {name}").format(name=other.name))
            break
    preferred = [model.channels[name] for name in customer.prefers if name in model.channels]
    if preferred:
        one_word = [called != "by name" and _is_said_by_kind(channel, model) for channel in preferred]
        names = [_kind(channel) if brief else channel.name for channel, brief in zip(preferred, one_word, strict=True)]
        parts.append(gettext("prefers {channels}").format(channels=", ".join([*dict.fromkeys(names)][:most])))
    return parts or [value_name("kind", customer.kind) if customer.kind else ""]


def _kind(channel: Channel) -> str:
    """A channel in one word: of what kind it is, or its name where it is of no particular one."""
    return sentence(value_name("kind", channel.kind)) if channel.kind not in (None, "other") else channel.name


def _is_said_by_kind(channel: Channel, model: Model) -> bool:
    """Whether people know which channel is meant when its kind is named: there is no other, and its name says so.

    The name says so in the language of the page: a name in another language stays as it is.
    """
    kind = channel.kind
    if kind is None or kind == "other":
        return True
    alone = sum(other.kind == kind for other in model.channels.values()) == 1
    return alone and says_kind_here(channel.name, kind)


def _of_channel(channel: Channel) -> list[str]:
    return [knows(channel.recognizes), ", ".join(sorted(map(identifier_name, channel.identifies_by)))]
