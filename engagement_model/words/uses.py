"""Where an element is named and what hangs on it, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engagement_model.analysis.uses import Uses
from engagement_model.language.naming import Mention, Role
from engagement_model.model.addresses import is_in, join
from engagement_model.model.model import Model
from engagement_model.model.sections import NARRATIVES
from engagement_model.translation import gettext, gettext_noop, ngettext
from engagement_model.words.answer import Answer, Table
from engagement_model.words.impact import passage_sentence
from engagement_model.words.names import Names, element_name
from engagement_model.words.phrases import count, listed

_ROLES: Mapping[Role, str] = {
    "declared": gettext_noop("says what it is"),
    "removed": gettext_noop("takes it out"),
    "replaced": gettext_noop("takes its place"),
    "referred": gettext_noop("refers to it"),
    "addressed": gettext_noop("has it in an address"),
    "chosen": gettext_noop("chooses it"),
}


def mentions_answer(address: str, mentions: Sequence[Mention]) -> Answer:
    """Every place that names an element."""
    files = len({mention.source.shown for mention in mentions})
    named = ngettext(
        "{address} is named at {number} place", "{address} is named at {number} places", len(mentions)
    ).format(address=address, number=count(len(mentions)))
    within = ngettext("{named}, in {number} file.", "{named}, in {number} files.", files)
    return Answer(
        "uses",
        None,
        (within.format(named=named, number=count(files)),),
        (
            Table(
                gettext("Where it is named"),
                (gettext("Place"), gettext("What is said there"), gettext("What of")),
                tuple(
                    (
                        f"{mention.place.file}:{mention.place.line}:{mention.place.column}",
                        gettext(_ROLES[mention.role]),
                        mention.address,
                    )
                    for mention in mentions
                ),
                gettext("nothing names it"),
            ),
        ),
    )


def uses_answer(uses: Uses, model: Model, state: str, section: str, identifier: str) -> Answer:
    """What breaks in a state where an element goes."""
    name = element_name(model, section, identifier)
    losses = list(_losses(uses))
    told = (
        gettext("Were {element} to go: {losses}.").format(element=name, losses=listed(losses))
        if losses
        else gettext("Were {element} to go, nothing else would break.").format(element=name)
    )
    return Answer("uses", state, (told, *_passages(uses, model, name)), tuple(_tables(uses, model)))


def _losses(uses: Uses) -> Iterator[str]:
    """What is lost, each as a part of a sentence."""
    relations = _relations(uses)
    for number, said in (
        (
            len(uses.platforms),
            ngettext("{number} platform goes with it", "{number} platforms go with it", len(uses.platforms)),
        ),
        (
            len(relations),
            ngettext("{number} relation goes with it", "{number} relations go with it", len(relations)),
        ),
        (
            len(uses.cells),
            ngettext("{number} engagement is left alone", "{number} engagements are left alone", len(uses.cells)),
        ),
        (
            len(uses.offers),
            ngettext(
                "{number} thing can be had in no other way",
                "{number} things can be had in no other way",
                len(uses.offers),
            ),
        ),
        (
            len(uses.journeys),
            ngettext("{number} journey ends early", "{number} journeys end early", len(uses.journeys)),
        ),
        (
            len(uses.information),
            ngettext(
                "{number} piece of information has no master left",
                "{number} pieces of information have no master left",
                len(uses.information),
            ),
        ),
        (
            len(uses.copies),
            ngettext("{number} copy is fed no longer", "{number} copies are fed no longer", len(uses.copies)),
        ),
        (
            len(uses.loses),
            ngettext(
                "{number} fact of others no longer holds", "{number} facts of others no longer hold", len(uses.loses)
            ),
        ),
    ):
        if number:
            yield said.format(number=count(number))


def _relations(uses: Uses) -> list[str]:
    """What goes with it, without the journeys, of which it is said that they end early."""
    return [address for address in uses.goes if not is_in(address, NARRATIVES[0])]


def _passages(uses: Uses, model: Model, name: str) -> Iterator[str]:
    for passage in uses.passages:
        yield passage_sentence((passage,), model)
    if uses.joint:
        yield gettext("Without {element} the platforms fall apart into parts that nothing joins.").format(element=name)


def _tables(uses: Uses, model: Model) -> Iterator[Table]:
    names = Names((model,))
    rows: list[tuple[str, str]] = []
    for what, addresses in (
        (gettext("goes with it"), [*(join("platforms", each) for each in uses.platforms), *_relations(uses)]),
        (
            gettext("is left without a platform or an organization"),
            [join("engagements", cell.customer_type, cell.channel, cell.capability) for cell in uses.cells],
        ),
        (gettext("ends early"), [join("journeys", each) for each in uses.journeys]),
        (gettext("has no master left"), [join("information", each) for each in uses.information]),
        (
            gettext("is fed no longer"),
            [join("platforms", each.platform, "holds", each.information) for each in uses.copies],
        ),
    ):
        rows += [(names.address(address), what) for address in addresses]
    rows += [(names.address(address), gettext("no longer holds")) for address in uses.loses]
    rows += [
        (
            gettext("{capability} for {customer}").format(
                capability=element_name(model, "capabilities", offer.capability),
                customer=element_name(model, "customer_types", offer.customer_type),
            ),
            gettext("can be had in no other way"),
        )
        for offer in uses.offers
    ]
    if rows:
        yield Table(
            gettext("What breaks"), (gettext("What"), gettext("How")), tuple(rows), gettext("nothing else would break")
        )
