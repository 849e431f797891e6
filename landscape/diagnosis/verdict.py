"""Judge whether signal and gradient vanish or explode in a network.

The signal is checked from the first layer to the last, then the gradient from the last to the first. The first problem
gives the verdict, because it affects all later layers: a signal that vanished leaves zeros, which look like dead units.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from landscape.diagnosis.layer import Layer

Word = Literal["healthy", "vanishing", "exploding", "dead"]

# All layers share one learning rate. If the gradient differs by this factor between two layers, the weights of one have
# changed completely (a thousand steps of a thousandth each, the usual size) when those of the other have changed by a
# thousandth. The same factor makes the differences between inputs too small against what the inputs share.
FACTOR = 1000.0

# Share of a layer's units. In a deep relu network, half of the units may be zero for all inputs by chance, because deep
# layers have nearly the same output for every input. Nine of ten are not zero by chance.
DEAD = 0.9


@dataclass(frozen=True)
class Verdict:
    """A word, a sentence with the layer and the factor, and advice.

    The advice is empty for a healthy network, and where the loss is minimal or constant.

    `layer` is the number of the layer where the problem begins; None for a healthy network.
    """

    word: Word
    sentence: str
    advice: str
    layer: int | None = None


def judge(layers: Sequence[Layer], *, batch_normalised: bool = False) -> Verdict:
    """Judge layers in the order of the forward pass.

    Args:
        batch_normalised: the network has BatchNorm, which changes the advice.
    """
    found = _forward(layers) or _backward(layers, batch_normalised)
    return found or Verdict("healthy", _healthy(layers), "")


def _forward(layers: Sequence[Layer]) -> Verdict | None:
    first = layers[0].signal
    if math.isnan(layers[0].weight):
        return Verdict(
            "exploding",
            f"the weights of {layers[0].place} contain NaN",
            "an earlier checkpoint, and a training with a smaller learning rate",
            layers[0].number,
        )
    if not first and layers[0].dead < DEAD:
        same = f"the output of {layers[0].place} is the same for all inputs"
        return Verdict("vanishing", same, _larger(layers), layers[0].number)
    for layer in layers:
        if not math.isfinite(layer.activations.size):
            return Verdict("exploding", f"the signal is not finite at {layer.place}", _smaller(False), layer.number)
        if layer.dead >= DEAD:
            return Verdict(
                "dead",
                f"{layer.dead:.0%} of the units of {layer.place} are zero for all inputs, and no gradient reaches them",
                "an activation without a constant part (leaky_relu, elu, gelu), a smaller learning rate, "
                "zero initial biases, and random initial weights (init=he) instead of constant ones",
                layer.number,
            )
        if layer.signal > FACTOR * first:
            return Verdict("exploding", _both(layers, layer), _smaller(False), layer.number)
        if layer.signal < first / FACTOR:
            return Verdict("vanishing", _both(layers, layer), _larger(layers), layer.number)
    return None


def _backward(layers: Sequence[Layer], batch_normalised: bool) -> Verdict | None:
    last = layers[-1].gradient
    for layer in reversed(layers):
        if not math.isfinite(layer.gradient):
            return Verdict("exploding", f"the gradient is not finite at {layer.place}", _smaller(False), layer.number)
        if layer.gradient > FACTOR * last:
            return Verdict("exploding", _both(layers, layer), _smaller(batch_normalised), layer.number)
        if layer.gradient < last / FACTOR or not last:
            if not last:
                zero = "the gradient of the loss is zero at the outputs: the loss is minimal or constant"
                return Verdict("vanishing", zero, "", layer.number)
            return Verdict("vanishing", _both(layers, layer), _larger(layers), layer.number)
    return None


def _healthy(layers: Sequence[Layer]) -> str:
    return f"neither signal nor gradient vanishes or explodes: {_ways(layers)}"


def _both(layers: Sequence[Layer], where: Layer) -> str:
    return f"{_ways(layers)}; the factor exceeds {FACTOR:g} at {where.place}"


def _ways(layers: Sequence[Layer]) -> str:
    first, last = layers[0], layers[-1]
    forward = factor_text(ratio(last.signal, first.signal))
    back = factor_text(ratio(first.gradient, last.gradient))
    return f"from {first.place} to {last.place} the signal {forward}; in the backward direction the gradient {back}"


def ratio(value: float, reference: float) -> float:
    """`value / reference`; NaN if it is not defined."""
    return value / reference if reference else math.nan


def factor_text(factor: float) -> str:
    """`grows 12-fold`, `falls to 1/12`."""
    if math.isnan(factor):
        return "is undefined"
    if math.isinf(factor):
        return "grows to infinity"
    if factor == 0:
        return "becomes zero"
    return f"grows {factor:.3g}-fold" if factor >= 1 else f"falls to 1/{1 / factor:.3g}"


def _smaller(batch_normalised: bool) -> str:
    if batch_normalised:
        return (
            "shortcuts (a ResNet), or fewer layers: without them batch normalisation itself multiplies the gradient by "
            "about 1.2 a relu layer (Yang et al. 2019, arXiv:1902.08129)"
        )
    return (
        "smaller initial weights (init=he for relu, init=xavier for tanh), normalisation (norm=batch, norm=layer), "
        "shortcuts"
    )


def _larger(layers: Sequence[Layer]) -> str:
    weights = "larger initial weights (init=he for relu, init=xavier for tanh), normalisation (norm=batch, norm=layer)"
    rest = f"{weights}, shortcuts (a ResNet), or fewer layers"
    if any(layer.activation == "sigmoid" for layer in layers):
        return f"another activation (the derivative of sigmoid is 1/4 at most); {rest}"
    return rest
