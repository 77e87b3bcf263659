"""What holds of every format that is exported."""

from __future__ import annotations

import hashlib

import pytest

from engagement_model.exchange.writers import Exported, writers
from engagement_model.language.reader import read
from tests.hash_seeds import ROOT, printed_with_other_seeds


@pytest.mark.slow
def test_the_same_workspace_gives_the_same_bytes_with_any_hash_seed():
    program = "from tests.exchange.test_writers import digests\nprint(*digests(), sep='\\n')\n"
    here = digests()
    assert printed_with_other_seeds(program) == [here, here]


def digests() -> list[str]:
    """The name of each file of each format, and what stands in it as a number."""
    (reading,) = read([str(ROOT / "examples" / "retail")])
    workspace = reading.workspace
    exported = Exported("Retail", workspace.states, workspace.rates)
    return [
        f"{form} {name} {hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()}"
        for form, writer in writers().items()
        for name, content in writer.write(exported).items()
    ]
