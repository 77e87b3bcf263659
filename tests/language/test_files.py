from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.language.reader import NothingToRead, read
from engagement_model.model.theme import DARK

WORKSPACE = "as_is: as-is.yaml\nfuture_state: future.yaml\n"
AS_IS = "platforms: {shop: Shop}\n"
FUTURE = "extends: as-is.yaml\nplatforms: {hub: Hub}\n"
FILES = {"engagement.yaml": WORKSPACE, "as-is.yaml": AS_IS, "future.yaml": FUTURE}


def test_the_workspace_is_found_from_the_current_folder_upwards(write_files, monkeypatch):
    folder = write_files({**FILES, "views/deep/note.txt": ""})
    monkeypatch.chdir(folder / "views" / "deep")
    reading = read()[0]
    assert reading.faults == ()
    assert Path(reading.shown) == Path("../../engagement.yaml")
    assert set(reading.workspace.states) == {"as-is", "future-state"}


def test_without_a_workspace_anywhere_there_is_nothing_to_read(write_files):
    write_files({"model.yaml": AS_IS})
    with pytest.raises(NothingToRead, match=r"no engagement.yaml here or in any folder above"):
        read()


def test_a_folder_stands_for_its_workspace(write_files, monkeypatch):
    folder = write_files(FILES)
    monkeypatch.chdir(folder.parent)
    assert read(["here"])[0].shown == "here/engagement.yaml"
    (folder / "engagement.yaml").unlink()
    with pytest.raises(NothingToRead, match=r"no engagement.yaml in here"):
        read(["here"])


def test_a_model_in_the_workspace_is_read_alone(reading_of):
    reading = reading_of(FILES, "future.yaml")
    assert reading.faults == ()
    assert reading.workspace.future_state is None
    assert set(reading.workspace.as_is.platforms) == {"shop", "hub"}


@pytest.mark.parametrize(
    ("first", "second", "states"),
    [
        ("", "", ["a", "b"]),
        ("state: future-state\n", "", ["b", "a"]),
        ("", "state: as-is\n", ["b", "a"]),
        ("state: as-is\n", "state: future-state\n", ["a", "b"]),
        ("state: transition\n", "", ["a", "b"]),
    ],
)
def test_two_plain_models_are_the_states_they_say_or_as_is_and_future_state(reading_of, first, second, states):
    texts = {"a.yaml": f"{first}platforms: {{a: A}}\n", "b.yaml": f"{second}platforms: {{b: B}}\n"}
    workspace = reading_of(texts, "a.yaml", "b.yaml").workspace
    assert [list(model.platforms) for model in workspace.states.values()] == [[name] for name in states]


def test_more_models_than_states_make_several_readings(write_files):
    write_files({f"{name}.yaml": f"title: {name}\n" for name in "abc"})
    readings = read(["a.yaml", "b.yaml", "c.yaml"])
    assert [[model.title for model in reading.workspace.states.values()] for reading in readings] == [["a", "b"], ["c"]]
    assert len(read(["a.yaml", "a.yaml", "b.yaml", "b.yaml"])) == 2


def test_two_models_of_the_same_state_are_read_apart(write_files):
    write_files({"a.yaml": "state: as-is\n", "b.yaml": "state: as-is\n"})
    assert [list(reading.workspace.states) for reading in read(["a.yaml", "b.yaml"])] == [["as-is"], ["as-is"]]


def test_a_plain_model_in_a_workspace_is_counted_in_its_currency(reading_of):
    texts = {
        "engagement.yaml": "currency: EUR\nexchange_rates: {USD: 0.5}\nas_is: as-is.yaml\n",
        "as-is.yaml": "platforms: {shop: {name: Shop, annual_cost: 10 USD}}\n",
    }
    reading = reading_of(texts, "as-is.yaml")
    assert reading.faults == ()
    assert reading.workspace.as_is.rates.currency == "EUR"


def test_a_whole_workspace_may_live_in_one_file(reading_of):
    reading = reading_of(
        {
            "engagement.yaml": """\
format: engagement-model/1
title: One file
currency: EUR
as_is:
  platforms: {shop: {name: Shop, annual_cost: 5k}, tills: Tills}
transitions: []
future_state:
  extends: as_is
  remove: {platforms: {tills: sold}}
  platforms: {hub: Hub}
stakeholders:
  cio:
    name: The CIO
    as_is: {extends: as-is, platforms: {shop: {vendor: Acme}}}
decisions:
  tills_go: {about: platforms.tills, choose: absent, status: decided}
"""
        }
    )
    assert reading.faults == ()
    workspace = reading.workspace
    assert set(workspace.as_is.platforms) == {"shop", "tills"}
    assert set(workspace.future_state.platforms) == {"shop", "hub"}
    assert str(workspace.as_is.platforms["shop"].annual_cost) == "5000 EUR"
    assert workspace.stakeholders["cio"].as_is.model.platforms["shop"].vendor == "Acme"
    assert workspace.decisions["tills_go"].about == ("platforms.tills",)


def test_every_setting_of_a_workspace_is_read(reading_of):
    reading = reading_of(
        {
            "engagement.yaml": """\
title: One company
description: What it is about
company: Lumina
language: fr
currency: EUR
exchange_rates: {USD: 0.92}
as_is: as-is.yaml
transitions: [wave-1.yaml]
future_state: future.yaml
stakeholders: {cio: {name: CIO, as_is: as-is.yaml}, cfo: CFO}
initiatives:
  hub: {name: The hub, description: It all, delivers: [platforms.hub], owner: it, cost: 1.2M, start: 2027-01-04,
        end: 2027-09-30, depends_on: [first], note: Soon}
  first: First things
meeting: {minutes: 90, on: 2026-11-26}
page: {size: a4, version: draft 3, date: 2026-11-20, author: CIO office, status: draft,
       confidentiality: secret, source: Interviews, headline: {as-is: Split, future-state: One, change: How}}
theme: dark
rules: {EM301: error, EM206: off}
accept: [{rule: EM302, address: platforms.shop, because: It is so, until: 2027-12-31}]
""",
            "as-is.yaml": AS_IS,
            "wave-1.yaml": "extends: as-is.yaml\nstate: transition\ntitle: Wave\n",
            "future.yaml": FUTURE,
        }
    )
    assert reading.faults == ()
    found = reading.workspace
    assert (found.title, found.description, found.company, found.language, found.theme) == (
        "One company",
        "What it is about",
        "Lumina",
        "fr",
        DARK,
    )
    assert [model.title for model in found.transitions] == ["Wave"]
    assert [someone.name for someone in found.stakeholders.values()] == ["CIO", "CFO"]
    hub = found.initiatives["hub"]
    assert (hub.name, hub.delivers, hub.owner, str(hub.cost), hub.note) == (
        "The hub",
        ("platforms.hub",),
        "it",
        "1200000 EUR",
        "Soon",
    )
    assert (str(hub.start), str(hub.end), hub.depends_on) == ("2027-01-04", "2027-09-30", {"first"})
    assert (found.meeting.minutes, str(found.meeting.on)) == (90, "2026-11-26")
    page = found.page
    assert (page.size, page.version, str(page.date), page.author) == ("a4", "draft 3", "2026-11-20", "CIO office")
    assert (page.status, page.confidentiality, page.source) == ("draft", "secret", "Interviews")
    assert (page.headline.as_is, page.headline.future_state, page.headline.change) == ("Split", "One", "How")
    assert found.rules == {"EM301": "error", "EM206": "off"}
    accepted = found.accept[0]
    assert (accepted.rule, accepted.address, accepted.because, str(accepted.until)) == (
        "EM302",
        "platforms.shop",
        "It is so",
        "2027-12-31",
    )


def test_paths_are_relative_to_the_file_that_names_them(reading_of):
    texts = {
        "engagement.yaml": "as_is: models/as-is.yaml\nstakeholders: {cio: {name: CIO, as_is: views/cio.yaml}}\n",
        "models/as-is.yaml": AS_IS,
        "views/cio.yaml": "extends: ../models/as-is.yaml\n",
    }
    reading = reading_of(texts)
    assert reading.faults == ()
    assert set(reading.workspace.stakeholders["cio"].as_is.model.platforms) == {"shop"}


@pytest.mark.parametrize(
    "path", ["../outside.yaml", "views/../../outside.yaml", "{absolute}", "link.yaml", "way/in.yaml"]
)
def test_a_path_must_stay_inside_the_folder_of_the_workspace(write_files, path):
    folder = write_files({"engagement.yaml": f"as_is: {path.format(absolute=Path.cwd())}/x.yaml\n"})
    (folder.parent / "outside.yaml").write_text("platforms: {secret: Secret}\n")
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "in.yaml").write_text("platforms: {secret: Secret}\n")
    (folder / "link.yaml").symlink_to(folder.parent / "outside.yaml")
    (folder / "way").symlink_to(folder.parent / "elsewhere")
    target = path.format(absolute=folder / "engagement.yaml")
    (folder / "engagement.yaml").write_text(f"as_is: {target}\n")
    reading = read(["engagement.yaml"])[0]
    assert [
        (fault.kind.code, fault.place.column, fault.address) for fault in reading.faults if fault.kind.code != "EM108"
    ] == [("EM117", 8, "as_is")]
    assert "Secret" not in "".join(source.text for source in reading.sources.values())


def test_a_link_inside_the_folder_is_followed(write_files):
    folder = write_files({"engagement.yaml": "as_is: link.yaml\n", "as-is.yaml": AS_IS})
    (folder / "link.yaml").symlink_to(folder / "as-is.yaml")
    assert read(["engagement.yaml"])[0].faults == ()


def test_a_model_read_from_standard_input_may_extend_a_file(write_files):
    write_files({"as-is.yaml": AS_IS})
    reading = read(["-"], b"extends: as-is.yaml\nplatforms: {hub: {nam: Hub}}\n")[0]
    assert [(fault.place.file, fault.place.line, fault.kind.code) for fault in reading.faults] == [
        ("<stdin>", 2, "EM104")
    ]
    assert set(reading.workspace.as_is.platforms) == {"shop", "hub"}


def test_a_file_of_decisions_alone_is_checked_for_itself(one_fault):
    text = "decisions:\n  d: {about: platforms.x, status: ▸maybe}\n"
    assert one_fault({"decisions.yaml": text}) == (
        'EM106 "maybe" is not one of proposed, decided, deferred or superseded | - | decisions.d.status'
    )
