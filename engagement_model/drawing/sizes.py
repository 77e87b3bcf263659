"""The sizes of paper and screen a page is drawn for, in points, and the smallest text each may carry."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.model.workspace import PageSize

_MILLIMETRE = 72 / 25.4


class Paper(NamedTuple):
    """A landscape page: its name, width and height in points, and its smallest readable text in points."""

    name: PageSize
    width: float
    height: float
    smallest_text: float = 7.0

    @property
    def capacity(self) -> float:
        """How much of the smallest readable text the page holds, in squares of its size."""
        return self.width * self.height / self.smallest_text**2


PAPERS: tuple[Paper, ...] = (
    Paper("a3", 420 * _MILLIMETRE, 297 * _MILLIMETRE),
    Paper("a4", 297 * _MILLIMETRE, 210 * _MILLIMETRE),
    Paper("letter", 792.0, 612.0),
    Paper("tabloid", 1224.0, 792.0),
    Paper("16:9", 960.0, 540.0, smallest_text=12.0),
)
"""Every size there is; the first is the usual one."""


def paper(name: str) -> Paper:
    """The paper called `name`. Raises `KeyError` where there is none."""
    return {each.name: each for each in PAPERS}[name]  # type: ignore[index]


def names() -> tuple[str, ...]:
    """The names of all sizes, the usual one first."""
    return tuple(each.name for each in PAPERS)
