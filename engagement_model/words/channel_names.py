"""The names of channels inside an English sentence: which are common nouns, and which are somebody's own."""

from __future__ import annotations

import re

from engagement_model.translation import language
from engagement_model.translation.texts import ENGLISH
from engagement_model.words.phrases import in_sentence

_COMMON = (
    r"\b(agents?|apps?|advis[eo]rs?|bank(ing)?|box|branch(es)?|brokers?|catalogues?|cent(er|re)s?|chats?|counters?"
    r"|dealers?|desks?|e-?mails?|events?|fairs?|fax|field|forms?|help(line)?|hotlines?|intranet|kiosks?|letters?|lines?"
    r"|mail|managers?|marketplaces?|media|messages?|messaging|mobile|networks?|newsletters?|office|online|partners?"
    r"|phones?|portals?|post|print|radio|reps?|representatives?|robots?|sales|self-?service|services?|shops?|sites?|sms"
    r"|social|stores?|teams?|telephones?|television|terminals?|texts?|tv|visits?|web(site)?s?|wholesalers?)\b"
)
"""Words that the names of channels have where they are no proper names: a store is one, and Amazon is not."""

_UNCOUNTED = r"\b(banking|e-?mail|media|messaging|online|sales|self-?service|sms)\Z"
"""How the names of channels end that are no things one could count."""

_BEFORE = (
    r"(account|booking|business|call|cash|client|contact|customer|digital|direct|front|home|information|inside|internet"
    r"|key|local|order|own|personal|private|public|reception|relationship|retail|ticket|trade|video)\Z"
)
"""What such a name may begin with besides."""


def is_proper(name: str) -> bool:
    """Whether a sentence has a name as it is written, and without an article: `Amazon`. Only in English."""
    return language() == ENGLISH and re.search(_COMMON, name.casefold()) is None


def takes_no_article(name: str) -> bool:
    """Whether a name stands without an article though it is a common noun: `field sales`. Only in English."""
    return language() == ENGLISH and re.search(_UNCOUNTED, name.casefold()) is not None


def channel_in_sentence(name: str) -> str:
    """The name of a channel inside a sentence: `call centre`, `Amazon marketplace`.

    Its first letter stays as it is where the first word may be a name; one with a hyphen is none.
    """
    first = name.partition(" ")[0].casefold()
    common = "-" in first or re.search(_COMMON, first) is not None or re.match(_BEFORE, first) is not None
    return in_sentence(name) if common or language() != ENGLISH else name
