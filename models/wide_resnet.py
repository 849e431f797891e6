"""Wide residual networks of Li et al. 2018 (arXiv:1712.09913, section 6): the CIFAR ResNets, k times as wide.

`wrn56_2` is ResNet-56 with 32, 64 and 128 channels. As in Li et al.'s code, the stem is k times as wide too and the
blocks are those of He et al. 2015. The original wide ResNets (Zagoruyko & Komodakis 2016, arXiv:1605.07146) differ:
their stem has 16 channels, and their blocks normalise first and have dropout between the convolutions.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import nn

from .parts.blocks import BasicBlock
from .resnet import NOSHORT, ResNet, cifar_stages, residual_options, with_and_without_shortcuts

_SIZES = {f"wrn{depth}_{k}": (depth, k) for depth in (56, 110) for k in (2, 4, 8)}


def names() -> list[str]:
    """The networks of this family."""
    return with_and_without_shortcuts(list(_SIZES))


def build(name: str, arguments: Mapping[str, object]) -> nn.Module:
    """A wide ResNet: [N, channels, H, W] to logits [N, classes], for images of any size."""
    depth, k = _SIZES[name.removesuffix(NOSHORT)]
    return ResNet(BasicBlock, cifar_stages(depth), (16 * k, 32 * k, 64 * k), residual_options(name, arguments))
