"""What `landscape diagnose` says of one network, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from landscape.diagnosis.moments import Numbers
from landscape.diagnosis.verdict import Verdict, ratio
from landscape.report.number import Value
from landscape.report.report import Column, Report, Table

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


@dataclass(frozen=True)
class Diagnosis:
    """One network in one forward and backward pass.

    Attributes:
        layers: in the order of the forward pass.
        verdict: in a word and a sentence, and what usually helps.
        loss: mean over the examples.
        examples: how many.
        inputs: which they were, in words.
        lr: the learning rate that `update` was computed for.
    """

    layers: tuple[Layer, ...]
    verdict: Verdict
    loss: float
    examples: int
    inputs: str
    lr: float

    @property
    def signal_factor(self) -> float:
        """The signal at the last layer, relative to the first; NaN where that has none."""
        return ratio(self.layers[-1].signal, self.layers[0].signal)

    @property
    def gradient_factor(self) -> float:
        """The gradient at the first layer, relative to the last; NaN where that has none."""
        return ratio(self.layers[0].gradient, self.layers[-1].gradient)

    @property
    def dead(self) -> float:
        """The share of dead units (0 to 1): the mean over the layers that have an activation."""
        return _mean([layer.dead for layer in self.layers if layer.activation is not None]) or 0.0

    @property
    def saturated(self) -> float | None:
        """The share of saturated activations: the mean over the layers that can saturate; None where none can."""
        return _mean([layer.saturated for layer in self.layers if layer.saturated is not None])

    def numbers(self) -> dict[str, Any]:
        """The whole in the verdict's word and a few numbers, for programs."""
        return {
            "verdict": self.verdict.word,
            "loss": short(self.loss),
            "signal_factor": short(self.signal_factor),
            "gradient_factor": short(self.gradient_factor),
            "dead": short(self.dead),
            "saturated": short(self.saturated),
        }

    def report(self, title: str = "") -> Report:
        """The data hold `layers`, `verdict`, and what goes with them; the table has a row a layer.

        Args:
            title: of the network.
        """
        verdict = self.verdict
        return Report(
            title=title,
            data={
                **({"network": title} if title else {}),
                **self.numbers(),
                "sentence": verdict.sentence,
                "advice": verdict.advice,
                "examples": self.examples,
                "inputs": self.inputs,
                "lr": self.lr,
                "layers": [layer.as_json() for layer in self.layers],
            },
            table=Table(COLUMNS, tuple(layer.row() for layer in self.layers)),
            summary=(
                f"{verdict.word}: {verdict.sentence}",
                *([f"What usually helps: {verdict.advice}."] if verdict.advice else []),
                f"{self.inputs}; loss {self.loss:.4g}; updates for a learning rate of {self.lr:g}",
            ),
            figure="signals",
        )


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def short(number: float | None) -> float | None:
    """To six digits: the numbers are float32's."""
    return None if number is None else float(f"{number:.6g}")


def _numbers(numbers: Numbers) -> dict[str, float | None]:
    values = {"mean": numbers.mean, "std": numbers.std, "zeros": numbers.zeros, "size": numbers.size}
    return {name: short(value) for name, value in values.items()}
