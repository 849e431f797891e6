"""A chain of layers with one unit each: the simplest deep network, whose output is weight^layers times its input.

It shows how activations explode or vanish with depth: 1.1^10 = 2.594 and 0.9^10 = 0.349, but 1.5^100 = 4.07e17 and
0.5^100 = 7.9e-31. The derivative of the output by the input is the same number, so the gradient does the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from torch import Tensor, nn

from .parts.input_checks import NumberCheck
from .parts.layer_choices import Activation, activation
from .parts.model_arguments import Arguments, finite, one_of, read, whole

# `none`: a layer only multiplies by its weight.
AnyActivation = Literal["none", Activation]


@dataclass(frozen=True)
class ChainOptions(Arguments):
    """The arguments of the chain.

    layers: number of layers. weight: the weight of each layer. activation: applied after each layer.
    """

    layers: int = field(default=10, metadata={"check": whole})
    weight: float = field(default=1.1, metadata={"check": finite})
    activation: AnyActivation = field(default="none", metadata={"check": one_of(AnyActivation)})


def names() -> list[str]:
    """The networks of this family."""
    return ["chain"]


def build(name: str, arguments: Mapping[str, object]) -> nn.Module:
    """A chain that maps numbers [N, 1] to numbers [N, 1]."""
    return Chain(read(ChainOptions, name, arguments))


def for_images(classes: int, shape: tuple[int, ...]) -> dict[str, int]:
    """No arguments: the chain cannot take images, and its input check raises the error."""
    return {}


class Chain(nn.Module):
    """Linear layers of one unit without a bias, each with the same weight."""

    def __init__(self, options: ChainOptions) -> None:
        super().__init__()
        self.layers = nn.Sequential()
        for _ in range(options.layers):
            layer = nn.Linear(1, 1, bias=False)
            nn.init.constant_(layer.weight, options.weight)
            self.layers.append(layer)
            self.layers.append(nn.Identity() if options.activation == "none" else activation(options.activation))
        self.register_forward_pre_hook(NumberCheck())

    def forward(self, x: Tensor) -> Tensor:
        """[N, 1] to [N, 1]."""
        out: Tensor = self.layers(x)
        return out
