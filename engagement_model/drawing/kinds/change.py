"""The page of the change: both states in one frame, and what is kept, changed, added, retired and replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.analysis.sums import rates_of
from engagement_model.drawing.insights import Emphasis, Insights
from engagement_model.drawing.kinds import Kind
from engagement_model.drawing.one_currency import on_page
from engagement_model.drawing.page import LegendEntry, Note, Succession
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.subject import money_unit
from engagement_model.drawing.subtitles import SEPARATOR, subtitle
from engagement_model.drawing.telling.change import attributes, told
from engagement_model.model.addresses import is_in, join, parsed, section_of
from engagement_model.model.elements import Element, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.sections import LANES, Lane
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, pgettext
from engagement_model.translation.formats import MINUS, NARROW_SPACE
from engagement_model.words.amounts import money
from engagement_model.words.names import element_name

CHANGE = "change"
MOST_NOTES = 4


def _added() -> Emphasis:
    return Emphasis("added", pgettext("letter of what comes", "A"), pgettext("legend", "added"))


def _changing() -> Emphasis:
    return Emphasis("changed", pgettext("letter of what changes", "C"), gettext("changes"))


def _retired() -> Emphasis:
    return Emphasis("retired", pgettext("letter of what goes", "R"), pgettext("legend", "retired"))


def _forgotten() -> Emphasis:
    return Emphasis("retired", "?", pgettext("legend", "retired, and nobody decided so"))


def _left() -> Emphasis:
    return Emphasis("retired", MINUS, gettext("stays, but no longer for these customers"))


def _joined() -> Emphasis:
    return Emphasis("added", "+", gettext("is there, and new for these customers"))


def _pages(workspace: Workspace) -> tuple[str, ...]:
    return (CHANGE,) if workspace.as_is is not None and workspace.future_state is not None else ()


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


def _parts(workspace: Workspace, _page: str) -> tuple[Model, ...]:
    return tuple(model for model in (workspace.as_is, workspace.future_state) if model is not None)


def _title(_page: str) -> str:
    return gettext("What changes")


def _told(study: Shown, _page: str) -> Insights:
    return told(study)


def _insights(study: Shown, _page: str, given: Insights) -> Insights:
    """Outlines, letters, arrows and lines of the change, beside what is given."""
    before, after = study.workspace.as_is, study.workspace.future_state
    if before is None or after is None:
        return given
    emphasis = dict(_emphasis(study))
    successions = tuple(_successions(before, after))
    change = Insights(
        figures=dict(_figures(before, after, rates_of(study.workspace, after))),
        subtitles=dict(_subtitles(study, before, after, successions)),
        notes=tuple(_notes(study, {succession.source for succession in successions})),
        emphasis=emphasis,
        faint=True,
        successions=successions,
        legend=tuple(_legend(emphasis, successions)),
        drawn_integrations=False,
    )
    return replace(given.beside(change), bows=given.bows)


def _emphasis(study: Shown) -> Iterator[tuple[str, Emphasis]]:
    for address, row in study.elements.items():
        if address in study.reach:
            yield address, _left() if study.reach[address] == "left" else _joined()
        elif row.status == "added":
            yield address, _added()
        elif row.status == "changed":
            yield address, _changing()
        elif row.status == "retired":
            yield address, _forgotten() if row.intent == "unexplained" else _retired()
        else:
            yield address, Emphasis("plain")


def _successions(before: Model, after: Model) -> Iterator[Succession]:
    for lane in LANES:
        for identifier, element in after.elements.get(lane, {}).items():
            for replaced in sorted(element.replaces):
                if replaced != identifier and replaced in before.elements.get(lane, {}):
                    yield Succession(join(lane, replaced), join(lane, identifier))


def _notes(study: Shown, replaced: set[str]) -> Iterator[Note]:
    """Beside platforms that go without a successor and without a decision, that this is so, unless they are many."""
    forgotten = [
        address
        for address, row in study.elements.items()
        if row.intent == "unexplained" and is_in(address, "platforms") and address not in replaced
    ]
    for address in forgotten if len(forgotten) <= MOST_NOTES else ():
        yield Note(address, gettext("nobody decided that this goes"), "alarm")


def _figures(before: Model, after: Model, rates: Rates) -> Iterator[tuple[str, str]]:
    """What a platform costs, before and after where that changes; nothing for what goes."""
    unit = money_unit((before, after), rates)
    for identifier in {**before.platforms, **after.platforms}:
        address = join("platforms", identifier)
        old, new = (_cost(model.platforms.get(identifier), rates) for model in (before, after))
        if identifier not in after.platforms:
            yield address, ""
        elif old is not None and new is not None and old != new and identifier in before.platforms:
            yield address, _from_to(old, new, unit)


def _cost(platform: Platform | None, rates: Rates) -> Money | None:
    cost = platform.annual_cost if platform is not None else None
    return on_page(cost, rates) if cost is not None else None


def _from_to(old: Money, new: Money, unit: int) -> str:
    """Both amounts, the unit of the first left out where the second has the same."""
    before, after = (money(each.amount, each.currency, unit) for each in (old, new))
    if old.currency == new.currency:
        before = before.partition(NARROW_SPACE)[0]
    return _changed(before, after)


def _changed(before: str, after: str) -> str:
    """Both, what a number counts said once where both count the same: `620 → 640 people`."""
    number, _, counted = before.partition(" ")
    if number[:1].isdigit() and counted and counted == after.partition(" ")[2]:
        return f"{number} → {after}"
    return f"{before} → {after}"


def _subtitles(
    study: Shown, before: Model, after: Model, successions: tuple[Succession, ...]
) -> Iterator[tuple[str, str]]:
    """What changes in what stays; why what goes without a successor goes."""
    replaced = {succession.source for succession in successions}
    for address, row in study.elements.items():
        section, identifier = section_of(address), parsed(address).id
        if section not in LANES or address in study.reach:
            continue
        lane: Lane = section
        if row.status == "retired":
            is_told = address not in replaced and (row.intent != "unexplained" or lane != "platforms")
            forgotten = row.intent == "unexplained"
            said = gettext("nobody decided that this goes") if forgotten else gettext("goes: decided")
            yield address, said if is_told else ""
        elif row.status == "changed":
            said = "" if lane == "platforms" else _differences(lane, identifier, before, after)
            yield address, said or attributes(change.attribute for change in row.changes)


def _differences(lane: Lane, identifier: str, before: Model, after: Model) -> str:
    """How the name and the second row of a box differ; empty where they do not."""
    parts = []
    old_name, new_name = (element_name(model, lane, identifier) for model in (before, after))
    if old_name != new_name:
        parts.append(gettext("was {name}").format(name=old_name))
    old, new = (subtitle(lane, identifier, model).split(SEPARATOR) for model in (before, after))
    gone = [part for part in old if part and part not in new]
    come = [part for part in new if part and part not in old]
    for number in range(max(len(gone), len(come))):
        if number < len(gone) and number < len(come):
            parts.append(_changed(gone[number], come[number]))
        elif number < len(come):
            parts.append(f"+ {come[number]}")
        else:
            parts.append(f"{MINUS} {gone[number]}")
    return SEPARATOR.join(parts)


def _legend(emphasis: Mapping[str, Emphasis], successions: tuple[Succession, ...]) -> Iterator[LegendEntry]:
    """The outlines, which lines share the colours of, and the arrow."""
    shown = {each for address, each in emphasis.items() if section_of(address) in LANES}
    if Emphasis("plain") in shown:
        yield LegendEntry("kept", gettext("stays as it is"))
    for each in (_changing(), _added(), _joined(), _retired(), _forgotten(), _left()):
        if each in shown and each.look in ("added", "retired", "changed"):
            yield LegendEntry(each.look, each.meaning, key=each.letter)
    if successions:
        yield LegendEntry("succession", gettext("takes the place of"))


KIND = Kind(2, _pages, _models, _parts, _title, _told, _insights)
