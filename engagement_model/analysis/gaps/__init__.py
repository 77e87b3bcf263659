"""Gaps: what has to happen to come from one state to a later one, in which order, and what was forgotten."""

from engagement_model.analysis.gaps.analysis import NothingToCompare, gaps
from engagement_model.analysis.gaps.result import Gaps, GapsResult

__all__ = ["Gaps", "GapsResult", "NothingToCompare", "gaps"]
