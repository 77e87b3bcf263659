"""`engage decide`: write a decision into the decisions file, and change nothing else of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from engagement_model.cli import exits
from engagement_model.cli.answers import one_reading
from engagement_model.cli.common import language_option, quiet_option, spoken_by, today, verbose_option
from engagement_model.cli.completion import complete_addresses
from engagement_model.cli.writing import rewrite, until_settled
from engagement_model.model.numbers import quoted
from engagement_model.model.states import STATES
from engagement_model.model.suggest import hinted
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.language.reading import Reading
    from engagement_model.model.workspace import Decision

STATUSES = ("proposed", "decided", "deferred")


@click.command(
    epilog='Example: engage decide platforms.pos --choose absent --state future-state --by "Executive committee" '
    '--because "One order book for every channel."'
)
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...", shell_complete=complete_addresses)
@click.option("--workspace", "path", type=click.Path(), help="The workspace; that of the current folder where missing.")
@click.option("--choose", required=True, help="present, absent, accepted, a value, or as:STAKEHOLDER.")
@click.option("--state", type=click.Choice(STATES), help="The state it is about; both where missing.")
@click.option("--status", type=click.Choice(STATUSES), default="decided", show_default=True)
@click.option("--by", help="Who decided.")
@click.option("--because", help="Why.")
@click.option("--owner", help="Who carries it out.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the decision; today where missing.",
)
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="By when it is to be carried out.")
@click.option("--id", "identifier", help="The id of the decision; made of ADDRESS where missing.")
@language_option
@quiet_option
@verbose_option
def command(
    addresses: tuple[str, ...],
    path: str | None,
    choose: str,
    state: str | None,
    status: str,
    by: str | None,
    because: str | None,
    owner: str | None,
    on: datetime.datetime | None,
    due: datetime.datetime | None,
    identifier: str | None,
    language: str | None,
    quiet: bool,
) -> int:
    """Write what was decided about ADDRESS into the decisions file: one entry, with every comment kept.

    An address says where a thing stands in the model: platforms.pos, or platforms.pos.annual_cost;
    the minutes of `engage report` and `engage disagreements --format json` name the address of each dispute.

    A proposed or deferred decision about the very same becomes this one; an earlier decided one is superseded.
    """
    from engagement_model.language.files import Remembered
    from engagement_model.model.workspace import Decision
    from engagement_model.workshop.deciding import CannotWrite, decide

    decision = Decision.model_validate(
        {
            "about": addresses,
            "status": status,
            "choose": f"as: {choose[3:].strip()}" if choose.startswith("as:") else choose,
            "state": state,
            "by": by,
            "on": on.date() if on is not None else today(),
            "because": because,
            "owner": owner,
            "due": due.date() if due is not None else None,
        }
    )

    def write() -> str:
        seen = Remembered()
        reading = one_reading((path,) if path is not None else (), seen)
        source = reading.decisions or reading.settings
        if source is None or source.path is None:
            raise click.UsageError(gettext("there is no workspace to write the decision into"))
        with spoken_by(reading, language):
            if identifier is not None:
                _check_identifier(identifier)
            _check(reading, decision)
            try:
                written = decide(source.text, decision, identifier)
            except CannotWrite as error:
                raise click.ClickException(f"{source.shown}: {error}") from None
        rewrite({source.path: written.text}, seen)
        return f"{source.shown}: decisions.{written.identifier}"

    told = until_settled(write)
    if not quiet:
        click.echo(told)
    return exits.FINE


def _check_identifier(identifier: str) -> None:
    import re

    from engagement_model.model.types import ID_PATTERN

    if not re.match(ID_PATTERN, identifier):
        raise click.UsageError(
            gettext("{id} is not an id: lower-case letters, digits and underscores, a letter first").format(
                id=quoted(identifier)
            )
        )


def _check(reading: Reading, decision: Decision) -> None:
    """Refuse a decision about what no model has, or a choice that can be nothing there."""
    from engagement_model.language.reading import addresses_of
    from engagement_model.model.suggest import did_you_mean
    from engagement_model.workshop.choices import chosen_value

    known = addresses_of(reading.models.values())
    chosen = decision.chosen_stakeholder
    if chosen is not None and chosen not in reading.workspace.stakeholders:
        hint = did_you_mean(chosen, reading.workspace.stakeholders)
        raise click.UsageError(hinted(gettext("there is no stakeholder {id}").format(id=quoted(chosen)), hint))
    for address in decision.about:
        if address not in known:
            hint = did_you_mean(address, known)
            raise click.UsageError(
                hinted(gettext("no model has anything at {address}").format(address=quoted(address)), hint)
            )
        if chosen is None and decision.choose not in ("present", "absent", "accepted", None):
            try:
                chosen_value(address, decision.choose, reading.workspace.rates.currency)
            except ValueError as error:
                raise click.UsageError(f"{address}: {error}") from None
