"""The questionnaire that one stakeholder gets: a sheet for each topic, filled in with what that person reacts to."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from engagement_model.exchange.form import Choice, Column, CoverLine, Form, Role, Sheet
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE, STATES
from engagement_model.model.workspace import Stakeholder, Workspace
from engagement_model.words.phrases import told
from engagement_model.workshop.identity import identity_of
from engagement_model.workshop.questionnaire.cut import Cut
from engagement_model.workshop.questionnaire.drafts import Reader
from engagement_model.workshop.questionnaire.lines import lines_of, right_columns
from engagement_model.workshop.questionnaire.texts import Words, words_in
from engagement_model.workshop.questionnaire.topics import (
    ABSENT,
    AGREE,
    ANSWER,
    BEFORE,
    DISAGREE,
    FIGURES,
    REASON,
    TOPICS,
    UNKNOWN,
    Topic,
)
from engagement_model.workshop.questionnaire.values import Asked, Labels, labels_of

FORMAT = "engagement-model questionnaire/1"
"""How a questionnaire says what it is."""

ASKED_SECTIONS = tuple(ELEMENT_CLASSES)
"""What is chosen from lists."""

_LINES_A_MINUTE = 6
_COVER_WIDTH = 105
_PLAIN_ANSWERS = "answers_plain"


def questionnaire(workspace: Workspace, identifier: str, language: str | None = None) -> Form:
    """What the stakeholder with this id is asked about the states that the workspace describes.

    In `language`, else that of the workspace, else English. Raises `KeyError` where there is no such stakeholder.
    """
    stakeholder = workspace.stakeholders[identifier]
    wanted = language or workspace.language
    words = words_in(wanted)
    sheets = tuple(_sheets(workspace, stakeholder, words))
    labels: dict[str, Labels] = {
        topic.state: labels_for(workspace, topic.state, stakeholder, words) for topic in TOPICS
    }
    company = workspace.company or workspace.title or ""
    return Form(
        title=told(words.questionnaire, stakeholder.name),
        subject=workspace.title or company,
        author=workspace.page.author or "",
        cover_title=words.cover,
        cover=tuple(_cover(workspace, stakeholder, sheets, words)),
        sheets=sheets,
        lists=_lists(labels, words, before=any(stakeholder.view(state) is not None for state in labels)),
        identity={
            "format": FORMAT,
            "stakeholder": identifier,
            "language": words.code,
            "title": workspace.title or "",
            "cover": words.cover,
        },
        properties=identity_of(workspace).properties,
        marks=words.answers,
        pick=words.pick,
        footer=" - ".join(part for part in (company, workspace.page.confidentiality) if part),
        page=words.page,
    )


def models_for(workspace: Workspace, state: str, stakeholder: Stakeholder) -> tuple[Model, ...]:
    """The models that name what one person is asked about a state: that person's own first."""
    view = stakeholder.view(state)
    own = workspace.states.get(state)
    other = workspace.states.get(AS_IS) if state == FUTURE else None
    return tuple(model for model in (view.model if view is not None else None, own, other) if model is not None)


def labels_for(workspace: Workspace, state: str, stakeholder: Stakeholder, words: Words) -> Labels:
    """The names under which things are shown and chosen on the sheets of one state."""
    labels = labels_of(models_for(workspace, state, stakeholder), words, ASKED_SECTIONS)
    labels.add("figures", words.figures.items())
    return labels


def list_name(state: str, choices: str) -> str:
    """What the list of a section is called in the workbook: each state has its own."""
    return f"{state} {choices}"


def _lists(labels: dict[str, Labels], words: Words, *, before: bool) -> dict[str, tuple[Choice, ...]]:
    """The drop-downs by name: kinds and levels only where a column asks for one.

    Only who said something before can let it stand.
    """
    asked = {(topic.state, each.choices) for topic in TOPICS for each in (*topic.subjects, *topic.asked)}
    answers = (AGREE, DISAGREE, ABSENT, UNKNOWN, *((BEFORE,) if before else ()))
    lists = {
        "answers": tuple(Choice(each, words.answers[each]) for each in answers),
        _PLAIN_ANSWERS: tuple(Choice(each, words.answers[each]) for each in answers if each != ABSENT),
    }
    for state, known in labels.items():
        for name, values in known.by_value.items():
            if name in words.options and (state, name) not in asked:
                continue
            lists[list_name(state, name)] = tuple(Choice(value, label) for value, label in values.items())
    return lists


# -- the sheets ------------------------------------------------------------------------------------------------------


def _sheets(workspace: Workspace, stakeholder: Stakeholder, words: Words) -> Iterator[Sheet]:
    for topic in TOPICS:
        described = workspace.states.get(topic.state)
        if described is None:
            continue
        view = stakeholder.view(topic.state)
        reader = Reader(
            view.model if view is not None else described,
            described,
            view,
            workspace.as_is if topic.state == FUTURE else workspace.future_state,
            labels_for(workspace, topic.state, stakeholder, words),
            words,
        )
        told = words.topics[topic.key]
        described_band = words.bands["shown"] if topic.state == AS_IS else words.plan_band
        bands: dict[Role, str] = {
            "shown": words.own_band if view is not None else described_band,
            "answer": words.bands["answer"],
            "correction": words.bands["correction"],
            "reason": words.bands["reason"],
        }
        columns = tuple(_columns(topic, words))
        lines = lines_of(topic, reader, Cut(stakeholder.asks, (reader.seen, described, reader.other or described)))
        if lines or (not stakeholder.asks and topic.key not in ("value", "ways")):
            yield Sheet(topic.key, told.title, told.heading, told.question, columns, lines, bands)


def _columns(topic: Topic, words: Words) -> Iterator[Column]:
    for asked in (*topic.subjects, *topic.asked):
        yield _column(topic, asked, "shown", words, asked.key)
    for asked in topic.notes:
        yield Column(asked.key, words.column(asked.key), "shown", asked.width)
    answers = "answers" if topic.denied else _PLAIN_ANSWERS
    yield Column(ANSWER, words.column(ANSWER), "answer", 14, answers, hint=words.hints["answer"])
    for asked, right in zip(topic.asked, right_columns(topic), strict=True):
        yield _column(topic, right, "correction", words, asked.key)
    yield Column(REASON, words.column(REASON), "reason", topic.reason_width)


def _column(topic: Topic, asked: Asked, role: Role, words: Words, named: str) -> Column:
    title = words.nouns[topic.key] if named == "name" else words.column(named)
    choices = list_name(topic.state, asked.choices) if asked.choices else ""
    free = asked.choices in ELEMENT_CLASSES
    several = asked.kind in ("several", "ranked")
    listed = "replaces" if role == "correction" and asked.kind == "several" else asked.kind
    said = [words.hints.get(listed, "")]
    if role == "correction" and said[0]:
        said.append(words.hints["nothing"])
    if free and said[0]:
        said.append(words.hints["new"].format(new=words.new))
    hint = " ".join(said)
    return Column(asked.key, title, role, asked.width, choices, several, hint, free)


# -- the first sheet -------------------------------------------------------------------------------------------------


def _cover(
    workspace: Workspace, stakeholder: Stakeholder, sheets: tuple[Sheet, ...], words: Words
) -> Iterator[CoverLine]:
    yield CoverLine("title", workspace.title or workspace.company or words.questionnaire)
    yield CoverLine("subtitle", words.for_person.format(name=stakeholder.name))
    yield CoverLine("text", "")
    on = workspace.meeting.on
    asking = [sum(1 for line in sheet.lines if line.key) for sheet in sheets]
    minutes = max(5, -(-sum(asking) // _LINES_A_MINUTE // 5) * 5)
    for text in (
        words.meeting_on.format(day=words.day(on)) if on is not None else words.meeting,
        words.purpose,
        words.time_needed.format(minutes=minutes),
    ):
        yield from _wrapped(text)
    yield CoverLine("heading", words.how)
    for step in words.steps:
        yield from _wrapped(step)
    yield CoverLine("heading", words.answers_heading)
    before = any(stakeholder.view(sheet_state) is not None for sheet_state in STATES)
    for answer in (AGREE, DISAGREE, ABSENT, UNKNOWN, *((BEFORE,) if before else ())):
        yield CoverLine("term", words.answers[answer], words.meanings[answer])
    yield CoverLine("heading", words.sheets_heading)
    for sheet, lines in zip(sheets, asking, strict=True):
        yield CoverLine("link", sheet.title, words.contents(sheet.key, lines))
    yield CoverLine("heading", words.thanks)
    if workspace.page.author:
        yield from _wrapped(words.return_to.format(name=workspace.page.author))


def _wrapped(text: str) -> Iterator[CoverLine]:
    for line in textwrap.wrap(text, _COVER_WIDTH, subsequent_indent="     " if text[:1].isdigit() else ""):
        yield CoverLine("text", line)


__all__ = ["FIGURES", "FORMAT", "labels_for", "list_name", "models_for", "questionnaire"]
