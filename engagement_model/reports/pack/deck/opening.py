"""The first slide: the question, who is in the room, and what this meeting decides."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing.packing import Rect
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.theme import Accent
from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.grid import ACROSS, BOTTOM, FIGURE, GAP, MARGIN, SMALLEST, TEXT
from engagement_model.reports.pack.deck.measured_text import Words, height, line_count, plain, width_of
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped, long_date
from engagement_model.words.phrases import and_more, told

_MOST_PEOPLE = 12
_TOP = 226.0
_TITLE = 34.0


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """The slide that everybody looks at while they sit down."""
    workspace = briefing.evidence.workspace
    title = workspace.title or workspace.company or gettext("One company to the customer")
    sheet = Sheet(briefing.stage, gettext("The question"), plain(title), size=_TITLE)
    said = [plain(text) for text in (workspace.description or "", _when(briefing)) if text]
    lines = line_count(sheet.title, ACROSS, _TITLE, True)
    top = 52 + min(lines, 2) * _TITLE * 1.24 + 10
    room = Rect(MARGIN, top, ACROSS, _TOP - 24 - top)
    words = [Words(text, 16, colour=sheet.theme.quiet, space=4) for text in said]
    sheet.write(room, words, name="subtitle")
    people = list(_people(briefing))
    left = 300.0 if people else 0.0
    if people:
        _list(sheet, Rect(MARGIN, _TOP, left, BOTTOM - _TOP), gettext("In the room"), people)
        left += 2 * GAP
    _cards(sheet, Rect(MARGIN + left, _TOP, ACROSS - left, BOTTOM - _TOP), list(_figures(briefing)))
    sheet.notes += _notes(briefing)
    yield sheet


def _when(briefing: Briefing) -> str:
    meeting = briefing.evidence.workspace.meeting
    minutes = briefing.evidence.meeting.minutes
    length = ngettext("{n} minute", "{n} minutes", minutes).format(n=grouped(minutes))
    return " · ".join(part for part in (long_date(meeting.on) if meeting.on else "", length) if part)


def _people(briefing: Briefing) -> Iterator[tuple[str, str]]:
    for stakeholder in briefing.evidence.workspace.stakeholders.values():
        gave = (stakeholder.as_is is not None, stakeholder.future_state is not None)
        said = {
            (True, True): "",
            (True, False): gettext("view of today"),
            (False, True): gettext("view of the future"),
        }.get(gave, gettext("no view given yet"))
        yield plain(stakeholder.name), said


def _list(sheet: Sheet, rect: Rect, heading: str, people: list[tuple[str, str]]) -> None:
    words = [Words(heading.upper(), SMALLEST, True, sheet.theme.quiet)]
    shown = people if len(people) <= _MOST_PEOPLE else people[: _MOST_PEOPLE - 1]
    size = TEXT if len(shown) <= 9 else SMALLEST
    words += [
        Words(f"– {said}" if said else "", size, colour=sheet.theme.quiet, lead=name, space=5) for name, said in shown
    ]
    if len(people) > len(shown):
        more = and_more(len(people) - len(shown))
        words.append(Words(more, size, colour=sheet.theme.quiet, space=5))
    sheet.write(rect, words, name="people")


def _figures(briefing: Briefing) -> Iterator[tuple[str, str, Accent]]:
    evidence = briefing.evidence
    items = evidence.meeting.items
    if items:
        facts = sum(item.dispute.nature == "fact" for item in items)
        yield grouped(len(items)), _nature(len(items), facts), "fact"
    decided = sum(decision.status == "decided" for decision in evidence.workspace.decisions.values())
    if decided:
        yield (
            grouped(decided),
            ngettext("decision is taken and stands", "decisions are taken and stand", decided),
            "good",
        )
    state = evidence.study.states.get(AS_IS) or evidence.study.states.get(FUTURE)
    if state is not None and state.figures["journeys"].number:
        bad, unknown = state.figures["journeys_that_fail"].number, state.figures["journeys_unknown"].number
        part, whole = grouped(bad or unknown), grouped(state.figures["journeys"].number)
        figure = gettext("{part} of {whole}").format(part=part, whole=whole)
        if bad:
            yield figure, gettext("journeys that break or come too late"), "alarm"
        elif unknown:
            yield figure, gettext("journeys of which nobody knows how late they come"), "delay"
    gaps = evidence.study.gaps
    if gaps is not None and gaps.summary.unexplained:
        number = gaps.summary.unexplained
        yield (
            grouped(number),
            ngettext("thing goes away and nobody decided so", "things go away and nobody decided so", number),
            "delay",
        )


def _nature(number: int, facts: int) -> str:
    """What `number` disputes are about, of which so many are facts."""
    if facts == number:
        text = ngettext(
            "dispute is open, about how things are: somebody can check it",
            "disputes are open, all about how things are: somebody can check them",
            number,
        )
    elif not facts:
        text = ngettext(
            "dispute is open, about what is wanted: somebody has to decide",
            "disputes are open, all about what is wanted: somebody has to decide",
            number,
        )
    else:
        text = ngettext(
            "dispute is open: {facts} about how things are, {wishes} about what is wanted",
            "disputes are open: {facts} about how things are, {wishes} about what is wanted",
            number,
        )
    return text.format(facts=grouped(facts), wishes=grouped(number - facts))


def _cards(sheet: Sheet, rect: Rect, figures: list[tuple[str, str, Accent]]) -> None:
    theme = sheet.theme
    heading = pgettext("heading", "What this meeting decides")
    sheet.write(
        Rect(rect.x, rect.y, rect.width, 18), [Words(heading.upper(), SMALLEST, True, theme.quiet)], name="heading"
    )
    if not figures:
        figures = [
            ("–", gettext("Nothing is open yet: look at the pages together, and say where they are wrong."), "fact")
        ]
    high = min(62.0, (rect.height - 28) / len(figures) - 10)
    taken = max(width_of(figure, FIGURE, True) for figure, _, _ in figures) + 34
    y = rect.y + 26
    for number, (figure, text, accent) in enumerate(figures, 1):
        card = Rect(rect.x, y, rect.width, high)
        sheet.box(card, name=f"card--{number}", said=f"{figure} {text}", fill=theme.panel, radius=8)
        sheet.bar(Rect(card.x, card.y + 8, 4, high - 16), theme.tone(accent).line, name=f"card--{number}--sign")
        words = [Words(figure, FIGURE, True)]
        sheet.write(Rect(card.x + 18, card.y, taken - 18, high), words, "ctr", "figure")
        room = Rect(card.x + taken, card.y, card.width - taken - 12, high)
        size = 16.0 if height([Words(text, 16)], room.width) <= high - 8 else TEXT
        sheet.write(room, [Words(text, size)], "ctr", "meaning")
        y += high + 10


def _notes(briefing: Briefing) -> Iterator[str]:
    workspace = briefing.evidence.workspace
    yield gettext(
        "Say why we are here: not to approve a drawing, but to see where we see the company differently, and to decide."
    )
    if workspace.page.source:
        yield gettext("Source: {source}").format(source=plain(workspace.page.source))
    for person, said in _people(briefing):
        yield told(person, said or gettext("views of today and of the future"))
