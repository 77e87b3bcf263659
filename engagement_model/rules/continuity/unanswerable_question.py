"""A question about customers that no platform can answer.

## What it finds

A question for which no platform has all the information it needs, held there or brought there from its masters in
time (`within`). Named is the platform that comes nearest, and what it lacks.

## Why it matters

Who does not know which customers call three times cannot treat them differently the fourth time. The customer notices
that nobody keeps count.

## Example

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  order: Order
  contact: Contact history
platforms:
  shop: {name: Shop system, holds: {order: master}}
  desk: {name: Service desk, holds: {contact: master}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, desk]}
questions:
  profitable: {ask: Which of our customers are profitable?, needs: [order, contact]}
```

## Mended

```yaml
customer_types:
  consumer: Consumer
channels:
  web: Web shop
organizations:
  sales: Sales
information:
  order: Order
  contact: Contact history
platforms:
  shop: {name: Shop system, holds: {order: master}}
  desk: {name: Service desk, holds: {contact: master, order: copy}}
engagements:
  - {customer: consumer, channel: web, organization: sales, platforms: [shop, desk]}
integrations:
  - {from: shop, to: desk, carries: [order], latency: 1 day}
questions:
  profitable: {ask: Which of our customers are profitable?, needs: [order, contact]}
```

## When to allow it

Where the answer comes from outside, such as a survey once a year.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from engagement_model.analysis.questions import QuestionAnswer
from engagement_model.model.model import Model
from engagement_model.model.relations import Question
from engagement_model.rules.context import StateContext
from engagement_model.rules.finding import Finding
from engagement_model.rules.rule import Rule
from engagement_model.translation import gettext
from engagement_model.words.names import element_name, listed_names
from engagement_model.words.phrases import quoted, span


def search(state: StateContext) -> Iterator[Finding]:
    """The questions that are not answerable."""
    model = state.model
    for identifier, answer in state.continuity.questions.items():
        if answer.answerable:
            continue
        question = model.questions[identifier]
        if answer.answerable is None:
            yield Finding(_unknown(question, answer, model), (f"questions.{identifier}",), at_most="note")
        else:
            yield Finding(_lacking(question, answer, model), (f"questions.{identifier}",))


def _unknown(question: Question, answer: QuestionAnswer, model: Model) -> str:
    """That nobody knows whether it is answerable, for want of latencies or of an identifier."""
    text = gettext(
        "Nobody knows whether {question} can be answered: how late {platform} gets {information} was never stated."
    )
    if not answer.unstated:
        text = gettext(
            "Nobody knows whether {question} can be answered: by what {platform} identifies customers was never stated."
        )
    return text.format(
        question=quoted(question.ask),
        platform=element_name(model, "platforms", answer.platform or ""),
        information=listed_names(model, "information", answer.unstated),
    )


def _lacking(question: Question, answer: QuestionAnswer, model: Model) -> str:
    """That it is not answerable, and what the platform that comes nearest lacks."""
    nearest = ""
    if answer.platform is None or len(answer.lacks) == len(question.needs):
        text = gettext("Nobody can answer {question}: no platform has any of it.")
        if question.within is not None:
            text = gettext("Nobody can answer {question}: no platform has any of it in time.")
    else:
        nearest = element_name(model, "platforms", answer.platform)
        text = gettext("Nobody can answer {question}: {platform} comes nearest, and lacks {information}.")
        if not answer.lacks:
            text = gettext(
                "Nobody can answer {question}: {platform} has all of it, and cannot tell which customer is which."
            )
        elif question.within is not None and not question.within.seconds:
            text = gettext(
                "Nobody can answer {question}: {platform} comes nearest, and lacks {information} in real time."
            )
        elif question.within is not None:
            text = gettext(
                "Nobody can answer {question}: {platform} comes nearest, and lacks {information} within {limit}."
            )
    return text.format(
        question=quoted(question.ask),
        platform=nearest,
        information=listed_names(model, "information", answer.lacks),
        limit=span(question.within),
    )


RULE = Rule("EM404", "warning", sys.modules[__name__], in_state=search)
