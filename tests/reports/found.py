"""Findings made by hand, and what is needed to hold a report against its published schema."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from engagement_model.language.faults import Place
from engagement_model.language.reader import read
from engagement_model.rules.finding import Findings, Located
from engagement_model.rules.run import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
NAMES = ("insurance", "retail", "telecom")
SCHEMAS = ROOT.parent / "shared" / "data" / "schemas"
TODAY = datetime.date(2026, 11, 20)

NASTY = (
    "]]> \x00\x07\x1b[31m \r\n::error::x %0A, a:b <b>&\"'\u202e [link](http://x) {0} @everyone "
    "`|` $1$ \ufffe \U0001f98a"
)
"""A name that tries everything at once."""


def schema(name: str) -> Path:
    """A published schema; the test is skipped where it does not lie beside the checkout."""
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the checkout")
    return path


def shipped(name: str) -> object:
    """A JSON schema that ships with the project."""
    return json.loads((ROOT / "engagement_model" / "reports" / "schemas" / f"{name}.json").read_text("utf-8"))


HERE = Place("shop/as-is.yaml", 3, 5, 3, 9)


def found(
    rule: str = "EM302",
    message: str = "Order has 2 systems of record.",
    place: Place | None = HERE,
    severity: str = "warning",
    **more: object,
) -> Located:
    """One finding, with whatever a test wants to say of it."""
    said = {
        "name": "competing-masters",
        "addresses": ("information.order",),
        "workspace": "shop/engagement.yaml",
        **more,
    }
    places = () if place is None else (place,)
    return Located(rule=rule, message=message, severity=severity, **{"places": places, **said})  # type: ignore[arg-type]


def findings(*items: Located) -> Findings:
    """Findings of a workspace in the folder `shop`."""
    return Findings(items, ("shop/engagement.yaml",))


NASTY_FINDINGS = findings(
    found(message=NASTY, suggestion=NASTY, severity="error"),
    found(message=NASTY, accepted_because=NASTY),
    found(message=NASTY, severity="note", addresses=()),
    found(rule="EM104", name="unknown-key", message=NASTY, severity="error", addresses=(NASTY,), place=Place(NASTY, 2)),
    found(message=NASTY, place=None),
)
"""One finding of every outcome, each as nasty as can be."""


def example(name: str) -> Findings:
    """What is found in an example."""
    return run(read([str(EXAMPLES / name)]), TODAY)
