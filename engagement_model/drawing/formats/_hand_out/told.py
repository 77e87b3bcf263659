"""What is told about boxes: findings, decisions, and in what the people asked differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from engagement_model.drawing.details import ANYWHERE, Details
from engagement_model.drawing.formats._hand_out.addresses import Boxes
from engagement_model.drawing.formats._hand_out.content import Told
from engagement_model.drawing.labels import Labels
from engagement_model.drawing.text import printable
from engagement_model.model.model import Model
from engagement_model.model.workspace import Decision, Workspace

if TYPE_CHECKING:
    from engagement_model.analysis.disagreement.naming import Names

DECISION, DISPUTE = "decision", "dispute"
_CHOICES: Mapping[str, str] = {"absent": "It goes.", "present": "It stays.", "accepted": "It is lived with."}
_STATES: Mapping[str, str] = {"as-is": "today", "future-state": "future"}


def findings(details: Details, models: Mapping[str, Model], pages: tuple[str, ...]) -> Iterator[Told]:
    """The findings behind each page; those of several states stand behind a page that shows a change."""
    for remark in details.remarks:
        told_of = [models[state] for state in remark.states if state in models] or list(models.values())
        lines = (f"→ {remark.suggestion}",) if remark.suggestion else ()
        yield Told(
            remark.family,
            "accepted" if remark.accepted else remark.severity,
            f"{remark.name.replace('-', ' ').capitalize()} · {remark.code}",
            remark.message,
            (*lines, *((remark.accepted,) if remark.accepted else ())),
            Boxes(told_of).of(remark.addresses),
            tuple(page for page in pages if not remark.states or page in remark.states or page not in models),
            remark.place,
        )


def decisions(
    workspace: Workspace, details: Details, models: Mapping[str, Model], labels: Labels, pages: tuple[str, ...]
) -> Iterator[Told]:
    """The decisions, each with what was chosen, by whom, when and why."""
    from engagement_model.analysis.disagreement.naming import names_of

    boxes, names = Boxes(models.values()), names_of(workspace, "as-is")
    for identifier, decision in workspace.decisions.items():
        yield Told(
            DECISION,
            decision.status,
            labels.say(decision.status),
            _choice(decision, workspace, labels, names),
            tuple(_reasons(decision, workspace, labels)),
            boxes.of(decision.about),
            tuple(page for page in pages if decision.state in (None, page) or page not in models),
            details.place(ANYWHERE, f"decisions.{identifier}"),
        )


def _choice(decision: Decision, workspace: Workspace, labels: Labels, names: Names) -> str:
    chosen = decision.choose
    if chosen is None:
        words = ""
    elif decision.chosen_stakeholder is not None:
        words = labels.say("As {name} says.").replace("{name}", _person(decision.chosen_stakeholder, workspace))
    else:
        words = labels.say(_CHOICES[chosen]) if chosen in _CHOICES else f"{labels.say('Chosen')}: {printable(chosen)}"
    about = decision.name or ", ".join(names.address(address) for address in decision.about)
    return f"{printable(about)}. {words}".rstrip()


def _reasons(decision: Decision, workspace: Workspace, labels: Labels) -> Iterator[str]:
    if decision.because:
        yield printable(decision.because)
    by = [printable(decision.by or ""), labels.date(decision.on) if decision.on else ""]
    if any(by):
        yield ", ".join(part for part in by if part)
    if decision.owner:
        due = f" {labels.say('by')} {labels.date(decision.due)}" if decision.due else ""
        yield f"{labels.say('Carried out by')} {_person(decision.owner, workspace)}{due}"


def _person(identifier: str, workspace: Workspace) -> str:
    known = workspace.stakeholders.get(identifier)
    return printable(known.name if known is not None else identifier)


def disputes(
    workspace: Workspace, models: Mapping[str, Model], labels: Labels, pages: tuple[str, ...]
) -> Iterator[Told]:
    """In what those who were asked differ, who holds what and why; what a decision settled is left out."""
    from engagement_model.analysis.disagreement.disagreements import disagreements
    from engagement_model.analysis.disagreement.naming import names_of, stakeholder_names

    for state, words in _STATES.items():
        if state not in models or sum(each.view(state) is not None for each in workspace.stakeholders.values()) < 2:
            continue
        names, boxes = names_of(workspace, state), Boxes([models[state]])
        for dispute in disagreements(workspace, state).disputes:
            if dispute.settled_by is not None:
                continue
            lines = []
            for position in dispute.values:
                people = stakeholder_names(workspace, position.stakeholders)
                said = [f"{who} ({why})" if why else who for who, why in zip(people, position.because, strict=True)]
                lines.append(printable(f"{names.value(dispute.address, position.value)}: {', '.join(said)}"))
            yield Told(
                DISPUTE,
                "open",
                labels.say("Disputed, " + words),
                printable(names.address(dispute.address)),
                tuple(lines),
                boxes.of((dispute.address,)),
                tuple(page for page in pages if page == state or page not in models),
            )
