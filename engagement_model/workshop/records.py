"""A decision as a record of its own: context, positions, decision and consequences, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engagement_model.analysis.disagreement.disagreements import disputed_addresses, positions
from engagement_model.analysis.disagreement.naming import THERE, YES, Names, names_of, stakeholder_names
from engagement_model.analysis.disagreement.reach import Reach
from engagement_model.analysis.disagreement.references import named_in_address, named_in_value
from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.settlement import ACCEPTED, PRESENT
from engagement_model.analysis.disagreement.voices import Voices, hear, views_of
from engagement_model.analysis.phrases import listed
from engagement_model.model.addresses import covers
from engagement_model.model.facts import facts_of
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.workshop.choices import chosen_value
from engagement_model.workshop.decisions import STATES

TITLE = "# {title}"
HEAD = ("Status", "State", "Decided by", "On", "Carried out by", "Due")
BOTH_STATES = "both"
CONTEXT = "## Context"
NOW = "- {what} (`{address}`): {found}."
NOW_IN = "{state} {value}"
TOUCHES = "- It touches {number} of {all} engagements."
POSITIONS = "## Positions"
NOBODY = "Nobody spoke about it."
HEADING = "### {what}, {state}"
POSITION = "- **{value}**: {who}."
REASON = "  > {reason} - {who}"
SILENT = "- Silent: {who}."
DECISION = "## Decision"
CHOICES = {
    ABSENT: "{what} goes.",
    PRESENT: "{what} stays.",
    ACCEPTED: "{what} is lived with as it is.",
}
READING = "{what} is as {who} sees it."
VALUE = "{what}: {value}."
UNDECIDED = "Nothing is chosen yet."
CONSEQUENCES = "## Consequences"
CARRIES_OUT = "- {who} carries it out."
CARRIES_OUT_BY = "- {who} carries it out by {due}."
NAMES_IT = "- {number} facts of the {state} model name it and follow it."
DELIVERED = "- Delivered by: {initiatives}."
NO_INITIATIVE = "- No initiative delivers it."
SUPERSEDES = "- It takes the place of: {decisions}."
NOTHING_FOLLOWS = "- Nothing in the models follows it."
_special = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_list_mark = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def decision_record(workspace: Workspace, identifier: str) -> str:
    """The record of the decision with this id; raises `KeyError` where there is none."""
    return "\n".join(_Recorder(workspace, identifier).lines()) + "\n"


def decision_records(workspace: Workspace) -> dict[str, str]:
    """Decision id -> its record, for every decision of the workspace, sorted."""
    return {identifier: decision_record(workspace, identifier) for identifier in sorted(workspace.decisions)}


def escaped(text: str) -> str:
    """`text` on one line, shown as it is by whatever renders Markdown."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return _list_mark.sub(r"\1\\\2\3", _special.sub(r"\\\1", " ".join(printable.split())))


class _Recorder:
    def __init__(self, workspace: Workspace, identifier: str) -> None:
        self.workspace = workspace
        self.identifier = identifier
        self.decision: Decision = workspace.decisions[identifier]
        self.states = (self.decision.state,) if self.decision.state is not None else STATES
        self.names: Names = names_of(workspace, self.states[-1])

    def lines(self) -> Iterator[str]:
        decision = self.decision
        yield TITLE.format(title=escaped(decision.name or self.listed_names()))
        yield ""
        values = (
            decision.status,
            decision.state or BOTH_STATES,
            decision.by,
            decision.on,
            *self.people(filter(None, (decision.owner,))),
        )
        padded = (*values, *(None for _ in range(len(HEAD) - 1 - len(values))), decision.due)
        yield "| | |"
        yield "| --- | --- |"
        yield f"| Decision | `{self.identifier}` |"
        for name, value in zip(HEAD, padded, strict=True):
            if value is not None:
                yield f"| {name} | {escaped(str(value))} |"
        for heading, part in (
            (CONTEXT, self.context()),
            (POSITIONS, self.positions()),
            (DECISION, self.choice()),
            (CONSEQUENCES, self.consequences()),
        ):
            yield from ("", heading, "", *part)

    def listed_names(self) -> str:
        """What the decision is about, by name."""
        return listed(self.names.address(address) for address in self.decision.about)

    def people(self, identifiers: Iterable[str]) -> list[str]:
        """People by name where the workspace knows them; organizations too may own a decision."""
        given = list(identifiers)
        return [
            self.names.name("organizations", each) if each not in self.workspace.stakeholders else name
            for each, name in zip(given, stakeholder_names(self.workspace, given), strict=True)
        ]

    def context(self) -> Iterator[str]:
        for address in self.decision.about:
            found = [
                NOW_IN.format(
                    state=state, value=escaped(self.names.value(address, facts_of(model).get(address, ABSENT)))
                )
                for state, model in self.workspace.states.items()
            ]
            yield NOW.format(
                what=escaped(self.names.address(address)), address=address.replace("`", ""), found=", ".join(found)
            )
        views = (view.model for state in STATES for view in views_of(self.workspace, state).values())
        reach = Reach((*self.workspace.states.values(), *views))
        touched = frozenset[object]().union(*(reach.touched(address) for address in self.decision.about))
        if reach.cells:
            yield TOUCHES.format(number=len(touched), all=reach.cells)

    def positions(self) -> Iterator[str]:
        spoken = False
        for state in self.states:
            voices = hear(self.workspace, state)
            disputed = set(disputed_addresses(voices))
            for address in sorted(voices.spoken):
                below = address in disputed and any(covers(about, address) for about in self.decision.about)
                if below or address in self.decision.about:
                    if spoken:
                        yield ""
                    spoken = True
                    yield from self.positions_on(voices, address)
        if not spoken:
            yield NOBODY

    def positions_on(self, voices: Voices, address: str) -> Iterator[str]:
        yield HEADING.format(what=escaped(self.names.address(address)), state=voices.state)
        yield ""
        for position in positions(voices, address):
            people = stakeholder_names(self.workspace, position.stakeholders)
            yield POSITION.format(value=escaped(self.names.value(address, position.value)), who=escaped(listed(people)))
            for person, reason in zip(people, position.because, strict=True):
                if reason is not None:
                    yield REASON.format(reason=escaped(reason), who=escaped(person))
        silent = [each for each in views_of(self.workspace, voices.state) if each not in voices.spoken[address]]
        if silent:
            yield SILENT.format(who=escaped(listed(stakeholder_names(self.workspace, silent))))

    def choice(self) -> Iterator[str]:
        decision = self.decision
        if decision.choose is None:
            yield UNDECIDED
        for address in decision.about if decision.choose is not None else ():
            yield f"- {self.chosen(address, decision.choose or '')}"
        if decision.because is not None:
            yield ""
            yield f"> {escaped(decision.because)}"

    def chosen(self, address: str, choose: str) -> str:
        """What the decision makes of one address."""
        what = escaped(self.names.address(address))
        if choose in CHOICES:
            return CHOICES[choose].format(what=what)
        stakeholder = self.decision.chosen_stakeholder
        if stakeholder is not None:
            return READING.format(what=what, who=escaped(*stakeholder_names(self.workspace, (stakeholder,))))
        try:
            value = self.names.value(address, chosen_value(address, choose, self.workspace.rates.currency))
        except ValueError:
            value = choose
        return (
            CHOICES[PRESENT].format(what=what)
            if value in (YES, THERE)
            else VALUE.format(what=what, value=escaped(value))
        )

    def consequences(self) -> Iterator[str]:
        decision = self.decision
        said = False
        for line in self.what_follows():
            said = True
            yield line
        initiatives = [
            initiative.name
            for _, initiative in sorted(self.workspace.initiatives.items())
            if any(
                covers(each, about) or covers(about, each) for each in initiative.delivers for about in decision.about
            )
        ]
        if initiatives:
            yield DELIVERED.format(initiatives=escaped(listed(initiatives)))
        elif decision.status == "decided" and decision.choose != ACCEPTED and "future-state" in self.states:
            yield NO_INITIATIVE
        elif not said:
            yield NOTHING_FOLLOWS
        if decision.supersedes:
            yield SUPERSEDES.format(decisions=", ".join(f"`{each}`" for each in sorted(decision.supersedes)))

    def what_follows(self) -> Iterator[str]:
        decision = self.decision
        if decision.owner is not None:
            who = escaped(*self.people((decision.owner,)))
            words = CARRIES_OUT if decision.due is None else CARRIES_OUT_BY
            yield words.format(who=who, due=decision.due)
        if decision.choose != ABSENT:
            return
        for state, model in self.workspace.states.items():
            naming = [
                address
                for address, value in facts_of(model).items()
                if not any(covers(about, address) for about in decision.about)
                and any(
                    each.address in decision.about
                    for each in (*named_in_address(address), *named_in_value(address, value, model))
                )
            ]
            if naming:
                yield NAMES_IT.format(number=len(naming), state=state)
