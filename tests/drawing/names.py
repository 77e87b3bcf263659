"""Names that try to be more than text."""

from __future__ import annotations

from collections.abc import Sequence

from engagement_model.model.elements import Channel, CustomerType, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.workspace import Workspace
from tests.drawing.companies import cell

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "</style><!-- ]]>",
    "&amp; \"'`\\|{}[]",
    "{{content}}",
    "${alert(1)} $& $1",
    "[/red]",
    "emoji 🙂",
    "\u202eright to left\u202c as it seems",
    "line\u2028break\u2029s",
    "\x00\x1b[31mcontrol\x07",
    "x" * 80,
)

IN_FILES = (
    "<script>alert(1)</script>",
    "&amp; \"'`\\|{}[]",
    "[/red]",
    "emoji 🙂",
    "\u202eright to left\u202c as it seems",
    "x" * 80,
    "]]>",
    "--><!--",
    "\x00\x1b[31m",
    "%PDF (a) \\n",
)
"""Of these, and of what ends something in the formats of drawings, those that every format is tried with."""


def hostile(names: Sequence[str] = HOSTILE) -> Workspace:
    """A company in which everything has such a name."""

    def named(kind):
        return {f"e{number}": kind(name=name) for number, name in enumerate(names)}

    elements = {
        "customer_types": named(CustomerType),
        "channels": named(Channel),
        "organizations": named(Organization),
        "platforms": named(Platform),
    }
    cells = {CellKey(f"e{n}", f"e{n}", "any"): cell(f"e{n}", f"e{n}") for n in range(len(names))}
    return Workspace(title=names[1], company=names[0], as_is=Model(elements=elements, cells=cells))
