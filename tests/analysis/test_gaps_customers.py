from __future__ import annotations

from engagement_model.analysis.gaps.rows import CapabilityGap, ExperienceGap, Handover, PreferenceGap
from tests.analysis.gap_states import between

BASIS = """
customer_types: {consumer: {name: Consumer, prefers: [%s]}, business: Business}
channels: {web: Web, store: Store, phone: Phone}
organizations: {shop: Shop, online: Online, care: Care}
capabilities: {buy: Buy, ask: Ask, pay: Pay}
platforms: {pos: {name: Tills, provides: [buy, ask]}, any: Anything}
engagements:
"""


def state(*cells: str, prefers: str = "web") -> str:
    return BASIS % prefers + "".join(f"- {{customer: consumer, {cell}}}\n" for cell in cells)


def test_a_capability_is_lost_where_it_is_served_on_no_channel_any_more():
    result = between(
        state("channels: [web, store], capabilities: [buy, ask], platforms: [pos]"),
        state(
            "channel: store, capabilities: [ask], platforms: [pos]",
            "channel: web, capabilities: [buy], platforms: []",
            "channel: phone, capabilities: [pay], platforms: [any]",
            "channel: store, capabilities: [pay], platforms: [pos]",
        ),
    )
    assert result.capabilities == (CapabilityGap("consumer", ("buy",), ("pay",)),)


def test_a_capability_that_moves_to_another_channel_is_neither_lost_nor_gained():
    result = between(
        state("channel: web, capabilities: [buy], platforms: [pos]"),
        state("channel: store, capabilities: [buy], platforms: [pos]"),
    )
    assert result.capabilities == ()


def test_a_platform_that_does_not_support_a_capability_does_not_serve_it():
    result = between(
        state("channel: web, capabilities: [pay], platforms: [pos]"),
        state("channel: web, capabilities: [pay], platforms: [any]"),
    )
    assert result.capabilities == (CapabilityGap("consumer", (), ("pay",)),)


def test_dealing_with_the_company_as_such_is_a_capability_too():
    result = between(state("channel: web, platforms: [pos]"), state("channel: web, platforms: []"))
    assert result.capabilities == (CapabilityGap("consumer", ("any",), ()),)


def test_every_channel_preferred_in_either_state_is_served_or_not_in_each():
    result = between(
        state("channel: web, capabilities: [buy], platforms: [pos]", prefers="web, phone"),
        state(
            "channel: store, capabilities: [buy], platforms: [pos]",
            "channel: web, capabilities: [pay], platforms: [pos]",
            prefers="store",
        ),
    )
    assert result.preferences == (
        PreferenceGap("consumer", "phone", as_is=False, future_state=False),
        PreferenceGap("consumer", "store", as_is=False, future_state=True),
        PreferenceGap("consumer", "web", as_is=True, future_state=False),
    )


def test_experience_is_intended_less_delivered_per_cell_and_factor():
    result = between(
        state(
            "channel: web, capabilities: [buy], experience: {ease: 2, speed: 4.5, warmth: 3}",
            "channel: store, capabilities: [buy], experience: {ease: 2}",
        ),
        state("channel: web, capabilities: [buy], experience: {ease: 4, speed: 4, calm: 1}"),
    )
    from decimal import Decimal

    assert result.experience == (
        ExperienceGap("engagements.consumer.web.buy", "ease", 2, 4, 2),
        ExperienceGap("engagements.consumer.web.buy", "speed", Decimal("4.5"), 4, Decimal("-0.5")),
    )


def test_cells_and_contacts_move_from_whom_to_whom_and_contacts_count_once_for_a_customer_type_and_channel():
    result = between(
        state(
            "channel: web, organization: shop, capabilities: [buy, ask], annual_contacts: 100",
            "channel: web, organization: shop, capabilities: [pay], annual_contacts: 40",
            "channel: store, organization: shop, capabilities: [buy], annual_contacts: 7",
            "channel: store, organization: shop, capabilities: [ask], annual_contacts: 9_000",
            "channel: phone, organizations: [shop, care], capabilities: [buy]",
            "channel: phone, organization: shop, capabilities: [pay], annual_contacts: 5",
        ),
        state(
            "channel: web, organization: online, capabilities: [buy, pay], annual_contacts: 1",
            "channel: web, organization: shop, capabilities: [ask]",
            "channel: store, organization: online, capabilities: [buy]",
            "channel: store, organization: shop, capabilities: [ask]",
            "channel: phone, organizations: [care], capabilities: [buy]",
        ),
    )
    assert result.organizations == (
        Handover(("care", "shop"), ("care",), 1, None, None, ("engagements.consumer.phone.buy",)),
        Handover(
            ("shop",),
            ("online",),
            3,
            107,
            None,
            ("engagements.consumer.store.buy", "engagements.consumer.web.buy", "engagements.consumer.web.pay"),
        ),
    )


def test_transactions_of_services_that_move_add_up_though_one_customer_comes_by_one_channel():
    cells = (
        "channel: web, organization: {by}, capabilities: [buy], annual_transactions: 30_000_000",
        "channel: web, organization: {by}, capabilities: [pay], annual_transactions: 2_000_000",
        "channel: web, organization: {by}, capabilities: [ask]",
    )
    result = between(state(*(cell.format(by="shop") for cell in cells)), state(*(c.format(by="care") for c in cells)))
    (moved,) = result.organizations
    assert (moved.cells, moved.annual_contacts, moved.annual_transactions) == (3, None, 32_000_000)
