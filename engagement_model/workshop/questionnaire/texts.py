"""What a questionnaire says, in the language spoken now."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache

from msgspec import Struct

from engagement_model.translation import gettext, in_language, language, ngettext, pgettext, words_now
from engagement_model.translation.formats import decimal_point, grouped, long_date
from engagement_model.words.names import ANY_NAME
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import attribute_name, factor_name


class TopicWords(Struct, frozen=True):
    """What one sheet is called, what it is about in a few words, and what is asked there."""

    title: str
    heading: str
    question: str
    about: str


class Words(Struct, frozen=True):
    """The texts of a questionnaire in one language. Fields in braces are filled in.

    `answers` are by what they mean: agree, disagree, absent, unknown, before. `columns` are by the key of a column,
    where it is not called as the attribute is elsewhere; `hints` by the kind of what is asked for, `options` by
    enumeration and value, `nouns` by section.
    """

    code: str
    cover: str
    questionnaire: str
    for_person: str
    meeting: str
    meeting_on: str
    purpose: str
    time_needed: str
    how: str
    steps: tuple[str, ...]
    answers_heading: str
    answers: Mapping[str, str]
    meanings: Mapping[str, str]
    sheets_heading: str
    thanks: str
    return_to: str
    topics: Mapping[str, TopicWords]
    bands: Mapping[str, str]
    plan_band: str
    own_band: str
    missing: Mapping[str, str]
    columns: Mapping[str, str]
    hints: Mapping[str, str]
    new: str
    pick: str
    options: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    figures: Mapping[str, str]
    any_service: str
    plans: Mapping[str, str]
    replaced_by: str
    replacing: str
    not_planned: str
    there: str
    not_there: str
    page: str
    decimal_mark: str
    large: Mapping[str, str]

    def day(self, day: datetime.date) -> str:
        """A date as it is written out: `26 November 2026`."""
        with in_language(self.code):
            return long_date(day)

    def contents(self, key: str, lines: int) -> str:
        """What a sheet is about, and how many lines it asks about, if any."""
        about = self.topics[key].about
        if not lines:
            return about
        with in_language(self.code):
            text = ngettext("{about} ({number} line)", "{about} ({number} lines)", lines)
            return text.format(about=about, number=grouped(lines))

    def column(self, key: str) -> str:
        """What heads a column: what `columns` say, else what the attribute of that name is called everywhere."""
        said = self.columns.get(key)
        if said is not None:
            return said
        with in_language(self.code):
            return sentence(attribute_name(key))

    def factor(self, factor: str) -> str:
        """What an experience is judged by, as a list offers it: `Ease`."""
        with in_language(self.code):
            return sentence(factor_name(factor))


def words_in(code: str) -> Words:
    """The table of a language; English where there is none."""
    with in_language(code):
        return _table(language(), words_now())


@cache
def _table(code: str, words: Callable[[str], str] | None) -> Words:
    """The table in the language spoken now, which is `code`, with these words of a domain."""
    del code, words
    return spoken_words()


def spoken_words() -> Words:
    """The table in the language spoken now."""
    return Words(
        code=language(),
        cover=pgettext("questionnaire", "Start here"),
        questionnaire=pgettext("questionnaire", "Questionnaire"),
        for_person=pgettext("questionnaire", "For: {name}"),
        meeting=gettext("Please fill it in before our meeting."),
        meeting_on=gettext("Please fill it in before our meeting on {day}."),
        purpose=gettext(
            "We would like to know how you see the company today, and where it should go. Everybody is asked the same."
        ),
        time_needed=gettext(
            "It takes {minutes} minutes at most. Leave out what is not yours: an empty line counts as no opinion."
        ),
        how=pgettext("questionnaire", "How it works"),
        steps=(
            gettext("1.  Go through the sheets below. Each line says how something is described at present."),
            gettext("2.  Choose your answer in the yellow column. Do you disagree? Say beside it what would be right."),
            gettext("3.  Write a few words on why, wherever you can: your reasons are read out at the meeting."),
            gettext("4.  Is something missing? Add it on the empty lines at the foot of the sheet."),
            gettext("5.  Save the file and send it back. You can also print it and fill it in by hand."),
        ),
        answers_heading=pgettext("questionnaire", "The answers"),
        answers={
            "agree": pgettext("questionnaire", "Agree"),
            "disagree": pgettext("questionnaire", "Disagree"),
            "absent": pgettext("questionnaire", "Does not exist"),
            "unknown": pgettext("questionnaire", "Don't know"),
            "before": gettext("As I said before"),
        },
        meanings={
            "agree": gettext("The whole line is right."),
            "disagree": gettext("Something in the line is wrong: fill in only what should be different."),
            "absent": gettext("There is no such thing, or not any more."),
            "unknown": gettext("No opinion, the same as an empty line. It is never counted against anybody."),
            "before": gettext("What you told us earlier still holds. Choose another answer to change it."),
        },
        sheets_heading=pgettext("questionnaire", "What we ask"),
        thanks=pgettext("questionnaire", "Thank you!"),
        return_to=gettext("Please send it back to: {name}"),
        topics={
            "customer_types": TopicWords(
                pgettext("questionnaire", "Customer types"),
                gettext("Who are our customers?"),
                gettext("Are these our kinds of customers, and is this what we know of them?"),
                gettext("Who our customers are"),
            ),
            "channels": TopicWords(
                pgettext("questionnaire", "Channels"),
                gettext("How do they reach us?"),
                gettext("Are these the ways in which customers reach us? Do we recognize them there?"),
                gettext("The ways in which they reach us"),
            ),
            "serving": TopicWords(
                pgettext("questionnaire", "Who serves whom"),
                gettext("Who serves whom today, and on what?"),
                gettext(
                    "For each customer type and channel: who answers, and on which platforms? "
                    "Where one service is different, add a line for that service alone at the foot."
                ),
                gettext("Who answers them today, and on which platforms"),
            ),
            "platforms": TopicWords(
                pgettext("questionnaire", "Platforms"),
                gettext("What does it run on?"),
                gettext(
                    "Which platforms are there, who is responsible, and which of them keeps the original of our data?"
                ),
                gettext("The systems behind it, and where the data are kept"),
            ),
            "capabilities": TopicWords(
                pgettext("questionnaire", "Information"),
                gettext("What has to be seen, and what is written down?"),
                gettext(
                    "For each service: what do those who serve the customer have to see, and what do they record? "
                    "Beside it stands where they cannot see it today, as the model has it."
                ),
                gettext("What has to be seen at every point of contact"),
            ),
            "costs": TopicWords(
                pgettext("questionnaire", "Costs"),
                gettext("What does it cost?"),
                gettext("Are these figures right? A rough figure is better than none, such as 900k or 1.2M."),
                gettext("What it costs a year"),
            ),
            "value": TopicWords(
                pgettext("questionnaire", "Value"),
                gettext("What are customers worth?"),
                gettext("Are these figures right? A rough figure is better than none, such as 900k or 1.2M."),
                gettext("What customers bring, what a contact costs, what propositions contribute"),
            ),
            "experience": TopicWords(
                pgettext("questionnaire", "Experience"),
                gettext("How well does it work for the customer?"),
                gettext("From 1 (poor) to 5 (excellent): how do our customers experience it today?"),
                gettext("How well customers are served"),
            ),
            "wishes": TopicWords(
                pgettext("questionnaire", "Wishes"),
                gettext("What should there be in future?"),
                gettext("This is the plan. Agree with it line by line, or disagree: then you want the opposite."),
                gettext("What should stay, go or come"),
            ),
            "future_serving": TopicWords(
                pgettext("questionnaire", "Future service"),
                gettext("Who should serve whom in future, and on what?"),
                gettext(
                    "Should it be so? Where one service should be different, "
                    "add a line for that service alone at the foot."
                ),
                gettext("Who should answer them in future, and on which platforms"),
            ),
            "ways": TopicWords(
                pgettext("questionnaire", "Ways in"),
                gettext("By which ways should customers reach us in future?"),
                gettext("This is the plan. Agree with it line by line, or disagree: then you want the opposite."),
                gettext("Which customers should come by which channels"),
            ),
        },
        bands={
            "shown": gettext("As described at present"),
            "answer": pgettext("questionnaire", "Your answer"),
            "correction": pgettext("questionnaire", "What is right?"),
            "reason": pgettext("questionnaire", "Your reason"),
        },
        plan_band=gettext("As planned at present"),
        own_band=gettext("As you described it"),
        missing={
            "customer_types": gettext("Is a customer type missing? Add it here."),
            "channels": gettext("Is a channel missing? Add it here."),
            "serving": gettext("Is somebody served in another way, or one service differently? Add it here."),
            "platforms": gettext("Is a platform missing? Add it here."),
            "capabilities": gettext("Is a service missing? Add it here."),
            "experience": gettext("Would you score something else as well? Add it here."),
            "wishes": gettext("What else should there be? Add it here."),
            "future_serving": gettext(
                "Should somebody be served in another way, or one service differently? Add it here."
            ),
        },
        columns={
            "answer": pgettext("questionnaire", "Answer"),
            "reason": pgettext("questionnaire", "Why?"),
            "kind": pgettext("questionnaire", "Kind"),
            "population": pgettext("questionnaire", "How many"),
            "prefers": gettext("Prefer to reach us by (first choice first)"),
            "recognized_as": gettext("We mean to know them as"),
            "recognizes": gettext("We recognize them as"),
            "owner": pgettext("questionnaire", "Responsible"),
            "provides": pgettext("questionnaire", "Supports"),
            "masters": gettext("Keeps the original of"),
            "copies": pgettext("questionnaire", "Keeps copies of"),
            "reads": gettext("Has to be seen"),
            "writes": gettext("Is written down"),
            "unseen": gettext("Not seen, or not in time"),
            "customer": pgettext("questionnaire", "Customer type"),
            "channel": pgettext("questionnaire", "Channel"),
            "services": pgettext("questionnaire", "What for"),
            "service": pgettext("questionnaire", "What for"),
            "organizations": pgettext("questionnaire", "Answered by"),
            "platforms": pgettext("questionnaire", "On which platforms"),
            "contacts": pgettext("questionnaire", "Contacts a year"),
            "section": pgettext("questionnaire, kind of element", "Kind"),
            "subject": pgettext("questionnaire", "Name"),
            "figure": pgettext("questionnaire", "What is counted"),
            "amount": pgettext("questionnaire", "Amount"),
            "factor": pgettext("questionnaire", "Measure"),
            "score": pgettext("questionnaire", "Score 1-5"),
            "today": pgettext("questionnaire", "Today"),
            "planned": pgettext("questionnaire", "In the plan"),
        },
        hints={
            "one": gettext("Choose one from the list."),
            "several": gettext("Choose one from the list, or type several with a semicolon between them."),
            "replaces": gettext(
                "The whole list, with semicolons: it replaces what is shown. Or only what changes: +Order; -Payment."
            ),
            "new": gettext("Not in the list? Write {new}: before its name."),
            "ranked": gettext("The first choice first, with a semicolon between them."),
            "amount": gettext("Such as 900k, 1.2M or 350000; another currency after it, such as 1.2M USD."),
            "count": gettext("A whole number, such as 40000."),
            "score": gettext("From 1 (poor) to 5 (excellent)."),
            "answer": gettext("Leave it empty where you have no opinion."),
            "nothing": gettext("A dash (-) means: none."),
        },
        new=pgettext("questionnaire", "new"),
        pick=gettext("Please choose an entry from the list."),
        options={
            "customer_kind": {
                "individual": pgettext("questionnaire", "Person"),
                "business": pgettext("questionnaire", "Business"),
            },
            "recognition_goal": {
                "segment": pgettext("questionnaire", "a segment"),
                "account": pgettext("questionnaire", "an account"),
                "person": pgettext("questionnaire", "a person"),
            },
            "channel_kind": {
                "web": pgettext("questionnaire", "Web"),
                "mobile": pgettext("questionnaire", "Mobile"),
                "store": pgettext("questionnaire", "Store"),
                "phone": pgettext("questionnaire", "Telephone"),
                "email": pgettext("questionnaire", "E-mail"),
                "chat": pgettext("questionnaire", "Chat"),
                "social": pgettext("questionnaire", "Social media"),
                "post": pgettext("questionnaire", "Post"),
                "field": pgettext("questionnaire", "Visit in person"),
                "partner": pgettext("questionnaire", "Partner"),
                "tv": pgettext("questionnaire", "Television"),
                "kiosk": pgettext("questionnaire", "Kiosk"),
                "other": pgettext("questionnaire", "Other"),
            },
            "recognition": {
                "anonymous": pgettext("questionnaire", "not at all"),
                "segment": pgettext("questionnaire", "a segment"),
                "account": pgettext("questionnaire", "an account"),
                "person": pgettext("questionnaire", "a person"),
            },
            "risk": {
                "low": pgettext("questionnaire, risk", "low"),
                "medium": pgettext("questionnaire, risk", "medium"),
                "high": pgettext("questionnaire, risk", "high"),
            },
            "sections": {
                "customer_types": pgettext("questionnaire", "Customer type"),
                "channels": pgettext("questionnaire", "Channel"),
                "organizations": pgettext("questionnaire", "Organization"),
                "platforms": pgettext("questionnaire", "Platform"),
            },
        },
        nouns={
            "customer_types": pgettext("questionnaire", "Customer type"),
            "channels": pgettext("questionnaire", "Channel"),
            "organizations": pgettext("questionnaire", "Organization"),
            "platforms": pgettext("questionnaire", "Platform"),
            "propositions": pgettext("questionnaire", "Proposition"),
            "capabilities": pgettext("questionnaire", "What for"),
        },
        figures={
            "retention": gettext("Share that stays another year"),
            "risk": gettext("Risk (low, medium or high)"),
            "annual_revenue": pgettext("questionnaire", "Revenue a year"),
            "cost_per_contact": pgettext("questionnaire", "Cost of a contact"),
            "annual_cost": pgettext("questionnaire", "Cost a year"),
            "annual_cost_to_serve": gettext("Cost to serve a year"),
        },
        any_service=gettext(ANY_NAME),
        plans={
            "stays": pgettext("questionnaire", "stays"),
            "goes": pgettext("questionnaire", "goes"),
            "comes": pgettext("questionnaire", "is new"),
        },
        replaced_by=gettext("{plan}; its place is taken by {names}"),
        replacing=gettext("{plan}; takes the place of {names}"),
        not_planned=pgettext("questionnaire", "not planned"),
        there=pgettext("questionnaire", "there"),
        not_there=pgettext("questionnaire", "not there"),
        page=gettext("Page {page} of {pages}"),
        decimal_mark=decimal_point(),
        large={
            "k": pgettext("questionnaire", "k"),
            "M": pgettext("questionnaire", "M"),
            "bn": pgettext("questionnaire", "bn"),
        },
    )
