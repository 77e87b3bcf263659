"""The shape of a theme file: which keys it may have and what each of them holds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from engagement_model.model.numbers import ValueFault, parse_number, quoted
from engagement_model.model.theme import Corners, Pattern
from engagement_model.model.types import Text
from engagement_model.translation import gettext, gettext_noop

LEAST_LOGO, MOST_LOGO = 8, 36
"""How high a logo can be, in points on an A3 page: what fits above the headline."""
COLOUR_PATTERN = r"^#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
MOST_CUSTOMERS = 24
_HEIGHT = gettext_noop("a height in points such as 26")


def _colour(value: object) -> object:
    """`#RRGGBB` of a colour written with three or six digits, with or without `#`."""
    if not isinstance(value, str):
        return value
    written = value.strip()
    if not re.fullmatch(COLOUR_PATTERN, written):
        raise ValueFault(
            gettext("{text} is no colour").format(text=quoted(value)),
            gettext('write six digits between quotation marks, such as "#0072B2"'),
        )
    digits = written.removeprefix("#").upper()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)


def _height(value: object) -> object:
    number = parse_number(value, _HEIGHT) if isinstance(value, str) else value
    if not isinstance(number, int | float | Decimal):
        return value
    if not LEAST_LOGO <= number <= MOST_LOGO:
        raise ValueFault(
            gettext("{number} is out of range").format(number=number),
            gettext("give a height from {least} to {most} points").format(least=LEAST_LOGO, most=MOST_LOGO),
            out_of_range=True,
        )
    return float(number)


Colour = Annotated[
    str, BeforeValidator(_colour), WithJsonSchema({"type": ["string", "integer"], "pattern": COLOUR_PATTERN})
]
Height = Annotated[
    float,
    BeforeValidator(_height),
    WithJsonSchema({"type": "number", "minimum": LEAST_LOGO, "maximum": MOST_LOGO}),
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ThemeColors(_Part):
    """Colours by what they are for."""

    ink: Annotated[Colour | None, Field(description="Text.")] = None
    quiet: Annotated[Colour | None, Field(description="Text of second rank.")] = None
    paper: Annotated[Colour | None, Field(description="The page.")] = None
    box: Annotated[Colour | None, Field(description="Boxes and cards; as the paper where missing.")] = None
    panel: Annotated[Colour | None, Field(description="Lanes.")] = None
    frame: Annotated[Colour | None, Field(description="The frame around what belongs together.")] = None
    outline: Annotated[Colour | None, Field(description="The outline of boxes.")] = None
    rule: Annotated[Colour | None, Field(description="The outline of what nobody named.")] = None
    line: Annotated[Colour | None, Field(description="Lines between boxes.")] = None
    alarm: Annotated[Colour | None, Field(description="What is wrong.")] = None
    delay: Annotated[Colour | None, Field(description="What comes too late.")] = None
    good: Annotated[Colour | None, Field(description="What is as it should be, and what is added.")] = None
    fact: Annotated[Colour | None, Field(description="What is worth knowing, and what changes.")] = None
    neutral: Annotated[Colour | None, Field(description="What says nothing in particular.")] = None


class ThemeLanes(_Part):
    """Colours of lanes that are to have one of their own."""

    customer_types: Annotated[Colour | None, Field(description="The lane of customer types.")] = None
    channels: Annotated[Colour | None, Field(description="The lane of channels.")] = None
    organizations: Annotated[Colour | None, Field(description="The lane of organizations.")] = None
    platforms: Annotated[Colour | None, Field(description="The lane of platforms.")] = None


class ThemeFont(_Part):
    """The typeface: TrueType files that may be embedded."""

    family: Annotated[Text | None, Field(description="Its name; that in the file where missing.")] = None
    regular: Annotated[Text, Field(description="The file of the regular weight.")]
    semibold: Annotated[
        Text | None, Field(description="The file of a heavier weight, for names; the regular one where missing.")
    ] = None


class ThemeFile(_Part):
    """The look of pages, as far as it differs from a theme that ships."""

    format: Annotated[Literal["engagement-theme/1"] | None, Field(description="The version of theme files.")] = None
    description: Annotated[Text | None, Field(description="Whose look it is.")] = None
    extends: Annotated[
        Literal["default", "print", "dark"], Field(description="The theme that says what this one does not.")
    ] = "default"
    colors: Annotated[ThemeColors | None, Field(description="Colours by what they are for.")] = None
    customers: Annotated[
        tuple[Colour, ...] | None,
        Field(min_length=1, description="Colours of customer types, in their order."),
    ] = None
    customer_lines: Annotated[
        tuple[Pattern, ...] | None,
        Field(min_length=1, description="How the lines of customer types are broken, in their order."),
    ] = None
    lanes: Annotated[ThemeLanes | None, Field(description="Colours of lanes.")] = None
    font: Annotated[ThemeFont | None, Field(description="The typeface.")] = None
    corners: Annotated[Corners | None, Field(description="How round the corners are.")] = None
    logo: Annotated[Text | None, Field(description="A PNG, JPEG or SVG file, shown beside the company's name.")] = None
    logo_height: Annotated[Height | None, Field(description="How high the logo is, in points on an A3 page.")] = None
