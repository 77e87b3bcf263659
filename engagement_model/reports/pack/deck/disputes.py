"""One slide for each open dispute, in the order of the agenda: its readings drawn side by side, who holds them, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engagement_model.analysis.disagreement.reach import Reach
from engagement_model.analysis.disagreement.result import ABSENT, Position
from engagement_model.drawing.dispute_questions import question, value_name
from engagement_model.drawing.packing import Rect
from engagement_model.model.addresses import cell_address, join, parsed
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS
from engagement_model.reports.pack.deck.briefing import Briefing, plain_list
from engagement_model.reports.pack.deck.grid import ACROSS, BOTTOM, GAP, LEAD, MARGIN, SMALLEST, TEXT, TOP, columns
from engagement_model.reports.pack.deck.measured_text import Words, clipped, height, plain
from engagement_model.reports.pack.deck.scene import places, scenes, touched
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.sketch import BETWEEN, LOW, draw_scene, sketch_height
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import NOTHING, listed, told
from engagement_model.workshop.agenda import Item, told_minutes

MOST_SLIDES = 12
"""So many disputes have a slide of their own; the others stand in a table."""
_MOST_READINGS = 4
_STRIP = 66.0
_PAD = 12.0
_HEAD = 42.0
_AIR = 96.0
"""So much more than it needs a drawing gets, where there is room."""
_SPACE = 16.0
"""Between a drawing and the reasons below it, and below these."""
_MOST_ROWS = 5
_WIDER_LAST = 1.5
"""How much wider than the others the fact is that says what to do."""
_FEWEST = 3
"""So many boxes below each other have room in any case."""
_LETTERS = "ABCD"


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """The disputes that are talked about, then a table of those that no longer fit."""
    items = briefing.evidence.meeting.items
    alone = [item for item in items if item.minutes][:MOST_SLIDES]
    rest = [item for item in items if item not in alone]
    reach = {state: _reach(briefing, state) for state in {item.state for item in items}}
    for number, item in enumerate(alone, 1):
        yield _Slide(briefing, item, reach[item.state]).made(number, len(items))
    if rest:
        yield from _left_over(briefing, rest, len(alone))


def _reach(briefing: Briefing, state: str) -> Reach:
    people = briefing.evidence.workspace.stakeholders.values()
    views = [person.view(state) for person in people]
    return Reach([view.model for view in views if view is not None])


class _Slide:
    """One dispute on its way to a slide."""

    def __init__(self, briefing: Briefing, item: Item, reach: Reach) -> None:
        self.briefing, self.item, self.reach = briefing, item, reach
        self.dispute, self.state = item.dispute, item.state
        self.names = briefing.names[item.state]
        self.shown: Sequence[Position] = item.dispute.values[:_MOST_READINGS]

    def made(self, number: int, total: int) -> Sheet:
        """The slide; `number` is its place on the agenda."""
        minutes = told_minutes(self.briefing.evidence.meeting, self.item.minutes, self.item.kind)
        today = self.state == AS_IS
        kicker = (
            gettext("Dispute {number} of {total} · about today · {minutes}")
            if today
            else gettext("Dispute {number} of {total} · about the future · {minutes}")
        ).format(number=grouped(number), total=grouped(total), minutes=minutes)
        sheet = self.briefing.sheet(kicker, question(self.dispute, self.state, self.names), tuple(self._notes()))
        bottom = BOTTOM - _STRIP - 8
        panels = columns(len(self.shown), Rect(MARGIN, TOP, ACROSS, bottom - TOP))
        readings = [(self._model(position), position.value) for position in self.shown]
        found = scenes(self.dispute.address, readings, self.names)
        about = self._about()
        rows = max((place.row + 1 for place in places(found, about, _MOST_ROWS)), default=0)
        told, high = self._reasons(panels[0].width - 2 * _PAD, panels[0].height - _HEAD, rows)
        area = panels[0].height - _HEAD - high - _SPACE
        placed = places(found, about, max(_FEWEST, int((area + BETWEEN) / (LOW + BETWEEN))))
        drawing = min(area, sketch_height(placed) + _AIR) if placed else 0.0
        for index, (position, scene, panel) in enumerate(zip(self.shown, found, panels, strict=True)):
            value = value_name(self.dispute, position, self.names)
            sheet.box(panel, name=f"reading--{_LETTERS[index]}", said=value, fill=sheet.theme.panel, radius=10)
            self._heading(sheet, panel, index, position, value)
            room = Rect(panel.x + _PAD, panel.y + _HEAD, panel.width - 2 * _PAD, drawing)
            if placed:
                draw_scene(sheet, room, scene, placed, about, value)
            top = room.bottom + (10 if placed else 0)
            sheet.write(Rect(room.x, top, room.width, panel.bottom - top - 6), told[index], "t", "held by")
        self._strip(sheet, Rect(MARGIN, bottom + 8, ACROSS, _STRIP))
        return sheet

    def _model(self, position: Position) -> Model:
        """The model of the one who holds a reading and says most about what it touches."""
        people = self.briefing.evidence.workspace.stakeholders
        views = [people[each].view(self.state) for each in position.stakeholders]
        models = [view.model for view in views if view is not None]
        about = parsed(self.dispute.address)
        return max(models, key=lambda model: len(touched(model, about.section, about.id)), default=Model())

    def _about(self) -> frozenset[str]:
        """The boxes that the dispute is about."""
        about = parsed(self.dispute.address)
        if about.cell is not None:
            return frozenset((join(*about.rest) if len(about.rest) == 2 else about.ends[1],))
        return frozenset((self.dispute.address, about.whole))

    def _heading(self, sheet: Sheet, panel: Rect, index: int, position: Position, value: str) -> None:
        theme = sheet.theme
        disc = Rect(panel.x + _PAD, panel.y + 9, 26, 26)
        letter = [Words(_LETTERS[index], SMALLEST, True, theme.paper, "ctr")]
        sheet.box(disc, letter, name=f"letter--{_LETTERS[index]}", fill=theme.ink, radius=13, pad=0)
        voices = self.dispute.voices
        said = gettext("{part} of {whole}").format(part=grouped(len(position.stakeholders)), whole=grouped(voices))
        taken = 62.0
        room = Rect(disc.right + 8, panel.y + 6, panel.width - 2 * _PAD - 34 - taken, 32)
        size = LEAD if height([Words(value, LEAD, True)], room.width) <= 24 else SMALLEST
        sheet.write(room, [Words(clipped(value, room.width, size, True, 2), size, True)], "ctr", "value")
        count = Rect(panel.right - _PAD - taken, panel.y + 6, taken, 32)
        sheet.write(count, [Words(said, SMALLEST, colour=theme.quiet, align="r")], "ctr", "voices")

    def _reasons(self, wide: float, high: float, rows: int) -> tuple[list[list[Words]], float]:
        """Who holds each reading and why, in one size for all, and how high that is.

        So many `rows` of boxes have room above it; where that cannot be, at least the fewest there are.
        """
        for size in (TEXT, TEXT - 1, SMALLEST):
            told = [self._holders(position, size) for position in self.shown]
            needed = max(height(words, wide) for words in told)
            if needed <= high - _rows(rows):
                break
        return told, min(needed + 1, high - _rows(min(rows, _FEWEST)))

    def _holders(self, position: Position, size: float) -> list[Words]:
        groups: dict[str, list[str]] = {}
        for who, because in zip(self.briefing.people(position.stakeholders), position.because, strict=True):
            groups.setdefault(plain(because or ""), []).append(who)
        quiet = self.briefing.stage.theme.quiet
        words = []
        for because, people in groups.items():
            lead = gettext("{who}:").format(who=listed(people))
            said = because or gettext("no reason given")
            words.append(Words(said, size, colour=None if because else quiet, lead=lead, space=2))
        return words

    def _strip(self, sheet: Sheet, rect: Rect) -> None:
        theme = sheet.theme
        silent = plain_list(self.briefing.people(self.dispute.silent), 4) or gettext("nobody")
        cells = [
            (gettext("It touches"), self._touches()),
            (gettext("Without a voice here"), silent),
            (gettext("To settle it"), self._to_do()),
        ]
        if len(self.dispute.values) > len(self.shown):
            cells.insert(1, (gettext("Held as well"), self._others()))
        wide = (rect.width - 2 * GAP * (len(cells) - 1)) / (len(cells) - 1 + _WIDER_LAST)
        for place, (heading, text) in enumerate(cells):
            last = place == len(cells) - 1
            each = Rect(rect.x + place * (wide + 2 * GAP), rect.y, wide * (_WIDER_LAST if last else 1), rect.height)
            sheet.bar(Rect(each.x, each.y, each.width, 1.2), theme.rule, name="rule")
            words = [Words(heading, SMALLEST, True, theme.quiet), Words(text, SMALLEST, space=2)]
            sheet.write(Rect(each.x, each.y + 4, each.width, each.height - 4), words, "t", "fact")

    def _others(self) -> str:
        """The readings that have no drawing."""
        others = self.dispute.values[len(self.shown) :]
        return plain_list(
            gettext("{value} ({people})").format(
                value=value_name(self.dispute, each, self.names),
                people=plain_list(self.briefing.people(each.stakeholders), 2),
            )
            for each in others
        )

    def _touches(self) -> str:
        touched = self.reach.touched(self.dispute.address)
        if not touched:
            return gettext("no engagement directly")
        kinds = sorted({key.customer_type for key in touched})
        text = ngettext(
            "{number} of {total} engagement: {customers}",
            "{number} of {total} engagements: {customers}",
            self.reach.cells,
        )
        return text.format(
            number=grouped(len(touched)),
            total=grouped(self.reach.cells),
            customers=plain_list((self.names.name("customer_types", each) for each in kinds), 3),
        )

    def _to_do(self) -> str:
        proposed = _proposals(self.briefing, self.dispute.address, self.state)
        if self.item.kind == "consent":
            alone = min(self.dispute.values, key=lambda position: len(position.stakeholders))
            text = gettext("All but one agree: ask what {person} would need in order to agree.").format(
                person=self.briefing.people(alone.stakeholders)[0]
            )
        elif self.state == AS_IS:
            text = gettext("This is a fact: who can check it, and by when?")
        else:
            text = gettext("This is a choice: who decides, and what would have to be true?")
        return f"{text} {proposed}".strip()

    def _notes(self) -> Iterator[str]:
        if self.state == AS_IS:
            yield gettext("Nobody is right by rank here: agree who looks it up, and go on.")
        else:
            yield gettext("Let each side say what the other one fears before anybody decides.")
        for index, position in enumerate(self.dispute.values):
            letter = _LETTERS[index] if index < len(_LETTERS) else grouped(index + 1)
            value = value_name(self.dispute, position, self.names)
            yield told(letter, value)
            for identifier, because in zip(position.stakeholders, position.because, strict=True):
                source = self.briefing.source(self.dispute.address, f"{self.state}/{identifier}")
                yield f"  {told(self.briefing.person(identifier), plain(because or NOTHING))} [{source}]"
        if self.dispute.silent:
            yield gettext("Without a voice here: {people}").format(
                people=listed(self.briefing.people(self.dispute.silent))
            )
        yield from _touched_words(self)


def _rows(number: int) -> float:
    """How high so many boxes below each other are, and the space around them."""
    return number * (LOW + BETWEEN) - BETWEEN + _SPACE if number else 0.0


def _touched_words(slide: _Slide) -> Iterator[str]:
    for key in sorted(slide.reach.touched(slide.dispute.address)):
        yield plain(slide.names.address(cell_address(key)))


def _proposals(briefing: Briefing, address: str, state: str) -> str:
    for decision in briefing.evidence.workspace.decisions.values():
        if decision.status == "proposed" and address in decision.about and decision.state in (None, state):
            said = briefing.choice(decision)
            if decision.choose in ("absent", "present"):
                said = plain(briefing.names[state].value(address, decision.choose == "present" or ABSENT))
            who = plain(decision.by or "")
            if who:
                return gettext("Proposed by {who}: {value}.").format(who=who, value=said)
            return gettext("Proposed: {value}.").format(value=said)
    return ""


def _left_over(briefing: Briefing, items: Sequence[Item], before: int) -> Iterator[Sheet]:
    number = len(items)
    title = ngettext(
        "{number} dispute has no time of its own: settle it outside the meeting",
        "{number} disputes have no time of their own: settle them outside the meeting",
        number,
    ).format(number=grouped(number))
    if any(item.minutes for item in items):
        text = ngettext("{number} dispute more on the agenda", "{number} disputes more on the agenda", number)
        title = text.format(number=grouped(number))
    rows = tuple(
        (
            Cell(grouped(before + place)),
            Cell(briefing.names[item.state].address(item.dispute.address), True),
            Cell(pgettext("state", "Today") if item.state == AS_IS else pgettext("state", "Future")),
            Cell(options(briefing, item)),
        )
        for place, item in enumerate(items, 1)
    )
    heads = (Column("", 0.3, "r"), Column(gettext("About"), 2.4), Column(gettext("State"), 0.7))
    grid = Grid((*heads, Column(gettext("Who holds what"), 3.6)), rows, "disputes", title)
    notes = [gettext("Name one person for each who settles it with those who differ, and a day by which.")]
    yield from briefing.tables(gettext("Further disputes"), title, grid, notes)


def options(briefing: Briefing, item: Item) -> str:
    """All readings of a dispute in lines, with who holds them."""
    names = briefing.names[item.state]
    lines = []
    for index, position in enumerate(item.dispute.values):
        letter = _LETTERS[index] if index < len(_LETTERS) else grouped(index + 1)
        value = value_name(item.dispute, position, names)
        lines.append(told(letter, f"{value} ({plain_list(briefing.people(position.stakeholders), 3)})"))
    return "\n".join(lines)
