"""Recognition: how far each way in knows who is calling, and where that is less than the company means to know."""

from __future__ import annotations

from engagement_model.analysis.identification import LEVELS, identifiers_of_channels, levels_of_channels
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.insights import Ends, Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Badge, Callout, LegendEntry, LineLook
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling.figures import share
from engagement_model.model.theme import STRONGEST, Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import in_words
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import identifier_name, knows, level_name

NAME = "recognition"
SHADES = {"anonymous": 0.0, "segment": 0.1, "account": 0.22, "person": STRONGEST}
MARK = "!"


def _insights(whole: Shown, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    rows = study.recognition.matrix
    under = [row for row in rows if row.under]
    lines: dict[Ends, LineLook] = {
        (f"customer_types.{row.customer_type}", f"channels.{row.channel}"): "alarm" for row in under
    }
    levels = levels_of_channels(study.model)
    badge = Badge(MARK, gettext("knows less than the company means to"), "alarm")
    legend = [
        LegendEntry("shade", _known_as(level), shade=SHADES[level]) for level in LEVELS if level in levels.values()
    ]
    if under:
        legend.append(LegendEntry("line", gettext("known less than meant on this way"), look="alarm"))
    return Insights(
        headline=_headline(study, len(under)),
        findings=(Finding(badge, frozenset(f"channels.{row.channel}" for row in under)),) if under else (),
        callouts=_callouts(study, len(under)),
        figures={
            f"channels.{name}": level_name(level) if level is not None else gettext("unstated")
            for name, level in levels.items()
        }
        | {f"platforms.{name}": "" for name in study.model.platforms},
        subtitles={
            f"channels.{name}": ", ".join(sorted(map(identifier_name, identifiers)))
            for name, identifiers in identifiers_of_channels(study.model).items()
        }
        | {
            f"platforms.{name}": ", ".join(sorted(map(identifier_name, platform.identifies_by)))
            for name, platform in study.model.platforms.items()
        },
        shades={f"channels.{name}": SHADES[level] for name, level in levels.items() if level is not None},
        lines=lines,
        legend=tuple(legend),
        lens=gettext("recognition"),
        drawn_integrations=False,
    )


def _known_as(level: str) -> str:
    return gettext("knows nobody") if level == "anonymous" else knows(level)


def _headline(study: StateStudy, under: int) -> str:
    total = sum(row.intended is not None for row in study.recognition.matrix)
    if not total:
        return gettext("Nobody has said how far customers are to be known")
    if not under:
        return gettext("Every way in knows its customers as far as it should")
    said = ngettext(
        "{number} of {total} ways in knows less of a customer than it should",
        "{number} of {total} ways in know less of a customer than they should",
        under,
    )
    return sentence(said.format(number=in_words(under, "counting feminine"), total=in_words(total, "of")))


def _callouts(study: StateStudy, under: int) -> tuple[Callout, ...]:
    found = study.recognition
    total = sum(row.intended is not None for row in found.matrix)
    several = [groups for groups in found.linked.values() if sum(map(len, groups)) > 1]
    lost = sum(len(groups) > 1 for groups in several)
    persons = sum(level == "person" for level in levels_of_channels(study.model).values())
    cards: tuple[tuple[int, int, str, Accent], ...] = (
        (under, total, gettext("ways in where a customer is known less than meant"), "alarm" if under else "good"),
        (
            lost,
            len(several),
            gettext("customer types whose trace is lost between ways in"),
            "delay" if lost else "good",
        ),
        (persons, len(study.model.channels), gettext("channels know the person"), "fact"),
    )
    return tuple(Callout(share(part, whole), text, accent) for part, whole, text, accent in cards if whole)


OVERLAY = Overlay(NAME, "how far each way in knows who is calling", _insights)
