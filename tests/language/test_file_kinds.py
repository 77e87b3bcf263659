"""Kinds of files: each is known by its keys, and everything that lists kinds has it."""

from __future__ import annotations

import pytest

from engagement_model.language.file_kinds import FILE_KINDS, kind_of, named, names, names_parts_of_a_workspace
from engagement_model.language.order import shape_of
from tests.cli.running import engage


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("", "model"),
        ("format description extends", "model"),
        ("channels platforms", "model"),
        ("something_unknown", "model"),
        ("format decisions", "decisions"),
        ("decisions", "decisions"),
        ("format candidates", "candidates"),
        ("decisions as_is", "workspace"),
        ("decisions channels", "workspace"),
        ("title theme", "workspace"),
        ("extends colors", "theme"),
        ("colors channels", "model"),
        ("format maps title", "mapping"),
    ],
)
def test_a_file_is_known_by_its_keys(keys: str, kind: str) -> None:
    assert kind_of(frozenset(keys.split())).name == kind


def test_a_key_that_a_model_has_too_names_no_part_of_a_workspace() -> None:
    assert not names_parts_of_a_workspace(frozenset({"format", "title", "description", "currency", "exchange_rates"}))
    assert names_parts_of_a_workspace(frozenset({"title", "decisions"}))


@pytest.mark.parametrize("kind", FILE_KINDS, ids=names())
def test_every_kind_is_known_by_all_its_keys_has_an_order_and_a_schema(kind) -> None:
    keys = frozenset(info.alias or name for name, info in kind.schema.model_fields.items())
    assert kind_of(keys) is kind is named(kind.name)
    assert set(shape_of(kind).keys) == keys
    assert engage("schema", kind.name).code == 0


def test_names_are_told_apart() -> None:
    assert len(set(names())) == len(FILE_KINDS)
    with pytest.raises(KeyError):
        named("poem")
