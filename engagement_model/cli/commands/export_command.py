"""`engage export`: what a workspace holds, in other forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.common import (
    LateChoice,
    language_option,
    paths_argument,
    quiet_option,
    sound_readings_of,
    spoken_by,
    today,
    verbose_option,
)
from engagement_model.cli.files import folders_in, tell_file
from engagement_model.cli.revisions import revision_option
from engagement_model.cli.together import not_with
from engagement_model.cli.writing import write_output
from engagement_model.model.states import STATES
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.exchange.archimate_concepts import Statement
    from engagement_model.exchange.archimate_writing import Picture
    from engagement_model.exchange.writers import Exported
    from engagement_model.language.reading import Reading
    from engagement_model.model.workspace import Workspace

DECISIONS = "decisions"


def _forms() -> tuple[str, ...]:
    from engagement_model.exchange.writers import names

    return (DECISIONS, *names())


@click.command(
    epilog="Examples: engage export decisions examples/retail --out records; engage export archimate examples/retail"
)
@click.argument("what", type=LateChoice(_forms))
@paths_argument
@revision_option
@click.option("--out", type=click.Path(file_okay=False), default="out", show_default=True, help="The folder to fill.")
@click.option("--state", type=click.Choice(STATES), help="Only this state; both where missing.")
@click.option("--focus", metavar="ID", help="Only what this customer type touches.")
@language_option
@quiet_option
@verbose_option
def command(
    what: str,
    paths: tuple[str, ...],
    out: str,
    state: str | None,
    focus: str | None,
    language: str | None,
    quiet: bool,
) -> int:
    """Write a workspace in another form.

    decisions: each decision as a record of its own, in Markdown, numbered as tools for such records (ADR) want it; a
    record keeps its number when it is written again. archimate: an exchange file with the pages as views.
    csv: tables for other programs. likec4, plantuml, structurizr: text for those tools. xlsx: tables with every fact,
    the only ones that can be edited and imported again. Several workspaces, or the members of a portfolio, get a
    folder each.
    """
    for option in ("--state", "--focus"):
        not_with(option, DECISIONS, holds=what == DECISIONS)
    readings = sound_readings_of(paths)
    for reading, folder in zip(readings, folders_in(out, readings), strict=True):
        with spoken_by(reading, language):
            files = _records(reading, folder) if what == DECISIONS else _exported(what, reading, state, focus)
            if not files and not quiet:
                click.echo(gettext("{file}: nothing was decided yet").format(file=reading.shown), err=True)
        for name, content in files.items():
            target = (folder / name).as_posix()
            write_output(content, target)
            if not quiet:
                tell_file(target)
    return exits.FINE


def _records(reading: Reading, folder: Path) -> dict[str, str]:
    """A file for each decision; those that are there keep their numbers."""
    from engagement_model.workshop.decision_records import decision_records

    there = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    return decision_records(reading.workspace, there)


def _exported(what: str, reading: Reading, state: str | None, focus: str | None) -> Mapping[str, str | bytes]:
    from engagement_model.drawing.focus import UnknownFocus, focused
    from engagement_model.exchange.writers import Exported as Wanted
    from engagement_model.exchange.writers import writers
    from engagement_model.translation import language
    from engagement_model.workshop.identity import identity_of

    workspace = reading.workspace
    if focus is not None:
        try:
            workspace = focused(workspace, focus)
        except UnknownFocus as error:
            raise click.UsageError(str(error)) from None
    models = {name: model for name, model in workspace.states.items() if state in (None, name)}
    if not models:
        raise click.UsageError(gettext("{file} does not describe that state").format(file=reading.shown))
    exported = Wanted(
        workspace.title or workspace.company or reading.shown,
        models,
        next(iter(models.values())).rates,
        language(),
        lambda: _pictures(workspace, exported),
        lambda: _statements(reading),
        identity_of(reading.workspace).properties,
    )
    return writers()[what].write(exported)


def _pictures(workspace: Workspace, exported: Exported) -> tuple[Picture, ...]:
    """The pages, each with the places of its boxes."""
    from engagement_model.drawing import draw
    from engagement_model.exchange.archimate_writing import Picture as Page

    drawing = draw(workspace, states=tuple(exported.models), today=today(), language=exported.language)
    return tuple(
        Page(
            f"page.{page.name}",
            page.page.title.whole,
            {
                box.address: (rect.x, rect.y, rect.width, rect.height)
                for box in page.page.boxes
                if (rect := page.layout.rects.get(box.address)) is not None
            },
        )
        for page in drawing.pages
        if page.state in exported.models
    )


def _statements(reading: Reading) -> tuple[Statement, ...]:
    """What was decided and what the rules find."""
    from engagement_model.exchange.archimate_concepts import Statement as Said
    from engagement_model.rules.run import run

    decisions = [
        Said(
            f"decisions.{identifier}",
            "Requirement",
            decision.name or identifier,
            " ".join(filter(None, (decision.status, decision.choose, decision.because))),
            decision.about,
        )
        for identifier, decision in sorted(reading.workspace.decisions.items())
    ]
    findings = [
        Said(f"findings.{number}", "Assessment", f"{found.rule} {found.name}", found.message, found.addresses)
        for number, found in enumerate(run([reading], today()).items, 1)
    ]
    return (*decisions, *findings)
