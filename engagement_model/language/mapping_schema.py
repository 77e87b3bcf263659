"""The shape of a mapping: what the sheets, types, views and folders of a foreign file become."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from engagement_model.language.file_shapes import EngagementEntry, IntegrationEntry
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.numbers import ValueFault, quoted
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.types import Count, Currency, Flag, Id, Text
from engagement_model.translation import gettext

_PART = re.compile(r"([1-9]\d?) of (.+)")

ElementSection = Literal[
    "customer_types", "channels", "organizations", "capabilities", "information", "platforms", "propositions"
]

_ENGAGEMENT_KEYS = frozenset(EngagementEntry.model_fields) - {"customers", "channels", "organizations"}
_INTEGRATION_KEYS = frozenset(
    field.alias or name for name, field in IntegrationEntry.model_fields.items() if name != "confidence"
)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=False)


class Taken(_Part):
    """Where a value comes from: a column of the row, or always the same."""

    column: Annotated[Text | None, Field(description="The heading of the column it stands in.")] = None
    value: Annotated[Text | None, Field(description="What it always is, where it stands in no column.")] = None
    as_: Annotated[
        dict[Text, Text],
        Field(alias="as", description="What a value there means here; a value that is not named stays as it is."),
    ] = {}
    each: Annotated[Flag, Field(description="Whether a cell lists several.")] = False
    separator: Annotated[Text | None, Field(description="What stands between several; that of the sheet's lists.")] = (
        None
    )
    part: Annotated[
        Text | None, Field(description="Which part of the text, and between what it stands, such as: 1 of | .")
    ] = None
    known_as: Annotated[Text | None, Field(description="The column with the identity of what this column names.")] = (
        None
    )
    part_of: Annotated[
        Literal["code"] | None, Field(description="code: what begins with the code of another is part of that.")
    ] = None

    @field_validator("part")
    @classmethod
    def _is_a_part(cls, part: str | None) -> str | None:
        if part is not None and _PART.fullmatch(part) is None:
            raise ValueFault(
                gettext("{text} is no part of a text").format(text=quoted(part)),
                gettext("write which, and what stands between the parts: 1 of |"),
            )
        return part

    @property
    def which_part(self) -> tuple[int, str] | None:
        """Which part, from 0, and the sign between the parts."""
        found = _PART.fullmatch(self.part) if self.part is not None else None
        return (int(found[1]) - 1, found[2].strip("\"'")) if found is not None else None


def _short(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


Source = Annotated[Taken, BeforeValidator(_short)]
Attributes = dict[Text, Source]


class Melt(_Part):
    """Several columns of one row, each of which is a line of its own."""

    into: Annotated[
        Literal["customer", "channel", "organization", "capabilities"], Field(description="What a column stands for.")
    ]
    value: Annotated[
        Literal["annual_transactions", "annual_contacts"] | None, Field(description="What the number in it is.")
    ] = None
    columns: Annotated[dict[Text, Text], Field(min_length=1, description="Heading -> what it is called here.")]


class Crosstab(_Part):
    """Letters between what stands in the rows and what heads the columns, as in a responsibility matrix."""

    row: Annotated[Text, Field(description="The column that names the capability of each row.")]
    columns: Annotated[tuple[Text, ...], Field(min_length=1, description="The headings of the organizations.")]
    letters: Annotated[
        dict[Text, Literal["answers", "owns", "nothing"]],
        Field(min_length=1, description="What a letter says: the organization answers for it, or owns it."),
    ]


class RowRule(_Part):
    """What a row becomes: elements of sections, an engagement, an integration."""

    where: Annotated[dict[Text, tuple[Text, ...]], Field(description="Only rows with one of these values there.")] = {}
    customer_types: Annotated[Attributes, Field(description="A customer type.")] = {}
    channels: Annotated[Attributes, Field(description="A channel.")] = {}
    organizations: Annotated[Attributes, Field(description="An organization.")] = {}
    capabilities: Annotated[Attributes, Field(description="A capability.")] = {}
    information: Annotated[Attributes, Field(description="A piece of information.")] = {}
    platforms: Annotated[Attributes, Field(description="A platform.")] = {}
    propositions: Annotated[Attributes, Field(description="A proposition.")] = {}
    engagements: Annotated[Attributes, Field(description="Who is engaged how, by whom, on what.")] = {}
    integrations: Annotated[Attributes, Field(description="What moves from one platform to another.")] = {}
    melt: Annotated[Melt | None, Field(description="Columns that are lines of their own.")] = None
    crosstab: Annotated[Crosstab | None, Field(description="Letters between rows and columns.")] = None

    @field_validator(
        "customer_types", "channels", "organizations", "capabilities", "information", "platforms", "propositions"
    )
    @classmethod
    def _has_attributes(cls, said: dict[str, Taken], info: object) -> dict[str, Taken]:
        section = str(getattr(info, "field_name", ""))
        _check_keys(said, frozenset(ELEMENT_CLASSES[section].model_fields) - {"unknown", "replaces", "tags", "because"})
        if said and "name" not in said:
            raise ValueFault(gettext("nothing says what its name is"), gettext("add name: and the column"))
        return said

    @field_validator("engagements")
    @classmethod
    def _engages(cls, said: dict[str, Taken]) -> dict[str, Taken]:
        _check_keys(said, _ENGAGEMENT_KEYS)
        return said

    @field_validator("integrations")
    @classmethod
    def _integrates(cls, said: dict[str, Taken]) -> dict[str, Taken]:
        _check_keys(said, _INTEGRATION_KEYS)
        for end in ("from", "to"):
            if said and end not in said:
                raise ValueFault(gettext("{key} is missing").format(key=end), gettext("add {key}:").format(key=end))
        return said

    @model_validator(mode="after")
    def _makes_something(self) -> RowRule:
        if not (
            self.crosstab or self.engagements or self.integrations or any(getattr(self, s) for s in ELEMENT_CLASSES)
        ):
            raise ValueFault(
                gettext("this makes nothing of a row"), gettext("add platforms:, engagements: or integrations:")
            )
        return self


def _check_keys(said: dict[str, Taken], known: frozenset[str]) -> None:
    for key in said:
        if key.partition(".")[0] not in known:
            message = gettext("{key} is no attribute here").format(key=quoted(key))
            raise ValueFault(message, did_you_mean(key.partition(".")[0], known))


class MembersRule(_Part):
    """Whose a row is, where a sheet is about many organizations: each becomes a workspace of its own in a portfolio."""

    column: Annotated[Text, Field(description="The column that names the member; its folder is called so.")]
    name: Annotated[Source | None, Field(description="What the member is called; as in that column where missing.")] = (
        None
    )


class SheetRule(_Part):
    """How one sheet, or the whole of a CSV file, is read."""

    leave_out: Annotated[Flag, Field(description="Whether nothing of it is read.")] = False
    header: Annotated[Count, Field(description="The number of the row with the headings, or of the last of them.")] = 1
    header_rows: Annotated[Count, Field(description="How many rows the headings take.")] = 1
    unknown: Annotated[tuple[Text, ...], Field(description="What is written where nobody knows: ND, ?")] = ()
    not_applicable: Annotated[tuple[Text, ...], Field(description="What is written where there is none: NA, -")] = ()
    totals: Annotated[tuple[Text, ...], Field(description="Rows with one of these texts are sums, and left out.")] = ()
    list_separator: Annotated[Text, Field(description="What stands between several in one cell.")] = ","
    decimal: Annotated[Literal[".", ","], Field(description="The sign before decimals.")] = "."
    members: Annotated[
        Annotated[MembersRule, BeforeValidator(_short)] | None,
        Field(description="Which column says whose a row is: each becomes a workspace of its own in a portfolio."),
    ] = None
    rows: Annotated[tuple[RowRule, ...], Field(description="What every row becomes.")] = ()


class TypeRule(_Part):
    """What the elements of a type become."""

    section: Annotated[ElementSection, Field(description="The section they stand in.")]
    kind: Annotated[Text | None, Field(description="Their kind there.")] = None


def _short_type(value: object) -> object:
    return {"section": value} if isinstance(value, str) else value


Meaning = Literal["part_of", "serves", "uses", "integration", "access", "answers", "nothing"]
"""What a relation says: the target is part of the source; the source serves, realizes or is assigned to the target; the
source uses the target; information moves; the source reads or writes; an organization answers on the channel that it is
joined with, whichever end it is; nothing that is kept."""


class StateRule(_Part):
    """Which elements a state has: those of these views or folders, and all that stand in neither list."""

    views: Annotated[tuple[Text, ...], Field(description="Names of views.")] = ()
    folders: Annotated[tuple[Text, ...], Field(description="Names of folders.")] = ()


class MappingFile(_Part):
    """What a foreign file becomes: kept beside the workspace, read by people, and used again with the next file."""

    format: Annotated[Literal["engagement-model/1"] | None, Field(description="The version of the language.")] = None
    maps: Annotated[Text, Field(description="The format of the foreign file, which must be said.")] = ""
    title: Annotated[Text | None, Field(description="What the workspace is called.")] = None
    known_as: Annotated[Id, Field(description="Under which name identities of the file are kept.")] = "source"
    currency: Annotated[Currency | None, Field(description="The currency of amounts that name none.")] = None
    sheets: Annotated[dict[Text, SheetRule], Field(description="Sheet -> how it is read.")] = {}
    types: Annotated[
        dict[Text, Annotated[TypeRule, BeforeValidator(_short_type)] | None],
        Field(description="Type -> the section its elements stand in; nothing where they are left out."),
    ] = {}
    things: Annotated[
        dict[Text, Annotated[TypeRule, BeforeValidator(_short_type)] | None],
        Field(description="Name or identity of an element -> its section, whatever its type becomes."),
    ] = {}
    relations: Annotated[dict[Text, Meaning], Field(description="Type of relation -> what it says.")] = {}
    nestings: Annotated[
        Literal["part_of", "nothing"], Field(description="What it means that a box stands in another on a picture.")
    ] = "part_of"
    idle: Annotated[
        Literal["kept", "left_out"],
        Field(description="Infrastructure and organizations behind no engagement: left out where most are scenery."),
    ] = "kept"
    as_is: Annotated[StateRule | None, Field(description="What belongs to the state of today.")] = None
    future_state: Annotated[StateRule | None, Field(description="What belongs to the future state.")] = None
