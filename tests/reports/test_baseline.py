"""Baselines: what is new, what is gone, and files that are none."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.model.values import replace
from engagement_model.reports.baseline import BadBaseline, Baseline, baseline_of, read_baseline, write_baseline
from engagement_model.rules.finding import Findings, Located
from engagement_model.rules.selection import Selection, selection
from tests.reports.found import findings, found, shipped

ALL = Selection()


def same(name: str) -> str:
    return name


def of(*items: Located) -> Baseline:
    return baseline_of(findings(*items), same)


def new(item: Located) -> Located:
    return replace(item, beside="new")


def new_in(baseline: Baseline, *items: Located) -> list[Located]:
    return list(baseline.compare(findings(*items), same, ALL).new.items)


ORDER = found(states=("as-is",))
STOCK = found(addresses=("information.stock",), states=("as-is",))


def test_what_is_known_is_left_out_wherever_it_moves() -> None:
    compared = of(ORDER).compare(findings(found(message="Now 3.", place=None, states=("as-is",)), STOCK), same, ALL)
    assert (compared.new.items, compared.known, compared.gone) == ((new(STOCK),), 1, ())


def test_what_is_gone_is_told() -> None:
    compared = of(ORDER, STOCK).compare(findings(STOCK), same, ALL)
    assert [gone.addresses for gone in compared.gone] == [("information.order",)]


def test_known_today_is_new_in_the_future() -> None:
    both = found(states=("as-is", "future-state"))
    assert new_in(of(ORDER), both) == [new(both)]
    assert new_in(of(both), ORDER) == []
    assert [gone.state for gone in of(both).compare(findings(ORDER), same, ALL).gone] == ["future-state"]


def test_a_workspace_knows_only_its_own() -> None:
    elsewhere = found(workspace="other/engagement.yaml", states=("as-is",))
    assert new_in(of(ORDER), elsewhere) == [new(elsewhere)]


def test_what_was_not_checked_is_not_gone() -> None:
    other = Findings((), ("other/engagement.yaml",))
    assert of(ORDER).compare(other, same, ALL).gone == ()
    assert of(ORDER).compare(findings(), same, selection(ignore=["EM302"])).gone == ()


def test_faults_of_files_are_never_known() -> None:
    fault = found(rule="EM104", workspace="", severity="error")
    assert of(fault).known == frozenset()
    compared = of(ORDER).compare(findings(fault), same, ALL)
    assert (compared.new.items, compared.gone) == ((new(fault),), ())


def test_accepted_ones_are_never_known() -> None:
    accepted = found(accepted_because="So.", states=("as-is",))
    assert of(accepted).known == frozenset()
    compared = of(ORDER).compare(findings(accepted), same, ALL)
    assert compared.new.items == (new(accepted),)
    assert len(compared.gone) == 1


def test_a_baseline_shrinks_and_never_grows() -> None:
    assert of(ORDER, STOCK).kept(of(STOCK, found(addresses=("information.payment",)))) == of(STOCK)


def test_the_file() -> None:
    text = write_baseline(of(found(states=("as-is", "future-state")), STOCK))
    jsonschema.Draft202012Validator(shipped("baseline")).validate(json.loads(text))
    assert [(entry["addresses"], entry["states"]) for entry in json.loads(text)["findings"]] == [
        (["information.order"], ["as-is", "future-state"]),
        (["information.stock"], ["as-is"]),
    ]
    assert write_baseline(read_baseline(text)) == text


texts = st.text(min_size=1, max_size=8)


@given(
    st.lists(
        st.builds(
            found,
            rule=st.sampled_from(["EM301", "EM501"]),
            addresses=st.tuples(texts, texts),
            states=st.sampled_from([(), ("as-is",), ("as-is", "future-state")]),
        )
    )
)
def test_what_was_written_knows_all_it_was_written_from(items: list[Located]) -> None:
    read = read_baseline(write_baseline(of(*items)))
    assert read == of(*items)
    compared = read.compare(findings(*items), same, ALL)
    assert (compared.new.items, compared.known, compared.gone) == ((), len(items), ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("<<<<<<< HEAD\n{}\n=======\n[]\n>>>>>>> topic\n", "it has an unresolved merge conflict"),
        ("[]", "it does not begin"),
        ('{"format": "engagement-model/1", "analysis": "check", "findings": []}', "it does not begin"),
        ('{"format": "engagement-model/1", "analysis": "baseline"}', '"findings" is missing'),
        ('{"format": "engagement-model/1", "analysis": "baseline", "findings": [1]}', "has to be an object"),
        (
            '{"format": "engagement-model/1", "analysis": "baseline", "findings": [{"rule": "EM301"}]}',
            "needs workspace",
        ),
    ],
)
def test_what_is_no_baseline_says_why(text: str, reason: str) -> None:
    with pytest.raises(BadBaseline, match=reason):
        read_baseline(text)
