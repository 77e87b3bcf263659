"""Where we disagree: stakeholders against topics, a figure and a colour in every cell, and the agreement in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec import Struct, field

from engagement_model.analysis.disagreement.result import Disagreements, Dispute
from engagement_model.drawing.packing import Rect
from engagement_model.model.addresses import root
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.deck.briefing import Briefing, numbered, plain_list
from engagement_model.reports.pack.deck.grid import ACROSS, BOTTOM, MARGIN, TEXT, TOP
from engagement_model.reports.pack.deck.measured_text import Words, height, plain
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import decimals, grouped

_MOST_PEOPLE = 9
_MOST_TOPICS = 8
_STEPS = (0.0, 0.1, 0.2, 0.32, 0.46)
"""How strongly a cell is tinted, from no difference to a difference from everybody."""


class _Topic(Struct):
    """What is disputed about one thing in one state; by person, from how many of how many others he differs."""

    state: str
    address: str
    priority: Fraction = Fraction(0)
    open_priority: Fraction = Fraction(0)
    open: int = 0
    differs: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def rank(self) -> tuple[Fraction, Fraction]:
        """What to sort by: first what is open of most weight, then what is disputed of most."""
        return -self.open_priority, -self.priority

    def add(self, dispute: Dispute) -> None:
        """Count one dispute in."""
        self.priority += dispute.priority
        if dispute.settled_by is None:
            self.open_priority += dispute.priority
            self.open += 1
        for position in dispute.values:
            for person in position.stakeholders:
                before = self.differs.get(person, (0, 0))
                others = dispute.voices - len(position.stakeholders)
                self.differs[person] = before[0] + others, before[1] + dispute.voices - 1


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """The heat map; nothing where nobody contradicts anybody."""
    found = briefing.evidence.study.disagreements
    topics = _topics(found.values())
    if not topics:
        return
    people = sorted({person for result in found.values() for person in result.stakeholders})
    title = _title(briefing, topics)
    parts = [people[start : start + _MOST_PEOPLE] for start in range(0, len(people), _MOST_PEOPLE)]
    for number, part in enumerate(parts, 1):
        sheet = briefing.sheet(gettext("Where we disagree"), numbered(title, number, len(parts)))
        said = [Words(text, TEXT, colour=sheet.theme.ink, space=3) for text in _agreement(found.values()) if text]
        below = min(height(said, ACROSS), 84.0) + 12 if said else 0.0
        grid = _grid(briefing, topics[:_MOST_TOPICS], part, title)
        room = Rect(MARGIN, TOP, ACROSS, BOTTOM - TOP - below)
        page = grid.pages(room.width, room.height)[0]
        bottom = page.put(sheet, room)
        if said:
            sheet.write(Rect(MARGIN, bottom + 12, ACROSS, BOTTOM - bottom - 12), said, name="agreement")
        sheet.notes += _notes(briefing, topics, found.values())
        yield sheet


def _topics(results: Iterable[Disagreements]) -> list[_Topic]:
    topics: dict[tuple[str, str], _Topic] = {}
    for result in results:
        for dispute in result.disputes:
            key = (result.state, root(dispute.address))
            topics.setdefault(key, _Topic(*key)).add(dispute)
    return sorted(topics.values(), key=lambda topic: (not topic.open, *topic.rank, topic.state, topic.address))


def _title(briefing: Briefing, topics: Sequence[_Topic]) -> str:
    number = sum(topic.open for topic in topics)
    most = briefing.names[topics[0].state].address(topics[0].address)
    if not number:
        return gettext("What we saw differently is settled")
    text = ngettext(
        "{number} thing is open between us: {topic}", "{number} things are open between us, most of all {topic}", number
    )
    if any(each.open and each.open_priority == topics[0].open_priority for each in topics[1:]):
        text = ngettext(
            "{number} thing is open between us, {topic} among them",
            "{number} things are open between us, {topic} among them",
            number,
        )
    return text.format(number=grouped(number), topic=plain(most))


def _grid(briefing: Briefing, topics: Sequence[_Topic], people: Sequence[str], title: str) -> Grid:
    theme = briefing.stage.theme
    columns = [Column(gettext("How many of the others see it differently"), 2.3)]
    columns += [Column(name, 1, "ctr") for name in briefing.people(people)]
    rows = []
    for topic in topics:
        name = briefing.names[topic.state].address(topic.address)
        state = pgettext("state", "Today") if topic.state == AS_IS else pgettext("state", "Future")
        text = gettext("{topic} ({state})") if topic.open else gettext("{topic} ({state}, settled)")
        cells = [Cell(text.format(topic=plain(name), state=state), True)]
        for person in people:
            if person not in topic.differs:
                cells.append(Cell("–", colour=theme.quiet))
                continue
            differs, voices = topic.differs[person]
            text = gettext("{part} of {whole}").format(part=grouped(differs), whole=grouped(voices))
            step = -(-differs * (len(_STEPS) - 1) // voices) if voices else 0
            cells.append(Cell(text, bool(differs), fill=theme.tint("alarm", _STEPS[step]) if differs else None))
        rows.append(tuple(cells))
    return Grid(tuple(columns), tuple(rows), "disagreement", title)


def _agreement(results: Iterable[Disagreements]) -> Iterator[str]:
    for result in results:
        found = result.agreement
        if not found.items:
            continue
        fields = {"agreed": grouped(found.agreed), "items": grouped(found.items)}
        if result.state == FUTURE:
            text = ngettext(
                "In future: {items} thing is spoken about by two or more of us; "
                "whether it should be there is undisputed for {agreed}.",
                "In future: {items} things are spoken about by two or more of us; "
                "whether they should be there is undisputed for {agreed}.",
                found.items,
            )
        else:
            text = ngettext(
                "Today: {items} thing is spoken about by two or more of us; "
                "whether it is there is undisputed for {agreed}.",
                "Today: {items} things are spoken about by two or more of us; "
                "whether they are there is undisputed for {agreed}.",
                found.items,
            )
        yield text.format_map(fields)


def _notes(briefing: Briefing, topics: Sequence[_Topic], results: Iterable[Disagreements]) -> Iterator[str]:
    yield gettext("A dash is silence: no opinion was given, which is neither a yes nor a no.")
    for result in results:
        alpha, gwet = result.agreement.alpha, result.agreement.ac1
        if alpha is not None and gwet is not None:
            text = gettext("About today: Krippendorff’s alpha {alpha}, Gwet’s AC1 {ac1}.")
            if result.state != AS_IS:
                text = gettext("About the future: Krippendorff’s alpha {alpha}, Gwet’s AC1 {ac1}.")
            yield text.format(alpha=decimals(alpha, 2), ac1=decimals(gwet, 2))
        for camp in result.camps:
            if len(camp) > 1:
                text = gettext("These say the same on every dispute: {people}")
                yield text.format(people=plain_list(briefing.people(camp), 9))
    for topic in topics:
        yield briefing.source(topic.address, topic.state)
