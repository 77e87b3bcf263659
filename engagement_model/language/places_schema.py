"""The shape of `layout.yaml`: for each size of page where its boxes stand."""

from __future__ import annotations

import re
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, create_model

from engagement_model.model.page_sizes import PageSize
from engagement_model.model.places import Detail
from engagement_model.model.types import Id

MOST = 100_000
"""More than any place can be, in ten-thousandths."""

_Place = Annotated[int, Field(ge=0, le=MOST)]
_Lines = Annotated[int, Field(ge=0, le=50)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


class LaneFile(_Part):
    """Where the boxes of one lane stand."""

    left: Annotated[_Place, Field(description="The left edge of its boxes, in ten-thousandths of the page's width.")]
    width: Annotated[_Place, Field(gt=0, description="How wide its boxes are, in ten-thousandths of the page's width.")]
    columns: Annotated[int, Field(ge=1, le=200, description="In how many columns its boxes stand.")] = 1
    names: Annotated[_Place, Field(gt=0, description="How large its names are, in ten-thousandths.")] = 10_000
    detail: Annotated[
        Detail | None, Field(description="How much its boxes say, where they say more than those of other lanes.")
    ] = None
    boxes: Annotated[
        dict[Id, Annotated[tuple[_Place, ...], Field(min_length=2, max_length=4)]],
        Field(
            description="Where each box begins and ends, in ten-thousandths of the height; then left edge and width, "
            "where it does not fill its lane."
        ),
    ] = {}


class SheetFile(_Part):
    """How the pages of one size are drawn."""

    detail: Annotated[Detail, Field(description="How much the boxes say.")]
    scale: Annotated[_Place, Field(gt=0, description="How large they are, in ten-thousandths.")]
    headline: Annotated[_Lines, Field(description="For how many lines of a headline there is room.")] = 1
    legend: Annotated[_Lines, Field(description="For how many rows of a legend there is room.")] = 0
    cards: Annotated[_Lines, Field(description="For how many lines in the cards; 0 where there are none.")] = 0
    elsewhere: Annotated[bool, Field(description="Whether the cards say what is so in other states.")] = False
    text: Annotated[
        _Place, Field(gt=0, description="The smallest type, in ten-thousandths of what the paper should have at least.")
    ] = 10_000
    customer_types: Annotated[LaneFile | None, Field(description="The customer types.")] = None
    channels: Annotated[LaneFile | None, Field(description="The channels.")] = None
    organizations: Annotated[LaneFile | None, Field(description="The organizations.")] = None
    platforms: Annotated[LaneFile | None, Field(description="The platforms.")] = None


def _sizes() -> dict[str, tuple[object, object]]:
    """A key for each size of page; what is no name in Python is known by another, and by its own in the file."""
    return {
        re.sub(r"\W", "_", f"size_{size}"): (
            SheetFile | None,
            Field(default=None, alias=size, description=f"Pages of the size {size}."),
        )
        for size in get_args(PageSize)
    }


PlacesFile: type[BaseModel] = create_model(  # type: ignore[call-overload]
    "PlacesFile",
    __base__=_Part,
    __doc__="Where the boxes of the pages stand, for each size of page that was kept: `engage render --keep-layout`.",
    **_sizes(),
)
