"""The file of a view that came of a questionnaire: what differs, what is spoken about, and why."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.language.emission import Plain, Tree, document_text
from engagement_model.language.file_shapes import EXISTENCE
from engagement_model.language.overlay import without
from engagement_model.language.records import named
from engagement_model.language.regrouping import removals_of
from engagement_model.language.writer import overlay_document
from engagement_model.model.addresses import SEPARATOR, cell_address
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.sections import ENGAGEMENTS, NAMED_SECTIONS, SECTIONS
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
    base = without(described, gone)
    document = overlay_document(base, outcome.model, extends)
    removal = document.pop("remove", {})
    remove: dict[str, Tree] = {}
    for section in SECTIONS:
        if gone.get(section):
            remove[section] = _removed(section, gone[section], outcome)
        elif isinstance(removal, dict) and section in removal:
            entries = _removed_cells(base, outcome) if section == ENGAGEMENTS else []
            remove[section] = entries or removal[section]
    if any(gone.values()):
        remove = {"cascade": Plain("true"), **remove}
    if remove:
        document["remove"] = remove
    scope = scope_entries(outcome)
    if scope:
        document["scope"] = scope
    if described.state is not None:
        document["state"] = described.state
    told = list(_reasons_for_nothing(outcome, base))
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


def _removed_cells(base: Model, outcome: Outcome) -> list[Tree]:
    """The entries that take cells out, with why; none where nobody says why."""
    reasons: dict[str, list[CellKey]] = {}
    for key in base.cells:
        if key not in outcome.model.cells:
            reasons.setdefault(outcome.reasons.get(cell_address(key), ""), []).append(key)
    if not any(reasons):
        return []
    return [
        {**named(entry), **({"because": reason} if reason else {})}
        for reason, keys in reasons.items()
        for entry in removals_of(keys, base)
    ]


def _reasons_for_nothing(outcome: Outcome, base: Model) -> Iterable[str]:
    """Why cells are not there that the state does not have either: a model file has no other place to say so."""
    said: set[str] = set()
    for address, reason in sorted(outcome.reasons.items()):
        section, *ids = address.split(SEPARATOR)
        gone = section == ENGAGEMENTS and all(CellKey(*ids[:3]) not in each.cells for each in (outcome.model, base))
        where = SEPARATOR.join(address.split(SEPARATOR)[:3])
        if gone and f"{where}{reason}" not in said:
            said.add(f"{where}{reason}")
            yield _REASON.format(address=where, reason=reason)
