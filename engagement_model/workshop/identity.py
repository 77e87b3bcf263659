"""Identity: of which company's workspace a paper was made, and as of which revision of its models."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from msgspec import Struct

from engagement_model.exchange.custom_properties import PREFIX, kept
from engagement_model.model.facts import facts_of
from engagement_model.model.numbers import quoted
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext

_NAMES = ("company", "title", "revision")


class OfAnother(ValueError):
    """What came back was made of another workspace; the message names both."""


class Identity(Struct, frozen=True):
    """Whose paper it is. `revision` is the same as long as the states have the same facts.

    What is empty is not known.
    """

    company: str = ""
    title: str = ""
    revision: str = ""

    @property
    def told(self) -> dict[str, str]:
        """What is known of it, by name."""
        return {name: text for name in _NAMES if (text := getattr(self, name))}

    @property
    def shown(self) -> dict[str, str]:
        """The same on one line each, of characters that every format has."""
        return {name: kept(text) for name, text in self.told.items()}

    @property
    def properties(self) -> dict[str, str]:
        """The custom properties of a document that carry it, by name."""
        return {f"{PREFIX}{name}": text for name, text in self.shown.items()}


NOBODYS = Identity()
"""What says of no workspace that it was made of it."""


def identity_of(workspace: Workspace) -> Identity:
    """Whose papers are made of a workspace now."""
    return Identity(workspace.company or "", workspace.title or "", revision_of(workspace))


def revision_of(workspace: Workspace) -> str:
    """Twelve hexadecimal digits that change where a fact of any state does; worked out once for a workspace."""
    known = workspace.worked_out.get("revision")
    if not isinstance(known, str):
        known = workspace.worked_out["revision"] = _revision(workspace)
    return known


def _revision(workspace: Workspace) -> str:
    digest = hashlib.sha256()
    for state, model in workspace.states.items():
        lines = [f"{state}\t{address}\t{value}\n" for address, value in sorted(facts_of(model).items())]
        digest.update("".join(lines).encode(errors="replace"))
    return digest.hexdigest()[:12]


def identity_in(properties: Mapping[str, str]) -> Identity:
    """The identity that the custom properties of a document carry."""
    return Identity(*(properties.get(f"{PREFIX}{name}", "") for name in _NAMES))


def identity_told(said: Mapping[str, object]) -> Identity:
    """The identity that a paper tells in words of its own; what is no text is not known."""
    return Identity(*(text if isinstance(text := said.get(name), str) else "" for name in _NAMES))


def refuse_foreign(theirs: Identity, workspace: Workspace) -> None:
    """Raise `OfAnother` for what names another company; where either names none, another title."""
    companies = (kept(theirs.company), kept(workspace.company or ""))
    made_for, ours = companies if all(companies) else (kept(theirs.title), kept(workspace.title or ""))
    if made_for and ours and made_for != ours:
        message = gettext("it was made for {theirs}, and this is {ours}; --foreign takes it all the same")
        raise OfAnother(message.format(theirs=quoted(made_for), ours=quoted(ours)))


def is_older(theirs: Identity, workspace: Workspace) -> bool:
    """Whether the states have changed since something was made; what says no revision is taken for current."""
    return bool(theirs.revision) and theirs.revision != revision_of(workspace)
