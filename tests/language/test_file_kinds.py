"""Kinds of files: each is known by its keys, and everything that lists kinds has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engagement_model.language.file_kinds import FILE_KINDS, kind_of, named, names, names_parts_of_a_workspace
from engagement_model.language.order import shape_of
from tests.cli.running import engage

Write = Callable[..., Path]


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


WHOLE = {
    "engagement.yaml": "as_is: as-is.yaml\ntheme: theme.yaml\ndecisions: decisions.yaml\n",
    "as-is.yaml": "platforms: {shop: Shop}\n",
    "theme.yaml": "colors: {fact: '#005b96'}\n",
    "decisions.yaml": "decisions: {}\n",
    "portfolio.yaml": "currency: EUR\nmembers: [.]\nvocabulary: vocabulary.yaml\n",
    "vocabulary.yaml": "capabilities: {buy: Buy}\n",
    "candidates.yaml": "candidates: {}\n",
    "mapping.yaml": "maps: csv\n",
    "list.csv": "a,b\nx,y\n",
}
DOORS = (
    ("engagement.yaml", "as_is", "engagement-model/1", ("check", "engagement.yaml")),
    ("as-is.yaml", "platforms", "engagement-model/1", ("check", "engagement.yaml")),
    ("theme.yaml", "colors", "engagement-theme/1", ("check", "engagement.yaml")),
    ("theme.yaml", "colors", "engagement-theme/1", ("render", "as-is.yaml", "--theme", "theme.yaml")),
    ("decisions.yaml", "decisions", "engagement-model/1", ("check", "engagement.yaml")),
    ("portfolio.yaml", "members", "engagement-portfolio/1", ("check", "portfolio.yaml")),
    ("vocabulary.yaml", "platforms", "engagement-model/1", ("check", "portfolio.yaml")),
    ("candidates.yaml", "candidates", "engagement-model/1", ("brief", "shop", "--candidates", "candidates.yaml")),
    ("mapping.yaml", "maps", "engagement-model/1", ("import", "list.csv", "--map", "mapping.yaml", "--out", "new")),
)


@pytest.mark.parametrize(
    ("content", "found"), [("[]", "a list"), ("- a", "a list"), ("words", "a text"), ("12", "a text")]
)
@pytest.mark.parametrize(("file", "key", "version", "command"), DOORS)
def test_a_file_that_is_no_mapping_is_told_what_its_kind_begins_with(
    write_files: Write, file: str, key: str, version: str, command: tuple[str, ...], content: str, found: str
) -> None:
    write_files({**WHOLE, file: f"{content}\n"})
    done = engage(*command)
    told = done.out + done.err
    assert done.code in (1, 2)
    assert f"{file}:1:1: " in told
    assert f"expected keys such as {key}: at the top, found {found}" in told
    assert f"begin with format: {version}" in told


@pytest.mark.parametrize(("file", "key", "version", "command"), DOORS)
def test_an_empty_file_is_told_what_its_kind_has(
    write_files: Write, file: str, key: str, version: str, command: tuple[str, ...]
) -> None:
    del version
    write_files({**WHOLE, file: ""})
    done = engage(*command)
    assert "the file is empty" in (told := done.out + done.err)
    assert f"write keys such as {key}: at its top, or take it out" in told
