"""Painting: a workspace as a browser is shown it, its pages first and what stands behind them after."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

from engagement_model.analysis.studies import Studies
from engagement_model.drawing.details import NO_DETAILS, Details, details_of
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.hand_out import document as alone
from engagement_model.drawing.hand_out.sealing import fonts_for, part
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.drawing.hand_out.viewer import Viewer
from engagement_model.drawing.kinds.change import CHANGE
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.request import draw
from engagement_model.drawing.text import printable
from engagement_model.language.faults import Place
from engagement_model.language.reading import Reading
from engagement_model.model.states import STATES
from engagement_model.model.values import replace
from engagement_model.reports.finding_lines import heading, severity_name
from engagement_model.serving.editors import link_to
from engagement_model.serving.house import Look
from engagement_model.serving.labels import labels
from engagement_model.translation import gettext, in_language
from engagement_model.words.answer import Answer
from engagement_model.words.phrases import told
from engagement_model.words.values import is_number, shown

_PACKAGE = __package__ or ""
_VIEWER = alone.__package__ or ""


class Line(NamedTuple):
    """A fault or a finding: how severe (its word as well), what is said, where it is written, and the way there."""

    tone: str
    word: str
    text: str
    place: str
    link: str


class Cell(NamedTuple):
    """A value of a table, and whether it is read from its right end."""

    text: str
    number: bool


class Sheet(NamedTuple):
    """A table, as it is written: its title, its columns, its rows, and what it means that there are none."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str


class Chapter(NamedTuple):
    """What stands under one heading beside the pages: lines, sentences, tables."""

    identifier: str
    title: str
    lines: tuple[Line, ...]
    sentences: tuple[str, ...]
    sheets: tuple[Sheet, ...]


class Shown(Struct, frozen=True, dict=True):
    """What a browser is given of a painting: its pages, all that is known of them, and how they look.

    `whole` says whether findings, agenda and scorecard are among it already; what is known of the pages is then made
    as well, else only where a browser asks for it that shows nothing yet. All is told in `language`.
    """

    whole: bool
    title: str
    viewer: Viewer | None
    chapters: str
    language: str

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The pages by name, as they stand in the viewer."""
        return {tab.name: f"{tab.drawing}{tab.stack}" for tab in self.viewer.tabs} if self.viewer is not None else {}

    @cached_property
    def markup(self) -> str:
        """The viewer that has the pages; empty where there are none."""
        with in_language(self.language):
            return self.viewer.markup() if self.viewer is not None else ""

    @cached_property
    def content(self) -> str:
        """What the script knows of the pages, as JSON."""
        return self.viewer.data if self.viewer is not None else "null"

    @cached_property
    def style(self) -> str:
        """Style rules with the fonts of all that is shown."""
        with in_language(self.language):
            return _style(self.viewer, " ".join((*labels().values(), self.chapters)))

    @property
    def look(self) -> str:
        """What stands for the style: it is fetched again only where it became another."""
        return sha256(self.style.encode()).hexdigest()[:16]


class Painting:
    """A sound workspace on one day, in one language, painted in two steps, so that the first is seen early."""

    def __init__(
        self,
        look: Look,
        today: datetime.date,
        language: str | None,
        editor: str | None,
        studies: Studies | None = None,
    ) -> None:
        self.look = look
        self.reading = look.reading
        self.language = language or self.reading.workspace.language
        self._today, self._editor = today, editor
        self.study = (studies or Studies()).of("", self.reading.workspace, today)

    def pages(self) -> Shown:
        """The pages alone, and what is drawn on them. Raises `MissingCharacters`."""
        with in_language(self.language):
            for page in self._drawing.pages:
                page.sheet.refuse_boxes(alone=False)
            shown = self._shown(NO_DETAILS, "")
            assert shown.pages is not None
            return shown

    def whole(self) -> Shown:
        """The pages and all that stands behind and beside them."""
        with in_language(self.language):
            chapters = templates(_PACKAGE).get_template("chapters.html").render(chapters=tuple(self._chapters()))
            return self._shown(self._details, chapters)

    @property
    def layout(self) -> Layout | None:
        """Where everything stands on the pages; `None` where there are none."""
        with in_language(self.language):
            return self._drawing.pages[0].layout if self._drawing.pages else None

    def _shown(self, details: Details, chapters: str) -> Shown:
        drawing = self._drawing
        return Shown(
            details is not NO_DETAILS,
            printable(self.reading.workspace.title or "") or self.reading.shown,
            Viewer(replace(drawing, details=details), alone=True) if drawing.pages else None,
            chapters,
            self.language,
        )

    @cached_property
    def _drawing(self) -> Drawing:
        return draw(
            self.reading.workspace,
            states=(*STATES, CHANGE),
            today=self._today,
            language=self.language,
            study=self.study,
        )

    @cached_property
    def _details(self) -> Details:
        return details_of(self.reading, self._today, study=self.study)

    def _chapters(self) -> Iterator[Chapter]:
        from engagement_model.words.scorecard import scorecard_answer
        from engagement_model.workshop.agenda import meeting_agenda, meeting_answer

        yield Chapter("findings", gettext("Findings"), tuple(self._findings()), (), ())
        meeting = meeting_agenda(self.reading.workspace, self.study.disagreements.values())
        yield _chapter("agenda", gettext("Agenda"), (meeting_answer(meeting, self.reading.workspace),))
        cards = (scorecard_answer(each.scorecard, each.model, state) for state, each in self.study.ends.items())
        yield _chapter("scorecard", gettext("Scorecard"), tuple(cards))

    def _findings(self) -> Iterator[Line]:
        for remark in self._details.remarks:
            tone = "accepted" if remark.accepted else remark.severity
            word = gettext("lived with") if remark.accepted else severity_name(remark.severity)
            place = place_at(self.reading, remark.place)
            text = f"{remark.message} ({remark.suggestion})" if remark.suggestion else remark.message
            yield Line(tone, word, f"{remark.code} {text}", remark.place, link_to(self._editor, place))


def _style(viewer: Viewer | None, said: str) -> str:
    """Style rules with the fonts of all that is shown: on the pages, in what is known of them, and beside them."""
    drawn, data, own = (viewer.drawn, viewer.data, viewer.style) if viewer is not None else ({}, "", "")
    return fonts_for(data + said, drawn) + part(_VIEWER, "base.css") + own + part(_PACKAGE, "studio.css")


def _chapter(identifier: str, title: str, answers: tuple[Answer, ...]) -> Chapter:
    several = len(answers) > 1
    return Chapter(
        identifier,
        title,
        (),
        tuple(sentence for answer in answers for sentence in answer.sentences),
        tuple(
            Sheet(
                told(heading(answer), table.title) if several else table.title,
                table.columns,
                tuple(tuple(Cell(shown(value), is_number(value)) for value in row) for row in table.rows),
                table.empty,
            )
            for answer in answers
            for table in answer.tables
        ),
    )


def place_at(reading: Reading, written: str) -> Place | None:
    """The place that `file:line` names as the workspace would; `None` where it names no file of it."""
    name, _, line = written.rpartition(":")
    for source in reading.sources.values():
        if source.path is not None and reading.written_at(Place(source.shown)) == f"{name}:1":
            return Place(source.shown, int(line), path=source.path)
    return None


def lines_of(reading: Reading, editor: str | None) -> tuple[Line, ...]:
    """What is wrong with the files, as a browser shows it over the last pages that could be drawn."""
    return tuple(
        Line(
            "error",
            fault.kind.code,
            printable(f"{fault.message} ({fault.suggestion})" if fault.suggestion else fault.message),
            printable(reading.written_at(fault.place)),
            link_to(editor, fault.place),
        )
        for fault in reading.faults
    )


def digests(look: Look) -> dict[str, str]:
    """What each file of the workspace held, by its name in messages: a short digest, to be sent back with an edit."""
    return {
        shown: digest(look.contents.get(source.path.resolve()))
        for shown, source in look.reading.sources.items()
        if source.path is not None
    }


def digest(content: bytes | None) -> str:
    """What stands for the content of a file; empty where there is none."""
    return "" if content is None else sha256(content).hexdigest()[:32]
