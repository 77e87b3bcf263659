"""What the language's own words are called: sections, states, attributes, values, families of findings, analyses.

An identifier such as `annual_cost` or `as-is` is no word of the reader's: here it becomes one. Where no word is known,
as for a factor of experience that the model made up, the identifier stands with spaces in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.translation import gettext, gettext_noop, language, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.translation.texts import ENGLISH
from engagement_model.words.phrases import sentence

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
    "annual_transactions": gettext_noop("transactions a year"),
    "annual_cost": gettext_noop("cost a year"),
    "annual_cost_to_serve": gettext_noop("cost to serve a year"),
    "annual_revenue": gettext_noop("revenue a year"),
    "ask": gettext_noop("ask"),
    "because": gettext_noop("because"),
    "becomes": gettext_noop("becomes"),
    "bound_for": gettext_noop("there for"),
    "buys": gettext_noop("buys"),
    "capability": gettext_noop("capability"),
    "carries": gettext_noop("carries"),
    "channel": gettext_noop("channel"),
    "coexists_until": gettext_noop("stands beside its double until"),
    "confidence": gettext_noop("confidence"),
    "cost_per_contact": gettext_noop("cost of a contact"),
    "customer": gettext_noop("customer"),
    "description": gettext_noop("what it is"),
    "disposition": gettext_noop("disposition"),
    "evidence": gettext_noop("evidence"),
    "expects": gettext_noop("expects"),
    "experience": gettext_noop("experience"),
    "fresh_within": gettext_noop("fresh within"),
    "headcount": gettext_noop("headcount"),
    "holds": gettext_noop("holds"),
    "identifies_by": gettext_noop("identifies by"),
    "in_service": gettext_noop("in service"),
    "includes": gettext_noop("includes"),
    "keyed_by": gettext_noop("matched by"),
    "kind": gettext_noop("kind"),
    "known_as": gettext_noop("elsewhere"),
    "latency": gettext_noop("latency"),
    "name": gettext_noop("name"),
    "needs": gettext_noop("needs"),
    "note": gettext_noop("remark"),
    "offered_to": gettext_noop("offered to"),
    "one_off_cost": gettext_noop("cost once"),
    "organizations": gettext_noop("organizations"),
    "owner": gettext_noop("owner"),
    "part_of": gettext_noop("part of"),
    "platforms": gettext_noop("platforms"),
    "population": gettext_noop("population"),
    "prefers": gettext_noop("preferred channels"),
    "provides": gettext_noop("provides"),
    "reads": gettext_noop("reads"),
    "recognized_as": gettext_noop("known as"),
    "recognizes": gettext_noop("whom it recognizes"),
    "replaces": gettext_noop("takes the place of"),
    "represented_by": gettext_noop("represented by"),
    "requires": gettext_noop("requires"),
    "retention": gettext_noop("share that stays another year"),
    "risk": gettext_noop("risk"),
    "runs_on": gettext_noop("runs on"),
    "stage": gettext_noop("stage"),
    "standby_for": gettext_noop("standby for"),
    "steps": gettext_noop("steps"),
    "tags": gettext_noop("tags"),
    "technology": gettext_noop("technology"),
    "times_a_year": gettext_noop("times a year"),
    "touchpoint": gettext_noop("touchpoint"),
    "trace": gettext_noop("records the contact"),
    "unknown": gettext_noop("nobody knows"),
    "vendor": gettext_noop("vendor"),
    "via": gettext_noop("moves by"),
    "within": gettext_noop("within"),
    "writes": gettext_noop("writes"),
}
"""Attribute of an element, a relation or a part of one -> what it is called."""

ENTRIES: Mapping[str, str] = {
    "expects": gettext_noop("expected {entry}"),
    "represented_by": gettext_noop("represented by {entry}"),
    "becomes": gettext_noop("becomes {entry}"),
    "identifies_by": gettext_noop("identifies by {entry}"),
    "keyed_by": gettext_noop("matched by {entry}"),
    "reads": gettext_noop("reads {entry}"),
    "writes": gettext_noop("writes {entry}"),
    "provides": gettext_noop("provides {entry}"),
    "holds": gettext_noop("holds {entry}"),
    "runs_on": gettext_noop("runs on {entry}"),
    "in_service": gettext_noop("in service {entry}"),
    "offered_to": gettext_noop("offered to {entry}"),
    "requires": gettext_noop("requires {entry}"),
    "includes": gettext_noop("includes {entry}"),
    "buys": gettext_noop("buys {entry}"),
    "needs": gettext_noop("needs {entry}"),
    "organizations": gettext_noop("answered by {entry}"),
    "platforms": gettext_noop("on {entry}"),
    "experience": gettext_noop("{entry} delivered"),
}
"""Attribute -> how one of its entries is told, or a list of them."""

IDENTIFIERS: Mapping[str, str] = {
    "login": gettext_noop("login"),
    "loyalty_card": gettext_noop("loyalty card"),
    "caller_number": gettext_noop("caller number"),
    "contract_number": gettext_noop("contract number"),
    "customer_number": gettext_noop("customer number"),
    "account_number": gettext_noop("account number"),
    "case_number": gettext_noop("case number"),
    "identity_card": gettext_noop("identity card"),
}
"""By what customers are often identified -> what that is called; others are the author's own words."""

FAMILIES: Mapping[str, str] = {
    "redundancy": gettext_noop("Redundancy"),
    "continuity": gettext_noop("Journeys"),
    "recognition": gettext_noop("Recognition"),
    "coverage": gettext_noop("Coverage"),
    "gap": gettext_noop("Gaps"),
    "value": gettext_noop("Value and cost"),
    "disagreement": gettext_noop("Disagreement"),
    "decision": gettext_noop("Decisions"),
}
"""Family of findings -> its title, in the order in which they are offered."""


def kind_name(section: str) -> str:
    """What one element or relation of a section is called: `platform`."""
    return gettext(SECTIONS[section][0]) if section in SECTIONS else section


def kind_title(section: str) -> str:
    """What one thing of a section is called, at the head of something: `Customer type`."""
    return sentence(kind_name(section))


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


def state_title(state: str | None) -> str:
    """A state in a word, as a cell of a table has it; both where there is none."""
    if state is None:
        return pgettext("state", "Both")
    if state == "as-is":
        return pgettext("state", "Today")
    return pgettext("state", "Future") if state == "future-state" else sentence(state_name(state))


def attribute_name(attribute: str) -> str:
    """An attribute: `cost a year`."""
    return gettext(ATTRIBUTES[attribute]) if attribute in ATTRIBUTES else attribute.replace("_", " ")


def entry_name(attribute: str, entry: str) -> str:
    """An entry of an attribute, or several in a list: `provides Buy`; the entry alone where that says enough."""
    return gettext(ENTRIES[attribute]).format(entry=entry) if attribute in ENTRIES else entry


def family_name(family: str) -> str:
    """A family of findings, at the head of something."""
    return gettext(FAMILIES[family]) if family in FAMILIES else family


def identifier_name(identifier: str) -> str:
    """By what a customer is identified: `loyalty card`."""
    known = IDENTIFIERS.get(identifier)
    return gettext(known) if known is not None else identifier.replace("_", " ")


def knows(level: str | None) -> str:
    """How far a channel knows who is calling, as a box says it; empty where nobody said."""
    if level is None:
        return ""
    return {
        "anonymous": gettext("anonymous"),
        "segment": gettext("knows the segment"),
        "account": gettext("knows the account"),
        "person": gettext("knows the person"),
    }[level]


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
    if language() == ENGLISH or attribute not in _of_words():
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
        "high": pgettext("value", "high"),
        "individual": pgettext("value", "individual"),
        "infrastructure": pgettext("value", "infrastructure"),
        "invest": pgettext("value", "invest"),
        "kiosk": pgettext("value", "kiosk"),
        "known": pgettext("value", "known"),
        "low": pgettext("value", "low"),
        "marketing": pgettext("value", "marketing"),
        "master": pgettext("value", "master"),
        "measured": pgettext("value", "measured"),
        "medium": pgettext("value", "medium"),
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


@cache
def _of_words() -> frozenset[str]:
    """Attributes whose values are words of the language."""
    from engagement_model.model.elements import ELEMENT_CLASSES
    from engagement_model.model.types import words_of

    return frozenset(
        name
        for kind in ELEMENT_CLASSES.values()
        for name, field in kind.model_fields.items()
        if words_of(field.annotation)
    )
