from __future__ import annotations

import pytest

WORKSPACE = "as_is: model.yaml\ndecisions: decisions.yaml\nstakeholders: {cio: {name: CIO}, cfo: {name: CFO}}\n"


@pytest.fixture
def workspace(shop):
    """Files of a workspace with the given decisions."""
    engagements = "engagements: [{customer: consumer, channel: web, capabilities: [purchase], platforms: [shop]}]\n"
    return lambda decisions: {
        "engagement.yaml": WORKSPACE,
        "model.yaml": shop + engagements,
        "decisions.yaml": decisions,
    }


def test_every_attribute_of_a_decision_is_read(reading_of, workspace):
    reading = reading_of(
        workspace(
            """\
format: engagement-model/1
decisions:
  one_platform:
    name: One platform
    about: platforms.shop
    status: decided
    choose: absent
    state: future-state
    by: Executive committee
    on: 2026-11-20
    because: One order book for every channel.
    owner: cio
    due: 2027-06-30
    supersedes: [earlier]
    note: Unanimous
  earlier: {about: [platforms.shop, channels.web]}
"""
        )
    )
    assert reading.faults == ()
    found = reading.workspace.decisions["one_platform"]
    assert (found.name, found.about, found.status, found.choose, found.state) == (
        "One platform",
        ("platforms.shop",),
        "decided",
        "absent",
        "future-state",
    )
    assert (found.by, str(found.on), found.because, found.owner, str(found.due), found.supersedes, found.note) == (
        "Executive committee",
        "2026-11-20",
        "One order book for every channel.",
        "cio",
        "2027-06-30",
        {"earlier"},
        "Unanimous",
    )
    earlier = reading.workspace.decisions["earlier"]
    assert (earlier.about, earlier.status, earlier.state) == (("platforms.shop", "channels.web"), "proposed", None)
    assert reading.decisions.shown == "decisions.yaml"


@pytest.mark.parametrize(
    ("written", "choose", "stakeholder"),
    [
        ("present", "present", None),
        ("accepted", "accepted", None),
        ("900k EUR", "900k EUR", None),
        ("NO", "NO", None),
        ("{as: cio}", "as: cio", "cio"),
        ('"as: cfo"', "as: cfo", "cfo"),
        ("[web, store]", "web, store", None),
    ],
)
def test_what_a_decision_chooses(reading_of, workspace, written, choose, stakeholder):
    reading = reading_of(workspace(f"decisions: {{d: {{about: platforms.shop, choose: {written}}}}}\n"))
    assert reading.faults == ()
    found = reading.workspace.decisions["d"]
    assert (found.choose, found.chosen_stakeholder) == (choose, stakeholder)


@pytest.mark.parametrize(
    "about",
    [
        "platforms.shop",
        "platforms.shop.name",
        "platforms",
        "engagements.consumer.web",
        "engagements.consumer.web.purchase.platforms.shop",
    ],
)
def test_decisions_are_about_addresses_that_some_model_knows(reading_of, workspace, about):
    assert reading_of(workspace(f"decisions: {{d: {{about: {about}}}}}\n")).faults == ()


STATUS = " | decisions.d.status"


def nothing_at(address: str, suggestion: str) -> str:
    return f'EM109 no model has anything at "{address}" | {suggestion} | decisions.d.about'


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ("about: ▸platforms.shp", nothing_at("platforms.shp", "did you mean platforms.shop?")),
        ("about: [channels.web, ▸platform.shop]", nothing_at("platform.shop", "did you mean platforms.shop?")),
        ("about: ▸tills", nothing_at("tills", "did you mean platforms.tills?")),
        ("about: ▸platforms.shop.nam", nothing_at("platforms.shop.nam", "did you mean platforms.shop.name?")),
        ("about: ▸everything", nothing_at("everything", "name what a model has, or take it out")),
        ("about: ▸''", nothing_at("", "name what a model has, or take it out")),
        ("about: ▸[]", "EM108 about is empty | list at least one | decisions.d.about"),
        ("about: ▸{a: b}", "EM105 expected a list, found a mapping | write [first, second] | decisions.d.about"),
        (
            "about: platforms.shop, choose: {as: ▸ci}",
            'EM109 there is no stakeholder "ci" | did you mean cio? | decisions.d.choose',
        ),
        (
            "about: platforms.shop, choose: ▸'as: nobody'",
            'EM109 there is no stakeholder "nobody" | declare it under stakeholders: | decisions.d.choose',
        ),
        (
            "about: platforms.shop, choose: ▸{like: cio}",
            "EM105 expected a text, found a mapping | - | decisions.d.choose",
        ),
        (
            "about: platforms.shop, status: ▸decide",
            'EM106 "decide" is not one of proposed, decided, deferred or superseded | did you mean decided?' + STATUS,
        ),
        (
            "about: platforms.shop, on: ▸yesterday",
            'EM106 expected a date such as 2026-11-20, found "yesterday" | write year-month-day | decisions.d.on',
        ),
        (
            "about: platforms.shop, ▸becuase: x",
            'EM104 unknown key "becuase" | did you mean because? | decisions.d.becuase',
        ),
    ],
)
def test_faults_of_decisions(one_fault, workspace, decision, message):
    assert one_fault(workspace(f"decisions:\n  d: {{{decision}}}\n")) == message


def test_a_decision_is_about_something(one_fault, workspace):
    assert (
        one_fault(workspace("decisions:\n  d: ▸{status: decided}\n"))
        == "EM108 about is missing | add about: | decisions.d.about"
    )


def test_decisions_about_models_that_could_not_be_read_are_left_alone(told_about, workspace):
    files = {**workspace("decisions: {d: {about: platforms.hub}}\n"), "model.yaml": "extends: gone.yaml\n"}
    assert [line.split(": ")[1][:5] for line in told_about(files)] == ["EM101"]


def test_decisions_inline_point_to_the_workspace(one_fault, shop):
    text = "as_is: m.yaml\ndecisions:\n  d: {about: [platforms.shop, ▸platforms.x]}\n"
    assert one_fault({"engagement.yaml": text, "m.yaml": shop}).startswith("EM109 no model has anything")


INITIATIVES = [
    (
        "a: {name: A, delivers: [platforms.shop, ▸platforms.shp]}",
        'EM109 no model has anything at "platforms.shp" | did you mean platforms.shop? | initiatives.a.delivers',
    ),
    (
        "a: {name: A, depends_on: [b, ▸c]}\n  b: B",
        'EM109 there is no initiative "c" | declare it under initiatives: | initiatives.a.depends_on',
    ),
    (
        "a: {name: A, depends_on: ▸[b]}\n  b: {name: B, depends_on: [a]}",
        "EM112 these initiatives wait for each other: a -> b -> a | break the circle | initiatives.a.depends_on",
    ),
    ("a: ▸{owner: it}", "EM108 name is missing | add name: | initiatives.a.name"),
    (
        "a: {name: A, cost: ▸lots}",
        'EM106 expected an amount of money such as 350_000, 900k or 1.2M EUR, found "lots" | - | initiatives.a.cost',
    ),
]


@pytest.mark.parametrize(("initiatives", "message"), INITIATIVES)
def test_faults_of_initiatives(one_fault, shop, initiatives, message):
    files = {"engagement.yaml": f"as_is: model.yaml\ninitiatives:\n  {initiatives}\n", "model.yaml": shop}
    assert one_fault(files) == message


@pytest.mark.parametrize(
    ("pinned", "message"),
    [
        (
            "▸platforms.shp",
            'EM109 no model has anything at "platforms.shp" | did you mean platforms.shop? | page.pinned',
        ),
        (
            "▸platforms.shop.name",
            (
                'EM106 "platforms.shop.name" is no box that could be pinned | '
                "write the address of an element of a lane, such as platforms.shop | page.pinned"
            ),
        ),
        (
            "▸shop",
            (
                'EM106 "shop" is no box that could be pinned | '
                "write the address of an element of a lane, such as platforms.pos | page.pinned"
            ),
        ),
    ],
)
def test_a_pin_holds_a_box_of_some_state(one_fault, shop, pinned, message):
    text = f"as_is: m.yaml\npage: {{pinned: [platforms.shop, {pinned}]}}\n"
    assert one_fault({"engagement.yaml": text, "m.yaml": shop}) == message
