"""`engage doctor`: what this machine can render, and what to install for the rest."""

from __future__ import annotations

import re
from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.common import verbose_option

_PARTS: tuple[tuple[str, str, str], ...] = (
    ("reportlab", "PDF pages", "reportlab"),
    ("resvg_py", "PNG pages", "resvg-py"),
    ("pptx", "PowerPoint pages", "python-pptx"),
    ("fontTools", "typefaces that themes bring along", "fonttools"),
    ("highspy", "the cheapest survivors of more than 12 platforms", "highspy"),
    ("rich", "tables in the terminal", "rich"),
)
"""Module, what it is for, the package it comes with."""

_EXTRAS = {"highspy": "'engagement-model[solver]'"}
"""The packages that a plain install does without, and what to install for them."""

_requirement = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?\s*>=\s*(?P<lowest>[\d.]+)")

_ENGINES = {
    "pygraphviz": "in process, from pygraphviz {version}",
    "dot": "the dot program on this machine; pip install pygraphviz for the faster one in process",
    "median": "none: lanes keep the order of the file, improved by medians; pip install pygraphviz "
    "(on a minimal Linux image also glib and libX11), or install graphviz",
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
    click.echo(f"Graphviz  {_ENGINES[found].format(version=carried)}")
    click.echo(f"fonts     {_fonts()}")
    for module, purpose, package in _PARTS:
        why = _unusable(module, package)
        lacking = "extra  " if package in _EXTRAS else "missing"
        click.echo(f"ok        {purpose}" if why is None else f"{lacking}   {purpose}: {why}")
    return exits.FINE


def _fonts() -> str:
    from engagement_model.drawing import fonts

    try:
        files = [Path(str(fonts.font(weight).path)).name for weight, _ in fonts.CSS_WEIGHTS]
    except (ImportError, OSError) as error:
        return f"missing: {error}; pip install font-source-sans-pro"
    return f"{', '.join(files)}, measured and embedded; no font of this machine is needed"


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
        return f"it cannot be loaded: {error}"
    lowest = _lowest().get(package)
    if lowest is not None and _numbers(found) < _numbers(lowest):
        return f"{package} {found} is too old; pip install '{package}>={lowest}'"
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
