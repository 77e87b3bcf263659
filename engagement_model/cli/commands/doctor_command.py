"""`engage doctor`: what this machine can render, and what to install for the rest."""

from __future__ import annotations

import re
from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.common import verbose_option
from engagement_model.cli.packages import is_extra, package_of, remedy
from engagement_model.translation import gettext, gettext_noop

_PARTS: tuple[tuple[str, str], ...] = (
    ("reportlab", gettext_noop("PDF pages")),
    ("resvg_py", gettext_noop("PNG pages")),
    ("pptx", gettext_noop("PowerPoint pages")),
    ("xlsxwriter", gettext_noop("Excel workbooks and questionnaires")),
    ("openpyxl", gettext_noop("Excel workbooks that come back")),
    ("docx", gettext_noop("minutes in Word")),
    ("jinja2", gettext_noop("pages to hand out")),
    ("fontTools", gettext_noop("typefaces that themes bring along")),
    ("networkx", gettext_noop("what breaks where something goes (engage uses)")),
    ("rich", gettext_noop("tables in the terminal")),
    ("python_calamine", gettext_noop("lists in spreadsheets, imported")),
    ("pygls", gettext_noop("answers for an editor (engage lsp)")),
    ("highspy", gettext_noop("the cheapest survivors of more than 12 platforms")),
    ("uharfbuzz", gettext_noop("names in Arabic, Hebrew, Devanagari and Thai letters")),
    ("justmytype_intl_cjk", gettext_noop("names in Chinese, Japanese and Korean letters")),
    ("starlette", gettext_noop("the pages in the browser")),
    ("uvicorn", gettext_noop("the pages in the browser, served")),
    ("watchfiles", gettext_noop("the pages in the browser, drawn again at each save")),
    ("segno", gettext_noop("the code that phones read in the room")),
    ("distributed", gettext_noop("a portfolio on a Dask cluster")),
    ("ray", gettext_noop("a portfolio on a Ray cluster")),
)
"""Module, and what it is for."""

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
    for module, purpose in _PARTS:
        why = _unusable(module)
        if why is None:
            usable = gettext("ok")
            click.echo(f"{usable:<9} {gettext(purpose)}")
        else:
            lacking = gettext("extra") if is_extra(module) else gettext("missing")
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


def _unusable(module: str) -> str | None:
    """What to do so that `module` can be used here; `None` where it can."""
    import importlib
    import importlib.metadata

    package = package_of(module)
    try:
        importlib.import_module(module)
        found = importlib.metadata.version(package)
    except ModuleNotFoundError as error:
        return remedy(error.name or module)
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
