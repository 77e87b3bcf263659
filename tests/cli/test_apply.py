"""`engage apply`, as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import SHOP, engage

WORKSPACE = """\
as_is: as-is.yaml
future_state: future.yaml
decisions: decisions.yaml
stakeholders:
  ana: {name: Ana, as_is: ana.yaml}
"""
FUTURE = """\
extends: as-is.yaml   # today, but:
platforms:
  # counted by the leases
  tills: {annual_cost: 2M EUR}
"""
ANA = "extends: as-is.yaml\nplatforms: {tills: {vendor: Acme}, shop: {annual_cost: 1M EUR}}\n"
DECISIONS = """\
decisions:
  vendor: {about: platforms.tills.vendor, status: decided, choose: Acme, state: as-is, by: CFO}
  shop: {about: platforms.shop, status: decided, choose: absent, state: future-state}
  later: {about: platforms.shop.annual_cost, status: deferred, choose: 5M EUR}
"""


@pytest.fixture
def folder(write_files) -> Path:
    return write_files(
        {
            "engagement.yaml": WORKSPACE,
            "as-is.yaml": SHOP.replace("\n", "\r\n"),
            "future.yaml": FUTURE,
            "ana.yaml": ANA,
            "decisions.yaml": DECISIONS,
        }
    )


def test_what_was_decided_is_in_the_files_and_comments_and_line_ends_stay(folder):
    done = engage("apply")
    assert done.code == 0
    assert done.err.splitlines() == [
        "as-is: platforms.tills.vendor, by decision vendor",
        "future-state: platforms.shop, by decision shop",
    ]
    tills = "tills: {name: Tills, provides: [buy], holds: {order: master}"
    assert (folder / "as-is.yaml").read_bytes().decode() == SHOP.replace(tills, f"{tills}, vendor: Acme").replace(
        "\n", "\r\n"
    )
    assert (folder / "ana.yaml").read_text() == "extends: as-is.yaml\nplatforms: {shop: {annual_cost: 1M EUR}}\n"
    future = (folder / "future.yaml").read_text()
    assert future.startswith(FUTURE)
    assert "remove:\n" in future or "remove: {platforms: [shop]}" in future
    assert engage("check", "--select", "EM1").code == 0
    assert (folder / "decisions.yaml").read_text() == DECISIONS


def test_applying_twice_changes_nothing(folder):
    engage("apply")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = engage("apply")
    assert (again.code, again.out, again.err) == (0, "", "every decision is in the models already\n")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("more", [(), ("--corrections",)])
def test_an_address_that_nothing_has_is_refused_and_the_nearest_is_named(folder, more):
    done = engage("apply", "--only", "platforms.tils.vendor", *more)
    assert (done.code, done.out) == (2, "")
    assert 'no model has anything at "platforms.tils.vendor"; did you mean platforms.tills.vendor?' in done.err
    assert (folder / "as-is.yaml").read_bytes().decode() == SHOP.replace("\n", "\r\n")


def test_only_may_name_what_is_decided_and_in_no_model_yet(folder):
    decided = "decisions:\n  desk: {about: platforms.desk, status: decided, choose: absent, state: as-is}\n"
    (folder / "decisions.yaml").write_text(decided)
    done = engage("apply", "--only", "platforms.desk")
    assert (done.code, done.err) == (0, "every decision is in the models already\n")


def test_a_dry_run_prints_the_difference_and_writes_nothing(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = engage("apply", "--dry-run")
    assert "--- as-is.yaml\n+++ as-is.yaml\n" in done.out
    assert "vendor: Acme}\n" in done.out.replace("\r", "")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_only_what_is_asked_for(folder):
    done = engage("apply", "--only", "platforms.tills")
    assert done.err == "as-is: platforms.tills.vendor, by decision vendor\n"
    assert (folder / "future.yaml").read_text() == FUTURE


def test_what_cannot_hold_is_told(write_files):
    write_files(
        {
            "engagement.yaml": "as_is: as-is.yaml\nfuture_state: future.yaml\ndecisions: d.yaml\n",
            "as-is.yaml": SHOP.replace("{name: Tills,", "{name: Tills, vendor: B,"),
            "future.yaml": "extends: as-is.yaml\nremove: {cascade: true, platforms: [tills]}\n",
            "d.yaml": "decisions:\n"
            "  d: {about: platforms.tills.vendor, status: decided, choose: A, state: future-state}\n",
        }
    )
    done = engage("apply")
    assert done.code == 1
    assert "future-state: platforms.tills.vendor cannot hold what decision d chooses" in done.err


def test_a_file_that_cannot_be_changed_in_place_is_refused_whole(write_files):
    model = "platforms: {a: &x {name: A, vendor: V}, b: *x}\n"
    folder = write_files(
        {
            "engagement.yaml": "as_is: as-is.yaml\ndecisions: d.yaml\n",
            "as-is.yaml": model,
            "d.yaml": "decisions: {d: {about: platforms.a.vendor, status: decided, choose: W}}\n",
        }
    )
    done = engage("apply")
    assert (done.code, done.out) == (2, "")
    assert "as-is.yaml is written so that platforms.a.vendor cannot be changed by itself" in done.err
    assert "nothing was written" in done.err
    assert (folder / "as-is.yaml").read_text() == model


def test_a_model_without_a_workspace_has_no_decisions(write_files):
    write_files({"as-is.yaml": SHOP})
    assert "there is no workspace" in engage("apply", "as-is.yaml").err


@pytest.mark.slow
@pytest.mark.parametrize("example", ["retail", "insurance", "telecom", "banque", "apteka"])
def test_every_example_can_be_applied_and_is_sound_after(tmp_path, monkeypatch, example):
    monkeypatch.chdir(tmp_path)
    engage("init", "it", "--example", example, "-q")
    done = engage("apply", "it")
    assert done.code in (0, 1), done.err
    assert engage("check", "it", "--select", "EM1").code == 0
    assert "already" in engage("apply", "it", "--language", "en").err or done.code == 1


def test_agree_writes_over_no_file_of_the_workspace(folder):
    for out in ("as-is.yaml", "./ana.yaml", str(folder / "engagement.yaml")):
        before = (folder / out).read_bytes()
        done = engage("agree", "--state", "as-is", "--out", out)
        assert done.code == 2
        assert "engage apply takes decisions into it" in done.err
        assert (folder / out).read_bytes() == before
    assert engage("agree", "--state", "as-is", "--out", "agreed.yaml").code in (0, 1)


def test_check_says_what_was_decided_and_is_not_in_the_model(folder):
    assert "EM711" in engage("check", "--select", "EM711,EM609", "--format", "concise").out
    engage("apply")
    assert engage("check", "--select", "EM711,EM609", "--format", "concise").out == ""


@pytest.mark.parametrize(("written", "then"), [("900k", "1.2M"), ("900k EUR", "1.2M EUR")])
def test_amounts_keep_the_currency_of_the_workspace_as_the_file_writes_it(write_files, written: str, then: str):
    model = (
        f"platforms:\n  a: {{name: A, annual_cost: {written}}}   # leases\n  b: {{name: B, annual_cost: {written}}}\n"
    )
    decided = "decisions: {d: {about: platforms.a.annual_cost, status: decided, choose: 1.2M EUR, state: as-is}}\n"
    folder = write_files(
        {
            "engagement.yaml": "currency: EUR\nas_is: as-is.yaml\nfuture_state: future.yaml\ndecisions: d.yaml\n",
            "as-is.yaml": model,
            "future.yaml": "extends: as-is.yaml\nplatforms: {b: {annual_cost: 300k}}\n",
            "d.yaml": decided,
        }
    )
    assert engage("apply").code == 0
    assert (folder / "as-is.yaml").read_text() == model.replace(written, then, 1)
    assert (folder / "future.yaml").read_text() == "extends: as-is.yaml\nplatforms: {b: {annual_cost: 300k}}\n"


CORRECTED = {
    "engagement.yaml": "as_is: as-is.yaml\nfuture_state: future.yaml\n"
    "stakeholders:\n  ana: {name: Ana, as_is: ana.yaml}\n  ben: {name: Ben, as_is: ben.yaml}\n",
    "as-is.yaml": SHOP,
    "future.yaml": FUTURE,
    "ana.yaml": "extends: as-is.yaml\n"
    "platforms: {tills: {vendor: Acme}, shop: {annual_cost: 1M EUR}, book: {name: Order book, vendor: Acme}}\n",
    "ben.yaml": "extends: as-is.yaml\n"
    "platforms: {tills: {vendor: Acme, because: I signed it.}, book: {name: Order book, technology: Java}}\n",
}


def test_corrections_that_two_carry_are_taken_where_it_is_asked_for(write_files):
    folder = write_files(CORRECTED)
    assert engage("apply").err == "nothing was decided yet, so that there is nothing to apply\n"
    done = engage("apply", "--corrections")
    assert (done.code, done.err.splitlines()) == (
        0,
        ["as-is: platforms.book, as it is to Ana and Ben", "as-is: platforms.tills.vendor, as it is to Ana and Ben"],
    )
    text = (folder / "as-is.yaml").read_text()
    assert "vendor: Acme" in text
    assert "book: Order book" in text
    assert "1M" not in text
    assert "Java" not in text  # that only Ben says
    assert engage("check", "--select", "EM1").code == 0
    assert engage("apply", "--corrections").err == "nothing was decided yet, and there is no correction to take\n"


def test_what_one_alone_corrects_is_taken_by_its_address(write_files):
    folder = write_files(CORRECTED)
    done = engage("apply", "--corrections", "--only", "platforms.shop")
    assert (done.code, done.err) == (0, "as-is: platforms.shop.annual_cost, as it is to Ana\n")
    assert "annual_cost: 1M" in (folder / "as-is.yaml").read_text()
    assert "shop" not in (folder / "ana.yaml").read_text()
    assert (folder / "ben.yaml").read_text() == CORRECTED["ben.yaml"]


def test_a_decision_refuses_a_correction(write_files):
    folder = write_files(
        {
            **CORRECTED,
            "engagement.yaml": CORRECTED["engagement.yaml"]
            + "decisions: {no: {about: platforms.tills.vendor, status: decided, choose: Bosch, state: as-is}}\n",
        }
    )
    assert engage("apply", "--corrections", "--only", "platforms.tills").code == 0
    assert "vendor: Bosch" in (folder / "as-is.yaml").read_text()


def test_who_holds_that_something_is_not_there_still_does_when_it_was_decided_to_be(write_files):
    future = "extends: as-is.yaml\nremove: {cascade: true, platforms: [tills]}\n"
    folder = write_files(
        {
            "engagement.yaml": WORKSPACE.replace("as_is: ana", "future_state: ana"),
            "as-is.yaml": SHOP,
            "future.yaml": future,
            "ana.yaml": "extends: future.yaml\nscope: [existence of platforms.tills]\n",
            "decisions.yaml": "decisions: {keep: {about: platforms.tills, status: decided, choose: present, "
            "state: future-state}}\n",
        }
    )
    assert engage("apply").code == 0
    future = (folder / "future.yaml").read_text()
    assert "remove: {cascade: true}\nplatforms:\n  tills: {provides: null, holds: null}\n" in future
    assert (folder / "ana.yaml").read_text().splitlines()[2:] == ["remove: {platforms: [tills]}"]
    assert engage("check", "--select", "EM1").code == 0
