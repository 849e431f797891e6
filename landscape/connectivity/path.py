"""The two curves of Garipov et al. 2018 (arXiv:1802.10026, section 3.2), in coordinates of their plane.

With the ends A and B and the bend C (theta in the paper),

    Bezier    (1-t)^2 A + 2t(1-t) C + t^2 B
    polygon   2(t C + (1/2 - t) A)  for t <= 1/2, then 2((t - 1/2) B + (1 - t) C)

Both lie in the plane through A, B and C. In its coordinates A is at (0, 0) and B at (1, 0). The second axis is
orthogonal to the first and equally long, so that a picture preserves the angles and relative lengths of weight space.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from landscape.connectivity.path_protocols import Kind
from landscape.core.arrays import FloatArray

# The paths of a file of `landscape connect`: the prefix of each one's variables, and its title.
PATHS = {
    "curve": ("", "curve"),
    "straight": ("straight_", "straight line"),
    "unaligned": ("unaligned_", "straight line before the alignment"),
}
# Nodes of the Gauss-Legendre rule for a length: exact up to rounding unless the curve has a cusp.
NODES = 64


def of_path(variables: Mapping[str, FloatArray], name: str) -> dict[str, FloatArray]:
    """The variables of one path, without its prefix."""
    prefix, _ = PATHS[name]
    others = tuple(other for other, _ in PATHS.values() if other and other != prefix)
    return {
        variable.removeprefix(prefix): values
        for variable, values in variables.items()
        if variable.startswith(prefix) and not variable.startswith(others)
    }


def shares(kind: Kind, t: float) -> tuple[float, float, float]:
    """The coefficients of A, the bend and B in the curve at `t` in 0..1; they sum to 1."""
    if kind == "bezier":
        return (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (1 - 2 * t, 2 * t, 0.0) if t <= 0.5 else (0.0, 2 - 2 * t, 2 * t - 1)


def places(kind: Kind, t: FloatArray, bend: tuple[float, float]) -> FloatArray:
    """The coordinates of the curve at each `t`, float64 [n, 2], with the bend at the coordinates `bend`."""
    return np.array([(b + c * bend[0], c * bend[1]) for _, c, b in (shares(kind, float(at)) for at in t)])


def length(kind: Kind, bend: tuple[float, float]) -> float:
    """The length of the curve, in units of the distance from A to B."""
    first = np.array(bend)
    second = np.array([1.0, 0.0]) - first
    if kind == "polygon":
        return float(np.linalg.norm(first) + np.linalg.norm(second))
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    t = (nodes + 1) / 2
    speed = 2 * ((1 - t)[:, np.newaxis] * first + t[:, np.newaxis] * second)
    return float(weights @ np.linalg.norm(speed, axis=1) / 2)
