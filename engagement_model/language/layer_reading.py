"""Reading a layer: what one model file says, checked by its schema."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.language.amounts import own_currency
from engagement_model.language.cells_and_pairs import unite_engagements, unite_integrations
from engagement_model.language.entries_said import LISTED, keep, said_by
from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import ModelFile
from engagement_model.language.layer import Layer
from engagement_model.language.layers_said import keep_layer, layer_said
from engagement_model.language.misplaced import Misplaced, misplaced, refuse_misplaced
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.united import files_of
from engagement_model.language.unsaid import refuse_unsaid
from engagement_model.language.validation import Data, data_of, is_null, node_at, validate
from engagement_model.language.wording import KEY
from engagement_model.language.workspace_keys import is_set_aside
from engagement_model.model.sections import CELL_ENDS, NAMED_CLASSES, NAMED_SECTIONS, main_text
from engagement_model.model.types import ANY
from engagement_model.translation import gettext, gettext_noop


def read_layer(source: Source, root: Mapping, currency: str | None) -> Layer:
    """What a model at `root`, a whole file or a part of a workspace, says; its faults are noted in `source`."""
    own = own_currency(root)
    if own is not None:
        currency = own
    known = layer_said(source, root, currency)
    if known is not None:
        return known
    files = files_of(source)
    before = sum(len(each.faults) for each in files)
    elsewhere = tuple(misplaced(root))
    data, written = _model_data(root, currency, elsewhere)
    header = validate(source, ModelFile, data, currency, root)
    layer = Layer(source, root, header, written, {}, {}, {}, {})
    if header.remove is not None:
        layer.removal = header.remove
    refuse_misplaced(source, elsewhere)
    _refuse_reserved(layer)
    refuse_unsaid(source, ModelFile, root)
    if sum(len(each.faults) for each in files) == before:
        keep(root, header, currency)
    unite_engagements(layer)
    unite_integrations(layer)
    if len(files) == 1 and len(source.faults) == before:
        keep_layer(layer, currency)
    return layer


def _model_data(
    root: Mapping, currency: str | None, elsewhere: Iterable[Misplaced]
) -> tuple[dict[str, Data], dict[tuple[str, str], frozenset[str]]]:
    """The file as data for its schema, and the keys written per element.

    It has no more what is known already of its entries, and nothing of what belongs `elsewhere`.
    """
    data: dict[str, Data] = {}
    written: dict[tuple[str, str], frozenset[str]] = {}
    foreign = {(each.outer, each.name) for each in elsewhere}
    for key, (_, node) in root.entries.items():
        if is_null(node):
            continue
        if key in NAMED_SECTIONS and isinstance(node, Mapping):
            members: dict[str, Data] = {}
            kind, main = NAMED_CLASSES[key], main_text(key)
            for identifier, (_, member) in node.entries.items():
                if (key, identifier) in foreign:
                    continue
                members[identifier] = said_by(member, kind, currency) or member_data(member, main)
                if isinstance(member, Mapping):
                    written[key, identifier] = frozenset(name for name in member.entries if not is_set_aside(name))
                else:
                    written[key, identifier] = frozenset() if is_null(member) else frozenset((main,))
            data[key] = members
        elif key in LISTED and isinstance(node, Sequence):
            data[key] = [said_by(item, LISTED[key], currency) or data_of(item) for item in node.items]
        elif key == "remove" and isinstance(node, Mapping):
            data[key] = {
                name: _removal_data(name, value)
                for name, (_, value) in node.entries.items()
                if (key, name) not in foreign
            }
        elif key in ("scope", "includes") and isinstance(node, Scalar):
            data[key] = [node.value]
        else:
            data[key] = data_of(node)
    return data, written


def member_data(node: Node, main: str = "name") -> Data:
    """An element as data: a plain text is short for its name."""
    if isinstance(node, Scalar):
        return {} if node.is_null else {main: node.value}
    return data_of(node)


def _removal_data(name: str, node: Node) -> Data:
    if is_null(node):
        return {} if name in NAMED_SECTIONS else []
    if name in NAMED_SECTIONS:
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return {item.value: "" for item in node.items if isinstance(item, Scalar)}
        if isinstance(node, Mapping):
            return {key: "" if is_null(value) else data_of(value) for key, (_, value) in node.entries.items()}
        if isinstance(node, Scalar):
            return [node.value]
    return data_of(node)


def _refuse_reserved(layer: Layer) -> None:
    words = {
        "customer_types": gettext_noop('the id "{id}" is reserved: it stands for engagements that name no customer'),
        "channels": gettext_noop('the id "{id}" is reserved: it stands for engagements that name no channel'),
        "capabilities": gettext_noop('the id "{id}" is reserved: it stands for engagements that name no capability'),
    }
    for section in CELL_ENDS:
        if ANY in layer.members(section):
            layer.source.fault(
                FaultKind.BAD_ID,
                gettext(words[section]).format(id=ANY),
                node_at(layer.root, (section, ANY, KEY)),
                f"{section}.{ANY}",
                gettext("choose another id"),
            )
