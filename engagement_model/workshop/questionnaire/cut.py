"""What one person is asked: everything, some topics, or what stands under some addresses or belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from engagement_model.model.addresses import covers, join, parsed
from engagement_model.model.model import Model
from engagement_model.model.sections import SECTIONS
from engagement_model.model.workspace import TopicKey
from engagement_model.workshop.questionnaire.topics import Topic
from engagement_model.workshop.questionnaire.values import Value

_COLUMNS = {
    "customer": "customer_types",
    "channel": "channels",
    "service": "capabilities",
    "services": "capabilities",
    "organizations": "organizations",
    "platforms": "platforms",
    "owner": "organizations",
}
"""Column of a line -> the section that it names."""


_TOPICS = get_args(TopicKey)


class Cut:
    """The part of a questionnaire that is asked. With an organization go its parts and what they own."""

    def __init__(self, asks: tuple[str, ...], models: Iterable[Model]) -> None:
        self.asks_for = asks
        self.addresses = tuple(each for each in asks if each not in _TOPICS)
        self.models = tuple(models)
        self.wanted = frozenset(self._with_what_belongs(each for each in asks if parsed(each).is_whole))

    def is_whole(self, topic: Topic) -> bool:
        """Whether all of a topic is asked."""
        return not self.asks_for or topic.key in self.asks_for

    def asks(self, key: str, values: Mapping[str, Value]) -> bool:
        """Whether a line is asked: about an address that is asked for, or naming an element that is."""
        about = key.partition("/")[0]
        if any(covers(each, about) or covers(about, each) for each in self.addresses):
            return True
        return parsed(about).whole in self.wanted or not self.wanted.isdisjoint(_named(values))

    def _with_what_belongs(self, wholes: Iterable[str]) -> Iterator[str]:
        """Elements, their parts, and the platforms, customer types and others that they own."""
        todo, done = list(wholes), set[str]()
        while todo:
            whole = todo.pop()
            if whole in done:
                continue
            done.add(whole)
            yield whole
            about = parsed(whole)
            for model in self.models:
                for section in SECTIONS:
                    for identifier, member in model.elements.get(section, {}).items():
                        owned = about.section == "organizations" and getattr(member, "owner", None) == about.id
                        if owned or (section == about.section and getattr(member, "part_of", None) == about.id):
                            todo.append(join(section, identifier))


def _named(values: Mapping[str, Value]) -> Iterator[str]:
    for column, section in _COLUMNS.items():
        value = values.get(column)
        for identifier in value if isinstance(value, tuple) else (value,):
            if isinstance(identifier, str):
                yield join(section, identifier)
