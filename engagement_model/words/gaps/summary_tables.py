"""The tables of the summary: in which order, how much of each kind, and state by state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engagement_model.analysis.gaps.result import Gaps, GapsResult, WaveStep
from engagement_model.model.addresses import SEPARATOR
from engagement_model.translation import gettext, pgettext
from engagement_model.words.answer import Table
from engagement_model.words.names import Names
from engagement_model.words.phrases import MOST_LISTED, clauses, listed, sentence
from engagement_model.words.terms import counted, section_name


def summary_tables(result: GapsResult, names: Names) -> Iterator[Table]:
    """The waves, what becomes of how many, and the platforms that come and go from state to state."""
    if result.circle:
        members = (names.address(step.address) for step in result.circle)
        circle = gettext("There is no order to do it in: {members} wait for each other in a circle.")
        yield Table(*_waves(), (), circle.format(members=listed(members, MOST_LISTED)))
    elif result.waves:
        yield Table(*_waves(), tuple(_order(result.waves, names)), gettext("Nothing has an order."))
    yield Table(
        gettext("What becomes of what"),
        (gettext("Kind"), gettext("Kept"), gettext("Changed"), gettext("New"), gettext("Gone")),
        tuple(_counts(result)),
        gettext("Nothing changes."),
    )
    if result.transitions:
        rows = tuple(
            (
                names.state(stage.to),
                names.names("platforms", _platforms(stage, "added")),
                names.names("platforms", _platforms(stage, "retired")),
            )
            for stage in result.transitions
        )
        yield Table(
            gettext("State by state"),
            (pgettext("state", "To"), gettext("Platforms that come"), gettext("Platforms that go")),
            rows,
            gettext("No state in between."),
        )


def _waves() -> tuple[str, tuple[str, str]]:
    """Title and columns of the table of waves."""
    return gettext("In which order"), (gettext("Wave"), gettext("What"))


def _order(waves: Sequence[Sequence[WaveStep]], names: Names) -> Iterator[tuple[int, str]]:
    """What each wave is made of."""
    for number, wave in enumerate(waves, 1):
        parts = []
        for change in ("introduce", "build", "retire"):
            addresses = [step.address for step in wave if step.change == change]
            platforms = [names.address(address) for address in addresses if address.startswith("platforms.")]
            if change == "build":
                what = counted(len(addresses), "integrations") if addresses else ""
            else:
                what = listed(platforms) if platforms else ""
            ended = len(addresses) - len(platforms) if change == "retire" else 0
            if ended:
                what = listed([counted(ended, "integrations"), *([what] if what else [])])
            if what:
                parts.append(_step(change).format(what=what))
        if parts:
            yield number, sentence(clauses(parts))


def _step(change: str) -> str:
    if change == "introduce":
        return gettext("introduce {what}")
    return gettext("build {what}") if change == "build" else gettext("retire {what}")


def _counts(result: Gaps) -> Iterator[tuple[str, int, int, int, int]]:
    for section, statuses in result.summary.elements.items():
        if sum(statuses.values()) > statuses["kept"]:
            yield (
                sentence(section_name(section)),
                statuses["kept"] + statuses["renamed"],
                statuses["changed"],
                statuses["added"],
                statuses["retired"],
            )
    cells = result.summary.cells
    if sum(cells.values()) > cells["kept"]:
        yield sentence(section_name("engagements")), cells["kept"], cells["changed"], cells["added"], cells["dropped"]


def _platforms(stage: Gaps, status: str) -> Iterable[str]:
    return (
        row.address.partition(SEPARATOR)[2]
        for row in stage.elements
        if row.status == status and not row.same and row.address.startswith("platforms.")
    )
