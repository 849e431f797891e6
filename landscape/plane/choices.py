"""The allowed values of a plane's options; without torch, so that `--help` and the explorer start fast."""

from __future__ import annotations

from typing import Literal

Normalisation = Literal["filter", "layer", "weight", "dfilter", "dlayer", "none"]
Ignored = Literal["biasbn", "none"]
Space = Literal["parameters", "states"]
Memory = Literal["normal", "low"]

# Minimum, maximum and number of points of a direction's coefficient.
Axis = tuple[float, float, int]

# A longer axis is a typing mistake: 10,000 x 10,000 points would take years.
MAX_AXIS = 10_000
