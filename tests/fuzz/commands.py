"""The commands that are run on a damaged workspace: the cheap ones often, those that draw and write packs rarely."""

from __future__ import annotations

import random

from engagement_model.drawing import output
from engagement_model.reports import registry
from engagement_model.translation import languages
from engagement_model.words import analyses
from tests.fuzz.houses import House

Arguments = tuple[str, ...]
LANGUAGES = languages()
ANALYSES = analyses.names()
FORMS = ("svg", *output.names())
REPORTS = registry.names("findings")
ADDRESSES = (
    "channels.web", "channels.store", "platforms.tills", "platforms.portal", "capabilities.buy",
    "customer_types.consumer", "platforms.tills.annual_cost", "engagements.consumer.web", "information.order",
    "organizations.desk",
)  # fmt: skip
"""Of what most houses have."""
VARIABLES = ("SOURCE_DATE_EPOCH", "ENGAGE_LANGUAGE", "ENGAGE_CHECK_FORMAT", "LANG", "ENGAGE_RENDER_DPI", "NO_COLOR")


def question(chance: random.Random) -> Arguments:
    """A command that reads the workspace and writes no file of it."""
    lot = chance.random()
    language = ("--language", chance.choice(LANGUAGES)) if chance.random() < 0.3 else ()
    if lot < 0.45:
        form = chance.choice(REPORTS) if chance.random() < 0.5 else "concise"
        return ("check", "shop", "--format", form, *language)
    if lot < 0.75:
        form = chance.choice(("text", "text", "csv", "markdown", "json"))
        return (chance.choice(ANALYSES), "shop", "--format", form, *language)
    if lot < 0.80:
        return ("agree", "shop", *language)
    if lot < 0.85:
        return ("fmt", "--check", "shop")
    if lot < 0.88:
        return ("export", "decisions", "shop", "--out", "out", *language)
    if lot < 0.89:
        return ("ask", "shop", "--out", "out", *language)
    if lot < 0.93:
        return ("diff", "shop", "shop", "--format", chance.choice(("text", "json", "markdown")))
    if lot < 0.95:
        form = chance.choice(("archimate", "csv", "likec4", "plantuml", "structurizr", "xlsx"))
        return ("export", form, "shop", "--out", "out", "-q")
    if lot < 0.97:
        return ("uses", chance.choice(ADDRESSES), "shop", *language)
    if lot < 0.985:
        return ("brief", chance.choice(("tills", "portal", "web_orders")), "shop", *language)
    return drawing(chance)


def drawing(chance: random.Random) -> Arguments:
    """A command that draws or writes a part of the pack, which takes longer."""
    language = ("--language", chance.choice(LANGUAGES)) if chance.random() < 0.3 else ()
    if chance.random() < 0.6:
        more = chance.choice(
            (
                (),
                (),
                ("--split",),
                ("--collapse",),
                ("--overlay", "cost,redundancy"),
                ("--page", "16:9"),
                ("--as", "matrix"),
            )
        )
        state = chance.choice(("as-is", "future-state", "change", "all"))
        form = "svg" if chance.random() < 0.7 else chance.choice(FORMS)
        return ("render", "shop", "--state", state, "-f", form, "--out", "out", "-q", *more, *language)
    part = chance.choice(("minutes", "workbook", "handout", "pages", "deck"))
    return ("report", "shop", "--only", part, "--out", "out", "-q", *language)


def writing(house: House, chance: random.Random) -> Arguments:
    """A command that writes into the workspace."""
    lot = chance.random()
    if lot < 0.4:
        return ("fmt", "shop")
    if lot < 0.7:
        choose = chance.choice(("absent", "present", "accepted", "1M", "as:cio"))
        return ("decide", chance.choice(ADDRESSES), "--choose", choose, "--on", "2026-11-20", "--workspace", "shop")
    if lot < 0.78:
        return (
            "rename",
            chance.choice(ADDRESSES),
            chance.choice(("new_id", "web", "portal", "x" * 200)),
            "--workspace",
            "shop",
        )
    if lot < 0.84:
        under = ("--under", "portal") if chance.random() < 0.5 else ("--to", "shop/more.yaml")
        return ("move", chance.choice(ADDRESSES), *under, "--workspace", "shop")
    if lot < 0.92:
        return ("apply", "shop", *(("--corrections",) if chance.random() < 0.5 else ()))
    returned = house.some("asked/filled", ".xlsx") + house.some("pack/", ".md") * 4
    return ("import", chance.choice(returned), "--workspace", "shop")


COMMANDS: tuple[tuple[Arguments, Arguments], ...] = (
    (("check", "shop"), ("--select", "--ignore", "--fail-on", "--format", "--language", "--color")),
    (
        ("render", "shop", "--out", "out", "-q"),
        ("--focus", "--overlay", "--dpi", "--page", "--theme", "--state", "-f", "--template"),
    ),
    (("report", "shop", "--out", "out", "-q", "--only", "minutes"), ("--only", "--language")),
    (("report", "shop", "--out", "out", "-q", "--only", "pages"), ("--page", "--theme", "--only")),
    (("disagreements", "shop"), ("--state", "--weight", "--minutes", "--fail-on")),
    (("gaps", "shop"), ("--format", "--fail-on", "--language")),
    (("recognition", "shop"), ("--view", "--state")),
    (("explain", "EM301"), ("--format", "--color")),
    (
        ("decide", "platforms.tills", "--choose", "absent", "--workspace", "shop"),
        ("--choose", "--by", "--because", "--owner", "--on", "--due", "--id", "--status", "--state"),
    ),
    (("ask", "shop", "--out", "out"), ("--stakeholder", "--language")),
    (("agree", "shop"), ("--state", "--language")),
)
"""Commands, and options of each that take a value."""
