"""The statistics of one layer: its activations in the forward pass and its gradients in the backward pass."""

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
        name, kind: the names of the module and of its class.
        activation: the name of the function that follows (`relu`); None if there is none.
        units: number of features of a linear layer, of channels of a convolution.
        activations: statistics of the outputs over all examples.
        signal: root mean square of the outputs' deviations from their mean over the examples; with one example, or
            batches of one example each, of the outputs themselves.
        gradients: statistics of the derivatives of an example's loss by the outputs.
        gradient: the length of that gradient, root mean square over the examples. Unlike a single derivative it does
            not depend on the number of outputs.
        weight_gradients: statistics of the gradient of the mean loss by the weights.
        weight: root mean square of the weights.
        update: lr * |gradient by the weights| / |weights|: the relative size of a step of plain gradient descent; NaN
            if all weights are zero.
        dead: the share (0 to 1) of units that are zero for all examples and whose input gets no gradient.
        saturated: the share of the outputs with a derivative below 0.01; None unless the activation is tanh or sigmoid.
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
        """The name of the layer in a sentence."""
        return f"layer {self.number} ({self.name})"

    def as_json(self) -> dict[str, Any]:
        """The attributes of this class by name; `size` is the root mean square of the activations."""
        return {name: _plain(value) for name, value in vars(self).items()}

    def row(self) -> tuple[Value, ...]:
        """The values of the columns `COLUMNS`."""
        return (
            self.number, self.name, self.activation, self.activations.size, self.activations.mean,
            self.activations.std, self.activations.zeros, self.signal, self.gradient, self.weight_gradients.size,
            self.update, self.dead, self.saturated,
        )  # fmt: skip


def short(number: float | None) -> float | None:
    """The number rounded to six digits, the precision of float32."""
    return None if number is None else float(f"{number:.6g}")


def _plain(value: Any) -> Any:
    if isinstance(value, Numbers):
        return {name: short(number) for name, number in {**vars(value), "size": value.size}.items()}
    return short(value) if isinstance(value, float) else value
