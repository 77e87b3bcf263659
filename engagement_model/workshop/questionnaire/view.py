"""The file of a view that came of a questionnaire: what differs, what is spoken about, and why."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.language.emission import Plain, Tree, document_text
from engagement_model.language.overlay import without
from engagement_model.language.schema import EXISTENCE
from engagement_model.language.writer import overlay_document
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.sections import NAMED_SECTIONS, SECTIONS
from engagement_model.workshop.questionnaire.stand import Outcome

MARK = "# Read from a questionnaire; the next one that is read takes its place."
"""The first line of every view that is written here: such a file may be written anew."""

_HEADER = ("format", "title", "description", "state", "as_of", "extends", "scope", "remove")
_REASON = "{address}: {reason}"


def view_text(outcome: Outcome, described: Model, extends: str) -> str:
    """The view over `described`, which is in the file that `extends` names.

    Its scope lists what was answered and no more. What goes takes with it whatever names it.
    """
    gone = {
        section: frozenset(described.members(section)) - frozenset(outcome.model.members(section))
        for section in NAMED_SECTIONS
    }
    document = overlay_document(without(described, gone), outcome.model, extends)
    removal = document.pop("remove", {})
    remove: dict[str, Tree] = {}
    for section in SECTIONS:
        if gone.get(section):
            remove[section] = _removed(section, gone[section], outcome)
        elif isinstance(removal, dict) and section in removal:
            remove[section] = removal[section]
    if any(gone.values()):
        remove = {"cascade": Plain("true"), **remove}
    if remove:
        document["remove"] = remove
    scope = scope_entries(outcome)
    if scope:
        document["scope"] = scope
    if described.state is not None:
        document["state"] = described.state
    told = list(_reasons_for_nothing(outcome))
    if told:
        document["description"] = " ".join(told)
    ordered = {key: document[key] for key in (*_HEADER, *document) if key in document}
    return f"{MARK}\n{document_text(ordered, ('scope', 'remove', *SECTIONS))}"


def scope_entries(outcome: Outcome) -> list[str]:
    """What the view speaks about, element by element: that it exists first, then what was said about it."""
    entries = [(_order(address), address) for address in outcome.scope]
    entries += [(_order(address), EXISTENCE + address) for address in outcome.existence]
    return [entry for _, entry in sorted(entries)]


def _order(address: str) -> tuple[int, str]:
    section = address.partition(SEPARATOR)[0]
    return (SECTIONS.index(section) if section in SECTIONS else -1, address)


def _removed(section: str, identifiers: Iterable[str], outcome: Outcome) -> Tree:
    """Ids that go; with the reasons where there are any."""
    reasons = {each: outcome.reasons.get(f"{section}.{each}", "") for each in sorted(identifiers)}
    return reasons if any(reasons.values()) else list(reasons)


def _reasons_for_nothing(outcome: Outcome) -> Iterable[str]:
    """Why cells are not there: a model file has no other place to say so."""
    said: set[str] = set()
    for address, reason in sorted(outcome.reasons.items()):
        section, *ids = address.split(SEPARATOR)
        gone = section == "engagements" and CellKey(*ids[:3]) not in outcome.model.cells
        where = SEPARATOR.join(address.split(SEPARATOR)[:3])
        if gone and f"{where}{reason}" not in said:
            said.add(f"{where}{reason}")
            yield _REASON.format(address=where, reason=reason)
