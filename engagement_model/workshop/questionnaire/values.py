"""What is asked in a cell of a questionnaire: how its value is shown there, and kept for a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from engagement_model.model.model import Model
from engagement_model.model.money import Money, parse_money
from engagement_model.model.numbers import Number, ValueFault, parse_count, parse_number, whole
from engagement_model.model.types import ANY
from engagement_model.translation import gettext
from engagement_model.words.phrases import count
from engagement_model.workshop.questionnaire.texts import Words

Kind = Literal["text", "one", "several", "ranked", "amount", "count", "score", "share"]
Value = str | tuple[str, ...] | Money | Number | None
Stored = str | list[str]


USUAL_FACTORS = ("ease", "speed")
"""What experience is measured by where the model measures nothing yet."""

_LARGE = (("bn", 1_000_000_000), ("M", 1_000_000), ("k", 1_000))


class NotUnderstood(ValueError):
    """A cell that says nothing that can be used; the message says what would."""


class Asked(Struct, frozen=True):
    """One thing that is asked about a line: the key of its columns, its kind, and the list it is chosen from."""

    key: str
    kind: Kind
    choices: str = ""
    width: float = 16


class Labels(Struct):
    """The names by which ids are shown, list by list: each name once, an id beside it where two have the same."""

    by_value: dict[str, dict[str, str]] = field(default_factory=dict)
    by_label: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, name: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Add (value, label) to the list called `name`."""
        values = self.by_value.setdefault(name, {})
        labels = self.by_label.setdefault(name, {})
        for value, label in pairs:
            shown = " ".join(label.split())[:200] or value
            if folded(shown) in labels:
                shown = f"{shown} ({value})"
            values[value] = shown
            labels[folded(shown)] = value

    def label(self, name: str, value: str) -> str:
        """The label of a value, or the value itself."""
        return self.by_value.get(name, {}).get(value, value)

    def find(self, name: str, text: str) -> str | None:
        """The value whose label, or which itself, is `text`, whatever the case and spaces."""
        found = self.by_label.get(name, {}).get(folded(text))
        return found if found is not None else text if text in self.by_value.get(name, {}) else None


def folded(text: str) -> str:
    """`text` as it is compared: no matter the case, the kind of space or apostrophe."""
    return " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()).casefold()


def labels_of(models: Iterable[Model], words: Words, sections: Iterable[str]) -> Labels:
    """The labels of everything in `sections` of the models, the first model's names first, and of all enumerations."""
    labels = Labels()
    for name, options in words.options.items():
        labels.add(name, options.items())
    models = tuple(models)
    for section in sections:
        if section == "capabilities":
            labels.add(section, ((ANY, words.any_service),))
        known = labels.by_value.setdefault(section, {})
        for model in models:
            members = model.elements.get(section, {})
            labels.add(section, ((each, members[each].name) for each in members if each not in known))
    factors = {factor: None for model in models for cell in model.cells.values() for factor in sorted(cell.experience)}
    measured = factors or USUAL_FACTORS
    labels.add("factors", ((factor, words.factor(factor)) for factor in measured))
    return labels


# -- shown ---------------------------------------------------------------------------------------------------------


def shown(asked: Asked, value: Value, labels: Labels, words: Words) -> str:
    """`value` as a person reads it; nothing where it is not said."""
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return "; ".join(labels.label(asked.choices, each) for each in value)
    if isinstance(value, Money):
        return money_text(value, words)
    if isinstance(value, str):
        return labels.label(asked.choices, value) if asked.choices else value
    if asked.kind == "share":
        return share_text(value, words)
    return count(value).replace(".", words.decimal_mark) if asked.kind == "count" else number_text(value, words)


def number_text(number: Number, words: Words) -> str:
    """A number with the decimal mark of the language."""
    return f"{number:f}".replace(".", words.decimal_mark) if isinstance(number, Decimal) else str(number)


def share_text(share: Number, words: Words) -> str:
    """A share in hundredths, all its digits: `84%`, `84,5 %`."""
    gap = "\N{NO-BREAK SPACE}" if words.decimal_mark == "," else ""
    return f"{number_text(whole(Decimal(share) * 100), words)}{gap}%"


def money_text(money: Money, words: Words) -> str:
    """An amount in few characters where three digits say it exactly: `1.4M EUR`, `1,4 млн EUR`; else all digits."""
    currency = f" {money.currency}" if money.currency else ""
    for suffix, size in _LARGE:
        short = whole(Decimal(money.amount) / size)
        if short >= 1:
            if len(Decimal(short).normalize().as_tuple().digits) <= 3 and short < 1_000:
                gap = "\N{NO-BREAK SPACE}" if words.decimal_mark == "," else ""
                return f"{number_text(short, words)}{gap}{words.large[suffix]}{currency}"
            break
    return count(money.amount).replace(".", words.decimal_mark) + currency


def unreadable(key: str) -> str:
    """What is said of a line that cannot be taken: one that was asked and is another now, or one that was not asked."""
    return tampered() if key else gettext("nothing is asked in this line; move what it says")


def tampered() -> str:
    """What is said of a line that cannot be read for what it was."""
    return gettext("the hidden part of this line was changed; ask for a new questionnaire")


# -- kept ----------------------------------------------------------------------------------------------------------


def stored(value: Value) -> Stored | None:
    """`value` for the hidden column: texts and lists of texts."""
    if value is None or value == ():
        return None
    return list(value) if isinstance(value, tuple) else str(value)


def restored(asked: Asked, kept: object) -> Value:
    """The value that was kept. Raises `NotUnderstood` where it is none."""
    try:
        if kept is None:
            return None
        if isinstance(kept, list):
            if asked.kind in ("several", "ranked") and all(isinstance(each, str) for each in kept):
                return tuple(kept)
        elif isinstance(kept, str):
            if asked.kind == "amount":
                return parse_money(kept)
            if asked.kind == "count":
                return parse_count(kept)
            if asked.kind in ("score", "share"):
                return parse_number(kept)
            if asked.kind in ("text", "one"):
                return kept
    except ValueFault:
        pass
    raise NotUnderstood(tampered())


def as_stored(values: Mapping[str, Value]) -> dict[str, Stored]:
    """What a line says, for its hidden column; what is not said is left out."""
    kept = {key: stored(value) for key, value in values.items()}
    return {key: value for key, value in kept.items() if value is not None}
