"""How wide the typefaces of templates are beside the one that is measured: they are named there, and not here."""

from __future__ import annotations

from typing import NamedTuple


class Widths(NamedTuple):
    """Width of a text in a typeface as a share of its width in the measured one: regular, and bold for semibold."""

    regular: float
    bold: float


UNKNOWN = Widths(1.13, 1.17)
"""As wide as Noto Sans, than which most are narrower."""
_FAMILIES = {
    "arial": Widths(1.06, 1.11),
    "aptos": Widths(1.09, 1.12),
    "calibri": Widths(0.96, 0.98),
    "calibri light": Widths(0.96, 0.98),
    "cambria": Widths(1.02, 1.06),
    "dejavu sans": Widths(1.21, 1.33),
    "garamond": Widths(0.92, 0.97),
    "helvetica": Widths(1.06, 1.11),
    "helvetica neue": Widths(1.06, 1.11),
    "inter": Widths(1.13, 1.14),
    "lato": Widths(1.06, 1.04),
    "liberation sans": Widths(1.06, 1.11),
    "montserrat": Widths(1.22, 1.23),
    "noto sans": Widths(1.13, 1.17),
    "open sans": Widths(1.12, 1.17),
    "poppins": Widths(1.2, 1.2),
    "raleway": Widths(1.11, 1.12),
    "roboto": Widths(1.06, 1.05),
    "segoe ui": Widths(1.1, 1.15),
    "source sans pro": Widths(1.0, 1.02),
    "times new roman": Widths(0.96, 1.01),
    "trebuchet ms": Widths(1.06, 1.11),
    "verdana": Widths(1.21, 1.33),
}
"""Measured on a text of such words as stand on pages, in fonts of those names or of the same widths."""


def widths_of(family: str | None) -> Widths:
    """How wide a typeface is; as most are at the most, where it is not known."""
    return _FAMILIES.get((family or "").strip().casefold(), UNKNOWN)
