"""JSON Schemas of the kinds of files, for completion, hover texts and checks while typing in an editor.

Derived from the classes that read the files, plus the short forms that are read before them. In draft-07, which every
version of yaml-language-server knows; numbers and texts are as YAML 1.2 tells them apart, which that server does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from engagement_model.language.file_kinds import DECISIONS, MAPPING, MODEL, PORTFOLIO, THEME, WORKSPACE, FileKind
from engagement_model.model import money
from engagement_model.model.durations import pattern as duration_pattern
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.states import SLOTS
from engagement_model.model.types import ID_PATTERN

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"
Schema: TypeAlias = dict[str, Json]

DRAFT = "http://json-schema.org/draft-07/schema#"

_SCALARS: list[Json] = ["string", "number", "boolean"]
_DATE_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
_EXAMPLES: dict[str, list[Json]] = {
    money.PATTERN: ["350_000", "900k EUR", "1.2M"],
    duration_pattern(): ["real-time", "5 min", "2 hours", "1 day", "PT15M"],
    _DATE_PATTERN: ["2026-11-20"],
    rf"^{money.CURRENCY}$": ["EUR", "USD"],
    r"^\d+(?:_\d+)*$": ["40_000"],
}
"""What to show as examples of the values that a pattern describes."""

_KEY_EXAMPLES: dict[str, list[Json]] = {
    "name": ["Point of sale"],
    "ask": ["Which of our customers are profitable?"],
    "extends": ["as-is.yaml"],
    "scope": ["everything", ["channels", "platforms.pos"]],
    "about": ["platforms.web_orders", ["capabilities.pay", "platforms.pos"]],
    "choose": ["absent", "present", "accepted", {"as": "retail_director"}],
    "rules": [{"EM301": "error", "EM206": "off"}],
    "theme": ["default", "print", "dark", "theme.yaml"],
    "platforms": [{"web_shop": "Web shop", "pos": {"name": "Point of sale", "annual_cost": "1.4M"}}],
}


def schema_of(kind: FileKind) -> dict[str, Json]:
    """The JSON Schema of a kind of file, ready to be written with `json.dumps`."""
    root, definitions = _file_schema(kind)
    if kind is WORKSPACE:
        model, model_definitions = _file_schema(MODEL)
        decisions, decision_definitions = _file_schema(DECISIONS)
        theme, theme_definitions = _file_schema(THEME)
        definitions = {**definitions, **model_definitions, **decision_definitions, **theme_definitions}
        definitions |= {"ModelFile": model, "ThemeFile": theme}
        _allow_inline_parts(root, definitions, _properties(decisions)["decisions"])
    elif kind is PORTFOLIO:
        definitions |= _allow_short_members(root, definitions)
    return {"$schema": DRAFT, **root, "title": kind.title, "definitions": definitions}


def _file_schema(kind: FileKind) -> tuple[Schema, dict[str, Json]]:
    written = kind.schema.model_json_schema(by_alias=True)
    definitions: dict[str, Json] = {}
    for name, definition in written.pop("$defs", {}).items():
        definitions[name] = _record(definition, "" if name != "RemovedEngagement" else "format")
    root = _record(written)
    if kind is MODEL:
        _allow_short_forms(root, definitions)
    elif kind is DECISIONS:
        _allow_short_decisions(definitions)
    elif kind is MAPPING:
        shortened = _shortened({"root": root, **definitions})
        root, definitions = dict(_mapping(shortened.pop("root"))), shortened
    elif kind is WORKSPACE:
        for section, name in (("stakeholders", "StakeholderEntry"), ("initiatives", "Initiative")):
            _set(root, section, _by_id(_short_or(name)))
    return root, definitions


# -- records --------------------------------------------------------------------------------------------------------


_SET_ASIDE: Schema = {"^x-": {}}
"""Keys that are for people and their anchors, wherever keys have names of their own."""


def _record(written: Mapping[str, Json], without: str = "") -> Schema:
    """A class: its keys and no others; each may be left empty unless it is required."""
    required = written.get("required", [])
    assert isinstance(required, list)
    properties: dict[str, Json] = {}
    for key, value in _mapping(written["properties"]).items():
        if key != without:
            properties[key] = _property(key, _mapping(value), nullable=key not in required)
    record: Schema = {
        "type": "object",
        "title": _words(str(written["title"])),
        "description": str(written.get("description", "")),
        "properties": properties,
        "patternProperties": _SET_ASIDE,
        "additionalProperties": False,
    }
    return {**record, "required": required} if required else record


def _property(key: str, written: Mapping[str, Json], *, nullable: bool) -> Schema:
    alternatives = list(_alternatives(written))
    value = _either(alternatives, nullable=nullable)
    examples = _KEY_EXAMPLES.get(key) or next(
        (_EXAMPLES[str(one["pattern"])] for one in _alternatives(written, raw=True) if one.get("pattern") in _EXAMPLES),
        None,
    )
    described: Schema = {"title": _words(key), "description": str(written.get("description", "")), **value}
    return {**described, "examples": examples} if examples and "enum" not in value else described


def _alternatives(written: Mapping[str, Json], *, raw: bool = False) -> Iterable[Schema]:
    """What a value may be, nested choices unfolded and `null` left out."""
    choices = written.get("anyOf")
    if isinstance(choices, list):
        for choice in choices:
            more = {"exclusiveMinimum": written["gt"]} if "gt" in written else {}
            for alternative in _alternatives(_mapping(choice), raw=raw):
                yield {**alternative, **more} if alternative.get("type") == "integer" else alternative
    elif written.get("type") != "null":
        yield dict(written) if raw else _plain(written)


def _plain(written: Mapping[str, Json]) -> Schema:
    """One alternative, in the words of an editor."""
    if "$ref" in written:
        return {"$ref": str(written["$ref"]).replace("#/$defs/", "#/definitions/")}
    kept: Schema = {
        key: value for key, value in written.items() if key not in ("title", "description", "default", "gt")
    }
    kind = written.get("type")
    if kind == "string" and not {"pattern", "enum", "const", "format"} & set(written):
        return {**kept, "type": _SCALARS}
    if kind == "array" and "items" in written:
        kept["items"] = _either(list(_alternatives(_mapping(written["items"]))), nullable=False)
    if kind == "object":
        patterns = _mapping(kept.pop("patternProperties", {}))
        for pattern, value in patterns.items():
            # Not as patternProperties: values of those are not completed by yaml-language-server.
            kept["propertyNames"] = {"pattern": pattern}
            kept["additionalProperties"] = _either(list(_alternatives(_mapping(value))), nullable=True)
        if not patterns and isinstance(kept.get("additionalProperties"), Mapping):
            kept["additionalProperties"] = _either(
                list(_alternatives(_mapping(kept["additionalProperties"]))), nullable=True
            )
        kept.setdefault("additionalProperties", False)
    return kept


def _either(alternatives: list[Schema], *, nullable: bool) -> Schema:
    """One of the alternatives, or nothing where that is allowed."""
    if len(alternatives) > 1 or "$ref" in alternatives[0]:
        if not nullable and len(alternatives) == 1:
            return alternatives[0]
        return {"anyOf": [*alternatives, *([{"type": "null"}] if nullable else [])]}
    only = alternatives[0]
    if not nullable:
        return only
    kinds = only.get("type")
    widened: Schema = {**only, "type": [*kinds, "null"] if isinstance(kinds, list) else [kinds, "null"]}
    if isinstance(only.get("enum"), list):
        widened["enum"] = [*_items(only["enum"]), None]
    if "const" in only:
        widened["enum"] = [widened.pop("const"), None]
    return widened


def _words(key: str) -> str:
    """`annual_cost` and `CustomerType` as words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).replace("_", " ").lower()
    return spaced[:1].upper() + spaced[1:]


# -- short forms ----------------------------------------------------------------------------------------------------


def _allow_short_forms(root: Schema, definitions: dict[str, Json]) -> None:
    """What a model file may say shorter than its classes do."""
    names = {section: kind.__name__ for section, kind in ELEMENT_CLASSES.items()}
    removal = _mapping(definitions["Removal"])
    for section, name in (*names.items(), ("journeys", "Journey"), ("questions", "Question")):
        _set(root, section, _by_id(_short_or(name)))
        ids: Schema = {"type": "array", "items": {"type": "string", "pattern": ID_PATTERN}, "uniqueItems": True}
        _set(removal, section, {"anyOf": [ids, _by_id({"type": [*_SCALARS, "null"]}), {"type": "null"}]})
    addresses: Schema = {"type": "array", "items": {"type": "string"}}
    _set(root, "scope", {"anyOf": [{"type": "string"}, addresses, {"type": "null"}]})
    customers: Schema = {"anyOf": [{"required": ["customer"]}, {"required": ["customers"]}]}
    channels: Schema = {"anyOf": [{"required": ["channel"]}, {"required": ["channels"]}]}
    organizations: Schema = {"anyOf": [{"required": ["organization"]}, {"required": ["organizations"]}]}
    for name, named in (
        ("EngagementEntry", [customers, channels, organizations]),
        ("RemovedEngagement", [customers, channels]),
    ):
        definitions[name] = {**_mapping(definitions[name]), "anyOf": [*named]}


def _allow_short_decisions(definitions: dict[str, Json]) -> None:
    """One address instead of a list; a choice that is a number, several values, or whose reading it is."""
    decision = _mapping(definitions["Decision"])
    addresses: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    _set(decision, "about", {"anyOf": [{"type": "string"}, addresses]})
    reading: Schema = {
        "type": "object",
        "properties": {"as": {"type": "string", "description": "The stakeholder whose reading is chosen."}},
        "required": ["as"],
        "additionalProperties": False,
    }
    values: Schema = {"type": "array", "items": {"type": _SCALARS}}
    _set(decision, "choose", {"anyOf": [{"type": [*_SCALARS, "null"]}, values, reading]})


def _allow_inline_parts(root: Schema, definitions: dict[str, Json], decisions: Json) -> None:
    """Models and decisions written in the workspace itself instead of in files of their own."""
    model: Schema = {"anyOf": [{"type": ["string", "null"]}, {"$ref": "#/definitions/ModelFile"}]}
    for record in (root, _mapping(definitions["StakeholderEntry"])):
        for key in SLOTS.values():
            _set(record, key, model)
    several: Schema = {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/definitions/ModelFile"}]}}
    _set(root, "transitions", {"anyOf": [several, {"type": "null"}]})
    inline = {key: value for key, value in _mapping(decisions).items() if key not in ("title", "description")}
    _set(root, "decisions", {"anyOf": [{"type": ["string", "null"]}, inline]})
    _set(root, "theme", {"anyOf": [{"type": ["string", "null"]}, {"$ref": "#/definitions/ThemeFile"}]})


def _allow_short_members(root: Schema, definitions: dict[str, Json]) -> dict[str, Json]:
    """A path alone for a member, a workspace or the vocabulary written in place of a path; and what those look like."""
    workspace = schema_of(WORKSPACE)
    parts = _mapping(workspace["definitions"])
    whole: Schema = {key: value for key, value in workspace.items() if key not in ("$schema", "definitions")}
    inline: Schema = {"anyOf": [{"type": ["string", "null"]}, {"$ref": "#/definitions/WorkspaceFile"}]}
    _set(_mapping(definitions["MemberEntry"]), "workspace", inline)
    members: Schema = {"type": "array", "items": _short_or("MemberEntry"), "minItems": 1}
    _set(root, "members", members)
    _set(root, "vocabulary", {"anyOf": [{"type": ["string", "null"]}, {"$ref": "#/definitions/ModelFile"}]})
    items = _mapping(_properties(root)["same"])["items"]
    _set(root, "same", {"anyOf": [items, {"type": "array", "items": items, "uniqueItems": True}, {"type": "null"}]})
    return {**parts, "WorkspaceFile": whole}


def _short_or(name: str) -> Schema:
    """A mapping, or just the text that stands for its name."""
    # The mapping first: where neither fits, editors complain about the first.
    return {"anyOf": [{"$ref": f"#/definitions/{name}"}, {"type": _SCALARS, "minLength": 1}]}


_SHORT = frozenset(f"#/definitions/{name}" for name in ("Taken", "TypeRule"))
"""What a plain text may stand for in a mapping: the column of a value, the section of a type."""


def _shortened(value: Mapping[str, Json]) -> dict[str, Json]:
    """A schema in which what a text may stand for may be a text."""
    return {key: _short_forms(entry) for key, entry in value.items()}


def _short_forms(value: Json) -> Json:
    if isinstance(value, list):
        return [_short_forms(each) for each in value]
    if not isinstance(value, Mapping):
        return value
    if value.get("$ref") in _SHORT:
        return {"anyOf": [dict(value), {"type": _SCALARS, "minLength": 1}]}
    return _shortened(value)


def _by_id(value: Schema) -> Schema:
    patterns: Schema = {ID_PATTERN: value, **_SET_ASIDE}
    return {"type": ["object", "null"], "patternProperties": patterns, "additionalProperties": False}


def _set(record: Mapping[str, Json], key: str, value: Schema) -> None:
    """Replace what a key of a record may be, its title, description and examples kept."""
    properties = _properties(record)
    before = _mapping(properties[key])
    told = {name: before[name] for name in ("title", "description", "examples") if name in before}
    properties[key] = {**told, **value}


def _properties(record: Mapping[str, Json]) -> dict[str, Json]:
    properties = record["properties"]
    assert isinstance(properties, dict)
    return properties


def _mapping(value: Json) -> Mapping[str, Json]:
    assert isinstance(value, Mapping)
    return value


def _items(value: Json) -> list[Json]:
    assert isinstance(value, list)
    return value
