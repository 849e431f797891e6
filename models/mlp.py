"""Multilayer perceptrons of any depth and width: the simplest deep networks, whose signal propagation is known.

They have no normalisation by default, so that the effect of initialisation and activation shows by itself (He et al.
2015, arXiv:1502.01852; Glorot & Bengio 2010).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from .parts.initialisation import initialise
from .parts.input_checks import PixelCheck
from .parts.layer_choices import Norm, activation, dropout, norm1d
from .parts.model_arguments import Options, one_of, read, whole


@dataclass(frozen=True)
class MLPOptions(Options):
    """The arguments of a perceptron, in addition to those of `Options`.

    depth: number of linear layers, the last of which gives the logits. width: units of each hidden layer.
    pixels: height times width of an image.
    """

    norm: Norm = field(default="none", metadata={"check": one_of(Norm)})
    depth: int = field(default=3, metadata={"check": whole})
    width: int = field(default=100, metadata={"check": whole})
    pixels: int = field(default=32 * 32, metadata={"check": whole})


def names() -> list[str]:
    """The networks of this family."""
    return ["mlp"]


def build(name: str, arguments: Mapping[str, object]) -> nn.Module:
    """A perceptron: [N, channels, H, W] with H W = pixels to logits [N, classes]."""
    return MLP(read(MLPOptions, name, arguments))


def for_images(classes: int, shape: tuple[int, ...]) -> dict[str, int]:
    """The arguments for images of the shape (channels, height, width)."""
    channels, height, width = shape
    return {"classes": classes, "channels": channels, "pixels": height * width}


class MLP(nn.Module):
    """`depth` linear layers; normalisation, activation and dropout follow each of them but the last."""

    def __init__(self, options: MLPOptions) -> None:
        super().__init__()
        self.hidden = nn.Sequential()
        units = options.channels * options.pixels
        for _ in range(options.depth - 1):
            self.hidden.append(nn.Linear(units, options.width, bias=options.norm == "none"))
            self.hidden.append(norm1d(options.norm, options.width))
            self.hidden.append(activation(options.activation))
            self.hidden.append(dropout(options.dropout))
            units = options.width
        self.linear = nn.Linear(units, options.classes)
        initialise(self, options.init)
        self.register_forward_pre_hook(PixelCheck(options.channels, options.pixels))

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to logits [N, classes]."""
        logits: Tensor = self.linear(self.hidden(torch.flatten(x, 1)))
        return logits
