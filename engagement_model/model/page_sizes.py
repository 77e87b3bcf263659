"""The sizes of paper and screen a page is drawn for, in points, and the smallest text each may carry.

A new size is its name in `PageSize` and a line in `PAPERS`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

PageSize = Literal["a4", "a3", "letter", "tabloid", "16:9"]
"""What a page may measure, by its name."""

_MILLIMETRE = 72 / 25.4


class Paper(NamedTuple):
    """A landscape page: its name, width and height in points, and its smallest readable text in points.

    `excel` is the number that Excel has for the paper (`paperSize` in ECMA-376, part 1, 18.3.1.63); `None` where it has
    none, since nothing is printed on it.
    """

    name: PageSize
    width: float
    height: float
    excel: int | None
    smallest_text: float = 7.0
    roomy_text: float = 0.0

    @property
    def good_text(self) -> float:
        """The smallest text where there is room for it: never smaller than what is readable at all."""
        return max(self.smallest_text, self.roomy_text)

    @property
    def capacity(self) -> float:
        """How much of the smallest readable text the page holds, in squares of its size."""
        return self.width * self.height / self.smallest_text**2


PAPERS: tuple[Paper, ...] = (
    Paper("a3", 420 * _MILLIMETRE, 297 * _MILLIMETRE, excel=8, roomy_text=8.5),
    Paper("a4", 297 * _MILLIMETRE, 210 * _MILLIMETRE, excel=9),
    Paper("letter", 792.0, 612.0, excel=1),
    Paper("tabloid", 1224.0, 792.0, excel=3, roomy_text=8.5),
    Paper("16:9", 960.0, 540.0, excel=None, smallest_text=12.0),
)
"""Every size there is; the first is the usual one."""


def paper(name: str) -> Paper:
    """The paper called `name`. Raises `KeyError` where there is none."""
    return {each.name: each for each in PAPERS}[name]  # type: ignore[index]


def excel_paper(name: str) -> int:
    """The number of the paper that Excel prints a workbook on whose pages have this size: A4 for those of a screen."""
    code = paper(name).excel or paper("a4").excel
    assert code is not None
    return code


def names() -> tuple[str, ...]:
    """The names of all sizes, the usual one first."""
    return tuple(each.name for each in PAPERS)
