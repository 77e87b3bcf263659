"""Templates of HTML files: what is filled in is made printable and escaped, unless it is markup of our own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from engagement_model.drawing.text import printable
from engagement_model.translation import gettext, ngettext, pgettext

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def templates(package: str) -> Environment:
    """The templates that lie beside the modules of `package`, and those here, which a whole file is filled into.

    Their texts are in the language spoken when they are filled in, and nothing that they name may be missing.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package, "."), PackageLoader(__package__ or "", ".")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
        auto_reload=False,
    )
    environment.globals |= {"gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}
    return environment


def _cleaned(value: object) -> object:
    """A text without what could disturb a page; markup, which has been through here, and numbers as they are."""
    return printable(value) if type(value) is str else value
