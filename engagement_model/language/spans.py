"""Lengths of time that are told by two days: the second is not before the first."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as AbstractMapping

from engagement_model.language.faults import FaultKind
from engagement_model.language.layer import Layer
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping
from engagement_model.language.validation import node_at
from engagement_model.language.wording import Path
from engagement_model.model.elements import Platform
from engagement_model.model.workspace import Initiative
from engagement_model.translation import gettext


def check_spans(layer: Layer) -> None:
    """Note every platform of a layer that is out of service before it is in service."""
    for identifier, member in layer.members("platforms").items():
        span = member.in_service if isinstance(member, Platform) else None
        if span is not None:
            path = ("platforms", identifier, "in_service", "until")
            _check(layer.source, layer.root, path, span.from_, span.until)


def check_plans(source: Source, root: Mapping, initiatives: AbstractMapping[str, Initiative]) -> None:
    """Note every initiative that ends before it begins."""
    for identifier, initiative in initiatives.items():
        _check(source, root, ("initiatives", identifier, "end"), initiative.start, initiative.end)


def _check(source: Source, root: Mapping, path: Path, first: datetime.date | None, last: datetime.date | None) -> None:
    if first is not None and last is not None and last < first:
        source.fault(
            FaultKind.OUT_OF_RANGE,
            gettext("{last} is before {first}, when it begins").format(last=last, first=first),
            node_at(root, path),
            ".".join(map(str, path)),
            gettext("write {first} or a later day").format(first=first),
        )
