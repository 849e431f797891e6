"""The options of each kind of measurement, as an object of the class that the function behind it takes; no torch."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from landscape.curvature.at_weights_protocols import HessianProtocol, SharpnessProtocol
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.protocol import BETWEEN, Protocol
from landscape.trajectories.protocol import TrajectoryProtocol

# Histograms of weights have no options.
PROTOCOLS: dict[str, Callable[..., Protocol]] = {
    "surface": InputProtocol,
    "curve": partial(InputProtocol, y=None),
    "interpolation": partial(Protocol, x=BETWEEN, y=None),
    "trajectory": TrajectoryProtocol,
    "sharpness": SharpnessProtocol,
    "hessian": HessianProtocol,
}
