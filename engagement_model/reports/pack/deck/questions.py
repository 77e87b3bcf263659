"""The question behind a dispute, as it is put to the meeting: one that can be checked, or one to be decided."""

from __future__ import annotations

from engagement_model.analysis.disagreement.result import ABSENT, Dispute, Position
from engagement_model.model.addresses import root
from engagement_model.reports.pack.deck.measured_text import plain
from engagement_model.translation import gettext
from engagement_model.words.names import Names
from engagement_model.words.phrases import either, quoted

TODAY = "as-is"


def question(dispute: Dispute, state: str, names: Names) -> str:
    """What the meeting has to answer, in one sentence with the names of what it is about."""
    section, *rest = dispute.address.split(".")
    today = state == TODAY
    if section == "engagements" and len(rest) >= 3:
        return _of_cell(dispute, rest, names, today=today)
    if section == "integrations" and len(rest) >= 2:
        return _of_flow(rest, names, today=today)
    if section == "platforms" and len(rest) == 3 and rest[1] == "holds":
        fields = {"platform": _name(names, "platforms", rest[0]), "information": _name(names, "information", rest[2])}
        if today:
            return gettext("What is {platform} for {information} today: master, copy or neither?").format_map(fields)
        return gettext("What should {platform} be for {information}: master, copy or neither?").format_map(fields)
    if dispute.address == root(dispute.address):
        name = quoted(plain(names.address(dispute.address)))
        if today:
            return gettext("Do we have {name} today?").format(name=name)
        return gettext("Should we have {name} in future?").format(name=name)
    return _of_value(dispute, names, today=today)


def _name(names: Names, section: str, identifier: str) -> str:
    return quoted(plain(names.name(section, identifier)))


def _of_cell(dispute: Dispute, rest: list[str], names: Names, *, today: bool) -> str:
    fields = {"cell": plain(names.address(root(dispute.address)))}
    if len(rest) == 3:
        if today:
            return gettext("Do we offer “{cell}” today?").format_map(fields)
        return gettext("Should we offer “{cell}”?").format_map(fields)
    if len(rest) == 5 and rest[3] == "organizations":
        fields["organization"] = _name(names, "organizations", rest[4])
        text = gettext("Does {organization} answer for “{cell}” today?")
        return (text if today else gettext("Should {organization} answer for “{cell}”?")).format_map(fields)
    if len(rest) == 5 and rest[3] == "platforms":
        fields["platform"] = _name(names, "platforms", rest[4])
        text = gettext("Does “{cell}” run on {platform} today?")
        return (text if today else gettext("Should “{cell}” run on {platform}?")).format_map(fields)
    if len(rest) == 4 and rest[3] in ("organizations", "platforms"):
        fields["lists"] = either([quoted(value_name(dispute, position, names)) for position in dispute.values[:4]])
        if rest[3] == "organizations":
            text = gettext("Who answers for “{cell}” today: {lists}?")
            return (text if today else gettext("Who shall answer for “{cell}”: {lists}?")).format_map(fields)
        text = gettext("What does “{cell}” run on today: {lists}?")
        return (text if today else gettext("What shall “{cell}” run on: {lists}?")).format_map(fields)
    return _of_value(dispute, names, today=today)


def _of_flow(rest: list[str], names: Names, *, today: bool) -> str:
    fields = {"source": _name(names, "platforms", rest[0]), "target": _name(names, "platforms", rest[1])}
    if len(rest) == 2:
        if today:
            return gettext("Does anything go from {source} to {target} today?").format_map(fields)
        return gettext("Should anything go from {source} to {target}?").format_map(fields)
    fields["information"] = _name(names, "information", rest[2])
    if today:
        return gettext("Does {information} go from {source} to {target} today, and how fast?").format_map(fields)
    return gettext("Should {information} go from {source} to {target}, and how fast?").format_map(fields)


def _of_value(dispute: Dispute, names: Names, *, today: bool) -> str:
    values = [quoted(value_name(dispute, position, names)) for position in dispute.values[:4]]
    whole = plain(names.address(root(dispute.address)))
    # The name of a cell has quotation marks of its own in some languages.
    cell = dispute.address.startswith("engagements.")
    fields = {
        "whole": whole if cell else quoted(whole),
        "detail": plain(names.detail(dispute.address)),
        "values": either(values),
    }
    if today:
        return gettext("Which is true of {whole} today ({detail}): {values}?").format_map(fields)
    return gettext("Which shall it be for {whole} ({detail}): {values}?").format_map(fields)


def value_name(dispute: Dispute, position: Position, names: Names) -> str:
    """What somebody holds, in a word or two."""
    section, *rest = dispute.address.split(".")
    if section == "platforms" and len(rest) == 3 and rest[1] == "holds":
        said = {ABSENT: gettext("neither"), "master": gettext("master"), "copy": gettext("copy")}
        return said.get(str(position.value), plain(names.value(dispute.address, position.value)))
    return plain(names.value(dispute.address, position.value))
