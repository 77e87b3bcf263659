"""The lines of each sheet of a questionnaire, drawn from the models that one person reacts to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from engagement_model.analysis.information import information
from engagement_model.exchange.form import Line
from engagement_model.model.addresses import cell_address
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey
from engagement_model.words.phrases import clauses, told
from engagement_model.workshop.questionnaire.cut import Cut
from engagement_model.workshop.questionnaire.drafts import GONE, PLAN, PRESENT, Draft, Reader
from engagement_model.workshop.questionnaire.elements import addresses_of, value_of
from engagement_model.workshop.questionnaire.groups import Group, groups_of, part_addresses
from engagement_model.workshop.questionnaire.topics import (
    ABSENT,
    ANSWER,
    BEFORE,
    FIGURES,
    REASON,
    RIGHT,
    WISHED_SECTIONS,
    WORTHS,
    Topic,
    figure,
)
from engagement_model.workshop.questionnaire.values import Asked, Value, as_stored, shown
from engagement_model.workshop.questionnaire.way_lines import drafts_of_ways


def lines_of(topic: Topic, reader: Reader, cut: Cut) -> tuple[Line, ...]:
    """Every line of a sheet: those that ask, and the empty ones for what is missing; none where nothing is asked."""
    whole = cut.is_whole(topic)
    lines = [
        _line(topic, reader, draft) for draft in _drafts(topic, reader) if whole or cut.asks(draft.key, draft.values)
    ]
    if topic.blanks and (whole or lines):
        lines.append(Line(heading=reader.words.missing[topic.key]))
        notes = frozenset(asked.key for asked in topic.notes)
        lines.extend(Line(open_=True, closed=notes) for _ in range(topic.blanks))
    return tuple(lines)


def _drafts(topic: Topic, reader: Reader) -> Iterator[Draft]:
    if topic.key in ("serving", "future_serving"):
        return _groups(reader)
    if topic.key == "costs":
        return _costs(reader)
    if topic.key == "value":
        return _worths(reader)
    if topic.key == "experience":
        return _scores(reader)
    if topic.key == "ways":
        return drafts_of_ways(reader)
    return _wishes(reader) if topic.key == "wishes" else _elements(topic, reader)


def _line(topic: Topic, reader: Reader, draft: Draft) -> Line:
    cells: dict[str, str] = {**draft.notes, ANSWER: reader.words.answers.get(draft.answer, ""), REASON: draft.reason}
    for asked in (*topic.subjects, *topic.asked):
        said = draft.texts.get(asked.key)
        cells[asked.key] = (
            said if said is not None else shown(asked, draft.values.get(asked.key), reader.labels, reader.words)
        )
    kept: dict[str, object] = dict(as_stored(draft.values))
    if draft.plan:
        kept[PLAN] = draft.plan
    said = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Line(draft.key, said, {key: text for key, text in cells.items() if text})


# -- customer types, channels, platforms -----------------------------------------------------------------------------


def _elements(topic: Topic, reader: Reader) -> Iterator[Draft]:
    """What the person sees, and what is described but denied by that person."""
    section = topic.key
    unseen = _unseen(reader) if topic.notes else {}
    for identifier in _both(reader.seen.elements.get(section, {}), reader.described.elements.get(section, {})):
        root = f"{section}.{identifier}"
        own = reader.seen.elements.get(section, {}).get(identifier)
        element = own or reader.described.elements[section][identifier]
        values = {asked.key: value_of(element, asked.key) for asked in (*topic.subjects, *topic.asked)}
        spoken = (root, *(each for key, value in values.items() for each in addresses_of(root, key, value)))
        answer = ABSENT if own is None else BEFORE if reader.spoke_about(spoken) else ""
        notes = {note.key: unseen.get(identifier, "") for note in topic.notes}
        yield Draft(root, values, answer, reader.reason(root) if answer else "", notes)


def _unseen(reader: Reader) -> Mapping[str, str]:
    """Capability -> what it looks up and cannot see, and where, as the model has it: `Price: store, web`."""
    missing: dict[str, dict[str, list[str]]] = {}
    for need in information(reader.seen).sight:
        if need.outcome not in ("in_sight", "unknown"):
            channels = missing.setdefault(need.capability, {}).setdefault(need.information, [])
            channels.append(reader.labels.label("channels", need.channel))
    return {
        capability: clauses(
            told(reader.labels.label("information", each), ", ".join(dict.fromkeys(channels)))
            for each, channels in found.items()
        )
        for capability, found in missing.items()
    }


def _both(first: Mapping[str, object], second: Mapping[str, object]) -> list[str]:
    return list(dict.fromkeys((*second, *first)))


# -- who serves whom -------------------------------------------------------------------------------------------------


def _groups(reader: Reader) -> Iterator[Draft]:
    seen, described = reader.seen, reader.described
    denied = {
        key: cell
        for key, cell in described.cells.items()
        if key not in seen.cells and reader.spoke_about((cell_address(key),)) and _is_possible(key, seen)
    }
    number = 0
    for cells, model, known in ((seen.cells, seen, BEFORE), (denied, described, ABSENT)):
        for group in groups_of(cells, model):
            number += 1
            answer, reason = _answer_on(group, reader, known)
            yield Draft(f"engagements.{group.customer_type}.{group.channel}/{number}", group.values, answer, reason)


def _is_possible(key: CellKey, model: Model) -> bool:
    return key.customer_type in model.customer_types and key.channel in model.channels


def _answer_on(group: Group, reader: Reader, known: str) -> tuple[str, str]:
    for key in group.keys:
        address = cell_address(key)
        if reader.spoke_about((address, *part_addresses(key, "organizations", "platforms", "annual_contacts"))):
            return known, next((why for each in group.keys if (why := reader.reason(cell_address(each)))), "")
    return "", ""


# -- costs -----------------------------------------------------------------------------------------------------------


def _costs(reader: Reader) -> Iterator[Draft]:
    for section, attribute in FIGURES:
        for identifier, element in reader.seen.elements.get(section, {}).items():
            value = value_of(element, attribute)
            if value is not None or section != "customer_types":
                yield _amount(reader, section, identifier, attribute, value)


def _worths(reader: Reader) -> Iterator[Draft]:
    """What customers bring, what a contact costs, what propositions contribute: of all, once it is stated of one."""
    for section, attribute in WORTHS:
        members = reader.seen.elements.get(section, {})
        values = {identifier: value_of(element, attribute) for identifier, element in members.items()}
        if any(value is not None for value in values.values()):
            for identifier, value in values.items():
                yield _amount(reader, section, identifier, attribute, value)


def _amount(reader: Reader, section: str, identifier: str, attribute: str, value: Value) -> Draft:
    root = f"{section}.{identifier}"
    asked = figure(attribute)
    before = reader.spoke_about((f"{root}.{attribute}",))
    return Draft(
        f"{root}.{attribute}",
        {"amount": value},
        BEFORE if before else "",
        reader.reason(root) if before else "",
        texts={
            "section": reader.words.nouns[section],
            "subject": reader.labels.label(section, identifier),
            "figure": reader.words.figures[attribute],
            asked.key: shown(asked, value, reader.labels, reader.words),
        },
    )


# -- experience ------------------------------------------------------------------------------------------------------


def _scores(reader: Reader) -> Iterator[Draft]:
    cells: dict[CellKey, Cell] = {key: cell for key, cell in reader.seen.cells.items() if cell.experience}
    for group in groups_of(cells, reader.seen):
        for key in group.keys:
            for factor, score in sorted(cells[key].experience.items()):
                address = f"{cell_address(key)}.experience.{factor}"
                before = reader.spoke_about((address,))
                values: dict[str, Value] = {
                    "customer": key.customer_type,
                    "channel": key.channel,
                    "service": key.capability,
                    "factor": factor,
                    "score": score,
                }
                why = reader.reason(cell_address(key)) if before else ""
                yield Draft(address, values, BEFORE if before else "", why)


# -- wishes ----------------------------------------------------------------------------------------------------------


def _wishes(reader: Reader) -> Iterator[Draft]:
    """Everything that is there today or planned: what becomes of it."""
    words, plan, today = reader.words, reader.seen, reader.other or Model()
    for section in WISHED_SECTIONS:
        planned = plan.elements.get(section, {})
        present = today.elements.get(section, {})
        known = dict.fromkeys((*present, *reader.described.elements.get(section, {}), *planned))
        heirs: dict[str, list[str]] = {}
        for heir, element in planned.items():
            for each in sorted(element.replaces - {heir}):
                heirs.setdefault(each, []).append(heir)
        for identifier in known:
            root = f"{section}.{identifier}"
            stays = identifier in planned
            text = words.plans["goes" if not stays else "stays" if identifier in present else "comes"]
            before = reader.spoke_about((root,))
            yield Draft(
                root,
                {},
                BEFORE if before else "",
                reader.reason(root) if before else "",
                notes={
                    "today": words.there if identifier in present else words.not_there,
                    "planned": _plan(text, heirs.get(identifier, []), identifier, section, reader),
                },
                texts={"section": words.nouns[section], "subject": reader.labels.label(section, identifier)},
                plan=PRESENT if stays else GONE,
            )


def _plan(text: str, heirs: list[str], identifier: str, section: str, reader: Reader) -> str:
    """What becomes of something, and what takes its place or whose place it takes."""
    words, labels = reader.words, reader.labels
    element = reader.seen.elements.get(section, {}).get(identifier)
    if element is None:
        names = ", ".join(labels.label(section, each) for each in heirs)
        return words.replaced_by.format(plan=text, names=names) if names else text
    names = ", ".join(labels.label(section, each) for each in sorted(element.replaces - {identifier}))
    return words.replacing.format(plan=text, names=names) if names else text


def right_columns(topic: Topic) -> tuple[Asked, ...]:
    """What can be corrected on a sheet, under the keys of the columns that do so."""
    return tuple(Asked(f"{asked.key}{RIGHT}", asked.kind, asked.choices, asked.width) for asked in topic.asked)
