"""What one person says of one state, gathered line by line from a questionnaire that came back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from engagement_model.exchange.form_reading import Problem
from engagement_model.language.overlay import without
from engagement_model.model.addresses import is_in, parsed
from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.types import ANY
from engagement_model.model.values import replace
from engagement_model.model.workspace import View
from engagement_model.translation import gettext
from engagement_model.translation.language_file import every_language
from engagement_model.workshop.questionnaire.elements import released
from engagement_model.workshop.questionnaire.scope import Spoken

_LONGEST_ID = 40


class Outcome(Struct, frozen=True):
    """A view that came of a questionnaire: its model, what it speaks about, and why, by address."""

    model: Model
    scope: frozenset[str]
    existence: frozenset[str]
    reasons: Mapping[str, str]


def gone_since(identifier: str) -> str:
    """What is said of something that was there when the questionnaire was made."""
    message = gettext("the model has nothing called {id} any more; ask for a new questionnaire")
    return message.format(id=identifier)


class Stand:
    """One person's stand on one state: what is there, what is said about it, why, and what cannot be.

    It begins with what that person said before, else with the state as it is described, about which nothing is said.
    `revivable` is where elements come back from that the state does not have.
    """

    def __init__(self, state: str, described: Model, view: View | None, revivable: Model | None = None) -> None:
        self.state = state
        self.described = described
        self.view = view
        start = view.model if view is not None else described
        self.start = start
        self.revivable = tuple(model for model in (described, revivable) if model is not None)
        self.elements: dict[str, dict[str, Element]] = {
            section: dict(start.elements.get(section, {})) for section in ELEMENT_CLASSES
        }
        self.cells: dict[CellKey, Cell] = dict(start.cells)
        self.scope: set[str] = set()
        self.existence: set[str] = set()
        self.taken_back: set[str] = set()
        self.existence_taken_back: set[str] = set()
        self.reasons: dict[str, list[str]] = {}
        self.denied: dict[str, str] = {}
        self.dropped: set[str] = set()
        self.forgotten: set[str] = set()
        self.notes: list[Problem] = []
        self.added: dict[tuple[str, int], str] = {}
        self.added_cells: dict[CellKey, str] = {}
        self.named: list[tuple[str, str]] = []
        self.problems: list[Problem] = []

    # -- what is said ------------------------------------------------------------------------------------------------

    def problem(self, place: str, message: str) -> None:
        """Note a cell that cannot be understood."""
        self.problems.append(Problem(place, message))

    def speak(self, whole: str, *addresses: str, existence: bool = True) -> None:
        """Say that `whole` exists, and something about each of `addresses`."""
        if existence:
            self.existence.add(whole)
        self.scope.update(addresses)

    def deny(self, whole: str, place: str) -> None:
        """Say that an element or a cell does not exist."""
        self.scope.add(whole)
        self.denied[whole] = place
        cell = parsed(whole).cell
        if cell is not None:
            self.cells.pop(cell, None)

    def take_back(self, whole: str, addresses: Iterable[str]) -> None:
        """Say nothing any more about `addresses`, and about whether `whole` exists, where it is named."""
        if self.view is not None:
            if whole:
                self.existence_taken_back.add(whole)
            self.taken_back.update(each for each in addresses if self.view.speaks_about(each))

    def forget_reason(self, whole: str) -> None:
        """Forget why something was said about an element or a cell, unless another line says why again."""
        self.forgotten.add(whole)
        about = parsed(whole)
        if about.cell is not None:
            cell = self.cells.get(about.cell)
            if cell is not None:
                self.cells[about.cell] = replace(cell, remarks=replace(cell.remarks, because=None))
        elif about.id in self.elements[about.section]:
            members = self.elements[about.section]
            members[about.id] = members[about.id].model_copy(update={"because": None})

    def spoke_about(self, address: str) -> bool:
        """Whether this person said anything about an address before."""
        return self.view is not None and self.view.speaks_about(address)

    def because(self, address: str, reason: str) -> None:
        """Say why; the same reason counts once."""
        if reason and reason not in self.reasons.setdefault(address, []):
            self.reasons[address].append(reason)

    def name(self, section: str, identifiers: Iterable[str], place: str) -> bool:
        """Name elements, which have to exist; they come back where an earlier state has them. Whether all do."""
        for identifier in identifiers:
            if section == "capabilities" and identifier == ANY:
                continue
            known = identifier in self.elements[section]
            if not self.ensure(section, identifier):
                self.problem(place, gone_since(identifier))
                return False
            if not known:
                self.existence.add(f"{section}.{identifier}")
            self.named.append((f"{section}.{identifier}", place))
        return True

    def drop(self, section: str, identifier: str) -> None:
        """Forget an element that only this person had, without saying anything about it."""
        self.dropped.add(f"{section}.{identifier}")

    def ensure(self, section: str, identifier: str) -> bool:
        """Whether there is such an element, brought back where the state or an earlier one has it."""
        known = self.elements[section]
        if identifier in known:
            return True
        for model in self.revivable:
            element = model.elements.get(section, {}).get(identifier)
            if element is not None:
                known[identifier] = released(section, element, self.model())
                self.take_back("", (f"{section}.{identifier}",))
                return True
        return False

    # -- new elements ------------------------------------------------------------------------------------------------

    def new_id(self, section: str, name: str) -> str:
        """An id for something new, made of its name: the same for everybody who gives it that name."""
        written = unicodedata.normalize("NFC", name).lower()
        plain = unicodedata.normalize("NFKD", "".join(_letters().get(mark, mark) for mark in written).casefold())
        words = "".join(mark if mark.isascii() and mark.isalnum() else " " for mark in plain if not _is_accent(mark))
        base = "_".join(words.split())[:_LONGEST_ID].strip("_")
        if not base[:1].isalpha():
            base = f"{section.removesuffix('s')}_{base}".strip("_")
        identifier, number = base, 2
        while identifier in self.elements[section] or identifier == ANY:
            identifier, number = f"{base}_{number}", number + 1
        return identifier

    # -- what comes of it --------------------------------------------------------------------------------------------

    def model(self) -> Model:
        """The state as this person sees it so far."""
        elements = {section: members for section, members in self.elements.items() if members}
        return replace(self.start, elements=elements, cells=dict(self.cells))

    def check(self) -> None:
        """Note every line that names what another line says does not exist."""
        for whole, place in self.named:
            if whole in self.denied:
                message = gettext("this names what {cell} says is not there; change one of the two")
                self.problem(place, message.format(cell=self.denied[whole]))

    def outcome(self) -> Outcome:
        """The model of the view, what it speaks about, and why."""
        gone: dict[str, frozenset[str]] = {}
        for section in ELEMENT_CLASSES:
            going = {parsed(each).id for each in (*self.denied, *self.dropped) if is_in(each, section)}
            gone[section] = frozenset(going & self.elements[section].keys())
        model = without(self._with_reasons(), gone)
        spoken = Spoken(
            self.view.scope if self.view is not None else (),
            self.view.existence if self.view is not None else (),
            (self.described, self.start, model),
        )
        for address in sorted(self.taken_back):
            spoken.take_out(address)
        for address in sorted(self.existence_taken_back):
            spoken.take_existence_out(address)
        spoken.scope |= self.scope
        spoken.existence |= self.existence
        scope, existence = spoken.entries()
        before = self.view.reasons if self.view is not None else {}
        kept = {address: reason for address, reason in before.items() if address not in self.forgotten}
        reasons = {**kept, **self._joined()}
        if not scope and not existence:
            return Outcome(self.described, scope, existence, {})
        return Outcome(model, scope, existence, reasons)

    def _joined(self) -> dict[str, str]:
        return {address: " ".join(reasons) for address, reasons in self.reasons.items()}

    def _with_reasons(self) -> Model:
        """The model with every reason where it is read from: at the element or cell it is about."""
        cells = dict(self.cells)
        elements = {section: dict(members) for section, members in self.elements.items()}
        for address, reason in self._joined().items():
            about = parsed(address)
            if about.cell is not None:
                if about.cell in cells:
                    cell = cells[about.cell]
                    cells[about.cell] = replace(cell, remarks=replace(cell.remarks, because=reason))
            elif about.id in elements[about.section]:
                members = elements[about.section]
                members[about.id] = members[about.id].model_copy(update={"because": reason})
        return replace(self.model(), elements={name: each for name, each in elements.items() if each}, cells=cells)


@cache
def _letters() -> Mapping[str, str]:
    """Letter of any language -> the plain letters it becomes in an id."""
    return {letter: plain for language in every_language() for letter, plain in language.letters.items()}


def _is_accent(mark: str) -> bool:
    return unicodedata.combining(mark) != 0
