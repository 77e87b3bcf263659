"""What changes: what has to happen in sentences, and the gap matrix of today's platforms against the future ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engagement_model.analysis.gaps.result import GapsResult, MatrixEntry
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section
from engagement_model.translation import gettext, pgettext
from engagement_model.words.gaps.summary import summary_answer
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import section_name

PLACE = 80
"""Where it is read among the sections."""


class Mark(NamedTuple):
    """What becomes of a platform, in a column: a colour, a sign and a word."""

    tone: str
    sign: str
    word: str


class Row(NamedTuple):
    """A platform of today by future platform, and what becomes of it where no future platform takes it up."""

    name: str
    jump: Jump | None
    marks: tuple[Mark | None, ...]
    fate: Mark | None


class Counted(NamedTuple):
    """How many elements of one kind are kept, change, come and go."""

    kind: str
    numbers: tuple[int, ...]


class Content(NamedTuple):
    """The sentences, the counts, the matrix and its legend."""

    sentences: tuple[str, ...]
    counts: tuple[Counted, ...]
    columns: tuple[tuple[str, Jump | None], ...]
    rows: tuple[Row, ...]
    legend: tuple[Mark, ...]


def section(context: Context) -> Section | None:
    """The gaps; nothing where only one state was described or nothing differs."""
    result = context.evidence.study.gaps
    if result is None or not result.summary.gaps:
        return None
    sentences = summary_answer(result, context.workspace).sentences
    rows = tuple(_rows(context, result))
    columns = tuple(
        (context.name(FUTURE, "platforms", each), context.jump(f"platforms.{each}", (FUTURE, "change")))
        for each in result.matrix.columns
    )
    legend = dict.fromkeys(mark for row in rows for mark in (*row.marks, row.fate) if mark is not None)
    content = Content(sentences[1:], tuple(_counts(result)), columns, rows, tuple(legend))
    return Section("gaps", "change", gettext("What changes"), content, sentences[:1])


def _kind(section: str) -> str:
    """What the many of a section are called, at the head of a row."""
    return sentence(section_name(section))


def _counts(result: GapsResult) -> Iterator[Counted]:
    for section, statuses in result.summary.elements.items():
        if sum(statuses.values()) > statuses["kept"]:
            kept = statuses["kept"] + statuses["renamed"]
            yield Counted(_kind(section), (kept, *(statuses[each] for each in ("changed", "added", "retired"))))
    cells = result.summary.cells
    if sum(cells.values()) > cells["kept"]:
        yield Counted(_kind("engagements"), tuple(cells[each] for each in ("kept", "changed", "added", "dropped")))


def _rows(context: Context, result: GapsResult) -> Iterator[Row]:
    marks: dict[str | None, dict[str | None, Mark]] = {}
    for entry in result.matrix.entries:
        marks.setdefault(entry.row, {})[entry.column] = _mark(entry)
    for row in result.matrix.rows:
        found = marks.get(row, {})
        yield Row(
            context.name(AS_IS, "platforms", row),
            context.jump(f"platforms.{row}", (AS_IS, "change")),
            tuple(found.get(column) for column in result.matrix.columns),
            found.get(None),
        )
    new = marks.get(None, {})
    if new:
        yield Row(gettext("nothing before"), None, tuple(new.get(column) for column in result.matrix.columns), None)


def _mark(entry: MatrixEntry) -> Mark:
    if entry.status == "included":
        return Mark("neutral", "●", pgettext("platform", "stays"))
    if entry.status == "replaced by":
        return Mark("fact", "→", pgettext("platform", "replaced"))
    if entry.status == "new":
        return Mark("good", "+", pgettext("platform", "new"))
    if entry.intent == "unexplained":
        return Mark("alarm", "?", pgettext("platform", "goes, and nobody decided so"))
    return Mark("delay", "×", pgettext("platform", "goes, as decided"))
