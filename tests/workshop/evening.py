"""A workspace in a folder whose people are asked, answer, and are heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.analysis.disagreement.voices import each_voiced, hear
from engagement_model.exchange.form_writing import write_form
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.workshop.questionnaire.asking import questionnaire
from engagement_model.workshop.questionnaire.importing import Imported, import_questionnaire
from tests.exchange.filling import Copy

WORKSPACE = """\
# The people are asked one by one.
format: engagement-model/1
title: One company
currency: EUR
exchange_rates: {USD: 0.9}
as_is: as-is.yaml
future_state: future.yaml
stakeholders:
  cio: CIO                # just a name
  retail:
    name: Retail director
  web: {name: Head of web}
  care:
    name: Care director
    as_is: views/care.yaml          # by hand
meeting: {minutes: 90, on: 2026-11-26}
"""
AS_IS = """\
customer_types: {consumer: {name: Consumer, population: 1000, prefers: [web, store]}, trade: Trade}
channels: {web: {name: Web, kind: web}, store: {name: Store, recognizes: anonymous}, phone: Phone}
organizations: {online: {name: Online, annual_cost: 2M}, shops: Shops, desk: Care desk}
capabilities: {buy: {name: Buy, writes: [order]}, return: {name: "Return, refund", reads: [order]}, ask: Ask}
information: {order: Order, customer: Customer}
platforms:
  shop: {name: Web shop, provides: [buy], holds: {order: master, customer: copy}, owner: online, annual_cost: 900k}
  tills: {name: Tills, provides: [buy, return], holds: {order: master}, owner: shops}
  crm: {name: Customer file, holds: {customer: master}, annual_cost: 1.2M USD}
engagements:
  - customer: consumer
    channel: web
    organization: online
    capabilities: [buy, ask]
    platforms: [shop, crm]
    annual_contacts: 5000
  - {customer: consumer, channel: store, organization: shops, capabilities: [buy, return], platforms: [tills]}
  - {customer: trade, channel: phone, organization: desk, platforms: [crm]}
  - {customer: consumer, channel: store, capabilities: [return], experience: {ease: 2, speed: 3.5}}
integrations: [{from: shop, to: crm, carries: [order], latency: 1 day}]
"""
FUTURE = """\
extends: as-is.yaml
remove: {cascade: true, platforms: {tills: one shop for all}, channels: [phone]}
platforms: {hub: {name: Hub, provides: [buy, return], replaces: [tills], owner: online}}
engagements:
  - {customer: consumer, channel: store, organization: shops, capabilities: [buy, return], platforms: [hub]}
"""
CARE = """\
# What care says, with its comments.
extends: ../as-is.yaml
platforms: {crm: {owner: desk, because: We keep it.}}
channels: {store: {name: Store, because: We see the calls.}}
"""
FILES = {"engagement.yaml": WORKSPACE, "as-is.yaml": AS_IS, "future.yaml": FUTURE, "views/care.yaml": CARE}


_blanks: dict[object, bytes] = {}


def _blank(files: tuple[tuple[Path, bytes], ...], folder: Path, who: str, language: str | None) -> bytes:
    """A questionnaire before anybody filled it in: most rooms are alike, and what they are asked is too."""
    described = tuple((path.relative_to(folder), content) for path, content in files)
    key = (described, who, language)
    if key not in _blanks:
        [reading] = read([str(folder)])
        assert [fault.message for fault in reading.faults] == []
        _blanks[key] = write_form(questionnaire(reading.workspace, who, language))
    return _blanks[key]


class Room:
    """The workspace in the current folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def reading(self) -> Reading:
        reading = read([str(self.folder)])[0]
        assert [fault.message for fault in reading.faults] == []
        return reading

    def ask(self, who: str, language: str | None = None) -> Copy:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return Copy(_blank(tuple((path, path.read_bytes()) for path in files), self.folder, who, language))

    def take(self, copy: Copy, who: str | None = None) -> Imported:
        """What comes of a copy; its files are written where there are no problems."""
        imported = import_questionnaire(copy.content(), self.reading(), who)
        for path, text in imported.files.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return imported

    def answers(self, who: str, fill: Callable[[Copy], object], language: str | None = None) -> Imported:
        copy = self.ask(who, language)
        fill(copy)
        imported = self.take(copy)
        assert imported.problems == ()
        return imported

    def problems(self, who: str, fill: Callable[[Copy], object], language: str | None = None) -> list[str]:
        """Every cell that is not understood; nothing was written then."""
        copy = self.ask(who, language)
        fill(copy)
        imported = self.take(copy)
        assert imported.problems
        assert imported.files == {}
        return [f"{problem.place}: {problem.message}" for problem in imported.problems]

    def voices(self, who: str, state: str = "as-is") -> dict[str, object]:
        """Address -> what somebody says there."""
        heard = hear(self.reading().workspace, state)
        return {address: said[who] for address, said in each_voiced(heard) if who in said}

    def disputes(self, state: str = "as-is") -> dict[str, dict[str, object]]:
        """Address -> who holds what, where they differ."""
        return {
            dispute.address: {person: value.value for value in dispute.values for person in value.stakeholders}
            for dispute in disagreements(self.reading().workspace, state).disputes
        }

    def texts(self, paths: Iterable[str]) -> list[str]:
        return [(self.folder / path).read_text(encoding="utf-8") for path in paths]
