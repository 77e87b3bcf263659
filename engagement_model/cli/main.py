"""The command `engage`: finds its commands, and turns what goes wrong into words and an exit code."""

from __future__ import annotations

import functools
import gc
import importlib
import io
import os
import pkgutil
import sys
from typing import NoReturn

import click

from engagement_model.cli import commands
from engagement_model.cli.common import environment_colour
from engagement_model.cli.exits import BUG, COULD_NOT_RUN, FINDINGS, FINE, INTERRUPTED
from engagement_model.translation import gettext
from engagement_model.translation.refusals import refusal

MOST_OF_A_SENTENCE = 400
"""No first sentence of a command's help is as long, in characters."""

SENTENCES = os.path.join(os.path.dirname(__file__), "sentences.txt")  # noqa: PTH118, PTH120 - pathlib loads as much as click
"""The first sentence of each command's help, so that the list of them imports none; `make docs` writes it."""


class Commands(click.Group):
    """The commands in the folder beside this file; a command is imported when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, sorted."""
        del ctx
        return list(_command_names(*commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or `None`."""
        del ctx
        if cmd_name not in _command_names(*commands.__path__):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}_command")
        command: click.Command = module.command
        for option in command.params:
            _name_variable(option, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with the whole first sentence of its help, as `make docs` noted it."""
        noted = noted_sentences()
        rows = [(name, noted.get(name) or self.sentence(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def sentence(self, ctx: click.Context, name: str) -> str:
        """The first sentence of a command's help, from the command itself."""
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=MOST_OF_A_SENTENCE) if command is not None else ""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; where there is none, a usage error that says which was probably meant."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-") and not ctx.resilient_parsing:
            from engagement_model.model.numbers import quoted
            from engagement_model.model.suggest import did_you_mean, hinted

            hint = did_you_mean(args[0], self.list_commands(ctx))
            ctx.fail(hinted(gettext("there is no command {name}").format(name=quoted(args[0])), hint))
        return super().resolve_command(ctx, args)


def _name_variable(option: click.Parameter, command: str) -> None:
    """Let `ENGAGE_CHECK_FORMAT` stand for `check --format`, whatever the function calls its argument.

    A variable that the option names itself counts where that one is missing.
    """
    long = next((name for name in option.opts if name.startswith("--")), None)
    if isinstance(option, click.Option) and long is not None:
        own = f"ENGAGE_{command}_{long.removeprefix('--')}".upper().replace("-", "_")
        named = [option.envvar] if isinstance(option.envvar, str) else list(option.envvar or ())
        option.envvar = list(dict.fromkeys([own, *named]))


def noted_sentences() -> dict[str, str]:
    """Command -> first sentence of its help, one a line; empty where `make docs` has never noted them."""
    try:
        with open(SENTENCES, encoding="utf-8") as file:  # noqa: PTH123
            lines = file.read().splitlines()
    except FileNotFoundError:
        return {}
    return {name: sentence for name, _, sentence in (line.partition(": ") for line in lines)}


@functools.cache
def _command_names(*folders: str) -> tuple[str, ...]:
    """Every command, sorted; a folder is listed once, however often it is asked for."""
    modules = (module.name for module in pkgutil.iter_modules(folders))
    return tuple(sorted(module.removesuffix("_command").replace("_", "-") for module in modules))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: engage init shop && engage render shop --out out",
)
@click.version_option(package_name="engagement-model", prog_name="engage")
def engage() -> None:
    """Two one-page drawings of how a company meets its customers, today and in future.

    Describe both states in YAML; engage draws the pages, finds the gaps and the redundant infrastructure, and shows
    where the people who described them disagree.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    # What a command makes lives until it ends: looking for cycles in it costs a fifth of a short run.
    gc.set_threshold(500_000, 50, 100)
    # pydantic would look for plugins in the metadata of all that is installed: a twentieth of a short run, for nothing.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _write_anything(sys.stdout)
    _write_anything(sys.stderr)
    code = _refused() or _run(arguments)
    # The interpreter looks for cycles in all of it once more when it ends, which costs a twelfth.
    gc.freeze()
    sys.exit(code)


def _refused() -> int:
    """`COULD_NOT_RUN`, and why on stderr, where nothing can be said or found from here; else 0."""
    if sys.stdout is None:
        return _could_not_run(gettext("stdout is closed"))
    try:
        os.getcwd()  # noqa: PTH109 - of all that says where we are, this alone loads nothing
    except OSError as error:
        return _could_not_run(gettext("the current folder cannot be found: {reason}").format(reason=refusal(error)))
    return 0


def _could_not_run(why: str) -> int:
    if sys.stderr is not None:
        click.echo(f"engage: {_shown(why)}", err=True)
    return COULD_NOT_RUN


def _run(arguments: list[str] | None) -> int:
    verbose = bool({"-v", "--verbose"} & set(sys.argv[1:] if arguments is None else arguments))
    try:
        result = engage.main(
            arguments,
            prog_name="engage",
            standalone_mode=False,
            auto_envvar_prefix="ENGAGE",
            color=environment_colour(os.environ),
        )
        sys.stdout.flush()
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        click.echo(_shown(told.getvalue()), err=True, nl=False)
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click leaves with SystemExit where a pipe is closed, and only there
        _abandon_output()
        return FINE
    except MemoryError:
        return _could_not_run(gettext("not enough memory for this model"))
    except OSError as error:  # what the system refuses is no bug of ours
        _abandon_output()
        named = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return _could_not_run(f"{named}{refusal(error)}")
    except Exception as error:
        if verbose:
            import traceback

            traceback.print_exc()
        lacking = _lacking(error)
        if lacking is not None:
            return _could_not_run(lacking)
        click.echo(
            gettext("engage: a bug: {reason}").format(reason=f"{type(error).__name__}: {_shown(str(error))}"),
            err=True,
        )
        click.echo(
            gettext("please report it, with the command and the files that show it; -v shows where it happened"),
            err=True,
        )
        return BUG
    return result if isinstance(result, int) and result in (FINE, FINDINGS, COULD_NOT_RUN) else FINE


def _lacking(error: Exception) -> str | None:
    """What to say where somebody else's package is not there, or cannot be loaded; `None` of any other error."""
    module = error.name if isinstance(error, ImportError) else None
    if module is None or module.startswith("engagement_model"):
        return None
    from engagement_model.cli.packages import remedy

    message = gettext("a package is missing or cannot be loaded ({reason}): {command}")
    return message.format(reason=error, command=remedy(module))


def _shown(message: str) -> str:
    """A message line by line, in which nothing that was typed or read steers the terminal."""
    from engagement_model.words.safe import visible

    return "\n".join(map(visible, message.split("\n")))


def _write_anything(stream: object) -> None:
    """Let a character that the terminal's encoding lacks be replaced, never crash."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _abandon_output() -> None:
    """Whoever read our output has closed it: let the interpreter's last flush go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
