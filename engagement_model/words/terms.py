"""What the language's own words are called in a report: sections, states, attributes, and the words values are made of.

An identifier such as `annual_cost` or `as-is` is no word of the reader's: here it becomes one. Where no word is known,
as for a factor of experience that the model made up, the identifier stands with spaces in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.translation import gettext, gettext_noop, language, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.translation.texts import ENGLISH

SECTIONS: Mapping[str, tuple[str, str]] = {
    "customer_types": (gettext_noop("customer type"), gettext_noop("customer types")),
    "channels": (gettext_noop("channel"), gettext_noop("channels")),
    "organizations": (gettext_noop("organization"), gettext_noop("organizations")),
    "capabilities": (gettext_noop("capability"), gettext_noop("capabilities")),
    "information": (gettext_noop("information"), gettext_noop("information")),
    "platforms": (gettext_noop("platform"), gettext_noop("platforms")),
    "propositions": (gettext_noop("proposition"), gettext_noop("propositions")),
    "engagements": (gettext_noop("engagement"), gettext_noop("engagements")),
    "integrations": (gettext_noop("integration"), gettext_noop("integrations")),
    "journeys": (gettext_noop("journey"), gettext_noop("journeys")),
    "questions": (gettext_noop("question"), gettext_noop("questions")),
}
"""Section -> what one is called, and what many are."""

ATTRIBUTES: Mapping[str, str] = {
    "annual_contacts": gettext_noop("contacts a year"),
    "annual_cost": gettext_noop("cost a year"),
    "annual_cost_to_serve": gettext_noop("cost to serve a year"),
    "annual_revenue": gettext_noop("revenue a year"),
    "ask": gettext_noop("ask"),
    "carries": gettext_noop("carries"),
    "coexists_until": gettext_noop("coexists until"),
    "customer": gettext_noop("customer"),
    "disposition": gettext_noop("disposition"),
    "expects": gettext_noop("expects"),
    "experience": gettext_noop("experience"),
    "fresh_within": gettext_noop("fresh within"),
    "headcount": gettext_noop("headcount"),
    "holds": gettext_noop("holds"),
    "identifies_by": gettext_noop("identifies by"),
    "in_service": gettext_noop("in service"),
    "includes": gettext_noop("includes"),
    "kind": gettext_noop("kind"),
    "name": gettext_noop("name"),
    "needs": gettext_noop("needs"),
    "offered_to": gettext_noop("offered to"),
    "one_off_cost": gettext_noop("cost once"),
    "organizations": gettext_noop("organizations"),
    "owner": gettext_noop("owner"),
    "part_of": gettext_noop("part of"),
    "platforms": gettext_noop("platforms"),
    "population": gettext_noop("population"),
    "prefers": gettext_noop("prefers"),
    "provides": gettext_noop("provides"),
    "reads": gettext_noop("reads"),
    "recognized_as": gettext_noop("known as"),
    "recognizes": gettext_noop("whom it recognizes"),
    "represented_by": gettext_noop("represented by"),
    "requires": gettext_noop("requires"),
    "runs_on": gettext_noop("runs on"),
    "stage": gettext_noop("stage"),
    "standby_for": gettext_noop("standby for"),
    "steps": gettext_noop("steps"),
    "technology": gettext_noop("technology"),
    "times_a_year": gettext_noop("times a year"),
    "touchpoint": gettext_noop("touchpoint"),
    "vendor": gettext_noop("vendor"),
    "within": gettext_noop("within"),
    "writes": gettext_noop("writes"),
}
"""Attribute -> what it is called."""

_ENUMERATED = frozenset(
    ("confidence", "disposition", "holds", "kind", "recognized_as", "recognizes", "stage", "touchpoint")
)
"""Attributes whose values are words of the language."""


def kind_name(section: str) -> str:
    """What one element or relation of a section is called: `platform`."""
    return gettext(SECTIONS[section][0]) if section in SECTIONS else section


def section_name(section: str) -> str:
    """What the elements or relations of a section are called: `platforms`."""
    return gettext(SECTIONS[section][1]) if section in SECTIONS else section


def counted(number: int, section: str) -> str:
    """A number and what it counts: `1 platform`, `3 platforms`."""
    match section:
        case "customer_types":
            text = ngettext("{number} customer type", "{number} customer types", number)
        case "channels":
            text = ngettext("{number} channel", "{number} channels", number)
        case "organizations":
            text = ngettext("{number} organization", "{number} organizations", number)
        case "capabilities":
            text = ngettext("{number} capability", "{number} capabilities", number)
        case "information":
            text = ngettext("{number} information", "{number} information", number)
        case "platforms":
            text = ngettext("{number} platform", "{number} platforms", number)
        case "propositions":
            text = ngettext("{number} proposition", "{number} propositions", number)
        case "engagements":
            text = ngettext("{number} engagement", "{number} engagements", number)
        case "integrations":
            text = ngettext("{number} integration", "{number} integrations", number)
        case "journeys":
            text = ngettext("{number} journey", "{number} journeys", number)
        case _:
            text = ngettext("{number} question", "{number} questions", number)
    return text.format(number=grouped(number))


def state_name(state: str) -> str:
    """A state of the company: `as-is`, `transition-1`, `future-state`."""
    if state == AS_IS:
        return gettext("as-is")
    if state == FUTURE:
        return gettext("future-state")
    before, _, number = state.partition("-")
    return gettext("transition-{number}").format(number=number) if before == "transition" and number else state


def attribute_name(attribute: str) -> str:
    """An attribute: `cost a year`."""
    return gettext(ATTRIBUTES[attribute]) if attribute in ATTRIBUTES else attribute.replace("_", " ")


def factor_name(factor: str) -> str:
    """What an experience is judged by: `ease`."""
    known = {"ease": gettext("ease"), "speed": gettext("speed")}
    return known.get(factor) or factor.replace("_", " ")


def level_name(level: str) -> str:
    """How far a customer is recognized: `anonymous`, `segment`, `account`, `person`."""
    return value_name("recognizes", level)


def status_name(status: str) -> str:
    """How far a decision is: `proposed`, `decided`, `deferred`, `superseded`."""
    known = {
        "proposed": pgettext("decision", "proposed"),
        "decided": pgettext("decision", "decided"),
        "deferred": pgettext("decision", "deferred"),
        "superseded": pgettext("decision", "superseded"),
    }
    return known.get(status, status)


def value_name(attribute: str, value: str) -> str:
    """A value of an attribute, where it is one of the language's own words; any other value as it is written."""
    if attribute not in _ENUMERATED or language() == ENGLISH:
        return value
    known = {
        "account": pgettext("value", "account"),
        "anonymous": pgettext("value", "anonymous"),
        "application": pgettext("value", "application"),
        "business": pgettext("value", "business"),
        "chat": pgettext("value", "chat"),
        "contracted": pgettext("value", "contracted"),
        "copy": pgettext("value", "copy"),
        "database": pgettext("value", "database"),
        "delivery": pgettext("value", "delivery"),
        "eliminate": pgettext("value", "eliminate"),
        "email": pgettext("value", "email"),
        "estimated": pgettext("value", "estimated"),
        "field": pgettext("value", "field"),
        "guessed": pgettext("value", "guessed"),
        "individual": pgettext("value", "individual"),
        "infrastructure": pgettext("value", "infrastructure"),
        "invest": pgettext("value", "invest"),
        "kiosk": pgettext("value", "kiosk"),
        "known": pgettext("value", "known"),
        "marketing": pgettext("value", "marketing"),
        "master": pgettext("value", "master"),
        "measured": pgettext("value", "measured"),
        "migrate": pgettext("value", "migrate"),
        "mobile": pgettext("value", "mobile"),
        "other": pgettext("value", "other"),
        "partner": pgettext("value", "partner"),
        "payment": pgettext("value", "payment"),
        "person": pgettext("value", "person"),
        "phone": pgettext("value", "phone"),
        "post": pgettext("value", "post"),
        "prospect": pgettext("value", "prospect"),
        "sales": pgettext("value", "sales"),
        "segment": pgettext("value", "segment"),
        "service": pgettext("value", "service"),
        "social": pgettext("value", "social"),
        "store": pgettext("value", "store"),
        "tolerate": pgettext("value", "tolerate"),
        "tv": pgettext("value", "tv"),
        "web": pgettext("value", "web"),
    }
    return known.get(value, value)
