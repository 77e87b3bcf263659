"""Keys that are written twice: a fault, and both values are checked."""
# ruff: noqa: ISC004 - texts of several lines

from __future__ import annotations

import pytest

ONE = "keep one of the two"
TWICE = f"{ONE}, or give the second another id"

LEVELS = [
    ("platforms: {p: P}\n▸platforms: {q: {name: Q, ▸nam: R}}", ["platforms", "platforms.q.nam"]),
    ("platforms: {p: P, ▸p: {▸nam: R}}", ["platforms.p", "platforms.p.nam"]),
    ("platforms: {p: {name: P, vendor: A, ▸vendor: ▸[A]}}", ["platforms.p.vendor", "platforms.p.vendor"]),
    ("platforms: {p: {name: P, in_service: {from: 2026-01-01, ▸from: ▸x}}}", ["platforms.p.in_service.from"] * 2),
    ("title: T\n▸title: ▸[T]", ["title", "title"]),
    (
        "customer_types: {c: C}\nchannels: {w: W}\n"
        "engagements: [{customer: c, channel: w, experience: {ease: 3, ▸ease: ▸9}}]",
        ["engagements.experience", "engagements.c.w"],
    ),
    (
        "customer_types: {c: C}\nchannels: {w: W}\nengagements: [{customer: c, channel: w, ▸channel: ▸v}]",
        ["engagements", "engagements.c.v.any"],
    ),
    (
        "platforms: {p: P, q: Q}\nintegrations: [{from: p, to: q, latency: 1 day, ▸latency: ▸soon}]",
        ["integrations", "integrations.p.q"],
    ),
    (
        "customer_types: {c: C}\nchannels: {w: W}\ncapabilities: {k: K}\n"
        "journeys: {j: {name: J, customer: c, steps: [{capability: k, channel: w, ▸capability: ▸x}]}}",
        ["journeys.j.steps", "journeys.j.steps.1.capability"],
    ),
    ("platforms: {p: {name: ▸[x], ▸name: ▸[y]}}", ["platforms.p.name"] * 3),
    ("platforms: {p: P, ▸p: P, ▸p: {▸nam: P}}", ["platforms.p", "platforms.p", "platforms.p.nam"]),
    ("platforms: {a: A, ▸a: B, b: A, ▸b: {name: B, owner: ▸x}}", ["platforms.a", "platforms.b", "platforms.b.owner"]),
    ("organizations: {o: O}\nplatforms: {p: P, ▸p: {name: P, owner: o}}", ["platforms.p"]),
]


@pytest.mark.parametrize(("text", "addresses"), LEVELS)
def test_both_values_are_checked_at_every_level(reading_of, faults_at_marks, text, addresses):
    faults_at_marks(f"{text}\n")
    assert [fault.address for fault in reading_of(text.replace("▸", "") + "\n").faults] == [
        address.replace("engagements.experience", "engagements") for address in addresses
    ]


def test_a_duplicate_names_both_places(reading_of):
    fault = reading_of("platforms:\n  shop: Shop\n  hub: Hub\n  shop: {name: Other}\n").faults[0]
    assert (fault.kind.code, fault.message, fault.suggestion, fault.address) == (
        "EM103",
        '"shop" is written twice; the first is on line 2',
        TWICE,
        "platforms.shop",
    )
    assert [(place.line, place.column, place.end_column) for place in fault.places] == [(4, 3, 7), (2, 3, 3)]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        pytest.param("platforms: {p: P}\nplatforms: {q: Q}\n", f"{ONE}, or put what both hold under one", id="section"),
        pytest.param("title: T\ntitle: U\n", ONE, id="title"),
        pytest.param("platforms: {p: {name: P, vendor: A, vendor: B}}\n", ONE, id="attribute"),
        pytest.param("channels: {w: W, w: V}\n", TWICE, id="id"),
    ],
)
def test_what_to_do_about_a_duplicate_is_what_can_be_done(reading_of, text, suggestion):
    assert reading_of(text).faults[0].suggestion == suggestion


def test_amounts_of_a_second_section_are_in_the_currency_of_the_file(reading_of):
    text = "currency: EUR\nplatforms: {p: P}\nplatforms: {q: {name: Q, annual_cost: 5}}\n"
    assert [fault.kind.code for fault in reading_of(text).faults] == ["EM103"]


def test_the_first_value_is_kept(reading_of):
    reading = reading_of("platforms: {p: First, p: Second}\n")
    assert reading.workspace.as_is.platforms["p"].name == "First"


def test_keys_that_differ_in_case_or_quotation_are_told_apart(reading_of):
    assert [fault.kind.code for fault in reading_of("platforms: {p: P, P: Q}\n").faults] == ["EM111"]
    assert [fault.kind.code for fault in reading_of('platforms: {p: P, "p": Q}\n').faults] == ["EM103"]


def test_a_workspace_is_checked_in_the_same_way(faults_at_marks):
    files = {
        "engagement.yaml": """\
as_is: m.yaml
▸as_is: ▸n.yaml
stakeholders:
  cio: {name: CIO}
  ▸cio: {name: CIO, as_is: ▸v.yaml}
initiatives: {x: {name: X}, ▸x: {name: X, depends_on: [▸y]}}
decisions: d.yaml
""",
        "m.yaml": "platforms: {p: P}\n",
        "d.yaml": "decisions:\n  d: {about: platforms.p}\n  ▸d: {about: ▸platforms.q, choose: {as: ▸cfo}}\n",
    }
    assert [told.split(" ")[0] for told in faults_at_marks(files)] == [
        "EM103", "EM109", "EM109", "EM103", "EM101", "EM103", "EM101", "EM103", "EM109",
    ]  # fmt: skip


def test_models_inline_are_checked_in_the_same_way(faults_at_marks):
    text = """\
as_is:
  organizations: {o: O}
  platforms: {a: A, ▸a: {name: A, owner: ▸zz}, b: {name: B, owner: o}}
▸as_is: {platforms: {c: {▸nam: C}}}
"""
    assert [told.split(" ")[0] for told in faults_at_marks({"engagement.yaml": text})] == [
        "EM103",
        "EM109",
        "EM103",
        "EM104",
    ]


def test_decisions_inline_are_checked_in_the_same_way(faults_at_marks):
    text = "as_is: {platforms: {p: P}}\ndecisions: {d: {about: platforms.p}, ▸d: {about: ▸platforms.q}}\n"
    assert len(faults_at_marks({"engagement.yaml": text})) == 2


def test_initiatives_are_checked_in_the_same_way(faults_at_marks):
    text = "as_is: {platforms: {p: P}}\ninitiatives: {x: X, ▸x: {name: X, delivers: [▸platforms.q]}}\n"
    assert len(faults_at_marks({"engagement.yaml": text})) == 2
