"""The topics of a questionnaire: what each sheet asks, in which columns, and of which state."""

from __future__ import annotations

from msgspec import Struct

from engagement_model.model.sections import LANES
from engagement_model.model.states import AS_IS, FUTURE, StateName
from engagement_model.model.workspace import TopicKey
from engagement_model.workshop.questionnaire.values import Asked

RIGHT = "_right"
"""What follows the key of a column in the key of the one that says what would be right instead."""

ANSWER, REASON = "answer", "reason"
AGREE, DISAGREE, ABSENT, UNKNOWN, BEFORE = "agree", "disagree", "absent", "unknown", "before"


class Topic(Struct, frozen=True):
    """One sheet: what its lines are about, what else they show, and what is asked and can be corrected.

    `denied` says whether a line may be about nothing that exists; `blanks` how many empty lines follow for what is
    missing. The first columns are `subjects`, which are filled in on an empty line as what is asked is.
    """

    key: TopicKey
    state: StateName
    subjects: tuple[Asked, ...]
    asked: tuple[Asked, ...] = ()
    notes: tuple[Asked, ...] = ()
    denied: bool = True
    blanks: int = 0
    reason_width: float = 26


_SERVING_SUBJECTS = (Asked("customer", "one", "customer_types", 14), Asked("channel", "one", "channels", 14))
_SERVING_ASKED = (
    Asked("services", "several", "capabilities", 21),
    Asked("organizations", "several", "organizations", 13),
    Asked("platforms", "several", "platforms", 18),
    Asked("contacts", "count", "", 10),
)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "customer_types",
        AS_IS,
        (Asked("name", "text", "", 20),),
        (
            Asked("kind", "one", "customer_kind", 12),
            Asked("population", "count", "", 12),
            Asked("prefers", "ranked", "channels", 19),
            Asked("recognized_as", "one", "recognition_goal", 14),
        ),
        blanks=4,
    ),
    Topic(
        "channels",
        AS_IS,
        (Asked("name", "text", "", 24),),
        (Asked("kind", "one", "channel_kind", 16), Asked("recognizes", "one", "recognition", 18)),
        blanks=4,
        reason_width=44,
    ),
    Topic("serving", AS_IS, _SERVING_SUBJECTS, _SERVING_ASKED, blanks=4, reason_width=23),
    Topic(
        "platforms",
        AS_IS,
        (Asked("name", "text", "", 18),),
        (
            Asked("owner", "one", "organizations", 13),
            Asked("provides", "several", "capabilities", 20),
            Asked("masters", "several", "information", 15),
            Asked("copies", "several", "information", 15),
        ),
        blanks=5,
    ),
    Topic(
        "capabilities",
        AS_IS,
        (Asked("name", "text", "", 22),),
        (Asked("reads", "several", "information", 22), Asked("writes", "several", "information", 18)),
        notes=(Asked("unseen", "text", "", 34),),
        blanks=3,
    ),
    Topic(
        "costs",
        AS_IS,
        (
            Asked("section", "one", "sections", 16),
            Asked("subject", "text", "", 28),
            Asked("figure", "one", "figures", 18),
        ),
        (Asked("amount", "amount", "", 16),),
        denied=False,
        reason_width=40,
    ),
    Topic(
        "value",
        AS_IS,
        (
            Asked("section", "text", "", 16),
            Asked("subject", "text", "", 28),
            Asked("figure", "text", "", 18),
        ),
        (Asked("amount", "amount", "", 16),),
        denied=False,
        reason_width=40,
    ),
    Topic(
        "experience",
        AS_IS,
        (
            Asked("customer", "one", "customer_types", 18),
            Asked("channel", "one", "channels", 18),
            Asked("service", "one", "capabilities", 24),
            Asked("factor", "one", "factors", 14),
        ),
        (Asked("score", "score", "", 10),),
        denied=False,
        blanks=6,
        reason_width=40,
    ),
    Topic(
        "wishes",
        FUTURE,
        (Asked("section", "one", "sections", 15), Asked("subject", "text", "", 28)),
        notes=(Asked("today", "text", "", 11), Asked("planned", "text", "", 40)),
        denied=False,
        blanks=6,
        reason_width=44,
    ),
    Topic("future_serving", FUTURE, _SERVING_SUBJECTS, _SERVING_ASKED, blanks=4, reason_width=23),
    Topic(
        "ways",
        FUTURE,
        (Asked("customer", "one", "customer_types", 24), Asked("channel", "one", "channels", 24)),
        notes=(Asked("today", "text", "", 14), Asked("planned", "text", "", 30)),
        denied=False,
        reason_width=44,
    ),
)

WISHED_SECTIONS = LANES
"""What a wish can be about, in the order in which it is asked."""

_AMOUNT = Asked("amount", "amount", "", 16)

FIGURES: tuple[tuple[str, str], ...] = (
    ("platforms", "annual_cost"),
    ("organizations", "annual_cost"),
    ("customer_types", "annual_cost_to_serve"),
)
"""Section and attribute of every cost that is asked for."""

WORTHS: tuple[tuple[str, str], ...] = (
    ("customer_types", "annual_revenue"),
    ("customer_types", "retention"),
    ("customer_types", "risk"),
    ("channels", "cost_per_contact"),
    ("propositions", "annual_revenue"),
    ("propositions", "annual_cost"),
)
"""The same of what customers are worth: of all of a section once it is stated of one."""


def figure(attribute: str) -> Asked:
    """What is asked of an attribute on a sheet of figures, which are not all amounts."""
    return {"retention": Asked("amount", "share"), "risk": Asked("amount", "one", "risk")}.get(attribute, _AMOUNT)


AMOUNTS: frozenset[tuple[str, str]] = frozenset((*FIGURES, *WORTHS))
"""Section and attribute of every figure that is asked for."""
