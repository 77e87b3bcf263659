"""The deck of the pack: what is shown in the room, one file for each kind of slide, on one grid."""

from __future__ import annotations
