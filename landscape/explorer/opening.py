"""Which surface a page opens with: the first of its list that shows a valley.

A surface shows a valley if it is complete and finite, and the lowest value of the metric that the page draws first is
at most half of the median, and its highest at most 100 times the median. So neither a flat surface is chosen nor one
that explodes, whose heights are those of a few points at its edge.
"""

from __future__ import annotations

import numpy as np

from landscape.surface.surface import Surface

DRAWN_FIRST = ("train_loss", "loss", "test_loss")
DEEP = 0.5
HIGH = 100.0


def shows_valley(surface: Surface) -> bool:
    """Whether the metric of `surface` that the page draws first has a valley."""
    if not surface.is_complete:
        return False
    first = next((name for name in DRAWN_FIRST if name in surface.variables), next(iter(surface.variables)))
    values = surface.values(first)
    if not np.isfinite(values).all():
        return False
    median = float(np.median(values))
    return float(values.min()) <= DEEP * median and float(values.max()) <= HIGH * median
