"""Already there? What somebody has today and somebody else only in future."""

from __future__ import annotations

from engagement_model.analysis.disagreement.members import KnownFacts, members_of
from engagement_model.analysis.disagreement.result import AlreadyThere
from engagement_model.analysis.disagreement.voices import views_of
from engagement_model.model.addresses import root
from engagement_model.model.facts import Value
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace


def already_there(workspace: Workspace) -> tuple[AlreadyThere, ...]:
    """The facts that the view of one stakeholder has as-is and that of another only in future, by address.

    Who gave no view of today is taken to see it as the as-is model has it. A fact of an element, cell or relation
    that is listed itself is left out.
    """
    today = {each: members_of(view.model) for each, view in views_of(workspace, AS_IS).items()}
    future = {each: members_of(view.model) for each, view in views_of(workspace, FUTURE).items()}
    own = members_of(workspace.as_is) if workspace.as_is is not None else None
    facts = KnownFacts().at
    later: dict[tuple[str, Value], list[str]] = {}
    for stakeholder, members in future.items():
        before = today.get(stakeholder, own)
        if before is None:
            continue
        for address, member in members.items():
            if before.get(address) is member:
                continue
            had = facts(address, before.get(address))
            for fact, value in facts(address, member).items():
                if fact not in had or had[fact] != value:
                    later.setdefault((fact, value), []).append(stakeholder)
    rows: dict[tuple[str, Value], AlreadyThere] = {}
    for (fact, value), stakeholders in later.items():
        whole = root(fact)
        having = [
            each
            for each, members in sorted(today.items())
            if whole in members and facts(whole, members[whole]).get(fact) == value
        ]
        if having:
            rows[fact, value] = AlreadyThere(fact, value, tuple(having), tuple(sorted(stakeholders)))
    listed = {fact for fact, _ in rows}
    kept = [row for row in rows.values() if root(row.address) == row.address or root(row.address) not in listed]
    return tuple(sorted(kept, key=lambda row: (row.address, str(row.value))))
