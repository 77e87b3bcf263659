"""Templates of different making: as python-pptx and consultants make them, with bands, logos and dark grounds."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pptx
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.util import Pt

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


def saved(presentation: Presentation) -> bytes:
    buffer = BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def plain() -> Presentation:
    """As python-pptx has it: 4:3, Calibri, title, date, footer and number."""
    return pptx.Presentation()


def wide() -> Presentation:
    """The same on a 16:9 slide, its master and layouts stretched with it."""
    presentation = pptx.Presentation()
    share = Pt(960) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Pt(960), Pt(540)
    for part in (presentation.slide_master, *presentation.slide_layouts):
        for element in part.element.iter("{*}off", "{*}ext"):
            for name in ("x", "cx"):
                if name in element.attrib:
                    element.set(name, str(round(int(element.get(name)) * share)))
    return presentation


def band(presentation: Presentation, x: float, y: float, wide: float, high: float, colour: str, name: str) -> None:
    """A filled rectangle on the master."""
    at = f'<a:off x="{Pt(x)}" y="{Pt(y)}"/><a:ext cx="{Pt(wide)}" cy="{Pt(high)}"/>'
    shape = parse_xml(
        f'<p:sp {P} {A}><p:nvSpPr><p:cNvPr id="900" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm>{at}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/>'
        "</a:solidFill></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
    presentation.slide_master.shapes._spTree.insert(2, shape)


def side_band() -> Presentation:
    """A band at the left and a logo at the lower right."""
    presentation = wide()
    band(presentation, 0, 0, 44, 540, "003366", "side band")
    band(presentation, 850, 470, 90, 50, "CC0000", "logo")
    return presentation


def framed() -> Presentation:
    """A band above the title, another at the foot, on a slide of 10 by 5.6 inches."""
    presentation = wide()
    presentation.slide_width, presentation.slide_height = Pt(720), Pt(405)
    for part in (presentation.slide_master, *presentation.slide_layouts):
        for element in part.element.iter("{*}off", "{*}ext"):
            for key in ("x", "cx", "y", "cy"):
                if key in element.attrib:
                    element.set(key, str(round(int(element.get(key)) * 0.75)))
    band(presentation, 0, 0, 720, 14, "0A7D57", "head band")
    band(presentation, 0, 391, 720, 14, "0A7D57", "foot band")
    return presentation


def dark() -> Presentation:
    """A master that paints its own navy ground and writes its titles in white, the theme's text black."""
    presentation = wide()
    fill = presentation.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0x0B, 0x1F, 0x3A)
    write_in(presentation, '<a:srgbClr val="FFFFFF"/>', "titleStyle", "bodyStyle")
    return presentation


def write_in(presentation: Presentation, colour: str, *styles: str) -> None:
    """The colour of text on the master, in these styles."""
    for style in presentation.slide_master.element.iter(*(f"{{*}}{name}" for name in styles)):
        for properties in style.iter("{*}defRPr"):
            for old in properties.findall("{*}solidFill"):
                properties.remove(old)
            properties.insert(0, parse_xml(f"<a:solidFill {A}>{colour}</a:solidFill>"))


def grounded(background: str, text: str = "") -> Presentation:
    """A master with a background of its own, and the colour of all its text."""
    presentation = wide()
    content = presentation.slide_master.element.find("./{*}cSld")
    for old in content.findall("{*}bg"):
        content.remove(old)
    content.insert(0, parse_xml(f"<p:bg {P} {A}>{background}</p:bg>"))
    if text:
        write_in(presentation, text, "titleStyle", "bodyStyle")
    return presentation


def filled(fill: str, text: str = "") -> Presentation:
    """A master whose background is filled so."""
    return grounded(f"<p:bgPr>{fill}<a:effectLst/></p:bgPr>", text)


def light_and_dark() -> Presentation:
    """A background that goes from white to navy, on which no ink can be read everywhere."""
    stops = '<a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000"><a:srgbClr val="003366"/></a:gs>'
    return filled(f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="0"/></a:gradFill>')


def half_covered() -> Presentation:
    """A navy field on two thirds of the slide, its titles white."""
    presentation = wide()
    band(presentation, 0, 0, 960, 360, "003366", "field")
    write_in(presentation, '<a:srgbClr val="FFFFFF"/>', "titleStyle")
    return presentation


def grey() -> Presentation:
    """A background so much in the middle that neither black nor white can be read on it and its panels."""
    return filled('<a:solidFill><a:srgbClr val="777777"/></a:solidFill>', '<a:srgbClr val="000000"/>')


def pale() -> Presentation:
    """Accents too pale to be read, as in many brands."""
    presentation = wide()
    theme = presentation.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    blob = theme.blob
    for old, new in (
        ("4F81BD", "FFC000"),
        ("C0504D", "A5D6A7"),
        ("9BBB59", "FFE082"),
        ("8064A2", "B3E5FC"),
        ("F79646", "C5E1A5"),
    ):
        blob = blob.replace(old.encode(), new.encode())
    theme._blob = blob
    return presentation


def without_places() -> Presentation:
    """Layouts with nothing but a title."""
    presentation = wide()
    for part in (presentation.slide_master, *presentation.slide_layouts):
        for place in list(part.placeholders):
            if place.placeholder_format.type not in (1, 3):
                place._element.getparent().remove(place._element)
    return presentation


MAKERS: dict[str, Callable[[], Presentation]] = {
    each.__name__: each
    for each in (
        plain,
        wide,
        side_band,
        framed,
        dark,
        pale,
        without_places,
        light_and_dark,
        half_covered,
        grey,
    )
}
