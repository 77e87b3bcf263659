"""A short run of the fuzzer; a long one is started by hand: see `fuzz_reading.py` and `fuzz_returning.py`."""

from __future__ import annotations

from tests.fuzz import fuzz_reading, fuzz_returning


def test_damaged_examples_are_read_without_a_crash(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert fuzz_reading.fuzz(inputs=40, seed=20261120, keep=None, seconds=None).failures == 0


def test_damaged_papers_are_taken_back_without_a_crash(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    outcome = fuzz_returning.fuzz(inputs=20, seed=20261120, keep=None)
    assert outcome.failures == 0
    assert {kind.partition(":")[0] for kind in outcome.kinds} == {"minutes", "round", "baseline", "workbook"}
