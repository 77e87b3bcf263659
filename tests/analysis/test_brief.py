"""What a platform has to do, and what candidates leave undone."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from engagement_model.analysis.brief import LINE_KINDS, UnknownPlatform, brief, without_lines
from engagement_model.analysis.study import Study
from engagement_model.language.candidates_reader import read_candidates
from engagement_model.language.file_shapes import Candidate, CandidateLine
from engagement_model.model.money import Rates
from tests.analysis.test_examples import EXAMPLES, workspace
from tests.cli.running import engage


def candidate(**lines: str) -> Candidate:
    said = {address: CandidateLine(meets=meets) for address, meets in lines.items()}  # type: ignore[arg-type]
    return Candidate(name="Acme", lines=said)


def test_every_line_of_a_platform_is_a_fact_with_its_address() -> None:
    study = Study(workspace("retail"))
    found = brief(study, "commerce")
    assert found.state == "future-state"
    counted = Counter(line.kind for line in found.lines)
    assert set(counted) >= {"capability", "information", "integration", "duty", "plan"}
    facts = study.ends["future-state"].facts
    for line in found.lines:
        if line.kind in LINE_KINDS[:4]:
            assert line.address in facts
    assert counted["information"] == 5
    inherited = {line.inherited_from for line in found.lines if line.kind == "duty"}
    assert {"web_orders", "pos"} <= inherited


def test_a_platform_of_today_alone_is_told_as_it_is() -> None:
    assert brief(Study(workspace("retail")), "pos").state == "as-is"


def test_a_platform_that_nobody_knows() -> None:
    with pytest.raises(UnknownPlatform):
        brief(Study(workspace("retail")), "mainframe")


def test_what_a_candidate_does_not_meet_is_taken_out() -> None:
    study = Study(workspace("retail"))
    lines = {line.address: "yes" for line in brief(study, "commerce").lines if line.kind in LINE_KINDS[:4]}
    whole = brief(study, "commerce", {"acme": candidate(**lines)}).candidates[0]
    assert (whole.unmet, whole.not_said, whole.journeys_that_hold) == ((), (), 8)
    away = {"integrations.commerce.customer_hub.order": "no", "platforms.commerce.holds.stock": "partly"}
    (held,) = brief(study, "commerce", {"acme": candidate(**{**lines, **away})}).candidates
    assert (held.unmet, held.partly) == (
        ("integrations.commerce.customer_hub.order",),
        ("platforms.commerce.holds.stock",),
    )
    assert held.journeys_that_hold < 8
    assert held.blind > 0
    (silent,) = brief(study, "commerce", {"acme": candidate()}).candidates
    assert len(silent.not_said) == len(lines)
    assert silent.journeys_that_hold == 8


def test_taking_lines_out_leaves_the_rest() -> None:
    model = Study(workspace("retail")).ends["future-state"].model
    less = without_lines(
        model,
        "commerce",
        (
            "engagements.consumer.web.purchase",
            "platforms.commerce.holds.order",
            "integrations.commerce.trade_erp.order",
        ),
    )
    assert "order" not in less.platforms["commerce"].holds
    assert "stock" in less.platforms["commerce"].holds
    changed = [key for key, cell in less.cells.items() if cell != model.cells[key]]
    assert [tuple(key) for key in changed] == [("consumer", "web", "purchase")]
    assert "order" not in dict(less.integrations)[("commerce", "trade_erp")].carries  # type: ignore[index]


def test_a_file_of_candidates_is_read_and_its_faults_are_told(tmp_path: Path) -> None:
    file = tmp_path / "candidates.yaml"
    file.write_text(
        "candidates:\n  acme:\n    name: Acme\n    cost: 1M\n    lines:\n"
        "      platforms.p.holds.d: {meets: yes, evidence: a demonstration}\n",
        encoding="utf-8",
    )
    known = {"platforms.p", "platforms.p.holds.d"}
    read, source = read_candidates(str(file), Rates("EUR", {"GBP": Decimal("1.15")}), known)
    assert not source.faults
    assert read["acme"].lines["platforms.p.holds.d"].meets == "yes"
    assert str(read["acme"].cost) == "1000000 EUR"
    file.write_text(
        "candidates:\n  acme:\n    name: Acme\n    lines: {platforms.p: {meets: perhaps}}\n", encoding="utf-8"
    )
    _, source = read_candidates(str(file), Rates("EUR", {"GBP": Decimal("1.15")}), known)
    assert [fault.place.line for fault in source.faults] == [4]


def test_a_line_about_nothing_is_refused_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "candidates.yaml"
    file.write_text(
        "candidates:\n  acme:\n    name: Acme\n    lines:\n      platforms.p.holds.e: {meets: no}\n", encoding="utf-8"
    )
    _, source = read_candidates(str(file), Rates("EUR", {"GBP": Decimal("1.15")}), {"platforms.p.holds.d"})
    (fault,) = source.faults
    assert fault.place.line == 5
    assert (fault.message, fault.suggestion) == (
        'no model has anything at "platforms.p.holds.e"',
        "did you mean platforms.p.holds.d?",
    )


def test_amounts_of_candidates_need_a_rate(tmp_path: Path) -> None:
    file = tmp_path / "candidates.yaml"
    file.write_text(
        "candidates:\n  acme:\n    name: Acme\n    cost: 1M USD\n    lines:\n"
        "      platforms.p: {meets: yes, cost: 2k CHF}\n  bcme: {name: Bcme, cost: 3 GBP}\n",
        encoding="utf-8",
    )
    read, source = read_candidates(str(file), Rates("EUR", {"GBP": Decimal("1.15")}), {"platforms.p"})
    assert [(fault.place.line, fault.kind.code, fault.address) for fault in source.faults] == [
        (4, "EM116", "candidates.acme.cost"),
        (6, "EM116", "candidates.acme.lines.platforms.p.cost"),
    ]
    assert str(read["bcme"].cost) == "3 GBP"


def test_all_faults_of_candidates_are_told_with_their_lines_and_remedies(tmp_path: Path) -> None:
    file = tmp_path / "candidates.yaml"
    file.write_text(
        "candidates:\n  acme: {nam: Acme, name: Acme}\n  other: {name: Other, cost: -1}\n", encoding="utf-8"
    )
    done = engage("brief", "commerce", str(EXAMPLES / "retail"), "--candidates", str(file))
    assert (done.code, done.out) == (2, "")
    assert "candidates.yaml:2:10: error EM104 unknown-key" in done.err
    assert "did you mean name?" in done.err
    assert "candidates.yaml:3:" in done.err
    assert "2 errors in " in done.err
