"""A colour of the theme that cannot be told from its ground, or from another colour.

## What it finds

Text of a theme that has a contrast of less than 4.5:1 with something it stands on, a line or a sign with less than 3:1
(WCAG 2.2, 1.4.3 and 1.4.11), and, as a note, two colours of customer types that look alike, to everybody or to those
who do not tell red from green. Both `engage check` and `engage render` find it; the themes that ship pass. With
`--template`, `engage render` also looks at the titles of the template, which stay in its own colours.

## Why it matters

A page hangs on a wall, is projected in a bright room and is copied in grey. What can just be read on the designer's
screen is gone there, and one man in twelve sees two of the lines as the same.

## Example

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
theme:
  colors: {quiet: "#A8B4C0"}
```

## Mended

```yaml
as_is:
  customer_types:
    consumer: Consumer
  channels:
    web: Web shop
  organizations:
    sales: Sales
  platforms:
    shop: Shop system
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
theme:
  colors: {quiet: "#5F6C79"}
```

Colours of customer types that look alike can also be told apart by how their lines are broken:
`customer_lines: [solid, dashed, dotted]`.

## When to allow it

Where a brand's colour is kept on purpose and the pages are only handed out on paper, large and printed well.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from decimal import Decimal

from engagement_model.analysis.contrast import Likeness, Shortfall, likenesses, shortfalls
from engagement_model.model.numbers import quoted
from engagement_model.model.theme import TEXT_CONTRAST
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext, gettext_noop
from engagement_model.translation.formats import grouped

_TEXT = gettext_noop("{subject} ({colour}) on {ground} ({other}) has a contrast of {ratio}:1; text needs {needed}:1.")
_MARK = gettext_noop("{subject} ({colour}) on {ground} ({other}) has a contrast of {ratio}:1; lines need {needed}:1.")
_TITLES = gettext_noop(
    "Titles of the template ({colour}) on {other} have a contrast of {ratio}:1; text needs {needed}:1."
)
_ALIKE = {
    "everybody": gettext_noop("The colours {first} and {second} of customer types look alike."),
    "protanopia": gettext_noop(
        "The colours {first} and {second} of customer types look alike to those who do not see red (protanopia)."
    ),
    "deuteranopia": gettext_noop(
        "The colours {first} and {second} of customer types look alike to those who do not see green (deuteranopia)."
    ),
}


def search(context: Context) -> Iterator[Finding]:
    """Colours of the workspace's theme that do not stand out as they must."""
    theme = context.workspace.theme
    if theme is not None:
        yield from map(_short, shortfalls(theme))
        yield from map(_alike, likenesses(theme))


def pale_titles(layout: str, colour: str, ground: str, ratio: float) -> Finding:
    """Titles of a template's layout that have too low a contrast with a colour that lies behind them."""
    return Finding(
        gettext(_TITLES).format(colour=colour, other=ground, ratio=_cut(ratio), needed=_figure(TEXT_CONTRAST)),
        ("page",),
        suggestion=gettext(
            "in the template, change the colour of the titles of {layout}, or what lies behind them"
        ).format(layout=quoted(layout)),
    )


def _short(found: Shortfall) -> Finding:
    message = gettext(_TEXT if found.is_text else _MARK).format(
        subject=_named(found.subject),
        colour=found.colour,
        ground=_named(found.ground),
        other=found.ground_colour,
        ratio=_cut(found.ratio),
        needed=_figure(found.needed),
    )
    nearest = (
        gettext("the nearest colour that does is {colour}").format(colour=found.nearest) if found.nearest else None
    )
    addresses = (f"theme.{found.subject}", f"theme.{found.ground}")
    return Finding(
        message,
        addresses,
        suggestion=nearest or gettext("no lighter or darker one does: change the grounds"),
        at=(*addresses, "theme"),
    )


def _alike(found: Likeness) -> Finding:
    first, second = found.colours
    addresses = (f"theme.customers.{found.first}", f"theme.customers.{found.second}")
    return Finding(
        gettext(_ALIKE[found.sight]).format(first=first, second=second),
        addresses,
        suggestion=gettext("make one of them lighter or darker, or break their lines: customer_lines: [solid, dashed]"),
        at=(*addresses, "theme"),
        at_most="note",
    )


def _cut(ratio: float) -> str:
    """A ratio cut rather than rounded: 4.499 is less than 4.5."""
    return _figure(math.floor(ratio * 100) / 100)


def _figure(ratio: float) -> str:
    return grouped(Decimal(f"{ratio:g}"))


def _named(address: str) -> str:
    """A colour as the theme file names it."""
    return address.removeprefix("colors.")


RULE = Rule("EM803", "warning", sys.modules[__name__], in_workspace=search)
