"""What holds of the gaps between any two models."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.analysis.gaps.result import GapsResult
from engagement_model.model.facts import facts_of
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.reports.answers.text import write
from engagement_model.reports.encoding import dump
from engagement_model.reports.screen import Screen
from engagement_model.words.gaps.summary import detail_answer, summary_answer
from tests.profiles import tries
from tests.strategies import few_of, models, pairs_of_models

FORWARDS = {"retired": "gone", "dropped": "gone"}
BACKWARDS = {"added": "gone", "retired": "added", "dropped": "added"}


@st.composite
def successions(draw):
    """Two models, the elements of the second replacing some of the first."""
    before, after = draw(pairs_of_models)
    elements = {
        section: {
            identifier: element.model_copy(update={"replaces": draw(few_of(*sorted(before.elements[section])))})
            if before.elements.get(section)
            else element
            for identifier, element in members.items()
        }
        for section, members in after.elements.items()
    }
    return before, replace(after, elements=elements)


def without_lineage(model):
    """The model whose elements take nobody's place."""
    return replace(
        model,
        elements={
            section: {each: element.model_copy(update={"replaces": frozenset()}) for each, element in members.items()}
            for section, members in model.elements.items()
        },
    )


def between(before, after):
    return gaps(Workspace(as_is=before, future_state=after))


@settings(deadline=None, max_examples=tries(20))
@given(models())
def test_a_model_against_itself_has_no_gaps(model):
    model = without_lineage(model)
    result = between(model, model)
    assert result.summary.gaps == 0
    assert {row.status for row in (*result.elements, *result.cells, *result.journeys, *result.questions)} <= {"kept"}
    assert (result.integrations.build, result.integrations.retire, result.integrations.change) == ((), (), ())
    assert (result.suspected_renames, result.successors, result.duties, result.migrations) == ((), {}, (), ())
    assert (result.orphaned, result.capabilities, result.organizations, result.waves) == ((), (), (), ())
    assert {row.status for row in result.across} <= {"remains"}
    assert all(row.as_is == row.future_state for row in result.preferences)
    assert all(row.difference == 0 for row in result.experience)
    assert {entry.status for entry in result.matrix.entries} <= {"included", "replaced by"}
    assert result.initiatives.nobody == ()
    for total in (result.costs.difference.platforms, result.costs.difference.organizations):
        assert total is None or total.amount == 0


def told(rows, *, backwards=False):
    turned = BACKWARDS if backwards else FORWARDS
    return {
        row.address: (
            turned.get(row.status, row.status),
            [(c.attribute, c.after, c.before) if backwards else (c.attribute, c.before, c.after) for c in row.changes],
        )
        for row in rows
    }


@settings(deadline=None, max_examples=tries(20))
@given(pairs_of_models)
def test_one_way_mirrors_the_other(pair):
    pair = tuple(map(without_lineage, pair))
    there, back = between(*pair), between(*reversed(pair))
    for rows in ("elements", "cells", "journeys", "questions"):
        assert told(getattr(there, rows)) == told(getattr(back, rows), backwards=True)
    assert [row.address for row in there.integrations.build] == [row.address for row in back.integrations.retire]
    assert [(row.information, row.from_, row.to) for row in there.migrations] == [
        (row.information, row.to, row.from_) for row in back.migrations
    ]
    assert [(row.customer_type, row.lost, row.gained) for row in there.capabilities] == [
        (row.customer_type, row.gained, row.lost) for row in back.capabilities
    ]
    assert there.summary.gaps == back.summary.gaps


@settings(deadline=None, max_examples=tries(20))
@given(pairs_of_models)
def test_there_are_gaps_exactly_where_facts_differ(pair):
    before, after = pair
    assert (between(before, after).summary.gaps == 0) == (facts_of(before) == facts_of(after))


@settings(deadline=None, max_examples=tries(20))
@given(successions())
def test_how_is_told_on_every_row_that_a_replacement_joins_and_on_no_other(pair):
    before, after = pair
    for row in between(before, after).elements:
        section, _, identifier = row.address.partition(".")
        known = before.elements.get(section, {})
        later = after.elements.get(section, {})
        own = later[identifier].replaces & known.keys() - {identifier} if identifier in later else frozenset()
        by = {
            other
            for other, element in later.items()
            if other != identifier and identifier in known and identifier in element.replaces
        }
        assert (row.replaces, row.replaced_by) == (tuple(sorted(own)), tuple(sorted(by)))
        assert (row.how is not None) == bool(own or by)
        if row.intent == "replaced":
            assert by


def _told(result: GapsResult, workspace: Workspace) -> str:
    return write((summary_answer(result, workspace), detail_answer(result, workspace)), Screen(100))


@settings(deadline=None, max_examples=tries(20))
@given(st.lists(models(), min_size=2, max_size=4))
def test_any_road_can_be_told_and_written_twice_the_same(states):
    workspace = Workspace(as_is=states[0], transitions=tuple(states[1:-1]), future_state=states[-1])
    result = gaps(workspace)
    assert len(result.transitions) == (len(states) - 1 if len(states) > 2 else 0)
    written = dump("gaps", {"result": result}), _told(result, workspace)
    again = gaps(workspace)
    assert written == (dump("gaps", {"result": again}), _told(again, workspace))
