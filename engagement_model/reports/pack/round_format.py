"""`round.json`: a round as a file that the next pack reads. What is read may come from anywhere, and is bounded."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from fractions import Fraction
from typing import Final, NoReturn, TypeVar, cast

from engagement_model.model.workspace import Severity
from engagement_model.reports.encoding import encode
from engagement_model.reports.pack.rounds import Concord, Objection, Round, Taken
from engagement_model.translation import gettext

FORMAT: Final = "engagement-model-round/1"
MOST_BYTES: Final = 8_000_000
MOST_DIGITS: Final = 18
_SEVERITIES: Final = ("error", "warning", "note")

Read = TypeVar("Read")


class UnreadableRound(ValueError):
    """A text that is not what an earlier pack left; the message says what is wrong with it."""


def round_text(round_: Round) -> str:
    """A round as its file: the same round gives the same bytes, and `read_round` gives the round back."""
    content = encode(round_)
    assert isinstance(content, dict)
    text = json.dumps({"format": FORMAT, **content}, ensure_ascii=False, indent=1, sort_keys=False)
    return text.encode(errors="replace").decode() + "\n"


def read_round(content: bytes | str) -> Round:
    """The round that a file says. Raises `UnreadableRound` for what is none, or is more than a round can be."""
    if len(content) > MOST_BYTES:
        raise UnreadableRound(
            gettext("it has more than {most} MB, and is no round of a workshop").format(most=MOST_BYTES // 1_000_000)
        )
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        data: object = json.loads(text, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise UnreadableRound(gettext("it is not written in UTF-8")) from None
    except RecursionError:
        raise UnreadableRound(gettext("it is nested far deeper than a round of a workshop")) from None
    except ValueError as error:
        raise UnreadableRound(gettext("it is no JSON: {reason}").format(reason=str(error)[:100])) from None
    found = _mapping(data, gettext("the file"))
    if found.get("format") != FORMAT:
        raise UnreadableRound(
            gettext("its format is not {format}; name a pack that engage report wrote").format(format=FORMAT)
        )
    return Round(
        on=_day(found.get("on"), "on"),
        open=_entries(found.get("open"), "open", _texts),
        settled=_entries(found.get("settled"), "settled", _texts),
        agreement=_entries(found.get("agreement"), "agreement", _concord),
        decisions=_entries(found.get("decisions"), "decisions", _taken),
        figures=_entries(found.get("figures"), "figures", _figures),
        findings=_entries(found.get("findings"), "findings", _objection),
    )


def _no_number(text: str) -> NoReturn:
    raise ValueError(gettext("{text} is no number").format(text=text))


def _wrong(where: str, wanted: str) -> UnreadableRound:
    return UnreadableRound(
        gettext("{place}: expected {wanted}").format(place=where[:80].encode(errors="replace").decode(), wanted=wanted)
    )


def _mapping(data: object, where: str) -> dict[str, object]:
    if not isinstance(data, dict):
        raise _wrong(where, gettext("an object"))
    return cast("dict[str, object]", data)


def _entries(data: object, where: str, read: Callable[[object, str], Read]) -> dict[str, Read]:
    return {_text(key, where): read(value, f"{where}.{key}") for key, value in sorted(_mapping(data, where).items())}


def _text(data: object, where: str) -> str:
    if not isinstance(data, str):
        raise _wrong(where, gettext("a text"))
    try:
        data.encode()
    except UnicodeEncodeError:
        raise _wrong(where, gettext("a text without halves of characters")) from None
    return data


def _optional_text(data: object, where: str) -> str | None:
    return None if data is None else _text(data, where)


def _texts(data: object, where: str) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise _wrong(where, gettext("a list of texts"))
    return tuple(_text(each, where) for each in data)


def _day(data: object, where: str) -> datetime.date:
    text = _text(data, where)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise _wrong(where, gettext("a date such as 2026-11-26")) from None


def _whole(data: object, where: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or abs(data) >= 10**MOST_DIGITS:
        raise _wrong(where, gettext("a whole number of at most {most} digits").format(most=MOST_DIGITS))
    return data


def _ratio(data: object, where: str) -> Fraction | None:
    if data is None:
        return None
    parts = _mapping(data, where)
    denominator = _whole(parts.get("denominator"), f"{where}.denominator")
    if denominator <= 0:
        raise _wrong(f"{where}.denominator", gettext("a number above zero"))
    return Fraction(_whole(parts.get("numerator"), f"{where}.numerator"), denominator)


def _concord(data: object, where: str) -> Concord:
    parts = _mapping(data, where)
    return Concord(_ratio(parts.get("share"), f"{where}.share"), _ratio(parts.get("alpha"), f"{where}.alpha"))


def _taken(data: object, where: str) -> Taken:
    parts = _mapping(data, where)
    return Taken(
        _texts(parts.get("about"), f"{where}.about"),
        _text(parts.get("status"), f"{where}.status"),
        _optional_text(parts.get("choose"), f"{where}.choose"),
        _optional_text(parts.get("state"), f"{where}.state"),
    )


def _figures(data: object, where: str) -> dict[str, Fraction | None]:
    return _entries(data, where, _ratio)


def _objection(data: object, where: str) -> Objection:
    parts = _mapping(data, where)
    severity = _text(parts.get("severity"), f"{where}.severity")
    if severity not in _SEVERITIES:
        raise _wrong(f"{where}.severity", gettext("error, warning or note"))
    return Objection(
        _text(parts.get("rule"), f"{where}.rule"),
        cast("Severity", severity),
        _texts(parts.get("addresses"), f"{where}.addresses"),
        _text(parts.get("message"), f"{where}.message"),
    )
