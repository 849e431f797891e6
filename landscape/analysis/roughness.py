"""How much a surface goes up and down where a single valley would not need to."""

from __future__ import annotations

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.surface.interpolation import BEND


def roughness(values: FloatArray) -> float | None:
    """The share (0 to 1) of the ups and downs along the grid's lines that one valley a line would not need.

    Along each row and column with the heights h_1, ..., h_n, the total variation is V = sum |h_(i+1) - h_i|. A line
    that only falls to its lowest point and then only rises needs V_0 = (h_1 - min h) + (h_n - min h), the least of all
    with these ends and this minimum. Roughness is 1 - sum V_0 / sum V over all lines: 0 for every surface whose lines
    have one valley each, whatever its shape and however fine the grid, 2/3 and more for noise. The heights are
    arcsinh(loss / 0.1), logarithmic where the loss is above 0.1, so that cliffs do not drown the rest.

    Lines are broken where a value is not finite. None where no line has three values that differ.
    """
    with np.errstate(over="ignore"):  # what overflows here is as good as infinite
        heights = np.arcsinh(values / BEND)
    total = needed = 0.0
    lines = [heights] if values.ndim == 1 else [*heights, *heights.T]
    for line in lines:
        for part in _finite_parts(line):
            if len(part) > 2:
                total += float(np.abs(np.diff(part)).sum())
                needed += float(part[0] + part[-1] - 2 * part.min())
    return max(0.0, 1 - needed / total) if total > 0 else None


def _finite_parts(line: FloatArray) -> list[FloatArray]:
    finite = np.isfinite(line)
    ends = np.flatnonzero(np.diff(finite.astype(int))) + 1
    return [part for part in np.split(line, ends) if len(part) and np.isfinite(part[0])]
