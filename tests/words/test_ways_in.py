"""What channels are called: the word for their kind stands for a name only where the name has that word in it."""

from __future__ import annotations

import pytest

from engagement_model.model.elements import Channel
from engagement_model.model.model import Model
from engagement_model.translation import in_language
from engagement_model.words.ways_in import says_kind, says_kind_here, way_in


@pytest.mark.parametrize(
    ("spoken", "name", "kind", "says"),
    [
        ("en", "Mobile app", "mobile", True),
        ("en", "Application mobile", "mobile", False),
        ("en", "Webinar", "web", False),
        ("en", "Telephone", "phone", True),
        ("fr", "Application mobile", "mobile", True),
        ("fr", "Assistance téléphonique", "phone", True),
        ("ru", "Мобильное приложение", "mobile", True),
        ("ru", "Аптека", "store", False),
        ("de", "Onlineshop", "web", True),
        ("de", "Kundentelefon", "phone", True),
        ("de", "Marktplatz", "store", False),
    ],
)
def test_the_name_of_a_channel_says_its_kind_in_whole_words(spoken: str, name: str, kind: str, says: bool) -> None:
    with in_language(spoken):
        assert says_kind(name, kind) is says
        assert says_kind_here(name, kind) is (says or (spoken, kind, name) == ("en", "mobile", "Application mobile"))


def test_a_channel_is_the_app_only_where_its_name_has_that_word() -> None:
    for name, said in (("Mobile app", "the app"), ("Application mobile", "the Application mobile")):
        assert way_in(Model(elements={"channels": {"a": Channel(name=name, kind="mobile")}}), "a") == said
