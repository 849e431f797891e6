"""The two residual blocks of He et al. 2015 (arXiv:1512.03385, figure 5).

Both compute activation(f(x) + shortcut(x)), or activation(f(x)) without a shortcut. Parameter names are those of the
usual public code, so that its weights load unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from torch import Tensor, nn

from .layer_choices import activation, dropout, norm2d
from .model_arguments import Options, one_of
from .shortcuts import Shortcut, shortcut


@dataclass(frozen=True)
class ResidualOptions(Options):
    """The arguments of residual networks: those of `Options` and the shortcut of every block."""

    shortcut: Shortcut = field(default="projection", metadata={"check": one_of(Shortcut)})


class BasicBlock(nn.Module):
    """Two 3x3 convolutions; dropout between them, as in Zagoruyko & Komodakis 2016 (arXiv:1605.07146)."""

    expansion: ClassVar[int] = 1

    def __init__(self, in_channels: int, planes: int, *, stride: int, options: ResidualOptions) -> None:
        super().__init__()
        norm, bias = options.norm, options.norm == "none"
        self.conv1 = nn.Conv2d(in_channels, planes, kernel_size=3, stride=stride, padding=1, bias=bias)
        self.bn1 = norm2d(norm, planes)
        self.act1 = activation(options.activation)
        self.dropout = dropout(options.dropout)
        self.conv2 = nn.Conv2d(planes, planes, kernel_size=3, padding=1, bias=bias)
        self.bn2 = norm2d(norm, planes)
        self.shortcut = shortcut(options.shortcut, in_channels, planes, stride=stride, norm=norm)
        self.act2 = activation(options.activation)

    def forward(self, x: Tensor) -> Tensor:
        """[N, in_channels, H, W] to [N, expansion * planes, H / stride, W / stride]."""
        out = self.dropout(self.act1(self.bn1(self.conv1(x))))
        out = self.bn2(self.conv2(out))
        if self.shortcut is not None:
            out = out + self.shortcut(x)
        result: Tensor = self.act2(out)
        return result


class Bottleneck(nn.Module):
    """Convolutions 1x1, 3x3, 1x1, the last to 4 * planes channels; dropout after the 3x3.

    Without a shortcut the block ends at its last normalisation, without an activation, as in Li et al.'s public code
    (`resnet50_noshort`): its weights would otherwise load into a different function.
    """

    expansion: ClassVar[int] = 4

    def __init__(self, in_channels: int, planes: int, *, stride: int, options: ResidualOptions) -> None:
        super().__init__()
        norm, bias, channels = options.norm, options.norm == "none", self.expansion * planes
        self.conv1 = nn.Conv2d(in_channels, planes, kernel_size=1, bias=bias)
        self.bn1 = norm2d(norm, planes)
        self.act1 = activation(options.activation)
        self.conv2 = nn.Conv2d(planes, planes, kernel_size=3, stride=stride, padding=1, bias=bias)
        self.bn2 = norm2d(norm, planes)
        self.act2 = activation(options.activation)
        self.dropout = dropout(options.dropout)
        self.conv3 = nn.Conv2d(planes, channels, kernel_size=1, bias=bias)
        self.bn3 = norm2d(norm, channels)
        self.shortcut = shortcut(options.shortcut, in_channels, channels, stride=stride, norm=norm)
        self.act3 = nn.Identity() if self.shortcut is None else activation(options.activation)

    def forward(self, x: Tensor) -> Tensor:
        """[N, in_channels, H, W] to [N, expansion * planes, H / stride, W / stride]."""
        out = self.act1(self.bn1(self.conv1(x)))
        out = self.dropout(self.act2(self.bn2(self.conv2(out))))
        out = self.bn3(self.conv3(out))
        if self.shortcut is not None:
            out = out + self.shortcut(x)
        result: Tensor = self.act3(out)
        return result


# The block classes of a residual network.
Block = type[BasicBlock] | type[Bottleneck]
