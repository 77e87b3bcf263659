"""Disagreements in plain words: sentences a board member would repeat, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engagement_model.analysis.answer import Answer, Table
from engagement_model.analysis.disagreement.naming import THERE, YES, Names, names_of, stakeholder_names
from engagement_model.analysis.disagreement.result import Closeness, Disagreements, Dispute, Position
from engagement_model.analysis.phrases import listed, quoted
from engagement_model.model.workspace import Workspace

NO_VIEWS = "Nobody has given a view of this state, so there is nothing to compare."
ONE_VIEW = "Only one view was given of this state, by {who}. With fewer than two there is nothing to dispute."
NO_DISPUTES = "{number} people gave a view ({who}), and they contradict each other nowhere."
NOTHING_SHARED = "No two of them speak about the same thing."
DISPUTES = (
    "{number} people gave a view ({who}). They differ on {disputes}: {settled} settled by a decision, {open} open."
)
NATURE = {
    "as-is": "These are about how things are: somebody can check them.",
    "future-state": "These are about what is wanted: somebody has to decide.",
}
FIRST = "{what}: {positions}."
POSITION = "{value} say {who}"
POSITION_OF_ONE = "{value} says {who}"
AGREE = (
    "Of {items} elements and cells that two or more speak about, {agreed} are beyond dispute "
    "(AC1 {ac1}, alpha {alpha})."
)
CLOSEST = "Closest are {a} and {b}, who agree on {agreed} of the {shared} things both speak about."
FURTHEST = "Furthest apart are {a} and {b}: {agreed} of {shared}."
SAME_NAME = "{number} words do not mean the same to everybody."
ONE_SAME_NAME = "One word does not mean the same to everybody."
ALREADY = "{what}: there today for {today}; only in future for {future}."
FLIPS = "{number} findings hold in some eyes and not in others."
ONE_FLIP = "One finding holds in some eyes and not in others."
UNDEFINED = "not defined"
AGENDA_KINDS = {"consent": "all but one agree", "discussion": "discuss"}
SAME_NAME_KINDS = {"ids": "two ids", "name": "name", "kind": "kind", "section": "section"}
NATURES = {"fact": "check", "wish": "decide"}
SETTLED = "settled: {decision}"
FEW = 3
LONGEST_LIST = 12


def disagreement_answer(result: Disagreements, workspace: Workspace) -> Answer:
    """What `result` says, by names."""
    teller = _Teller(result, workspace)
    return Answer("disagreements", result.state, tuple(teller.sentences()), tuple(teller.tables()))


def decimals(number: Fraction | None) -> str:
    """A ratio with two decimals, for reading only; in words where it is not defined."""
    return UNDEFINED if number is None else f"{float(number):.2f}"


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
            yield NO_VIEWS
            return
        if len(result.stakeholders) == 1:
            yield ONE_VIEW.format(who=self.people(result.stakeholders))
            return
        number, who = len(result.stakeholders), self.people(result.stakeholders)
        if result.disputes:
            still_open = len(result.open)
            yield DISPUTES.format(
                number=number,
                who=who,
                disputes="one thing" if len(result.disputes) == 1 else f"{len(result.disputes)} things",
                settled=len(result.disputes) - still_open,
                open=still_open,
            )
            yield NATURE[result.state]
            for item in [dispute for dispute in self.by_priority() if dispute.settled_by is None][:FEW]:
                yield FIRST.format(what=self.names.address(item.address), positions=self.positions(item))
        else:
            yield NO_DISPUTES.format(number=number, who=who)
        yield from self.agreement()
        yield from self.others()

    def positions(self, dispute: Dispute) -> str:
        """Who holds what, in a sentence."""
        return "; ".join(self.position(dispute, position) for position in dispute.values)

    def position(self, dispute: Dispute, position: Position) -> str:
        """Who holds one value."""
        words = POSITION_OF_ONE if len(position.stakeholders) == 1 else POSITION
        value = self.names.value(dispute.address, position.value)
        return words.format(value=quoted(value), who=self.people(position.stakeholders))

    def agreement(self) -> Iterator[str]:
        agreement = self.result.agreement
        if agreement.items:
            yield AGREE.format(
                items=agreement.items,
                agreed=agreement.agreed,
                ac1=decimals(agreement.ac1),
                alpha=decimals(agreement.alpha),
            )
        pairs = [pair for pair in self.result.closeness if pair.shared]
        if not pairs:
            yield NOTHING_SHARED
            return
        by_closeness = sorted(
            pairs, key=lambda pair: (-Fraction(pair.agreed, pair.shared), -pair.shared, pair.a, pair.b)
        )
        if len(by_closeness) > 1:
            yield self.pair(CLOSEST, by_closeness[0])
            yield self.pair(FURTHEST, by_closeness[-1])

    def pair(self, words: str, pair: Closeness) -> str:
        """How close two people are."""
        return words.format(a=self.people((pair.a,)), b=self.people((pair.b,)), agreed=pair.agreed, shared=pair.shared)

    def others(self) -> Iterator[str]:
        result = self.result
        if result.same_name:
            yield ONE_SAME_NAME if len(result.same_name) == 1 else SAME_NAME.format(number=len(result.same_name))
        for row in result.already_there[:FEW]:
            yield ALREADY.format(
                what=self.what(row.address, self.names.value(row.address, row.value)),
                today=self.people(row.today),
                future=self.people(row.only_in_future),
            )
        if result.flips:
            yield ONE_FLIP if len(result.flips) == 1 else FLIPS.format(number=len(result.flips))

    def what(self, address: str, value: str) -> str:
        """An address with its value, where the value says more than that it is there."""
        named = self.names.address(address)
        return named if value in (YES, THERE) else f"{named} {quoted(value)}"

    def tables(self) -> Iterator[Table]:
        yield self.disputes_table()
        if self.result.disputes:
            yield self.reasons_table()
        yield self.agenda_table()
        yield self.closeness_table()
        yield from self.smaller_tables()

    def disputes_table(self) -> Table:
        """Every dispute, the most important first."""
        return Table(
            "Disputes",
            ("About", "Who holds what", "Silent", "Contention", "Reach", "Priority", "To do"),
            tuple(
                (
                    self.names.address(dispute.address),
                    self.positions(dispute),
                    stakeholder_names(self.workspace, dispute.silent),
                    decimals(dispute.contention),
                    decimals(dispute.reach),
                    decimals(dispute.priority),
                    SETTLED.format(decision=dispute.settled_by) if dispute.settled_by else NATURES[dispute.nature],
                )
                for dispute in self.by_priority()
            ),
            "no two voices differ" if len(self.result.stakeholders) > 1 else "there are fewer than two views",
        )

    def by_priority(self) -> list[Dispute]:
        """The disputes, the most important first."""
        return sorted(self.result.disputes, key=lambda each: (-each.priority, each.address))

    def reasons_table(self) -> Table:
        """Why everybody holds what they hold."""
        return Table(
            "Why",
            ("About", "Says", "Who", "Because"),
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
            "nobody says why",
        )

    def agenda_table(self) -> Table:
        return Table(
            "Agenda",
            ("", "About", "Minutes", "Kind"),
            tuple(
                (number, self.names.address(item.address), item.minutes, AGENDA_KINDS[item.kind])
                for number, item in enumerate(self.result.agenda, 1)
            ),
            "nothing is open",
        )

    def closeness_table(self) -> Table:
        return Table(
            "Who agrees with whom",
            ("One", "Other", "Both speak about", "Agree on"),
            tuple(
                (*stakeholder_names(self.workspace, (pair.a, pair.b)), pair.shared, pair.agreed)
                for pair in self.result.closeness
            ),
            "there are fewer than two views",
        )

    def smaller_tables(self) -> Iterator[Table]:
        result = self.result
        if len(result.camps) < len(result.stakeholders):
            yield Table(
                "Camps",
                ("The same on every dispute",),
                tuple((stakeholder_names(self.workspace, camp),) for camp in result.camps),
                "none",
            )
        if result.same_name:
            yield Table(
                "Same name, other thing",
                ("What differs", "Address", "Means", "To"),
                tuple(
                    (
                        SAME_NAME_KINDS[row.kind],
                        meaning.address,
                        meaning.value,
                        stakeholder_names(self.workspace, meaning.stakeholders),
                    )
                    for row in result.same_name[:LONGEST_LIST]
                    for meaning in row.meanings
                ),
                "none",
            )
        if result.already_there:
            yield Table(
                "Already there?",
                ("What", "There today for", "Only in future for"),
                tuple(
                    (
                        self.what(row.address, self.names.value(row.address, row.value)),
                        stakeholder_names(self.workspace, row.today),
                        stakeholder_names(self.workspace, row.only_in_future),
                    )
                    for row in result.already_there
                ),
                "none",
            )
        if result.flips:
            yield Table(
                "Findings that flip",
                ("Finding", "About", "Holds for", "Not for"),
                tuple(
                    (
                        flip.rule,
                        self.addresses(flip.addresses),
                        stakeholder_names(self.workspace, flip.holds_for),
                        stakeholder_names(self.workspace, flip.not_for),
                    )
                    for flip in result.flips
                ),
                "none",
            )

    def addresses(self, addresses: Sequence[str]) -> tuple[str, ...]:
        """Several addresses by name."""
        return tuple(self.names.address(address) for address in addresses)
