"""The gaps, and the duties of what goes: a row for everything that is not the same in both states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.analysis.gaps.result import GapsResult
from engagement_model.analysis.gaps.rows import Attribute, Change
from engagement_model.exchange.sheet import Column, Row, Sheet
from engagement_model.model.addresses import section_of
from engagement_model.model.states import FUTURE
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, pgettext
from engagement_model.words.phrases import NOTHING, clauses, told
from engagement_model.words.terms import attribute_name, kind_title
from engagement_model.workshop.minutes.room import Room, one_line

ORDERED = "prefers"
"""The one attribute whose list has an order."""


def gap_sheet(room: Room, gaps: GapsResult) -> Sheet:
    """What changes, comes and goes: elements, engagements, integrations, journeys and questions."""
    rows = tuple(_Gaps(room, gaps).rows())
    changes, comes, goes = pgettext("gap", "changes"), pgettext("gap", "comes"), pgettext("gap", "goes")
    decided, replaced, nobody = (
        pgettext("intent", "decided"),
        pgettext("intent", "replaced"),
        pgettext("intent", "nobody decided so"),
    )
    return Sheet(
        "gaps",
        gettext("Gaps"),
        gettext("What lies between today and the future"),
        gettext("Everything that comes, goes or changes, and whether somebody decided so. What stays is not listed."),
        (
            Column(gettext("Kind"), "short", 20),
            Column(gettext("What"), "name", 44),
            Column(gettext("What becomes of it"), "short", 14, {changes: "fair", comes: "new", goes: "poor"}),
            Column(gettext("Why"), "short", 20, {decided: "good", replaced: "quiet", nobody: "bad"}),
            Column(pgettext("gap", "Replaced by, or replaces"), "text", 28),
            Column(gettext("What changes"), "text", 46),
            Column(gettext("Decision"), "text", 40),
            Column(gettext("Initiative"), "text", 24),
            Column(gettext("Address"), "address", 36),
        ),
        rows,
        gettext("Both states say the same."),
        frozen=2,
    )


class _Gaps:
    def __init__(self, room: Room, gaps: GapsResult) -> None:
        self.room = room
        self.gaps = gaps
        self.names = room.names[FUTURE]
        self.initiatives: dict[str, list[str]] = {}
        for planned in gaps.initiatives.planned:
            name = room.workspace.initiatives[planned.initiative].name
            for address in (*planned.gaps, *planned.follows):
                self.initiatives.setdefault(address, []).append(name)
        self.statuses = {
            "changed": pgettext("gap", "changes"),
            "added": pgettext("gap", "comes"),
            "retired": pgettext("gap", "goes"),
            "dropped": pgettext("gap", "goes"),
        }
        self.intents = {
            "intentional": pgettext("intent", "decided"),
            "replaced": pgettext("intent", "replaced"),
            "unexplained": pgettext("intent", "nobody decided so"),
        }

    def rows(self) -> Iterator[Row]:
        for element in self.gaps.elements:
            if element.status != "kept":
                section = section_of(element.address)
                others = (*element.replaced_by, *element.replaces)
                names = tuple(self.names.name(section, each) for each in others)
                why = self.intents.get(element.intent or "")
                yield self.row(element.address, element.status, why, names, element.changes, element.decision)
        for cell in self.gaps.cells:
            if cell.status != "kept":
                why = self.intents[cell.intent] if cell.intent else None
                others = tuple(self.names.address(each) for each in cell.continued_as)
                yield self.row(cell.address, cell.status, why, others, cell.changes, cell.decision)
        integrations = self.gaps.integrations
        for status, found in (
            ("added", integrations.build),
            ("changed", integrations.change),
            ("retired", integrations.retire),
        ):
            for each in found:
                carries = tuple(self.names.name("information", information) for information in each.carries)
                yield self.row(each.address, status, None, (), each.changes, None, carries)
        for relation in (*self.gaps.journeys, *self.gaps.questions):
            if relation.status != "kept":
                yield self.row(relation.address, relation.status, None, (), relation.changes, None)

    def row(
        self,
        address: str,
        status: str,
        why: str | None,
        others: tuple[str, ...],
        changes: tuple[Change, ...],
        decision: str | None,
        carries: tuple[str, ...] = (),
    ) -> Row:
        lines = [self.change(address, each) for each in changes]
        if carries and not lines:
            lines = [gettext("carries {information}").format(information=", ".join(carries))]
        return (
            kind_title(section_of(address)),
            one_line(self.names.address(address)),
            self.statuses[status],
            why,
            others,
            "\n".join(lines),
            self.decision(decision),
            tuple(self.initiatives.get(address, ())),
            address,
        )

    def decision(self, identifier: str | None) -> str | None:
        if identifier is None:
            return None
        decision = self.room.workspace.decisions.get(identifier)
        return one_line(decision.because) if decision is not None and decision.because else identifier

    def change(self, address: str, change: Change) -> str:
        """One attribute, before and after; of a set only what comes and goes."""
        section = section_of(address)
        attribute = attribute_name(change.attribute)
        if change.attribute != ORDERED and all(_is_set(each) for each in (change.before, change.after)):
            before, after = (_members(each) for each in (change.before, change.after))
            said = [
                f"+\N{NO-BREAK SPACE}{self.names.entry(section, change.attribute, each)}"
                for each in after
                if each not in before
            ]
            said += [
                f"−\N{NO-BREAK SPACE}{self.names.entry(section, change.attribute, each)}"
                for each in before
                if each not in after
            ]
            return told(attribute, ", ".join(said))
        if isinstance(change.before, Mapping) or isinstance(change.after, Mapping):
            return told(attribute, clauses(self.entries(address, change)))
        sides = (self.value(address, change.attribute, each) for each in (change.before, change.after))
        return told(attribute, " → ".join(sides))

    def entries(self, address: str, change: Change) -> Iterator[str]:
        """The entries of a mapping that differ, each before and after."""
        before = change.before if isinstance(change.before, Mapping) else {}
        after = change.after if isinstance(change.after, Mapping) else {}
        section = section_of(address)
        for entry in (*before, *(each for each in after if each not in before)):
            if before.get(entry) != after.get(entry):
                sides = (
                    self.value(address, f"{change.attribute}.{entry}", side.get(entry)) for side in (before, after)
                )
                yield f"{self.names.entry(section, change.attribute, entry)} {' → '.join(sides)}"

    def value(self, address: str, attribute: str, value: Attribute) -> str:
        if value is None:
            return NOTHING
        assert not isinstance(value, Mapping)
        return one_line(self.names.value(f"{address}.{attribute}", value))


def _is_set(value: Attribute) -> bool:
    return value is None or isinstance(value, tuple)


def _members(value: Attribute) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def duty_sheet(room: Room, gaps: GapsResult) -> Sheet:
    """What the platforms that go do today, and who does it then."""
    rows = tuple(_duties(room, gaps))
    nobody = gettext("nobody")
    return Sheet(
        "duties",
        gettext("Duties"),
        gettext("What the platforms that go do today, and who does it then"),
        gettext("A duty that nobody picks up, and that nobody decided to drop, is the one to worry about."),
        (
            Column(gettext("Platform that goes"), "name", 28),
            Column(gettext("Kind"), "short", 20),
            Column(gettext("What it does today"), "text", 52),
            Column(gettext("Who does it then"), "text", 40, {nobody: "bad"}),
            Column(gettext("Decision"), "text", 44),
            Column(gettext("Address"), "address", 40),
        ),
        rows,
        gettext("No platform is retired."),
    )


def _duties(room: Room, gaps: GapsResult) -> Iterator[Row]:
    names = room.names[FUTURE]
    for duty in gaps.duties:
        decision = room.workspace.decisions.get(duty.decision or "")
        takers = tuple(names.name("platforms", each) for each in duty.picked_up_by)
        kind = {"cell": "engagements", "information": "information", "integration": "integrations"}[duty.kind]
        yield (
            names.name("platforms", duty.platform),
            kind_title(kind),
            names.address(duty.address),
            takers or (gettext("nobody, as decided") if duty.decision is not None else gettext("nobody")),
            one_line(decision.because) if decision is not None and decision.because else duty.decision,
            duty.address,
        )


def _gaps_where_compared(evidence: Evidence) -> Sheet | None:
    gaps = evidence.study.gaps
    return gap_sheet(evidence.room, gaps) if gaps is not None else None


def _duties_where_compared(evidence: Evidence) -> Sheet | None:
    gaps = evidence.study.gaps
    return duty_sheet(evidence.room, gaps) if gaps is not None else None


SHEETS = {30: _gaps_where_compared, 40: _duties_where_compared}
"""Place among the sheets -> what makes the one that stands there."""
