"""What came back, held against the workspace: the decisions that were taken, and what cannot be understood of them."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Final, Literal, cast

from msgspec import Struct

from engagement_model.analysis.disagreement.references import named_in_value
from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.settlement import ACCEPTED, PRESENT
from engagement_model.analysis.identification import LEVELS
from engagement_model.exchange.form_reading import Problem
from engagement_model.language.reading import Reading, addresses_of
from engagement_model.model.addresses import parsed
from engagement_model.model.facts import Value
from engagement_model.model.model import Model
from engagement_model.model.numbers import quoted
from engagement_model.model.references import section_named_at
from engagement_model.model.sections import NARRATIVES
from engagement_model.model.states import StateName
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext, in_language
from engagement_model.words.names import names_of, person_name
from engagement_model.workshop.choices import chosen_value
from engagement_model.workshop.minutes.ballot import ACCEPT, LATER, OTHER
from engagement_model.workshop.minutes.dates import day_in
from engagement_model.workshop.minutes.fields import (
    LONGEST_TEXT,
    CameBack,
    Field,
    Filled,
    Said,
    folded,
    label,
    statuses_by_label,
)
from engagement_model.workshop.minutes.reading import latin

_WORDS: Final = ("master", "copy", *LEVELS)
"""Values that are words of the language, and stand in files in the words of the reader."""

Status = Literal["proposed", "decided", "deferred"]


class TakenDecision(Struct, frozen=True):
    """A decision that came back, and where it stands. Its day is missing where nobody wrote one."""

    decision: Decision
    place: str


class TakenDecisions(Struct, frozen=True):
    """All decisions of a file in its order; where there are problems, they are not to be used."""

    decisions: tuple[TakenDecision, ...]
    problems: tuple[Problem, ...]


def take(back: CameBack, reading: Reading) -> TakenDecisions:
    """The decisions in what came back. Disputes at which nothing was filled in are left alone."""
    taker = _Taker(back, reading)
    for filled in back.filled:
        taker.take(filled)
    return TakenDecisions(tuple(taker.decisions), (*back.problems, *taker.problems))


class _Taker:
    def __init__(self, back: CameBack, reading: Reading) -> None:
        self.back = back
        self.workspace = reading.workspace
        self.models: tuple[Model, ...] = tuple(read.model for read in reading.models.values())
        self.known: Collection[str] = addresses_of(reading.models.values())
        self.decisions: list[TakenDecision] = []
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, str], str] = {}
        owners = {each.owner for each in self.workspace.decisions.values()}
        owners |= {each.owner for each in self.workspace.initiatives.values()}
        known = sorted(owner for owner in owners if owner is not None)
        self.people = {folded(person_name(self.workspace, owner)): owner for owner in known}
        self.people |= {folded(person.name): identifier for identifier, person in self.workspace.stakeholders.items()}

    def problem(self, place: str, message: str) -> None:
        self.problems.append(Problem(place, message))

    def take(self, filled: Filled) -> None:
        before = len(self.problems)
        said = {name: each for name, each in filled.fields.items() if each.text}
        if not filled.chosen and not said:
            return
        for each in said.values():
            if len(each.text) > LONGEST_TEXT:
                message = gettext("this has more than {most} characters").format(most=f"{LONGEST_TEXT:_}")
                self.problem(each.place, message)
        key = (filled.ballot.about, filled.ballot.state)
        if key in self.places:
            message = gettext("this dispute was filled in before ({place}); keep one of the two")
            self.problem(filled.place, message.format(place=self.places[key]))
        elif filled.ballot.about not in self.known:
            hint = did_you_mean(filled.ballot.about, self.known)
            message = gettext("no model has anything at {address}").format(address=quoted(filled.ballot.about))
            self.problem(filled.place, hinted(message, hint))
        self.places[key] = filled.place
        if len(self.problems) > before:
            return
        status = self.status(said.get("status"))
        choose = self.choice(filled, said)
        if status is None:
            status = "deferred" if self.letter(filled, said) == LATER else "decided"
        days = {name: self.day(said.get(name) or self.back.defaults.get(name)) for name in ("on", "due")}
        told = len(self.problems) > before or any(each.place == filled.place for each in self.back.problems)
        if choose is None and status != "deferred" and not told:
            self.problem(filled.place, gettext("this says who or why, but nothing is chosen; choose, or take it out"))
        if len(self.problems) > before:
            return
        by = said.get("by") or self.back.defaults.get("by")
        decision = Decision(
            about=(filled.ballot.about,),
            status=status,
            choose=choose,
            state=cast("StateName", filled.ballot.state),
            by=by.text if by is not None and by.text else None,
            on=days["on"],
            because=said["because"].text if "because" in said else None,
            owner=self.owner(said.get("owner")),
            due=days["due"],
        )
        self.decisions.append(TakenDecision(decision, filled.place))

    def letter(self, filled: Filled, said: Mapping[Field, Said]) -> str | None:
        """The letter that was chosen, or written where the decision is to be."""
        if filled.chosen:
            return filled.chosen[0].text
        written = said.get("decision")
        letter = latin(written.text.rstrip(".)")) if written is not None else None
        return letter if letter in filled.ballot.letters else None

    def choice(self, filled: Filled, said: Mapping[Field, Said]) -> str | None:
        """What the decision chooses; `None` where nothing is, or where it makes no sense, which is said then."""
        letter = self.letter(filled, said)
        letters = {each.text for each in filled.chosen}
        if len(letters) > 1:
            message = gettext("{letters} are chosen; choose one of them")
            self.problem(filled.chosen[1].place, message.format(letters=", ".join(sorted(letters))))
            return None
        written = said.get("other") or said.get("decision")
        if written is not None and letter not in (None, OTHER) and latin(written.text.rstrip(".)")) != letter:
            message = gettext("{letter} is chosen, and another value is written here; keep one of the two")
            self.problem(written.place, message.format(letter=letter))
            return None
        if letter == LATER or (letter is None and written is None):
            return None
        if letter == ACCEPT:
            return ACCEPTED
        if letter is not None and letter != OTHER:
            if self.is_another(filled, letter):
                message = gettext("what stands beside {letter} was changed; write the value behind “{decision}”")
                self.problem(filled.chosen[0].place, message.format(letter=letter, decision=label("decision")))
                return None
            return self.valid(filled, Said(filled.ballot.options[letter], filled.place))
        if written is None or latin(written.text.rstrip(".)")) == OTHER:
            self.problem(filled.chosen[0].place if filled.chosen else filled.place, gettext("write the other value"))
            return None
        return self.valid(filled, written)

    def is_another(self, filled: Filled, letter: str) -> bool:
        """Whether beside what was ticked stands another value than its own: an amount, or that of another option."""
        beside = filled.beside.get(letter)
        about = filled.ballot.about
        if not beside:
            return False
        names = names_of(self.workspace, filled.ballot.state)
        with in_language(self.back.language):
            shown = {
                each: folded(names.value(about, _value_of(about, value, self.workspace.rates.currency)))
                for each, value in filled.ballot.options.items()
            }
        if folded(beside) == shown[letter]:
            return False
        return folded(beside) in shown.values() or section_named_at(parsed(about)) is None

    def valid(self, filled: Filled, said: Said) -> str | None:
        """A value as a decision chooses it, where a fact at the address can have it."""
        text, about = self.in_words(filled, said.text), filled.ballot.about
        if text in (PRESENT, ABSENT, ACCEPTED):
            return text
        if text.startswith("as:"):
            who = text[3:].strip()
            person = self.workspace.stakeholders.get(who)
            if person is not None and person.view(filled.ballot.state) is not None:
                return f"as: {who}"
            self.problem(said.place, gettext("{who} has given no view of that state").format(who=quoted(who)))
            return None
        text = self.identified(about, text, filled.ballot.state)
        try:
            value = chosen_value(about, text, self.workspace.rates.currency)
        except ValueError as error:
            self.problem(said.place, str(error))
            return None
        address = parsed(about)
        if address.is_whole and address.section in NARRATIVES:
            return text
        for named in sorted(named_in_value(about, value, Model())):
            if named.address not in self.known:
                hint = did_you_mean(named.identifier, self.identifiers(named.section))
                message = gettext("there is no {name} in {section}").format(
                    name=quoted(named.identifier), section=named.section
                )
                self.problem(said.place, hinted(message, hint))
                return None
        return text

    def in_words(self, filled: Filled, text: str) -> str:
        """A value in the words of the models, where somebody wrote how it is shown: `there`, `not there`, `no`."""
        names = names_of(self.workspace, filled.ballot.state)
        with in_language(self.back.language):
            meant: dict[str, Value] = {PRESENT: True, ABSENT: ABSENT, **{word: word for word in _WORDS}}
            for choose, value in meant.items():
                if folded(text) == folded(names.value(filled.ballot.about, value)):
                    return choose
        return text

    def identified(self, about: str, text: str, state: str) -> str:
        """The id of an element, where its name was written and the attribute names elements."""
        section = section_named_at(parsed(about))
        if section is None:
            return text
        names = names_of(self.workspace, state)
        by_name = {folded(model.name(section, each)): each for model in self.models for each in _ids(model, section)}
        by_name |= {folded(names.name(section, each)): each for each in self.identifiers(section)}
        return ", ".join(by_name.get(folded(each), each.strip()) for each in text.split(","))

    def identifiers(self, section: str) -> list[str]:
        return sorted({each for model in self.models for each in _ids(model, section)})

    def status(self, said: Said | None) -> Status | None:
        if said is None:
            return None
        status = statuses_by_label().get(folded(said.text))
        if status is None:
            self.problem(said.place, gettext("this is no status; choose one of the list"))
        return cast("Status | None", status)

    def day(self, said: Said | None) -> datetime.date | None:
        if said is None or not said.text:
            return None
        try:
            return day_in(said.text, self.back.language)
        except ValueError as error:
            if Problem(said.place, str(error)) not in self.problems:
                self.problem(said.place, str(error))
            return None

    def owner(self, said: Said | None) -> str | None:
        """Who carries it out: the id where it is the name of somebody who has one, as decisions have it."""
        return None if said is None else self.people.get(folded(said.text), said.text)


def _value_of(about: str, chosen: str, currency: str | None) -> Value:
    """The value that an option stands for; its text where no fact can have it any more."""
    if chosen in (PRESENT, ABSENT):
        return True if chosen == PRESENT else ABSENT
    try:
        return chosen_value(about, chosen, currency)
    except ValueError:
        return chosen


def _ids(model: Model, section: str) -> Collection[str]:
    return model.elements.get(section, {}).keys()
