"""A heat map as files: the formats there are, and the name of each file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engagement_model.drawing import fonts
from engagement_model.drawing.matrix.chart import Chart
from engagement_model.drawing.matrix.composing import NAME, sheets
from engagement_model.drawing.output import Output
from engagement_model.drawing.sheet import Sheet
from engagement_model.model.page_sizes import PageSize
from engagement_model.model.theme import DEFAULT, Theme

FORMATS = ("html", "pdf", "png", "svg")
"""What a heat map can be written in."""


class HeatMap(Struct, frozen=True):
    """The heat map of a workspace: a sheet for each of its states, and the table they were drawn from."""

    chart: Chart
    sheets: tuple[Sheet, ...]
    theme: Theme

    def files(self, name: str, output: Output) -> Iterator[tuple[str, bytes]]:
        """Name and content of each file in the format called `name`. Raises `KeyError` for one not among `FORMATS`."""
        if name not in FORMATS:
            raise KeyError(name)
        if name == "html":
            from engagement_model.drawing.matrix.document import document

            yield f"{NAME}.html", document(self.chart, self.theme).encode(errors="replace")
            return
        with fonts.set_in(self.theme.font):
            for sheet in self.sheets:
                yield f"{sheet.name}.{name}", _written(sheet, name, output)


def heat_map(chart: Chart, size: PageSize | None = None, theme: Theme | None = None) -> HeatMap:
    """The heat map of a chart, in the language spoken now; in the workspace's size and look where none is given."""
    return HeatMap(chart, sheets(chart, size, theme), theme or chart.workspace.theme or DEFAULT)


def _written(sheet: Sheet, name: str, output: Output) -> bytes:
    if name == "svg":
        from engagement_model.drawing.formats.svg import svg

        return svg(sheet).encode()
    if name == "png":
        from engagement_model.drawing.formats.png import png

        return png(sheet, output)
    from engagement_model.drawing.formats.pdf import pdf

    return pdf((sheet,))
