"""Where the people in the room differ: voices, disputes, how far they agree, and what to talk about first."""

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.analysis.disagreement.result import Disagreements

__all__ = ["Disagreements", "disagreements"]
