"""Who comes by a channel that they do not prefer, in plain words."""

from __future__ import annotations

from engagement_model.model.model import Model
from engagement_model.translation import language, ngettext
from engagement_model.translation.texts import ENGLISH
from engagement_model.words.names import capability_name, element_name
from engagement_model.words.phrases import MOST_LISTED, count, listed, quoted
from engagement_model.words.ways_in import way_in


def channel(model: Model, identifier: str) -> str:
    """A channel as it stands inside a sentence: with its article in English, elsewhere by its name."""
    return way_in(model, identifier) if language() == ENGLISH else element_name(model, "channels", identifier)


def forced_sentence(
    model: Model, customer_type: str, used: str, preferred: str, capabilities: list[str], contacts: int
) -> str:
    """That customers come by a channel they do not prefer, since the one they do does not serve them."""
    text = ngettext(
        "{customer}: {contacts} contact a year comes via {channel}, which they do not prefer; "
        "{preferred}, which they prefer, does not serve {capabilities}.",
        "{customer}: {contacts} contacts a year come via {channel}, which they do not prefer; "
        "{preferred}, which they prefer, does not serve {capabilities}.",
        contacts,
    )
    return text.format(
        customer=element_name(model, "customer_types", customer_type),
        contacts=count(contacts),
        channel=channel(model, used),
        preferred=channel(model, preferred),
        capabilities=listed((quoted(capability_name(model, each)) for each in capabilities), MOST_LISTED),
    )
