"""Ways in, in words: which were chosen, by whom, and which only came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from engagement_model.analysis.ways import GROUNDS, Way, WaysResult
from engagement_model.model.states import FUTURE
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, gettext_noop, ngettext, pgettext
from engagement_model.words.answer import Answer, Table, TableValue
from engagement_model.words.channel_names import channel_in_sentence
from engagement_model.words.names import Names, decision_told, names_of, stakeholder_names
from engagement_model.words.phrases import count, listed

GROUND_NAMES = {
    "decided": gettext_noop("decided"),
    "agreed": gettext_noop("agreed"),
    "one_voice": gettext_noop("one voice"),
    "inherited": gettext_noop("inherited"),
    "undecided": gettext_noop("undecided"),
    "wished": gettext_noop("wished for"),
}
"""Why a way in is there in future, or is not -> what that is called."""


def ways_answer(result: WaysResult, workspace: Workspace) -> Answer:
    """How many ways in were chosen, and those that were not though somebody should have."""
    names = names_of(workspace, FUTURE)
    return Answer("ways", None, tuple(_sentences(result, names)), (_matrix(result, names),))


def ways_details(result: WaysResult, workspace: Workspace) -> Answer:
    """Every way in with its ground."""
    names = names_of(workspace, FUTURE)
    table = Table(
        gettext("Ways in"),
        (
            gettext("Customer type"),
            gettext("Channel"),
            gettext("Today"),
            gettext("Future"),
            gettext("Ground"),
            gettext("Decision"),
            gettext("Who spoke"),
        ),
        tuple(_row(way, names, workspace) for way in result.ways if way.offered or way.ground is not None),
        gettext("there is no way in"),
    )
    return Answer("ways", None, (), (table,))


def ground_name(way: Way) -> str | None:
    """What the ground of a way in is called; `None` where there is none."""
    return None if way.ground is None else gettext(GROUND_NAMES[way.ground])


def _sentences(result: WaysResult, names: Names) -> Iterator[str]:
    chosen = result.chosen
    if not chosen.denominator:
        yield gettext("There is no way in: nobody is engaged by any channel.")
        return
    yield ngettext(
        "{chosen} of {number} ways in was chosen: decided, or agreed by two or more.",
        "{chosen} of {number} ways in were chosen: decided, or agreed by two or more.",
        chosen.numerator,
    ).format(chosen=count(chosen.numerator), number=count(chosen.denominator))
    counted = Counter(way.ground for way in result.ways if _counts(way))
    told = [
        gettext("{ground} {number}").format(ground=gettext(GROUND_NAMES[ground]), number=count(counted[ground]))
        for ground in GROUNDS
        if counted[ground]
    ]
    yield gettext("By their ground: {grounds}.").format(grounds=listed(told))
    if counted["inherited"]:
        yield gettext("Inherited are those that are offered today, and that nobody spoke about.")
    for way in result.ways:
        text = way_sentence(way, names)
        if text is not None:
            yield text


def _counts(way: Way) -> bool:
    """Whether a way in is one of those that could have been chosen: no blank that nobody prefers."""
    return way.offered or way.ground == "wished"


def way_sentence(way: Way, names: Names) -> str | None:
    """What is to be decided about a way in; `None` where nothing is."""
    if way.ground == "undecided" and way.stakeholders:
        text = gettext("{customer} via {channel}: those who spoke about it differ.")
    elif way.ground == "undecided":
        text = gettext("{customer} via {channel}: new in future, and nobody decided it.")
    elif way.ground == "wished":
        text = gettext("{customer} via {channel}: preferred, not offered in future, and nobody decided that.")
    elif way.ground == "inherited" and way.future is False:
        text = gettext("{customer} via {channel}: offered today and not in future, and nobody decided that.")
    else:
        return None
    return text.format(
        customer=names.name("customer_types", way.customer_type),
        channel=channel_in_sentence(names.name("channels", way.channel)),
    )


def _matrix(result: WaysResult, names: Names) -> Table:
    channels = sorted({way.channel for way in result.ways})
    rows: dict[str, dict[str, str | None]] = {}
    for way in result.ways:
        rows.setdefault(way.customer_type, {})[way.channel] = ground_name(way) if _counts(way) else None
    return Table(
        gettext("Who comes by which way in, and why in future"),
        (gettext("Customer type"), *(names.name("channels", channel) for channel in channels)),
        tuple(
            (names.name("customer_types", customer), *(known.get(channel) for channel in channels))
            for customer, known in rows.items()
        ),
        gettext("there is no way in"),
    )


def _row(way: Way, names: Names, workspace: Workspace) -> tuple[TableValue, ...]:
    decision = way.decision
    return (
        names.name("customer_types", way.customer_type),
        names.name("channels", way.channel),
        offered_name(way.today),
        offered_name(way.future),
        ground_name(way),
        None if decision is None else decision_told(decision, workspace.decisions[decision]),
        stakeholder_names(workspace, way.stakeholders),
    )


def offered_name(there: bool | None) -> str | None:
    """Whether a way in is offered, in words; `None` where nobody described the state."""
    if there is None:
        return None
    return pgettext("way in", "offered") if there else pgettext("way in", "not offered")
