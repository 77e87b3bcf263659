"""What a room decides: as a decision, in the file of decisions, and in the models."""

from __future__ import annotations

import datetime

from engagement_model.analysis.disagreement.result import Correction
from engagement_model.language.reading import Reading
from engagement_model.model.workspace import Decision
from engagement_model.serving.house import House, Look
from engagement_model.serving.room.assembly import Impossible
from engagement_model.translation import gettext
from engagement_model.workshop.agenda import Meeting
from engagement_model.workshop.applying.apply import Applied, CannotApply, apply
from engagement_model.workshop.choices import chosen_value
from engagement_model.workshop.deciding import CannotWrite, decide
from engagement_model.workshop.minutes.ballot import ACCEPT
from engagement_model.workshop.minutes.room import Turn
from engagement_model.workshop.votes import Key


def decided(
    turn: Turn, choose: str, by: str, because: str, note: str | None, look: Look, on: datetime.date
) -> Decision:
    """The decision about what is talked about, with how the room voted as a `note`.

    `choose` is a letter of its ballot, or a value. Raises `Impossible` where that is none.
    """
    chosen = turn.ballot.options.get(choose) or ("accepted" if choose == ACCEPT else choose)
    if chosen not in ("present", "absent", "accepted") and not chosen.startswith("as:"):
        try:
            chosen_value(turn.dispute.address, chosen, look.reading.workspace.rates.currency)
        except ValueError as error:
            raise Impossible(str(error)) from None
    return Decision(
        about=(turn.dispute.address,),
        status="decided",
        choose=chosen,
        state=turn.state,  # type: ignore[arg-type]
        by=by or None,
        on=on,
        because=because or None,
        note=note,
    )


def put_off(turn: Turn, by: str, because: str, on: datetime.date) -> Decision:
    """The decision that what is talked about is not decided now."""
    return Decision(
        about=(turn.dispute.address,),
        status="deferred",
        state=turn.state,  # type: ignore[arg-type]
        by=by or None,
        on=on,
        because=because or None,
    )


def corrected(meeting: Meeting, taken: set[Key], refused: set[Key], by: str, on: datetime.date) -> list[Decision]:
    """The decisions that take corrections into the model, or leave it as it is."""
    found: list[Decision] = []
    for state, correction in meeting.corrections:
        key = state, correction.address
        if key in taken or key in refused:
            found.append(
                Decision(
                    about=(correction.address,),
                    status="decided",
                    choose=_choice(correction, taken=key in taken),
                    state=state,  # type: ignore[arg-type]
                    by=by or None,
                    on=on,
                )
            )
    return found


def write(house: House, decisions: list[Decision], look: Look) -> list[str]:
    """Write decisions into the file of decisions; their ids. Raises `Impossible`, and as a house's `write` does.

    What stands there already is not written again: whoever decided may not have been told that it was kept.
    """
    source = look.reading.decisions or look.reading.settings
    if source is None or source.path is None:
        raise Impossible(gettext("there is no workspace to write the decision into"))
    text, identifiers = source.text, []
    for decision in decisions:
        known = next((each for each, one in look.reading.workspace.decisions.items() if _says(one, decision)), None)
        if known is not None:
            identifiers.append(known)
            continue
        try:
            written = decide(text, decision)
        except CannotWrite as error:
            raise Impossible(str(error)) from None
        text = written.text
        identifiers.append(written.identifier)
    if text != source.text:
        house.write(look, {source.path: text})
    return identifiers


def apply_decided(house: House, look: Look) -> Applied:
    """Take what was decided into the models. Raises `Impossible`, and as a house's `write` does."""
    sources = look.reading.sources

    def again(texts: object) -> Reading:
        assert isinstance(texts, dict)
        return house.instead(look, {sources[shown].path: text for shown, text in texts.items()})  # type: ignore[misc]

    try:
        applied = apply(look.reading, again)
    except CannotApply as error:
        raise Impossible(str(error)) from None
    house.write(look, {source.path: text for source, text in applied.texts if source.path is not None})
    return applied


def _says(known: Decision, decision: Decision) -> bool:
    """Whether a decision that is written says all that another does."""
    return all(getattr(known, name) == getattr(decision, name) for name in decision.model_fields_set)


def _choice(correction: Correction, *, taken: bool) -> str:
    value = correction.value if taken else correction.model
    if value is None:
        return "absent"
    if value is True:
        return "present"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
