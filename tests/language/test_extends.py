"""Models that extend others: chains, circles, and what a base could not say."""

from __future__ import annotations

import pytest


def test_chains_are_laid_from_the_bottom(model_of_text):
    model = model_of_text(
        {
            "c.yaml": "extends: b.yaml\nplatforms: {p: {vendor: C}}\nremove: {platforms: [q]}\n",
            "b.yaml": "extends: a.yaml\nplatforms: {p: {vendor: B, technology: B}, q: Q}\n",
            "a.yaml": "platforms: {p: {name: A, vendor: A, technology: A}}\n",
        }
    )
    assert list(model.platforms) == ["p"]
    found = model.platforms["p"]
    assert (found.name, found.vendor, found.technology) == ("A", "C", "B")


def test_a_base_that_two_models_share_is_read_once(reading_of):
    reading = reading_of(
        {
            "engagement.yaml": "as_is: a.yaml\nfuture_state: b.yaml\nstakeholders: {x: {name: X, as_is: c.yaml}}\n",
            "a.yaml": "platforms: {p: {nam: P}}\n",
            "b.yaml": "extends: a.yaml\n",
            "c.yaml": "extends: a.yaml\n",
        }
    )
    assert [fault.place.file for fault in reading.faults] == ["a.yaml"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"a.yaml": "extends: b.yaml\n", "b.yaml": "extends: c.yaml\n", "c.yaml": "title: C\nextends: ▸a.yaml\n"},
            "these models extend each other in a circle: a.yaml -> b.yaml -> c.yaml -> a.yaml",
        ),
        ({"a.yaml": "extends: ▸a.yaml\n"}, "these models extend each other in a circle: a.yaml -> a.yaml"),
        (
            {"a.yaml": "extends: b.yaml\n", "b.yaml": "extends: ▸./b.yaml\n"},
            "these models extend each other in a circle: b.yaml -> b.yaml",
        ),
        ({"engagement.yaml": "as_is: {extends: ▸as_is}\n"}, "as_is extends itself"),
    ],
)
def test_a_circle_of_models_is_shown(one_fault, files, expected):
    assert one_fault(files) == f"EM112 {expected} | break the circle | extends"


def test_inline_models_that_extend_each_other_are_a_circle(one_fault):
    text = "as_is: {extends: ▸future_state}\nfuture_state: {extends: as_is}\n"
    assert one_fault({"engagement.yaml": text}).startswith("EM112 ")


def test_a_chain_has_an_end(reading_of):
    files = {f"m{number}.yaml": f"extends: m{number + 1}.yaml\n" for number in range(400)}
    fault = reading_of({**files, "m400.yaml": "platforms: {p: P}\n"}).faults[0]
    assert (fault.kind.code, fault.message) == ("EM118", "more than 100 models extend each other")


def test_an_overlay_is_checked_against_what_could_be_read_of_its_base(faults_at_marks):
    files = {
        "over.yaml": "extends: base.yaml\nplatforms: {shop: {▸vendr: X}, hub: {name: Hub, owner: ▸sals}}\n",
        "base.yaml": "organizations: {sales: Sales}\nplatforms: {shop: {name: Shop, annual_cost: ▸much}}\n",
    }
    assert [line.partition(" |")[0] for line in faults_at_marks(files)] == [
        'EM106 expected an amount of money such as 350_000, 900k or 1.2M EUR, found "much"',
        'EM104 unknown key "vendr"',
        'EM109 there is no organization "sals"',
    ]


@pytest.mark.parametrize("base", ["platforms: [\n", "\tx: y\n", "- a\n"])
def test_what_a_broken_base_may_have_declared_is_not_reported(told_about, base):
    files = {
        "over.yaml": "extends: base.yaml\nremove: {platforms: [x]}\nplatforms: {hub: {name: H, owner: o, vendr: 1}}\n",
        "base.yaml": base,
    }
    told = told_about(files)
    assert len([line for line in told if line.startswith("base.yaml")]) == 1
    assert [line.split(" |")[0] for line in told if line.startswith("over.yaml")] == [
        'over.yaml:3:38: EM104 unknown key "vendr"'
    ]


def test_a_hanging_reference_of_the_base_is_told_once(told_about):
    files = {
        "engagement.yaml": "as_is: base.yaml\nfuture_state: over.yaml\n",
        "base.yaml": "platforms: {p: {name: P, owner: nobody}}\n",
        "over.yaml": "extends: base.yaml\nplatforms: {p: {vendor: V}}\n",
    }
    assert told_about(files) == [
        'base.yaml:1:33: EM109 there is no organization "nobody" | declare it under organizations: | platforms.p.owner'
    ]


def test_a_circle_of_the_base_is_told_once(reading_of):
    files = {
        "over.yaml": "extends: base.yaml\nplatforms: {q: Q}\n",
        "base.yaml": "platforms: {p: {name: P, part_of: p}}\n",
    }
    assert [fault.place.file for fault in reading_of(files).faults] == ["base.yaml"]


def test_a_missing_base_is_reported_at_extends(one_fault):
    files = {"over.yaml": "extends: ▸bse.yaml\n", "base.yaml": ""}
    assert one_fault(files) == 'EM101 there is no file "bse.yaml" | did you mean base.yaml? | extends'
