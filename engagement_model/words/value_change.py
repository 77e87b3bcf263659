"""What the way to the future does to the value of customers, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.value_change import Change, CustomerChange, ValueChange
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext
from engagement_model.words.answer import Answer
from engagement_model.words.names import element_name
from engagement_model.words.phrases import count
from engagement_model.words.unwanted import channel
from engagement_model.words.worth import Move, largest_moves, said, without_sign

FEW = 3


def change_answer(change: ValueChange, today: Model) -> Answer:
    """What changes, in sentences; none where nothing does that is known."""
    return Answer("value", None, tuple(change_sentences(change, today)), ())


def change_sentences(change: ValueChange, today: Model) -> Iterator[str]:
    """What customers contribute in future beside today, what is no longer at risk, and which levers become free."""
    for row in change.customer_types:
        yield from _contribution(row, today)
    yield from _at_risk(change.contribution_at_risk)
    for move in largest_moves(change.freed)[:FEW]:
        yield freed_sentence(move, today)


def _contribution(row: CustomerChange, today: Model) -> Iterator[str]:
    found = row.contribution
    if found.difference is None or not found.difference.amount or found.as_is is None or found.future_state is None:
        return
    text = (
        gettext("Contribution of {customer}: {difference} a year more in future, {after} instead of {before} today.")
        if found.difference.amount > 0
        else gettext(
            "Contribution of {customer}: {difference} a year less in future, {after} instead of {before} today."
        )
    )
    difference, before, after = said(without_sign(found.difference), found.as_is, found.future_state)
    yield text.format(
        customer=element_name(today, "customer_types", row.customer_type),
        difference=difference,
        before=before,
        after=after,
    )


def _at_risk(found: Change) -> Iterator[str]:
    if found.as_is is None or found.future_state is None or not found.as_is.amount:
        return
    text = (
        gettext("What customers behind splits and breaks contribute goes from {before} to {after} a year.")
        if found.future_state.amount
        else gettext(
            "In future no customer stands behind a split or a break; today those do who contribute {before} a year."
        )
    )
    before, after = said(found.as_is, found.future_state) if found.future_state.amount else (*said(found.as_is), "")
    yield text.format(before=before, after=after)


def freed_sentence(move: Move, today: Model) -> str:
    """That what cannot move today can in future."""
    text = ngettext(
        "What is blocked today will be free: {contacts} contact a year of {customer} from {source} to {target}, "
        "{saving} a year at most.",
        "What is blocked today will be free: {contacts} contacts a year of {customer} from {source} to {target}, "
        "{saving} a year at most.",
        move.annual_contacts,
    )
    return text.format(
        contacts=count(move.annual_contacts),
        customer=element_name(today, "customer_types", move.customer_type),
        source=channel(today, move.from_channel),
        target=channel(today, move.to_channel),
        saving=said(move.saving, bounds=("at_most",))[0],
    )
