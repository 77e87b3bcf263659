"""The question behind a dispute, as it is put to the meeting: one that can be checked, or one to be decided."""

from __future__ import annotations

from engagement_model.analysis.disagreement.result import Dispute, Position
from engagement_model.drawing.text import printable
from engagement_model.model.addresses import Address, parsed, root
from engagement_model.model.relations import Pair
from engagement_model.model.sections import CELL_SETS
from engagement_model.model.states import AS_IS
from engagement_model.translation import gettext
from engagement_model.words.names import Names
from engagement_model.words.phrases import either, quoted


def question(dispute: Dispute, state: str, names: Names) -> str:
    """What the meeting has to answer, in one sentence with the names of what it is about."""
    about = parsed(dispute.address)
    today = state == AS_IS
    if about.cell is not None:
        return _of_cell(dispute, about, names, today=today)
    if about.pair is not None:
        return _of_flow(about, about.pair, names, today=today)
    held = _held(about)
    if held is not None:
        fields = {"platform": _name(names, "platforms", about.id), "information": _name(names, "information", held)}
        if today:
            return gettext("What is {platform} for {information} today: master, copy or neither?").format_map(fields)
        return gettext("What should {platform} be for {information}: master, copy or neither?").format_map(fields)
    if about.is_whole:
        name = quoted(printable(names.address(dispute.address)))
        if today:
            return gettext("Do we have {name} today?").format(name=name)
        return gettext("Should we have {name} in future?").format(name=name)
    return _of_value(dispute, names, today=today)


def _name(names: Names, section: str, identifier: str) -> str:
    return quoted(printable(names.name(section, identifier)))


def _held(about: Address) -> str | None:
    """The information of which it is said how a platform holds it, where that is what an address is about."""
    return about.entry if about.section == "platforms" and about.attribute == "holds" else None


def _of_cell(dispute: Dispute, about: Address, names: Names, *, today: bool) -> str:
    fields = {"cell": printable(names.address(about.whole))}
    if about.is_whole:
        if today:
            return gettext("Do we offer “{cell}” today?").format_map(fields)
        return gettext("Should we offer “{cell}”?").format_map(fields)
    if about.attribute == "organizations" and about.entry is not None:
        fields["organization"] = _name(names, "organizations", about.entry)
        text = gettext("Does {organization} answer for “{cell}” today?")
        return (text if today else gettext("Should {organization} answer for “{cell}”?")).format_map(fields)
    if about.attribute == "platforms" and about.entry is not None:
        fields["platform"] = _name(names, "platforms", about.entry)
        text = gettext("Does “{cell}” run on {platform} today?")
        return (text if today else gettext("Should “{cell}” run on {platform}?")).format_map(fields)
    if about.attribute in CELL_SETS:
        fields["lists"] = either([quoted(value_name(dispute, position, names)) for position in dispute.values[:4]])
        if about.attribute == "organizations":
            text = gettext("Who answers for “{cell}” today: {lists}?")
            return (text if today else gettext("Who shall answer for “{cell}”: {lists}?")).format_map(fields)
        text = gettext("What does “{cell}” run on today: {lists}?")
        return (text if today else gettext("What shall “{cell}” run on: {lists}?")).format_map(fields)
    return _of_value(dispute, names, today=today)


def _of_flow(about: Address, pair: Pair, names: Names, *, today: bool) -> str:
    fields = {"source": _name(names, "platforms", pair.source), "target": _name(names, "platforms", pair.target)}
    if about.attribute is None:
        if today:
            return gettext("Does anything go from {source} to {target} today?").format_map(fields)
        return gettext("Should anything go from {source} to {target}?").format_map(fields)
    fields["information"] = _name(names, "information", about.attribute)
    if today:
        return gettext("Does {information} go from {source} to {target} today, and how fast?").format_map(fields)
    return gettext("Should {information} go from {source} to {target}, and how fast?").format_map(fields)


def _of_value(dispute: Dispute, names: Names, *, today: bool) -> str:
    values = [quoted(value_name(dispute, position, names)) for position in dispute.values[:4]]
    whole = printable(names.address(root(dispute.address)))
    # The name of a cell has quotation marks of its own in some languages.
    cell = dispute.address.startswith("engagements.")
    fields = {
        "whole": whole if cell else quoted(whole),
        "detail": printable(names.detail(dispute.address)),
        "values": either(values),
    }
    if today:
        return gettext("Which is true of {whole} today ({detail}): {values}?").format_map(fields)
    return gettext("Which shall it be for {whole} ({detail}): {values}?").format_map(fields)


def value_name(dispute: Dispute, position: Position, names: Names) -> str:
    """What somebody holds, in a word or two."""
    return printable(names.value(dispute.address, position.value))
