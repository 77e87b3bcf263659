"""Recognition: how far each way in knows who is calling, and where that is less than the company means to know."""

from __future__ import annotations

from engagement_model.analysis.phrases import sentence
from engagement_model.analysis.recognition import LEVELS
from engagement_model.drawing.insights import Ends, Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Badge, Callout, LegendEntry, LineLook
from engagement_model.drawing.study import StateStudy, Study

LENS = "recognition"
SHADES = {"anonymous": 0.0, "segment": 0.1, "account": 0.22, "person": 0.38}
NAMES = {
    None: "unstated",
    "anonymous": "anonymous",
    "segment": "segment",
    "account": "account",
    "person": "person",
}
KNOWN_AS = {
    "anonymous": "knows nobody",
    "segment": "knows the segment",
    "account": "knows the account",
    "person": "knows the person",
}
UNDER = "knows less than the company means to"
UNDER_HERE = "known less than meant on this way"
HEADLINE = "{under} of {total} ways in know less of a customer than they should"
ALL_KNOW = "Every way in knows its customers as far as it should"
NO_DEMAND = "Nobody has said how far customers are to be known"
CARD_UNDER = "ways in where a customer is known less than meant"
CARD_TRACE = "customer types whose trace is lost between ways in"
CARD_PERSONS = "channels know the person"
OF = "{part} of {whole}"
MARK = "!"


def _insights(whole: Study, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    labels, rows = study.labels, study.recognition.matrix
    under = [row for row in rows if row.under]
    lines: dict[Ends, LineLook] = {
        (f"customer_types.{row.customer_type}", f"channels.{row.channel}"): "alarm" for row in under
    }
    channels = study.model.channels
    levels = {name: channel.recognizes for name, channel in channels.items()}
    badge = Badge(MARK, labels.say(UNDER), "alarm")
    legend = [
        LegendEntry("shade", labels.say(KNOWN_AS[level]), shade=SHADES[level])
        for level in LEVELS
        if level in levels.values()
    ]
    if under:
        legend.append(LegendEntry("line", labels.say(UNDER_HERE), look="alarm"))
    return Insights(
        headline=_headline(study, len(under)),
        findings=(Finding(badge, frozenset(f"channels.{row.channel}" for row in under)),) if under else (),
        callouts=_callouts(study, len(under)),
        figures={f"channels.{name}": labels.say(NAMES[level]) for name, level in levels.items()}
        | {f"platforms.{name}": "" for name in study.model.platforms},
        subtitles={
            f"channels.{name}": ", ".join(sorted(each.replace("_", " ") for each in channel.identifies_by))
            for name, channel in channels.items()
        }
        | {
            f"platforms.{name}": ", ".join(sorted(each.replace("_", " ") for each in platform.identifies_by))
            for name, platform in study.model.platforms.items()
        },
        shades={f"channels.{name}": SHADES[level] for name, level in levels.items() if level is not None},
        lines=lines,
        legend=tuple(legend),
        lens=labels.say(LENS),
        drawn_integrations=False,
    )


def _headline(study: StateStudy, under: int) -> str:
    labels = study.labels
    total = sum(row.intended is not None for row in study.recognition.matrix)
    if not total:
        return labels.say(NO_DEMAND)
    if not under:
        return labels.say(ALL_KNOW)
    return sentence(labels.fill(HEADLINE, {"under": labels.in_words(under), "total": labels.in_words(total)}))


def _callouts(study: StateStudy, under: int) -> tuple[Callout, ...]:
    labels, found = study.labels, study.recognition
    total = sum(row.intended is not None for row in found.matrix)
    several = [groups for groups in found.linked.values() if sum(map(len, groups)) > 1]
    lost = sum(len(groups) > 1 for groups in several)
    persons = sum(channel.recognizes == "person" for channel in study.model.channels.values())
    cards = (
        (under, total, CARD_UNDER, "alarm" if under else "good"),
        (lost, len(several), CARD_TRACE, "delay" if lost else "good"),
        (persons, len(study.model.channels), CARD_PERSONS, "fact"),
    )
    return tuple(
        Callout(
            labels.fill(OF, {"part": labels.number(part), "whole": labels.number(whole)}),
            labels.say(text),
            accent,  # type: ignore[arg-type]
        )
        for part, whole, text, accent in cards
        if whole
    )


OVERLAY = Overlay(LENS, "how far each way in knows who is calling", _insights)
