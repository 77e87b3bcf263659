"""Nothing to edit here: an overlay, which looks at one thing more closely, is found by the name of its file.

Every file has an `OVERLAY`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import cast

from msgspec import Struct

from engagement_model.drawing.insights import Insights
from engagement_model.drawing.shown import Shown
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import hinted
from engagement_model.translation import gettext

NONE = "none"
"""In place of an overlay: nothing that the analyses found."""


class UnknownOverlay(LookupError):
    """There is no overlay of that name, or it does not know what it was asked for; the message says what there is."""


class Overlay(Struct, frozen=True):
    """One way to look at a state.

    `insights` is what is added to the page of a state, given what was written behind `=`; `choice` says what may be
    written there, where anything may.
    """

    name: str
    summary: str
    insights: Callable[[Shown, str, str], Insights]
    choice: Callable[[Shown], Sequence[str]] | None = None


@cache
def names() -> tuple[str, ...]:
    """The names of all overlays, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@cache
def named(name: str) -> Overlay:
    """The overlay of that name. Raises `UnknownOverlay`."""
    if name == NONE:
        raise UnknownOverlay(gettext("{name} goes with no other overlay").format(name=NONE))
    if name not in names():
        raise UnknownOverlay(
            gettext("there is no overlay {name}; there are {names}").format(
                name=quoted(name), names=", ".join((*names(), NONE))
            )
        )
    return cast("Overlay", import_module(f"{__name__}.{name}").OVERLAY)


def looked_at(study: Shown, state: str, asked: Sequence[str]) -> Insights:
    """What the overlays asked for, as `NAME` or `NAME=CHOICE`, add to the page of a state. Raises `UnknownOverlay`."""
    found: Insights | None = None
    for each in asked:
        name, _, choice = each.partition("=")
        overlay = named(name)
        if choice:
            known = tuple(overlay.choice(study)) if overlay.choice is not None else ()
            if choice not in known:
                message = gettext("the overlay {name} has no {choice}").format(name=quoted(name), choice=quoted(choice))
                offered = gettext("there are {names}").format(names=", ".join(known)) if known else None
                raise UnknownOverlay(hinted(message, offered))
        insights = overlay.insights(study, state, choice)
        found = insights if found is None else found.beside(insights)
    return found or Insights()
