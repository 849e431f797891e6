"""Estimate second derivatives of a plotted surface by fitting a quadratic to the neighbourhood of a point.

Danger: these are derivatives along two of many directions, in the units of the coefficients, and over steps of the
grid, so that finer structure is averaged out. The attribute `true_curvature` holds the second derivatives of the
network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray

# Points on each side that the quadratic is fitted to: 5 x 5 points for six coefficients.
REACH = 2


@dataclass(frozen=True, eq=False)
class Quadratic:
    """value + gradient . u + u' hessian u / 2 at u from a point of the grid.

    Attributes:
        value: the fitted value at the point.
        gradient: float64 [2] or [1], loss per unit of x, y.
        hessian: float64 [2, 2] or [1, 1], in the order x, y.
    """

    value: float
    gradient: FloatArray
    hessian: FloatArray

    @property
    def eigenvalues(self) -> FloatArray:
        """The eigenvalues of the Hessian, largest first."""
        return np.linalg.eigvalsh(self.hessian)[::-1].astype(np.float64)

    @property
    def axis_ratio(self) -> float | None:
        """sqrt(largest / smallest eigenvalue), the length of the contours over their width; None if not convex."""
        largest, smallest = self.eigenvalues[0], self.eigenvalues[-1]
        return float(np.sqrt(largest / smallest)) if smallest > 0 and len(self.hessian) > 1 else None

    @property
    def eccentricity(self) -> float | None:
        """Eccentricity of the elliptic contours, sqrt(1 - smallest / largest): 0 for circles; None if not convex."""
        largest, smallest = self.eigenvalues[0], self.eigenvalues[-1]
        return float(np.sqrt(1 - smallest / largest)) if smallest > 0 and len(self.hessian) > 1 else None


def fit(values: FloatArray, axes: Sequence[FloatArray], at: Sequence[int], *, reach: int = REACH) -> Quadratic | None:
    """The least-squares quadratic around a grid point; None if too few values are finite, or a coefficient is not.

    Args:
        values: float64 [ny, nx] or [n].
        axes: the axes of `values`, y before x.
        at: the index of the point, (iy, ix) or (ix,).
        reach: the number of points on each side, as far as the grid extends.
    """
    if min(map(len, axes)) < 2:
        return None
    window = tuple(slice(max(i - reach, 0), i + reach + 1) for i in at)
    part = values[window]
    steps = [float(np.diff(axis).mean()) for axis in axes]
    offsets = np.meshgrid(
        *((axis[cut] - axis[i]) / step for axis, cut, i, step in zip(axes, window, at, steps, strict=True)),
        indexing="ij",
    )
    finite = np.isfinite(part)
    *_, u = moved = [offset[finite] for offset in offsets][::-1]  # x before y
    columns = [np.ones_like(u), *moved]
    pairs = [(i, j) for i in range(len(moved)) for j in range(i, len(moved))]
    columns += [moved[i] * moved[j] * (0.5 if i == j else 1.0) for i, j in pairs]
    scale = float(np.abs(part[finite]).max(initial=0.0)) or 1.0  # against overflow for huge losses
    found, _, rank, _ = np.linalg.lstsq(np.stack(columns, -1), part[finite] / scale, rcond=None)
    if rank < len(columns):
        return None
    units = steps[::-1]
    hessian = np.zeros((len(moved), len(moved)))
    with np.errstate(over="ignore"):
        gradient = found[1 : len(moved) + 1] * scale / units
        for (i, j), second in zip(pairs, found[len(moved) + 1 :], strict=True):
            hessian[i, j] = hessian[j, i] = second * scale / (units[i] * units[j])
    if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
        return None
    return Quadratic(float(found[0]) * scale, gradient, hessian)
