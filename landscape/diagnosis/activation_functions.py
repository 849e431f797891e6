"""The zoo's activations as curves: f, its derivative, and their moments for a standard normal input.

A unit learns through the derivative of its activation. Where that is nearly zero, the unit is saturated (tanh, sigmoid)
or dead (relu), and passes no gradient to the layers before it. The derivatives are those of autograd, so a kink has the
value that a training would use: the derivative of relu at 0 is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
import torch

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError, unknown_name
from landscape.models.parts import layer_choices
from landscape.report.report import Column, Report, Table

NAMES: tuple[str, ...] = get_args(layer_choices.Activation)
REACH = 5.0  # the curves cover inputs from -REACH to REACH
POINTS = 201  # odd: 0 is one of them
# A smaller derivative passes on less than a hundredth of the gradient.
FLAT = 0.01
# Cells of the standard normal distribution: less than 1e-32 of it lies beyond 12 standard deviations.
FARTHEST, CELLS = 12.0, 240_000


@dataclass(frozen=True, eq=False)
class Curve:
    """One activation f over inputs z, and its moments for z ~ N(0, 1).

    Attributes:
        z, value, derivative: float64 [points], f(z) and f'(z).
        steepest: the largest |f'|.
        derivative_at_zero: f'(0), as torch computes it.
        flat_share: the share (0 to 1) of inputs with |f'(z)| < 0.01.
        mean: E f(z).
        second_moment: E f(z)^2; the factor by which a layer changes the mean square of its input, up to the weights.
        mean_squared_derivative: E f'(z)^2; the same for the gradient in the backward pass.
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


# The columns of the table; the last four are for inputs from N(0, 1).
COLUMNS = (
    Column(name="activation"),
    Column(name="steepest", label="largest |f'|", form=".3f"),
    Column(name="derivative_at_zero", label="f'(0)", form=".3f"),
    Column(name="flat_share", label="|f'| < 0.01", form=".1%"),
    Column(name="mean", label="mean f", form=".4f"),
    Column(name="second_moment", label="mean f²", form=".4f"),
    Column(name="mean_squared_derivative", label="mean f'²", form=".4f"),
)


@dataclass(frozen=True, eq=False)
class Activations:
    """Several activations over the same inputs."""

    curves: tuple[Curve, ...]

    def report(self) -> Report:
        """The data hold `z`, and for each activation its curves and numbers; the table has a row for each of them."""
        names = [column.name for column in COLUMNS[1:]]
        return Report(
            data={
                "z": self.curves[0].z.tolist(),
                "activations": {
                    curve.name: {
                        "value": curve.value.tolist(),
                        "derivative": curve.derivative.tolist(),
                        **{name: getattr(curve, name) for name in names},
                    }
                    for curve in self.curves
                },
            },
            table=Table(
                COLUMNS, tuple((curve.name, *(getattr(curve, name) for name in names)) for curve in self.curves)
            ),
            figure="activation_curves",
        )


def activation_report(names: Sequence[str] = NAMES) -> Activations:
    """The curves and numbers of activation functions and of their derivatives.

    Args:
        names: of the zoo's activations (relu, tanh, ...); default: all ten.

    Raises:
        UsageError: a name is unknown or given twice.
    """
    for name in names:
        if name not in NAMES:
            raise unknown_name("activation", name, NAMES)
    if not names or len(set(names)) != len(names):
        raise UsageError(f"activations {', '.join(names) or 'none'}: name each once, or none for all of them")
    return Activations(tuple(map(_curve, names)))


def _curve(name: str) -> Curve:
    z = np.linspace(-REACH, REACH, POINTS)
    z[POINTS // 2] = 0.0  # without rounding errors
    value, derivative = _both(name, z)
    places, weights = _normal()
    values, slopes = _both(name, places)
    return Curve(
        name, z, value, derivative, float(np.abs(slopes).max()), float(derivative[POINTS // 2]),
        float(weights @ (np.abs(slopes) < FLAT)), float(weights @ values), float(weights @ values**2),
        float(weights @ slopes**2),
    )  # fmt: skip


def _both(name: str, z: FloatArray) -> tuple[FloatArray, FloatArray]:
    """f(z) and f'(z), float64 [n], by autograd; prelu has its initial slope."""
    inputs = torch.tensor(z, requires_grad=True)
    with torch.enable_grad():
        outputs = layer_choices.activation(name).double()(inputs)  # type: ignore[arg-type]
        (slopes,) = torch.autograd.grad(outputs.sum(), inputs)
    return outputs.detach().numpy(), slopes.numpy()


def _normal() -> tuple[FloatArray, FloatArray]:
    """The midpoints of equal cells, and the probability of each under N(0, 1), float64 [cells]; 0 is on a cell's edge.

    With such narrow cells means are exact to 1e-9, and shares to the probability of one cell, 4e-5.
    """
    from scipy.special import ndtr

    edges = np.linspace(-FARTHEST, FARTHEST, CELLS + 1)
    return (edges[1:] + edges[:-1]) / 2, np.diff(ndtr(edges))
