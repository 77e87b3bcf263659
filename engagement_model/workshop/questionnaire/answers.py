"""Questionnaires that came back: every answer understood, or told by sheet and cell why it is not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from engagement_model.exchange.form_reading import FilledForm, FilledLine, Problem
from engagement_model.exchange.workbook_reading import first_of_area
from engagement_model.model.model import Model
from engagement_model.model.numbers import quoted
from engagement_model.model.states import FUTURE, STATES
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext
from engagement_model.words.phrases import clauses
from engagement_model.workshop.questionnaire.asking import ASKED_SECTIONS, list_name
from engagement_model.workshop.questionnaire.cell_values import LONGEST_REASON, text_of
from engagement_model.workshop.questionnaire.stand import Stand
from engagement_model.workshop.questionnaire.taking import add_new_elements, take
from engagement_model.workshop.questionnaire.texts import Words, words_in
from engagement_model.workshop.questionnaire.topics import (
    ABSENT,
    AGREE,
    ANSWER,
    BEFORE,
    DISAGREE,
    REASON,
    RIGHT,
    TOPICS,
    UNKNOWN,
    Topic,
)
from engagement_model.workshop.questionnaire.understanding import CHANGE, Answered, Understanding
from engagement_model.workshop.questionnaire.values import USUAL_FACTORS, Labels, NotUnderstood, folded, tampered


def take_stands(filled: FilledForm, workspace: Workspace) -> tuple[dict[str, Stand], tuple[Problem, ...]]:
    """State -> the stand that a questionnaire takes on it, and every cell that cannot be understood, sorted."""
    identifier = filled.identity.get("stakeholder", "")
    language = filled.identity.get("language", "")
    words = words_in(language)
    stakeholder = workspace.stakeholders[identifier]
    problems = list(filled.problems)
    stands: dict[str, Stand] = {}
    for state in STATES:
        described = workspace.states.get(state)
        topics = [topic for topic in TOPICS if topic.state == state and topic.key in filled.lines]
        if described is None or not topics:
            continue
        earlier = workspace.as_is if state == FUTURE else None
        stand = stands[state] = Stand(state, described, stakeholder.view(state), earlier)
        labels = _labels(filled, state, words, _models(stand))
        since = _since(filled, state, labels)
        understanding = Understanding(stand, labels, words, workspace.rates, since)
        answers = {topic: tuple(_answers(filled.lines[topic.key], topic, understanding)) for topic in topics}
        for topic in topics:
            add_new_elements(topic, answers[topic], understanding)
        for topic in topics:
            take(topic, answers[topic], understanding)
        stand.check()
        problems.extend(stand.problems)
    return stands, tuple(sorted(set(problems), key=_reading_order))


def _reading_order(problem: Problem) -> tuple[str, int, int, str, str]:
    """Sheet by sheet, line by line, from left to right."""
    title, _, cell = problem.place.rpartition("!")
    at = first_of_area(cell) or (0, 0)
    return (title or problem.place, *at, problem.place, problem.message)


def _models(stand: Stand) -> tuple[Model, ...]:
    return (stand.start, *stand.revivable)


def _labels(filled: FilledForm, state: str, words: Words, models: tuple[Model, ...]) -> Labels:
    """The names of the lists of the workbook, as far as they stand for something that the models have."""
    labels = Labels()
    for name, options in words.options.items():
        labels.add(name, options.items())
    labels.add("capabilities", (("any", words.any_service),))
    for section in ASKED_SECTIONS:
        known = {each for model in models for each in model.elements.get(section, {})}
        listed = filled.lists.get(list_name(state, section), {})
        labels.add(section, ((value, label) for label, value in listed.items() if value in known))
        names = {
            each: member.name for model in reversed(models) for each, member in model.elements.get(section, {}).items()
        }
        labels.add(section, ((each, names[each]) for each in sorted(known) if each not in labels.by_value[section]))
    known = {factor for model in models for cell in model.cells.values() for factor in cell.experience}
    listed = filled.lists.get(list_name(state, "factors"), {})
    labels.add(
        "factors", ((value, label) for label, value in listed.items() if value in known or value in USUAL_FACTORS)
    )
    return labels


def _since(filled: FilledForm, state: str, labels: Labels) -> frozenset[tuple[str, str]]:
    """Section and id of what came after it was made, such as what it names as new when it is read again."""
    return frozenset(
        (section, each)
        for section in ASKED_SECTIONS
        for each in labels.by_value[section].keys() - set(filled.lists.get(list_name(state, section), {}).values())
    )


def _answers(lines: tuple[FilledLine, ...], topic: Topic, understanding: Understanding) -> Iterator[Answered]:
    for line in lines:
        answered = _open(line, topic, understanding) if not line.key else _given(line, topic, understanding)
        if answered is not None:
            yield answered


def _open(line: FilledLine, topic: Topic, understanding: Understanding) -> Answered | None:
    """A line that was empty: what is missing stands where other lines show what is described."""
    stand = understanding.stand
    if set(line.cells) == {ANSWER}:
        return None  # an answer to nothing
    asked = {each.key for each in (*topic.subjects, *topic.asked)} | {REASON}
    stray = [cell for key, cell in line.cells.items() if key not in asked]
    if stray:
        message = gettext("on a line of your own, nothing is said in this column; use the first columns")
        stand.problem(stray[0].place, message)
        return None
    if set(line.cells) == {REASON}:
        message = gettext("a reason, but nothing it is for; fill in the first columns too")
        stand.problem(line.cells[REASON].place, message)
        return None
    try:
        return Answered(topic, line, "", _reason(line), {})
    except NotUnderstood as error:
        stand.problem(line.place(REASON), str(error))
        return None


def _given(line: FilledLine, topic: Topic, understanding: Understanding) -> Answered | None:
    stand, words = understanding.stand, understanding.words
    corrections = [cell for key, cell in line.cells.items() if key.endswith(RIGHT)]
    column = ANSWER
    try:
        answer, kept = _answer(line, topic, words), _kept(line)
        column = REASON
        reason = _reason(line)
    except NotUnderstood as error:
        stand.problem(line.place(column), str(error))
        return None
    if answer == BEFORE and stand.view is None:
        stand.problem(line.place(ANSWER), gettext("nothing was said before; choose another answer"))
        return None
    label = words.answers.get(answer, "")
    if corrections and answer in (AGREE, ABSENT, UNKNOWN):
        message = gettext("{answer} was answered, yet this says what would be right; keep one")
        stand.problem(corrections[0].place, message.format(answer=quoted(label)))
        return None
    if corrections:
        answer = CHANGE
    elif answer == DISAGREE and topic.asked:
        message = gettext("{answer}, but nothing says what would be right; fill in a cell beside it")
        stand.problem(line.place(ANSWER), message.format(answer=quoted(label)))
        return None
    if answer in ("", UNKNOWN):
        said_before = stand.view.reasons.values() if stand.view is not None else ()
        if reason and reason not in said_before:
            if not answer:
                message = gettext("a reason without an answer; choose an answer, or clear the reason")
                stand.problem(line.place(REASON), message)
                return None
            message = gettext("a reason beside {answer} is not kept")
            stand.notes.append(Problem(line.place(REASON), message.format(answer=quoted(label))))
        answer = UNKNOWN
    return Answered(topic, line, answer, reason, kept)


def _answer(line: FilledLine, topic: Topic, words: Words) -> str:
    cell = line.cells.get(ANSWER)
    if cell is None:
        return ""
    text = folded(text_of(cell))
    for answer, label in words.answers.items():
        if folded(label) == text and (answer != ABSENT or topic.denied):
            return answer
    offered = [label for answer, label in words.answers.items() if answer != ABSENT or topic.denied]
    hint = did_you_mean(str(cell.value), offered)
    message = gettext("there is no answer {answer}").format(answer=quoted(str(cell.value)))
    raise NotUnderstood(clauses((message, hint or gettext("choose from the list"))))


def _reason(line: FilledLine) -> str:
    cell = line.cells.get(REASON)
    return text_of(cell, LONGEST_REASON) if cell is not None else ""


def _kept(line: FilledLine) -> Mapping[str, object]:
    try:
        kept = json.loads(line.said) if line.said else {}
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        raise NotUnderstood(tampered())
    return kept
