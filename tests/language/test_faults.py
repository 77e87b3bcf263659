"""Every kind of fault: its exact place, message, suggestion and address."""
# ruff: noqa: E501, ISC004 - a row of a table is read along its line

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest

from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import ModelFile, WorkspaceFile
from engagement_model.language.wording import keys
from engagement_model.model.page_sizes import PageSize
from engagement_model.translation import languages


def either(names: Sequence[str]) -> str:
    """`a, b or c`, in the order given."""
    return f"{', '.join(names[:-1])} or {names[-1]}"


ID_WORDS = "is not an id: lower-case letters, digits and underscores, a letter first"
DURATION = "expected a duration such as 5 min, 2 hours, 1 day or PT5M, found"

UNKNOWN_KEYS = [
    ("▸plattforms: {}", 'EM104 unknown key "plattforms" | did you mean platforms? | plattforms'),
    ("▸zzz: 1", f'EM104 unknown key "zzz" | known here: {", ".join(keys(ModelFile))} | zzz'),
    ('▸"[key]": 1', f'EM104 unknown key "[key]" | known here: {", ".join(keys(ModelFile))} | [key]'),
    (
        'platforms: {p: {name: P, ▸"[key]": 1}}',
        'EM104 unknown key "[key]" | take it out; a key that begins with x- is kept and says nothing | platforms.p.[key]',
    ),
    ("▸zzz:", f'EM104 unknown key "zzz" | known here: {", ".join(keys(ModelFile))} | zzz'),
    (
        "platforms: {p: {name: P, ▸zzz: 1, x-zzz: 2}}",
        'EM104 unknown key "zzz" | take it out; a key that begins with x- is kept and says nothing | platforms.p.zzz',
    ),
    ("platforms: {p: {name: P, ▸vendr: X}}", 'EM104 unknown key "vendr" | did you mean vendor? | platforms.p.vendr'),
    ("platforms: {p: {name: P, ▸vendr: }}", 'EM104 unknown key "vendr" | did you mean vendor? | platforms.p.vendr'),
    ("platforms: {p: {name: P, ▸vendr: null}}", 'EM104 unknown key "vendr" | did you mean vendor? | platforms.p.vendr'),
    ("platforms: {p: {▸nam: P}}", 'EM104 unknown key "nam" | did you mean name? | platforms.p.nam'),
    (
        "platforms: {p: {name: P, in_service: {▸til: 2026-01-01}}}",
        'EM104 unknown key "til" | did you mean until? | platforms.p.in_service.til',
    ),
    (
        "channels: {w: {name: W, ▸part_of: w}}",
        'EM104 unknown key "part_of" | known here: because, confidence, cost_per_contact, description, evidence, identifies_by, kind, known_as, name, note, recognizes, replaces, tags, unknown | channels.w.part_of',
    ),
    (
        "channels: {w: {name: W, ▸recognises: account}}",
        'EM104 unknown key "recognises" | did you mean recognizes? | channels.w.recognises',
    ),
    (
        "platforms: {p: {name: Web, ▸shop and more}}",
        'EM104 unknown key "shop and more" | a comma begins a new key inside { }: put text that has one between'
        " quotation marks | platforms.p.shop and more",
    ),
    (
        "customer_types: {c: {name: C, population: 80,▸000}}",
        'EM104 unknown key "000" | a comma begins a new key inside { }: write 40_000 or 1.5, without one | customer_types.c.000',
    ),
    (
        "platforms: {a: &x {name: A}, b: {name: B, ▸<<: *x}}",
        "EM104 keys are not merged here, so that << says nothing | write the keys out, or repeat a whole value: key: *anchor | platforms.b.<<",
    ),
    (
        "remove: {▸platform: [x]}\nextends: b.yaml",
        'EM104 unknown key "platform" | did you mean platforms? | remove.platform',
    ),
]

RELATION_KEYS = [
    (
        "engagements: [{customer: consumer, channel: web, note: a, ▸b}]",
        'EM104 unknown key "b" | a comma begins a new key inside { }: put text that has one between quotation marks | engagements.consumer.web',
    ),
    (
        "engagements: [{channel: web, ▸customer:consumer}]",
        'EM104 unknown key "customer:consumer" | write customer: consumer | engagements',
    ),
    (
        "engagements: [{customer: consumer, ▸channel: }]",
        'EM108 "channel" has no value | write it, or take the key out: without one all are meant | engagements.consumer',
    ),
    (
        "engagements: [{customer: consumer, channel: ▸[web, store]}]",
        "EM105 expected a text, found a list | write channels: [web, store] | engagements.consumer",
    ),
    (
        "engagements: [{customers: ▸consumer, channel: web}]",
        'EM105 expected a list, found the text "consumer" | write [consumer] | engagements',
    ),
    (
        "journeys: {j: {name: J, customer: consumer, steps: [▸return on web]}}",
        'EM105 expected a mapping of keys to values, found the text "return on web" | write {capability: ..., channel: ...} | journeys.j.steps.1',
    ),
    (
        "engagements: [{customer: consumer, ▸chanel: web}]",
        'EM104 unknown key "chanel" | did you mean channel? | engagements.consumer',
    ),
    (
        "engagements: [{▸custmers: [consumer], channel: web}]",
        'EM104 unknown key "custmers" | did you mean customers? | engagements',
    ),
    (
        "integrations: [{▸form: shop, to: tills}]",
        'EM104 unknown key "form" | did you mean from? | integrations',
    ),
    (
        "journeys: {j: {name: J, customer: consumer, ▸stps: [{capability: return, channel: web}]}}",
        'EM104 unknown key "stps" | did you mean steps? | journeys.j.stps',
    ),
    (
        "journeys: {j: {name: J, customer: consumer, steps: [{capability: return, ▸chanel: web}]}}",
        'EM104 unknown key "chanel" | did you mean channel? | journeys.j.steps.1.chanel',
    ),
    (
        "questions: {q: {ask: Q, ▸neds: [order]}}",
        'EM104 unknown key "neds" | did you mean needs? | questions.q.neds',
    ),
]

TYPES = [
    ("platforms: ▸hello", 'EM105 expected a mapping of keys to values, found the text "hello" | write each as id: name | platforms'),
    ("platforms: ▸[a, b]", "EM105 expected a mapping of keys to values, found a list | write each as id: name | platforms"),
    ("platforms: {p: ▸[a]}", "EM105 expected a mapping of keys to values, found a list | write key: value | platforms.p"),
    ("platforms: {p: {name: ▸[a]}}", "EM105 expected a text, found a list | write a | platforms.p.name"),
    ("platforms: {p: {name: ▸{a: b}}}", "EM105 expected a text, found a mapping | - | platforms.p.name"),
    (
        "engagements: ▸{a: b}",
        "EM105 expected a list, found a mapping | write - {customer: ..., channel: ...} | engagements",
    ),
    (
        "integrations: ▸shop",
        'EM105 expected a list, found the text "shop" | write - {from: ..., to: ...} | integrations',
    ),
    ("integrations: [▸shop]", 'EM105 expected a mapping of keys to values, found the text "shop" | write {from: ..., to: ...} | integrations'),
    ("platforms: {p: {name: P, tags: ▸one}}", 'EM105 expected a list, found the text "one" | write [one] | platforms.p.tags'),
    ("platforms: {p: {name: P, tags: [▸[a]]}}", "EM105 expected a text, found a list | write a | platforms.p.tags"),
    ("platforms: {p: {name: P, tags: [a, ▸]}}".replace("▸]", "▸null]"), "EM105 expected a text, found nothing | - | platforms.p.tags"),
    (
        "platforms: {p: {name: P, holds: ▸[a]}}",
        "EM105 expected a mapping of keys to values, found a list | write key: value | platforms.p.holds",
    ),
    (
        "platforms: {p: {name: P, kind: ▸[application]}}",
        "EM105 expected application, database, service or infrastructure, found a list | - | platforms.p.kind",
    ),
    (
        "customer_types: {c: {name: C, expects: {ease: ▸[4]}}}",
        "EM105 expected a score from 1 to 5, found a list | - | customer_types.c.expects.ease",
    ),
    ("exchange_rates: {USD: ▸[1]}", "EM105 expected a number, found a list | - | exchange_rates.USD"),
    ("platforms: {p: {name: P, annual_cost: ▸[1]}}", "EM105 expected a single value such as 900k EUR or 1 day, found a list | - | platforms.p.annual_cost"),
    ("organizations: {o: {name: O, headcount: ▸{a: 1}}}", "EM105 expected a whole number, found a mapping | - | organizations.o.headcount"),
    ("information: {i: {name: I, fresh_within: ▸[1]}}", "EM105 expected a single value such as 900k EUR or 1 day, found a list | - | information.i.fresh_within"),
    ("as_of: ▸[2026-11-20]", "EM105 expected a date such as 2026-11-20, found a list | - | as_of"),
    ("platforms: {p: {name: P, in_service: ▸2026}}", 'EM105 expected a mapping of keys to values, found the text "2026" | write key: value | platforms.p.in_service'),
    ("title: ▸{a: b}", "EM105 expected a text, found a mapping | - | title"),
    ("extends: ▸[a.yaml]", "EM105 expected a text, found a list | write a.yaml | extends"),
    ("extends: base.yaml\nremove: ▸all", 'EM105 expected a mapping of keys to values, found the text "all" | write key: value | remove'),
    ("extends: base.yaml\nremove: {platforms: ▸p}", 'EM105 expected a list of ids, found the text "p" | write [p] | remove.platforms'),
    ("▸- a", "EM105 expected keys such as platforms: at the top, found a list | begin with format: engagement-model/1 | -"),
    ("▸hello", "EM105 expected keys such as platforms: at the top, found a text | begin with format: engagement-model/1 | -"),
]  # fmt: skip

VALUES = [
    ("format: ▸engagement-model/2", 'EM106 "engagement-model/2" is not engagement-model/1 | write engagement-model/1 | format'),
    ("state: ▸future", 'EM106 "future" is not one of as-is, transition or future-state | did you mean future-state? | state'),
    ("as_of: ▸2026", 'EM106 expected a date such as 2026-11-20, found "2026" | write year-month-day | as_of'),
    (
        "as_of: ▸2026-13-40",
        "EM106 2026-13-40 is no day of the calendar | write year-month-day, such as 2026-11-20 | as_of",
    ),
    (
        "as_of: ▸2026-02-30",
        "EM106 2026-02-30 is no day of the calendar | write year-month-day, such as 2026-11-20 | as_of",
    ),
    ("currency: ▸Euro", 'EM106 "Euro" is not a currency: three capital letters | write EUR, USD ... | currency'),
    ("currency: ▸eur", 'EM106 "eur" is not a currency: three capital letters | write EUR | currency'),
    ("exchange_rates: {▸usd: 1}", 'EM106 "usd" is not a currency: three capital letters | write USD | exchange_rates.usd'),
    ("exchange_rates: {USD: ▸x}", 'EM106 expected a rate such as 0.92, found "x" | - | exchange_rates.USD'),
    ("exchange_rates: {USD: ▸'0,92'}", 'EM106 expected a rate such as 0.92, found "0,92" | write 0.92 | exchange_rates.USD'),
    (
        "platforms: {p: {name: P, kind: ▸database server}}",
        'EM106 "database server" is not one of application, database, service or infrastructure | did you mean database?'
        " | platforms.p.kind",
    ),
    (
        "platforms: {p: {name: P, disposition: ▸kill}}",
        'EM106 "kill" is not one of tolerate, invest, migrate or eliminate | - | platforms.p.disposition',
    ),
    (
        "platforms: {p: {name: P, confidence: ▸sure}}",
        'EM106 "sure" is not one of measured, known, estimated or guessed | did you mean measured? | platforms.p.confidence',
    ),
    (
        "platforms: {p: {name: P, annual_cost: ▸1__000}}",
        'EM106 expected an amount of money such as 350_000, 900k or 1.2M EUR, found "1__000" | - | platforms.p.annual_cost',
    ),
    (
        "platforms: {p: {name: P, annual_cost: ▸'1,5M'}}",
        'EM106 "1,5M" has a comma in its number | write 1.5M | platforms.p.annual_cost',
    ),
    (
        "platforms: {p: {name: P, annual_cost: ▸€ 900}}",
        'EM106 "€ 900" is not an amount of money | write 900 EUR | platforms.p.annual_cost',
    ),
    (
        "platforms: {p: {name: P, annual_cost: ▸1e400}}",
        'EM106 expected an amount of money such as 350_000, 900k or 1.2M EUR, found "1e400" | - | platforms.p.annual_cost',
    ),
    (
        "platforms: {p: {name: P, annual_cost: ▸1000000000000000000}}",
        "EM106 1000000000000000000... has more than 18 digits | - | platforms.p.annual_cost",
    ),
    (
        "organizations: {o: {name: O, headcount: ▸10.5}}",
        "EM106 10.5 is not a whole number | write 10 | organizations.o.headcount",
    ),
    (
        "organizations: {o: {name: O, headcount: ▸1e3}}",
        'EM106 expected a whole number such as 40_000, found "1e3" | write 1000 | organizations.o.headcount',
    ),
    (
        "organizations: {o: {name: O, headcount: ▸many}}",
        'EM106 expected a whole number such as 40_000, found "many" | - | organizations.o.headcount',
    ),
    ("information: {i: {name: I, fresh_within: ▸soon}}", f'EM106 {DURATION} "soon" | - | information.i.fresh_within'),
    (
        "information: {i: {name: I, fresh_within: ▸1 month}}",
        'EM106 "1 month" has no fixed length: months and years vary | say it in days: 30 days | information.i.fresh_within',
    ),
    (
        "information: {i: {name: I, fresh_within: ▸'1,5 h'}}",
        'EM106 "1,5 h" has a comma in its number | write 1.5 h | information.i.fresh_within',
    ),
    (
        "information: {i: {name: I, fresh_within: ▸5}}",
        'EM106 "5" has no unit | write 5 min, 5 h or 5 d | information.i.fresh_within',
    ),
    (
        "extends: base.yaml\nremove: {cascade: ▸yes}",
        'EM106 expected true or false, found "yes" | write true | remove.cascade',
    ),
]  # fmt: skip

RANGES = [
    ("exchange_rates: {USD: ▸0}", "EM107 a rate of 0 loses money | write what one unit is worth in the main currency | exchange_rates.USD"),
    ("exchange_rates: {USD: ▸-2}", "EM107 -2 is negative | write what one unit is worth in the main currency | exchange_rates.USD"),
    ("customer_types: {c: {name: C, expects: {ease: ▸-1}}}", "EM107 -1 is negative | give a score from 1 to 5 | customer_types.c.expects.ease"),
    ("platforms: {p: {name: P, annual_cost: ▸-5k}}", 'EM107 "-5k" is negative | write 5k: money is zero or more | platforms.p.annual_cost'),
    ("organizations: {o: {name: O, headcount: ▸-1}}", "EM107 -1 is negative | write zero or more | organizations.o.headcount"),
    ("information: {i: {name: I, fresh_within: ▸-5 min}}", 'EM107 "-5 min" is negative | write 5 min | information.i.fresh_within'),
    (
        "customer_types: {c: {name: C, expects: {ease: ▸6}}}",
        "EM107 6 is out of range | give a score from 1 to 5 | customer_types.c.expects.ease",
    ),
    (
        "customer_types: {c: {name: C, expects: {ease: ▸0}}}",
        "EM107 0 is out of range | give a score from 1 to 5 | customer_types.c.expects.ease",
    ),
    (
        "customer_types: {c: {name: C, expects: {ease: ▸5.01}}}",
        "EM107 5.01 is out of range | give a score from 1 to 5 | customer_types.c.expects.ease",
    ),
    (
        "customer_types: {c: {name: C, retention: ▸85}}",
        "EM107 85 is out of range | give a share from 0 to 1: 0.85 is 85 of 100 | customer_types.c.retention",
    ),
    (
        "customer_types: {c: {name: C, retention: ▸1.01}}",
        "EM107 1.01 is out of range | give a share from 0 to 1: 0.85 is 85 of 100 | customer_types.c.retention",
    ),
]  # fmt: skip

IDS = [
    ("platforms: {▸POS: Till}", f'EM111 "POS" {ID_WORDS} | write pos | platforms.POS'),
    ("platforms: {▸web-shop: Shop}", f'EM111 "web-shop" {ID_WORDS} | write web_shop | platforms.web-shop'),
    ("platforms: {▸2shop: Shop}", f'EM111 "2shop" {ID_WORDS} | write shop | platforms.2shop'),
    ("platforms: {▸a.b: Shop}", f'EM111 "a.b" {ID_WORDS} | write a_b | platforms.a.b'),
    ("platforms: {▸Größe: Size}", f'EM111 "Größe" {ID_WORDS} | write grosse | platforms.Größe'),
    ("platforms: {▸касса: Till}", f'EM111 "касса" {ID_WORDS} | write kassa | platforms.касса'),
    ("platforms: {▸'': Till}", f'EM111 "" {ID_WORDS} | - | platforms.'),
    ("platforms: {▸12: Till}", f'EM111 "12" {ID_WORDS} | - | platforms.12'),
    (
        "capabilities: {▸any: Any}",
        'EM111 the id "any" is reserved: it stands for engagements that name no capability | choose another id'
        " | capabilities.any",
    ),
    (
        "channels: {w: {name: W, identifies_by: [▸Loyalty Card]}}",
        f'EM111 "Loyalty Card" {ID_WORDS} | write loyalty_card | channels.w.identifies_by',
    ),
    (
        "customer_types: {c: {name: C, expects: {▸Ease of use: 3}}}",
        f'EM111 "Ease of use" {ID_WORDS} | write ease_of_use | customer_types.c.expects.Ease of use',
    ),
]  # fmt: skip

MISSING = [
    ("platforms: {▸p: }", "EM108 platforms.p has no name | write p: its name | platforms.p"),
    ("platforms: {▸p: {}}", "EM108 platforms.p has no name | write p: its name | platforms.p"),
    ("platforms: {▸p: {vendor: V}}", "EM108 platforms.p has no name | write p: its name | platforms.p"),
    ("platforms: {p: {name: ▸''}}", "EM108 name is empty | give it a name | platforms.p.name"),
    (
        "platforms: {p: {name: P, holds: {▸order master}}}",
        'EM108 "order master" has no value | write order: master | platforms.p.holds.order master',
    ),
    (
        "customer_types: {c: {name: C, expects: {▸ease: }}}",
        'EM108 "ease" has no value | write ease: ... | customer_types.c.expects.ease',
    ),
    ("exchange_rates: {▸USD}", 'EM108 "USD" has no value | write USD: ... | exchange_rates.USD'),
    ("platforms: {p: ▸''}", "EM108 name is empty | give it a name | platforms.p.name"),
]

UNKNOWN_TO_ALL = [
    (
        "platforms: {p: {name: P, unknown: ▸[anual_cost]}}",
        'EM106 "anual_cost" is no attribute that could be unknown here | did you mean annual_cost? | platforms.p.unknown',
    ),
    (
        "platforms: {p: {name: P, vendor: V, unknown: ▸[vendor]}}\ncapabilities: {c: {name: C, owner: o}}\norganizations: {o: O}",
        "EM106 vendor is said to be unknown, and has a value | keep one of the two | platforms.p.unknown",
    ),
]

RELATIONS_MISSING = [
    (
        "engagements: [▸{platforms: [shop]}]",
        "EM108 this engagement names neither a customer nor a channel nor an organization"
        " | add customer:, channel: or organization: | engagements",
    ),
    ("integrations: [▸{to: shop}]", "EM108 from is missing | add from: | integrations"),
    ("integrations: [▸{from: shop}]", "EM108 to is missing | add to: | integrations.shop"),
    (
        "journeys: {▸j: {customer: consumer, steps: [{capability: return, channel: web}]}}",
        "EM108 journeys.j has no name | add name: | journeys.j",
    ),
    (
        "journeys: {▸j: {name: J, steps: [{capability: return, channel: web}]}}",
        "EM108 journeys.j has no customer | add customer: | journeys.j",
    ),
    ("journeys: {▸j: {name: J, customer: consumer}}", "EM108 journeys.j has no steps | add steps: | journeys.j"),
    (
        "journeys: {j: {name: J, customer: consumer, steps: ▸[]}}",
        "EM108 steps is empty | list at least one | journeys.j.steps",
    ),
    (
        "journeys: {j: {name: J, customer: consumer, steps: [▸{capability: return}]}}",
        "EM108 channel is missing | add channel: | journeys.j.steps.1.channel",
    ),
    ("questions: {▸q: {needs: [order]}}", "EM108 questions.q has no ask | add ask: | questions.q"),
    ("questions: {▸q: Why?}", "EM108 questions.q has no needs | add needs: | questions.q"),
    ("questions: {q: {ask: Why?, needs: ▸[]}}", "EM108 needs is empty | list at least one | questions.q.needs"),
]


def no(noun: str, identifier: str, suggestion: str, address: str) -> str:
    return f'EM109 there is no {noun} "{identifier}" | {suggestion} | {address}'


def wrong(identifier: str, found: str, wanted: str, address: str) -> str:
    return f'EM110 "{identifier}" is {found}; {wanted} is expected here | - | {address}'


REFERENCES = [
    ("customer_types: {c: {name: C, part_of: ▸consumr}}", no("customer type", "consumr", "did you mean consumer?", "customer_types.c.part_of")),
    ("customer_types: {c: {name: C, owner: ▸salez}}", no("organization", "salez", "did you mean sales?", "customer_types.c.owner")),
    ("customer_types: {c: {name: C, prefers: [web, ▸wep]}}", no("channel", "wep", "did you mean web?", "customer_types.c.prefers.wep")),
    ("customer_types: {c: {name: C, represented_by: [▸x]}}", no("customer type", "x", "declare it under customer_types:", "customer_types.c.represented_by.x")),
    ("organizations: {o: {name: O, part_of: ▸x}}", no("organization", "x", "declare it under organizations:", "organizations.o.part_of")),
    ("capabilities: {k: {name: K, part_of: ▸x}}", no("capability", "x", "declare it under capabilities:", "capabilities.k.part_of")),
    ("capabilities: {k: {name: K, owner: ▸x}}", no("organization", "x", "declare it under organizations:", "capabilities.k.owner")),
    ("capabilities: {k: {name: K, reads: [▸ordr]}}", no("information", "ordr", "did you mean order?", "capabilities.k.reads.ordr")),
    ("capabilities: {k: {name: K, writes: [▸web]}}", wrong("web", "a channel", "information", "capabilities.k.writes.web")),
    ("information: {i: {name: I, owner: ▸shop}}", wrong("shop", "a platform", "an organization", "information.i.owner")),
    ("platforms: {p: {name: P, provides: [▸purchse]}}", no("capability", "purchse", "did you mean purchase?", "platforms.p.provides.purchse")),
    ("platforms: {p: {name: P, holds: {▸ordr: copy}}}", no("information", "ordr", "did you mean order?", "platforms.p.holds.ordr")),
    ("platforms: {p: {name: P, part_of: ▸sales}}", wrong("sales", "an organization", "a platform", "platforms.p.part_of")),
    ("platforms: {p: {name: P, runs_on: [▸x]}}", no("platform", "x", "declare it under platforms:", "platforms.p.runs_on.x")),
    ("platforms: {p: {name: P, owner: ▸x}}", no("organization", "x", "declare it under organizations:", "platforms.p.owner")),
    ("platforms: {p: {name: P, standby_for: ▸x}}", no("platform", "x", "declare it under platforms:", "platforms.p.standby_for")),
    ("propositions: {p: {name: P, offered_to: [▸web]}}", wrong("web", "a channel", "a customer type", "propositions.p.offered_to.web")),
    ("propositions: {p: {name: P, requires: [▸order]}}", wrong("order", "information", "a capability", "propositions.p.requires.order")),
    ("propositions: {p: {name: P, includes: [▸x]}}", no("proposition", "x", "declare it under propositions:", "propositions.p.includes.x")),
    ("engagements: [{customer: ▸consumr, channel: web}]", no("customer type", "consumr", "did you mean consumer?", "engagements.consumr.web.any")),
    ("engagements: [{customers: [consumer, ▸x], channel: web}]", no("customer type", "x", "declare it under customer_types:", "engagements.x.web.any")),
    ("engagements: [{customer: consumer, channels: [web, ▸stor]}]", no("channel", "stor", "did you mean store?", "engagements.consumer.stor.any")),
    (
        "engagements: [{customer: consumer, channel: web, capabilities: [▸purchse]}]",
        no("capability", "purchse", "did you mean purchase?", "engagements.consumer.web.purchse"),
    ),
    (
        "engagements: [{customer: consumer, channel: web, organization: ▸tills}]",
        wrong("tills", "a platform", "an organization", "engagements.consumer.web.any.organizations.tills"),
    ),
    (
        "engagements: [{customer: consumer, channel: web, platforms: [shop, ▸till]}]",
        no("platform", "till", "did you mean tills?", "engagements.consumer.web.any.platforms.till"),
    ),
    ("integrations: [{from: ▸shp, to: tills}]", no("platform", "shp", "did you mean shop?", "integrations.shp.tills")),
    ("integrations: [{from: shop, to: ▸it}]", wrong("it", "an organization", "a platform", "integrations.shop.it")),
    ("integrations: [{from: shop, to: tills, carries: [▸ordr]}]", no("information", "ordr", "did you mean order?", "integrations.shop.tills.ordr")),
    (
        "journeys: {j: {name: J, customer: ▸x, steps: [{capability: return, channel: web}]}}",
        no("customer type", "x", "declare it under customer_types:", "journeys.j.customer"),
    ),
    (
        "journeys: {j: {name: J, customer: consumer, owner: ▸x, steps: [{capability: return, channel: web}]}}",
        no("organization", "x", "declare it under organizations:", "journeys.j.owner"),
    ),
    (
        "journeys: {j: {name: J, customer: consumer, steps: [{capability: return, channel: web}, {capability: ▸rtrn, channel: web}]}}",
        no("capability", "rtrn", "did you mean return?", "journeys.j.steps.2.capability"),
    ),
    (
        "journeys: {j: {name: J, customer: consumer, steps: [{capability: return, channel: ▸consumer}]}}",
        wrong("consumer", "a customer type", "a channel", "journeys.j.steps.1.channel"),
    ),
    ("questions: {q: {ask: Q, needs: [▸ordr]}}", no("information", "ordr", "did you mean order?", "questions.q.needs.ordr")),
    ("questions: {q: {ask: Q, needs: [order], owner: ▸x}}", no("organization", "x", "declare it under organizations:", "questions.q.owner")),
]  # fmt: skip

CIRCLES = [
    ("customer_types: {a: {name: A, part_of: ▸a}}", "a is part of itself: a -> a", "customer_types.a.part_of"),
    ("organizations: {a: {name: A, part_of: ▸b}, b: {name: B, part_of: a}}", "a is part of itself: a -> b -> a", "organizations.a.part_of"),
    (
        "capabilities: {c: {name: C, part_of: a}, b: {name: B, part_of: c}, a: {name: A, part_of: ▸b}}",
        "a is part of itself: a -> b -> c -> a",
        "capabilities.a.part_of",
    ),
    ("platforms: {a: {name: A, part_of: ▸b}, b: {name: B, part_of: a}}", "a is part of itself: a -> b -> a", "platforms.a.part_of"),
    ("platforms: {a: {name: A, ▸runs_on: [b, c]}, b: {name: B, runs_on: [a]}, c: C}", "a runs on itself: a -> b -> a", "platforms.a.runs_on"),
    ("platforms: {a: {name: A, standby_for: ▸b}, b: {name: B, standby_for: a}}", "a stands by for itself: a -> b -> a", "platforms.a.standby_for"),
    ("propositions: {a: {name: A, ▸includes: [b]}, b: {name: B, includes: [a]}}", "a includes itself: a -> b -> a", "propositions.a.includes"),
]  # fmt: skip

CURRENCIES = [
    (
        "currency: EUR\nchannels: {w: {name: W, cost_per_contact: ▸5 USD}}",
        "EM116 there is no exchange rate from USD to EUR | add exchange_rates: {USD: ...}: what one USD is worth in EUR"
        " | channels.w.cost_per_contact",
    ),
    (
        "currency: ▸euro\nplatforms: {p: {name: P, annual_cost: 5}, q: {name: Q, annual_cost: 5 USD}}",
        'EM106 "euro" is not a currency: three capital letters | write EUR, USD ... | currency',
    ),
    (
        "currency: EUR\nexchange_rates: {USD: ▸0}\nplatforms: {p: {name: P, annual_cost: 5 USD}}",
        "EM107 a rate of 0 loses money | write what one unit is worth in the main currency | exchange_rates.USD",
    ),
    (
        "currency: EUR\nexchange_rates: {EUR: ▸2}\norganizations: {o: O}",
        "EM106 EUR is the main currency: one of it is worth one | take it out | exchange_rates.EUR",
    ),
    (
        "platforms: {p: {name: P, in_service: {from: 2027-01-01, until: ▸2026-12-31}}}",
        "EM107 2026-12-31 is before 2027-01-01, when it begins | write 2027-01-01 or a later day | platforms.p.in_service.until",
    ),
    (
        "currency: EUR\nplatforms: {p: {name: P, annual_cost: ▸5 USD}}",
        "EM116 there is no exchange rate from USD to EUR | add exchange_rates: {USD: ...}: what one USD is worth in EUR"
        " | platforms.p.annual_cost",
    ),
    (
        "platforms: {p: {name: P, one_off_cost: 5 EUR}, q: {name: Q, one_off_cost: ▸5 USD}}",
        "EM116 there is no exchange rate from USD to EUR | add exchange_rates: {USD: ...}: what one USD is worth in EUR"
        " | platforms.q.one_off_cost",
    ),
    (
        "organizations: {o: {name: O, annual_cost: ▸5}}\nplatforms: {q: {name: Q, one_off_cost: 5 EUR}}",
        "EM116 this amount has no currency, and others in the model do | write 5 EUR, or currency: EUR at the top"
        " | organizations.o.annual_cost",
    ),
    (
        "currency: EUR\ncustomer_types: {c: {name: C, annual_revenue: ▸5 USD}}",
        "EM116 there is no exchange rate from USD to EUR | add exchange_rates: {USD: ...}: what one USD is worth in EUR"
        " | customer_types.c.annual_revenue",
    ),
]

OTHERS = [
    (
        "customer_types: {c: {name: C, prefers: ▸[web, store, web]}}",
        'EM106 "web" stands twice in this order | keep one of the two | customer_types.c.prefers',
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    UNKNOWN_KEYS[:-1] + TYPES[:-6] + VALUES[:-1] + RANGES + IDS + MISSING + CURRENCIES + UNKNOWN_TO_ALL,
)
def test_faults_of_a_model_by_itself(one_fault, text, expected):
    assert one_fault(f"{text}\n") == expected


@pytest.mark.parametrize(("text", "expected"), [*TYPES[-6:], VALUES[-1]])
def test_faults_of_a_whole_file(one_fault, text, expected):
    assert one_fault({"over.yaml": f"{text}\n", "base.yaml": "channels: {w: W}\n"}) == expected


@pytest.mark.parametrize(("text", "expected"), RELATION_KEYS + RELATIONS_MISSING + REFERENCES + OTHERS)
def test_faults_beside_a_sound_model(one_fault, shop, text, expected):
    assert one_fault(beside(shop, text)) == expected


def beside(model: str, text: str) -> str:
    """`model` with the entries of the section that `text` holds beside its own."""
    section, _, value = text.partition(": ")
    lines = model.splitlines()
    own = next((line for line in lines if line.startswith(section)), None)
    if own is not None:
        lines.remove(own)
        entries = own.partition("{")[2].removesuffix("}").split(", ")
        text = "\n  ".join([f"{section}:", *entries, value.removeprefix("{").removesuffix("}")])
    return "\n".join([*lines, text, ""])


@pytest.mark.parametrize(("text", "message", "address"), CIRCLES)
def test_circles_are_shown(one_fault, text, message, address):
    assert one_fault(f"{text}\n") == f"EM112 {message} | break the circle | {address}"


def test_every_kind_of_fault_has_a_code_and_a_name_of_its_own():
    assert len({kind.code for kind in FaultKind}) == len({kind.rule for kind in FaultKind}) == len(FaultKind)
    assert all(kind.summary.endswith(".") for kind in FaultKind)


FIFTEEN = """\
format: ▸engagement-model/9
▸titel: Today
customer_types:
  consumer: {name: Consumer, prefers: [web, ▸wep]}
channels:
  web: {name: Web, kind: ▸website}
  web▸-store: Store
organizations:
  sales: {name: Sales, headcount: ▸-3, part_of: ▸sales}
platforms:
  shop: {name: Shop, annual_cost: ▸1.2 millions, runs_on: ▸tills}
  ▸shop: {name: Shop again}
  tills: {name: Tills, owner: ▸shop, coexists_until: ▸2026-02-31}
integrations:
  - {from: shop, to: ▸crm, latency: ▸1 month}
engagements:
  - ▸{platforms: [shop]}
""".replace("web▸-store", "▸web-store")


def test_a_file_with_fifteen_faults_reports_fifteen(faults_at_marks):
    assert FIFTEEN.count("▸") == 15
    codes = [told.split(" ")[0] for told in faults_at_marks(FIFTEEN)]
    assert codes == [
        "EM106", "EM104", "EM109", "EM106", "EM111", "EM107", "EM112", "EM106", "EM105", "EM103", "EM110", "EM106",
        "EM109", "EM106", "EM108",
    ]  # fmt: skip


def test_faults_in_one_file_do_not_hide_those_in_another(faults_at_marks):
    files = {
        "engagement.yaml": "as_is: a.yaml\nfuture_state: b.yaml\n▸stakeholdrs: {}\ndecisions: d.yaml\n",
        "a.yaml": "platforms: {p: P}\n▸\tx: y\n",
        "b.yaml": "platforms: {p: {name: P, vendor: ▸[x]}}\n",
        "d.yaml": "decisions: {d: {about: x, status: ▸maybe}}\n",
    }
    assert [told.split(" ")[0] for told in faults_at_marks(files)] == ["EM102", "EM105", "EM106", "EM104"]


@pytest.mark.parametrize("text", ["platforms: {p: {vendor: V, annual_cost: x, owner: y}}", "a: 1\nb: 2\nc: [}"])
def test_faults_do_not_depend_on_who_asks(told_about, text):
    assert told_about(text) == told_about(text)


@pytest.mark.parametrize(
    ("workspace", "expected"),
    [
        ("▸as_s: m.yaml\nfuture_state: m.yaml\n", 'EM104 unknown key "as_s" | did you mean as_is? | as_s'),
        ("as_is: m.yaml\n▸zzz:\n", f'EM104 unknown key "zzz" | known here: {", ".join(keys(WorkspaceFile))} | zzz'),
        ("as_is: m.yaml\nlanguage: ▸english\n", f'EM106 "english" is not a language | write {either(languages())} | language'),
        ("as_is: m.yaml\nmeeting: {minutes: ▸0}\n", "EM107 0 is out of range | give more than 0 | meeting.minutes"),
        (
            "as_is: m.yaml\ndiscount_rate: ▸8\n",
            "EM107 8 is out of range | give a share from 0 to 1: 0.85 is 85 of 100 | discount_rate",
        ),
        (
            "as_is: m.yaml\npage: {size: ▸a5}\n",
            f'EM106 "a5" is not one of {either(get_args(PageSize))} | - | page.size',
        ),
        (
            "as_is: m.yaml\nrules: {EM301: ▸fatal}\n",
            'EM106 "fatal" is not one of error, warning, note or off | - | rules.EM301',
        ),
        (
            "as_is: m.yaml\ncurrency: EUR\ninitiatives: {i: {name: I, cost: ▸5 USD}}\n",
            "EM116 there is no exchange rate from USD to EUR | add exchange_rates: {USD: ...}: what one USD is worth in EUR"
            " | initiatives.i.cost",
        ),
        (
            "as_is: m.yaml\ninitiatives: {i: {name: I, start: 2027-02-01, end: ▸2027-01-31}}\n",
            "EM107 2027-01-31 is before 2027-02-01, when it begins | write 2027-02-01 or a later day | initiatives.i.end",
        ),
        ("as_is: ▸m.yml\n", 'EM101 there is no file "m.yml" | did you mean m.yaml? | as_is'),
        ("as_is: ▸.\\m.yaml\n", 'EM101 there is no file ".\\m.yaml" | did you mean ./m.yaml? | as_is'),
        ("as_is: ▸views/m.yaml\n", 'EM101 there is no file "views/m.yaml" | did you mean m.yaml? | as_is'),
        ("as_is: m.yaml\nwords: {customer: ▸[a, b]}\n", "EM105 expected a text, found a list | - | words.customer"),
        ("as_is: m.yaml\naccept: [▸{address: x}]\n", "EM108 rule is missing | add rule: | accept"),
        ("as_is: ▸mm.yaml\n", 'EM101 there is no file "mm.yaml" | did you mean m.yaml? | as_is'),
        ("as_is: ▸n.yaml\n", 'EM101 there is no file "n.yaml" | - | as_is'),
        ("as_is: ▸.\n", 'EM101 "." is a folder | name a file in it | as_is'),
        ("as_is: ▸''\n", "EM108 the name of a file is expected here | name one, or take the key out | as_is"),
        ("as_is: ▸[m.yaml]\n", "EM105 expected a text, found a list | write m.yaml | as_is"),
        ('as_is: ▸"a\\0b"\n', 'EM101 "a\N{REPLACEMENT CHARACTER}b" cannot be read: embedded null byte | - | as_is'),
        (
            "as_is: ▸engagement.yaml\n",
            'EM105 "engagement.yaml" is a workspace; a model is expected here | name a file that has the model itself'
            " | as_is",
        ),
        ("as_is: m.yaml\ntransitions: ▸m.yaml\n", 'EM105 expected a list, found the text "m.yaml" | write [m.yaml] | transitions'),
        ("as_is: m.yaml\ntransitions: [▸x.yaml]\n", 'EM101 there is no file "x.yaml" | - | transitions'),
        ("as_is: m.yaml\ntransitions: [▸./m.yaml]\n", 'EM113 "./m.yaml" is named twice among the states | take it out here, or name the file of that step | transitions'),
        ("as_is: m.yaml\nstakeholders: {a: {name: A, as_is: ▸x.yaml}}\n", 'EM101 there is no file "x.yaml" | - | stakeholders.a.as_is'),
        ("as_is: m.yaml\nstakeholders: {a: ▸{as_is: m.yaml}}\n", "EM108 name is missing | add name: | stakeholders.a.name"),
        ("as_is: m.yaml\nstakeholders: ▸[a]\n", "EM105 expected a mapping of keys to values, found a list | write key: value | stakeholders"),
        ("as_is: m.yaml\ndecisions: ▸x.yaml\n", 'EM101 there is no file "x.yaml" | - | decisions'),
    ],
)  # fmt: skip
def test_faults_of_a_workspace(one_fault, workspace, expected):
    assert one_fault({"engagement.yaml": workspace, "m.yaml": "platforms: {p: P}\n"}) == expected


def test_a_workspace_names_a_state(one_fault):
    assert one_fault({"engagement.yaml": "▸title: T\n"}) == (
        "EM108 this workspace names neither as_is nor future_state | add as_is: as-is.yaml | -"
    )


def test_a_model_is_used_as_what_it_says_it_is(one_fault):
    files = {"engagement.yaml": "as_is: m.yaml\n", "m.yaml": "state: ▸future-state\nchannels: {w: W}\n"}
    assert one_fault(files) == (
        "EM113 this model says that it is future-state, but the workspace uses it as as-is"
        " | write state: as-is, or name another file in the workspace | -"
    )


@pytest.mark.parametrize("section", ["channels", "platforms", "journeys", "questions"])
def test_a_key_without_a_value_where_every_member_of_the_section_is_refused(reading_of, section):
    faults = reading_of(f"{section}:\n  of us:\n    kind:\n    because: X\n").faults
    unknown = [FaultKind.UNKNOWN_KEY] if section in ("journeys", "questions") else []
    assert [fault.kind for fault in faults] == [FaultKind.BAD_ID, *unknown]


def test_keys_for_people_and_their_anchors_say_nothing(reading_of):
    files = {
        "engagement.yaml": "x-a: &size a4\nas_is: m.yaml\ndecisions: d.yaml\npage: {size: *size, x-b: 1}\n",
        "m.yaml": "x-c:\nchannels: {x-d: &d {kind: web}, web: {name: Web, x-e: [1]}}\n",
        "d.yaml": "x-f: {}\ndecisions: {d: {about: channels.web, x-g: 2}}\n",
    }
    reading = reading_of(files, ".")
    assert reading.faults == ()
    assert list(reading.workspace.as_is.elements["channels"]) == ["web"]


def test_what_was_to_be_removed_is_told_by_its_word_and_what_is_cleared_is_not_said_to_be_missing(faults_at_marks):
    base = "customer_types: {c: C}\nchannels: {web: Web}\nengagements: [{customer: c, channel: web}]\n"
    over = "extends: base.yaml\nremove: {engagements: [{customer: c, channels: [web, ▸wbe]}]}\nchannels: {web: {name: ▸null}}\n"
    assert faults_at_marks({"base.yaml": base, "over.yaml": over}, "over.yaml") == [
        'EM115 there is no channel "wbe" to remove | did you mean web? | remove.engagements',
        "EM108 channels.web has no name | write web: its name | channels.web",
    ]
