"""What answers about ways in do to a stand."""

from __future__ import annotations

from engagement_model.exchange.form_reading import Problem
from engagement_model.model.addresses import cell_address, join
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.types import ANY
from engagement_model.translation import gettext
from engagement_model.workshop.questionnaire.drafts import GONE, PLAN, PRESENT
from engagement_model.workshop.questionnaire.stand import Stand
from engagement_model.workshop.questionnaire.topics import AGREE, ANSWER, UNKNOWN
from engagement_model.workshop.questionnaire.understanding import Answered, Understanding
from engagement_model.workshop.questionnaire.values import unreadable


def take_way(answered: Answered, understanding: Understanding) -> None:
    """A line about whether a customer type is to come by a channel.

    Without an answer nothing is taken back here: what was said of the cells stands on the sheet that asks of each.
    """
    if answered.answer == UNKNOWN:
        return
    stand = understanding.stand
    values = {asked.key: understanding.kept(answered, asked) for asked in answered.topic.subjects}
    customer, channel, plan = values["customer"], values["channel"], answered.kept.get(PLAN)
    if not isinstance(customer, str) or not isinstance(channel, str) or plan not in (PRESENT, GONE):
        stand.problem(answered.place(ANSWER), unreadable(answered.line.key))
    elif (plan == PRESENT) != (answered.answer == AGREE):
        _close(customer, channel, answered, stand)
    elif all(
        understanding.named(asked, values[asked.key], answered.place(ANSWER)) for asked in answered.topic.subjects
    ):
        _open(customer, channel, answered, stand)


def _open(customer: str, channel: str, answered: Answered, stand: Stand) -> None:
    """They are to come there: for what is planned, else for what they come for today, else for whatever it is."""
    known = _described(customer, channel, stand)
    keys = [key for key in stand.cells if key[:2] == (customer, channel)]
    if not keys and any(cell_address(key) in stand.denied for key in known):
        stand.problem(
            answered.place(ANSWER), gettext("another line says that nobody is served so; change one of the two")
        )
        return
    possible = [key for key in known if key.capability == ANY or key.capability in stand.elements["capabilities"]]
    for key in keys or possible or [CellKey(customer, channel, ANY)]:
        stand.cells.setdefault(key, stand.described.cells.get(key) or Cell())
        stand.speak(cell_address(key))
        stand.because(cell_address(key), answered.reason)


def _close(customer: str, channel: str, answered: Answered, stand: Stand) -> None:
    """They are not to come there: none of the cells, of today or planned, is.

    Where it is so because the plan has no such channel, or no such customers, that is what is spoken about as well.
    """
    place = answered.place(ANSWER)
    served = [key for key in stand.cells if key[:2] == (customer, channel)]
    keys = list(dict.fromkeys((*served, *_described(customer, channel, stand))))
    if any(cell_address(key) in stand.existence for key in keys):
        stand.problem(place, gettext("another line says that somebody is served so; change one of the two"))
        return
    if not keys:
        message = gettext("nobody offers this in either state, so that there is nothing to keep of this answer")
        stand.notes.append(Problem(place, message))
    for section, identifier in (("customer_types", customer), ("channels", channel)):
        if keys and identifier not in stand.elements[section]:
            stand.scope.add(join(section, identifier))
    for key in keys:
        stand.deny(cell_address(key), place)
        stand.because(cell_address(key), answered.reason)


def _described(customer: str, channel: str, stand: Stand) -> list[CellKey]:
    """The cells there in the state as it is described, and as it is today."""
    return [key for model in stand.revivable for key in model.cells if key[:2] == (customer, channel)]
