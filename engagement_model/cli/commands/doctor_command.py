"""`engage doctor`: what this machine can render, and what to install for the rest."""

from __future__ import annotations

from pathlib import Path

import click

from engagement_model.cli import exits
from engagement_model.cli.common import verbose_option
from engagement_model.translation import gettext, gettext_noop

_PARTS: tuple[tuple[str, str, str], ...] = (
    ("reportlab", gettext_noop("PDF pages"), "pip install reportlab"),
    ("resvg_py", gettext_noop("PNG pages"), "pip install resvg-py"),
    ("pptx", gettext_noop("PowerPoint pages"), "pip install python-pptx"),
    ("fontTools", gettext_noop("fonts embedded in the pages"), "pip install fonttools"),
    ("scipy", gettext_noop("the cheapest survivors of more than 12 platforms"), "pip install scipy"),
    ("rich", gettext_noop("tables in the terminal"), "pip install rich"),
)
"""Module, what it is for, how to get it."""

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
    import importlib.util
    import platform

    from engagement_model.drawing import engine

    version = importlib.metadata.version("engagement-model")
    click.echo(f"engage {version}, Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    found = engine()
    carried = importlib.metadata.version("pygraphviz") if found == "pygraphviz" else ""
    click.echo(f"Graphviz  {gettext(_ENGINES[found]).format(version=carried)}")
    click.echo(f"fonts     {_fonts()}")
    for module, purpose, remedy in _PARTS:
        there = importlib.util.find_spec(module) is not None
        if there:
            click.echo(f"{gettext('ok'):<9} {gettext(purpose)}")
        else:
            click.echo(f"{gettext('missing'):<9} {gettext(purpose)}: {remedy}")
    return exits.FINE


def _fonts() -> str:
    from engagement_model.drawing import fonts

    try:
        files = [Path(str(fonts.font(weight).path)).name for weight, _ in fonts.CSS_WEIGHTS]
    except (ImportError, OSError) as error:
        return gettext("missing: {reason}; pip install font-source-sans-pro").format(reason=error)
    message = gettext("{files}, measured and embedded; no font of this machine is needed")
    return message.format(files=", ".join(files))
