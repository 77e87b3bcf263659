"""What answers about who serves whom, and how well, do to a stand."""

from __future__ import annotations

from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.types import ANY
from engagement_model.model.values import replace
from engagement_model.translation import gettext
from engagement_model.workshop.questionnaire.groups import part_addresses, served_by
from engagement_model.workshop.questionnaire.stand import Stand
from engagement_model.workshop.questionnaire.topics import ABSENT, ANSWER, UNKNOWN
from engagement_model.workshop.questionnaire.understanding import CHANGE, Answered, Understanding
from engagement_model.workshop.questionnaire.values import Value, unreadable

_PARTS = {"organizations": "organizations", "platforms": "platforms", "contacts": "annual_contacts"}


def take_group(answered: Answered, understanding: Understanding) -> None:
    """A line about who serves a customer type on a channel."""
    if not answered.line.key:
        _add_group(answered, understanding)
        return
    stand = understanding.stand
    values = {
        asked.key: understanding.kept(answered, asked) for asked in (*answered.topic.subjects, *answered.topic.asked)
    }
    customer, channel, services = values["customer"], values["channel"], _ids(values["services"])
    if not isinstance(customer, str) or not isinstance(channel, str) or not services:
        stand.problem(answered.place(ANSWER), unreadable(answered.line.key))
        return
    keys = [CellKey(customer, channel, service) for service in services]
    if answered.answer == UNKNOWN:
        for key in keys:
            _forget_cell(key, stand)
    elif answered.answer == ABSENT:
        for key in keys:
            stand.deny(cell_address(key), answered.place(ANSWER))
            stand.because(cell_address(key), answered.reason)
    elif _names(answered, understanding, values):
        if answered.answer == CHANGE:
            _change_group(answered, understanding, keys, values)
        else:
            for key in keys:
                _say(key, stand, values, ("organizations", "platforms", "contacts"))
                stand.because(cell_address(key), answered.reason)


def _names(answered: Answered, understanding: Understanding, values: dict[str, Value]) -> bool:
    """Whether everything that a line shows, and does not correct, exists."""
    corrected = {asked.key for asked, _ in answered.corrected()}
    return all(
        understanding.named(asked, values[asked.key], answered.place(asked.key))
        for asked in (*answered.topic.subjects, *answered.topic.asked)
        if asked.key not in corrected
    )


def _change_group(
    answered: Answered, understanding: Understanding, keys: list[CellKey], values: dict[str, Value]
) -> None:
    stand = understanding.stand
    changed: dict[str, Value] = {}
    for asked, cell in answered.corrected():
        understood, value = understanding.read(asked, cell, values[asked.key])
        if not understood:
            return
        changed[asked.key] = value
    kept = keys
    if "services" in changed:
        wanted = _ids(changed["services"])
        if not wanted:
            stand.problem(answered.place("services_right"), gettext("none at all? Then answer that it does not exist"))
            return
        kept = [CellKey(*keys[0][:2], service) for service in wanted]
        for key in keys:
            if key not in kept:
                if key.capability == ANY:
                    stand.cells.pop(key, None)  # it gives way to the services that are named
                else:
                    stand.deny(cell_address(key), answered.place("services_right"))
                    stand.because(cell_address(key), answered.reason)
    for key in kept:
        new = key not in keys
        said = ("organizations", "platforms") if new else ()
        parts = tuple(dict.fromkeys((*said, *(part for part in changed if part != "services"))))
        _say(key, stand, {**values, **changed}, parts, all_contacts="contacts" in changed)
        stand.because(cell_address(key), answered.reason)


def _say(
    key: CellKey, stand: Stand, values: dict[str, Value], parts: tuple[str, ...], *, all_contacts: bool = False
) -> None:
    """Say that a cell exists, and parts of it: by whom, on what, how often."""
    address = cell_address(key)
    stand.denied.pop(address, None)
    stand.scope.discard(address)
    if key not in stand.cells:
        stand.take_back("", (address,))  # what was denied is there after all
    before = stand.cells.get(key) or stand.described.cells.get(key) or Cell()
    cell = served_by(
        before,
        _ids(values["organizations"]) if "organizations" in parts else None,
        _ids(values["platforms"]) if "platforms" in parts else None,
    )
    said: list[str] = [
        part
        for part in ("organizations", "platforms")
        if part in parts and (getattr(cell, part) or getattr(before, part))
    ]
    contacts = values.get("contacts")
    if "contacts" in parts:
        if all_contacts and (contacts is None or isinstance(contacts, int)):
            if cell.annual_contacts is not None or contacts is not None:
                said.append(_PARTS["contacts"])
            cell = replace(cell, annual_contacts=contacts)
        elif cell.annual_contacts is not None:
            said.append(_PARTS["contacts"])
    stand.cells[key] = cell
    stand.speak(address, *part_addresses(key, *said))


def _forget_cell(key: CellKey, stand: Stand) -> None:
    """Say nothing about a cell but how well it works, which is asked elsewhere."""
    if stand.view is None:
        return
    address = cell_address(key)
    parts = part_addresses(key, *_PARTS.values())
    if not any(stand.spoke_about(each) for each in (address, *parts)):
        return
    stand.forget_reason(address)
    described, own = stand.described.cells.get(key), stand.cells.get(key)
    if described is None:
        stand.cells.pop(key, None)
        stand.take_back(address, (address,))
    elif own is None:
        stand.cells[key] = described
        stand.take_back(address, (address,))
    else:
        stand.cells[key] = replace(
            own,
            organizations=described.organizations,
            platforms=described.platforms,
            annual_contacts=described.annual_contacts,
        )
        stand.take_back(address, parts)


def _add_group(answered: Answered, understanding: Understanding) -> None:
    """A line of one's own: somebody who is served in another way, or one service that is."""
    stand, line = understanding.stand, answered.line
    values: dict[str, Value] = {}
    for asked in (*answered.topic.subjects, *answered.topic.asked):
        cell = line.cells.get(asked.key)
        if cell is not None:
            understood, values[asked.key] = understanding.read(asked, cell)
            if not understood:
                return
    customer, channel = values.get("customer"), values.get("channel")
    if not isinstance(customer, str) or not isinstance(channel, str):
        missing = "channel" if isinstance(customer, str) else "customer"
        stand.problem(answered.place(missing), gettext("say which customer type and which channel it is about"))
        return
    served = [key for key in stand.cells if key[:2] == (customer, channel)]
    services = _ids(values.get("services"))
    if not services and any(key.capability != ANY for key in served):
        stand.problem(answered.place("services"), gettext("what for? Choose which service is different here"))
        return
    keys = [CellKey(customer, channel, service) for service in services or (ANY,)]
    parts = tuple(part for part in ("organizations", "platforms", "contacts") if part in values)
    for key in keys:
        if key in stand.added_cells:
            message = gettext("{cell} says this too; keep one of the two")
            stand.problem(answered.place("services"), message.format(cell=stand.added_cells[key]))
            return
        stand.added_cells[key] = answered.place("customer")
        if key.capability != ANY and served == [CellKey(customer, channel, ANY)]:
            stand.cells.pop(served[0], None)  # it gives way to the services that are named
        _say(key, stand, values, parts, all_contacts=True)
        stand.because(cell_address(key), answered.reason)


# -- experience ------------------------------------------------------------------------------------------------------


def take_score(answered: Answered, understanding: Understanding) -> None:
    """A line about how well a customer is served."""
    stand = understanding.stand
    values: dict[str, Value] = {}
    if answered.line.key:
        for asked in (*answered.topic.subjects, *answered.topic.asked):
            values[asked.key] = understanding.kept(answered, asked)
    else:
        for asked in (*answered.topic.subjects, *answered.topic.asked):
            cell = answered.line.cells.get(asked.key)
            understood, values[asked.key] = understanding.read(asked, cell) if cell is not None else (True, None)
            if not understood:
                return
            if cell is None and asked.key != "service":
                stand.problem(answered.place(asked.key), gettext("fill in this cell as well"))
                return
        values["service"] = values["service"] or ANY
    customer, channel, service, factor = (values.get(key) for key in ("customer", "channel", "service", "factor"))
    ids = (customer, channel, service)
    if not isinstance(factor, str) or not all(isinstance(each, str) for each in ids):
        stand.problem(answered.place(ANSWER), unreadable(answered.line.key))
        return
    key = CellKey(*(str(each) for each in ids))
    address = f"{cell_address(key)}.experience.{factor}"
    if answered.answer == UNKNOWN:
        _forget_score(key, factor, address, stand)
        return
    if answered.answer == CHANGE:
        ((asked, cell),) = answered.corrected()
        understood, values["score"] = understanding.read(asked, cell)
        if not understood:
            return
    place = answered.place(ANSWER if answered.line.key else "customer")
    cell_now = stand.cells.get(key)
    if cell_now is None:
        message = gettext("nobody is served so, as this questionnaire has it; say first who serves them there")
        stand.problem(place, message)
        return
    for section, identifier in (("customer_types", key.customer_type), ("channels", key.channel)):
        stand.named.append((f"{section}.{identifier}", place))
    score = values["score"]
    experience = dict(cell_now.experience)
    if score is None:
        experience.pop(factor, None)
    elif not isinstance(score, str | tuple) and not hasattr(score, "currency"):
        experience[factor] = score
    stand.cells[key] = replace(cell_now, experience=dict(sorted(experience.items())))
    stand.speak(cell_address(key), address)
    stand.because(cell_address(key), answered.reason)


def _forget_score(key: CellKey, factor: str, address: str, stand: Stand) -> None:
    if not stand.spoke_about(address):
        return
    own, described = stand.cells.get(key), stand.described.cells.get(key)
    if own is not None:
        experience = {name: score for name, score in own.experience.items() if name != factor}
        if described is not None and factor in described.experience:
            experience[factor] = described.experience[factor]
        stand.cells[key] = replace(own, experience=dict(sorted(experience.items())))
    stand.take_back("", (address,))


def _ids(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
