"""Roughness: how much a surface goes up and down in excess of a single valley."""

from __future__ import annotations

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.surface.interpolation import BEND

# Shares below it are rounding errors of the sums.
ROUNDING = 1e-12


def roughness(values: FloatArray) -> float | None:
    """The share (0 to 1) of the total variation along rows and columns in excess of one valley per line.

    A row or column with the heights h_1, ..., h_n has the total variation V = sum |h_(i+1) - h_i|. If it only falls to
    its lowest point and then only rises, V equals V_0 = (h_1 - min h) + (h_n - min h), the smallest possible for these
    ends and this minimum. Roughness is 1 - sum V_0 / sum V over all lines. It is 0 if every line has a single valley,
    whatever its shape and the resolution of the grid, and about 2/3 for noise on lines of nine points, more on longer
    ones. The heights are arcsinh(loss / 0.1), which is logarithmic above 0.1, so that cliffs do not dominate.

    Lines are split at values that are not finite. None if no line has three values that differ.
    """
    with np.errstate(over="ignore"):  # overflow counts as infinite
        heights = np.arcsinh(values / BEND)
    total = needed = 0.0
    lines = [heights] if values.ndim == 1 else [*heights, *heights.T]
    for line in lines:
        for part in _finite_parts(line):
            if len(part) > 2:
                total += float(np.abs(np.diff(part)).sum())
                needed += float(part[0] + part[-1] - 2 * part.min())
    if total == 0:
        return None
    excess = 1 - needed / total
    return excess if excess > ROUNDING else 0.0


def _finite_parts(line: FloatArray) -> list[FloatArray]:
    finite = np.isfinite(line)
    ends = np.flatnonzero(np.diff(finite.astype(int))) + 1
    return [part for part in np.split(line, ends) if len(part) and np.isfinite(part[0])]
