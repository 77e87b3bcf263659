"""Pages for each customer type by itself, where all stand on one: they are drawn to find out if they can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from engagement_model.drawing.density import is_crowded
from engagement_model.drawing.drawn_page import DrawnPage

Group = tuple[str, ...]
"""Customer types that share their pages, as they are engaged alike."""

MOST_TRIED = 12
"""Of so many groups at most all are drawn to find out whether their pages can be read."""


class Apart(Struct, frozen=True, dict=True):
    """Pages for each customer type, drawn when it is asked whether they can be read.

    `count` finds the groups that would have pages, in the order of the file, and how many cells are on these. `boxes`
    finds how many boxes at least stand on the fullest page of a group, so that what nobody could follow is not drawn.
    """

    count: Callable[[], Mapping[Group, int]]
    draw: Callable[[Group], tuple[DrawnPage, ...]]
    boxes: Callable[[Group], int] = lambda _: 0
    _known: dict[Group, bool] = field(default_factory=dict)

    @cached_property
    def cells(self) -> Mapping[Group, int]:
        """The groups that would have pages, and how many cells are on these."""
        return self.count()

    @cached_property
    def is_readable(self) -> bool:
        """Whether there are pages for several, no more than are tried, and all can be read; the fullest come first."""
        fullest = sorted(self.cells, key=lambda group: -self.cells[group])
        return 1 < len(fullest) <= MOST_TRIED and all(map(self._is_readable, fullest))

    def readable(self) -> Iterator[str]:
        """The customer types whose pages can be read, in the order of the file, the first of those that share them."""
        return (group[0] for group in self.cells if self._is_readable(group))

    def _is_readable(self, group: Group) -> bool:
        if group not in self._known:
            followed = not is_crowded(self.boxes(group), 0, 0)
            self._known[group] = followed and all(page.is_readable for page in self.draw(group))
        return self._known[group]
