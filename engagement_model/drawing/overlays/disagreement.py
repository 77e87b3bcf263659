"""Disagreement: what the people in the room see differently, numbered in the order of the agenda."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engagement_model.analysis.disagreement.result import Disagreements, Dispute
from engagement_model.analysis.phrases import sentence
from engagement_model.drawing.contents import SEPARATOR
from engagement_model.drawing.insights import Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import LANES, Badge, Callout, LegendEntry, Note
from engagement_model.drawing.study import StateStudy, Study
from engagement_model.drawing.theme import Accent

MOST = 9
MOST_NOTES = 5
LENS = "disagreement"
NO_VIEWS = "Fewer than two people have said how they see it"
AGREED = "All who spoke see it alike"
FACTS = (
    "{number} thing is seen differently, and somebody can check it",
    "{number} things are seen differently, and somebody can check them",
)
WISHES = (
    "{number} thing is wanted differently, and somebody has to decide",
    "{number} things are wanted differently, and somebody has to decide",
)
DISPUTE = "{what} ({sides})"
COUNTED = "{value}: {number}"
HELD = "{value}: {who}"
JOINED = "; "
MORE = "and {number} more"
SIDES = ("{n} side", "{n} sides")
POINTS = ("{n} dispute", "{n} disputes")
CARD_OPEN = ("open dispute", "open disputes")
CARD_SETTLED = ("settled by a decision", "settled by a decision")
CARD_PEOPLE = ("person gave a view of this state", "people gave a view of this state")
CARD_AGREED = "elements and engagements beyond dispute"
OF = "{part} of {whole}"


def _insights(whole: Study, state: str, _choice: str) -> Insights:
    study, labels = whole.states[state], whole.labels
    found = study.disagreements
    lens = labels.say(LENS)
    if found is None:
        return Insights(headline=labels.say(NO_VIEWS), lens=lens, drawn_integrations=False)
    open_disputes = found.by_address
    disputes = [open_disputes[item.address] for item in found.agenda if item.address in open_disputes]
    disputes = [dispute for dispute in disputes if dispute.settled_by is None]
    told = [_Told(dispute, number, study) for number, dispute in enumerate(disputes, 1)]
    by_box: dict[str, list[_Told]] = {}
    for each in told:
        for address in each.boxes:
            by_box.setdefault(address, []).append(each)
    figures = {f"platforms.{name}": "" for name in study.model.platforms}
    subtitles = {}
    for address, about in by_box.items():
        forms, number = (SIDES, len(about[0].dispute.values)) if len(about) == 1 else (POINTS, len(about))
        figures[address] = labels.count(*forms, number)
        if not address.startswith("platforms.") and len(about) == 1:
            subtitles[address] = about[0].counted
    return Insights(
        headline=_headline(study, disputes),
        findings=tuple(
            Finding(Badge(str(each.number), each.meaning, "alarm"), frozenset(each.boxes)) for each in told[:MOST]
        ),
        notes=tuple(_notes(by_box)),
        callouts=tuple(_callouts(study, found, len(disputes))),
        figures=figures,
        subtitles=subtitles,
        ghosts=frozenset(by_box),
        legend=_left_out(study, len(told) - MOST),
        lens=lens,
        drawn_integrations=False,
    )


class _Told:
    """One dispute in words: what it is about, and who holds what."""

    def __init__(self, dispute: Dispute, number: int, study: StateStudy) -> None:
        from engagement_model.analysis.disagreement.naming import names_of, stakeholder_names

        self.dispute, self.number = dispute, number
        self.boxes = _boxes(dispute.address)
        names = names_of(study.workspace, study.state)
        what = names.address(dispute.address)
        sides = study.labels.count(*SIDES, len(dispute.values))
        self.meaning = study.labels.fill(DISPUTE, {"what": what, "sides": sides})
        values = [(names.value(dispute.address, each.value), each.stakeholders) for each in dispute.values]
        fields = [{"value": said, "number": study.labels.number(len(who))} for said, who in values]
        self.counted = SEPARATOR.join(study.labels.fill(COUNTED, each) for each in fields)
        held = [
            study.labels.fill(HELD, {"value": said, "who": ", ".join(stakeholder_names(study.workspace, who))})
            for said, who in values
        ]
        self.held = f"{number} {JOINED.join(held)}"


def _notes(by_box: dict[str, list[_Told]]) -> Iterator[Note]:
    """Beside disputed platforms, who holds what: as many as there is room for, in the order of the agenda."""
    notes = [(each.number, Note(address, each.held)) for address, about in by_box.items() for each in about]
    beside = sorted(note for note in notes if note[1].address.startswith("platforms."))
    yield from (note for _, note in beside[:MOST_NOTES])


def _callouts(study: StateStudy, found: Disagreements, disputes: int) -> Iterator[Callout]:
    labels = study.labels
    cards: tuple[tuple[int, tuple[str, str], Accent], ...] = (
        (len(found.stakeholders), CARD_PEOPLE, "neutral"),
        (disputes, CARD_OPEN, "alarm" if disputes else "good"),
        (len(found.disputes) - len(found.open), CARD_SETTLED, "good"),
    )
    for number, forms, accent in cards:
        yield Callout(labels.number(number), labels.count(*forms, number), accent)
    if found.agreement.items:
        fields = {"part": labels.number(found.agreement.agreed), "whole": labels.number(found.agreement.items)}
        yield Callout(labels.fill(OF, fields), labels.say(CARD_AGREED), "fact")


def _left_out(study: StateStudy, number: int) -> tuple[LegendEntry, ...]:
    if number <= 0:
        return ()
    return (LegendEntry("words", study.labels.fill(MORE, {"number": study.labels.number(number)})),)


def _boxes(address: str) -> tuple[str, ...]:
    """The boxes a disputed address is about."""
    section, *parts = address.split(".")
    if section in LANES and parts:
        return (f"{section}.{parts[0]}",)
    if section == "engagements" and len(parts) >= 3:
        if len(parts) >= 5 and parts[3] in ("organizations", "platforms"):
            return (f"{parts[3]}.{parts[4]}",)
        return (f"channels.{parts[1]}",)
    if section == "integrations" and len(parts) >= 2:
        return tuple(f"platforms.{end}" for end in parts[:2])
    return ()


def _headline(study: StateStudy, disputes: Sequence[Dispute]) -> str:
    labels = study.labels
    if not disputes:
        return labels.say(AGREED)
    forms = FACTS if disputes[0].nature == "fact" else WISHES
    return sentence(labels.fill(forms[len(disputes) != 1], {"number": labels.in_words(len(disputes))}))


OVERLAY = Overlay(LENS, "what people see differently, in the order of the agenda", _insights)
