"""Step by step, in words: what each initiative buys, and where the road may be left."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.steps import Objection, Step, StepsResult
from engagement_model.model.money import Money
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, pgettext
from engagement_model.words.amounts import alike
from engagement_model.words.answer import Answer, Table, TableValue
from engagement_model.words.phrases import clauses, count, listed, percent, quoted


def steps_answer(result: StepsResult, workspace: Workspace) -> Answer:
    """What each initiative buys, and what is to be said against its place in the order."""
    return Answer("steps", None, tuple(_sentences(result, workspace)), (steps_table(result, workspace),))


def steps_details(result: StepsResult, workspace: Workspace) -> Answer:
    """The same, of each initiative alone."""
    rows = tuple(_row(step, workspace) for step in result.alone)
    table = Table(gettext("What each initiative would do alone"), _columns(), rows, _none())
    return Answer("steps", None, (), (table,))


def _sentences(result: StepsResult, workspace: Workspace) -> Iterator[str]:
    rows = result.in_order
    if not rows:
        yield gettext("No initiative is planned between two states, so that there are no steps.")
        return
    for number in range(1, len(rows)):
        yield _step_sentence(rows[number - 1], rows[number], workspace)
    for initiative in sorted({*result.breaks_alone, *result.worse_to_stop_after, *result.dearer_for_good}):
        yield objection_sentence(
            Objection(
                initiative,
                initiative in result.breaks_alone,
                initiative in result.worse_to_stop_after,
                initiative in result.dearer_for_good,
            ),
            workspace,
        )


def _step_sentence(before: Step, after: Step, workspace: Workspace) -> str:
    """What has changed once an initiative has ended; stopping there is what that costs and leaves."""
    told = [
        text.format(before=count(first), after=count(last))
        for first, last, text in (
            (before.splits, after.splits, gettext("splits {before} → {after}")),
            (before.competing_masters, after.competing_masters, gettext("competing masters {before} → {after}")),
            (before.journeys_that_hold, after.journeys_that_hold, gettext("journeys that hold {before} → {after}")),
            (before.blind, after.blind, gettext("looked up and not seen {before} → {after}")),
        )
        if first != last
    ]
    if before.lamp_share != after.lamp_share:
        text = gettext("changes of channel that go through {before} → {after}")
        told.append(text.format(before=percent(before.lamp_share), after=percent(after.lamp_share)))
    if before.run_cost != after.run_cost and before.run_cost is not None and after.run_cost is not None:
        text = gettext("cost a year {before} → {after}")
        cost, next_cost = alike(before.run_cost, after.run_cost)
        told.append(text.format(before=cost, after=next_cost))
    name = quoted(initiative_name(after.initiative, workspace))
    if not told:
        return gettext("After {initiative} nothing is different for a customer.").format(initiative=name)
    return gettext("After {initiative}: {changes}.").format(initiative=name, changes=listed(told))


def objection_sentence(found: Objection, workspace: Workspace) -> str:
    """What is wrong with an initiative."""
    told = [
        text
        for said, text in (
            (found.breaks_alone, gettext("alone, it adds a split or breaks a journey")),
            (
                found.worse_to_stop_after,
                gettext("stopping after it leaves customers worse off than stopping before it"),
            ),
            (found.dearer_for_good, gettext("it raises the yearly cost, and no initiative brings it down again")),
        )
        if said
    ]
    return gettext("{initiative}: {objections}.").format(
        initiative=quoted(initiative_name(found.initiative, workspace)), objections=clauses(told)
    )


def initiative_name(identifier: str | None, workspace: Workspace) -> str:
    """The name of an initiative, or that of today."""
    if identifier is None:
        return pgettext("state", "Today")
    return workspace.initiatives[identifier].name


def steps_table(result: StepsResult, workspace: Workspace) -> Table:
    """As-is, and how it stands after each initiative."""
    rows = tuple(_row(step, workspace) for step in result.in_order)
    return Table(gettext("If we stop here: how it stands after each initiative"), _columns(), rows, _none())


def _none() -> str:
    return gettext("no initiative is planned")


def _columns() -> tuple[str, ...]:
    return (
        gettext("After"),
        gettext("Splits"),
        gettext("Competing masters"),
        gettext("Journeys that hold"),
        gettext("Changes of channel that go through"),
        gettext("Not seen"),
        gettext("Cost a year"),
        gettext("Spent"),
    )


def _row(step: Step, workspace: Workspace) -> tuple[TableValue, ...]:
    spent: Money | None = step.spent
    return (
        initiative_name(step.initiative, workspace),
        step.splits,
        step.competing_masters,
        step.journeys_that_hold,
        percent(step.lamp_share),
        step.blind,
        step.run_cost,
        spent,
    )
