"""Say which messages of the code have no translation. It is no error before `make check`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from engagement_model.translation import languages
from engagement_model.translation.upkeep import is_translated, messages, updated


def warnings() -> list[str]:
    """A line for each language that lacks something, with the first few of what it lacks."""
    template = messages()
    lines = []
    for language in languages():
        if language == "en":
            continue
        missing = [str(message.id) for message in updated(language, template) if not is_translated(message)]
        missing = [each for each in missing if each]
        if missing:
            shown = "; ".join(repr(each) for each in missing[:3]) + ("; ..." if len(missing) > 3 else "")
            lines.append(f"warning: {language}: {len(missing)} not translated: {shown}")
    return lines


if __name__ == "__main__":
    for line in warnings():
        sys.stdout.write(f"{line}\n")
