"""What is settled and what is not: the shapes of the agreed model and of its draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.disagreement.result import Position
from engagement_model.analysis.disagreement.voices import Voices
from engagement_model.model.facts import Value
from engagement_model.model.model import Model

Source = Literal["state", "agreed", "decided", "majority", "open", "stand-in"]


class Origin(Struct, frozen=True):
    """Where a fact of the agreed model comes from.

    `state`: the state's own model, and nobody's voice changed it; `open`: likewise, since it is not settled. `agreed`:
    all `stakeholders` with a voice share it. `majority`: most of those with a voice hold it. `decided`: by `decision`.
    `stand-in`: a name is still open, and something must be written.
    """

    source: Source
    stakeholders: tuple[str, ...] = ()
    decision: str | None = None


class Open(Struct, frozen=True):
    """An address that is still open: who holds what, and the decision that does not say enough, if there is one."""

    address: str
    values: tuple[Position, ...]
    decision: str | None = None


class LeftOut(Struct, frozen=True):
    """A fact that is left out because of `missing`: addresses that are open, left out themselves, or not agreed."""

    address: str
    missing: tuple[str, ...]


class Agreed(Struct, frozen=True):
    """The agreed model of a state. `origins` has each address with a fact; `open` and `left_out` what it lacks."""

    state: str
    model: Model
    origins: Mapping[str, Origin]
    open: tuple[Open, ...]
    left_out: tuple[LeftOut, ...]


class Draft(Struct):
    """What has been settled so far, before it is made to hold together."""

    own: Model
    facts: dict[str, Value]
    origins: dict[str, Origin]
    open: dict[str, Open]
    voices: Voices
