"""The words that choose a plane; plain data, so that the command line's `--help` and the explorer load no torch."""

from __future__ import annotations

from typing import Literal

Normalisation = Literal["filter", "layer", "weight", "dfilter", "dlayer", "none"]
Ignored = Literal["biasbn", "none"]
Space = Literal["parameters", "states"]
Memory = Literal["normal", "low"]

# Minimum, maximum and number of points of a direction's coefficient.
Axis = tuple[float, float, int]

# Beyond this an axis is a typing mistake: 10,000 x 10,000 points would take years.
MAX_AXIS = 10_000
