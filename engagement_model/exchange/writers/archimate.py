"""A workspace as an ArchiMate exchange file, with its pages as views and its facts as properties."""

from __future__ import annotations

from engagement_model.exchange.archimate_concepts import concepts_of
from engagement_model.exchange.archimate_writing import write_exchange
from engagement_model.exchange.own_properties import currencies_text
from engagement_model.exchange.writers import Exported, Writer


def _write(exported: Exported) -> dict[str, str]:
    concepts = concepts_of(exported.models, exported.statements())
    text = write_exchange(
        exported.title, concepts, exported.pictures(), currencies_text(exported.rates), exported.language
    )
    return {"archimate.xml": text}


WRITER = Writer("archimate", "ArchiMate exchange file 3.1, with views", _write)
