"""What the system refuses, as somebody is told."""

from __future__ import annotations

import errno
import os

import pytest

from engagement_model.translation import in_language
from engagement_model.translation.refusals import refusal


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.EADDRINUSE])
def test_in_english_it_is_what_the_system_says(number: int) -> None:
    with in_language("en"):
        assert refusal(OSError(number, os.strerror(number))) == os.strerror(number)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_no_usual_reason_is_told_as_it_is(language: str) -> None:
    with in_language(language):
        assert refusal(OSError(errno.EPIPE, "Broken pipe")) == "Broken pipe"
        assert refusal(OSError("no reason given")) == "no reason given"
        assert refusal(ValueError("embedded null byte")) == "embedded null byte"
