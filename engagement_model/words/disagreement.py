"""Disagreements in plain words: sentences a board member would repeat, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engagement_model.analysis.disagreement.result import (
    AgendaKind,
    Closeness,
    Disagreements,
    Dispute,
    Position,
    SameNameKind,
)
from engagement_model.model.facts import Value
from engagement_model.model.states import AS_IS
from engagement_model.model.workspace import Workspace
from engagement_model.translation import formats, gettext, ngettext, pgettext
from engagement_model.words.answer import Answer, Table
from engagement_model.words.names import Names, names_of, stakeholder_names
from engagement_model.words.phrases import clauses, count, listed, quoted

FEW = 3


def disagreement_answer(result: Disagreements, workspace: Workspace) -> Answer:
    """What `result` says, by names."""
    teller = _Teller(result, workspace)
    return Answer("disagreements", result.state, tuple(teller.sentences()), tuple(teller.tables()))


def decimals(number: Fraction | None) -> str:
    """A ratio with two decimals, for reading only; in words where it is not defined."""
    return gettext("not defined") if number is None else formats.decimals(number, 2)


def _views(number: int) -> str:
    return ngettext("{number} people gave a view ({who}).", "{number} people gave a view ({who}).", number)


def _differ(result: Disagreements) -> str:
    number, still_open = len(result.disputes), len(result.open)
    text = ngettext(
        "They differ on one thing: {settled} settled by a decision, {open} open.",
        "They differ on {number} things: {settled} settled by a decision, {open} open.",
        number,
    )
    return text.format(number=count(number), settled=count(number - still_open), open=count(still_open))


class _Teller:
    def __init__(self, result: Disagreements, workspace: Workspace) -> None:
        self.result = result
        self.workspace = workspace
        self.names: Names = names_of(workspace, result.state)

    def people(self, identifiers: Iterable[str]) -> str:
        """Names of stakeholders as a list in a sentence."""
        return listed(stakeholder_names(self.workspace, identifiers))

    def sentences(self) -> Iterator[str]:
        result = self.result
        if not result.stakeholders:
            yield gettext("Nobody has given a view of this state, so there is nothing to compare.")
            return
        if len(result.stakeholders) == 1:
            yield gettext(
                "Only one view was given of this state, by {who}. With fewer than two there is nothing to dispute."
            ).format(who=self.people(result.stakeholders))
            return
        number, who = len(result.stakeholders), self.people(result.stakeholders)
        if result.disputes:
            yield f"{_views(number).format(number=count(number), who=who)} {_differ(result)}"
            yield (
                gettext("These are about how things are: somebody can check them.")
                if result.state == AS_IS
                else gettext("These are about what is wanted: somebody has to decide.")
            )
            for item in [dispute for dispute in self.by_priority() if dispute.settled_by is None][:FEW]:
                yield gettext("{what}: {positions}.").format(
                    what=self.names.address(item.address), positions=self.positions(item)
                )
        else:
            yield ngettext(
                "{number} people gave a view ({who}), and they contradict each other nowhere.",
                "{number} people gave a view ({who}), and they contradict each other nowhere.",
                number,
            ).format(number=count(number), who=who)
        yield from self.agreement()
        yield from self.others()

    def positions(self, dispute: Dispute) -> str:
        """Who holds what, in a sentence."""
        return clauses(self.position(dispute, position) for position in dispute.values)

    def position(self, dispute: Dispute, position: Position) -> str:
        """Who holds one value."""
        words = ngettext("{value} says {who}", "{value} say {who}", len(position.stakeholders))
        value = self.names.value(dispute.address, position.value)
        return words.format(value=quoted(value), who=self.people(position.stakeholders))

    def agreement(self) -> Iterator[str]:
        agreement = self.result.agreement
        if agreement.items:
            yield ngettext(
                "Of {items} element or cell that two or more speak about, it is undisputed for {agreed} whether it is "
                "there at all; what it is like is not counted here.",
                "Of {items} elements and cells that two or more speak about, it is undisputed for {agreed} whether "
                "they are there at all; what they are like is not counted here.",
                agreement.items,
            ).format(items=count(agreement.items), agreed=count(agreement.agreed))
        pairs = [pair for pair in self.result.closeness if pair.shared]
        if not pairs:
            yield gettext("No two of them speak about the same thing.")
            return
        closest, furthest = _most(pairs, agreed=True), _most(pairs, agreed=False)
        if closest is not None:
            text = gettext("Closest are {a} and {b}: of what both speak about, they agree on {agreed} of {shared}.")
            yield self.pair(text, closest)
        if furthest is not None:
            text = gettext("Furthest apart are {a} and {b}: {agreed} of {shared}.")
            if closest is None:
                text = gettext(
                    "Furthest apart are {a} and {b}: of what both speak about, they agree on {agreed} of {shared}."
                )
            yield self.pair(text, furthest)

    def pair(self, words: str, pair: Closeness) -> str:
        """How close two people are."""
        return words.format(
            a=self.people((pair.a,)), b=self.people((pair.b,)), agreed=count(pair.agreed), shared=count(pair.shared)
        )

    def others(self) -> Iterator[str]:
        result = self.result
        if result.same_name:
            number = len(result.same_name)
            yield ngettext(
                "One word does not mean the same to everybody.",
                "{number} words do not mean the same to everybody.",
                number,
            ).format(number=count(number))
        for row in result.already_there[:FEW]:
            yield gettext("{what}: there today for {today}; only in future for {future}.").format(
                what=self.what(row.address, row.value),
                today=self.people(row.today),
                future=self.people(row.only_in_future),
            )
        if result.flips:
            number = len(result.flips)
            yield ngettext(
                "One finding holds in some eyes and not in others.",
                "{number} findings hold in some eyes and not in others.",
                number,
            ).format(number=count(number))

    def what(self, address: str, value: Value) -> str:
        """An address with its value, where the value says more than that it is there."""
        named = self.names.address(address)
        if value is True:
            return named
        text = pgettext("detail", "{what} {value}")
        return text.format(what=named, value=quoted(self.names.value(address, value)))

    def tables(self) -> Iterator[Table]:
        yield self.disputes_table()
        if self.result.disputes:
            yield self.reasons_table()
        yield self.agenda_table()
        yield self.agreement_table()
        yield self.closeness_table()
        yield from self.smaller_tables()

    def disputes_table(self) -> Table:
        """Every dispute, the most important first."""
        return Table(
            gettext("Disputes"),
            (
                gettext("About"),
                gettext("Who holds what"),
                gettext("Silent"),
                gettext("Contention"),
                gettext("Reach"),
                gettext("Priority"),
                gettext("To do"),
            ),
            tuple(
                (
                    self.names.address(dispute.address),
                    self.positions(dispute),
                    stakeholder_names(self.workspace, dispute.silent),
                    decimals(dispute.contention),
                    decimals(dispute.reach),
                    decimals(dispute.priority),
                    to_do(dispute),
                )
                for dispute in self.by_priority()
            ),
            gettext("no two voices differ")
            if len(self.result.stakeholders) > 1
            else gettext("there are fewer than two views"),
        )

    def by_priority(self) -> list[Dispute]:
        """The disputes, the most important first."""
        return sorted(self.result.disputes, key=lambda each: (-each.priority, each.address))

    def reasons_table(self) -> Table:
        """Why everybody holds what they hold."""
        return Table(
            gettext("Why"),
            (gettext("About"), pgettext("column", "Says"), pgettext("column", "Who"), pgettext("column", "Because")),
            tuple(
                (
                    self.names.address(dispute.address),
                    self.names.value(dispute.address, position.value),
                    *stakeholder_names(self.workspace, (stakeholder,)),
                    " ".join(reason.split()),
                )
                for dispute in self.by_priority()
                for position in dispute.values
                for stakeholder, reason in zip(position.stakeholders, position.because, strict=True)
                if reason is not None
            ),
            gettext("nobody says why"),
        )

    def agreement_table(self) -> Table:
        """How far they agree on what is there, as the literature counts it."""
        found = self.result.agreement
        row = (found.items, found.agreed, decimals(found.ac1), decimals(found.alpha))
        return Table(
            gettext("How far they agree on what is there"),
            (gettext("Spoken about by two or more"), gettext("Undisputed"), "AC1", gettext("Krippendorff’s alpha")),
            (row,) if found.items else (),
            gettext("no two of them speak about the same thing"),
        )

    def agenda_table(self) -> Table:
        return Table(
            gettext("Agenda"),
            ("#", gettext("About"), gettext("Minutes"), gettext("Kind")),
            tuple(
                (number, self.names.address(item.address), item.minutes, agenda_kind_name(item.kind))
                for number, item in enumerate(self.result.agenda, 1)
            ),
            gettext("nothing is open"),
        )

    def closeness_table(self) -> Table:
        return Table(
            gettext("Who agrees with whom"),
            (pgettext("people", "One"), pgettext("people", "Other"), gettext("Both speak about"), gettext("Agree on")),
            tuple(
                (*stakeholder_names(self.workspace, (pair.a, pair.b)), pair.shared, pair.agreed)
                for pair in self.result.closeness
            ),
            gettext("there are fewer than two views"),
        )

    def smaller_tables(self) -> Iterator[Table]:
        result = self.result
        if len(result.camps) < len(result.stakeholders):
            yield Table(
                gettext("Camps"),
                (gettext("The same on every dispute"),),
                tuple((stakeholder_names(self.workspace, camp),) for camp in result.camps),
                pgettext("table", "none"),
            )
        if result.same_name:
            yield Table(
                gettext("Same name, other thing"),
                (gettext("What differs"), gettext("Address"), pgettext("column", "Means"), pgettext("people", "To")),
                tuple(
                    (
                        same_name_kind_name(row.kind),
                        meaning.address,
                        meaning.value,
                        stakeholder_names(self.workspace, meaning.stakeholders),
                    )
                    for row in result.same_name
                    for meaning in row.meanings
                ),
                pgettext("table", "none"),
            )
        if result.already_there:
            yield Table(
                gettext("Already there?"),
                (gettext("What"), gettext("There today for"), gettext("Only in future for")),
                tuple(
                    (
                        self.what(row.address, row.value),
                        stakeholder_names(self.workspace, row.today),
                        stakeholder_names(self.workspace, row.only_in_future),
                    )
                    for row in result.already_there
                ),
                pgettext("table", "none"),
            )
        if result.flips:
            yield Table(
                gettext("Findings that flip"),
                (gettext("Finding"), gettext("About"), gettext("Holds for"), gettext("Not for")),
                tuple(
                    (
                        flip.rule,
                        self.addresses(flip.addresses),
                        stakeholder_names(self.workspace, flip.holds_for),
                        stakeholder_names(self.workspace, flip.not_for),
                    )
                    for flip in result.flips
                ),
                pgettext("table", "none"),
            )

    def addresses(self, addresses: Sequence[str]) -> tuple[str, ...]:
        """Several addresses by name."""
        return tuple(self.names.address(address) for address in addresses)


def _most(pairs: Sequence[Closeness], *, agreed: bool) -> Closeness | None:
    """The pair that agrees on the greatest share, or differs on it, and on most; `None` where another does as well."""

    def rank(pair: Closeness) -> tuple[Fraction, int]:
        return Fraction(pair.agreed if agreed else pair.shared - pair.agreed, pair.shared), pair.shared

    ranked = sorted(pairs, key=rank, reverse=True)
    return ranked[0] if len(ranked) > 1 and rank(ranked[0]) > rank(ranked[1]) else None


def to_do(dispute: Dispute) -> str:
    """What is to be done about a dispute, or what settled it."""
    if dispute.settled_by is not None:
        return gettext("settled: {decision}").format(decision=dispute.settled_by)
    return pgettext("to do", "check") if dispute.nature == "fact" else pgettext("to do", "decide")


def agenda_kind_name(kind: AgendaKind) -> str:
    """How the meeting takes a dispute up."""
    return gettext("all but one agree") if kind == "consent" else pgettext("to do", "discuss")


def same_name_kind_name(kind: SameNameKind) -> str:
    """What differs where one word means two things."""
    known = {
        "ids": gettext("two ids"),
        "name": gettext("name"),
        "kind": gettext("kind"),
        "section": gettext("section"),
    }
    return known[kind]
