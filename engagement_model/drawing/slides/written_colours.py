"""Colours as a presentation writes them: of six kinds, made lighter or darker, alone or many in one fill."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from engagement_model.model.colour import luminance, mixed, parts_of

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.opc.package import Part

_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_HUNDRED = 100_000
_FULL_TURN = 21_600_000
_SHORT = {"dk": "dark", "lt": "light", "med": "medium"}
"""How the names of colours begin in DrawingML, and how they do everywhere else."""
_GRAIN = (16, 9)
"""In so many fields a picture is looked at."""


class Ground(NamedTuple):
    """What lies behind a text: its colour on the whole, and the colours that are found in it."""

    colour: str
    parts: tuple[str, ...]


def colour_in(holder: _Element, scheme: Mapping[str, str], given: str | None = None) -> str | None:
    """The colour that stands in an element, with what makes it lighter or darker.

    `scheme` has the colours of the theme, and `given` is the one that a style is asked to use.
    """
    for child in holder:
        tag, value = tag_of(child), child.get("val", "")
        colour: str | None = None
        if tag == "schemeClr":
            colour = given if value == "phClr" else scheme.get(value)
        elif tag in _KINDS:
            colour = _KINDS[tag](child)
        if colour is not None:
            return _changed(colour, child)
    return None


def ground_in(properties: _Element, scheme: Mapping[str, str], part: Part, given: str | None = None) -> Ground | None:
    """What the fill in an element looks like, whose pictures are those of `part`; `None` where nothing is filled."""
    for fill in (properties, *properties):
        tag = tag_of(fill)
        if tag == "solidFill":
            return _of([colour_in(fill, scheme, given)])
        if tag == "gradFill":
            return _of([colour_in(stop, scheme, given) for stop in fill.findall("./{*}gsLst/{*}gs")])
        if tag == "pattFill":
            return _of([colour_in(each, scheme, given) for each in (*fill.findall("./{*}bgClr"), *fill[:1])])
        if tag == "blipFill":
            return _picture(fill, part)
    return None


def _of(colours: list[str | None]) -> Ground | None:
    known = [each for each in colours if each is not None]
    return Ground(mixed(known[0], known[-1], 0.5), tuple(dict.fromkeys(known))) if known else None


def _picture(fill: _Element, part: Part) -> Ground | None:
    """A picture: its colour on the whole, and the darkest and the lightest of its fields."""
    from PIL import Image

    blip = fill.find("./{*}blip")
    name = blip.get(_EMBED) if blip is not None else None
    if name is None:
        return None
    try:
        with Image.open(BytesIO(part.related_part(name).blob)) as picture:
            plain = picture.convert("RGB")
            data = plain.resize(_GRAIN, Image.Resampling.BOX).tobytes()
            whole = plain.resize((1, 1), Image.Resampling.BOX).tobytes()
    except (KeyError, OSError, Image.DecompressionBombError):  # a metafile, or none at all
        return None
    fields = sorted({_written(*data[at : at + 3]) for at in range(0, len(data), 3)}, key=luminance)
    return Ground(_written(*whole), (fields[0], fields[-1]))


def _written(red: int, green: int, blue: int) -> str:
    return f"#{red:02X}{green:02X}{blue:02X}"


def _of_shares(*shares: float) -> str:
    return _written(*(round(min(max(share, 0.0), 1.0) * 255) for share in shares))


def _share(element: _Element, name: str, otherwise: str = "0") -> float:
    return int(element.get(name, otherwise).rstrip("%")) / _HUNDRED


def _preset(element: _Element) -> str | None:
    from PIL import ImageColor

    name = element.get("val", "")
    start = next((each for each in _SHORT if name.startswith(each)), "")
    found = ImageColor.colormap.get((_SHORT.get(start, "") + name.removeprefix(start)).lower())
    return found.upper() if isinstance(found, str) else None


def _of_light(element: _Element) -> str:
    return _of_shares(*(_shown(_share(element, name)) for name in ("r", "g", "b")))


def _of_hue(element: _Element) -> str:
    hue = int(element.get("hue", "0")) / _FULL_TURN
    return _of_shares(*colorsys.hls_to_rgb(hue, _share(element, "lum"), _share(element, "sat")))


_KINDS: dict[str, Callable[[_Element], str | None]] = {
    "srgbClr": lambda element: f"#{element.get('val', '000000')}".upper(),
    "sysClr": lambda element: f"#{element.get('lastClr', '000000')}".upper(),
    "prstClr": _preset,
    "scrgbClr": _of_light,
    "hslClr": _of_hue,
}


def _changed(colour: str, element: _Element) -> str:
    """A colour with the changes that stand in its element, one after the other (ECMA-376, part 1, 20.1.2.3)."""
    shares = [part / 255 for part in parts_of(colour)]
    for change in element:
        tag, value = tag_of(change), _share(change, "val")
        if tag == "shade":
            shares = [_shown(_light(each) * value) for each in shares]
        elif tag == "tint":
            shares = [_shown(1 - (1 - _light(each)) * value) for each in shares]
        elif tag in ("lumMod", "lumOff", "satMod", "satOff"):
            hue, light, full = colorsys.rgb_to_hls(*shares)
            amount = light if tag.startswith("lum") else full
            amount = min(max(amount * value if tag.endswith("Mod") else amount + value, 0.0), 1.0)
            light, full = (amount, full) if tag.startswith("lum") else (light, amount)
            shares = list(colorsys.hls_to_rgb(hue, light, full))
    return _of_shares(*shares)


def _light(share: float) -> float:
    """A part of a colour as an amount of light."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _shown(light: float) -> float:
    """An amount of light as a part of a colour."""
    kept = min(max(light, 0.0), 1.0)
    return float(kept * 12.92 if kept <= 0.0031308 else 1.055 * kept ** (1 / 2.4) - 0.055)


def tag_of(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
