"""Revisions on the command line: `REV:path`, `--rev`, and what `diff` is given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from engagement_model.cli.completion import complete_revisions
from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.language.revisions import Revision

Function = TypeVar("Function", bound=Callable[..., object])

_ASKED = f"{__name__}.asked"
_MODEL_SUFFIXES = (".yaml", ".yml")


class Operand(NamedTuple):
    """What to read: a path, or the workspace of the current folder, on the disk or in a revision."""

    revision: str | None
    path: str | None


def revision_option(function: Function) -> Function:
    """Read a revision instead of the disk."""
    return click.option(
        "--rev",
        metavar="REVISION",
        shell_complete=complete_revisions,
        expose_value=False,
        callback=_remember,
        help="Read the files as they were committed in a revision of git.",
    )(function)


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    del param
    ctx.meta[_ASKED] = value


def asked_revision() -> str | None:
    """What `--rev` says."""
    ctx = click.get_current_context(silent=True)
    asked: str | None = ctx.meta.get(_ASKED) if ctx is not None else None
    return asked


def open_revision(name: str) -> Revision:
    """A revision of the repository that the current folder lies in; a usage error where there is none."""
    from engagement_model.language.revisions import NoRevision, revision

    try:
        return revision(name, Path.cwd())
    except NoRevision as error:
        raise click.UsageError(str(error)) from None


def names_revision(argument: str) -> bool:
    """Whether an argument is `REV:path`: it has a colon, is no file, and does not begin with a drive of Windows."""
    before, colon, _ = argument.partition(":")
    return bool(colon and before) and not os.path.lexists(argument) and not Path(argument).drive


def operand(argument: str) -> Operand:
    """What an argument that may be a path, `REV:path` or a revision alone stands for."""
    if argument == "-" or os.path.lexists(argument):
        return Operand(None, argument)
    if names_revision(argument):
        name, _, path = argument.partition(":")
        return Operand(name, path if path.startswith(("./", "../")) else _from_root(name, path))
    if argument.endswith(_MODEL_SUFFIXES):
        return Operand(None, argument)
    try:
        open_revision(argument)
    except click.UsageError as error:
        raise click.UsageError(
            gettext("there is no file {file}, nor can it be a revision: {reason}").format(
                file=quoted(argument), reason=error.message
            )
        ) from None
    return Operand(argument, None)


def _from_root(name: str, path: str) -> str:
    """The path of a file that is named from the root of the repository."""
    return os.path.normpath(open_revision(name).root / path)


def operands(before: str, after: str | None) -> tuple[Operand, Operand]:
    """The two sides of a comparison. A revision alone means the path of the other side, a missing side the disk.

    `A..B` and `A...B` are two revisions.
    """
    if after is None and not os.path.lexists(before) and ".." in before and "/.." not in before and "../" not in before:
        first, dots, second = before.partition("...") if "..." in before else before.partition("..")
        first, second = first or "HEAD", second or "HEAD"
        return Operand(f"{first}...{second}" if dots == "..." else first, None), Operand(second, None)
    one = operand(before)
    if one.path == "-" and after in (None, "-"):
        message = gettext("stdin is one side of a comparison; write what it is compared with as the other")
        raise click.UsageError(message)
    other = operand(after) if after is not None else Operand(None, None)
    return Operand(one.revision, one.path or other.path), Operand(other.revision, other.path or one.path)


def readings_at(name: str, paths: Iterable[str]) -> list[Reading]:
    """What paths hold in a revision. A portfolio stands for the workspaces of its members."""
    from engagement_model.cli.members import with_members
    from engagement_model.language.reader import NothingToRead

    store = open_revision(name)
    try:
        return with_members(paths, store)
    except NothingToRead as error:
        raise click.UsageError(gettext("in revision {name}: {reason}").format(name=name, reason=error)) from None
