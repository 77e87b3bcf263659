"""What whole files were found to say, kept with their trees: a file that did not change makes no layer again.

Only what nothing was wrong with is kept, since what is wrong is told anew to whoever reads.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from msgspec import Struct

from engagement_model.language.file_shapes import ModelFile
from engagement_model.language.layer import Layer
from engagement_model.language.reading import ReadModel
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.references import Hanging


class _LayerSaid(Struct, frozen=True):
    """The layer of a tree where amounts that name no currency are in this one; it knows neither file nor tree."""

    currency: str | None
    layer: Layer


_NOWHERE = Source("", None)
_NOTHING = Mapping()


def layer_said(source: Source, root: Mapping, currency: str | None) -> Layer | None:
    """The layer that was made of a tree before, as that of `source`; `None` where there is none."""
    said = root.said
    if type(said) is not _LayerSaid or said.currency != currency:
        return None
    layer = copy(said.layer)
    layer.source, layer.root = source, root
    return layer


def keep_layer(layer: Layer, currency: str | None) -> None:
    """Keep a layer that nothing is wrong with, with its tree."""
    kept = copy(layer)
    kept.source, kept.root = _NOWHERE, _NOTHING  # or the tree would hold itself
    layer.root.said = _LayerSaid(currency, kept)


class Laid(Struct, frozen=True):
    """What came of a layer over what it extends: the model, what hangs in it, and whether it could be read whole."""

    model: Model
    hanging: frozenset[Hanging]
    sound: bool


class Given(Struct, frozen=True):
    """All that decides what comes of laying a layer, and whether anything is wrong with it.

    `headers` are those of the layer and of all below it, which are the same objects where the layers are.
    """

    headers: tuple[ModelFile, ...]
    base: Model | None
    hanging: frozenset[Hanging]
    sound: bool
    removable: bool
    rates: Rates
    in_doubt: bool

    def is_as(self, other: Given) -> bool:
        """Whether the same comes of both."""
        return (
            self.base is other.base
            and len(self.headers) == len(other.headers)
            and all(mine is theirs for mine, theirs in zip(self.headers, other.headers, strict=True))
            and (self.sound, self.removable, self.rates, self.in_doubt, self.hanging)
            == (other.sound, other.removable, other.rates, other.in_doubt, other.hanging)
        )


class _LaidSaid(Struct, frozen=True):
    given: Given
    laid: Laid


def given_for(
    layer: Layer, base: ReadModel | None, rates: Rates, *, sound: bool, removable: bool, in_doubt: bool
) -> Given:
    """What a layer is laid over, with which rates."""
    below = base.layers if base is not None else ()
    headers = tuple(each.header for each in (layer, *below))
    model, hanging = (base.model, base.hanging) if base is not None else (None, frozenset[Hanging]())
    return Given(headers, model, hanging, sound, removable, rates, in_doubt)


def laid_once(layer: Layer, given: Given, lay: Callable[[], Laid]) -> Laid:
    """What comes of laying a layer: as it was when the same was laid before and nothing was found wrong, else anew."""
    known = layer.kept.laid
    if type(known) is _LaidSaid and known.given.is_as(given):
        return known.laid
    faults = layer.source.faults
    before = len(faults)
    laid = lay()
    layer.kept.laid = _LaidSaid(given, laid) if len(faults) == before else None
    return laid
