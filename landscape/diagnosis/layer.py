"""The numbers of one layer: its signal on the way forward and its gradient on the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from landscape.diagnosis.moments import Numbers
from landscape.report.number import Value
from landscape.report.report import Column

COLUMNS = (
    Column(name="layer", form="d"),
    Column(name="module"),
    Column(name="activation", missing=""),
    Column(name="size", form=".4g"),
    Column(name="mean", form=".4g"),
    Column(name="std", form=".4g"),
    Column(name="zeros", form=".0%"),
    Column(name="signal", form=".4g"),
    Column(name="gradient", form=".4g"),
    Column(name="weight_gradient", label="of weights", form=".4g"),
    Column(name="update", label="update/weight", form=".4g"),
    Column(name="dead", form=".0%"),
    Column(name="saturated", form=".0%", missing=""),
)


@dataclass(frozen=True)
class Layer:
    """A module with weights, together with the activation that follows it.

    Attributes:
        number: in the order of the forward pass, from 1.
        name, kind: of the module in the network, and of its class.
        activation: the function's name (`relu`); None where none follows.
        units: features of a linear layer, channels of a convolution.
        activations: what it hands on, over all examples.
        signal: what of it differs between the examples (root mean square of the deviations from their mean); with one
            example, its size.
        gradients: of an example's loss by each of its activations.
        gradient: the length of that gradient, root mean square over the examples. Unlike the gradient of a single
            activation it does not depend on how many there are.
        weight_gradients: of the mean loss by the weights.
        weight: root mean square of the weights.
        update: lr * |gradient by the weights| / |weights|: by which share a step of plain gradient descent moves them;
            NaN where all weights are zero.
        dead: the share (0 to 1) of units that are zero for all examples and whose input gets no gradient.
        saturated: the share of the activations whose derivative is below 0.01; None but for tanh and sigmoid.
    """

    number: int
    name: str
    kind: str
    activation: str | None
    units: int
    activations: Numbers
    signal: float
    gradients: Numbers
    gradient: float
    weight_gradients: Numbers
    weight: float
    update: float
    dead: float
    saturated: float | None

    @property
    def place(self) -> str:
        """As it is called in a sentence."""
        return f"layer {self.number} ({self.name})"

    def as_json(self) -> dict[str, Any]:
        """For programs: each number of this class by its name; `size` is the root mean square of the activations."""
        return {
            "number": self.number,
            "name": self.name,
            "kind": self.kind,
            "activation": self.activation,
            "units": self.units,
            "activations": _numbers(self.activations),
            "signal": short(self.signal),
            "gradients": _numbers(self.gradients),
            "gradient": short(self.gradient),
            "weight_gradients": _numbers(self.weight_gradients),
            "weight": short(self.weight),
            "update": short(self.update),
            "dead": short(self.dead),
            "saturated": short(self.saturated),
        }

    def row(self) -> tuple[Value, ...]:
        """Under `COLUMNS`."""
        return (
            self.number, self.name, self.activation, self.activations.size, self.activations.mean,
            self.activations.std, self.activations.zeros, self.signal, self.gradient, self.weight_gradients.size,
            self.update, self.dead, self.saturated,
        )  # fmt: skip


def short(number: float | None) -> float | None:
    """To six digits: the numbers are float32's."""
    return None if number is None else float(f"{number:.6g}")


def _numbers(numbers: Numbers) -> dict[str, float | None]:
    values = {"mean": numbers.mean, "std": numbers.std, "zeros": numbers.zeros, "size": numbers.size}
    return {name: short(value) for name, value in values.items()}
