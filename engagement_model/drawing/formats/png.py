"""PNG: the SVG rendered with the same two font files, so that it needs no fonts on the machine."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Never

from engagement_model.drawing import fonts
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.formats.svg import svg
from engagement_model.drawing.output import Format, Output
from engagement_model.drawing.sheet import Sheet

_METRES_PER_INCH = 0.0254

_AFTER_HEADER = 33
"""Where the first chunk of a PNG, its header, ends."""


def png(sheet: Sheet, output: Output) -> bytes:
    """The sheet as a picture that says whose it is."""
    made = picture(svg(sheet, embed=False), output)
    said = b"".join(
        _chunk(b"iTXt" + name.encode() + b"\0\0\0\0\0" + text.encode(errors="replace"))
        for name, text in sheet.identity.properties.items()
    )
    return made[:_AFTER_HEADER] + said + made[_AFTER_HEADER:]


def picture(drawn: str, output: Output) -> bytes:
    """An SVG in the typeface set now as a picture."""
    import resvg_py

    family = fonts.typeface().family
    with _font_files() as files:
        made = bytes(
            resvg_py.svg_to_bytes(
                svg_string=drawn,
                skip_system_fonts=True,
                font_files=files,
                font_family=family,
                sans_serif_family=family,
                dpi=output.resolution,
            )
        )
    return _with_resolution(made, output.resolution)


def _with_resolution(picture: bytes, resolution: float) -> bytes:
    """A PNG that says how many dots an inch of it has, so that it is placed at the size of the page (PNG 1.2, pHYs)."""
    per_metre = round(resolution / _METRES_PER_INCH)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    return picture[:_AFTER_HEADER] + _chunk(body) + picture[_AFTER_HEADER:]


def _chunk(body: bytes) -> bytes:
    """A part of a PNG: its type and what it holds, with its length before and its sum behind (PNG 1.2, 3.2)."""
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


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


FORMAT: Format[DrawnPage, Never] = Format("png", ".png", lambda page, output: png(page.sheet, output), apart=True)
