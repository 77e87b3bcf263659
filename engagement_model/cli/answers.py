"""What the commands that answer a question share: their options, and telling the answer in the format asked for."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    SEVERITY_CHOICES,
    colour_option,
    colour_wanted,
    data_only_option,
    format_option,
    language_option,
    only_one,
    output_target,
    paths_argument,
    sound_readings_of,
    spoken_by,
    spoken_by_all,
    today,
    verbose_option,
)
from engagement_model.cli.completion import complete_stakeholders
from engagement_model.cli.revisions import revision_option
from engagement_model.cli.writing import write_in, write_output
from engagement_model.model.numbers import quoted
from engagement_model.model.states import STATES
from engagement_model.model.suggest import hinted
from engagement_model.translation import gettext, language

if TYPE_CHECKING:
    from engagement_model.analysis.study import StateStudy, Study
    from engagement_model.language.files import Files
    from engagement_model.language.reading import Reading
    from engagement_model.reports.screen import Screen
    from engagement_model.words.answer import Answer

Function = TypeVar("Function", bound=Callable[..., object])

STATE_CHOICES = (*STATES, "all")


@dataclass(frozen=True)
class Told:
    """An answer in both its forms, each worked out when it is asked for.

    `content` is what goes under the head of its JSON, `answers` what a person is told.
    """

    analysis: str
    content: Callable[[], Mapping[str, object]]
    answers: Callable[[], tuple[Answer, ...]]


def answer_formats() -> tuple[str, ...]:
    """The formats an answer can be told in, the default first."""
    from engagement_model.reports.registry import names

    return (*names("answers"), "json")


outputs_option = click.option(
    "-o", "outputs", multiple=True, metavar="FORMAT=FILE", help="Write another format to a file."
)
"""Further formats, each into a file of its own."""

_FORM = (revision_option, format_option(answer_formats), outputs_option)
_MANNER = (language_option, data_only_option, colour_option, verbose_option)


def answer_options(function: Function) -> Function:
    """The paths, and how the answer is told."""
    fail_on = click.option(
        "--fail-on",
        type=click.Choice(SEVERITY_CHOICES),
        default="never",
        show_default=True,
        help="The least severe finding of this kind that makes the exit code 1.",
    )
    return _with(function, paths_argument, *_FORM, fail_on, *_MANNER)


def single_answer_options(function: Function) -> Function:
    """How the answer about one workspace is told that no rule objects to."""
    return _with(function, *_FORM, *_MANNER)


def _with(function: Function, *options: Callable[[Function], Function]) -> Function:
    """The function with these options, in their order."""
    for option in reversed(options):
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


@dataclass(frozen=True)
class Asked:
    """The one workspace that a command asks about, and the study that all of the command looks at it through."""

    reading: Reading
    study: Study

    def states(self, state: str, view: str | None) -> dict[str, StateStudy]:
        """The states asked about, by name, as everybody or as one stakeholder sees them."""
        described = dict(self.study.ends) if view is None else self._seen_by(view)
        chosen = {name: study for name, study in described.items() if state in (name, "all")}
        if not chosen:
            raise click.ClickException(gettext("{file} does not describe that state").format(file=self.reading.shown))
        return chosen

    def _seen_by(self, view: str) -> dict[str, StateStudy]:
        stakeholders = self.study.workspace.stakeholders
        if view not in stakeholders:
            from engagement_model.model.suggest import did_you_mean

            hint = did_you_mean(view, stakeholders)
            raise click.UsageError(hinted(gettext("there is no stakeholder {id}").format(id=quoted(view)), hint))
        views = ((name, self.study.views(name)) for name in STATES)
        return {name: seen[view] for name, seen in views if view in seen}

    def exit_code(self, fail_on: str, families: tuple[str, ...]) -> int:
        """1 where a rule of one of `families` finds anything as severe as `fail_on` in what was read."""
        if fail_on == "never":
            return exits.FINE
        from engagement_model.rules.finding import Findings
        from engagement_model.rules.run import run

        found = run([self.reading], today(), studies=(self.study,))
        items = tuple(item for item in found.items if item.rule.startswith(families))
        return exits.FINDINGS if Findings(items, found.checked).reach(fail_on) else exits.FINE  # type: ignore[arg-type]


def one_reading(paths: tuple[str, ...], store: Files | None = None) -> Reading:
    """The one workspace that is asked about, in the files of `store`: those of the disk where that is missing."""
    return only_one(sound_readings_of(paths, store))


def asked_of(paths: tuple[str, ...]) -> Asked:
    """The one workspace that is asked about, and a new study of it."""
    from engagement_model.analysis.study import Study

    reading = one_reading(paths)
    return Asked(reading, Study(reading.workspace, today()))


@dataclass(frozen=True, slots=True)
class Telling:
    """How an answer is told, and what makes the exit code 1: the options that all such commands have."""

    format: str
    outputs: tuple[str, ...]
    fail_on: str
    language: str | None


def tell_each(
    paths: tuple[str, ...], said: Callable[[Asked], Told], families: tuple[str, ...], telling: Telling
) -> int:
    """Tell what is `said` of each workspace at `paths`, one after the other where there are several; the exit code.

    JSON of several is a list with the file of each workspace and the very answer that there is of it alone. Of several,
    those that cannot be asked this, since they lack the state or the stakeholder, are told on stderr and left out;
    where none can, it is refused as for one alone.
    """
    from engagement_model.analysis.study import Study
    from engagement_model.words.safe import visible

    readings = sound_readings_of(paths)
    each = [Asked(reading, Study(reading.workspace, today())) for reading in readings]
    if len(each) == 1:
        [asked] = each
        with spoken_by(asked.reading, telling.language):
            tell(said(asked), telling.format, telling.outputs)
        return asked.exit_code(telling.fail_on, families)
    several: list[tuple[str, Told]] = []
    refused: list[tuple[str, click.ClickException]] = []
    code = exits.FINE
    for asked in each:
        with spoken_by(asked.reading, telling.language):
            try:
                several.append((asked.reading.shown, _settled(said(asked))))
            except click.ClickException as error:
                refused.append((asked.reading.shown, error))
                continue
        code = max(code, asked.exit_code(telling.fail_on, families))
    if not several:
        raise refused[0][1]
    for shown, why in refused:
        message = why.format_message()
        click.echo(visible(message if shown in message else f"{shown}: {message}"), err=True)
    with spoken_by_all(readings, telling.language):
        _tell_several(several, telling.format, telling.outputs)
    return code


def _settled(told: Told) -> Told:
    """The same with both its forms worked out, in the language that is spoken now."""
    from engagement_model.model.values import replace

    content, answers = told.content(), tuple(replace(answer, language=language()) for answer in told.answers())
    return Told(told.analysis, lambda: content, lambda: answers)


def _tell_several(several: Sequence[tuple[str, Told]], format_: str, outputs: tuple[str, ...]) -> None:
    def written(name: str, screen: Screen) -> str:

        if name == "json":
            from engagement_model.reports.encoding import answer_of
            from engagement_model.reports.encoding import written as as_json

            return as_json(
                [{"workspace": shown, "answer": answer_of(told.analysis, told.content())} for shown, told in several]
            )
        from engagement_model.model.values import replace
        from engagement_model.reports.registry import answers_writer

        answers = tuple(replace(answer, of=shown) for shown, told in several for answer in told.answers())
        return answers_writer(name)(answers, screen)

    targets = [output_target(output, answer_formats()) for output in outputs]
    for name, file in targets:
        write_output(written(name, _plain()), file)
    write_in(format_, written(format_, _screen()))


def tell(told: Told, format_: str, outputs: tuple[str, ...]) -> None:
    """Write the answer to stdout and to the files asked for."""
    targets = [output_target(output, answer_formats()) for output in outputs]
    for name, file in targets:
        write_output(_written(told, name, _plain()), file)
    write_in(format_, _written(told, format_, _screen()))


def _written(told: Told, name: str, screen: Screen) -> str:
    if name == "json":
        from engagement_model.reports.encoding import dump

        return dump(told.analysis, told.content())
    from engagement_model.reports.registry import answers_writer

    return answers_writer(name)(told.answers(), screen)


def _plain() -> Screen:
    from engagement_model.reports.screen import Screen

    return Screen()


def _screen() -> Screen:
    from engagement_model.reports.screen import Screen

    if not sys.stdout.isatty():
        return Screen(colour=colour_wanted())
    return Screen(shutil.get_terminal_size().columns, colour_wanted())
