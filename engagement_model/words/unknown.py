"""Why nobody knows whether information arrives in time: a latency, or an identifier, that nobody stated."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from engagement_model.model.model import Model
from engagement_model.model.relations import Pair
from engagement_model.translation import gettext, ngettext
from engagement_model.words.names import element_name, element_names
from engagement_model.words.phrases import count, listed


def reasons(pairs: Collection[Pair], information: str, model: Model) -> str:
    """What nobody stated of the integrations `pairs` that carry `information`, as a part of a sentence.

    It may be how long one takes, or by what a platform at an end of it knows customers, where `information` has to be
    matched with one.
    """
    told: list[str] = []
    untimed = [pair for pair in pairs if model.spelled_out.integrations[pair].carries[information].latency is None]
    if untimed:
        told.append(gettext("nobody stated how long it takes {ways}").format(ways=ways(untimed, model)))
    silent = {end for pair in pairs for end in pair if not model.platforms[end].identifies_by}
    if silent and model.information[information].keyed_by:
        text = ngettext(
            "nobody stated by what {platforms} identifies customers",
            "nobody stated by what {platforms} identify customers",
            len(silent),
        )
        told.append(text.format(platforms=listed(element_names(model, "platforms", sorted(silent)))))
    return listed(told)


def ways(pairs: Iterable[Pair], model: Model) -> str:
    """Integrations as parts of a sentence: from where to where."""
    return listed(
        gettext("from {source} to {target}").format(
            source=element_name(model, "platforms", pair.source), target=element_name(model, "platforms", pair.target)
        )
        for pair in pairs
    )


def of_unknown(number: int, model: Model) -> str:
    """That of some nobody knows, and for want of what, as a part of a sentence."""
    text = ngettext(
        "of {number} nobody knows, for want of a latency",
        "of {number} nobody knows, for want of a latency",
        number,
    )
    if any(each.keyed_by for each in model.information.values()):
        text = ngettext(
            "of {number} nobody knows, for want of a latency or an identifier",
            "of {number} nobody knows, for want of a latency or an identifier",
            number,
        )
    return text.format(number=count(number))
