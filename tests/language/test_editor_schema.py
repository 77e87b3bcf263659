from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

from engagement_model.language.editor_schema import schema_of
from engagement_model.language.file_kinds import FILE_KINDS, kind_of, named
from engagement_model.language.writer import write_model, write_overlay
from tests.profiles import tries
from tests.strategies import models, pairs_of_models

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
KINDS = {kind.name: kind.schema for kind in FILE_KINDS}


@cache
def validator(kind: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(schema_of(named(kind)), format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


class Core(yaml.SafeLoader):
    """Scalars as YAML 1.2 and the language server of editors tell them apart."""

    yaml_implicit_resolvers: dict = {}  # noqa: RUF012


Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), None)
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), None)
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$"), None
)
Core.add_constructor("tag:yaml.org,2002:float", lambda _, node: _number(node.value))


def _number(text: str) -> int | float:
    return int(text) if re.fullmatch(r"[-+]?\d+", text) else float(text)


def load(text: str) -> object:
    return yaml.load(text, Loader=Core)  # noqa: S506 - a safe loader


def faults(kind: str, text: str) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(load(text))]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_valid_by_its_own_meta_schema(kind):
    jsonschema.Draft7Validator.check_schema(schema_of(named(kind)))


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_example_is_valid(path):
    text = path.read_text(encoding="utf-8")
    assert faults(kind_of(frozenset(load(text))).name, text) == []


@settings(max_examples=tries(20), deadline=None)
@given(models())
def test_whatever_the_writer_writes_is_valid(model):
    assert faults("model", write_model(model)) == []


@settings(max_examples=tries(15), deadline=None)
@given(pairs_of_models)
def test_whatever_overlay_the_writer_writes_is_valid(pair):
    assert faults("model", write_overlay(*pair, "base.yaml")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_title_and_a_description(kind):
    def records(schema):
        if isinstance(schema, dict):
            if "properties" in schema and "title" in schema:
                yield schema
            for value in schema.values():
                yield from records(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from records(value)

    found = list(records(schema_of(named(kind))))
    assert found
    for record in found:
        assert record["additionalProperties"] is False
        for key, value in record["properties"].items():
            assert value["title"], key
            assert value["description"], key


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_has_the_keys_that_the_language_has(kind):
    keys = {info.alias or name for name, info in KINDS[kind].model_fields.items()}
    assert set(schema_of(named(kind))["properties"]) == keys


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("model", "platforms: {pos: Till, crm: 2026, on_time: 12:30, up: true}"),
        ("model", "platforms: {pos: {name: 010, note: 5, provides: null, annual_cost: null, kind: null}}"),
        ("model", "platforms: {pos: {annual_cost: 350_000}, crm: {annual_cost: 1.2M EUR}, erp: {annual_cost: 5.5}}"),
        (
            "model",
            "information: {order: {fresh_within: 5 min}, stock: {fresh_within: PT5M}, price: {fresh_within: 1 Day}}",
        ),
        (
            "model",
            "information: {a: {fresh_within: real-time}, b: {fresh_within: 2 часа}, c: {fresh_within: 3 h.}}",
        ),
        ("model", "platforms:"),
        ("model", "remove: {cascade: true, platforms: [pos], channels: {fax: switched off, telex: }}"),
        ("model", "remove: {engagements: [{customer: consumer, channel: fax}], integrations: [{from: a, to: b}]}"),
        ("model", "scope: everything"),
        ("model", "scope: [channels, platforms.pos]"),
        ("model", "as_of: 2026-11-20\nstate: as-is"),
        ("model", "questions: {q: {ask: 'Who?', needs: [order], within: 30 days}}"),
        ("model", "engagements: [{customers: [a], channels: [b], annual_contacts: 2_000_000, experience: {ease: 4}}]"),
        ("workspace", "as_is: as-is.yaml\nfuture_state: {platforms: {pos: Till}}\ntransitions: [a.yaml, {title: B}]"),
        ("workspace", "stakeholders: {cio: CIO, cfo: {name: CFO, as_is: {extends: as-is, platforms: {pos: Till}}}}"),
        ("workspace", "initiatives: {one: One}\nrules: {EM301: error, EM206: 'off'}\nmeeting: {minutes: 90}"),
        ("workspace", "decisions: {d: {about: platforms.pos, choose: absent}}"),
        ("workspace", "exchange_rates: {USD: 0.92}\ncurrency: EUR\npage: {size: '16:9', headline: {as-is: A}}"),
        (
            "decisions",
            "decisions: {d: {about: [a.b, c.d], choose: 5}, e: {about: a.b, choose: {as: cio}, on: 2026-11-20}}",
        ),
        ("decisions", "decisions: {d: {about: a.b, choose: [web, store]}}"),
    ],
)
def test_what_the_language_allows_is_valid(kind, text):
    assert faults(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("model", "platform: {pos: Till}"),
        ("model", "platforms: {Pos: Till}"),
        ("model", "platforms: {pos: {vender: SAP}}"),
        ("model", "platforms: {pos: {kind: aplication}}"),
        ("model", "platforms: {pos: {provides: buy}}"),
        ("model", "platforms: {pos: {provides: [Buy it]}}"),
        ("model", "platforms: {pos: {annual_cost: 1,2M}}"),
        ("model", "platforms: {pos: {annual_cost: -5}}"),
        ("model", "platforms: {pos: {coexists_until: May 2027}}"),
        ("model", "platforms: {pos: [Till]}"),
        ("model", "platforms: [pos]"),
        ("model", "information: {order: {fresh_within: 5}}"),
        ("model", "information: {order: {fresh_within: 2 months}}"),
        ("model", "engagements: [{platforms: [shop]}]"),
        ("model", "engagements: [{customer: consumer, channel: web, experience: {ease: 6}}]"),
        ("model", "integrations: [{from: a}]"),
        ("model", "integrations: [{from: a, to: null}]"),
        ("model", "remove: {engagements: [{capabilities: [buy]}]}"),
        ("model", "remove: {engagements: [{format: engagement-model/1, customer: a}]}"),
        ("model", "state: to-be"),
        ("model", "format: engagement-model/2"),
        ("model", "as_of: 20.11.2026"),
        ("model", "currency: euro"),
        ("workspace", "stakeholders: {cio: {as_is: a.yaml}}"),
        ("workspace", "as_is: [a.yaml]"),
        ("workspace", "meeting: {minutes: 0}"),
        ("workspace", "rules: {EM301: fatal}"),
        ("decisions", "decisions: {d: {choose: absent}}"),
        ("decisions", "decisions: {d: {about: a.b, choose: {like: cio}}}"),
        ("decisions", "decisions: {d: {about: [], choose: absent}}"),
    ],
)
def test_typical_faults_are_found(kind, text):
    assert faults(kind, text) != []


def test_the_schemas_are_the_same_every_time():
    assert schema_of(named("workspace")) == schema_of(named("workspace"))
