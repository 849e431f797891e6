"""Residual networks of He et al. 2015 (arXiv:1512.03385), also without shortcuts (Li et al. 2018, arXiv:1712.09913).

`resnet20` to `resnet110` are the networks for CIFAR (section 4.2), with three stages of 16, 32 and 64 channels.
`resnet18` to `resnet152` are the networks for ImageNet with a 3x3 stem that keeps the resolution, as is usual for small
images. A name with `_noshort` is the same network with `shortcut="none"`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn

from landscape.core.errors import UsageError

from .parts.blocks import BasicBlock, Block, Bottleneck, ResidualOptions
from .parts.initialisation import initialise
from .parts.input_checks import InputCheck
from .parts.layer_choices import activation, norm2d
from .parts.model_arguments import read

NOSHORT = "_noshort"

_CIFAR_WIDTHS = (16, 32, 64)
_CIFAR_DEPTHS = {f"resnet{depth}": depth for depth in (20, 32, 44, 56, 110)}

_IMAGENET_WIDTHS = (64, 128, 256, 512)
_IMAGENET: dict[str, tuple[Block, tuple[int, ...]]] = {
    "resnet18": (BasicBlock, (2, 2, 2, 2)),
    "resnet34": (BasicBlock, (3, 4, 6, 3)),
    "resnet50": (Bottleneck, (3, 4, 6, 3)),
    "resnet101": (Bottleneck, (3, 4, 23, 3)),
    "resnet152": (Bottleneck, (3, 8, 36, 3)),
}


def names() -> list[str]:
    """The networks of this family."""
    return with_and_without_shortcuts([*_CIFAR_DEPTHS, *_IMAGENET])


def build(name: str, arguments: Mapping[str, object]) -> nn.Module:
    """A ResNet: [N, channels, H, W] to logits [N, classes], for images of any size."""
    options = residual_options(name, arguments)
    base = name.removesuffix(NOSHORT)
    if base in _CIFAR_DEPTHS:
        return ResNet(BasicBlock, cifar_stages(_CIFAR_DEPTHS[base]), _CIFAR_WIDTHS, options)
    block, stages = _IMAGENET[base]
    return ResNet(block, stages, _IMAGENET_WIDTHS, options)


def with_and_without_shortcuts(bases: Sequence[str]) -> list[str]:
    """Every name, each followed by its `_noshort` variant."""
    return [base + ending for base in bases for ending in ("", NOSHORT)]


def residual_options(name: str, arguments: Mapping[str, object]) -> ResidualOptions:
    """The options of a residual network; a name with `_noshort` sets `shortcut="none"`."""
    options = read(ResidualOptions, name, arguments)
    if not name.endswith(NOSHORT):
        return options
    if "shortcut" in arguments and options.shortcut != "none":
        raise UsageError(
            f"{name} has no shortcuts, but shortcut={options.shortcut} was given: "
            f"build {name.removesuffix(NOSHORT)} with shortcut={options.shortcut}"
        )
    return replace(options, shortcut="none")


def cifar_stages(depth: int) -> tuple[int, int, int]:
    """The number of blocks in each of the three stages for a depth of 6 n + 2 layers: n (two convolutions a block)."""
    blocks = (depth - 2) // 6
    return (blocks, blocks, blocks)


class ResNet(nn.Module):
    """A 3x3 stem, stages `layer1`, `layer2`, ... that halve the resolution from the second on, and a linear layer."""

    def __init__(self, block: Block, stages: Sequence[int], widths: Sequence[int], options: ResidualOptions) -> None:
        super().__init__()
        self.stages = len(stages)
        channels = widths[0]
        self.conv1 = nn.Conv2d(options.channels, channels, kernel_size=3, padding=1, bias=options.norm == "none")
        self.bn1 = norm2d(options.norm, channels)
        self.act1 = activation(options.activation)
        for stage, (blocks, planes) in enumerate(zip(stages, widths, strict=True), start=1):
            layer = nn.Sequential()
            for index in range(blocks):
                stride = 2 if stage > 1 and index == 0 else 1
                layer.append(block(channels, planes, stride=stride, options=options))
                channels = block.expansion * planes
            self.add_module(f"layer{stage}", layer)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.linear = nn.Linear(channels, options.classes)
        initialise(self, options.init)
        self.register_forward_pre_hook(InputCheck(options.channels))

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to logits [N, classes]."""
        out = self.act1(self.bn1(self.conv1(x)))
        for stage in range(1, self.stages + 1):
            out = self.get_submodule(f"layer{stage}")(out)
        logits: Tensor = self.linear(torch.flatten(self.pool(out), 1))
        return logits
