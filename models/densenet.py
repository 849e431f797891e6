"""Densely connected networks of Huang et al. 2017 (arXiv:1608.06993), with bottlenecks and compression (DenseNet-BC).

`densenet121` to `densenet161` are the networks for ImageNet with a 3x3 stem that keeps the resolution, as is usual for
small images. `densenet40_12` and `densenet100_12` are DenseNet-BC for CIFAR with the depth and growth of their names
(the paper's table 2 has 100 layers with growth 12).
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from .parts.initialisation import initialise
from .parts.input_checks import InputCheck
from .parts.layer_choices import activation, dropout, norm2d
from .parts.model_arguments import Options, read

# The layers of each dense block, and the growth: the channels that a layer adds.
_SIZES: dict[str, tuple[tuple[int, ...], int]] = {
    "densenet121": ((6, 12, 24, 16), 32),
    "densenet169": ((6, 12, 32, 32), 32),
    "densenet201": ((6, 12, 48, 32), 32),
    "densenet161": ((6, 12, 36, 24), 48),
    "densenet40_12": ((6, 6, 6), 12),
    "densenet100_12": ((16, 16, 16), 12),
}

# Huang et al. 2017, section 3: a 1x1 convolution to 4 * growth channels comes before each 3x3, a transition keeps
# half of the channels, and the stem has 2 * growth.
BOTTLENECK = 4
COMPRESSION = 2
STEM = 2


def names() -> list[str]:
    """The networks of this family."""
    return list(_SIZES)


def build(name: str, arguments: Mapping[str, object]) -> nn.Module:
    """A DenseNet: [N, channels, H, W] to logits [N, classes]; at least 8x8 pixels (4x4 with three blocks)."""
    blocks, growth = _SIZES[name]
    return DenseNet(blocks, growth, read(Options, name, arguments))


class DenseLayer(nn.Module):
    """Adds `growth` feature maps in front of its inputs; dropout comes after the 3x3 convolution."""

    def __init__(self, in_channels: int, growth: int, options: Options) -> None:
        super().__init__()
        width, bias = BOTTLENECK * growth, options.norm == "none"
        self.bn1 = norm2d(options.norm, in_channels)
        self.act1 = activation(options.activation)
        self.conv1 = nn.Conv2d(in_channels, width, kernel_size=1, bias=bias)
        self.bn2 = norm2d(options.norm, width)
        self.act2 = activation(options.activation)
        self.conv2 = nn.Conv2d(width, growth, kernel_size=3, padding=1, bias=bias)
        self.dropout = dropout(options.dropout)

    def forward(self, x: Tensor) -> Tensor:
        """[N, in_channels, H, W] to [N, growth + in_channels, H, W]."""
        out = self.conv1(self.act1(self.bn1(x)))
        out = self.dropout(self.conv2(self.act2(self.bn2(out))))
        return torch.cat([out, x], dim=1)


class Transition(nn.Module):
    """Between two blocks: a 1x1 convolution that halves the channels, and a 2x2 average pool."""

    def __init__(self, in_channels: int, channels: int, options: Options) -> None:
        super().__init__()
        self.bn = norm2d(options.norm, in_channels)
        self.act = activation(options.activation)
        self.conv = nn.Conv2d(in_channels, channels, kernel_size=1, bias=options.norm == "none")
        self.pool = nn.AvgPool2d(2)

    def forward(self, x: Tensor) -> Tensor:
        """[N, in_channels, H, W] to [N, channels, H / 2, W / 2], rounded down."""
        out: Tensor = self.pool(self.conv(self.act(self.bn(x))))
        return out


class DenseNet(nn.Module):
    """A 3x3 stem, dense blocks `dense1`, `dense2`, ... with transitions `trans1`, ... between, and a linear layer."""

    def __init__(self, blocks: tuple[int, ...], growth: int, options: Options) -> None:
        super().__init__()
        self.blocks = len(blocks)
        channels = STEM * growth
        self.conv1 = nn.Conv2d(options.channels, channels, kernel_size=3, padding=1, bias=options.norm == "none")
        for block, layers in enumerate(blocks, start=1):
            if block > 1:
                self.add_module(f"trans{block - 1}", Transition(channels, channels // COMPRESSION, options))
                channels //= COMPRESSION
            dense = [DenseLayer(channels + index * growth, growth, options) for index in range(layers)]
            self.add_module(f"dense{block}", nn.Sequential(*dense))
            channels += layers * growth
        self.bn = norm2d(options.norm, channels)
        self.act = activation(options.activation)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.linear = nn.Linear(channels, options.classes)
        initialise(self, options.init)
        self.register_forward_pre_hook(InputCheck(options.channels, smallest=2 ** (self.blocks - 1)))

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to logits [N, classes]."""
        out = self.conv1(x)
        for block in range(1, self.blocks + 1):
            if block > 1:
                out = self.get_submodule(f"trans{block - 1}")(out)
            out = self.get_submodule(f"dense{block}")(out)
        logits: Tensor = self.linear(torch.flatten(self.pool(self.act(self.bn(out))), 1))
        return logits
