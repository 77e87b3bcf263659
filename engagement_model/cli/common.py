"""What the commands share: reading their paths, writing their outputs, the day it is."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from engagement_model.translation import gettext, in_language, in_words, languages
from engagement_model.translation.texts import ENGLISH

if TYPE_CHECKING:
    from engagement_model.language.files import Files
    from engagement_model.language.reader import Reading

Function = TypeVar("Function", bound=Callable[..., object])

LANGUAGE_VARIABLE = "ENGAGE_LANGUAGE"
"""The variable that stands for `--language` of every command."""

MOST_DIGITS = 12
"""Digits that the seconds of a day until the year 9999 have."""

SEVERITY_CHOICES = ("error", "warning", "note", "never")


PATHS_HELP = """PATHS are workspaces (a folder, or its engagement.yaml) or model files;
    without any, the workspace of the current folder or above it."""


def paths_argument(function: Function) -> Function:
    """The workspaces, folders or model files a command is about; its help says so where it does not by itself."""
    if "PATHS" not in (function.__doc__ or ""):
        function.__doc__ = f"{(function.__doc__ or '').rstrip()}\n\n    {PATHS_HELP}\n"
    return click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")(function)


def fail_on_option(default: str) -> Callable[[Function], Function]:
    """How severe a finding has to be for exit code 1."""
    return click.option(
        "--fail-on",
        type=click.Choice(SEVERITY_CHOICES),
        default=default,
        show_default=True,
        help="The least severe finding that makes the exit code 1.",
    )


def quiet_option(function: Function) -> Function:
    """Say nothing but the data."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but the data.")(function)


def data_only_option(function: Function) -> Function:
    """`-q`, of a command that says nothing but the data anyway."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but the data.", expose_value=False)(function)


def verbose_option(function: Function) -> Function:
    """Say more, and show where a bug happened."""
    return click.option("-v", "--verbose", is_flag=True, help="Say more.", expose_value=False)(function)


def language_option(function: Function) -> Function:
    """The language to speak; where it is given, files are read in it too, so that their faults are told in it."""
    return click.option(
        "--language",
        type=LateChoice(languages),
        envvar=LANGUAGE_VARIABLE,
        is_eager=True,
        callback=_speak,
        help="The language of what is told; the workspace's own where missing.",
    )(function)


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    del param
    if value is not None:
        ctx.with_resource(in_language(value))
    return value


def spoken_by(reading: Reading, asked: str | None) -> AbstractContextManager[None]:
    """Within it all is told in the language asked for, else in that of the workspace."""
    return told_of((reading,), asked or reading.workspace.language)


def spoken_by_all(readings: Iterable[Reading], asked: str | None) -> AbstractContextManager[None]:
    """Within it all is told in the language asked for, else in the one that all workspaces have, else in English."""
    readings = tuple(readings)
    own = {reading.workspace.language for reading in readings}
    return told_of(readings, asked or (own.pop() if len(own) == 1 else ENGLISH))


@contextmanager
def told_of(readings: Iterable[Reading], code: str) -> Iterator[None]:
    """Within it all is told in a language, in the words that all of the workspaces have for it."""
    words = [reading.workspace.words for reading in readings]
    with in_language(code), in_words(words[0] if words and all(each == words[0] for each in words) else {}):
        yield


def readings_of(paths: tuple[str, ...], store: Files | None = None) -> list[Reading]:
    """What the paths hold, faults included. Exits with code 2 where there is nothing to read.

    A path may be `REV:path`, and `--rev` makes all of them paths in a revision. Other files are those of `store`: the
    disk, unless it is said. A portfolio stands for the workspaces of its members.
    """
    from engagement_model.cli.files import content_of_stdin
    from engagement_model.cli.members import with_members
    from engagement_model.cli.revisions import asked_revision, names_revision, operand, readings_at
    from engagement_model.language.files import DISK
    from engagement_model.language.reader import STANDARD_INPUT, NothingToRead
    from engagement_model.language.source import MAXIMUM_BYTES

    asked = asked_revision()
    if asked is not None:
        return readings_at(asked, paths)
    if any(map(names_revision, paths)):
        named = [operand(path) for path in paths]
        if any(other.revision != named[0].revision for other in named):
            return [reading for path in paths for reading in readings_of((path,), store)]
        return readings_at(str(named[0].revision), [str(one.path) for one in named])
    standard_input = content_of_stdin(MAXIMUM_BYTES) if STANDARD_INPUT in paths else None
    try:
        return with_members(paths, store or DISK, standard_input)
    except NothingToRead as error:
        raise click.UsageError(str(error)) from None


def sound_readings_of(paths: tuple[str, ...], store: Files | None = None) -> list[Reading]:
    """What the paths hold, where it has no faults; else the faults go to stderr and the exit code is 2."""
    return sound(readings_of(paths, store))


def sound(readings: list[Reading]) -> list[Reading]:
    """The readings, where they have no faults; else the faults go to stderr and the exit code is 2."""
    from engagement_model.reports.findings.text import write
    from engagement_model.rules.finding import Findings
    from engagement_model.rules.run import faults_found

    faults = faults_found(readings)
    if faults:
        click.echo(write(Findings(faults, tuple(reading.shown for reading in readings))), err=True, nl=False)
        raise click.exceptions.Exit(2)
    return readings


def only_one(readings: list[Reading]) -> Reading:
    """The one there is; a usage error that names them where there are several, as in a portfolio."""
    if len(readings) > 1:
        from engagement_model.model.suggest import hinted
        from engagement_model.words.phrases import MOST_LISTED, listed

        message = gettext("this command takes one workspace, or one or two models")
        names = listed((reading.shown for reading in readings), MOST_LISTED)
        raise click.UsageError(hinted(message, gettext("name one of {names}").format(names=names)))
    return readings[0]


def today() -> datetime.date:
    """The day it is, or the one `SOURCE_DATE_EPOCH` says (seconds since 1970), for output that can be made again."""
    said = moment()
    return said.date() if said is not None else datetime.datetime.now().astimezone().date()


def moment() -> datetime.datetime | None:
    """When a file says that it was made: the moment that `SOURCE_DATE_EPOCH` says, if it says one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return None
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= MOST_DIGITS:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        except (ValueError, OverflowError, OSError):  # a year after 9999, or one that this system does not know
            pass
    from engagement_model.model.numbers import quoted

    message = gettext("SOURCE_DATE_EPOCH is not a number of seconds since 1970: {value}")
    raise click.UsageError(message.format(value=quoted(epoch)))


def colour_option(function: Function) -> Function:
    """Whether what a person reads is coloured."""
    return click.option(
        "--color",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        expose_value=False,
        callback=_set_colour,
        help="Colours; auto: on a terminal, unless NO_COLOR is set, and where FORCE_COLOR is.",
    )(function)


def _set_colour(ctx: click.Context, param: click.Parameter, value: str) -> None:
    del param
    if value != "auto":
        ctx.color = value == "always"


def environment_colour(environment: Mapping[str, str]) -> bool | None:
    """What the environment says about colours: `NO_COLOR` counts before `FORCE_COLOR`; `None` where it says nothing."""
    if environment.get("NO_COLOR"):
        return False
    return True if environment.get("FORCE_COLOR", "0") not in ("", "0") else None


def colour_wanted() -> bool:
    """Whether what goes to stdout is coloured."""
    wanted = click.get_current_context().color
    if wanted is None:
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return wanted


def output_target(output: str, formats: tuple[str, ...]) -> tuple[str, str]:
    """The format and the file that `-o FORMAT=FILE` names; a usage error where it names none."""
    name, separator, file = output.partition("=")
    if not separator or not file:
        from engagement_model.model.numbers import quoted

        raise click.UsageError(
            gettext("-o takes FORMAT=FILE, such as json=out.json; found {output}").format(output=quoted(output))
        )
    if name not in formats:
        from engagement_model.model.numbers import quoted
        from engagement_model.model.suggest import did_you_mean, hinted

        hint = did_you_mean(name, formats)
        raise click.UsageError(
            hinted(gettext("{name} is not one of {names}").format(name=quoted(name), names=", ".join(formats)), hint)
        )
    return name, file


def files_in(*folders: str) -> tuple[str, ...]:
    """The names of the modules in a folder of the package, sorted, none of which is imported: for texts of help."""
    import pkgutil

    import engagement_model

    folder = os.path.join(engagement_model.__path__[0], *folders)  # noqa: PTH118
    return tuple(sorted(module.name for module in pkgutil.iter_modules([folder]) if module.name[0] != "_"))


def format_option(choices: Callable[[], tuple[str, ...]]) -> Callable[[Function], Function]:
    """The format of what goes to stdout."""
    return click.option(
        "-f",
        "--format",
        "format_",
        type=LateChoice(choices),
        default="text",
        show_default=True,
        help="The format of what goes to stdout.",
    )


class LateChoice(click.ParamType[str]):
    """One of several words that are looked up only when they are needed."""

    name = "choice"

    def __init__(self, choices: Callable[[], tuple[str, ...]]) -> None:
        self.choices = choices

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words, for the help text."""
        del param, ctx
        return f"[{'|'.join(self.choices())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value` where it is one of the words, else a usage error that names the nearest."""
        if value in self.choices():
            return value
        from engagement_model.model.numbers import quoted
        from engagement_model.model.suggest import did_you_mean, hinted

        hint = did_you_mean(value, self.choices())
        self.fail(
            hinted(
                gettext("{name} is not one of {names}").format(name=quoted(value), names=", ".join(self.choices())),
                hint,
            ),
            param,
            ctx,
        )

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """The words that begin as what was typed."""
        del ctx, param
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.choices() if word.startswith(incomplete)]
