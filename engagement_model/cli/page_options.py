"""What the commands that draw pages share: sizes, lists of names, a template."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

import click

from engagement_model.cli.common import sound
from engagement_model.cli.files import content_of
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import hinted
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.drawing.drawing import Drawing
    from engagement_model.language.reading import Reading
    from engagement_model.model.theme import Theme
    from engagement_model.rules.finding import Located

Function = TypeVar("Function", bound=Callable[..., object])


def theme_option(function: Function) -> Function:
    """How the pages look."""
    return click.option(
        "--theme",
        metavar="NAME|FILE",
        shell_complete=_complete_themes,
        help="How the pages look: default, print, dark, or a theme file; the workspace's where missing.",
    )(function)


def _complete_themes(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[click.shell_completion.CompletionItem]:
    del ctx, param
    from click.shell_completion import CompletionItem

    from engagement_model.model.theme import SHIPPED

    files = sorted(path.name for path in Path().glob("*.yaml"))
    return [CompletionItem(name) for name in (*SHIPPED, *files) if name.startswith(incomplete)]


def themed(readings: list[Reading], theme: str | None) -> list[Reading]:
    """The readings in the theme asked for; what is wrong with its file goes to stderr and the exit code is 2."""
    if theme is None:
        return readings
    from engagement_model.language.theme_reader import with_theme
    from engagement_model.model.theme import SHIPPED

    if theme not in SHIPPED and not Path(theme).is_file():
        from engagement_model.model.suggest import did_you_mean

        hint = did_you_mean(theme, SHIPPED)
        raise click.UsageError(
            hinted(
                gettext("there is no theme {theme}; there are {names}, or name a theme file").format(
                    theme=quoted(theme), names=", ".join(SHIPPED)
                ),
                hint,
            )
        )
    return sound([with_theme(reading, theme) for reading in readings])


def theme_named(name: str | None) -> Theme | None:
    """The theme asked for where no workspace has one; what is wrong with its file goes to stderr, exit code 2."""
    if name is None:
        return None
    from engagement_model.language.reading import Reading
    from engagement_model.language.source import Source
    from engagement_model.model.workspace import Workspace

    return themed([Reading(name, Workspace(), (), {}, {}, Source(name, None))], name)[0].workspace.theme


def theme_objections_to(reading: Reading, today: datetime.date) -> tuple[Located, ...]:
    """What is wrong with the colours of a theme; one that ships is not even looked at."""
    from engagement_model.model.theme import SHIPPED

    theme = reading.workspace.theme
    if theme is None or any(theme is shipped for shipped in SHIPPED.values()):
        return ()
    from engagement_model.drawing.objections import theme_objections

    return theme_objections(reading, today)


def template_objections_to(
    drawing: Drawing, template: bytes, reading: Reading, today: datetime.date
) -> tuple[Located, ...]:
    """What is wrong with the titles of the template that pages are put on."""
    from engagement_model.drawing.slides.composing import brand_for

    title = brand_for(drawing.pages, template).pale_title
    if title is None:
        return ()
    from engagement_model.drawing.objections import template_objections

    return template_objections(title, reading, today)


def page_sizes() -> tuple[str, ...]:
    """The sizes a page can have."""
    from engagement_model.model.page_sizes import PageSize

    return get_args(PageSize)


def listed(written: tuple[str, ...]) -> tuple[str, ...]:
    """What an option names that may be given several times, with commas too: each once, in the order given."""
    return tuple(dict.fromkeys(name.strip() for each in written for name in each.split(",") if name.strip()))


def chosen(written: tuple[str, ...], known: tuple[str, ...], unknown: str) -> tuple[str, ...]:
    """What an option names, as `listed` reads it, each one of `known`; else a usage error: `unknown`, with what is."""
    names = listed(written)
    for name in names:
        if name not in known:
            from engagement_model.model.suggest import did_you_mean

            hint = did_you_mean(name, known)
            raise click.UsageError(
                hinted(
                    unknown.format(name=quoted(name), names=", ".join(known)),
                    hint,
                )
            )
    return names


def template_of(path: str | None) -> bytes | None:
    """What a template holds, where one is named."""
    if path is None:
        return None
    from engagement_model.drawing.slides.screening import MOST_BYTES

    return content_of(path, MOST_BYTES)
