"""The agreed model as a model file that says beside each element where it comes from, and at its top what is open."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.language.layer import Layer
from engagement_model.language.layer_reading import read_layer
from engagement_model.language.source import Source, parse_source
from engagement_model.language.writer import write_model
from engagement_model.model.addresses import is_in, root
from engagement_model.model.sections import ENGAGEMENTS
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.names import names_of, stakeholder_names
from engagement_model.words.phrases import clauses, listed
from engagement_model.words.terms import state_name
from engagement_model.workshop.settled import Agreed, Open, Origin

MOST_PARTS = 6


def agreed_text(agreed: Agreed, workspace: Workspace) -> str:
    """The file: it reads back to the facts of `agreed.model`, and its comments say what `agreed` knows of them."""
    written = write_model(agreed.model)
    source = parse_source(Source("agreed", None), written.encode())
    assert source.root is not None
    layer = read_layer(source, source.root, None)
    above: dict[int, list[str]] = {}
    for at, remark in _remarks(agreed, workspace, layer):
        if remark not in above.setdefault(at, []):
            above[at].append(remark)
    lines: list[str] = [_comment(text, 0) for text in _head(agreed, workspace)]
    for number, line in enumerate(written.removesuffix("\n").split("\n"), 1):
        indent = len(line) - len(line.lstrip(" "))
        lines += [_comment(remark, indent) for remark in above.get(number, ())]
        lines.append(line)
    return "\n".join(lines) + "\n"


def origin_words(origin: Origin, workspace: Workspace) -> str:
    """Where a fact comes from, in words."""
    if origin.source == "decided":
        decision = workspace.decisions.get(origin.decision or "")
        if decision is not None and decision.by is not None:
            return gettext("decided: {decision}, {by}").format(decision=origin.decision, by=decision.by)
        return gettext("decided: {decision}").format(decision=origin.decision)
    if origin.source == "open":
        return gettext("still open")
    if origin.source == "stand-in":
        return gettext("the name is open; this one stands in")
    who = listed(stakeholder_names(workspace, origin.stakeholders)) if origin.stakeholders else gettext("nobody says")
    text = gettext("the majority: {who}") if origin.source == "majority" else gettext("agreed by {who}")
    return text.format(who=who)


def _comment(text: str, indent: int) -> str:
    """A comment on one line: what cannot be printed has no place in a file."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return f"{' ' * indent}# {shown}"


def _head(agreed: Agreed, workspace: Workspace) -> Iterator[str]:
    title = gettext("The agreed model ({state}). What has no remark is as in the state's own model.")
    yield title.format(state=state_name(agreed.state))
    if not agreed.open:
        yield gettext("Nothing is open.")
        return
    yield gettext("Still open, and as the state's own model has it:")
    for item in agreed.open:
        yield f"  {open_words(item, agreed.state, workspace)}"
    if agreed.left_out:
        yield gettext("Left out with it:")
        for row in agreed.left_out:
            lacks = gettext("{address}: without {missing}").format(address=row.address, missing=", ".join(row.missing))
            yield f"  {lacks}"


def open_words(item: Open, state: str, workspace: Workspace) -> str:
    """An open address with who holds what."""
    if item.decision is not None:
        undecided = gettext("{address}: decision {decision} does not say which value")
        return undecided.format(address=item.address, decision=item.decision)
    names = names_of(workspace, state)
    held = (
        f"{names.value(item.address, position.value)} "
        f"({', '.join(stakeholder_names(workspace, position.stakeholders))})"
        for position in item.values
    )
    positions = clauses(held) if item.values else gettext("nobody says")
    return gettext("{what}: {where}").format(what=item.address, where=positions)


def _remarks(agreed: Agreed, workspace: Workspace, layer: Layer) -> Iterator[tuple[int, str]]:
    """Lines, and what is said above them: for each element the origins of its facts."""
    by_whole: dict[str, dict[Origin, list[str]]] = {}
    total: dict[str, int] = {}
    for address, origin in agreed.origins.items():
        whole = root(address)
        total[whole] = total.get(whole, 0) + 1
        if origin.source != "state":
            by_whole.setdefault(whole, {}).setdefault(origin, []).append(address)
    for whole, origins in by_whole.items():
        place = layer.nearest_place(whole)
        cell = is_in(whole, ENGAGEMENTS)
        for origin, addresses in origins.items():
            words = origin_words(origin, workspace)
            if len(addresses) == total[whole] and not cell:
                yield place.line, words
                continue
            # Several cells may share a line, so each part of one is told with its cell.
            start = len(f"{ENGAGEMENTS if cell else whole}.")
            parts = sorted(address[start:] or gettext("it is there") for address in addresses)
            yield place.line, gettext("{what}: {where}").format(what=_shortened(parts), where=words)


def _shortened(parts: list[str]) -> str:
    if len(parts) <= MOST_PARTS:
        return ", ".join(parts)
    left = len(parts) - MOST_PARTS + 1
    text = ngettext("{shown} and {number} more", "{shown} and {number} more", left)
    return text.format(shown=", ".join(parts[: MOST_PARTS - 1]), number=grouped(left))
