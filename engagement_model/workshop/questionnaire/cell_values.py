"""What somebody wrote into a cell, understood as a value of the kind that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import structs

from engagement_model.exchange.workbook_reading import WorkbookCell
from engagement_model.model.money import SYMBOLS, Money, Rates, large_suffix, parse_money
from engagement_model.model.numbers import Number, ValueFault, parse_count, parse_number, quoted, whole
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.translation import gettext, gettext_noop
from engagement_model.words.phrases import clauses
from engagement_model.workshop.questionnaire.texts import Words
from engagement_model.workshop.questionnaire.values import Asked, Labels, NotUnderstood, Value, folded, number_text

NOTHING = ("-", "\N{EN DASH}", "\N{EM DASH}")
"""What somebody writes to say that there is none."""

_SIGNS = ("+", *NOTHING, "\N{MINUS SIGN}")
"""What stands before an entry that is added to a list, or taken out of it."""

LONGEST_REASON = 2_000

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
