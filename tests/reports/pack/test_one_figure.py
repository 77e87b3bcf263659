"""One figure, one definition: whatever part of a pack says a number of something, says the same number of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from io import BytesIO
from itertools import pairwise

import pytest

from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.overlays import names as overlays
from engagement_model.drawing.request import draw
from engagement_model.drawing.slides.colours import Palette
from engagement_model.model.money import Money
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.theme import DEFAULT
from engagement_model.model.values import replace
from engagement_model.reports.pack import parts
from engagement_model.reports.pack.deck import roadmap
from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.grid import slide_theme
from engagement_model.reports.pack.deck.sheet import Stage
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.rules.context import Context
from engagement_model.rules.gap.unplanned_change import RULE
from engagement_model.translation import gettext, in_language, language, languages, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import exact_money, in_words, large_money, number
from engagement_model.words.gaps.summary import summary_answer
from tests.packs import EXAMPLES, evidence
from tests.reports.pack import slide_reading

CalamineWorkbook = pytest.importorskip("python_calamine").CalamineWorkbook
Said = tuple[str, str | None, Mapping[str, str]]
"""A message, its plural where it has one, and which figure stands in which of its fields."""

SENTENCES: tuple[Said, ...] = (
    (
        (
            "{number} of {total} capability that customers use by several ways in runs on separate systems: they meet "
            "{most} companies, not one"
        ),
        (
            "{number} of {total} capabilities that customers use by several ways in run on separate systems: they meet "
            "up to {most} companies, not one"
        ),
        {"number": "split_capabilities", "most": "most_stacks"},
    ),
    (
        "{number} platform hangs together with others, for {cost} a year; up to {saving} a year could go",
        "{number} platforms hang together, for {cost} a year; up to {saving} a year could go",
        {"number": "platforms_that_hang_together", "cost": "clusters_cost", "saving": "clusters_saving"},
    ),
    (
        "{n} offer stands on infrastructures that have no platform in common.",
        "{n} offers stand on infrastructures that have no platform in common.",
        {"n": "splits"},
    ),
    (
        "{bad} of {total} journeys breaks or comes too late",
        "{bad} of {total} journeys break or come too late",
        {"bad": "journeys_that_fail", "total": "journeys"},
    ),
    (
        "{through} of {n} journeys goes through.",
        "{through} of {n} journeys go through.",
        {"through": "journeys_that_hold", "n": "journeys"},
    ),
    (
        "{n} way in knows its customers less than is meant.",
        "{n} ways in know their customers less than is meant.",
        {"n": "ways_in_under"},
    ),
    (
        "{n} of {total} thing customers do by several ways in stands on separate systems",
        "{n} of {total} things customers do by several ways in stand on separate systems",
        {"n": "split_capabilities"},
    ),
    (
        "{n} piece of information is kept by several systems",
        "{n} pieces of information are kept by several systems",
        {"n": "competing_masters"},
    ),
    ("{what}, {doubled} of it in systems that hang together", None, {"doubled": "clusters_cost"}),
    (
        "{number} thing is open between us: {topic}",
        "{number} things are open between us, most of all {topic}",
        {"number": "disputes_open"},
    ),
    (
        "{number} thing is open between us, {topic} among them",
        "{number} things are open between us, {topic} among them",
        {"number": "disputes_open"},
    ),
    ("{n} thing in dispute is open.", "{n} things in dispute are open.", {"n": "disputes_open"}),
    (
        "{number} dispute is open, for {minutes} minutes.",
        "{number} disputes are open, for {minutes} minutes.",
        {"number": "disputes_open"},
    ),
    (
        "{number} decision before we leave the room: what, who, by when",
        "{number} decisions before we leave the room: what, who, by when",
        {"number": "disputes_open"},
    ),
)

CARDS: tuple[tuple[str, str | None, str], ...] = (
    ("journey breaks or comes too late", "journeys break or come too late", "journeys_that_fail"),
    ("journeys that break or come too late", None, "journeys_that_fail"),
    ("customer meets separate systems", "customers meet separate systems", "customers_split"),
    *(
        (
            f"customer, worth {worth}, meets separate systems",
            f"customers, worth {worth}, meet separate systems",
            "customers_split",
        )
        for worth in (
            "{revenue} a year",
            "at least {revenue} a year",
            "{revenue} a year and contributing {left}",
            "at least {revenue} a year and contributing {left}",
        )
    ),
    ("a year in systems that hang together", None, "clusters_cost"),
    ("could go at most without a function being lost, before the cost of moving", None, "clusters_saving"),
    ("capability on separate systems", "capabilities on separate systems", "split_capabilities"),
    ("piece of information with several masters", "pieces of information with several masters", "competing_masters"),
    ("a year to run the platforms", None, "platforms_cost"),
    ("a year for the organizations", None, "organizations_cost"),
    ("platform whose cost nobody knows", "platforms whose cost nobody knows", "platforms_without_cost"),
)
"""What stands beside a number, and the figure that this is."""

ROWS: tuple[tuple[str, str], ...] = (
    ("Split infrastructures", "splits"),
    ("Offers on separate infrastructures", "splits"),
    ("Information with competing masters", "competing_masters"),
    ("Copies not fed in time, or not known to be", "copies_not_fed"),
    ("Platforms that hang together", "platforms_that_hang_together"),
    ("Open disputes", "disputes_open"),
)
"""The head of a row, and the figure that follows it."""

ALWAYS = {
    "retail": {
        "split_capabilities",
        "splits",
        "competing_masters",
        "platforms_that_hang_together",
        "clusters_cost",
        "clusters_saving",
        "journeys_that_fail",
        "journeys",
        "customers_split",
        "disputes_open",
        "ways_in_under",
        "copies_not_fed",
    }
}
"""Figures that several parts of a pack tell of an example as it is today."""


def alone(example: str, state: str) -> Evidence:
    """An example of which only one state was described, so that no number can be another state's."""
    whole = evidence(EXAMPLES / example)
    views = {
        identifier: replace(each, future_state=None) if state == AS_IS else replace(each, as_is=None)
        for identifier, each in whole.workspace.stakeholders.items()
    }
    left = replace(
        whole.workspace,
        as_is=whole.workspace.as_is if state == AS_IS else None,
        future_state=whole.workspace.future_state if state == FUTURE else None,
        transitions=(),
        stakeholders=views,
        initiatives={},
        decisions={name: each for name, each in whole.workspace.decisions.items() if each.choose == "accepted"},
    )
    return replace(whole, reading=replace(whole.reading, workspace=left))


def lines(text: str) -> list[str]:
    """The lines of a text, whatever spaces are in it."""
    return [found for line in text.splitlines() if (found := " ".join(line.split()))]


def shown(told: Evidence) -> Iterator[tuple[str, list[str]]]:
    """The parts of a pack and the pages of every overlay, each as lines of text."""
    found = slide_reading.slides(told)
    yield "deck", [line for slide in found for text in slide_reading.texts(slide) for line in lines(text)]
    html = parts.named("handout").write(told).decode()
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", "", html, flags=re.DOTALL)
    on_phones = re.compile(r'<ul class="figures">.*?</ul>', re.DOTALL)
    yield "hand-out on a phone", read_aloud("".join(on_phones.findall(html)))
    yield "hand-out", read_aloud(on_phones.sub("", html))
    yield "minutes", lines(parts.named("minutes").write(told).decode())
    book = CalamineWorkbook.from_filelike(BytesIO(parts.named("workbook").write(told)))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    cells = (_as_shown(value) for row in rows for value in row if value)
    yield "workbook", [line for cell in cells for line in lines(cell)]
    for overlay, drawing in drawings(told):
        told_there = []
        for page in drawing.pages:
            told_there.append(page.page.title.headline or "")
            for card in page.page.callouts:
                told_there += [card.figure, card.text]
        yield f"page {overlay}", [line for text in told_there for line in lines(text)]


def drawings(told: Evidence) -> Iterator[tuple[str, Drawing]]:
    """The pages as they are and with every overlay, none of which moves anything: they are laid out once."""

    def drawn(*overlay: str) -> Drawing:
        return draw(told.workspace, overlays=overlay, today=told.today, language=language(), study=told.study)

    usual = drawn()
    yield "as it is", usual
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("engagement_model.drawing.request.lay_out", lambda *_: usual.pages[0].layout)
        for overlay in overlays():
            yield overlay, drawn(overlay)


def _as_shown(value: object) -> str:
    """What a cell holds, whole numbers without a point."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read_aloud(html: str) -> list[str]:
    """The lines of a piece of HTML."""
    html = re.sub(r"</(p|li|td|th|h\d|div|section|tr|summary|dt|dd|span|b|strong)>", "\n", html)
    return lines(unescape(re.sub(r"<[^>]+>", " ", html)))


def forms(message: str, plural: str | None) -> set[str]:
    """A message as it is said in the language spoken now, in every number."""
    return (
        {gettext(message)} if plural is None else {ngettext(message, plural, each) for each in (1, 2, 5, 21, 1_000_000)}
    )


def pattern(form: str, fields: Mapping[str, str]) -> re.Pattern[str]:
    """What a message looks like with something in its fields; the fields that figures stand in are groups."""
    form = " ".join(form.split())
    made, place = "", 0
    for field in re.finditer(r"\{(\w+)\}", form):
        made += re.escape(form[place : field.start()])
        name = field[1]
        made += f"(?P<{name}>.+?)" if name in fields else ".+?"
        place = field.end()
    return re.compile(made + re.escape(form[place:]) + r"(?=$|[.;:,) ])", re.IGNORECASE)


def longest_words(form: str) -> str:
    """The longest of what stands between the fields of a message, without which no line says it."""
    return max(re.split(r"\{\w+\}", " ".join(form.split())), key=len).casefold()


def found_in(text: list[str], *, after: bool) -> Iterator[tuple[str, str]]:
    """Every figure that is said: its name and its number as it is written; on cards it stands before or `after`."""
    small = [line.casefold() for line in text]
    for message, plural, fields in SENTENCES:
        for form in forms(message, plural):
            looked_for, always = pattern(form, fields), longest_words(form)
            for line in (line for line, folded in zip(text, small, strict=True) if always in folded):
                hit = looked_for.search(line)
                if hit is not None:
                    yield from ((name, re.split("[:;] ", hit[field])[-1]) for field, name in fields.items())
    for message, plural, name in CARDS:
        for form in forms(message, plural):
            looked_for = pattern(form, {})
            beside = (*text[1:], "") if after else ("", *text)
            yield from ((name, figure) for line, figure in zip(text, beside, strict=False) if looked_for.match(line))
    for head, name in ROWS:
        for line, following in pairwise(text):
            if line == gettext(head) and following[:1].isdigit():
                yield name, following


def written(told: Evidence, state: str) -> dict[str, set[str]]:
    """Every figure in all the ways to write its number."""
    found: dict[str, set[str]] = {}
    study = told.study.states[state]
    for name, figure in study.figures.items():
        if isinstance(figure.value, Money):
            money = figure.value
            texts = [large_money(money.amount, money.currency), exact_money(money.amount, money.currency)]
        else:
            value = figure.number
            texts = [number(value), grouped(value), str(value)]
            texts += [in_words(value, role) for role in ("counting", "counting feminine", "of")]
        if figure.denominator is not None and name.startswith("journeys"):
            texts += [gettext("{part} of {whole}").format(part=number(figure.number), whole=number(figure.denominator))]
        found[name] = {" ".join(text.split()).casefold() for text in texts}
    number_open = len(told.study.disagreements[state].open) if state in told.study.disagreements else 0
    found["disputes_open"] = {str(number_open)}
    return found


@cache
def figures_said(example: str, state: str, spoken: str) -> tuple[dict[str, set[str]], dict[str, dict[str, set[str]]]]:
    with in_language(spoken):
        told = alone(example, state)
        expected = written(told, state)
        said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for part, text in shown(told):
            for name, value in found_in(text, after=part == "hand-out"):
                said[name][" ".join(value.split()).removeprefix("\u2265").strip().casefold()].add(part)
        return expected, said


def _cases() -> Iterable[tuple[str, str, str]]:
    """Every example in every language, and both states of each example and in each language."""
    for index, example in enumerate(sorted(each.parent.name for each in EXAMPLES.glob("*/engagement.yaml"))):
        for place, spoken in enumerate(languages()):
            if example in ALWAYS:
                yield example, AS_IS, spoken
            else:
                yield example, FUTURE if (index + place) % 2 else AS_IS, spoken
    yield from ((example, FUTURE, spoken) for example in ALWAYS for spoken in ("en", "fr"))


@pytest.mark.slow
@pytest.mark.parametrize(("example", "state", "spoken"), list(_cases()))
def test_no_noun_has_two_numbers_in_a_pack(example, state, spoken):
    expected, said = figures_said(example, state, spoken)
    wrong = {
        name: {value: sorted(where) for value, where in values.items() if value not in expected[name]}
        for name, values in said.items()
    }
    assert {name: values for name, values in wrong.items() if values} == {}


@pytest.mark.parametrize("spoken", [pytest.param(each, marks=pytest.mark.slow) for each in languages()])
def test_the_numbers_are_found_where_they_are_said(spoken):
    for example, names in ALWAYS.items():
        _, said = figures_said(example, AS_IS, spoken)
        assert names <= said.keys()


@pytest.mark.slow
@pytest.mark.parametrize("example", sorted(each.parent.name for each in EXAMPLES.glob("*/engagement.yaml")))
def test_all_tell_the_same_number_of_changes_that_no_initiative_covers(example):
    told = evidence(EXAMPLES / example)
    found = told.study.gaps
    assert found is not None
    rules = [each.message for each in RULE.in_workspace(Context(told.study, told.today))]
    theme = slide_theme(told.workspace.theme or DEFAULT)
    stage = Stage(theme, Palette(theme), language())
    notes = [note for sheet in roadmap.slides(Briefing(told, stage)) for note in sheet.notes]
    assert found.summary.without_initiative == len(found.initiatives.nobody)
    for said in (rules, summary_answer(found, told.workspace).sentences, notes):
        sentences = [each for each in said if each.startswith("No initiative covers")]
        assert bool(sentences) == bool(found.initiatives.nobody)
        numbers = [int(number) for each in sentences for number in re.findall(r"\d+", each)[:1]]
        assert numbers == [found.summary.without_initiative] * len(sentences)
        assert len(sentences) <= 1
