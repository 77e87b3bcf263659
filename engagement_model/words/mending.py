"""What mends it where information does not arrive: one integration, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engagement_model.analysis.continuity import Mend
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, element_names
from engagement_model.words.phrases import in_sentence, listed, span


def what_to_carry(mend: Mend, sources: Iterable[str], limit: Duration | None, model: Model) -> Mapping[str, str]:
    """The fields of a sentence about carrying what `mend` carries from all of `sources` to where it leads."""
    return {
        "information": in_sentence(element_name(model, "information", mend.carries)),
        "source": listed(element_names(model, "platforms", sources)),
        "target": element_name(model, "platforms", mend.to),
        "limit": span(limit) or "",
    }


def carry_sentence(mend: Mend, sources: Iterable[str], limit: Duration | None, model: Model) -> str:
    """That to carry it from `sources`, within `limit` where there is one, mends it."""
    carried = what_to_carry(mend, sources, limit, model)
    if limit is None:
        return gettext("To mend it, carry the {information} from {source} to {target}.").format_map(carried)
    if not limit.seconds:
        text = gettext("To mend it, carry the {information} straight from {source} to {target} in real time.")
        return text.format_map(carried)
    text = gettext("To mend it, carry the {information} straight from {source} to {target} within {limit}.")
    return text.format_map(carried)
