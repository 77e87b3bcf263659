"""States written as short model texts, and the gaps between them."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.analysis.gaps.result import GapsResult
from engagement_model.language.reader import read
from engagement_model.model.model import Model
from engagement_model.model.workspace import Decision, Initiative, Stakeholder, Workspace


def state(text: str) -> Model:
    """The model that `text` says, without its first line's `format` key."""
    written = f"format: engagement-model/1\n{dedent(text)}"
    reading = read(["-"], written.encode())[0]
    assert not reading.faults, reading.faults
    model = reading.workspace.as_is or reading.workspace.future_state
    assert model is not None
    return model


def decided(choose: str, *about: str, **rest: object) -> Decision:
    return Decision.model_validate({"status": "decided", "choose": choose, "about": about, **rest})


def workspace(
    as_is: str | Model,
    future_state: str | Model,
    *transitions: str,
    decisions: Mapping[str, Decision] | None = None,
    initiatives: Mapping[str, Initiative] | None = None,
    stakeholders: Mapping[str, Stakeholder] | None = None,
) -> Workspace:
    first, last = (each if isinstance(each, Model) else state(each) for each in (as_is, future_state))
    return Workspace(
        as_is=first,
        transitions=tuple(state(text) for text in transitions),
        future_state=last,
        rates=first.rates,
        decisions=decisions or {},
        initiatives=initiatives or {},
        stakeholders=stakeholders or {},
    )


def between(as_is: str | Model, future_state: str | Model, *transitions: str, **rest: object) -> GapsResult:
    return gaps(workspace(as_is, future_state, *transitions, **rest))
