"""What is told about boxes: findings, decisions, and in what the people asked differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from engagement_model.analysis.study import Study
from engagement_model.drawing.box_addresses import Boxes
from engagement_model.drawing.details import ANYWHERE, Details, Remark
from engagement_model.drawing.hand_out.content import Told
from engagement_model.drawing.text import printable
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.translation import gettext, gettext_noop, language, ngettext
from engagement_model.translation.formats import long_date
from engagement_model.translation.texts import ENGLISH
from engagement_model.words.phrases import listed
from engagement_model.words.terms import family_name, status_name

if TYPE_CHECKING:
    from engagement_model.words.names import Names

DECISION, DISPUTE = "decision", "dispute"
_DISPUTED: Mapping[str, str] = {
    AS_IS: gettext_noop("Disputed, today"),
    FUTURE: gettext_noop("Disputed, future"),
}


def findings(details: Details, models: Mapping[str, Model], pages: tuple[str, ...]) -> Iterator[Told]:
    """The findings behind each page; those of several states stand behind a page that shows a change."""
    for remark in details.remarks:
        told_of = [models[state] for state in remark.states if state in models] or list(models.values())
        lines = (f"→ {remark.suggestion}",) if remark.suggestion else ()
        yield Told(
            remark.family,
            "accepted" if remark.accepted else remark.severity,
            f"{_head(remark)} · {remark.code}",
            remark.message,
            (*lines, *((remark.accepted,) if remark.accepted else ())),
            Boxes(told_of).of(remark.addresses),
            tuple(page for page in pages if not remark.states or page in remark.states or page not in models),
            remark.place,
        )


def _head(remark: Remark) -> str:
    """The name of the rule, which is English; in other languages what its family is called."""
    if language() == ENGLISH:
        return remark.name.replace("-", " ").capitalize()
    return family_name(remark.family)


def decisions(
    workspace: Workspace, details: Details, models: Mapping[str, Model], pages: tuple[str, ...]
) -> Iterator[Told]:
    """The decisions, each with what was chosen, by whom, when and why."""
    from engagement_model.words.names import names_of

    boxes, names = Boxes(models.values()), names_of(workspace, AS_IS)
    for identifier, decision in workspace.decisions.items():
        yield Told(
            DECISION,
            decision.status,
            status_name(decision.status),
            _choice(decision, workspace, names),
            tuple(_reasons(decision, workspace)),
            boxes.of(decision.about),
            tuple(page for page in pages if decision.state in (None, page) or page not in models),
            details.place(ANYWHERE, f"decisions.{identifier}"),
        )


def _choice(decision: Decision, workspace: Workspace, names: Names) -> str:
    from engagement_model.workshop.choices import chosen_in_words

    chosen = decision.choose
    if chosen is None:
        words = ""
    elif decision.chosen_stakeholder is not None:
        words = gettext("As {name} says.").format(name=_person(decision.chosen_stakeholder, workspace))
    else:
        words = _becomes(decision, workspace) or gettext("Chosen: {value}").format(
            value=printable(chosen_in_words(decision, names, workspace.rates.currency))
        )
    about = decision.name or listed(names.address(address) for address in decision.about)
    return f"{printable(about)}. {words}".rstrip()


def _becomes(decision: Decision, workspace: Workspace) -> str | None:
    """What becomes of what a decision is about; `None` where it chooses a value."""
    from engagement_model.workshop.choices import is_new

    number = len(decision.about)
    if decision.choose == "absent":
        return ngettext("It goes.", "They go.", number)
    if decision.choose == "accepted":
        return ngettext("It is lived with.", "They are lived with.", number)
    if decision.choose == "present":
        stays = ngettext("It stays.", "They stay.", number)
        return ngettext("It comes.", "They come.", number) if is_new(workspace, decision) else stays
    return None


def _reasons(decision: Decision, workspace: Workspace) -> Iterator[str]:
    if decision.because:
        yield printable(decision.because)
    by = [printable(decision.by or ""), long_date(decision.on) if decision.on else ""]
    if any(by):
        yield ", ".join(part for part in by if part)
    if decision.owner:
        who = _person(decision.owner, workspace)
        if decision.due:
            yield gettext("Carried out by {name} by {date}").format(name=who, date=long_date(decision.due))
        else:
            yield gettext("Carried out by {name}").format(name=who)


def _person(identifier: str, workspace: Workspace) -> str:
    from engagement_model.words.names import person_name

    return printable(person_name(workspace, identifier))


def disputes(study: Study, models: Mapping[str, Model], pages: tuple[str, ...]) -> Iterator[Told]:
    """In what those who were asked differ, who holds what and why; what a decision settled is left out."""
    from engagement_model.words.names import names_of, stakeholder_names

    workspace = study.workspace
    for state, found in study.compared.items():
        if state not in models:
            continue
        names, boxes = names_of(workspace, state), Boxes([models[state]])
        for dispute in found.disputes:
            if dispute.settled_by is not None:
                continue
            lines = []
            for position in dispute.values:
                people = stakeholder_names(workspace, position.stakeholders)
                said = [f"{who} ({why})" if why else who for who, why in zip(people, position.because, strict=True)]
                value = names.value(dispute.address, position.value)
                lines.append(printable(gettext("{value}: {who}").format(value=value, who=", ".join(said))))
            yield Told(
                DISPUTE,
                "open",
                gettext(_DISPUTED[state]),
                printable(names.address(dispute.address)),
                tuple(lines),
                boxes.of((dispute.address,)),
                tuple(page for page in pages if page == state or page not in models),
            )
