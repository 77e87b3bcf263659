"""Disagreement: what the people in the room see differently, numbered in the order of the agenda."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engagement_model.analysis.disagreement.result import Disagreements, Dispute
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.insights import Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Badge, Callout, LegendEntry, Note
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.subtitles import SEPARATOR
from engagement_model.drawing.telling.figures import share
from engagement_model.model.addresses import is_in, join, parsed
from engagement_model.model.sections import LANES
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import number

MOST = 9
MOST_NOTES = 5
NAME = "disagreement"


def _insights(whole: Shown, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    found = whole.study.compared.get(state)
    lens = gettext("disagreement")
    if found is None:
        return Insights(
            headline=gettext("Fewer than two people have said how they see it"), lens=lens, drawn_integrations=False
        )
    open_disputes = {dispute.address: dispute for dispute in found.open}
    disputes = [open_disputes[item.address] for item in found.agenda if item.address in open_disputes]
    told = [_Told(dispute, place, study) for place, dispute in enumerate(disputes, 1)]
    by_box: dict[str, list[_Told]] = {}
    for each in told:
        for address in each.boxes:
            by_box.setdefault(address, []).append(each)
    figures = {f"platforms.{name}": "" for name in study.model.platforms}
    subtitles = {}
    for address, about in by_box.items():
        points = ngettext("{n} dispute", "{n} disputes", len(about)).format(n=number(len(about)))
        figures[address] = _sides(about[0].dispute) if len(about) == 1 else points
        if not is_in(address, "platforms") and len(about) == 1:
            subtitles[address] = about[0].counted
    return Insights(
        headline=_headline(disputes, study),
        findings=tuple(
            Finding(Badge(str(each.number), each.meaning, "alarm"), frozenset(each.boxes)) for each in told[:MOST]
        ),
        notes=tuple(_notes(by_box)),
        callouts=tuple(_callouts(found, disputes)),
        figures=figures,
        subtitles=subtitles,
        ghosts=frozenset(by_box),
        legend=_left_out(len(told) - MOST),
        lens=lens,
        drawn_integrations=False,
    )


class _Told:
    """One dispute in words: what it is about, and who holds what."""

    def __init__(self, dispute: Dispute, place: int, study: StateStudy) -> None:
        from engagement_model.words.names import names_of, stakeholder_names

        self.dispute, self.number = dispute, place
        self.boxes = _boxes(dispute.address)
        names = names_of(study.workspace, study.state)
        what = names.address(dispute.address)
        self.meaning = gettext("{what} ({sides})").format(what=what, sides=_sides(dispute))
        values = [(names.value(dispute.address, each.value), each.stakeholders) for each in dispute.values]
        self.counted = SEPARATOR.join(_held(said, number(len(who))) for said, who in values)
        held = [_held(said, ", ".join(stakeholder_names(study.workspace, who))) for said, who in values]
        # The number is that of the badge; beside `2 sides` it would read as how many there are.
        self.held = f"({place}) {'; '.join(held)}"


def _sides(dispute: Dispute) -> str:
    sides = len(dispute.values)
    return ngettext("{n} side", "{n} sides", sides).format(n=number(sides))


def _held(value: str, who: str) -> str:
    return gettext("{value}: {who}").format(value=value, who=who)


def _notes(by_box: dict[str, list[_Told]]) -> Iterator[Note]:
    """Beside disputed platforms, who holds what: as many as there is room for, in the order of the agenda."""
    notes = [(each.number, Note(address, each.held)) for address, about in by_box.items() for each in about]
    beside = sorted(note for note in notes if is_in(note[1].address, "platforms"))
    yield from (note for _, note in beside[:MOST_NOTES])


def _callouts(found: Disagreements, disputes: Sequence[Dispute]) -> Iterator[Callout]:
    people, settled = len(found.stakeholders), len(found.disputes) - len(found.open)
    cards: tuple[tuple[int, str, Accent], ...] = (
        (
            people,
            ngettext("person gave a view of this state", "people gave a view of this state", people),
            "neutral",
        ),
        (len(disputes), ngettext("open dispute", "open disputes", len(disputes)), "alarm" if disputes else "good"),
        (settled, ngettext("dispute settled by a decision", "disputes settled by a decision", settled), "good"),
    )
    for count, text, accent in cards:
        yield Callout(number(count), text, accent)
    if found.agreement.items:
        text = gettext("elements and engagements beyond dispute")
        yield Callout(share(found.agreement.agreed, found.agreement.items), text, "fact")


def _left_out(left_out: int) -> tuple[LegendEntry, ...]:
    if left_out <= 0:
        return ()
    return (
        LegendEntry(
            "words", ngettext("and {number} more", "and {number} more", left_out).format(number=number(left_out))
        ),
    )


def _boxes(address: str) -> tuple[str, ...]:
    """The boxes a disputed address is about."""
    about = parsed(address)
    if about.section in LANES and about.ids:
        return (about.whole,)
    if about.cell is not None:
        if about.attribute in ("organizations", "platforms") and about.entry is not None:
            return (join(about.attribute, about.entry),)
        return (about.ends[1],)
    return about.ends if about.pair is not None else ()


def _headline(disputes: Sequence[Dispute], study: StateStudy) -> str:
    """The question that comes first on the agenda, as it is put to the meeting."""
    if not disputes:
        return gettext("All who spoke see it alike")
    from engagement_model.drawing.dispute_questions import question
    from engagement_model.words.names import names_of

    return question(disputes[0], study.state, names_of(study.workspace, study.state))


OVERLAY = Overlay(NAME, "what people see differently, in the order of the agenda", _insights)
