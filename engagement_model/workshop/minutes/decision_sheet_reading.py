"""The sheet of decisions in the workbook of a pack, as it came back: where its cells are, and what was filled in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import structs

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.custom_properties import custom_properties
from engagement_model.exchange.form_reading import MOST_PROBLEMS, Problem
from engagement_model.exchange.workbook_reading import WorkbookCell, WorkbookSheet, first_of_area, read_workbook
from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext
from engagement_model.workshop.identity import Identity, identity_in
from engagement_model.workshop.minutes.ballot import Ballot, NoBallot, ballot_in, carried
from engagement_model.workshop.minutes.fields import CameBack, Field, Filled, Said, folded
from engagement_model.workshop.minutes.reading import latin

FORMAT: Final = "engagement-model-decisions/1"
IDENTITY_SHEET: Final = "decision sheet"
"""The sheet that only programs see: what the workbook is, and the title of the sheet of decisions."""

KEY: Final = "key"
"""The hidden column that carries what a row is about."""

CHOICE: Final = "choice"
FILLED_IN: Final[tuple[Field, ...]] = ("other", "by", "on", "because", "owner", "due", "status")
"""The columns to fill in, besides the choice."""

BETWEEN: Final = " – "
"""What stands between the letter of an option and its words."""

LONGEST_LABEL: Final = 120
_FIRST_ROWS: Final = 60
"""Among how many rows the keys of the columns are looked for."""

_choice = re.compile(r"([^\W\d_]{1,2})(?![^\W\d_])[\s.):–—-]*(.*)", re.DOTALL)


def identity(language: str, title: str) -> dict[str, str]:
    """What the hidden sheet of a workbook says."""
    return {"format": FORMAT, "language": language, "sheet": title}


def key_of(ballot: Ballot, labels: Mapping[str, str]) -> str:
    """The hidden cell of a row that asks for a decision: the ballot, and what its drop-down offers."""
    said = {"labels": {letter: folded(label) for letter, label in labels.items()}}
    return carried(ballot)[:-1] + "," + json.dumps(said, ensure_ascii=False, separators=(",", ":"))[1:]


def key_of_taken(identifier: str, cells: Iterable[str]) -> str:
    """The hidden cell of a row that shows a decision: its id, and a digest of what the row says."""
    return json.dumps({"decision": identifier, "says": digest(cells)}, separators=(",", ":"))


def digest(cells: Iterable[str]) -> str:
    """The same for cells that say the same, whatever the blanks in them."""
    return hashlib.sha256("\n".join(map(folded, cells)).encode(errors="replace")).hexdigest()[:16]


def is_decision_workbook(sheets: Mapping[str, WorkbookSheet]) -> bool:
    """Whether a workbook says that it has a sheet of decisions."""
    return IDENTITY_SHEET in sheets and _pairs(sheets[IDENTITY_SHEET]).get("format") == FORMAT


def read_decisions(content: bytes) -> CameBack:
    """What was filled in on the sheet of decisions. Raises `NotReadable`, also where there is no such sheet.

    A sheet that somebody copied has the head of the first: that counts which says anything, and where several say
    different things, that is a problem.
    """
    begun = read_workbook(content, rows=_FIRST_ROWS)
    if not is_decision_workbook(begun):
        raise NotReadable(gettext("it is no workbook that engage report wrote, or its hidden sheet is gone"))
    said = _pairs(begun[IDENTITY_SHEET])
    title = said.get("sheet", "")
    titles = {each: each for each in (title, *begun) if each in begun and (each == title or _head(begun[each]))}
    if not titles:
        raise NotReadable(
            gettext("its sheet of decisions ({title}) is gone; take it from the workbook that was sent").format(
                title=quoted(title)
            )
        )
    sheets = read_workbook(content, titles)
    of = identity_in(custom_properties(content))
    return _the_one([_Reader(sheets[each], said.get("language", "en"), of).read() for each in titles])


def _the_one(found: list[CameBack]) -> CameBack:
    """Of a sheet and its copies the first that says anything; with a problem, where another says something else."""
    telling = [back for back in found if _says(back)] or found[:1]
    first = telling[0]
    other = next((back for back in telling[1:] if _says(back) != _says(first)), None)
    if other is None:
        return first
    message = gettext(
        "two sheets say what was decided, and not the same; the other one is at {place}; delete one of them"
    )
    return structs.replace(
        first, problems=(Problem(_begins(other), message.format(place=_begins(first))), *first.problems)
    )


def _says(back: CameBack) -> frozenset[object]:
    """What was filled in, wherever it stands."""
    return frozenset(
        (
            each.ballot.about,
            each.ballot.state,
            tuple(said.text for said in each.chosen),
            tuple((name, said.text) for name, said in each.fields.items()),
        )
        for each in back.filled
        if each.chosen or each.fields
    ) | frozenset(problem.message for problem in back.problems)


def _begins(back: CameBack) -> str:
    """Where the first thing stands that was filled in."""
    places = [said.place for each in back.filled for said in (*each.chosen, *each.fields.values())]
    return next(iter(places), "") or next(problem.place for problem in back.problems)


def _head(sheet: WorkbookSheet) -> tuple[int, Mapping[str, int]] | None:
    """The row of the hidden head, and its columns by key, wherever rows and columns put in before moved them."""
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sheet.cells.items():
        if row < _FIRST_ROWS:
            rows.setdefault(row, {}).setdefault(str(cell.value), column)
    return next(((row, rows[row]) for row in sorted(rows) if {KEY, CHOICE} <= rows[row].keys()), None)


def _pairs(sheet: WorkbookSheet) -> dict[str, str]:
    found = {row: str(cell.value) for (row, column), cell in sheet.cells.items() if column == 0}
    values = {row: str(cell.value) for (row, column), cell in sheet.cells.items() if column == 1}
    return {key: values.get(row, "") for row, key in found.items()}


class _Reader:
    def __init__(self, sheet: WorkbookSheet, language: str, of: Identity) -> None:
        self.sheet = sheet
        self.language = language[:10]
        self.of = of
        self.problems: list[Problem] = []
        self.keys_row, self.columns = self.head()

    def head(self) -> tuple[int, Mapping[str, int]]:
        found = _head(self.sheet)
        if found is not None:
            return found
        message = gettext("the hidden head of the sheet {title} is gone; make the workbook anew")
        raise NotReadable(message.format(title=quoted(self.sheet.title)))

    def read(self) -> CameBack:
        for area in self.sheet.merged:
            first = first_of_area(area)
            if first is None or first[0] > self.keys_row:
                message = gettext("these cells are merged; split them, each row by itself")
                self.problem(f"{self.sheet.title}!{area}", message)
        rows: dict[int, dict[int, WorkbookCell]] = {}
        for (row, column), cell in self.sheet.cells.items():
            if row > self.keys_row + 1:
                rows.setdefault(row, {})[column] = cell
        filled = tuple(self.rows(rows))
        return CameBack(filled, {}, tuple(self.problems[:MOST_PROBLEMS]), self.language, self.of)

    def problem(self, place: str, message: str) -> None:
        self.problems.append(Problem(place, message))

    def rows(self, rows: Mapping[int, Mapping[int, WorkbookCell]]) -> Iterator[Filled]:
        asked = {self.columns[name] for name in (CHOICE, *FILLED_IN) if name in self.columns}
        for row, cells in sorted(rows.items()):
            key = cells.get(self.columns[KEY])
            data = _json(key)
            if isinstance(data, dict) and "decision" in data:
                self.check_taken(row, cells, data)
                continue
            if key is None:
                if asked & cells.keys():
                    place = cells[min(asked & cells.keys())].place
                    message = gettext("this row belongs to no dispute; fill in the row of one, or use engage decide")
                    self.problem(place, message)
                continue
            try:
                ballot = ballot_in(data)
            except NoBallot as error:
                message = gettext("{why}: the hidden first column was changed; make the workbook anew")
                self.problem(key.place, message.format(why=error))
                continue
            yield self.filled(row, cells, ballot, data)

    def check_taken(self, row: int, cells: Mapping[int, WorkbookCell], data: Mapping[str, object]) -> None:
        said = [self.text(cells.get(self.columns[name])) for name in (CHOICE, *FILLED_IN) if name in self.columns]
        if digest(said) != data.get("says"):
            place = self.sheet.place(row, self.columns[CHOICE])
            identifier = str(data["decision"])[:80]
            message = gettext("decisions.{decision} was there before and is only shown; change it by engage decide")
            self.problem(place, message.format(decision=identifier))

    def text(self, cell: WorkbookCell | None) -> str:
        if cell is None:
            return ""
        return cell.day.isoformat() if cell.day is not None else str(cell.value)

    def filled(self, row: int, cells: Mapping[int, WorkbookCell], ballot: Ballot, data: object) -> Filled:
        fields: dict[Field, Said] = {}
        for name in FILLED_IN:
            cell = cells.get(self.columns.get(name, -1))
            if cell is None:
                continue
            if cell.fault is not None and not (cell.day is not None and name in ("on", "due")):
                self.problem(cell.place, gettext("this is {fault}").format(fault=cell.fault))
            else:
                fields[name] = Said(self.text(cell), cell.place)
        choice = cells.get(self.columns[CHOICE])
        place = self.sheet.place(row, self.columns[CHOICE])
        if choice is None:
            return Filled(place, ballot, (), fields)
        if choice.fault is not None:
            self.problem(choice.place, gettext("this is {fault}").format(fault=choice.fault))
            return Filled(place, ballot)
        return Filled(place, ballot, tuple(self.chosen(choice, ballot, data)), fields)

    def chosen(self, cell: WorkbookCell, ballot: Ballot, data: object) -> Iterator[Said]:
        """The letter that was chosen, where what stands behind it is what this row offers under it."""
        found = _choice.fullmatch(str(cell.value))
        letter = latin(found[1]) if found is not None else ""
        labels = data.get("labels") if isinstance(data, dict) else None
        label = labels.get(letter) if isinstance(labels, dict) else None
        if (
            found is None
            or letter not in ballot.letters
            or (found[2] and label is not None and folded(found[2]) != label)
        ):
            message = gettext("this row offers {letters}; choose one of the list")
            self.problem(cell.place, message.format(letters=", ".join(ballot.letters)))
        else:
            yield Said(letter, cell.place)


def _json(cell: WorkbookCell | None) -> object:
    try:
        data: object = json.loads(str(cell.value)) if cell is not None else None
    except (ValueError, RecursionError):
        return None
    return data
