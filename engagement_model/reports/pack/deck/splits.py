"""Where customers meet several companies instead of one: work on separate systems, information kept twice, the cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engagement_model.analysis.clusters import Cluster
from engagement_model.analysis.figures.figures import Figures
from engagement_model.analysis.figures.information import MASTERS
from engagement_model.analysis.infrastructure import Stack
from engagement_model.analysis.redundancy import RedundancyResult, Split
from engagement_model.analysis.study import StateStudy
from engagement_model.analysis.sums import rates_of, summed
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.telling.candidates import Kept, SharedWork, kept_often, shared_work
from engagement_model.drawing.telling.figures import with_lived
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.deck.briefing import Briefing, plain_list
from engagement_model.reports.pack.deck.grid import ACROSS, BOTTOM, GAP, LEAD, MARGIN, TEXT, TOP
from engagement_model.reports.pack.deck.measured_text import Words, height, plain
from engagement_model.reports.pack.deck.sheet import Sheet
from engagement_model.reports.pack.deck.table import Cell, Column, Grid
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import rounded_amount
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import and_more, clauses, quoted, told
from engagement_model.words.redundancy_sentences import saving_sentence
from engagement_model.words.ways_in import by_several_ways, told_by

_MOST_CLUSTERS = 3
_MOST_STACKS = 4
_BAR = 30.0


def slides(briefing: Briefing) -> Iterator[Sheet]:
    """Work on separate systems, then what is kept and paid for twice."""
    state = AS_IS if AS_IS in briefing.evidence.study.redundancy else FUTURE
    result = briefing.evidence.study.redundancy.get(state)
    if result is None:
        return
    model = briefing.evidence.workspace.states[state]
    if result.splits_apart:
        yield from _work(briefing, result, model, state)
    if result.masters_apart or result.clusters:
        yield _twice(briefing, result, model, state)


def _worst_of(study: StateStudy, row: SharedWork) -> Split:
    """The split that has most stacks, of those of one capability."""
    found = [split for split in study.redundancy.splits_apart if split.capability == row.capability]
    return max(found, key=lambda split: len(split.stacks))


def _work_title(figures: Figures, model: Model) -> str:
    split, most = figures["split_capabilities"], figures["most_stacks"].number
    if not split.number:
        wholes = figures["splits_of_wholes"].number
        return ngettext(
            "{number} capability that customers use runs on separate systems, taken as a whole",
            "{number} capabilities that customers use run on separate systems, taken as a whole",
            wholes,
        ).format(number=grouped(wholes))
    total = split.denominator or 0
    title = ngettext(
        "{number} of {total} capability that customers use {by_several} runs on separate systems: "
        "they meet {most} companies, not one",
        "{number} of {total} capabilities that customers use {by_several} run on separate systems: "
        "they meet up to {most} companies, not one",
        total,
    )
    return title.format(
        number=grouped(split.number), total=grouped(total), most=grouped(most), by_several=by_several_ways([model])
    )


def _stacks_heading(shown: Sequence[Split]) -> str:
    """What the stacks are told by: ways in, unless no way in was named for any of them."""
    if all(told_by(stack)[0] == "organizations" for split in shown for stack in split.stacks):
        return gettext("Each organization on its own")
    return gettext("Each way in on its own")


def _work(briefing: Briefing, result: RedundancyResult, model: Model, state: str) -> Iterator[Sheet]:
    study = briefing.evidence.study.states[state]
    rows = [(row, _worst_of(study, row)) for row in shared_work(study)]
    names = briefing.names[state]
    outcome = _outcomes(briefing)
    title = _work_title(study.figures, model)
    columns = [
        Column(gettext("What customers do"), 1.5),
        Column(gettext("Who"), 2.2),
        Column(gettext("Separate systems in all"), 0.8, "r"),
        Column(_stacks_heading([worst for _, worst in rows]), 3.5),
    ]
    if outcome:
        columns.append(Column(gettext("In future"), 1.1))
    written = []
    for row, worst in rows:
        what = capability_name(model, row.capability)
        if row.lived_with:
            what = gettext("{what}, lived with").format(what=what)
        cells = [
            Cell(what, True),
            Cell(plain_list((names.name("customer_types", each) for each in row.customer_types), 3)),
            Cell(grouped(row.stacks), True, align="r"),
            Cell("\n".join(_stacks(worst.stacks, model))),
        ]
        if outcome:
            cells.append(_becomes(briefing, [outcome.get((each, row.capability)) for each in row.customer_types]))
        written.append(tuple(cells))
    grid = Grid(tuple(columns), tuple(written), "splits", title)
    notes = [
        gettext("Ask: which of these does a customer feel first? Every row is one promise kept by several companies."),
        *(
            "{} | {}".format(
                names.name("customer_types", split.customer_type),
                told(
                    capability_name(model, split.capability),
                    clauses(_stacks(split.stacks, model, len(split.stacks))),
                ),
            )
            for split in result.splits_apart
        ),
    ]

    def rest(number: int) -> str:
        left = [capability_name(model, row.capability) for row, _ in rows[number:]]
        return gettext("As well: {what}.").format(what=plain_list(left, 8)) if left else ""

    yield briefing.top(gettext("Where we are split"), title, grid, notes, rest)


def _stacks(stacks: tuple[Stack, ...], model: Model, most: int = _MOST_STACKS) -> Iterator[str]:
    for stack in stacks[:most]:
        yield "{} → {}".format(
            plain_list(element_names(model, *told_by(stack)), 2),
            plain_list((element_name(model, "platforms", each) for each in stack.platforms), 2),
        )
    if len(stacks) > most:
        yield and_more(len(stacks) - most)


def _outcomes(briefing: Briefing) -> dict[tuple[str, str], str]:
    gaps = briefing.evidence.study.gaps
    rows = gaps.across if gaps is not None else ()
    return {(row.customer_type or "", row.capability or ""): row.status for row in rows if row.kind == "split"}


def _becomes(briefing: Briefing, statuses: list[str | None]) -> Cell:
    if "remains" in statuses:
        return Cell(gettext("still split"), True, briefing.stage.theme.tone("alarm").text)
    if "resolved" in statuses:
        return Cell(gettext("no longer split"), False, briefing.stage.theme.tone("good").text)
    return Cell(pgettext("split", "gone"))


def _twice(briefing: Briefing, result: RedundancyResult, model: Model, state: str) -> Sheet:
    study = briefing.evidence.study.states[state]
    clusters = sorted(result.clusters, key=lambda each: (-_value(each), each.platforms))
    masters = kept_often(study)
    title = _title(study.figures, masters, model)
    sheet = briefing.sheet(gettext("What it costs"), title)
    room = Rect(MARGIN, TOP, ACROSS, BOTTOM - TOP)
    if masters:
        grid = Grid(
            (Column(gettext("Information"), 1.1), Column(gettext("Kept as the right one by"), 2.4)),
            tuple(
                (
                    Cell(element_name(model, "information", row.information), True),
                    Cell(
                        with_lived(
                            told(
                                grouped(len(row.platforms)),
                                plain_list((element_name(model, "platforms", each) for each in row.platforms), 6),
                            ),
                            row.lived_with,
                        )
                    ),
                )
                for row in masters
            ),
            "masters",
            title,
        )
        wide = ACROSS if not clusters else ACROSS * 0.5 - GAP
        part = grid.pages(wide, room.height)[0]
        part.put(sheet, Rect(MARGIN, TOP, wide, room.height))
        room = Rect(MARGIN + wide + 2 * GAP, TOP, ACROSS - wide - 2 * GAP, room.height)
    if clusters:
        _bars(sheet, room, clusters, briefing.evidence.study.states[state])
    sheet.notes += _notes(briefing, result, clusters, model, state)
    return sheet


def _value(cluster: Cluster) -> Fraction:
    return Fraction(cluster.annual_cost.amount) if cluster.annual_cost is not None else Fraction(-1)


def _title(figures: Figures, masters: Sequence[Kept], model: Model) -> str:
    number = figures["platforms_that_hang_together"].number
    cost, saving = figures["clusters_cost"].money, figures["clusters_saving"].money
    least = figures["clusters_saving_at_least"].money
    if cost is not None and saving is not None and saving.amount:
        return ngettext(
            "{number} platform hangs together with others, for {cost} a year; up to {saving} a year could go",
            "{number} platforms hang together, for {cost} a year; up to {saving} a year could go",
            number,
        ).format(number=grouped(number), cost=rounded_amount(cost), saving=rounded_amount(saving))
    if least is not None and least.amount:
        return ngettext(
            "{number} platform hangs together with others; at least {saving} a year could go",
            "{number} platforms hang together; at least {saving} a year could go",
            number,
        ).format(number=grouped(number), saving=rounded_amount(least))
    if masters:
        most = masters[0]
        return gettext("{number} places at once each keep their own {information}").format(
            information=quoted(plain(element_name(model, "information", most.information))),
            number=grouped(figures[f"{MASTERS}{most.information}"].number),
        )
    return ngettext("{number} platform hangs together with others", "{number} platforms hang together", number).format(
        number=grouped(number)
    )


def _bars(sheet: Sheet, room: Rect, clusters: list[Cluster], study: StateStudy) -> None:
    theme, model = sheet.theme, study.model
    shown = clusters[:_MOST_CLUSTERS]
    parts = {cluster.platforms: _parts(cluster, study) for cluster in shown}
    longest = max((sum(map(_amount, found)) for found in parts.values() if found), default=Fraction(0))
    y = room.y
    for number, cluster in enumerate(shown, 1):
        heading = gettext("Cluster {number}").format(number=grouped(number))
        if cluster.annual_cost is not None:
            cost = gettext("{cost} a year").format(cost=rounded_amount(cluster.annual_cost))
            heading = told(heading, cost) if len(shown) > 1 else cost
        words = [Words(heading, LEAD, True)]
        if cluster.annual_cost is None:
            who = plain_list((element_name(model, "platforms", each) for each in cluster.platforms), 8)
            words.append(Words(who, TEXT, colour=theme.quiet, space=2))
        high = min(height(words, room.width), 110.0)
        sheet.write(Rect(room.x, y, room.width, high), words, name=f"cluster--{number}")
        y += high + 8
        found = parts[cluster.platforms]
        if found is None or not longest:
            y = _unknown(sheet, Rect(room.x, y, room.width, 90), cluster, model) + 18
            continue
        kept, going = (float(_amount(part) / longest) * room.width for part in found)
        said = gettext("{kept} a year does all the jobs, {saving} a year could go").format(
            kept=rounded_amount(found[0]), saving=rounded_amount(found[1])
        )
        bars = [(Rect(room.x, y, kept, _BAR), theme.line, f"cluster--{number}--kept")]
        if going:
            orange = theme.tone("delay").line
            bars.append((Rect(room.x + kept, y, going, _BAR), orange, f"cluster--{number}--saving"))
        for rect, colour, name in bars:
            sheet.bar(rect, colour, name=name, said=said)
        y += _BAR + 8
        y = _legend(sheet, Rect(room.x, y, room.width, 90), cluster, found, model) + 18


def _parts(cluster: Cluster, study: StateStudy) -> tuple[Money, Money] | None:
    """What the survivors cost a year, and what could go, hosts and stand-bys with it; `None` where that is unknown."""
    if cluster.saving is None or cluster.survivors is None:
        return None
    amounts = {each: study.model.platforms[each].annual_cost for each in cluster.survivors}
    kept = summed(amounts, rates_of(study.workspace, study.model)).known
    return kept or Money(0, cluster.saving.currency), cluster.saving


def _amount(money: Money) -> Fraction:
    return Fraction(money.amount)


def _legend(sheet: Sheet, room: Rect, cluster: Cluster, parts: tuple[Money, Money], model: Model) -> float:
    theme = sheet.theme
    kept, saving = parts
    survivors = cluster.survivors or ()
    words = [
        (
            theme.line,
            gettext("{cost} a year does all the jobs:").format(cost=rounded_amount(kept)),
            plain_list((element_name(model, "platforms", each) for each in survivors), 6),
        )
    ]
    if saving.amount:
        going = [*(each for each in cluster.platforms if each not in survivors), *cluster.with_them]
        words.append(
            (
                theme.tone("delay").line,
                gettext("{saving} a year could go:").format(saving=rounded_amount(saving)),
                plain_list((element_name(model, "platforms", each) for each in going), 6),
            )
        )
    if cluster.against:
        words.append(
            (
                theme.tone("alarm").line,
                gettext("That goes against what is planned for:"),
                plain_list((element_name(model, "platforms", each) for each in cluster.against), 6),
            )
        )
    y = room.y
    for colour, lead, text in words:
        sheet.bar(Rect(room.x, y + 3, 10, 10), colour, name="sign")
        said = [Words(text, TEXT, colour=theme.quiet, lead=lead)]
        high = min(height(said, room.width - 18), 62.0)
        sheet.write(Rect(room.x + 18, y, room.width - 18, high), said, name="meaning")
        y += high + 4
    return y


def _unknown(sheet: Sheet, room: Rect, cluster: Cluster, model: Model) -> float:
    words = [Words(plain(saving_sentence(cluster, model)), TEXT, colour=sheet.theme.tone("delay").text)]
    high = min(height(words, room.width), room.height)
    sheet.write(Rect(room.x, room.y, room.width, high), words, name="unknown")
    return room.y + high


def _notes(
    briefing: Briefing, result: RedundancyResult, clusters: list[Cluster], model: Model, state: str
) -> Iterator[str]:
    yield gettext("The saving is what could be saved at most without losing a function, before the cost of moving.")
    for row in result.masters_apart:
        names = plain_list((element_name(model, "platforms", each) for each in row.platforms), len(row.platforms))
        yield told(element_name(model, "information", row.information), names)
        yield briefing.source(f"information.{row.information}", state)
    for cluster in clusters:
        yield plain_list((element_name(model, "platforms", each) for each in cluster.platforms), len(cluster.platforms))
