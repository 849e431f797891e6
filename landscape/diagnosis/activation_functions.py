"""The zoo's activations as curves: f, its derivative, and what one layer of it keeps of a standard normal signal.

A unit learns through the derivative of its activation alone: where that is nearly zero, the unit is saturated (tanh,
sigmoid) or silent (relu), and nothing before it is told anything. The derivatives are torch's own (autograd), so a kink
has the value that a training would use there: relu's at 0 is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
import torch

from landscape.core.errors import UsageError, unknown_name
from landscape.models import layers

FloatArray = npt.NDArray[np.float64]

NAMES: tuple[str, ...] = get_args(layers.Activation)
REACH = 5.0  # of the drawn inputs
POINTS = 201  # odd: 0 is one of them
# A derivative below this passes less than a hundredth of the gradient on.
FLAT = 0.01
# The standard normal distribution in cells: beyond 12 standard deviations lies less than 1e-32 of it.
FARTHEST, CELLS = 12.0, 240_000


@dataclass(frozen=True, eq=False)
class Curve:
    """One activation f, over an input z, and means over z ~ N(0, 1).

    Attributes:
        z, value, derivative: float64 [points], f(z) and f'(z).
        steepest: the largest |f'|.
        derivative_at_zero: f'(0), as torch has it.
        flat_share: the share (0 to 1) of inputs with |f'(z)| < 0.01.
        mean: E f(z).
        second_moment: E f(z)^2; what a layer keeps of its input's mean square, but for the weights.
        mean_squared_derivative: E f'(z)^2; what it keeps of the gradient's on the way back.
    """

    name: str
    z: FloatArray
    value: FloatArray
    derivative: FloatArray
    steepest: float
    derivative_at_zero: float
    flat_share: float
    mean: float
    second_moment: float
    mean_squared_derivative: float


@dataclass(frozen=True, eq=False)
class ActivationReport:
    """What `landscape activations` says and draws."""

    curves: tuple[Curve, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs: `z` once, and by activation its curves and numbers."""
        return {
            "z": self.curves[0].z.tolist(),
            "activations": {
                curve.name: {
                    "value": curve.value.tolist(),
                    "derivative": curve.derivative.tolist(),
                    "steepest": curve.steepest,
                    "derivative_at_zero": curve.derivative_at_zero,
                    "flat_share": curve.flat_share,
                    "mean": curve.mean,
                    "second_moment": curve.second_moment,
                    "mean_squared_derivative": curve.mean_squared_derivative,
                }
                for curve in self.curves
            },
        }

    @property
    def header(self) -> list[str]:
        """Of `rows`."""
        return ["activation", "largest |f'|", "f'(0)", "|f'| < 0.01", "mean f", "mean f²", "mean f'²"]

    def rows(self) -> list[list[str]]:
        """For people: a row an activation; the last four columns are over inputs from N(0, 1)."""
        return [
            [
                curve.name,
                f"{curve.steepest:.3f}",
                f"{curve.derivative_at_zero:.3f}",
                f"{curve.flat_share:.1%}",
                f"{round(curve.mean, 4) + 0.0:.4f}",  # no -0.0000
                f"{curve.second_moment:.4f}",
                f"{curve.mean_squared_derivative:.4f}",
            ]
            for curve in self.curves
        ]

    def plot(self) -> Any:
        """A figure of matplotlib's: the activations side by side, each with its derivative."""
        from landscape.render.figures import activation_curves

        return activation_curves.figure(self.as_json())


def activation_report(names: Sequence[str] = NAMES) -> ActivationReport:
    """The curves and numbers of these activations; of all ten of the zoo unless they are named.

    Raises:
        UsageError: an unknown name, or one that is given twice.
    """
    for name in names:
        if name not in NAMES:
            raise unknown_name("activation", name, NAMES)
    if not names or len(set(names)) != len(names):
        raise UsageError(f"activations {', '.join(names) or 'none'}: name each once, or none for all of them")
    return ActivationReport(tuple(map(_curve, names)))


def _curve(name: str) -> Curve:
    z = np.linspace(-REACH, REACH, POINTS)
    z[POINTS // 2] = 0.0  # whatever rounding made of it
    value, derivative = _both(name, z)
    places, weights = _normal()
    values, slopes = _both(name, places)
    return Curve(
        name, z, value, derivative, float(np.abs(slopes).max()), float(derivative[POINTS // 2]),
        float(weights @ (np.abs(slopes) < FLAT)), float(weights @ values), float(weights @ values**2),
        float(weights @ slopes**2),
    )  # fmt: skip


def _both(name: str, z: FloatArray) -> tuple[FloatArray, FloatArray]:
    """f(z) and f'(z), float64 [n], by autograd; prelu's slope is what it starts from."""
    inputs = torch.tensor(z, requires_grad=True)
    with torch.enable_grad():
        outputs = layers.activation(name).double()(inputs)  # type: ignore[arg-type]
        (slopes,) = torch.autograd.grad(outputs.sum(), inputs)
    return outputs.detach().numpy(), slopes.numpy()


def _normal() -> tuple[FloatArray, FloatArray]:
    """Middles of equal cells, and the share of N(0, 1) in each, float64 [cells]; a kink at 0 is on a cell's edge.

    Midpoints of such narrow cells: means are exact to 1e-9, shares to the mass of one cell, 4e-5.
    """
    from scipy.special import ndtr

    edges = np.linspace(-FARTHEST, FARTHEST, CELLS + 1)
    return (edges[1:] + edges[:-1]) / 2, np.diff(ndtr(edges))
