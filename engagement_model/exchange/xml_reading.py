"""XML from strangers: no DTD, no entities, bounded in size, elements and depth; tags without their namespaces."""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element, ParseError

from engagement_model.exchange.archives import NotReadable
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

MOST_ELEMENTS = 2_000_000
DEEPEST = 500


def parsed(content: bytes) -> Element:
    """The root of an XML document. Raises `NotReadable`, with the line where there is one."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    if content.count(b"<") > 2 * MOST_ELEMENTS:
        raise NotReadable(gettext("it has more than {most} elements").format(most=grouped(MOST_ELEMENTS)))
    depth = 0
    root: Element | None = None
    try:
        for event, element in iterparse(io.BytesIO(content), ("start", "end"), forbid_dtd=True):
            if event == "start":
                root = element if root is None else root
                depth += 1
                if depth > DEEPEST:
                    raise NotReadable(gettext("it is nested more than {most} deep").format(most=DEEPEST))
                element.tag = local(element.tag)
            else:
                depth -= 1
    except DefusedXmlException:
        raise NotReadable(gettext("it declares a document type or entities of its own, which is not read")) from None
    except ParseError as error:
        line, column = error.position
        raise NotReadable(
            gettext("line {line}, column {column}: it is no well-formed XML ({why})").format(
                line=line, column=column + 1, why=str(error.msg).partition(":")[0]
            )
        ) from None
    except NotReadable:
        raise
    except (ValueError, LookupError) as error:
        raise NotReadable(gettext("it is damaged ({why}); save it again").format(why=error)) from None
    if root is None:
        raise NotReadable(gettext("there is nothing in it"))
    return root


def lines_with(content: bytes, tag: str, name: str, value: str) -> tuple[int, ...]:
    """The lines on which elements begin that have a value in an attribute, of a document that was `parsed`."""
    from xml.parsers.expat import ParserCreate

    parser = ParserCreate()
    lines: list[int] = []

    def begins(written: str, attributes: dict[str, str]) -> None:
        given = (text for key, text in attributes.items() if key.rpartition(":")[2] == name)
        if written.rpartition(":")[2] == tag and value in given:
            lines.append(parser.CurrentLineNumber)

    parser.StartElementHandler = begins
    parser.Parse(content, True)
    return tuple(lines)


def local(name: str) -> str:
    """A tag or attribute without its namespace."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without a namespace, such as `type` of `xsi:type`; empty where there is none."""
    direct = element.get(name)
    if direct is not None:
        return direct
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def text_of(element: Element | None) -> str:
    """The text of an element, stripped."""
    return (element.text or "").strip() if element is not None else ""
