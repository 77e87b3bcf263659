"""Proposing a mapping: what there is in a foreign file, what each of it would become, and what would be lost."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from engagement_model.exchange.foreign import Foreign
from engagement_model.language.emission import Tree, document_text, scalar_text
from engagement_model.language.file_shapes import FORMAT
from engagement_model.language.wording import slug_of
from engagement_model.translation import gettext
from engagement_model.workshop.importing.default_meanings import proposed_things
from engagement_model.workshop.importing.proposing_tables import proposed_sheets

SYSTEMS = {"csv": "source", "spreadsheet": "source"}
"""Format -> under which name identities are kept, where it is not that of the format."""


class Proposal(Struct, frozen=True):
    """A mapping as text, and whether all of the file is understood by it, so that nothing need be asked first."""

    text: str
    certain: bool


def propose(foreign: Foreign, title: str) -> Proposal:
    """The mapping that `foreign` would be read with, every line with what it is about and how much of it there is."""
    document: dict[str, Tree] = {"format": FORMAT, "maps": foreign.format, "title": foreign.title or title}
    document["known_as"] = SYSTEMS.get(foreign.format, slug_of(foreign.format) or "source")
    told: dict[tuple[str, str], str] = {}
    certain = True
    if foreign.sheets:
        sheets = proposed_sheets(foreign)
        currencies = {each.currency for each in sheets.values()} - {None}
        if len(currencies) == 1:
            document["currency"] = str(currencies.pop())
        document["sheets"] = {name: each.rule for name, each in sheets.items()}
        for name, each in sheets.items():
            told["sheets", name] = "; ".join(each.told)
        read = [each for each in sheets.values() if "rows" in each.rule]
        certain = bool(read) and not any(each.unused for each in sheets.values())
    if foreign.things and not foreign.facts:
        things = proposed_things(foreign)
        document |= things.document
        told |= things.told
        certain = False
    return Proposal(_commented(document, told), certain)


def _commented(document: Mapping[str, Tree], told: Mapping[tuple[str, str], str]) -> str:
    """The text of a document, with a remark behind each of the lines that `told` has one for."""
    top, lines = "", []
    remarks = {(section, scalar_text(key, in_flow=True)): text for (section, key), text in told.items()}
    for line in document_text(document, ("sheets", "types", "relations")).splitlines():
        found = re.match(r"( *)(.*?):(?: |$)", line)
        if found is not None and not found[1]:
            top = found[2]
        remark = remarks.get((top, found[2])) if found is not None and len(found[1]) == 2 else None
        lines.append(f"{line}  # {' '.join(remark.split())}" if remark else line)
    head = gettext("What this file becomes. Change what is not meant, and import the file again.")
    return "\n".join((f"# {head}", *lines, ""))
