"""`engage schema`: the JSON Schema of each kind of file, for editors."""

from __future__ import annotations

import click

from engagement_model.cli import exits
from engagement_model.cli.common import LateChoice, verbose_option
from engagement_model.cli.files import content_of
from engagement_model.cli.writing import write_output
from engagement_model.translation import gettext

ANSWERS = ("check", "diff", "portfolio-answer", "uses")
"""The commands that answer in JSON and ask no analysis."""

MOST_BYTES = 10_000_000
"""No schema comes near it."""


def _files() -> tuple[str, ...]:
    """The kinds of file."""
    from engagement_model.language import file_kinds

    return file_kinds.names()


def _kinds() -> tuple[str, ...]:
    """The kinds of file, then the commands that answer in JSON."""
    from engagement_model.words import analyses

    return (*_files(), *sorted((*ANSWERS, *analyses.names())))


class _Bracketed(click.Argument):
    """An optional argument whose words stand in one pair of brackets, which click before 8.5 doubles."""

    def make_metavar(self, ctx: click.Context) -> str:
        """The words, for the help text."""
        return self.type.get_metavar(self, ctx) or self.human_readable_name


@click.command(epilog="Example: engage schema model --out .schemas/model.json")
@click.argument("kind", cls=_Bracketed, type=LateChoice(_kinds), default="model")
@click.option("--out", type=click.Path(dir_okay=False), default="-", help="The file to write; stdout where missing.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where the file at --out is not this schema.")
@verbose_option
def command(kind: str, out: str, check: bool) -> int:
    """Write the JSON Schema of a kind of file, for editors, or of the JSON that a command answers with.

    Without a kind, that of models.
    """
    text = _file_schema(kind) if kind in _files() else _answer_schema(kind)
    if not check:
        write_output(text, out)
        return exits.FINE
    if out == "-":
        raise click.UsageError(gettext("--check takes the committed file under --out"))
    # As text, since git may write the ends of lines as Windows has them.
    committed = content_of(out, MOST_BYTES).decode(errors="replace").replace("\r\n", "\n")
    same = committed == text
    if not same:
        click.echo(
            gettext("{out} is not the schema of this version; engage schema {kind} --out {out} writes it").format(
                out=out, kind=kind
            ),
            err=True,
        )
    return exits.FINE if same else exits.FINDINGS


def _file_schema(kind: str) -> str:
    from engagement_model.language.scaffold import schema_text

    return schema_text(kind)


def _answer_schema(kind: str) -> str:
    from importlib.resources import files

    # `portfolio` alone is the schema of the file that the command reads.
    name = kind.removesuffix("-answer")
    return files("engagement_model.reports").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
