"""What a cell of a questionnaire can hold: how a value is shown, kept for a program, and understood again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field, structs

from engagement_model.exchange.workbook_reading import WorkbookCell
from engagement_model.model.model import Model
from engagement_model.model.money import SYMBOLS, Money, Rates, large_suffix, parse_money
from engagement_model.model.numbers import Number, ValueFault, parse_count, parse_number, quoted, whole
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.model.types import ANY
from engagement_model.translation import gettext, gettext_noop
from engagement_model.words.phrases import clauses, count
from engagement_model.workshop.questionnaire.texts import Words

Kind = Literal["text", "one", "several", "ranked", "amount", "count", "score", "share"]
Value = str | tuple[str, ...] | Money | Number | None
Stored = str | list[str]

NOTHING = ("-", "\N{EN DASH}", "\N{EM DASH}")
"""What somebody writes to say that there is none."""

_SIGNS = ("+", *NOTHING, "\N{MINUS SIGN}")
"""What stands before an entry that is added to a list, or taken out of it."""

USUAL_FACTORS = ("ease", "speed")
"""What experience is measured by where the model measures nothing yet."""

LONGEST_REASON = 2_000
_LARGE = (("bn", 1_000_000_000), ("M", 1_000_000), ("k", 1_000))
_GAPS, _APOSTROPHES = "\u00a0\u2009\u202f", "'\N{RIGHT SINGLE QUOTATION MARK}"
"""What groups the digits of a number besides a blank, a comma and a point: Swiss programs write `1'200'000`."""
_UNSEEN = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that nobody can see, though they count as printable."""
_symbol = f"[{''.join(SYMBOLS)}]"
_amount = re.compile(
    rf"((?:{_symbol}|[A-Z]{{3}})?)\s*(\d[\d.,_ {_GAPS}{_APOSTROPHES}]*?)\s*([^\W\d_]*)\.?\s*([^\W\d_]*|{_symbol})\.?"
)
_spaces = re.compile(rf"(?<=\d)[ {_GAPS}](?=\d)")
_swiss = re.compile(rf"(?<![\d.,{_APOSTROPHES}])\d{{1,3}}(?:[{_APOSTROPHES}]\d{{3}})+(?![\d{_APOSTROPHES}])")
_scientific = re.compile(r"(?<![\w.,])(\d{1,3})(?:[.,](\d{1,15}))?[eE]\+(\d{1,2})(?!\w)")
_separators = re.compile(r"[;\n]")


NOT_IN_THE_LIST = gettext_noop("{name} is not in the list")
_UNKNOWN = {
    "customer_types": gettext_noop("there is no customer type called {name}"),
    "channels": gettext_noop("there is no channel called {name}"),
    "organizations": gettext_noop("there is no organization called {name}"),
    "platforms": gettext_noop("there is no platform called {name}"),
}
"""List -> what is said of a name that is not in it."""


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


# -- understood ----------------------------------------------------------------------------------------------------


def understood(asked: Asked, cell: WorkbookCell, labels: Labels, rates: Rates, words: Words) -> Value:
    """What somebody wrote; `None` for a dash. Raises `NotUnderstood` with what would be right."""
    if cell.fault is not None:
        raise NotUnderstood(gettext("this is {fault}").format(fault=cell.fault))
    if cell.value in NOTHING:
        return () if asked.kind in ("several", "ranked") else None
    if asked.kind in ("several", "ranked"):
        parts = _parts(str(cell.value), asked, labels, words)
        found = tuple(dict.fromkeys(_named(part, asked, labels, words) for part in parts))
        return found if asked.kind == "ranked" else tuple(sorted(found))
    if asked.kind == "one":
        return _named(str(cell.value), asked, labels, words)
    if asked.kind == "text":
        return text_of(cell)
    try:
        if asked.kind == "amount":
            return _money(cell.value, rates)
        if asked.kind == "count":
            return parse_count(_digits(cell.value))
        if asked.kind == "share":
            return _share(cell.value)
        score = parse_number(_digits(cell.value), gettext_noop("a score from 1 to 5"))
    except ValueFault as fault:
        raise NotUnderstood(hinted(fault.message, fault.suggestion)) from None
    if not 1 <= score <= 5:
        raise NotUnderstood(
            gettext("{score} is no score; give one from 1 to 5").format(score=number_text(score, words))
        )
    return score


def changed_list(asked: Asked, cell: WorkbookCell, before: Value, labels: Labels, words: Words) -> Value:
    """The list `before` with what stands behind `+` and without what stands behind `-`; `None` where neither is there.

    Raises `NotUnderstood`, also where only some of the entries say so.
    """
    if asked.kind != "several" or cell.fault is not None or cell.value in NOTHING:
        return None
    parts = [part for part in _separators.split(str(cell.value)) if part.strip()]
    signs = [part.strip()[0] for part in parts]
    if not any(sign in _SIGNS for sign in signs):
        return None
    if not all(sign in _SIGNS for sign in signs):
        raise NotUnderstood(gettext("some of this says + or -, and some does not; write all of it one way"))
    found = list(before) if isinstance(before, tuple) else []
    for sign, part in zip(signs, parts, strict=True):
        named = [_named(name, asked, labels, words) for name in _parts(part.strip()[1:], asked, labels, words)]
        found = [each for each in found if each not in named] + (named if sign == "+" else [])
    return tuple(sorted(dict.fromkeys(found)))


def new_names(asked: Asked, cell: WorkbookCell, words: Words) -> Iterator[str]:
    """The names in a cell that are said to be new: `new: Loyalty desk`."""
    if cell.fault is not None:
        return
    text = str(cell.value)
    for part in _separators.split(text) if asked.kind != "one" else (text,):
        name = _without_new(part.strip().lstrip("".join(_SIGNS)), words)
        if name is not None:
            yield text_of(structs.replace(cell, value=name))


def _without_new(text: str, words: Words) -> str | None:
    """The name behind the word that says that something is new; `None` where there is no such word."""
    word, colon, name = text.partition(":")
    return name.strip() if colon and name.strip() and folded(word) in {folded(words.new), "new"} else None


def text_of(cell: WorkbookCell, most: int = 200) -> str:
    """A text on one line of at most `most` characters. Raises `NotUnderstood`."""
    if cell.fault is not None:
        raise NotUnderstood(gettext("this is {fault}").format(fault=cell.fault))
    seen = (mark if mark.isprintable() and mark not in _UNSEEN else " " for mark in str(cell.value))
    text = " ".join("".join(seen).split())
    if not text:
        raise NotUnderstood(gettext("nothing in this can be seen; write words, or clear the cell"))
    if len(text) > most:
        raise NotUnderstood(
            gettext("a text of {number} characters; keep it under {most}").format(number=len(text), most=most)
        )
    return text


def _parts(text: str, asked: Asked, labels: Labels, words: Words) -> list[str]:
    """The names that a text lists: between semicolons or line breaks, else between commas."""
    parts = [part.strip() for part in _separators.split(text) if part.strip()]
    split: list[str] = []
    for part in parts:
        if labels.find(asked.choices, part) is None and "," in part and _without_new(part, words) is None:
            split.extend(each.strip() for each in part.split(",") if each.strip())
        else:
            split.append(part)
    return split


def _named(text: str, asked: Asked, labels: Labels, words: Words) -> str:
    found = labels.find(asked.choices, _without_new(text, words) or text)
    if found is None:
        hint = did_you_mean(text, labels.by_value.get(asked.choices, {}).values())
        what = _UNKNOWN.get(asked.choices, NOT_IN_THE_LIST)
        raise NotUnderstood(clauses((gettext(what).format(name=quoted(text)), hint or gettext("choose from the list"))))
    return found


def _digits(value: str | Number) -> str:
    """A number as it is written here: groups joined, a comma as the decimal mark only where it can be nothing else."""
    text = _spaces.sub("", str(value) if not isinstance(value, Decimal) else f"{value:f}").strip()
    text = _swiss.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    text = _scientific.sub(_in_full, text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", text):
        return text.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", text):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"\d+,(?:\d{1,2}|\d{4,})", text):
        return text.replace(",", ".")
    return text


def _share(value: str | Number) -> Number:
    """A share as people write it: `84%`, `84 %`, `84` or `0.84`."""
    text, percent, rest = str(value).strip().partition("%")
    share = parse_number(_digits(text.strip()), gettext_noop("a share such as 84%"))
    if percent or share > 1:
        share = whole(Decimal(share) / 100)
    if rest.strip() or not 0 <= share <= 1:
        raise ValueFault(gettext("{text} is no share; write it as 84%").format(text=quoted(str(value))))
    return share


def _in_full(found: re.Match[str]) -> str:
    """`1.2E+06`, as programs show large numbers, with all its digits."""
    before, after, power = found[1], found[2] or "", int(found[3])
    return f"{Decimal(f'{before}.{after or 0}').scaleb(power).normalize():f}"


def _money(value: str | Number, rates: Rates) -> Money:
    """An amount as people write it, in the currency of the workspace where none is named."""
    text = _digits(value)
    found = _amount.fullmatch(text)
    if found is not None:
        before, digits, first, second = found.groups()
        suffix = large_suffix(first)
        after = second or ("" if suffix else first)
        named = {SYMBOLS.get(each, each.upper()) for each in (before, after) if each}
        if len(named) < 2:
            text = " ".join((f"{_digits(digits)}{suffix}", *named))
    money = parse_money(text, rates.currency)
    if not rates.knows(money):
        raise ValueFault(
            gettext("there is no exchange rate from {currency} to {main}").format(
                currency=money.currency, main=rates.currency
            )
        )
    return money


def as_stored(values: Mapping[str, Value]) -> dict[str, Stored]:
    """What a line says, for its hidden column; what is not said is left out."""
    kept = {key: stored(value) for key, value in values.items()}
    return {key: value for key, value in kept.items() if value is not None}
