"""What the commands that answer a question share: their options, and telling the answer in the format asked for."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    SEVERITY_CHOICES,
    colour_option,
    colour_wanted,
    format_option,
    language_option,
    output_target,
    paths_argument,
    quiet_option,
    readings_of,
    sound_readings_of,
    today,
    verbose_option,
    write_output,
)
from engagement_model.cli.completion import complete_stakeholders
from engagement_model.cli.revisions import revision_option
from engagement_model.model.states import STATES

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.model.model import Model
    from engagement_model.reports.screen import Screen
    from engagement_model.words.answer import Answer

Function = TypeVar("Function", bound=Callable[..., object])

STATE_CHOICES = (*STATES, "all")


@dataclass(frozen=True)
class Told:
    """An answer in both its forms: what goes under the head of its JSON, and what a person is told."""

    analysis: str
    content: Mapping[str, object]
    answers: tuple[Answer, ...]


def answer_formats() -> tuple[str, ...]:
    """The formats an answer can be told in, the default first."""
    from engagement_model.reports.registry import names

    return (*names("answers"), "json")


def answer_options(function: Function) -> Function:
    """The paths, and how the answer is told."""
    for option in (
        verbose_option,
        colour_option,
        quiet_option,
        language_option,
        click.option(
            "--fail-on",
            type=click.Choice(SEVERITY_CHOICES),
            default="never",
            show_default=True,
            help="The least severe finding of this kind that makes the exit code 1.",
        ),
        click.option("-o", "outputs", multiple=True, metavar="FORMAT=FILE", help="Write another format to a file."),
        format_option(answer_formats),
        revision_option,
        paths_argument,
    ):
        function = option(function)
    return function


def state_options(function: Function) -> Function:
    """Which state is asked about, and as whom it is seen."""
    function = click.option(
        "--view",
        metavar="STAKEHOLDER",
        shell_complete=complete_stakeholders,
        help="The states as one stakeholder sees them.",
    )(function)
    return click.option("--state", type=click.Choice(STATE_CHOICES), default="all", show_default=True)(function)


def one_reading(paths: tuple[str, ...]) -> Reading:
    """The one workspace that is asked about."""
    readings = sound_readings_of(paths)
    if len(readings) != 1:
        raise click.UsageError("this command takes one workspace, or one or two models")
    return readings[0]


def models_of(reading: Reading, state: str, view: str | None) -> dict[str, Model]:
    """The models asked about, by state."""
    if view is None:
        models = dict(reading.workspace.states)
    else:
        from engagement_model.model.suggest import did_you_mean

        stakeholder = reading.workspace.stakeholders.get(view)
        if stakeholder is None:
            hint = did_you_mean(view, reading.workspace.stakeholders)
            raise click.UsageError(f"there is no stakeholder {view!r}" + (f"; {hint}" if hint else ""))
        views = ((name, stakeholder.view(name)) for name in STATES)
        models = {name: seen.model for name, seen in views if seen is not None}
    chosen = {name: model for name, model in models.items() if state in (name, "all")}
    if not chosen:
        raise click.ClickException(f"{reading.shown} does not describe that state")
    return chosen


def tell(told: Told, format_: str, outputs: tuple[str, ...], quiet: bool) -> None:
    """Write the answer to stdout and to the files asked for."""
    targets = [output_target(output, answer_formats()) for output in outputs]
    for name, file in targets:
        write_output(_written(told, name, _plain()), file)
    if not quiet:
        write_output(_written(told, format_, _screen()), "-")


def exit_code(paths: tuple[str, ...], fail_on: str, families: tuple[str, ...]) -> int:
    """1 where a rule of one of `families` finds anything as severe as `fail_on`."""
    if fail_on == "never":
        return exits.FINE
    from engagement_model.rules.finding import Findings
    from engagement_model.rules.run import run

    found = run(readings_of(paths), today())
    items = tuple(item for item in found.items if item.rule.startswith(families))
    return exits.FINDINGS if Findings(items, found.checked).reach(fail_on) else exits.FINE  # type: ignore[arg-type]


def _written(told: Told, name: str, screen: Screen) -> str:
    if name == "json":
        from engagement_model.reports.encoding import dump

        return dump(told.analysis, told.content)
    from engagement_model.reports.registry import answers_writer

    return answers_writer(name)(told.answers, screen)


def _plain() -> Screen:
    from engagement_model.reports.screen import Screen

    return Screen()


def _screen() -> Screen:
    from engagement_model.reports.screen import Screen

    if not sys.stdout.isatty():
        return Screen(colour=colour_wanted())
    return Screen(shutil.get_terminal_size().columns, colour_wanted())
