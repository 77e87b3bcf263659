"""`engage portfolio`: what many workspaces have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import Told, answer_formats, tell
from engagement_model.cli.common import (
    LateChoice,
    colour_option,
    data_only_option,
    fail_on_option,
    format_option,
    language_option,
    moment,
    output_target,
    today,
    verbose_option,
)
from engagement_model.cli.page_options import theme_named, theme_option
from engagement_model.cli.together import only_with
from engagement_model.cli.writing import write_output
from engagement_model.model.states import STATES
from engagement_model.translation import gettext, in_language

if TYPE_CHECKING:
    from engagement_model.language.portfolio_reader import PortfolioReading
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas
    from engagement_model.rules.finding import Findings
    from engagement_model.words.answer import Table

HEATS = ("platforms", "cost", "contacts", "recognition", "channels")
"""What a heat map can show: a test holds them against those that can be drawn."""

_DRAWN = ("html", "svg", "xlsx")


def _sizes() -> tuple[str, ...]:
    from engagement_model.model.page_sizes import names

    return names()


@click.command(epilog="Example: engage portfolio examples/group")
@click.argument("path", type=click.Path(), required=False)
@format_option(answer_formats)
@click.option(
    "-o",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write another format to a file; also html to hand out, xlsx (a workbook), svg (the heat map on a sheet).",
)
@click.option(
    "--heat",
    type=click.Choice(HEATS),
    default=HEATS[0],
    show_default=True,
    help="What the heat map shows of each capability in each member; channels: what members offer on which channels.",
)
@click.option("--page", "size", type=LateChoice(_sizes), default="a3", show_default=True, help="Its sheet.")
@click.option("--state", type=click.Choice(STATES), default=STATES[0], show_default=True)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="In how many processes members are read; as many as are worth it where missing.",
)
@click.option(
    "--engine",
    metavar="ADDRESS",
    help="Read members on a cluster that is running: dask://HOST:PORT or ray://HOST:PORT.",
)
@click.option(
    "--cache/--no-cache",
    "keep",
    default=True,
    help="Keep what is found of each member beside the portfolio, for as long as its files stay the same.",
)
@theme_option
@fail_on_option("never")
@language_option
@colour_option
@data_only_option
@verbose_option
def command(
    path: str | None,
    format_: str,
    outputs: tuple[str, ...],
    heat: str,
    size: str,
    state: str,
    jobs: int | None,
    engine: str | None,
    keep: bool,
    theme: str | None,
    fail_on: str,
    language: str | None,
) -> int:
    """Show what the companies of a group have in common: shared capabilities, products, masters, and who is missing.

    PATH is a portfolio.yaml or the folder of one; that of the current folder or above it where missing.
    """
    from engagement_model.portfolio.asking import ask
    from engagement_model.portfolio.clusters import NoCluster
    from engagement_model.rules.across import run_across
    from engagement_model.words.portfolio import portfolio_answer
    from engagement_model.words.safe import visible

    if engine is not None and jobs is not None:
        raise click.UsageError(gettext("--jobs is about this machine, and --engine about another: choose one of them"))
    drawn_as = {output.partition("=")[0] for output in outputs}
    only_with("--heat", "-o html=FILE, -o svg=FILE", holds=not drawn_as.isdisjoint(("html", "svg")))
    only_with("--page=size", "-o svg=FILE", holds="svg" in drawn_as)
    only_with("--theme", "-o html=FILE", holds="html" in drawn_as)
    look = theme_named(theme)
    reading = _read(path)
    spoken = language or reading.portfolio.language
    with in_language(spoken):
        try:
            result = ask(reading, state, today(), language=spoken, workers=jobs, engine=engine, keep=keep)
        except NoCluster as error:
            raise click.ClickException(visible(str(error))) from None
        found = run_across(reading, result)
        answer = portfolio_answer(result, reading.portfolio, _told(found))
        content = {"title": reading.portfolio.title, "result": result, "findings": _written(found)}
        drawn = [output for output in outputs if output.partition("=")[0] in _DRAWN]
        told = Told("portfolio", lambda: content, lambda: (answer,))
        tell(told, format_, tuple(each for each in outputs if each not in drawn))
        for name, file in (output_target(output, _DRAWN) for output in drawn):
            if name == "html":
                from engagement_model.drawing.group.document import Handed, document
                from engagement_model.drawing.portfolio_heat import MEASURES

                measures = tuple(each for each in MEASURES if each in (heat, "channels"))
                handed = Handed(reading.portfolio.title, (result,), answer, measures)
                write_output(document(handed, look), file)
            elif name == "xlsx":
                from engagement_model.reports.portfolio_workbook import portfolio_workbook

                write_output(portfolio_workbook(result, answer, reading.portfolio.title, moment()), file)
            else:
                from engagement_model.drawing.portfolio_heat import portfolio_heat
                from engagement_model.model.page_sizes import paper

                write_output(portfolio_heat(result, reading.portfolio.title, heat, paper(size)), file)  # type: ignore[arg-type]
    return exits.FINDINGS if fail_on != "never" and found.reach(fail_on) else exits.FINE  # type: ignore[arg-type]


def _read(path: str | None) -> PortfolioReading:
    """The portfolio, where it has no faults; else they go to stderr and the exit code is 2."""
    from engagement_model.cli.members import sound_portfolio
    from engagement_model.language.portfolio_reader import read_portfolio
    from engagement_model.language.reader import NothingToRead

    try:
        return sound_portfolio(read_portfolio(path))
    except NothingToRead as error:
        raise click.UsageError(str(error)) from None


def _told(found: Findings) -> Table:
    """The findings as a table, the most severe first: whether they are a warning or a note, and what they say."""
    from engagement_model.reports.finding_lines import sentence, severity_name
    from engagement_model.rules.finding import SEVERITIES
    from engagement_model.words.answer import Table

    worst = sorted(found.items, key=lambda item: SEVERITIES.index(item.severity))
    rows = tuple((item.rule, severity_name(item.severity), sentence(item)) for item in worst)
    columns = (gettext("Rule"), gettext("Severity"), gettext("Finding"))
    return Table(gettext("Findings"), columns, rows, gettext("there are none"))


def _written(found: Findings) -> list[dict[str, object]]:
    return [
        {
            "rule": item.rule,
            "name": item.name,
            "severity": item.severity,
            "message": item.message,
            "addresses": item.addresses,
            "file": item.places[0].file,
            "line": item.places[0].line,
            "fingerprint": item.fingerprint,
        }
        for item in found.items
    ]


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content."""
    from engagement_model.portfolio.result import PortfolioResult
    from engagement_model.rules.finding import SEVERITIES

    texts: dict[str, Json] = {key: {"type": "string"} for key in ("rule", "name", "message", "file", "fingerprint")}
    finding: dict[str, Json] = {
        **texts,
        "severity": {"enum": [*SEVERITIES]},
        "addresses": {"type": "array", "items": {"type": "string"}},
        "line": {"type": "integer", "minimum": 1},
    }
    return {
        "title": {"type": ["string", "null"]},
        "result": schemas.of(PortfolioResult),
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": finding,
                "required": [*sorted(finding)],
                "additionalProperties": False,
            },
        },
    }
