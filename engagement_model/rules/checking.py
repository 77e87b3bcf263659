"""Checking for programs: everything that is wrong with files, and everything a rule objects to."""

from __future__ import annotations

import datetime
from os import PathLike, fspath

from engagement_model.language.reader import read
from engagement_model.rules.finding import Findings
from engagement_model.rules.run import run


def check(*paths: str | PathLike[str], today: datetime.date, language: str | None = None) -> Findings:
    """What `engage check` finds; `today` is the day on which acceptances and due dates are looked at.

    Findings are told in `language` (`fr`), else in that of their workspace.

    >>> import datetime
    >>> findings = check("examples/insurance", today=datetime.date(2026, 11, 20))
    >>> findings.reach("error")
    False
    """
    return run(read([fspath(path) for path in paths]), today, language)
