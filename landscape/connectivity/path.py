"""The two curves of Garipov et al. 2018 (arXiv:1802.10026, section 3.2), and where they run in their plane.

With the ends A and B and the bend C (their theta),

    Bezier    (1-t)^2 A + 2t(1-t) C + t^2 B
    polygon   2(t C + (1/2 - t) A)  for t <= 1/2, then 2((t - 1/2) B + (1 - t) C)

Both stay in the plane through A, B and C. Its coordinates here: A at (0, 0), B at (1, 0), and a second axis at a right
angle to the first, equally long, so that angles and lengths in a picture are those of weight space.
"""

from __future__ import annotations

import numpy as np

from landscape.connectivity.path_protocols import Kind
from landscape.core.arrays import FloatArray

# Nodes of the Gauss-Legendre rule for a length: exact to rounding unless the curve turns on the spot.
NODES = 64


def shares(kind: Kind, t: float) -> tuple[float, float, float]:
    """How much of A, of the bend and of B the curve is at `t` in 0..1; they sum to 1."""
    if kind == "bezier":
        return (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (1 - 2 * t, 2 * t, 0.0) if t <= 0.5 else (0.0, 2 - 2 * t, 2 * t - 1)


def places(kind: Kind, t: FloatArray, bend: tuple[float, float]) -> FloatArray:
    """float64 [n, 2], where the curve is at each `t`, with the bend at the coordinates `bend`."""
    return np.array([(b + c * bend[0], c * bend[1]) for _, c, b in (shares(kind, float(at)) for at in t)])


def length(kind: Kind, bend: tuple[float, float]) -> float:
    """Of the whole curve, in units of the distance from A to B."""
    first = np.array(bend)
    second = np.array([1.0, 0.0]) - first
    if kind == "polygon":
        return float(np.linalg.norm(first) + np.linalg.norm(second))
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    t = (nodes + 1) / 2
    speed = 2 * ((1 - t)[:, np.newaxis] * first + t[:, np.newaxis] * second)
    return float(weights @ np.linalg.norm(speed, axis=1) / 2)
