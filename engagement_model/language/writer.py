"""Models as YAML: a whole model, or the overlay that makes one model of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.language.emission import Plain, Tree, Written, document_text, written
from engagement_model.language.file_shapes import FORMAT
from engagement_model.language.order import keys_of
from engagement_model.language.records import (
    REMARK_KEYS,
    TITLES,
    Member,
    RecordWriter,
    ends,
    is_blank,
    named,
    number_text,
)
from engagement_model.language.regrouping import removals_of
from engagement_model.model.durations import Duration
from engagement_model.model.elements import NOT_FACTS
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import (
    NO_REMARKS,
    Cell,
    CellKey,
    Integration,
    Pair,
    Step,
)
from engagement_model.model.sections import SECTIONS
from engagement_model.model.types import ANY


def write_model(model: Model, cells: Written | None = None) -> str:
    """`model` as a model file that reads back to the same facts and remarks.

    Elements stand in the model's order, sets are sorted: the same model gives the same text. `cells` are its
    engagements, where these are written already.
    """
    writer = RecordWriter(_currency_of(model))
    document: dict[str, Tree | Written] = {"format": FORMAT, **_head(model, Model())}
    if writer.currency is not None:
        document["currency"] = writer.currency
    document.update(_rates(model.rates, Rates()))
    for section in SECTIONS:
        if section == "engagements":
            entries: Tree | Written = (cells or written_cells(model)) if model.cells else None
        elif section == "integrations":
            entries = list(writer.integrations(model.integrations))
        else:
            entries = {key: writer.member(member) for key, member in _members(model, section).items()}
        if entries:
            document[section] = entries
    return document_text(document, SECTIONS)


def written_cells(model: Model) -> Written:
    """The engagements of a model as they are written, for several files that say the same of them."""
    return written(list(RecordWriter(None).engagements(model.cells, model)))


def write_overlay(base: Model, model: Model, extends: str) -> str:
    """The overlay over `base`, a file named `extends`, that reads to the facts of `model` and says only what differs.

    Remarks that `model` has and `base` does not are written too; remarks that only `base` has stay, for they are no
    facts. Nothing is left to `cascade`: what refers to something removed is itself removed or written anew.
    """
    return document_text(overlay_document(base, model, extends), ("remove", *SECTIONS))


def overlay_document(base: Model, model: Model, extends: str) -> dict[str, Tree]:
    """What `write_overlay` writes, by the keys of the file."""
    writer = RecordWriter(None)
    document: dict[str, Tree] = {"format": FORMAT, **_head(model, base), "extends": extends}
    removed: dict[str, Tree] = {}
    sections: dict[str, Tree] = {}
    for section in SECTIONS:
        if section == "engagements":
            cells, gone_cells = _cell_changes(base, model)
            removed[section] = [named(entry) for entry in removals_of(gone_cells, base)]
            sections[section] = list(writer.engagements(cells, model))
        elif section == "integrations":
            removed[section] = [ends(pair) for pair in base.integrations if pair not in model.integrations]
            sections[section] = list(writer.integrations(_integration_changes(base, model)))
        else:
            before, after = _members(base, section), _members(model, section)
            removed[section] = [key for key in before if key not in after]
            sections[section] = dict(_member_changes(writer, before, after))
    if model.rates.currency != base.rates.currency and model.rates.currency is not None:
        document["currency"] = model.rates.currency
    document.update(_rates(model.rates, base.rates))
    remove = {section: entries for section, entries in removed.items() if entries}
    if remove:
        document["remove"] = remove
    document.update((section, entries) for section, entries in sections.items() if entries)
    return {key: document[key] for key in (*_HEADER, *SECTIONS) if key in document}


_HEADER = ("format", "title", "description", "state", "as_of", "extends", "remove", "currency", "exchange_rates")


def _members(model: Model, section: str) -> Mapping[str, Member]:
    if section == "journeys":
        return model.journeys
    if section == "questions":
        return model.questions
    return model.elements.get(section, {})


def _head(model: Model, base: Model) -> dict[str, Tree]:
    texts = (
        ("title", model.title, base.title),
        ("description", model.description, base.description),
        ("state", model.state, base.state),
    )
    head: dict[str, Tree] = {key: value for key, value, before in texts if value is not None and value != before}
    if model.as_of is not None and model.as_of != base.as_of:
        head["as_of"] = Plain(model.as_of.isoformat())
    return head


def _amounts(model: Model) -> Iterator[Money]:
    for _, _, element in model.each_element():
        for value in element.__dict__.values():
            if isinstance(value, Money):
                yield value


def _currency_of(model: Model) -> str | None:
    """The currency a file can name at its top for all amounts that name none."""
    return None if any(money.currency is None for money in _amounts(model)) else model.rates.currency


def _rates(rates: Rates, known: Rates) -> dict[str, Tree]:
    """The exchange rates that `known` does not have."""
    needed = {
        currency: Plain(number_text(rate))
        for currency, rate in sorted(rates.rates.items())
        if known.rates.get(currency) != rate
    }
    return {"exchange_rates": needed} if needed else {}


def _member_changes(
    writer: RecordWriter, before: Mapping[str, Member], after: Mapping[str, Member]
) -> Iterator[tuple[str, Tree]]:
    """What an overlay says of a section: new members whole, of the others the attributes that differ."""
    for identifier, member in after.items():
        old = before.get(identifier)
        if old is None:
            yield identifier, writer.member(member)
            continue
        changed: dict[str, Tree] = {}
        for key in keys_of(type(member)):
            value = member.__dict__[key]
            if _differs(key, old.__dict__[key], value):
                changed[key] = None if is_blank(value) else writer.value(value)
        if changed:
            only = next(iter(changed.values()))
            yield identifier, only if changed.keys() in TITLES and only is not None else changed


def _differs(key: str, before: object, after: object) -> bool:
    """Whether an overlay must say an attribute: a fact that is another, or a remark that is there and new."""
    if before == after:
        return False
    if key in NOT_FACTS:
        return not is_blank(after)
    if key == "steps" and isinstance(before, tuple) and isinstance(after, tuple):
        return _bare(before) != _bare(after) or any(_has_remarks(step) for step in after)
    return not (is_blank(before) and is_blank(after))


def _bare(steps: tuple[Step, ...]) -> list[tuple[str, str, Duration | None, str | None]]:
    return [(step.capability, step.channel, step.within, step.customer) for step in steps]


def _has_remarks(step: Step) -> bool:
    return any(not is_blank(step.__dict__[key]) for key in REMARK_KEYS)


def _cell_changes(base: Model, model: Model) -> tuple[dict[CellKey, Cell], set[CellKey]]:
    """The cells that an overlay names, and those it removes."""
    named = {key: cell for key, cell in model.cells.items() if _is_new(base.cells.get(key), cell)}
    gone = set(base.cells) - set(model.cells)
    held: dict[tuple[str, str], set[str]] = {}
    for key in base.cells:
        held.setdefault(key[:2], set()).add(key.capability)
    for pair in {key[:2] for key in named if key.capability != ANY}:
        lone = CellKey(*pair, ANY)
        if held.get(pair) == {ANY} and lone in gone:
            gone.discard(lone)  # it gives way by itself to the capabilities that the overlay names
        elif (
            lone in base.cells
            and lone in model.cells
            and all(CellKey(*pair, capability) in gone for capability in held[pair] - {ANY})
        ):
            named[lone] = model.cells[lone]  # said again, or it would give way
    return named, gone


def _is_new(before: Cell | None, after: Cell) -> bool:
    if before is None or _cell_facts(before) != _cell_facts(after):
        return True
    return after.remarks not in (before.remarks, NO_REMARKS)


def _cell_facts(cell: Cell) -> tuple[object, ...]:
    said = cell.organizations, cell.platforms, dict(cell.experience), dict(cell.bound_for)
    return *said, cell.annual_contacts, cell.annual_transactions, cell.recognizes, cell.identifies_by


def _integration_changes(base: Model, model: Model) -> dict[Pair, Integration]:
    changed: dict[Pair, Integration] = {}
    for pair, integration in model.integrations.items():
        before = base.integrations.get(pair)
        if (
            before is None
            or dict(before.carries) != dict(integration.carries)
            or integration.remarks not in (before.remarks, NO_REMARKS)
        ):
            changed[pair] = integration
    return changed
