"""Where a model says what: places of addresses, for findings."""

from __future__ import annotations

import pytest

BASE = """\
customer_types: {consumer: {name: Consumer, expects: {ease: 5}}}
channels:
  web: Web
capabilities: {purchase: Purchase}
information: {order: Order}
platforms:
  shop:
    name: Web shop
    provides: [purchase]
    holds: {order: master}
  tills: Tills
engagements:
  - customer: consumer
    channel: web
    capabilities: [purchase]
    platforms: [shop]
    experience: {ease: 4}
    annual_contacts: 10
integrations:
  - {from: shop, to: tills, carries: [order], via: file}
journeys:
  buy:
    name: Buy
    customer: consumer
    steps:
      - {capability: purchase, channel: web, within: 1 day}
questions:
  which: {ask: Which?, needs: [order]}
"""


@pytest.mark.parametrize(
    ("address", "line", "column"),
    [
        ("customer_types.consumer", 1, 18),
        ("customer_types.consumer.expects.ease", 1, 61),
        ("channels.web", 3, 3),
        ("channels.web.name", 3, 8),
        ("channels.web.kind", 3, 3),
        ("platforms", 6, 1),
        ("platforms.shop", 7, 3),
        ("platforms.shop.name", 8, 11),
        ("platforms.shop.provides", 9, 5),
        ("platforms.shop.provides.purchase", 9, 16),
        ("platforms.shop.provides.return", 9, 5),
        ("platforms.shop.holds.order", 10, 20),
        ("engagements.consumer.web", 13, 5),
        ("engagements.consumer.web.purchase", 13, 5),
        ("engagements.consumer.web.purchase.platforms.shop", 16, 17),
        ("engagements.consumer.web.purchase.experience.ease", 17, 24),
        ("engagements.consumer.web.purchase.annual_contacts", 18, 22),
        ("integrations.shop.tills", 20, 5),
        ("integrations.shop.tills.order", 20, 39),
        ("integrations.shop.tills.order.via", 20, 52),
        ("journeys.buy.steps.1", 26, 9),
        ("journeys.buy.steps.1.within", 26, 54),
        ("questions.which.ask", 28, 16),
        ("questions.which.needs.order", 28, 32),
        ("propositions.none", 1, 1),
    ],
)
def test_an_address_has_the_place_that_says_it_or_the_nearest_above(reading_of, address, line, column):
    place = reading_of(BASE).place(address, "as-is")
    assert (place.line, place.column) == (line, column)


def test_the_nearest_layer_says_it(reading_of):
    reading = reading_of({"over.yaml": "extends: base.yaml\nplatforms: {shop: {vendor: V}}\n", "base.yaml": BASE})
    found = {
        address: (reading.place(address, "as-is").file, reading.place(address, "as-is").line)
        for address in ("platforms.shop.vendor", "platforms.shop.name", "platforms.tills")
    }
    assert found == {
        "platforms.shop.vendor": ("over.yaml", 2),
        "platforms.shop.name": ("base.yaml", 8),
        "platforms.tills": ("base.yaml", 11),
    }


def test_a_place_without_a_state_is_the_first_that_says_it(reading_of):
    reading = reading_of(
        {
            "engagement.yaml": "as_is: a.yaml\nfuture_state: b.yaml\n",
            "a.yaml": "platforms: {p: P}\n",
            "b.yaml": "channels: {w: W}\n",
        }
    )
    assert reading.place("channels.w").file == "b.yaml"
    assert reading.place("platforms.p").file == "a.yaml"
    assert reading.place("platforms.p", "transition-1") is None
    assert reading.line(reading.place("channels.w")) == "channels: {w: W}"
