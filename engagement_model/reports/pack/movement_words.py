"""What moved between two rounds, in plain words: disputes and findings by name, figures then and now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from engagement_model.model.states import AS_IS, FUTURE, STATES
from engagement_model.model.workspace import Workspace
from engagement_model.reports.pack.rounds import Movement, Round, Taken
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import decimals, grouped, long_date
from engagement_model.words.answer import Answer, Table, TableValue
from engagement_model.words.names import Names, names_of
from engagement_model.words.phrases import MOST_LISTED, NOTHING, clauses, percent
from engagement_model.words.scorecard import FIGURES
from engagement_model.words.terms import state_title

MEAN: Final = "agility.touched"
"""The one figure that is a mean number and no share."""


def movement_answer(movement: Movement, workspace: Workspace) -> Answer:
    """What moved, by name, as `workspace` names things now."""
    teller = _Teller(movement, workspace)
    return Answer("movement", None, tuple(teller.sentences()), tuple(teller.tables()))


def figure_text(name: str, value: Fraction | None) -> str:
    """A figure of the scorecard on its own: a share in percent, a mean with one decimal."""
    if value is None or name != MEAN:
        return percent(value)
    return decimals(value, 1)


class _Teller:
    def __init__(self, movement: Movement, workspace: Workspace) -> None:
        self.movement = movement
        self.workspace = workspace
        self.names: dict[str, Names] = {state: names_of(workspace, state) for state in STATES}

    def sentences(self) -> Iterator[str]:
        told = (*self.disputes(), *self.agreement(), *self.decided(), *self.figures(), *self.findings())
        before = self.movement.before.on
        if before != self.movement.now.on:
            yield gettext("The last round was on {day}.").format(day=long_date(before))
        yield from told or (gettext("Nothing has moved since the last round."),)
        number = sum(len(shift.still_open) for shift in self.movement.disputes.values())
        if number:
            text = ngettext(
                "{number} dispute of the last round is still open.",
                "{number} disputes of the last round are still open.",
                number,
            )
            yield text.format(number=grouped(number))

    def disputes(self) -> Iterator[str]:
        settled = self.addresses("settled")
        if settled:
            text = ngettext(
                "{number} dispute has been decided: {what}.",
                "{number} disputes have been decided: {what}.",
                len(settled),
            )
            yield text.format(number=grouped(len(settled)), what=clauses(settled, MOST_LISTED))
        gone = self.addresses("gone")
        if gone:
            text = ngettext(
                "{number} dispute is none any more, since all now say the same: {what}.",
                "{number} disputes are none any more, since all now say the same: {what}.",
                len(gone),
            )
            yield text.format(number=grouped(len(gone)), what=clauses(gone, MOST_LISTED))
        new = self.addresses("new")
        if new:
            text = ngettext("{number} dispute is new: {what}.", "{number} disputes are new: {what}.", len(new))
            yield text.format(number=grouped(len(new)), what=clauses(new, MOST_LISTED))
        reopened = self.addresses("reopened")
        if reopened:
            text = ngettext(
                "{number} dispute was settled and is open again: {what}.",
                "{number} disputes were settled and are open again: {what}.",
                len(reopened),
            )
            yield text.format(number=grouped(len(reopened)), what=clauses(reopened, MOST_LISTED))

    def addresses(self, kind: str) -> list[str]:
        """The disputes of both states that something became of, by name."""
        return [
            self.names[state].address(address) if state in self.names else address
            for state, shift in self.movement.disputes.items()
            for address in getattr(shift, kind)
        ]

    def agreement(self) -> Iterator[str]:
        for state, now in self.movement.now.agreement.items():
            before = self.movement.before.agreement.get(state)
            if before is None or before == now or before.share is None or now.share is None:
                continue
            if state == AS_IS:
                text = gettext("Agreed about how things are: {now} of what several speak about, {before} before.")
            else:
                text = gettext("Agreed about what is wanted: {now} of what several speak about, {before} before.")
            yield text.format(now=percent(now.share), before=percent(before.share))

    def decided(self) -> Iterator[str]:
        number = len(self.movement.decided)
        if number:
            named = [self.decision(self.movement.now.decisions[each]) for each in self.movement.decided]
            text = ngettext(
                "{number} decision has been taken: {what}.", "{number} decisions have been taken: {what}.", number
            )
            yield text.format(number=grouped(number), what=clauses(named, MOST_LISTED))

    def decision(self, taken: Taken) -> str:
        """What a decision is about, by name."""
        names = self.names.get(taken.state or FUTURE, self.names[FUTURE])
        return clauses((names.address(address) for address in taken.about), MOST_LISTED)

    def figures(self) -> Iterator[str]:
        for state, name in self.movement.figures:
            yield gettext("{figure} ({state}): {now}, {before} before.").format(
                figure=gettext(FIGURES[name][1]) if name in FIGURES else name,
                state=state_title(state),
                now=figure_text(name, self.movement.now.figures[state][name]),
                before=figure_text(name, self.movement.before.figures[state][name]),
            )

    def findings(self) -> Iterator[str]:
        gone, new = len(self.movement.findings_gone), len(self.movement.findings_new)
        if gone:
            text = ngettext("{number} finding is gone.", "{number} findings are gone.", gone)
            yield text.format(number=grouped(gone))
        if new:
            text = ngettext("{number} finding is new.", "{number} findings are new.", new)
            yield text.format(number=grouped(new))

    def tables(self) -> Iterator[Table]:
        yield Table(
            gettext("Disputes"),
            (gettext("What became of it"), gettext("State"), gettext("About")),
            tuple(self.dispute_rows()),
            gettext("There were no disputes, and there are none."),
        )
        now, before = self.movement.now, self.movement.before
        yield Table(
            gettext("Figures"),
            (gettext("Figure"), gettext("State"), pgettext("movement", "Before"), pgettext("movement", "Now")),
            (*self.agreement_rows(before, now), *self.figure_rows(before, now)),
            gettext("No figures are known."),
        )
        yield Table(
            gettext("Findings"),
            (gettext("What became of it"), gettext("Rule"), gettext("Finding")),
            (
                *_findings(pgettext("movement", "gone"), before, self.movement.findings_gone),
                *_findings(pgettext("movement", "new"), now, self.movement.findings_new),
            ),
            gettext("The findings are those of the last round."),
        )

    def dispute_rows(self) -> Iterator[tuple[TableValue, ...]]:
        for state, shift in self.movement.disputes.items():
            names = self.names.get(state, self.names[FUTURE])
            for words, addresses in (
                (pgettext("movement", "decided"), shift.settled),
                (pgettext("movement", "all say the same"), shift.gone),
                (pgettext("movement", "new"), shift.new),
                (pgettext("movement", "open again"), shift.reopened),
                (pgettext("movement", "still open"), shift.still_open),
            ):
                for address in addresses:
                    yield words, state_title(state), names.address(address)

    def agreement_rows(self, before: Round, now: Round) -> Iterator[tuple[TableValue, ...]]:
        for state, concord in now.agreement.items():
            was = before.agreement.get(state)
            shares = (was.share if was is not None else None, concord.share)
            yield (
                gettext("Agreed by all who speak about it"),
                state_title(state),
                percent(shares[0]),
                percent(shares[1]),
            )
            alphas = (was.alpha if was is not None else None, concord.alpha)
            yield gettext("Krippendorff's alpha"), state_title(state), _alpha(alphas[0]), _alpha(alphas[1])

    def figure_rows(self, before: Round, now: Round) -> Iterator[tuple[TableValue, ...]]:
        for state, figures in now.figures.items():
            for name, value in figures.items():
                yield (
                    gettext(FIGURES[name][1]) if name in FIGURES else name,
                    state_title(state),
                    figure_text(name, before.figures.get(state, {}).get(name)),
                    figure_text(name, value),
                )


def _findings(became: str, known: Round, fingerprints: Iterable[str]) -> Iterator[tuple[TableValue, ...]]:
    for fingerprint in fingerprints:
        objection = known.findings[fingerprint]
        yield became, objection.rule, objection.message


def _alpha(alpha: Fraction | None) -> str:
    return NOTHING if alpha is None else decimals(alpha, 2)
