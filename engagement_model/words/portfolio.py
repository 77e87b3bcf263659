"""A portfolio in plain words: what its members have in common, what could be shared, and who has not answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engagement_model.analysis.identification import LEVELS
from engagement_model.model.money import Money
from engagement_model.model.portfolio import Portfolio
from engagement_model.model.states import AS_IS
from engagement_model.portfolio.result import At, BoughtOften, Consolidation, MemberRow, PortfolioResult
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.amounts import nearly
from engagement_model.words.answer import Answer, Table, TableValue
from engagement_model.words.phrases import MOST_LISTED, count, listed, named, quoted
from engagement_model.words.terms import value_name


def portfolio_answer(result: PortfolioResult, portfolio: Portfolio, findings: Table) -> Answer:
    """What the members of a portfolio come to together, and what rules object to in it."""
    names = {row.member: row.name for row in result.members}
    tables = (
        _members(result),
        _consolidations(result, names),
        _capabilities(result),
        _offers(result),
        _channels(result),
        _bought(gettext("Products that several members have"), gettext("Product"), result.products, names),
        _bought(gettext("Vendors that several members have"), gettext("Vendor"), result.vendors, names),
        _masters(result, names),
        _likely(result, names),
        findings,
    )
    return Answer("portfolio", None, tuple(_sentences(result, portfolio, names)), tables)


def listed_platforms(platforms: Sequence[At], names: Mapping[str, str]) -> str:
    """Platforms with their members: `Web shop (Nord), Till (Sud) and 3 more`."""
    return listed((platform_name(at, names) for at in platforms), MOST_LISTED)


def platform_name(at: At, names: Mapping[str, str]) -> str:
    """A platform and whose it is: `Web shop (Nord)`."""
    return gettext("{platform} ({member})").format(platform=named(at.name), member=names[at.member])


def sum_told(known: Money | None, unknown: int) -> str:
    """What platforms cost a year, as far as it is known, as a part of a sentence."""
    if known is None:
        return gettext("nobody said what they cost")
    if not unknown:
        return gettext("together {amount} a year").format(amount=nearly(known))
    return ngettext(
        "together at least {amount} a year; what {number} of them costs is not known",
        "together at least {amount} a year; what {number} of them cost is not known",
        unknown,
    ).format(amount=nearly(known, "at_least"), number=count(unknown))


def consolidation_sentence(found: Consolidation, names: Mapping[str, str]) -> str:
    """One capability on several platforms, what could go, and what that would save."""
    head = ngettext(
        "{capability} stands on {number} platform of {members}.",
        "{capability} stands on {number} platforms of {members}.",
        len(found.platforms),
    ).format(
        capability=quoted(found.name),
        number=count(len(found.platforms)),
        members=listed((named(names[member]) for member in found.members), MOST_LISTED),
    )
    parts = [head, _going(found, names), _saving(found)]
    customers = _customers(found)
    return " ".join([*parts, customers] if customers else parts)


def _going(found: Consolidation, names: Mapping[str, str]) -> str:
    return gettext("If {keep} did it for all, these could go: {going}.").format(
        keep=platform_name(found.keep, names), going=listed_platforms(found.going, names)
    )


def _saving(found: Consolidation) -> str:
    if found.saving is not None:
        return gettext("They cost {amount} a year, before the cost of moving.").format(amount=nearly(found.saving))
    if found.saving_at_least is None:
        return gettext("Nobody said what they cost.")
    return ngettext(
        "They cost at least {amount} a year, before the cost of moving; nobody said what {number} of them costs.",
        "They cost at least {amount} a year, before the cost of moving; nobody said what {number} of them cost.",
        len(found.unknown),
    ).format(amount=nearly(found.saving_at_least, "at_least"), number=count(len(found.unknown)))


def _customers(found: Consolidation) -> str:
    if found.customers is None:
        return ""
    if not found.customers_unknown:
        return ngettext("It touches {number} customer.", "It touches {number} customers.", found.customers).format(
            number=count(found.customers)
        )
    return ngettext(
        "It touches at least {number} customer.", "It touches at least {number} customers.", found.customers
    ).format(number=count(found.customers))


def read_of(result: PortfolioResult) -> str:
    """How many members a heat map shows, and in which state."""
    read, total = len(result.with_status("read")), len(result.members) + len(result.absent)
    if result.state == AS_IS:
        text = ngettext(
            "{read} of {number} member today; ? where nobody said.",
            "{read} of {number} members today; ? where nobody said.",
            total,
        )
    else:
        text = ngettext(
            "{read} of {number} member in future; ? where nobody said.",
            "{read} of {number} members in future; ? where nobody said.",
            total,
        )
    return text.format(read=count(read), number=count(total))


def _sentences(result: PortfolioResult, portfolio: Portfolio, names: Mapping[str, str]) -> Iterator[str]:
    read = result.with_status("read")
    total = len(result.members) + len(result.absent)
    if result.state == AS_IS:
        counted = ngettext(
            "{name} today: {read} of {number} members is counted.",
            "{name} today: {read} of {number} members are counted.",
            len(read),
        )
    else:
        counted = ngettext(
            "{name} in future: {read} of {number} members is counted.",
            "{name} in future: {read} of {number} members are counted.",
            len(read),
        )
    yield counted.format(
        name=portfolio.title or gettext("The portfolio"),
        read=count(len(read)),
        number=count(total),
    )
    missing = [row.name for row in result.members if row.status != "read"] + [each.name for each in result.absent]
    if missing:
        yield gettext("Nothing is known of {members}.").format(members=listed(map(named, missing), MOST_LISTED))
    stale = [row.name for row in read if row.stale]
    if stale:
        yield gettext("Out of date: {members}.").format(members=listed(map(named, stale), MOST_LISTED))
    platforms = sum(row.platforms for row in read)
    if platforms:
        yield from _stands_on(result, platforms)
    elif read:
        yield gettext("None of them describes a platform.")
    if result.channels:
        yield _offered(read)
    for found in result.consolidations[:3]:
        yield consolidation_sentence(found, names)
    if len(result.consolidations) > 1:
        yield gettext("What two of these save may be the same platform: the amounts must not be added up.")
    for masters in result.masters[:3]:
        yield gettext("Several members each have a master of {information}: {platforms}.").format(
            information=quoted(masters.name), platforms=listed_platforms(masters.platforms, names)
        )


def _stands_on(result: PortfolioResult, platforms: int) -> Iterator[str]:
    yield ngettext("They have {number} platform, {cost}.", "They have {number} platforms, {cost}.", platforms).format(
        number=count(platforms), cost=sum_told(result.annual_cost, result.unknown)
    )
    several = result.capabilities_on_several
    yield ngettext(
        "{number} capability stands on platforms of two members or more.",
        "{number} capabilities stand on platforms of two members or more.",
        several,
    ).format(number=count(several))


def _offered(read: Sequence[MemberRow]) -> str:
    """How much members offer on channels, how much of it is there again, and where the person is known."""
    offered = sum(row.offered for row in read)
    head = ngettext(
        "Counted member by member, they offer {number} capability: {known} where the person is known, {shared} in "
        "other members as well.",
        "Counted member by member, they offer {number} capabilities: {known} where the person is known, {shared} in "
        "other members as well.",
        offered,
    )
    return head.format(
        number=count(offered),
        known=count(sum(row.knowing for row in read)),
        shared=count(sum(row.elsewhere for row in read)),
    )


def _members(result: PortfolioResult) -> Table:
    columns = (
        *(gettext("Member"), gettext("Folder"), pgettext("member", "Status"), gettext("As of"), gettext("Platforms")),
        *(gettext("Cost a year"), gettext("Without cost"), gettext("On one infrastructure")),
    )
    rows = [_member(row) for row in result.members]
    rows += [(each.name, each.path, gettext("missing"), None, None, None, None, None) for each in result.absent]
    return Table(gettext("Members"), columns, tuple(rows), gettext("there are none"))


def _member(row: MemberRow) -> tuple[TableValue, ...]:
    if row.status != "read":
        stand = gettext("broken") if row.status == "broken" else gettext("not described")
        return row.name, row.member, stand, None, None, None, None, None
    told = (
        gettext("{number} of {total}").format(number=row.on_one_infrastructure, total=row.offered_on_several)
        if row.offered_on_several
        else None
    )
    stand = gettext("out of date") if row.stale else pgettext("member", "counted")
    return row.name, row.member, stand, row.as_of, row.platforms, row.annual_cost, len(row.unknown), told


def _consolidations(result: PortfolioResult, names: Mapping[str, str]) -> Table:
    told = {found.capability: found for found in (*result.consolidations, *result.most_customers)}
    rows = tuple(
        (
            found.name,
            len(found.members),
            len(found.platforms),
            found.annual_cost,
            platform_name(found.keep, names),
            len(found.going),
            found.saving or found.saving_at_least,
            len(found.unknown),
            found.customers,
            len(found.customers_unknown),
        )
        for found in told.values()
    )
    columns = (
        *(gettext("Capability"), gettext("Members"), gettext("Platforms"), gettext("Cost a year")),
        *(gettext("Could do it for all"), gettext("Could go"), gettext("Saving a year, at least")),
        *(gettext("Of unknown cost"), gettext("Customers, at least"), gettext("Customer types of unknown number")),
    )
    return Table(gettext("What could be shared"), columns, rows, gettext("nothing that is known"))


def _capabilities(result: PortfolioResult) -> Table:
    several = [each for each in result.capabilities if each.provided_by > 1]
    rows = tuple(
        (
            each.name,
            each.provided_by,
            each.platforms,
            max(len(one.platforms) for one in each.members),
            each.listed,
        )
        for each in sorted(several, key=lambda each: (-each.platforms, each.capability))
    )
    columns = (
        *(gettext("Capability"), gettext("Members"), gettext("Platforms"), gettext("Most in one member")),
        gettext("In the vocabulary"),
    )
    return Table(gettext("Capabilities on platforms of several members"), columns, rows, gettext("there are none"))


def _offers(result: PortfolioResult) -> Table:
    rows = tuple(
        (row.name, row.offered, row.knowing, row.doubled, row.elsewhere)
        for row in sorted(result.with_status("read"), key=lambda row: (-row.offered, row.member))
        if row.offered
    )
    columns = (
        *(gettext("Member"), gettext("Capabilities offered"), gettext("Where the person is known")),
        *(gettext("Twice in the member"), gettext("In other members as well")),
    )
    return Table(gettext("What members offer on channels"), columns, rows, gettext("nothing"))


def _channels(result: PortfolioResult) -> Table:
    rows = []
    for each in sorted(result.channels, key=lambda each: (-len(each.members), each.channel, each.name)):
        levels = [LEVELS.index(one.recognition) for one in each.members if one.recognition is not None]
        unsaid = sum(one.recognition is None for one in each.members)
        least = value_name("recognizes", LEVELS[min(levels)]) if levels else None
        offered = sum(one.capabilities for one in each.members)
        rows.append((each.name, len(each.members), offered, least, unsaid, each.listed))
    columns = (
        *(gettext("Channel"), gettext("Members"), gettext("Capabilities offered"), gettext("Least recognition")),
        *(gettext("Members that do not say"), gettext("In the vocabulary")),
    )
    return Table(gettext("Channels"), columns, tuple(rows), gettext("there are none"))


def _bought(title: str, column: str, found: Sequence[BoughtOften], names: Mapping[str, str]) -> Table:
    rows = tuple(
        (
            each.name,
            tuple(names[member] for member in each.members),
            tuple(platform_name(at, names) for at in each.platforms),
            each.annual_cost,
            len(each.unknown),
        )
        for each in found
    )
    columns = (
        column,
        *(gettext("Members"), gettext("Platforms"), gettext("Cost a year, at least"), gettext("Of unknown cost")),
    )
    return Table(title, columns, rows, gettext("there are none"))


def _masters(result: PortfolioResult, names: Mapping[str, str]) -> Table:
    rows = tuple((each.name, tuple(platform_name(at, names) for at in each.platforms)) for each in result.masters)
    columns = (gettext("Information"), gettext("Masters"))
    return Table(gettext("Masters of the same in several members"), columns, rows, gettext("there are none"))


def _likely(result: PortfolioResult, names: Mapping[str, str]) -> Table:
    rows = tuple(
        (
            each.first_name,
            tuple(names[member] for member in each.first_members),
            each.second_name,
            tuple(names[member] for member in each.second_members) or (gettext("the vocabulary"),),
        )
        for each in result.likely
    )
    columns = (gettext("Name"), gettext("Members"), gettext("Like"), gettext("Of"))
    return Table(gettext("Perhaps the same: to be confirmed"), columns, rows, gettext("nothing is nearly alike"))
