"""A made-up workspace with many channels, twice as many platforms, and six people who see both states otherwise."""

from __future__ import annotations

from pathlib import Path
from random import Random

PEOPLE = 6
CUSTOMERS = 4


def write_room(folder: Path, channels: int) -> Path:
    """Write the workspace into `folder`, which is made, and return it; the same size gives the same workspace."""
    (folder / "views").mkdir(parents=True)
    random = Random(channels)
    people = [f"person_{number}" for number in range(PEOPLE)]
    settings = ["format: engagement-model/1", "title: Many channels", "currency: EUR", "as_is: as-is.yaml"]
    settings += ["future_state: future-state.yaml", "stakeholders:"]
    for person in people:
        settings += [f"  {person}:", f"    name: Person {person[-1]}"]
        settings += [
            f"    {state.replace('-', '_')}: views/{person}-{state}.yaml" for state in ("as-is", "future-state")
        ]
    _write(folder / "engagement.yaml", settings)
    for state in ("as-is", "future-state"):
        cells = _cells(random, channels)
        _write(folder / f"{state}.yaml", _state(random, channels, cells, state))
        for person in people:
            _write(folder / "views" / f"{person}-{state}.yaml", _view(random, channels, cells, state))
    return folder


def _write(file: Path, lines: list[str]) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cells(random: Random, channels: int) -> list[tuple[str, str, str]]:
    capabilities = max(4, channels // 4)
    return [
        (f"customer_{customer}", f"channel_{channel}", f"capability_{capability}")
        for channel in range(channels)
        for customer in sorted(random.sample(range(CUSTOMERS), 2))
        for capability in sorted(random.sample(range(capabilities), 3))
    ]


def _cell(random: Random, channels: int, key: tuple[str, str, str]) -> str:
    few = max(4, channels // 4)
    customer, channel, capability = key
    providing = range(int(capability.rpartition("_")[2]), 2 * channels, few)
    platforms = ", ".join(f"platform_{each}" for each in sorted(random.sample(providing, 2)))
    organization = random.randrange(few)
    return (
        f"  - {{customer: {customer}, channel: {channel}, capabilities: [{capability}], "
        f"organization: organization_{organization}, platforms: [{platforms}]}}"
    )


def _state(random: Random, channels: int, cells: list[tuple[str, str, str]], state: str) -> list[str]:
    few, platforms = max(4, channels // 4), 2 * channels
    lines = ["format: engagement-model/1", f"state: {state}", "customer_types:"]
    lines += [f"  customer_{number}: Customer {number}" for number in range(CUSTOMERS)]
    lines.append("channels:")
    lines += [f"  channel_{number}: {{name: Channel {number}, recognizes: person}}" for number in range(channels)]
    lines.append("organizations:")
    lines += [f"  organization_{number}: Organization {number}" for number in range(few)]
    lines.append("information:")
    lines += [f"  information_{number}: {{name: Information {number}, fresh_within: 1 hour}}" for number in range(few)]
    lines.append("capabilities:")
    lines += [
        f"  capability_{n}: {{name: Capability {n}, reads: [information_{n}], writes: [information_{(n + 1) % few}]}}"
        for n in range(few)
    ]
    lines.append("platforms:")
    for number in range(platforms):
        held = sorted(random.sample(range(few), 2))
        lines.append(
            f"  platform_{number}: {{name: Platform {number}, annual_cost: {number + 1}k, "
            f"provides: [capability_{number % few}], "
            f"holds: {{information_{held[0]}: master, information_{held[1]}: copy}}}}"
        )
    lines.append("engagements:")
    lines += [_cell(random, channels, key) for key in cells]
    lines.append("integrations:")
    pairs = sorted({tuple(random.sample(range(platforms), 2)) for _ in range(3 * channels)})
    lines += [
        f"  - {{from: platform_{source}, to: platform_{target}, carries: [information_{random.randrange(few)}], "
        f"latency: {random.randint(1, 48)} hours}}"
        for source, target in pairs
    ]
    lines.append("journeys:")
    for number in range(few):
        customer = f"customer_{number % CUSTOMERS}"
        steps = random.sample([cell for cell in cells if cell[0] == customer], 3)
        lines.append(f"  journey_{number}:")
        lines += [f"    name: Journey {number}", f"    customer: {customer}"]
        lines.append("    steps:")
        lines += [f"      - {{capability: {capability}, channel: {channel}}}" for _, channel, capability in steps]
    return lines


def _view(random: Random, channels: int, cells: list[tuple[str, str, str]], state: str) -> list[str]:
    lines = ["format: engagement-model/1", f"state: {state}", f"extends: ../{state}.yaml", "platforms:"]
    lines += [
        f"  platform_{number}: {{annual_cost: {random.randint(1, 900)}k}}"
        for number in sorted(random.sample(range(2 * channels), max(2, channels // 5)))
    ]
    lines.append("engagements:")
    chosen = sorted(random.sample(range(len(cells)), len(cells) // 10))
    lines += [_cell(random, channels, cells[number]) for number in chosen]
    return lines
