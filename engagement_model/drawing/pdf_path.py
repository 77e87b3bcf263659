"""The path of a line in a PDF, written as reportlab writes it and in a fraction of the time."""

from __future__ import annotations

_NOTHING = 1e-7
"""What is no more than this is written as nothing."""


class PdfPath:
    """The operators of one path; a canvas of reportlab draws whatever says its code (`getCode`)."""

    def __init__(self) -> None:
        self._code = ["n"]

    def move(self, x: float, y: float) -> None:
        """Begin at a point."""
        self._code.append(f"{number(x)} {number(y)} m")

    def line(self, x: float, y: float) -> None:
        """Go straight to a point."""
        self._code.append(f"{number(x)} {number(y)} l")

    def curve(self, *places: float) -> None:
        """Go to the last of three points, x and y of each, by way of the two control points before it."""
        self._code.append(f"{' '.join(map(number, places))} c")

    def close(self) -> None:
        """Go back to where it began."""
        self._code.append("h")

    def getCode(self) -> str:  # noqa: N802 - as the canvas asks for it
        """The operators, in one line."""
        return " ".join(self._code)


def number(value: float) -> str:
    """A number in seven digits at most, of which six stand after the point, without zeros that say nothing."""
    size = abs(value)
    if size <= _NOTHING:
        return "0"
    if size >= 1_000_000:
        return f"{value:.0f}"
    if size < 10:
        text = f"{value:.6f}"
    elif size < 100:
        text = f"{value:.5f}"
    elif size < 1_000:
        text = f"{value:.4f}"
    else:
        text = f"{value:.{3 if size < 10_000 else 2 if size < 100_000 else 1}f}"
    text = text.rstrip("0").rstrip(".")
    return text[1:] if text[0] == "0" and len(text) > 1 else text
