"""Kinds: what the language calls the elements of a section, and that there is none of an id, in messages."""

from __future__ import annotations

from engagement_model.translation import gettext, gettext_noop, pgettext

_ONE = {
    "customer_types": gettext_noop("a customer type"),
    "channels": gettext_noop("a channel"),
    "organizations": gettext_noop("an organization"),
    "capabilities": gettext_noop("a capability"),
    "platforms": gettext_noop("a platform"),
    "propositions": gettext_noop("a proposition"),
    "journeys": gettext_noop("a journey"),
    "questions": gettext_noop("a question"),
}
_NONE = {
    "customer_types": gettext_noop('there is no customer type "{id}"'),
    "channels": gettext_noop('there is no channel "{id}"'),
    "organizations": gettext_noop('there is no organization "{id}"'),
    "capabilities": gettext_noop('there is no capability "{id}"'),
    "information": gettext_noop('there is no information "{id}"'),
    "platforms": gettext_noop('there is no platform "{id}"'),
    "propositions": gettext_noop('there is no proposition "{id}"'),
    "journeys": gettext_noop('there is no journey "{id}"'),
    "questions": gettext_noop('there is no question "{id}"'),
}
_NONE_TO_REMOVE = {
    "customer_types": gettext_noop('there is no customer type "{id}" to remove'),
    "channels": gettext_noop('there is no channel "{id}" to remove'),
    "organizations": gettext_noop('there is no organization "{id}" to remove'),
    "capabilities": gettext_noop('there is no capability "{id}" to remove'),
    "information": gettext_noop('there is no information "{id}" to remove'),
    "platforms": gettext_noop('there is no platform "{id}" to remove'),
    "propositions": gettext_noop('there is no proposition "{id}" to remove'),
    "journeys": gettext_noop('there is no journey "{id}" to remove'),
    "questions": gettext_noop('there is no question "{id}" to remove'),
}


def one(section: str) -> str:
    """What one element of a section is: `a customer type`."""
    if section == "information":
        # Translators: one piece of information, with the article that it takes, as in "a platform".
        return pgettext("one", "information")
    return gettext(_ONE[section])


def there_is_no(section: str, identifier: str) -> str:
    """That a section has no element of an id."""
    return gettext(_NONE[section]).format(id=identifier)


def there_is_no_to_remove(section: str, identifier: str) -> str:
    """That a section has no element of an id that could be removed."""
    return gettext(_NONE_TO_REMOVE[section]).format(id=identifier)
