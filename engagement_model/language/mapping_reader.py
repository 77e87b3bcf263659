"""Reading a mapping file: what it says, and everything that is wrong with it, at its place."""

from __future__ import annotations

from msgspec import Struct

from engagement_model.language.faults import FaultKind
from engagement_model.language.mapping_schema import MappingFile
from engagement_model.language.source import Source, Top
from engagement_model.language.tree import Mapping, Scalar
from engagement_model.language.unsaid import refuse_unsaid
from engagement_model.language.validation import Data, data_of, is_null, validate
from engagement_model.translation import gettext

MAPPING_TOP = Top("maps")


class ReadMapping(Struct, frozen=True):
    """A mapping, and the source whose faults are noted in it."""

    source: Source
    mapping: MappingFile


def read_mapping(source: Source) -> ReadMapping | None:
    """The mapping that `source` holds, less what is wrong with it; `None` where there is nothing to read at all."""
    if source.root is None:
        return None
    data = data_of(source.root)
    assert isinstance(data, dict)
    _keep_nothings(data, source.root)
    mapping = validate(source, MappingFile, data, None, source.root)
    refuse_unsaid(source, MappingFile, source.root)
    if not mapping.maps and "maps" not in data and source.root.entries:  # of an empty file that alone is told
        source.fault(
            FaultKind.MISSING,
            gettext("{key} is missing").format(key="maps"),
            source.root,
            "maps",
            gettext("add {key}:").format(key="maps"),
        )
    return ReadMapping(source, mapping)


def _keep_nothings(data: dict[str, Data], root: Mapping) -> None:
    """A type without a value is left out on purpose, which is not the same as not being named."""
    for key in ("types", "things"):
        node, kept = root.get(key), data.get(key)
        if isinstance(node, Mapping) and isinstance(kept, dict):
            for name, (_, value) in node.entries.items():
                if isinstance(value, Scalar) and is_null(value):
                    kept[name] = None
