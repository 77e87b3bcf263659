"""What minutes or a workbook put to the vote, and is otherwise when they come back."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.disagreement.disagreements import disagreements_of
from engagement_model.exchange.form_reading import Problem
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext
from engagement_model.workshop.minutes.ballot import Ballot, ballot_of, ballot_on
from engagement_model.workshop.minutes.fields import CameBack


def changed_since(back: CameBack, workspace: Workspace) -> Iterator[Problem]:
    """A remark on everything that was decided and is not what it was when it was put to the vote."""
    now = {(each.about, each.state): frozenset(each.options.values()) for each in _ballots(workspace)}
    for filled in back.filled:
        if not filled.chosen and not any(said.text for said in filled.fields.values()):
            continue
        offered = now.get((filled.ballot.about, filled.ballot.state))
        if offered is None:
            yield Problem(filled.place, gettext("nobody differs about this any more since it was put to the vote"))
        elif offered != frozenset(filled.ballot.options.values()):
            yield Problem(filled.place, gettext("what is said about this has changed since it was put to the vote"))


def _ballots(workspace: Workspace) -> Iterator[Ballot]:
    currency = workspace.rates.currency
    for state, found in disagreements_of(workspace).items():
        yield from (ballot_of(dispute, state, currency) for dispute in found.disputes)
        yield from (ballot_on(correction, state, currency) for correction in found.corrections)
