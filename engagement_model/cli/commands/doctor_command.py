"""`engage doctor`: what this machine can render, and what to install for the rest."""

from __future__ import annotations

import re
from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.common import verbose_option
from engagement_model.translation import gettext, gettext_noop

_PARTS: tuple[tuple[str, str, str], ...] = (
    ("reportlab", gettext_noop("PDF pages"), "reportlab"),
    ("resvg_py", gettext_noop("PNG pages"), "resvg-py"),
    ("pptx", gettext_noop("PowerPoint pages"), "python-pptx"),
    ("fontTools", gettext_noop("typefaces that themes bring along"), "fonttools"),
    ("python_calamine", gettext_noop("lists in spreadsheets, imported"), "python-calamine"),
    ("pygls", gettext_noop("answers for an editor (engage lsp)"), "pygls"),
    ("highspy", gettext_noop("the cheapest survivors of more than 12 platforms"), "highspy"),
    ("uharfbuzz", gettext_noop("names in Arabic, Hebrew, Devanagari and Thai letters"), "uharfbuzz"),
    ("justmytype_intl_cjk", gettext_noop("names in Chinese, Japanese and Korean letters"), "justmytype-intl-cjk"),
    ("starlette", gettext_noop("the pages in the browser"), "starlette"),
    ("rich", gettext_noop("tables in the terminal"), "rich"),
)
"""Module, what it is for, the package it comes with."""

_EXTRAS = {
    "pygls": "'engagement-model[lsp]'",
    "python-calamine": "'engagement-model[spreadsheets]'",
    "highspy": "'engagement-model[solver]'",
    "uharfbuzz": "'engagement-model[scripts]'",
    "justmytype-intl-cjk": "'engagement-model[cjk]'",
    "starlette": "'engagement-model[serve]'",
}
"""The packages that a plain install does without, and what to install for them."""

_requirement = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?\s*>=\s*(?P<lowest>[\d.]+)")

_ENGINES = {
    "pygraphviz": gettext_noop("in process, from pygraphviz {version}"),
    "dot": gettext_noop("the dot program on this machine; pip install pygraphviz for the faster one in process"),
    "median": gettext_noop(
        "none: lanes keep the order of the file, improved by medians; pip install pygraphviz "
        "(on a minimal Linux image also glib and libX11), or install graphviz"
    ),
}


@click.command(epilog="Example: engage doctor")
@verbose_option
def command() -> int:
    """Say which Graphviz, which fonts and which optional parts this machine has."""
    import importlib.metadata
    import platform

    from engagement_model.drawing import engine

    version = importlib.metadata.version("engagement-model")
    click.echo(f"engage {version}, Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    found = engine()
    carried = importlib.metadata.version("pygraphviz") if found == "pygraphviz" else ""
    click.echo(f"Graphviz  {gettext(_ENGINES[found]).format(version=carried)}")
    click.echo(f"fonts     {_fonts()}")
    for module, purpose, package in _PARTS:
        why = _unusable(module, package)
        if why is None:
            click.echo(f"{gettext('ok'):<9} {gettext(purpose)}")
        else:
            lacking = gettext("extra") if package in _EXTRAS else gettext("missing")
            click.echo(f"{lacking:<9} {gettext(purpose)}: {why}")
    return exits.FINE


def _fonts() -> str:
    from engagement_model.drawing import fonts

    try:
        files = [Path(str(fonts.font(weight).path)).name for weight, _ in fonts.CSS_WEIGHTS]
    except (ImportError, OSError) as error:
        return gettext("missing: {reason}; pip install font-source-sans-pro").format(reason=error)
    message = gettext("{files}, measured and embedded; no font of this machine is needed")
    return message.format(files=", ".join(files))


def _unusable(module: str, package: str) -> str | None:
    """What to do so that `module` of `package` can be used here; `None` where it can."""
    import importlib
    import importlib.metadata

    try:
        importlib.import_module(module)
        found = importlib.metadata.version(package)
    except ModuleNotFoundError:
        return f"pip install {_EXTRAS.get(package, package)}"
    except (ImportError, OSError) as error:  # what it was built for is not on this machine
        return gettext("it cannot be loaded: {reason}").format(reason=error)
    lowest = _lowest().get(package)
    if lowest is not None and _numbers(found) < _numbers(lowest):
        told = gettext("{package} {version} is too old; pip install '{package}>={lowest}'")
        return told.format(package=package, version=found, lowest=lowest)
    return None


def _lowest() -> dict[str, str]:
    """The lowest version of each package that this one is made for, as it was installed."""
    import importlib.metadata

    matches = map(_requirement.match, importlib.metadata.requires("engagement-model") or ())
    return {found["name"].lower(): found["lowest"] for found in matches if found is not None}


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with, without zeros at the end: `1.10.0rc1` is (1, 10)."""
    numbers = [int(number) for number in re.findall(r"\d+", (re.match(r"[\d.]*", version) or [""])[0])]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
