"""How much is tried of what could be tried without end: CI tries the same every time, and less of it."""

from __future__ import annotations

import os

from hypothesis import Phase, settings

PROFILE = os.environ.get("ENGAGE_TEST_PROFILE", "project")
MOST_IN_CI = 10
"""Examples of one property in CI. They are the same in each run, so that more of them would find nothing new there.

Twice as many as five reach a hundredth and a half more lines of the package; what is rare is left to whoever runs the
tests by hand, and to `make fuzz`.
"""


def load() -> None:
    """Let the profile of this run hold for every property that is defined from now on."""
    settings.register_profile("project", deadline=None)
    # CI tries the same each time, so that what was green stays green, and leaves it to whoever mends it to make a
    # failing example small. `make fuzz` and the tests of a contributor look for new ones.
    phases = [Phase.explicit, Phase.generate, Phase.target]
    settings.register_profile("ci", deadline=None, derandomize=True, max_examples=MOST_IN_CI, phases=phases)
    settings.load_profile(PROFILE)


def tries(examples: int) -> int:
    """How many of its `examples` a property tries under the profile of this run."""
    return min(examples, MOST_IN_CI) if PROFILE == "ci" else examples
