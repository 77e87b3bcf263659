"""A short run of the fuzzer; a long one is started by hand: see `fuzz_reading.py`."""

from __future__ import annotations

from tests.fuzz.fuzz_reading import fuzz


def test_damaged_examples_are_read_without_a_crash(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert fuzz(inputs=40, seed=20261120, keep=None, seconds=None).failures == 0
