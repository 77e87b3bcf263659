"""What is needed to understand the answers of a questionnaire: a line and what it says, and the stand that is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from engagement_model.exchange.form_reading import FilledLine
from engagement_model.exchange.workbook_reading import WorkbookCell
from engagement_model.model.addresses import join
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.money import Rates
from engagement_model.workshop.questionnaire.cell_values import changed_list, new_names, understood
from engagement_model.workshop.questionnaire.stand import Stand
from engagement_model.workshop.questionnaire.texts import Words
from engagement_model.workshop.questionnaire.topics import (
    RIGHT,
    Topic,
)
from engagement_model.workshop.questionnaire.values import Asked, Labels, NotUnderstood, Value, restored

CHANGE = "change"
"""What an answer comes to where something is corrected."""


class Answered(Struct, frozen=True):
    """A line and what it says: agree, change, absent, unknown (nothing is said), before; empty on an open line."""

    topic: Topic
    line: FilledLine
    answer: str
    reason: str
    kept: Mapping[str, object]

    def place(self, column: str) -> str:
        """Where the cell of a column is."""
        return self.line.place(column)

    def corrected(self) -> Iterator[tuple[Asked, WorkbookCell]]:
        """What is asked and was corrected, with the cells that say what is right."""
        for asked in self.topic.asked:
            cell = self.line.cells.get(f"{asked.key}{RIGHT}")
            if cell is not None:
                yield asked, cell


class Understanding:
    """What is needed to understand the sheets of one state: the stand that is taken, the names, and the rates.

    `since` are the sections and ids of what came after the questionnaire was made.
    """

    def __init__(
        self, stand: Stand, labels: Labels, words: Words, rates: Rates, since: frozenset[tuple[str, str]] = frozenset()
    ) -> None:
        self.stand = stand
        self.labels = labels
        self.words = words
        self.rates = rates
        self.since = since

    def kept(self, answered: Answered, asked: Asked) -> Value:
        """The value that the line shows. Notes a problem and is `None` where it was tampered with."""
        try:
            return restored(asked, answered.kept.get(asked.key))
        except NotUnderstood as error:
            self.stand.problem(answered.place(asked.key), str(error))
            return None

    def read(self, asked: Asked, cell: WorkbookCell, before: Value = None) -> tuple[bool, Value]:
        """Whether a cell was understood, and what it says; everything it names exists then.

        What is added to a list, or taken out of it, is so to the list `before`. What is said to be new is there then.
        """
        try:
            self._add_new(asked, cell)
            value = changed_list(asked, cell, before, self.labels, self.words)
            if value is None:
                value = understood(asked, cell, self.labels, self.rates, self.words)
        except NotUnderstood as error:
            self.stand.problem(cell.place, str(error))
            return False, None
        return self.named(asked, value, cell.place), value

    def _add_new(self, asked: Asked, cell: WorkbookCell) -> None:
        """Add what a cell says is new, by its name, where nothing is called so yet."""
        if asked.choices not in ELEMENT_CLASSES or asked.kind not in ("one", "several", "ranked"):
            return
        for name in new_names(asked, cell, self.words):
            if self.labels.find(asked.choices, name) is None:
                identifier = self.stand.new_id(asked.choices, name)
                self.stand.elements[asked.choices][identifier] = ELEMENT_CLASSES[asked.choices](name=name)
                self.labels.add(asked.choices, ((identifier, name),))
                whole = join(asked.choices, identifier)
                self.stand.speak(whole, join(whole, "name"))

    def named(self, asked: Asked, value: Value, place: str) -> bool:
        """Whether all elements that a value names exist."""
        if asked.choices not in self.stand.elements:
            return True
        identifiers = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        return self.stand.name(asked.choices, identifiers, place)
