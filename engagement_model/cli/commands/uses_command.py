"""`engage uses`: every place that names an element, and what breaks where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import Told, asked_of, single_answer_options, tell
from engagement_model.cli.common import spoken_by
from engagement_model.cli.completion import complete_addresses

if TYPE_CHECKING:
    from engagement_model.language.naming import Mention
    from engagement_model.reports.encoding import Json
    from engagement_model.reports.result_schema import Schemas
    from engagement_model.words.answer import Answer


@click.command(epilog="Example: engage uses platforms.web_orders examples/retail")
@click.argument("address", shell_complete=complete_addresses)
@click.argument("path", type=click.Path(), required=False)
@single_answer_options
def command(address: str, path: str | None, format_: str, outputs: tuple[str, ...], language: str | None) -> int:
    """Show every place that names the element at ADDRESS, and what breaks in each state where it goes.

    PATH is a workspace or a model; the workspace of the current folder where missing.
    """
    from engagement_model.analysis.uses import uses
    from engagement_model.language.naming import mentions_of
    from engagement_model.words.uses import mentions_answer, uses_answer
    from engagement_model.workshop.renaming import CannotRename, named_element

    asked = asked_of((path,) if path is not None else ())
    with spoken_by(asked.reading, language):
        try:
            section, identifier = named_element(asked.reading, address)
        except CannotRename as error:
            raise click.UsageError(str(error)) from None
        mentions = mentions_of(asked.reading, section, identifier)
        found = {state: uses(study, section, identifier) for state, study in asked.study.states.items()}
        there = {state: each for state, each in found.items() if each is not None}

        def answers() -> tuple[Answer, ...]:
            states = (
                uses_answer(each, asked.study.states[state].model, state, section, identifier)
                for state, each in there.items()
            )
            return mentions_answer(address, mentions), *states

        content = {"address": address, "mentions": [_written(each) for each in mentions], "states": there}
        tell(Told("uses", lambda: content, answers), format_, outputs)
    return exits.FINE


def _written(mention: Mention) -> dict[str, object]:
    place = mention.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_column": place.end_column,
        "role": mention.role,
        "address": mention.address,
    }


def content_schema(schemas: Schemas) -> dict[str, Json]:
    """The schema of the content."""
    from typing import get_args

    from engagement_model.analysis.uses import Uses
    from engagement_model.language.naming import Role

    texts: dict[str, Json] = {key: {"type": "string"} for key in ("file", "address")}
    numbers: dict[str, Json] = {key: {"type": "integer", "minimum": 1} for key in ("line", "column", "end_column")}
    mention: dict[str, Json] = {**texts, **numbers, "role": {"enum": [*get_args(Role)]}}
    return {
        "address": {"type": "string"},
        "mentions": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": mention,
                "required": [*sorted(mention)],
                "additionalProperties": False,
            },
        },
        "states": {"type": "object", "additionalProperties": schemas.of(Uses)},
    }
