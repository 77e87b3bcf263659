"""That a slide grows out of the one before: what has one name on both moves from the one place to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pptx.slide import Slide

_MORPH = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    '<mc:Choice xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">'
    '<p:transition spd="slow" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" p14:dur="1500">'
    '<p159:morph option="byObject"/></p:transition></mc:Choice>'
    '<mc:Fallback><p:transition spd="slow"><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>'
)
"""The transition as PowerPoint 2019 and later write it; others fade."""


def morph(slide: Slide) -> None:
    """Let a slide grow out of the one before it."""
    from pptx.oxml import parse_xml

    root = slide.element
    before = root.find("{*}clrMapOvr")
    place = before if before is not None else root.find("{*}cSld")
    place.addnext(parse_xml(_MORPH))
