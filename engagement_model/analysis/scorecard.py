"""The scorecard: three principles of redesign as figures, each with the parts it is made of, never a single mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.analysis.continuity import ANALYSIS as CONTINUITY
from engagement_model.analysis.continuity import ContinuityResult, continuity
from engagement_model.analysis.information import ANALYSIS as INFORMATION
from engagement_model.analysis.information import InformationResult, information
from engagement_model.analysis.infrastructure import Infrastructure, infrastructure_of
from engagement_model.analysis.recognition import ANALYSIS as RECOGNITION
from engagement_model.analysis.recognition import RecognitionResult, recognition
from engagement_model.analysis.splits import in_step
from engagement_model.model.model import Model
from engagement_model.model.types import ANY


class Part(Struct, frozen=True, order=True):
    """What one thing, known by its ids, adds above and below the line of a figure."""

    ids: tuple[str, ...]
    numerator: int
    denominator: int


class Figure(Struct, frozen=True):
    """A figure as it was counted, not in lowest terms, and its parts sorted by their ids."""

    numerator: int
    denominator: int
    parts: tuple[Part, ...]

    @property
    def value(self) -> Fraction | None:
        """The figure as a ratio; `None` where there was nothing to count."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


class Alignment(Struct, frozen=True):
    """One company behind every way in: the shares of offers with one stack, and of information with one master.

    Stacks that are in step count as one, and so do masters that are synchronized.
    """

    one_stack: Fraction | None
    one_master: Fraction | None


class Agility(Struct, frozen=True):
    """How much a change touches (a mean number), and the share of offers served on more than one channel."""

    touched: Fraction | None
    more_than_one_channel: Fraction | None


class Centricity(Struct, frozen=True):
    """Built from the customer inward: shares of what goes on, is preferred, recognized, answerable and in sight."""

    lamp_tests: Fraction | None
    preferences: Fraction | None
    recognition: Fraction | None
    questions: Fraction | None
    information: Fraction | None


class ScorecardResult(Struct, frozen=True):
    """The figures of one model, and by name (`alignment.one_stack` ...) what stands behind each."""

    alignment: Alignment
    agility: Agility
    centricity: Centricity
    behind: Mapping[str, Figure]


def scorecard(
    model: Model,
    continuous: ContinuityResult | None = None,
    recognized: RecognitionResult | None = None,
    seen: InformationResult | None = None,
) -> ScorecardResult:
    """The scorecard of `model`; continuity, recognition and what is in sight are worked out unless they are given."""
    continuous = continuous or continuity(model)
    recognized = recognized or recognition(model)
    seen = seen or information(model)
    infrastructure = infrastructure_of(model)
    behind = {
        "alignment.one_stack": _figure(_one_stack(infrastructure)),
        "alignment.one_master": _figure(_one_master(infrastructure)),
        "agility.touched": _figure(_touched(model)),
        "agility.more_than_one_channel": _figure(_more_than_one_channel(model)),
        "centricity.lamp_tests": _figure(_lamp_tests(continuous)),
        "centricity.preferences": _figure(_preferences(model)),
        "centricity.recognition": _figure(_recognition(recognized)),
        "centricity.questions": _figure(_questions(continuous)),
        "centricity.information": _figure(_information(seen)),
    }
    value = {name: figure.value for name, figure in behind.items()}
    return ScorecardResult(
        Alignment(value["alignment.one_stack"], value["alignment.one_master"]),
        Agility(value["agility.touched"], value["agility.more_than_one_channel"]),
        Centricity(
            value["centricity.lamp_tests"],
            value["centricity.preferences"],
            value["centricity.recognition"],
            value["centricity.questions"],
            value["centricity.information"],
        ),
        behind,
    )


def _figure(parts: Iterable[Part]) -> Figure:
    listed = tuple(sorted(parts))
    return Figure(sum(part.numerator for part in listed), sum(part.denominator for part in listed), listed)


def _one_stack(infrastructure: Infrastructure) -> Iterable[Part]:
    """What is served by two channels or more, or by two organizations where nobody named a channel.

    What is served by one channel and without any counts where it stands on several stacks: else it may be one way.
    """
    apart = infrastructure.apart
    for offer, keys in infrastructure.channels_served.items():
        named = sum(key.channel != ANY for key in keys)
        if named > 1 or offer in apart or (not named and len(infrastructure.ways_served(keys)) > 1):
            one = offer not in apart or in_step(infrastructure, apart[offer], (offer[1],))
            yield Part(offer, int(one), 1)


def _one_master(infrastructure: Infrastructure) -> Iterable[Part]:
    masters = infrastructure.masters_as_written
    for held in masters.keys() | infrastructure.copies.keys():
        one = len(masters.get(held, ())) == 1 or held in infrastructure.synchronized
        yield Part((held,), int(one), 1)


def _touched(model: Model) -> Iterable[Part]:
    organizations: dict[str, set[str]] = {}
    platforms: dict[str, set[str]] = {}
    for key, cell in model.cells.items():
        organizations.setdefault(key.capability, set()).update(cell.organizations)
        platforms.setdefault(key.capability, set()).update(model.stacks[key])
    for capability, touched in organizations.items():
        yield Part((capability,), len(touched) + len(platforms[capability]), 1)


def _more_than_one_channel(model: Model) -> Iterable[Part]:
    served: dict[tuple[str, str], int] = {}
    for key in model.cells:
        offer = (key.customer_type, key.capability)
        served[offer] = served.get(offer, 0) + (key.channel != ANY and bool(model.stacks[key]))
    for offer, channels in served.items():
        yield Part(offer, int(channels > 1), 1)


def _lamp_tests(continuous: ContinuityResult) -> Iterable[Part]:
    for row in continuous.lamp_tests:
        if row.tested:
            yield Part((row.customer_type, row.from_channel, row.to_channel), row.continuous, row.tested)


def _preferences(model: Model) -> Iterable[Part]:
    served = {(key.customer_type, key.channel) for key, stack in model.stacks.items() if stack}
    for identifier, customer_type in model.customer_types.items():
        for channel in dict.fromkeys(customer_type.prefers):
            yield Part((identifier, channel), int((identifier, channel) in served), 1)


def _recognition(recognized: RecognitionResult) -> Iterable[Part]:
    for row in recognized.matrix:
        if row.intended is not None:
            yield Part((row.customer_type, row.channel), int(not row.under), 1)


def _questions(continuous: ContinuityResult) -> Iterable[Part]:
    for identifier, answer in continuous.questions.items():
        yield Part((identifier,), int(answer.answerable is True), 1)


def _information(seen: InformationResult) -> Iterable[Part]:
    """By channel and information: how many needs are in sight, of those of what some platform is master of."""
    parts: dict[tuple[str, str], tuple[int, int]] = {}
    for need in seen.sight:
        if need.outcome != "unheld":
            ids = need.channel, need.information
            in_sight, needs = parts.get(ids, (0, 0))
            parts[ids] = in_sight + (need.outcome == "in_sight"), needs + 1
    for ids, counted in parts.items():
        yield Part(ids, *counted)


ANALYSIS = StateAnalysis(
    "scorecard",
    ("EM3", "EM4", "EM5"),
    ScorecardResult,
    lambda given: scorecard(given.model, given.of(CONTINUITY), given.of(RECOGNITION), given.of(INFORMATION)),
)
