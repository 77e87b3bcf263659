"""The types of attributes: how each is read from what a person wrote, and what an editor is told of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from copy import copy
from decimal import Decimal
from typing import Annotated, Literal, get_args, get_origin

from msgspec import Struct
from pydantic import AfterValidator, ValidationInfo
from pydantic.annotated_handlers import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from engagement_model.model import money
from engagement_model.model.durations import Duration, parse_duration, pattern
from engagement_model.model.money import Money, parse_money
from engagement_model.model.numbers import (
    NUMBER,
    Number,
    ValueFault,
    expected,
    instead_within,
    parse_count,
    parse_number,
    quoted,
    write,
)
from engagement_model.translation import gettext, gettext_noop

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
ANY = "any"
"""The reserved capability of an engagement that names none: dealing with the company as such."""

Section = Literal[
    "customer_types",
    "channels",
    "organizations",
    "capabilities",
    "information",
    "platforms",
    "propositions",
    "engagements",
    "integrations",
    "journeys",
    "questions",
]

Confidence = Literal["measured", "known", "estimated", "guessed"]

HeldAs = Literal["master", "copy"]
"""In what role a platform holds information: as its system of record, or brought there from another."""


class Refers(Struct, frozen=True):
    """Marks an attribute whose ids name elements of `section`."""

    section: Section


class Locates(Struct, frozen=True):
    """Marks a text, or a list of texts, each of which is an address; `prefix` may stand before one."""

    prefix: str = ""


class DefaultCurrency(Struct, frozen=True):
    """The context of a validation: the currency of amounts that name none."""

    currency: str | None


def _count(value: object) -> object:
    return parse_count(value) if isinstance(value, str) else value


def _number(value: object) -> object:
    return parse_number(value) if isinstance(value, str) else value


_GIVE_SCORE = gettext_noop("give a score from 1 to 5")
_GIVE_SHARE = gettext_noop("give a share from 0 to 1: 0.85 is 85 of 100")
_GIVE_RATE = gettext_noop("write what one unit is worth in the main currency")


def _score_instead(text: str) -> str | None:
    return instead_within(text, 1, 5) or gettext(_GIVE_SCORE)


def _share_instead(text: str) -> str | None:
    return instead_within(text, 0, 1) or gettext(_GIVE_SHARE)


def _score(value: object) -> object:
    wanted = gettext_noop("a score from 1 to 5")
    number = parse_number(value, wanted, _score_instead, for_negative=_GIVE_SCORE) if isinstance(value, str) else value
    if not isinstance(number, int | Decimal):
        # Said here, because each side of a union complains for itself, at a place of its own.
        raise PydanticCustomError("score_type", "expected a score from 1 to 5")
    if not 1 <= number <= 5:
        raise ValueFault(
            gettext("{number} is out of range").format(number=number),
            gettext(_GIVE_SCORE),
            out_of_range=True,
        )
    return number


def _share(value: object) -> object:
    if isinstance(value, str) and "%" in value:
        from engagement_model.model.meant import share_instead

        if (meant := share_instead(value)) is not None:
            raise ValueFault(expected(gettext("a share from 0 to 1"), quoted(value)), meant)
    wanted = gettext_noop("a share from 0 to 1")
    number = parse_number(value, wanted, _share_instead, for_negative=_GIVE_SHARE) if isinstance(value, str) else value
    if not isinstance(number, int | Decimal):
        raise PydanticCustomError("share_type", "expected a share from 0 to 1")
    if not 0 <= number <= 1:
        raise ValueFault(
            gettext("{number} is out of range").format(number=number),
            gettext(_GIVE_SHARE),
            out_of_range=True,
        )
    return number


def _rate(value: object) -> object:
    wanted = gettext_noop("a rate such as 0.92")
    number = parse_number(value, wanted, for_negative=_GIVE_RATE) if isinstance(value, str) else value
    if number == 0:
        raise ValueFault(
            gettext("a rate of 0 loses money"),
            gettext(_GIVE_RATE),
            out_of_range=True,
        )
    return Decimal(number) if isinstance(number, int) else number


def _money(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    context = info.context
    return parse_money(value, context.currency if isinstance(context, DefaultCurrency) else None)


def _duration(value: object) -> object:
    return parse_duration(value) if isinstance(value, str) else value


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            raise ValueFault(
                gettext("{text} is no day of the calendar").format(text=value),
                gettext("write year-month-day, such as 2026-11-20"),
            ) from None
    from engagement_model.model.meant import date_instead, nobody_knows

    meant = date_instead(value) or nobody_knows(value) or gettext("write year-month-day")
    raise ValueFault(expected(gettext("a date such as 2026-11-20"), quoted(value)), meant)


def _flag(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value in ("true", "True", "TRUE"):
        return True
    if value in ("false", "False", "FALSE"):
        return False
    spoken = {"yes": "true", "y": "true", "on": "true", "1": "true", "no": "false", "n": "false", "off": "false"}
    hint = write(spoken[value.casefold()]) if value.casefold() in spoken else gettext("write true or false")
    raise ValueFault(expected(gettext("true or false"), quoted(value)), hint)


def _each_once(ranking: tuple[str, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    for identifier in ranking:
        if identifier in seen:
            raise ValueFault(
                gettext("{id} stands twice in this order").format(id=quoted(identifier)), gettext("keep one of the two")
            )
        seen.add(identifier)
    return ranking


class _Read(Struct, frozen=True, eq=False):
    """How the values of an attribute are read, and what an editor is told of them.

    pydantic takes the schema as it is here; from validators beside a type it would work one out for each attribute.
    """

    schema: CoreSchema
    told: Callable[[], JsonSchemaValue] | None = None
    """What pydantic would tell of the schema, where there is nothing."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        del source, handler
        return copy(self.schema)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) if self.told is None else self.told()


def _read(before: Callable[[object], object], schema: CoreSchema, told: JsonSchemaValue) -> _Read:
    return _Read(core_schema.no_info_before_validator_function(before, schema), lambda: dict(told))


_AS_TEXT = core_schema.plain_serializer_function_ser_schema(str)
_NUMBER = core_schema.union_schema([core_schema.int_schema(), core_schema.decimal_schema()])

_NUMERIC: JsonSchemaValue = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": f"^{NUMBER}$"}]}
_WHOLE: JsonSchemaValue = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d+(?:_\d+)*$"}]
}
_SHARE: JsonSchemaValue = {"type": "number", "minimum": 0, "maximum": 1}
_SCORE: JsonSchemaValue = {"type": "number", "minimum": 1, "maximum": 5}
_MONEY: JsonSchemaValue = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": money.PATTERN}]}
_DATE: JsonSchemaValue = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

_ID = core_schema.str_schema(pattern=ID_PATTERN)

Id = Annotated[str, _Read(_ID)]
Text = str
Name = Annotated[
    str,
    _Read(core_schema.str_schema(min_length=1), lambda: {"type": ["string", "number", "boolean"], "minLength": 1}),
]
Currency = Annotated[str, _Read(core_schema.str_schema(pattern=rf"^{money.CURRENCY}$"))]
Count = Annotated[int, _read(_count, core_schema.int_schema(), _WHOLE)]
Score = Annotated[Number, _read(_score, _NUMBER, _SCORE)]
Share = Annotated[Number, _read(_share, _NUMBER, _SHARE)]
Rate = Annotated[Decimal, _read(_rate, core_schema.decimal_schema(), _NUMERIC)]
Amount = Annotated[
    Money,
    _Read(
        core_schema.with_info_before_validator_function(
            _money, core_schema.is_instance_schema(Money), serialization=_AS_TEXT
        ),
        lambda: dict(_MONEY),
    ),
]
Length = Annotated[
    Duration,
    _Read(
        core_schema.no_info_before_validator_function(
            _duration, core_schema.is_instance_schema(Duration), serialization=_AS_TEXT
        ),
        lambda: {"type": "string", "pattern": pattern()},
    ),
]
"""An editor is told the words of all languages, which are looked up only then."""
Day = Annotated[datetime.date, _read(_date, core_schema.date_schema(), _DATE)]
Flag = Annotated[bool, _Read(core_schema.no_info_before_validator_function(_flag, core_schema.bool_schema()))]
Ids = Annotated[frozenset[Id], _Read(core_schema.frozenset_schema(_ID))]
Ranking = Annotated[tuple[Id, ...], AfterValidator(_each_once)]
"""Ids in order of preference, each once."""


def words_of(annotation: object) -> tuple[str, ...]:
    """The words of the language of which a value of this type is one, or may be; none where it is something else."""
    if get_origin(annotation) is Literal:
        return tuple(str(each) for each in get_args(annotation))
    return next((found for part in get_args(annotation) if (found := words_of(part))), ())
