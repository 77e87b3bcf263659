"""The gap analysis in plain words, a screen of it: what to do, in which order, what it saves, what was forgotten."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from engagement_model.analysis.gaps.result import Contradiction, Gaps, GapsResult
from engagement_model.analysis.gaps.rows import Attribute, CapabilityGap
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.states import FUTURE
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped, short_date
from engagement_model.words.answer import Answer
from engagement_model.words.gaps.costs import saving_sentences
from engagement_model.words.gaps.detail_tables import detail_tables
from engagement_model.words.gaps.outcomes import objections_counted
from engagement_model.words.gaps.summary_tables import summary_tables
from engagement_model.words.gaps.uncovered import uncovered
from engagement_model.words.names import Names, names_of
from engagement_model.words.phrases import MOST_LISTED, clauses, listed, sentence
from engagement_model.words.terms import counted

_MOST_UNCOVERED = 10
"""So many changes that no initiative is on are named."""


def summary_answer(result: GapsResult, workspace: Workspace) -> Answer:
    """What to do, in which order, what it saves, and what was forgotten."""
    names = names_of(workspace, FUTURE)
    if result.summary.gaps == 0:
        return Answer(
            "gaps",
            None,
            (gettext("Nothing has to happen: both states say the same."), *_contradictions(result, names, workspace)),
            (),
        )
    sentences = (
        _to_do(result),
        *_platforms(result),
        *saving_sentences(result.costs, names),
        *_customers(result, names),
        *_forgotten(result, names),
        *_initiatives(result, names, workspace),
        *_contradictions(result, names, workspace),
    )
    return Answer("gaps", None, sentences, tuple(summary_tables(result, names)))


def detail_answer(result: GapsResult, workspace: Workspace) -> Answer:
    """Every table behind the summary."""
    return Answer("gaps", None, (), detail_tables(result, names_of(workspace, FUTURE), workspace))


def _to_do(result: Gaps) -> str:
    platforms = result.summary.elements.get("platforms", {})
    integrations = result.summary.integrations
    added, changed, retired = (platforms.get(status, 0) for status in ("added", "changed", "retired"))
    build, change, retire = (integrations[what] for what in ("build", "change", "retire"))
    parts = [
        text.format(number=grouped(number))
        for number, text in (
            (added, ngettext("introduce {number} platform", "introduce {number} platforms", added)),
            (changed, ngettext("change {number} platform", "change {number} platforms", changed)),
            (retired, ngettext("retire {number} platform", "retire {number} platforms", retired)),
            (build, ngettext("build {number} integration", "build {number} integrations", build)),
            (change, ngettext("change {number} integration", "change {number} integrations", change)),
            (retire, ngettext("retire {number} integration", "retire {number} integrations", retire)),
        )
        if number
    ]
    if parts:
        return gettext("What has to happen: {parts}.").format(parts=listed(parts))
    renamed = [
        counted(statuses["renamed"], section)
        for section, statuses in result.summary.elements.items()
        if statuses["renamed"]
    ]
    if renamed and result.summary.gaps == sum(each["renamed"] for each in result.summary.elements.values()):
        return gettext("Nothing has to happen: nothing but names changes ({parts}).").format(parts=listed(renamed))
    touched = [
        counted(sum(statuses.values()) - statuses["kept"], section)
        for section, statuses in result.summary.elements.items()
        if sum(statuses.values()) > statuses["kept"]
    ]
    cells = sum(result.summary.cells.values()) - result.summary.cells["kept"]
    relations = [
        counted(number, section)
        for section, rows in (("journeys", result.journeys), ("questions", result.questions))
        if (number := sum(not row.same for row in rows))
    ]
    elsewhere = gettext("Nothing happens to platforms and integrations; {parts} change, come or go.")
    return elsewhere.format(parts=listed([*touched, *([counted(cells, "engagements")] if cells else []), *relations]))


def _platforms(result: Gaps) -> Iterator[str]:
    """Of the platforms of today: what gives way to what, what is renamed or split, and what goes, decided or not."""
    rows = [row for row in result.elements if row.address.startswith("platforms.")]
    replaced = [row for row in rows if row.status == "retired" and row.replaced_by and not row.same]
    successors = {each for row in replaced for each in row.replaced_by}
    renamed = sum(row.status == "retired" and row.same for row in rows)
    going = [row for row in rows if row.status == "retired" and not row.replaced_by]
    gone = sum(row.intent != "unexplained" for row in going)
    forgotten = len(going) - gone
    divided = sum(row.status != "retired" and row.how == "split" and bool(row.replaced_by) for row in rows)
    parts = [
        text.format(number=grouped(number), others=grouped(len(successors)))
        for number, text in (
            (len(replaced), _giving_way(len(replaced), len(successors))),
            (renamed, ngettext("{number} is renamed", "{number} are renamed", renamed)),
            (divided, ngettext("{number} is split", "{number} are split", divided)),
            (gone, ngettext("{number} goes for good", "{number} go for good", gone)),
            (
                forgotten,
                ngettext("{number} goes though nobody decided so", "{number} go though nobody decided so", forgotten),
            ),
        )
        if number
    ]
    if parts:
        yield gettext("Of today's platforms, {parts}.").format(parts=listed(parts))


def _giving_way(old: int, new: int) -> str:
    """How it is told that so many platforms give way to so many; as many for as many are replaced."""
    if old == new:
        return ngettext("{number} is replaced", "{number} are replaced", old)
    return ngettext("{number} gives way to {others}", "{number} give way to {others}", old)


def _customers(result: Gaps, names: Names) -> Iterator[str]:
    if result.across:
        across = gettext("Of what the customer feels, {what}.")
        told = [_felt(result, status) for status in ("resolved", "remains", "introduced")]
        if any(row.status == "gone" for row in result.across):
            told.append(_felt(result, "gone"))
        yield sentence(across.format(what=clauses(told)))
    for row in result.capabilities[:4]:
        yield _gains(row, names)
    lost: dict[str, list[str]] = {}
    for preference in result.preferences:
        if preference.as_is and not preference.future_state:
            lost.setdefault(preference.customer_type, []).append(preference.channel)
    for customer_type, channels in lost.items():
        yield gettext("No longer offered to {customer}, though preferred: {channels}.").format(
            customer=names.name("customer_types", customer_type),
            channels=listed(names.names("channels", channels), MOST_LISTED),
        )


def _felt(result: Gaps, status: str) -> str:
    """How much of what is wrong is resolved, remains or is introduced: a part of a sentence."""
    rows = [row.kind for row in result.across if row.status == status]
    if status == "resolved":
        text = ngettext("{what} is resolved", "{what} are resolved", len(rows))
    elif status == "gone":
        text = ngettext(
            "{what} is gone with what it was about, not mended",
            "{what} are gone with what they were about, not mended",
            len(rows),
        )
    elif status == "remains":
        text = ngettext("{what} remains", "{what} remain", len(rows))
    else:
        text = ngettext("{what} comes with the change", "{what} come with the change", len(rows))
    kinds = (objections_counted(kind, rows.count(kind)) for kind in ("split", "master", "journey") if kind in rows)
    return text.format(what=listed(list(kinds)) if rows else pgettext("objections", "none"))


def _gains(row: CapabilityGap, names: Names) -> str:
    """What customers of a type can do that they could not, and the other way round."""
    if not row.lost:
        text = gettext("New for {customer}: {gained}.")
    elif not row.gained:
        text = gettext("No longer for {customer}: {lost}.")
    else:
        text = gettext("New for {customer}: {gained}; no longer: {lost}.")
    return text.format(
        customer=names.name("customer_types", row.customer_type),
        gained=listed(names.names("capabilities", row.gained), MOST_LISTED),
        lost=listed(names.names("capabilities", row.lost), MOST_LISTED),
    )


def _forgotten(result: GapsResult, names: Names) -> Iterator[str]:
    gone = [row.address for row in result.elements if row.intent == "unexplained"]
    retired = {row.address for row in result.elements if row.status == "retired"}
    cells = [row.address for row in result.cells if row.forgotten and not _names_any(row.address, retired)]
    forgotten_cells = result.summary.forgotten_cells
    uncovered = {
        (duty.kind, duty.address): duty.platform
        for duty in result.duties
        if duty.uncovered and not (duty.kind == "cell" and _names_any(duty.address, retired))
    }
    if gone:
        forgotten = gettext("What was forgotten? Nobody decided that these go, and nothing replaces them: {what}.")
        yield forgotten.format(what=listed((names.with_kind(address) for address in gone), MOST_LISTED))
    elif retired and not (cells or uncovered or result.orphaned or forgotten_cells):
        yield gettext("What was forgotten? Nothing: all that goes is replaced, or somebody decided that it goes.")
    if cells:
        no_longer = gettext("No longer offered, though nobody decided so: {what}.")
        yield no_longer.format(what=listed((names.address(address) for address in cells), 3))
    if uncovered:
        duty = gettext("{what} (today {platform})")
        yield gettext("Nobody picks up: {what}.").format(
            what=listed(
                (
                    duty.format(what=names.address(address), platform=names.name("platforms", platform))
                    for (_, address), platform in sorted(uncovered.items())
                ),
                MOST_LISTED,
            )
        )
    if result.orphaned:
        orphaned = listed(names.names("information", result.orphaned), MOST_LISTED)
        yield gettext("Nobody keeps any more: {what}.").format(what=orphaned)
    if result.decide_first:
        first = gettext("To be decided first, before it has a place in the order: {what}.")
        yield first.format(what=listed((names.address(step.address) for step in result.decide_first), MOST_LISTED))
    for state in sorted({row.state for row in result.uncovered_on_the_way}):
        missing = dict.fromkeys(names.address(row.address) for row in result.uncovered_on_the_way if row.state == state)
        on_the_way = gettext("Introduce before you retire: in {state} nobody does {what}.")
        yield on_the_way.format(state=names.state(state), what=listed(missing, 3))
    for rename in result.suspected_renames[:3]:
        renamed = gettext("{old} and {new} look like one thing renamed; if so, write {line} at {address}.")
        yield renamed.format(
            old=names.address(rename.from_), new=names.address(rename.to), line=rename.line, address=rename.to
        )


def _names_any(cell: str, retired: set[str]) -> bool:
    _, customer_type, channel, capability = cell.split(SEPARATOR)
    named = (f"customer_types.{customer_type}", f"channels.{channel}", f"capabilities.{capability}")
    return any(address in retired for address in named)


def _initiatives(result: Gaps, names: Names, workspace: Workspace) -> Iterator[str]:
    if not workspace.initiatives:
        number = len(result.initiatives.nobody)
        yield ngettext(
            "No initiative was named: nobody sees to the {number} gap yet.",
            "No initiative was named: nobody sees to any of the {number} gaps yet.",
            number,
        ).format(number=grouped(number))
        return
    planned = workspace.initiatives
    for row in result.initiatives.planned:
        if row.delivers_nothing:
            yield gettext("{initiative} delivers nothing that changes.").format(initiative=planned[row.initiative].name)
        if row.ends_before:
            others = listed(planned[other].name for other in row.ends_before)
            ends_before = gettext("{initiative} ends before {others}, on which it depends.")
            yield ends_before.format(initiative=planned[row.initiative].name, others=others)
    told = uncovered(result.initiatives, names.address, _MOST_UNCOVERED)
    if told is not None:
        yield told


def _contradictions(result: Gaps, names: Names, workspace: Workspace) -> Iterator[str]:
    for row in result.contradictions[:6]:
        yield _contradiction(row, names, workspace)


def _contradiction(row: Contradiction, names: Names, workspace: Workspace) -> str:
    platform = names.name("platforms", row.address.split(SEPARATOR)[1]) if SEPARATOR in row.address else row.address
    if row.kind == "disposition":
        text = (
            gettext("{platform} is to be eliminated, and stays.")
            if row.stated == "eliminate"
            else gettext("{platform} is to be invested in, and goes.")
        )
        return text.format(platform=platform)
    if row.kind == "in_service":
        text = gettext("{platform} is in service until {until} only, and {state} is as of {as_of}.")
        return text.format(
            platform=platform, until=_day(row.stated), state=names.state(row.state), as_of=_day(row.found)
        )
    decision = workspace.decisions.get(row.decision or "")
    called = (decision.name if decision is not None else None) or row.decision
    text = gettext("Decided and not so: {decision} chooses {stated} for {what}.")
    return text.format(decision=called, stated=row.stated, what=names.address(row.address))


def _day(said: Attribute | datetime.date) -> str:
    return short_date(said) if isinstance(said, datetime.date) else str(said)
