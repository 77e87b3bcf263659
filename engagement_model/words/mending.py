"""What mends it where information does not arrive: one integration, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engagement_model.analysis.continuity import Mend, identifier_to_match_by
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.relations import Pair
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, element_names
from engagement_model.words.phrases import in_sentence, listed, span
from engagement_model.words.terms import identifier_name


def what_to_carry(mend: Mend, sources: Iterable[str], limit: Duration | None, model: Model) -> Mapping[str, str]:
    """The fields of a sentence about carrying what `mend` carries from all of `sources` to where it leads."""
    return {
        "information": in_sentence(element_name(model, "information", mend.carries)),
        "source": listed(element_names(model, "platforms", sources)),
        "target": element_name(model, "platforms", mend.to),
        "limit": span(limit) or "",
    }


def carry_sentence(mend: Mend, sources: Iterable[str], limit: Duration | None, model: Model) -> str:
    """That to carry it from `sources`, within `limit` where there is one, mends it, and what that takes besides."""
    carried = carried_already(mend, sources, limit, model)
    if carried is not None:
        return carried
    if limit is None:
        text = gettext("To mend it, carry the {information} from {source} to {target}.")
    elif not limit.seconds:
        text = gettext("To mend it, carry the {information} straight from {source} to {target} in real time.")
    else:
        text = gettext("To mend it, carry the {information} straight from {source} to {target} within {limit}.")
    said = text.format_map(what_to_carry(mend, sources, limit, model))
    return " ".join([said, *matching_sentence(mend, sources, model)])


def carried_already(mend: Mend, sources: Iterable[str], limit: Duration | None, model: Model) -> str | None:
    """That an identifier alone mends it, where all is carried in time and cannot be matched; else `None`."""
    ends = sorted({mend.from_, *sources})
    identifier = identifier_to_match_by(model, mend, ends)
    if identifier is None or not all(_in_time(Pair(end, mend.to), mend.carries, limit, model) for end in ends):
        return None
    text = gettext(
        "To mend it, {platforms} have to identify customers by {identifier}: the {information} carried already "
        "cannot be matched."
    )
    return text.format(
        platforms=listed(element_names(model, "platforms", [*ends, mend.to])),
        identifier=identifier_name(identifier),
        information=in_sentence(element_name(model, "information", mend.carries)),
    )


def _in_time(pair: Pair, information: str, limit: Duration | None, model: Model) -> bool:
    """Whether an integration is there that is known to carry it within `limit`."""
    integrations = model.spelled_out.integrations
    if pair not in integrations or information not in integrations[pair].carries:
        return False
    latency = integrations[pair].carries[information].latency
    return limit is None or (latency is not None and latency.seconds <= limit.seconds)


def matching_sentence(mend: Mend, sources: Iterable[str], model: Model) -> tuple[str, ...]:
    """What `mend` takes besides, of information that has to be matched with a customer and cannot be yet; else none."""
    ends = sorted({mend.from_, *sources})
    identifier = identifier_to_match_by(model, mend, ends)
    if identifier is None:
        return ()
    text = gettext("To carry it, {platforms} have to identify customers by {identifier}.")
    platforms = listed(element_names(model, "platforms", [*ends, mend.to]))
    return (text.format(platforms=platforms, identifier=identifier_name(identifier)),)
