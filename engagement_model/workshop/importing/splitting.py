"""Splitting: a file about many organizations becomes a workspace for each of them, and a portfolio above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from engagement_model.exchange.foreign import Foreign, Oddity, Sheet
from engagement_model.language.emission import Tree, document_text
from engagement_model.language.mapping_schema import MappingFile, MembersRule, SheetRule
from engagement_model.language.portfolio_schema import PORTFOLIO_FORMAT
from engagement_model.language.wording import slug_of
from engagement_model.model.values import replace
from engagement_model.translation import gettext
from engagement_model.workshop.importing.cells import Headed, split, text_of
from engagement_model.workshop.importing.tables import check_sheets

MEMBERS = "members"
"""The folder of the workspaces, below that of the portfolio."""


class Share(Struct, frozen=True):
    """What of a file is about one member: its folder below the portfolio's, what it is called, and its rows."""

    folder: str
    name: str
    foreign: Foreign


class Shares(Struct, frozen=True):
    """A file by its members, in the order in which it names them; what belongs to none is told."""

    each: tuple[Share, ...]
    oddities: tuple[Oddity, ...]


def is_split(mapping: MappingFile) -> bool:
    """Whether a mapping makes many workspaces of one file."""
    return any(rule.members is not None for rule in mapping.sheets.values())


def shares_of(foreign: Foreign, mapping: MappingFile) -> Shares:
    """The file by its members: rows of the same value stand together, whichever sheet they are in.

    Sheets whose rule says nothing of members are nobody's; they are told, unless they are left out. Raises
    `NoSuchColumn` and `NoSuchSheet`.
    """
    check_sheets(foreign, mapping)
    names: dict[str, str] = {}
    sheets: dict[str, list[Sheet]] = {}
    odd: list[Oddity] = []
    for sheet in foreign.sheets:
        rule = mapping.sheets.get(sheet.name)
        if rule is None or rule.leave_out:
            continue
        if rule.members is None:
            odd.append(Oddity(sheet.name, gettext("nothing says whose the rows of this sheet are; none was taken")))
            continue
        rows: dict[str, list[int]] = {}
        for row, member, name in _named(Headed(sheet, rule), rule, rule.members):
            if member is None:
                odd.append(Oddity(sheet.place(row), gettext("nothing says whose this row is; it was not taken")))
                continue
            rows.setdefault(member, []).append(row)
            names.setdefault(member, name or member)
        header = list(range(min(rule.header, len(sheet.rows))))
        for member, found in rows.items():
            sheets.setdefault(member, []).append(sheet.only([*header, *found]))
    folders = _folders(names)
    return Shares(
        tuple(
            Share(folders[member], name, replace(foreign, sheets=tuple(sheets[member]), oddities=()))
            for member, name in names.items()
        ),
        (*foreign.oddities, *odd),
    )


def portfolio_text(title: str, currency: str) -> str:
    """The file of a new portfolio whose members are all workspaces in the folder of members."""
    document: dict[str, Tree] = {
        "format": PORTFOLIO_FORMAT,
        "title": title,
        "currency": currency,
        "members": (f"{MEMBERS}/*",),
    }
    return document_text(document)


def mapping_of(share: Share, mapping: MappingFile) -> MappingFile:
    """The mapping as it is about one member, whose name its workspace bears."""
    present = {sheet.name for sheet in share.foreign.sheets}
    sheets = {name: rule for name, rule in mapping.sheets.items() if name in present}
    return mapping.model_copy(update={"title": share.name, "sheets": sheets})


def _named(headed: Headed, rule: SheetRule, said: MembersRule) -> Iterator[tuple[int, str | None, str | None]]:
    """Each row that says anything, with the member that it names and what that is called."""
    column = headed.column(said.column)
    called = headed.column(said.name.column) if said.name is not None and said.name.column is not None else None
    absent = frozenset((*rule.unknown, *rule.not_applicable))
    for row in range(rule.header, len(headed.sheet.rows)):
        cells = headed.sheet.rows[row]
        if not any(cell is not None for cell in cells):
            continue
        value = headed.value(row, column)
        member = text_of(value) if value is not None else None
        text = headed.value(row, called) if called is not None else None
        parts = split(text_of(text), said.name, rule) if text is not None and said.name is not None else []
        yield row, None if member in absent else member, parts[0] if parts else None


def _folders(names: Mapping[str, str]) -> dict[str, str]:
    """A folder for each member, called as the file calls it; no two the same on any file system."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for member in names:
        stem = slug_of(member).replace("_", "-") or "member"
        folder, number = stem, 1
        while folder in taken:
            number += 1
            folder = f"{stem}-{number}"
        taken.add(folder)
        found[member] = f"{MEMBERS}/{folder}"
    return found
