"""`engage doctor`: what this machine can render, and what to install for the rest."""

from __future__ import annotations

from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.common import verbose_option

_PARTS: tuple[tuple[str, str, str], ...] = (
    ("reportlab", "PDF pages", "pip install reportlab"),
    ("resvg_py", "PNG pages", "pip install resvg-py"),
    ("pptx", "PowerPoint pages", "pip install python-pptx"),
    ("fontTools", "typefaces that themes bring along", "pip install fonttools"),
    ("highspy", "the cheapest survivors of more than 12 platforms", "pip install highspy"),
    ("rich", "tables in the terminal", "pip install rich"),
)
"""Module, what it is for, how to get it."""

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
    import importlib.util
    import platform

    from engagement_model.drawing import engine

    version = importlib.metadata.version("engagement-model")
    click.echo(f"engage {version}, Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    found = engine()
    carried = importlib.metadata.version("pygraphviz") if found == "pygraphviz" else ""
    click.echo(f"Graphviz  {_ENGINES[found].format(version=carried)}")
    click.echo(f"fonts     {_fonts()}")
    for module, purpose, remedy in _PARTS:
        there = importlib.util.find_spec(module) is not None
        click.echo(f"{'ok       ' if there else 'missing  '} {purpose}{'' if there else f': {remedy}'}")
    return exits.FINE


def _fonts() -> str:
    from engagement_model.drawing import fonts

    try:
        files = [Path(str(fonts.font(weight).path)).name for weight, _ in fonts.CSS_WEIGHTS]
    except (ImportError, OSError) as error:
        return f"missing: {error}; pip install font-source-sans-pro"
    return f"{', '.join(files)}, measured and embedded; no font of this machine is needed"
