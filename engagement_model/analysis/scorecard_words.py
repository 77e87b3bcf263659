"""The scorecard in plain words: each figure as so many of so many, and what falls short of it."""

from __future__ import annotations

from engagement_model.analysis.answer import Answer, Table, TableValue
from engagement_model.analysis.phrases import capability_name, in_sentence
from engagement_model.analysis.scorecard import Figure, Part, ScorecardResult
from engagement_model.model.model import Model

FIGURES = {
    "alignment.one_stack": ("Alignment", "Offered on several channels, and on one infrastructure"),
    "alignment.one_master": ("Alignment", "Information with one master"),
    "agility.touched": ("Agility", "Organizations and platforms that a change to one capability touches, on average"),
    "agility.more_than_one_channel": ("Agility", "Offered, and served on two channels or more"),
    "centricity.lamp_tests": ("Centricity", "Changes of channel that go through"),
    "centricity.preferences": ("Centricity", "Preferred channels that are served"),
    "centricity.recognition": ("Centricity", "Ways in that know the customer as far as is meant"),
    "centricity.questions": ("Centricity", "Questions about customers that can be answered"),
}
"""Name of a figure -> the principle it belongs to, and what it counts."""

SECTIONS = {
    "alignment.one_stack": ("customer_types", "capabilities"),
    "alignment.one_master": ("information",),
    "agility.touched": ("capabilities",),
    "agility.more_than_one_channel": ("customer_types", "capabilities"),
    "centricity.lamp_tests": ("customer_types", "channels", "channels"),
    "centricity.preferences": ("customer_types", "channels"),
    "centricity.recognition": ("customer_types", "channels"),
    "centricity.questions": ("questions",),
}
"""Name of a figure -> the sections that the ids of its parts belong to."""

SHARE = "{numerator} of {denominator}"
MEAN = "{mean} ({numerator} over {denominator})"
MEAN_FIGURE = "agility.touched"
NOTHING_TO_COUNT = "nothing to count"
SAID = "{principle}: {what} - {figure}."
FEW = 8
MORE = "and {number} more"


def scorecard_answer(result: ScorecardResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names; no single mark is made of it."""
    shown = {name: _shown(name, figure) for name, figure in result.behind.items()}
    sentences = tuple(
        SAID.format(principle=FIGURES[name][0], what=in_sentence(FIGURES[name][1]), figure=shown[name])
        for name, figure in result.behind.items()
        if figure.denominator and name != MEAN_FIGURE and figure.numerator < figure.denominator
    )
    rows: tuple[tuple[TableValue, ...], ...] = tuple(
        (*FIGURES[name], shown[name], _short(name, figure, model)) for name, figure in result.behind.items()
    )
    table = Table("Scorecard", ("Principle", "Figure", "Value", "What falls short"), rows, "nothing to count")
    return Answer("scorecard", state, sentences, (table,))


def _shown(name: str, figure: Figure) -> str:
    if not figure.denominator:
        return NOTHING_TO_COUNT
    if name == MEAN_FIGURE:
        mean = f"{figure.numerator / figure.denominator:.1f}"
        return MEAN.format(mean=mean, numerator=figure.numerator, denominator=figure.denominator)
    return SHARE.format(numerator=figure.numerator, denominator=figure.denominator)


def _short(name: str, figure: Figure, model: Model) -> tuple[str, ...]:
    """The parts that fall short, the worst first; for a mean, the parts that touch most."""
    if name == MEAN_FIGURE:
        worst = sorted(figure.parts, key=lambda part: (-part.numerator, part.ids))[:3]
        return tuple(f"{_name(name, part, model)} ({part.numerator})" for part in worst)
    falling = [part for part in figure.parts if part.numerator < part.denominator]
    falling.sort(key=lambda part: (part.numerator - part.denominator, part.ids))
    told = [_name(name, part, model) for part in falling[:FEW]]
    if len(falling) > FEW:
        told.append(MORE.format(number=len(falling) - FEW))
    return tuple(told)


def _name(name: str, part: Part, model: Model) -> str:
    named = []
    for section, identifier in zip(SECTIONS[name], part.ids, strict=True):
        if section == "capabilities":
            named.append(capability_name(model, identifier))
        elif section == "questions":
            named.append(model.questions[identifier].ask or identifier)
        else:
            named.append(model.name(section, identifier))
    return " / ".join(named)
