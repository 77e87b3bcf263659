"""The scorecard in plain words: each figure as so many of so many, and what falls short of it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.scorecard import Figure, Part, ScorecardResult
from engagement_model.model.model import Model
from engagement_model.translation import gettext, gettext_noop
from engagement_model.translation.formats import decimals
from engagement_model.words.answer import Answer, Foremost, Table, TableValue
from engagement_model.words.names import Names
from engagement_model.words.phrases import count, uncapitalized

FIGURES = {
    "alignment.one_stack": (
        gettext_noop("Alignment"),
        gettext_noop("Offered on several channels, and on one infrastructure"),
    ),
    "alignment.one_master": (gettext_noop("Alignment"), gettext_noop("Information with one master")),
    "agility.touched": (
        gettext_noop("Agility"),
        gettext_noop("Organizations and platforms that a change to one capability touches on average: fewer is better"),
    ),
    "agility.more_than_one_channel": (
        gettext_noop("Agility"),
        gettext_noop("Offered, and served on two channels or more"),
    ),
    "centricity.lamp_tests": (gettext_noop("Customer-centricity"), gettext_noop("Changes of channel that go through")),
    "centricity.preferences": (gettext_noop("Customer-centricity"), gettext_noop("Preferred channels that are served")),
    "centricity.recognition": (
        gettext_noop("Customer-centricity"),
        gettext_noop("Ways in that know the customer as far as is meant"),
    ),
    "centricity.questions": (
        gettext_noop("Customer-centricity"),
        gettext_noop("Questions about customers that can be answered"),
    ),
    "centricity.information": (
        gettext_noop("Customer-centricity"),
        gettext_noop("What is looked up at a point of contact, and is in sight there in time"),
    ),
}
"""Name of a figure -> the principle it belongs to, and what it counts."""

_ONE_STACK_IN_ALL_WAYS = gettext_noop("Offered in several ways, and on one infrastructure")

SECTIONS = {
    "alignment.one_stack": ("customer_types", "capabilities"),
    "alignment.one_master": ("information",),
    "agility.touched": ("capabilities",),
    "agility.more_than_one_channel": ("customer_types", "capabilities"),
    "centricity.lamp_tests": ("customer_types", "channels", "channels"),
    "centricity.preferences": ("customer_types", "channels"),
    "centricity.recognition": ("customer_types", "channels"),
    "centricity.questions": ("questions",),
    "centricity.information": ("channels", "information"),
}
"""Name of a figure -> the sections that the ids of its parts belong to."""

MEAN_FIGURE = "agility.touched"
FEW, FEWEST = 8, 3


def scorecard_answer(result: ScorecardResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names; no single mark is made of it."""
    shown = {name: told_figure(name, figure) for name, figure in result.behind.items()}
    counted = {name: counted_by(name, (model,)) for name in FIGURES}
    sentences = tuple(
        gettext("{principle} – {what}: {figure}.").format(
            principle=gettext(FIGURES[name][0]), what=uncapitalized(counted[name]), figure=shown[name]
        )
        for name, figure in result.behind.items()
        if figure.denominator and name != MEAN_FIGURE and figure.numerator < figure.denominator
    )
    rows: tuple[tuple[TableValue, ...], ...] = tuple(
        (gettext(FIGURES[name][0]), counted[name], shown[name], _short(name, figure, model))
        for name, figure in result.behind.items()
    )
    table = Table(
        gettext("Scorecard"),
        (gettext("Principle"), gettext("Figure"), gettext("Value"), gettext("What falls short")),
        rows,
        gettext("nothing to count"),
    )
    return Answer("scorecard", state, sentences, (table,))


def counted_by(name: str, models: Iterable[Model]) -> str:
    """What a figure of some models counts: in several ways, where it is not by channel alone."""
    if name == "alignment.one_stack" and not all(infrastructure_of(model).several_by_channel for model in models):
        return gettext(_ONE_STACK_IN_ALL_WAYS)
    return gettext(FIGURES[name][1])


def told_figure(name: str, figure: Figure) -> str:
    """A figure with its parts: so many of so many, or a mean and what it is made of."""
    if not figure.denominator:
        return gettext("nothing to count")
    numerator, denominator = count(figure.numerator), count(figure.denominator)
    if name == MEAN_FIGURE:
        mean = decimals(Fraction(figure.numerator, figure.denominator), 1)
        text = gettext("{mean} ({numerator} over {denominator})")
        return text.format(mean=mean, numerator=numerator, denominator=denominator)
    return gettext("{number} of {total}").format(number=numerator, total=denominator)


def _short(name: str, figure: Figure, model: Model) -> Foremost:
    """The parts that fall short, the worst first; for a mean, the parts that touch most."""
    names = Names((model,))
    if name == MEAN_FIGURE:
        worst = sorted(figure.parts, key=lambda part: (-part.numerator, part.ids))
        return Foremost(tuple(f"{_name(name, part, names)} ({part.numerator})" for part in worst), FEWEST)
    falling = [part for part in figure.parts if part.numerator < part.denominator]
    falling.sort(key=lambda part: (part.numerator - part.denominator, part.ids))
    return Foremost(tuple(_name(name, part, names) for part in falling), FEW)


def _name(name: str, part: Part, names: Names) -> str:
    return " / ".join(names.name(*each) for each in zip(SECTIONS[name], part.ids, strict=True))
