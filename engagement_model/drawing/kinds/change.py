"""The page of the change: both states in one frame, and what is kept, changed, added, retired and replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engagement_model.drawing.contents import SEPARATOR, address_of, money_unit, pairs_of, subtitle
from engagement_model.drawing.insights import Emphasis, Ends, Insights
from engagement_model.drawing.kinds import Kind
from engagement_model.drawing.labels import MINUS, NARROW_SPACE, Labels
from engagement_model.drawing.page import LANES, Lane, LegendEntry, LineLook, Note, Succession
from engagement_model.drawing.study import Study
from engagement_model.drawing.telling.change import attributes, told
from engagement_model.model.elements import Element, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.workspace import Workspace

CHANGE = "change"
MOST_NOTES = 4
ADDED = Emphasis("added", "A", "comes")
CHANGED = Emphasis("changed", "C", "changes")
RETIRED = Emphasis("retired", "R", "goes")
FORGOTTEN = Emphasis("retired", "?", "goes, and nobody decided so")
KEPT = "stays as it is"
REPLACED = "takes the place of"
BEFORE_AND_AFTER = "{before} → {after}"
WAS = "was {name}"
DECIDED = "goes: decided"
NOBODY_DECIDED = "nobody decided that this goes"


def _models(workspace: Workspace) -> dict[str, Model]:
    if workspace.as_is is None or workspace.future_state is None:
        return {}
    return {CHANGE: union(workspace.as_is, workspace.future_state)}


def union(before: Model, after: Model) -> Model:
    """Everything that either model has on a page; where both have it, as the later one says."""
    sections: dict[str, dict[str, Element]] = {}
    for section in (*LANES, "information"):
        early, late = before.elements.get(section, {}), after.elements.get(section, {})
        both = {identifier: late.get(identifier, element) for identifier, element in early.items()}
        sections[section] = {**both, **late}
    cells: dict[CellKey, Cell] = dict(before.cells)
    for key, cell in after.cells.items():
        known = cells.get(key)
        if known is not None:
            cell = Cell(known.organizations | cell.organizations, known.platforms | cell.platforms)
        cells[key] = cell
    return Model(elements=sections, cells=cells)


def _title(_page: str, labels: Labels) -> str:
    return labels.say("What changes")


def _told(study: Study, _page: str) -> Insights:
    return told(study)


def _insights(study: Study, _page: str, given: Insights) -> Insights:
    """Outlines, letters, arrows and lines of the change, beside what is given."""
    before, after = study.workspace.as_is, study.workspace.future_state
    if before is None or after is None:
        return given
    emphasis = dict(_emphasis(study))
    successions = tuple(_successions(before, after))
    lines = _lines(before, after)
    change = Insights(
        figures=dict(_figures(study, before, after)),
        subtitles=dict(_subtitles(study, before, after, successions)),
        notes=tuple(_notes(study, {succession.source for succession in successions})),
        emphasis=emphasis,
        lines=lines,
        faint=True,
        successions=successions,
        legend=tuple(_legend(study, emphasis, successions)),
        drawn_integrations=False,
    )
    return replace(given.beside(change), bows=given.bows)


def _emphasis(study: Study) -> Iterator[tuple[str, Emphasis]]:
    for address, row in study.elements.items():
        if row.status == "added":
            yield address, ADDED
        elif row.status == "changed":
            yield address, CHANGED
        elif row.status == "retired":
            yield address, FORGOTTEN if row.intent == "unexplained" else RETIRED
        else:
            yield address, Emphasis("plain")


def _successions(before: Model, after: Model) -> Iterator[Succession]:
    for lane in LANES:
        for identifier, element in after.elements.get(lane, {}).items():
            for replaced in sorted(element.replaces):
                if replaced != identifier and replaced in before.elements.get(lane, {}):
                    yield Succession(address_of(lane, replaced), address_of(lane, identifier))


def _notes(study: Study, replaced: set[str]) -> Iterator[Note]:
    """Beside platforms that go without a successor and without a decision, that this is so, unless they are many."""
    forgotten = [
        address
        for address, row in study.elements.items()
        if row.intent == "unexplained" and address.startswith("platforms.") and address not in replaced
    ]
    for address in forgotten if len(forgotten) <= MOST_NOTES else ():
        yield Note(address, study.labels.say(NOBODY_DECIDED), "alarm")


def _lines(before: Model, after: Model) -> Mapping[Ends, LineLook]:
    lanes = tuple(lane for lane in LANES if before.elements.get(lane) or after.elements.get(lane))
    old, new = set(pairs_of(before, lanes)), set(pairs_of(after, lanes))
    looks: dict[Ends, LineLook] = dict.fromkeys(new - old, "added")
    return looks | dict.fromkeys(old - new, "retired")


def _figures(study: Study, before: Model, after: Model) -> Iterator[tuple[str, str]]:
    """What a platform costs, before and after where that changes; nothing for what goes."""
    unit = money_unit((before, after))
    for identifier in {**before.platforms, **after.platforms}:
        address = address_of("platforms", identifier)
        old, new = (_cost(model.platforms.get(identifier)) for model in (before, after))
        if identifier not in after.platforms:
            yield address, ""
        elif old is not None and new is not None and old != new and identifier in before.platforms:
            yield address, _from_to(old, new, unit, study.labels)


def _cost(platform: Platform | None) -> Money | None:
    return platform.annual_cost if platform is not None else None


def _from_to(old: Money, new: Money, unit: int, labels: Labels) -> str:
    """Both amounts, the unit of the first left out where the second has the same."""
    before, after = (labels.money(money.amount, money.currency, unit) for money in (old, new))
    if old.currency == new.currency:
        before = before.partition(NARROW_SPACE)[0]
    return labels.fill(BEFORE_AND_AFTER, {"before": before, "after": after})


def _subtitles(
    study: Study, before: Model, after: Model, successions: tuple[Succession, ...]
) -> Iterator[tuple[str, str]]:
    """What changes in what stays; why what goes without a successor goes."""
    labels = study.labels
    replaced = {succession.source for succession in successions}
    for address, row in study.elements.items():
        section, _, identifier = address.partition(".")
        if section not in LANES:
            continue
        lane: Lane = section
        if row.status == "retired":
            is_told = address not in replaced and (row.intent != "unexplained" or lane != "platforms")
            decided = NOBODY_DECIDED if row.intent == "unexplained" else DECIDED
            yield address, labels.say(decided) if is_told else ""
        elif row.status == "changed":
            said = "" if lane == "platforms" else _differences(lane, identifier, before, after, labels)
            yield address, said or attributes((change.attribute for change in row.changes), labels)


def _differences(lane: Lane, identifier: str, before: Model, after: Model, labels: Labels) -> str:
    """How the name and the second row of a box differ; empty where they do not."""
    parts = []
    old_name, new_name = (model.name(lane, identifier) for model in (before, after))
    if old_name != new_name:
        parts.append(labels.fill(WAS, {"name": old_name}))
    old, new = (subtitle(lane, identifier, model, labels).split(SEPARATOR) for model in (before, after))
    gone = [part for part in old if part and part not in new]
    come = [part for part in new if part and part not in old]
    for number in range(max(len(gone), len(come))):
        if number < len(gone) and number < len(come):
            parts.append(labels.fill(BEFORE_AND_AFTER, {"before": gone[number], "after": come[number]}))
        elif number < len(come):
            parts.append(f"+ {come[number]}")
        else:
            parts.append(f"{MINUS} {gone[number]}")
    return SEPARATOR.join(parts)


def _legend(
    study: Study, emphasis: Mapping[str, Emphasis], successions: tuple[Succession, ...]
) -> Iterator[LegendEntry]:
    """The outlines, which lines share the colours of, and the arrow."""
    say = study.labels.say
    shown = {each for address, each in emphasis.items() if address.partition(".")[0] in LANES}
    if Emphasis("plain") in shown:
        yield LegendEntry("kept", say(KEPT))
    for each in (CHANGED, ADDED, RETIRED, FORGOTTEN):
        if each in shown and each.look in ("added", "retired", "changed"):
            yield LegendEntry(each.look, say(each.meaning), key=each.letter)
    if successions:
        yield LegendEntry("succession", say(REPLACED))


KIND = Kind(2, _models, _title, _told, _insights)
