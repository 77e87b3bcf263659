"""Words that every part needs: lists, names inside a sentence, quotation marks, counts and lengths of time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import reduce

from engagement_model.model.durations import Duration
from engagement_model.model.numbers import Number
from engagement_model.translation import gettext, gettext_noop, language, ngettext, pgettext
from engagement_model.translation.formats import duration as _duration
from engagement_model.translation.formats import grouped, long_date, percentage, short_date
from engagement_model.translation.language_file import language_of
from engagement_model.translation.texts import ENGLISH

QUOTED = gettext_noop("“{name}”")
NOTHING = "–"
"""What stands where there is nothing to say."""

MOST_LISTED = 5
"""How many things a sentence lists before it says how many more there are."""


def listed(items: Iterable[str], most: int | None = None) -> str:
    """`items` as a person lists them: `a`, `a and b`, `a, b and c`; nothing for nothing.

    Of more than `most` and one, only `most` are named: `a, b and 3 more`. Of one more than `most` all are, since its
    name is no longer than what would stand for it.
    """
    return _joined(_first(items, most), gettext("{before} and {last}"))


def either(items: Iterable[str], most: int | None = None) -> str:
    """`items` as a person lists them who leaves the choice: `a, b or c`."""
    return _joined(_first(items, most), gettext("{before} or {last}"))


def clauses(items: Iterable[str], most: int | None = None) -> str:
    """Parts of a sentence, or lists, one after the other, with semicolons as the language sets them: `A; B; C`."""
    text = gettext("{before}; {after}")
    return reduce(lambda before, after: text.format(before=before, after=after), _first(items, most) or [""])


def _first(items: Iterable[str], most: int | None) -> list[str]:
    everything = list(items)
    if most is None or len(everything) <= most + 1:
        return everything
    left = len(everything) - most
    return [*everything[:most], ngettext("{number} more", "{number} more", left).format(number=grouped(left))]


def _joined(items: list[str], pattern: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return pattern.format(before=", ".join(items[:-1]), last=items[-1])


def and_more(number: int) -> str:
    """That so many more do not fit, below those that do: `and 3 more`."""
    return ngettext("and {number} more", "and {number} more", number).format(number=grouped(number))


def in_sentence(name: str) -> str:
    """`name` as it stands inside a sentence: in English with a small first letter, unless it looks like a proper name.

    A proper name or an acronym has another capital letter, and one with other letters than English has is no English
    word. Elsewhere names stay as they are written.
    """
    written = language() != ENGLISH or not name.isascii() or any(letter.isupper() for letter in name[1:])
    return name if written else uncapitalized(name)


def uncapitalized(text: str) -> str:
    """`text` with a small first letter, where the language lets a noun have one."""
    return text if language_of(language()).capital_nouns else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def quoted(name: str) -> str:
    """`name` as it was written, set apart from the sentence around it."""
    return gettext(QUOTED).format(name=name)


def named(name: str) -> str:
    """A name inside a list or a sentence: as it is in English, between quotation marks where a language needs them."""
    # Translators: a name of an element; put it between quotation marks where names are not told by their capitals.
    return pgettext("name", "{name}").format(name=name)


def told(what: str, said: str) -> str:
    """Two things with a colon between them: who and what, a letter and what it stands for."""
    return gettext("{what}: {where}").format(what=what, where=said)


def count(number: Number) -> str:
    """A number with its digits in groups of three."""
    return grouped(number)


def percent(share: Fraction | None) -> str:
    """A share in whole percent, a dash where there is none."""
    return NOTHING if share is None else percentage(share)


def span(duration: Duration | None) -> str | None:
    """A length of time as it is said, `2 days 5 min`, exactly; `None` stays `None`."""
    return None if duration is None else _duration(duration.seconds)


def without_limit(number: int) -> str:
    """That some of what was just counted has no limit, whatever that makes of it."""
    return ngettext(
        "{number} of these has no limit, so that whatever comes at all counts as in time.",
        "{number} of these have no limit, so that whatever comes at all counts as in time.",
        number,
    ).format(number=count(number))


def period(
    start: datetime.date | None, end: datetime.date | None, day: Callable[[datetime.date], str] = short_date
) -> str:
    """From when until when, or one of the two, each as `day` writes it; nothing for nothing."""
    first, last = (day(each) if each is not None else "" for each in (start, end))
    if first and last:
        return gettext("from {start} until {end}").format(start=first, end=last)
    if last:
        return gettext("until {end}").format(end=last)
    return gettext("from {start}").format(start=first) if first else ""


def with_plan(sentence: str, *, planned: bool, until: datetime.date | None) -> str:
    """`sentence`, and until when it is planned to be so, where it is."""
    if not planned or until is None:
        return sentence
    plan = gettext("This is planned until {day}.").format(day=long_date(until))
    return f"{sentence} {plan}"


def not_followed() -> str:
    """What stands beside a decision that the models do not follow."""
    return gettext("Not in the models yet: engage agree writes the model that follows.")
