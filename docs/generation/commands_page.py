"""The reference of commands: what each does, its arguments and options, and an example."""

from __future__ import annotations

import click

from docs.generation.tables import anchor, table
from engagement_model.cli.main import Commands, engage

_HEAD = """\
# Commands

<!-- Made from the code by `make docs`. -->

Data goes to stdout and everything else to stderr. Each option can also be given in the environment, as
`ENGAGE_COMMAND_OPTION` (`ENGAGE_CHECK_FORMAT=github`). Without PATHS a command takes the workspace of the current
folder or of one above it. [Exit codes](exit-codes.md) and [the JSON of each answer](json.md) have pages of their own.

"""
_COMMON = ("--help",)


def commands_page() -> str:
    """The whole page."""
    assert isinstance(engage, Commands)
    root = click.Context(engage, info_name="engage")
    commands = [(name, engage.get_command(root, name)) for name in engage.list_commands(root)]
    known = [(name, command) for name, command in commands if command is not None]
    rows = [(f"[`engage {name}`](#{anchor(f'engage {name}')})", _first_sentence(command)) for name, command in known]
    return _HEAD + table(("command", "does"), rows) + "".join(_section(root, *entry) for entry in known)


def command_sentences() -> str:
    """What `engage --help` says of each command, one a line, so that it need not import them."""
    assert isinstance(engage, Commands)
    root = click.Context(engage, info_name="engage")
    return "".join(f"{name}: {engage.sentence(root, name)}\n" for name in engage.list_commands(root))


def _section(root: click.Context, name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, parent=root, max_content_width=100)
    usage = " ".join(["engage", name, *command.collect_usage_pieces(context)])
    parts = [f"\n## engage {name}\n", f"```text\n{usage}\n```\n", f"{_paragraphs(command.help or '')}\n"]
    options = [
        option
        for option in command.get_params(context)
        if isinstance(option, click.Option) and not set(option.opts) & set(_COMMON)
    ]
    if options:
        parts.append(table(("option", "says"), [_row(option, context) for option in options]))
    example = (command.epilog or "").strip()
    if example:
        word, _, commands = " ".join(example.split()).partition(": ")
        parts.append(f"{word}:\n\n```text\n" + "\n".join(commands.split("; ")) + "\n```\n")
    return "\n".join(parts)


def _row(option: click.Option, context: click.Context) -> tuple[str, str]:
    """How an option is spelt, and what it says; told here, since releases of click word it differently."""
    spelled = ", ".join((*option.opts, *option.secondary_opts))
    taken = "" if option.is_flag else f" {option.make_metavar(context)}"
    default = f" Default: `{option.default}`." if option.show_default and option.default is not None else ""
    return f"`{spelled}{taken}`", f"{option.help or ''}{default}".strip()


def _paragraphs(text: str) -> str:
    return text.replace("\b\n", "").strip()


def _first_sentence(command: click.Command) -> str:
    return _paragraphs(command.help or "").partition("\n\n")[0].replace("\n", " ")
