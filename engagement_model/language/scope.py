"""The scope of a view: which addresses its owner speaks about, and why that person holds each position."""

from __future__ import annotations

from engagement_model.language.file_shapes import EXISTENCE
from engagement_model.language.layer import Layer
from engagement_model.language.overlay import is_meant, removed_cells
from engagement_model.model.addresses import EVERYTHING, cell_address, pair_address
from engagement_model.model.model import Model
from engagement_model.model.relations import Pair
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.workspace import View


def view_of(stakeholder: str, layer: Layer, model: Model, base: Model | None) -> View:
    """The view that `layer`, laid over `base` into `model`, is to its owner."""
    scope, existence = _scope(layer, base)
    return View(stakeholder, model, scope, existence, _reasons(layer, base))


def scope_address(entry: str) -> str:
    """The address that an entry of a scope names."""
    return entry.removeprefix(EXISTENCE).strip()


def _scope(layer: Layer, base: Model | None) -> tuple[frozenset[str], frozenset[str]]:
    """What is spoken about with all below it, and what only as to its existence."""
    if layer.header.scope:
        entries = layer.header.scope
        whole = frozenset(entry for entry in entries if not entry.startswith(EXISTENCE))
        return whole, frozenset(scope_address(entry) for entry in entries) - whole
    if base is None:
        return frozenset((EVERYTHING,)), frozenset()
    scope: set[str] = set()
    existence: set[str] = set()
    for (section, identifier), attributes in layer.written.items():
        existence.add(f"{section}.{identifier}")
        scope.update(f"{section}.{identifier}.{attribute}" for attribute in attributes)
    scope.update(cell_address(key) for key in layer.cells)
    scope.update(pair_address(pair) for pair in layer.integrations)
    for section in NAMED_SECTIONS:
        scope.update(f"{section}.{identifier}" for identifier in layer.removed_ids(section))
    scope.update(cell_address(key) for key in removed_cells(layer, base))
    scope.update(pair_address(Pair(entry.from_, entry.to)) for entry in layer.removal.integrations)
    return frozenset(scope), frozenset(existence)


def _reasons(layer: Layer, base: Model | None) -> dict[str, str]:
    """Address -> why its owner holds this position, where the file says so."""
    reasons: dict[str, str] = {}
    for section in NAMED_SECTIONS:
        for identifier, member in layer.members(section).items():
            if member.because is not None:
                reasons[f"{section}.{identifier}"] = member.because
        for identifier, why in layer.removed_ids(section).items():
            if why:
                reasons[f"{section}.{identifier}"] = why
    for entry in layer.removal.engagements:
        if entry.because is not None and base is not None:
            reasons.update((cell_address(key), entry.because) for key in base.cells if is_meant(entry, key))
    for gone in layer.removal.integrations:
        if gone.because is not None:
            reasons[pair_address(Pair(gone.from_, gone.to))] = gone.because
    for key, cell in layer.cells.items():
        if cell.remarks.because is not None:
            reasons[cell_address(key)] = cell.remarks.because
    for pair, integration in layer.integrations.items():
        if integration.remarks.because is not None:
            reasons[pair_address(pair)] = integration.remarks.because
    return reasons
