"""What stands under a wrong key, or one level too deep, is one fault, however often its ids are named."""

from __future__ import annotations

import pytest

PEOPLE = "customer_types: {c: C}\norganizations: {o: O}\nplatforms: {p: P}\n"
SOLD = "engagements:\n- {customer: c, channel: web, organization: o, platforms: [p]}\n"
MISSPELT = 'EM104 unknown key "chanels" | did you mean channels? | chanels'
MERGED = (
    "EM104 keys are not merged here, so that << says nothing"
    " | write the keys out, or repeat a whole value: key: *anchor"
)
LAID = "channels: {web: {recognizes: person}}\nremove: {channels: [store], cascade: true}\n"
BASE = f"{PEOPLE}channels: {{web: Web, store: Store}}\n{SOLD}"


def described(section: str, which: str) -> str:
    """What is told of a section inside `remove` that says what its members are."""
    return (
        f"EM105 {section} inside remove: says what things are, and not only which ones go"
        f" | write {which} alone; or, if they are to be there, begin {section}: as far left as remove:"
        f" | remove.{section}"
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(f"{PEOPLE}▸chanels: {{web: Web}}\n{SOLD}", MISSPELT, id="misspelt"),
        pytest.param(
            f"{PEOPLE}channels: ▸[web]\n{SOLD}",
            "EM105 expected a mapping of keys to values, found a list | write each as id: name | channels",
            id="a list",
        ),
        pytest.param(
            f"{PEOPLE}{SOLD}questions:\n  ▸channels:\n    web: Web\n",
            "EM104 the section channels stands inside questions"
            " | begin its line as far left as questions: does, and move what it holds along | questions.channels",
            id="too deep",
        ),
        pytest.param(
            f"{PEOPLE}channels: {{web: Web, ▸engagements: [{{customer: c, channel: web}}]}}\n",
            "EM104 the section engagements stands inside channels"
            " | begin its line as far left as channels: does, and move what it holds along | channels.engagements",
            id="engagements too deep",
        ),
        pytest.param(
            "platforms:\n  ▸holds: {order: master}\n",
            "EM104 holds: stands inside platforms, where an id is expected"
            " | write the id it belongs to in the line above, and holds: further right than that id | platforms.holds",
            id="an attribute without its id",
        ),
        pytest.param(
            f"{PEOPLE}{SOLD}channels: {{▸Web: Web}}\n",
            'EM111 "Web" is not an id: lower-case letters, digits and underscores, a letter first'
            " | write web | channels.Web",
            id="an id in capitals",
        ),
        pytest.param(
            {"over.yaml": f"extends:▸\n{LAID}{SOLD}", "base.yaml": PEOPLE},
            "EM108 the name of a file is expected here | name one, or take the key out | extends",
            id="nothing extended",
        ),
        pytest.param(
            {"over.yaml": f"▸Extends: base.yaml\n{LAID}{SOLD}", "base.yaml": PEOPLE},
            'EM104 unknown key "Extends" | did you mean extends? | Extends',
            id="extends misspelt",
        ),
        *(
            pytest.param(
                {"over.yaml": f"extends: base.yaml\nremove:\n  channels: [store]\n  {written}", "base.yaml": BASE},
                told,
                id=f"{section} described inside remove",
            )
            for section, written, told in (
                (
                    "platforms",
                    "▸platforms: {q: {name: Q, vendor: V}, r: R}\nengagements:\n- {customer: c, platforms: [q, r]}\n",
                    described("platforms", "[q, r]"),
                ),
                (
                    "engagements",
                    "▸engagements: [{customer: c, channel: web, organization: o}, {customer: c, platforms: [z]}]\n",
                    described("engagements", "customer:, channel:, capabilities:"),
                ),
                (
                    "integrations",
                    "▸integrations:\n  - {from: p, to: q, carries: [x]}\n",
                    described("integrations", "from:, to:"),
                ),
                (
                    "channels twice",
                    "▸channels: {q: {name: Q}}\n",
                    'EM103 "channels" is written twice; the first is on line 3 | keep one of the two | remove.channels',
                ),
            )
        ),
        *(
            pytest.param(files, f"{MERGED} | {address}", id=f"merged in {address}")
            for files, address in (
                (f"{PEOPLE}channels: {{▸<<: {{web: Web}}}}\n{SOLD}", "channels.<<"),
                ("x-a: &a {q: Q}\nplatforms: {p: P, ▸<<: *a}\nintegrations: [{from: p, to: q}]\n", "platforms.<<"),
                ("exchange_rates: {▸<<: {USD: 1}}\n", "exchange_rates.<<"),
                ("customer_types: {c: {name: C, expects: {▸<<: {ease: 5}}}}\n", "customer_types.c.expects.<<"),
                ("platforms: {p: P, q: Q}\nintegrations: [{▸<<: {from: p}, to: q}]\n", "integrations"),
                ("journeys: {j: {▸<<: {name: J, customer: c}}}\n", "journeys.j.<<"),
            )
        ),
        pytest.param(
            "platforms: {p: P, q: Q}\nintegrations: [{▸from p, to: q}]\n",
            'EM104 unknown key "from p" | write from: p | integrations',
            id="a colon forgotten",
        ),
        pytest.param(
            {"a.yaml": f"{PEOPLE}includes: [b.yaml]\n{SOLD}", "b.yaml": "▸chanels: {web: Web}\n"},
            MISSPELT,
            id="in a part",
        ),
        pytest.param(
            {
                "engagement.yaml": "as_is: a.yaml\nfuture_state: b.yaml\n",
                "a.yaml": f"{PEOPLE}▸chanels: {{web: Web, store: Store}}\n",
                "b.yaml": f"extends: a.yaml\n{LAID}{SOLD}",
            },
            MISSPELT,
            id="in what an overlay extends",
        ),
        pytest.param(
            {
                "engagement.yaml": "as_is: a.yaml\n▸stakholders: {cfo: {name: CFO}}\n"
                "decisions: {d: {about: platforms.p, choose: {as: cfo}}}\n",
                "a.yaml": PEOPLE,
            },
            'EM104 unknown key "stakholders" | did you mean stakeholders? | stakholders',
            id="stakeholders",
        ),
    ],
)
def test_the_cause_is_told_and_nothing_else(one_fault, files, expected):
    assert one_fault(files) == expected


def test_an_element_may_be_called_as_a_section_is(reading_of):
    reading = reading_of("platforms:\n  channels: {name: All ways}\n  questions: Asked\n  journeys: {name: J}\n")
    assert not reading.faults


def test_what_stands_nowhere_is_still_told(reading_of):
    faults = reading_of(f"{PEOPLE}chanels: {{shop: Shop}}\n{SOLD}").faults
    assert [fault.kind.code for fault in faults] == ["EM104", "EM109"]
