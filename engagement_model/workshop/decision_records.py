"""A decision as a record of its own: context, positions, decision and consequences, in Markdown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from engagement_model.analysis.disagreement.disagreements import disputed_addresses, positions
from engagement_model.analysis.disagreement.reach import Reach
from engagement_model.analysis.disagreement.references import named_in_address, named_in_value
from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.settlement import ACCEPTED, PRESENT
from engagement_model.analysis.disagreement.voices import Voices, hear, views_of
from engagement_model.model.addresses import covers
from engagement_model.model.facts import facts_of
from engagement_model.model.states import FUTURE, STATES
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import short_date
from engagement_model.words.names import Names, names_of, stakeholder_names
from engagement_model.words.phrases import count, listed
from engagement_model.words.terms import state_name, status_name
from engagement_model.workshop.choices import chosen_value, is_new

_special = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_list_mark = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


_NUMBERED = re.compile(r"(\d{1,9})-([a-z0-9-]+)\.md")
_STATUS = {"proposed": "Proposed", "decided": "Accepted", "deferred": "Deferred", "superseded": "Superseded"}
"""How records of decisions name a status in any language: the words by which the tools that list them know it."""


def decision_records(workspace: Workspace, there: Iterable[str] = ()) -> dict[str, str]:
    """File name -> the record of a decision, for each of the workspace, as tools for such records (ADR) expect them.

    Each has a number, which it keeps where its file is among those that are `there`; new ones go on from the highest,
    in the order in which the decisions are written.
    """
    numbers = _numbers(workspace, there)
    files = {identifier: f"{number:04}-{_slug(identifier)}.md" for identifier, number in numbers.items()}
    return {
        files[identifier]: "\n".join(_Recorder(workspace, identifier, numbers, files).lines()) + "\n"
        for identifier in sorted(numbers, key=numbers.__getitem__)
    }


def _numbers(workspace: Workspace, there: Iterable[str]) -> dict[str, int]:
    """Decision id -> the number of its record."""
    found = (_NUMBERED.fullmatch(name) for name in sorted(there))
    taken = {match[2]: int(match[1]) for match in found if match is not None}
    highest = max(taken.values(), default=0)
    new = itertools.count(highest + 1)
    return {each: taken[slug] if (slug := _slug(each)) in taken else next(new) for each in workspace.decisions}


def _slug(identifier: str) -> str:
    return identifier.replace("_", "-")


def escaped(text: str) -> str:
    """`text` on one line, shown as it is by whatever renders Markdown."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return _list_mark.sub(r"\1\\\2\3", _special.sub(r"\\\1", " ".join(printable.split())))


def _line(name: str, value: str) -> str:
    return f"| {name} | {value} |"


class _Recorder:
    def __init__(
        self, workspace: Workspace, identifier: str, numbers: Mapping[str, int], files: Mapping[str, str]
    ) -> None:
        self.workspace = workspace
        self.numbers, self.files = numbers, files
        self.identifier = identifier
        self.decision: Decision = workspace.decisions[identifier]
        self.states = (self.decision.state,) if self.decision.state is not None else STATES
        self.names: Names = names_of(workspace, self.states[-1])

    def lines(self) -> Iterator[str]:
        yield f"# {self.title(self.identifier)}"
        yield ""
        yield "| | |"
        yield "| --- | --- |"
        yield _line(gettext("Decision"), f"`{self.identifier}`")
        for name, value in self.head():
            if value is not None:
                yield _line(name, escaped(value))
        for heading, part in (
            ("Status", self.status()),
            (gettext("Context"), self.context()),
            (gettext("Positions"), self.positions()),
            (gettext("Decision"), self.choice()),
            (gettext("Consequences"), self.consequences()),
        ):
            yield from ("", f"## {heading}", "", *part)

    def head(self) -> Iterator[tuple[str, str | None]]:
        """What is said of the decision as a whole: the name of each thing, and what it is."""
        decision = self.decision
        yield gettext("Status"), status_name(decision.status)
        yield gettext("State"), state_name(decision.state) if decision.state is not None else gettext("both")
        yield gettext("Decided by"), decision.by
        yield pgettext("day", "On"), short_date(decision.on) if decision.on is not None else None
        yield gettext("Carried out by"), next(iter(self.people(filter(None, (decision.owner,)))), None)
        yield pgettext("day", "Due"), short_date(decision.due) if decision.due is not None else None

    def title(self, identifier: str) -> str:
        """The number of a decision's record, and what the decision is called, else what it is about."""
        decision = self.workspace.decisions[identifier]
        called = decision.name or listed(self.names.address(address) for address in decision.about)
        return f"{self.numbers[identifier]}. {escaped(called)}"

    def status(self) -> Iterator[str]:
        """The status in a tool's word, or the decisions that took its place."""
        by = [
            each
            for each, other in self.workspace.decisions.items()
            if self.identifier in other.supersedes and other.status == "decided"
        ]
        if not by:
            yield _STATUS[self.decision.status]
        for each in by:
            yield f"Superseded by [{self.title(each)}]({self.files[each]})"

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
                gettext("{state} {value}").format(
                    state=state_name(state),
                    value=escaped(self.names.value(address, facts_of(model).get(address, ABSENT))),
                )
                for state, model in self.workspace.states.items()
            ]
            now = gettext("{what} ({address}): {found}.").format(
                what=escaped(self.names.address(address)),
                address=f"`{address.replace('`', '')}`",
                found=", ".join(found),
            )
            yield f"- {now}"
        views = (view.model for state in STATES for view in views_of(self.workspace, state).values())
        reach = Reach((*self.workspace.states.values(), *views))
        touched = frozenset[object]().union(*(reach.touched(address) for address in self.decision.about))
        if reach.cells:
            touches = ngettext(
                "It touches {number} of {all} engagements.", "It touches {number} of {all} engagements.", reach.cells
            )
            yield f"- {touches.format(number=count(len(touched)), all=count(reach.cells))}"

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
            yield gettext("Nobody spoke about it.")

    def positions_on(self, voices: Voices, address: str) -> Iterator[str]:
        yield f"### {escaped(self.names.address(address))}, {state_name(voices.state)}"
        yield ""
        for position in positions(voices, address):
            people = stakeholder_names(self.workspace, position.stakeholders)
            held = gettext("{what}: {positions}.").format(
                what=f"**{escaped(self.names.value(address, position.value))}**", positions=escaped(listed(people))
            )
            yield f"- {held}"
            for person, reason in zip(people, position.because, strict=True):
                if reason is not None:
                    why = gettext("{reason} – {who}").format(reason=escaped(reason), who=escaped(person))
                    yield f"  > {why}"
        silent = [each for each in views_of(self.workspace, voices.state) if each not in voices.spoken[address]]
        if silent:
            who = gettext("Silent: {who}.").format(who=escaped(listed(stakeholder_names(self.workspace, silent))))
            yield f"- {who}"

    def choice(self) -> Iterator[str]:
        decision = self.decision
        if decision.choose is None:
            yield gettext("Nothing is chosen yet.")
        for address in decision.about if decision.choose is not None else ():
            yield f"- {self.chosen(address, decision.choose or '')}"
        if decision.because is not None:
            yield ""
            yield f"> {escaped(decision.because)}"

    def chosen(self, address: str, choose: str) -> str:
        """What the decision makes of one address."""
        what = escaped(self.names.address(address))
        if choose == ABSENT:
            return gettext("{what} goes.").format(what=what)
        if choose == ACCEPTED:
            return gettext("{what} is lived with as it is.").format(what=what)
        stakeholder = self.decision.chosen_stakeholder
        if stakeholder is not None:
            who = escaped(*stakeholder_names(self.workspace, (stakeholder,)))
            return gettext("{what} is as {who} sees it.").format(what=what, who=who)
        try:
            value = chosen_value(address, choose, self.workspace.rates.currency)
        except ValueError:
            return gettext("{what}: {positions}.").format(what=what, positions=escaped(choose))
        if choose == PRESENT or value is True:
            text = gettext("{what} comes.") if is_new(self.workspace, self.decision) else gettext("{what} stays.")
            return text.format(what=what)
        said = escaped(self.names.value(address, value))
        return gettext("{what}: {positions}.").format(what=what, positions=said)

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
            delivered = gettext("Delivered by: {initiatives}.").format(initiatives=escaped(listed(initiatives)))
            yield f"- {delivered}"
        elif decision.status == "decided" and decision.choose != ACCEPTED and FUTURE in self.states:
            yield "- " + gettext("No initiative delivers it.")
        elif not said:
            yield "- " + gettext("Nothing in the models follows it.")
        if decision.supersedes:
            decisions = ", ".join(f"[{self.title(each)}]({self.files[each]})" for each in sorted(decision.supersedes))
            yield "- " + gettext("It takes the place of: {decisions}.").format(decisions=decisions)

    def what_follows(self) -> Iterator[str]:
        decision = self.decision
        if decision.owner is not None:
            who = escaped(*self.people((decision.owner,)))
            if decision.due is None:
                yield "- " + gettext("{who} carries it out.").format(who=who)
            else:
                text = gettext("{who} carries it out by {due}.")
                yield f"- {text.format(who=who, due=short_date(decision.due))}"
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
                names_it = ngettext(
                    "{number} facts of the {state} model name it and follow it.",
                    "{number} facts of the {state} model name it and follow it.",
                    len(naming),
                )
                yield f"- {names_it.format(number=count(len(naming)), state=state_name(state))}"
