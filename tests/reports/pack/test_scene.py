"""What is drawn of a disputed address, as each reading has it."""

from __future__ import annotations

from engagement_model.model.elements import Capability, Channel, CustomerType, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.workspace import Workspace
from engagement_model.reports.pack.deck.scene import scenes
from engagement_model.words.names import names_of

KEY = CellKey("guest", "desk", "check_in")


def model_of(*platforms: str) -> Model:
    return Model(
        elements={
            "customer_types": {"guest": CustomerType(name="Guest")},
            "channels": {"desk": Channel(name="Front desk")},
            "organizations": {"hotels": Organization(name="Hotels")},
            "capabilities": {"check_in": Capability(name="Check in")},
            "platforms": {
                "rooms": Platform(name="Rooms", provides=frozenset({"check_in"})),
                "points": Platform(name="Points"),
            },
        },
        cells={KEY: Cell(frozenset({"hotels"}), frozenset(platforms))},
    )


def test_a_disputed_platform_is_drawn_though_another_provides_what_is_done() -> None:
    without, with_it = model_of("rooms"), model_of("rooms", "points")
    names = names_of(Workspace(as_is=without), "as-is")
    address = f"engagements.{KEY.customer_type}.{KEY.channel}.{KEY.capability}.platforms.points"
    first, second = scenes(address, ((without, False), (with_it, True)), names)
    assert second.present - first.present == {"platforms.points"}
    assert ("organizations.hotels", "platforms.points") in second.links
