"""PNG: the SVG rendered with the same two font files, so that it needs no fonts on the machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Never

from engagement_model.drawing import fonts
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.formats.svg import svg
from engagement_model.drawing.output import Format, Output


def _write(page: DrawnPage, output: Output) -> bytes:
    import resvg_py

    family = fonts.typeface().family
    with _font_files() as files:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg(page, embed=False),
                skip_system_fonts=not page.missing_characters,
                font_files=files,
                font_family=family,
                sans_serif_family=family,
                dpi=output.resolution,
            )
        )


@contextmanager
def _font_files() -> Iterator[list[str]]:
    """The files of both fonts, written for the while where a theme has brought them: resvg only takes files."""
    chosen = [fonts.font(weight) for weight, _ in fonts.CSS_WEIGHTS]
    with ExitStack() as stack:
        folder: Path | None = None
        files = []
        for font in chosen:
            path = font.path
            if path is None:
                folder = folder or Path(stack.enter_context(TemporaryDirectory()))
                path = folder / f"{font.weight}.ttf"
                path.write_bytes(font.data)
            files.append(str(path))
        yield files


FORMAT: Format[DrawnPage, Never] = Format("png", ".png", _write, apart=True)
