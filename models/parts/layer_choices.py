"""The layers that a model argument chooses: normalisation, activation, dropout.

All are modules of torch.nn and never operate in place, so that a network can be traced with torch.fx, its BatchNorm
folded and its activations recorded. A layer that is switched off is an `nn.Identity`: parameter names stay the same.
"""

from __future__ import annotations

import math
from typing import Literal

from torch import nn

Norm = Literal["batch", "group", "layer", "none"]
Activation = Literal["relu", "leaky_relu", "prelu", "elu", "celu", "silu", "mish", "gelu", "tanh", "sigmoid"]

# Wu & He 2018, "Group Normalization": 32 groups work well over a wide range of widths.
MOST_GROUPS = 32
# Feature vectors have no pixels: a group of a single unit would always be normalised to zero.
LEAST_UNITS = 8

_ACTIVATIONS: dict[Activation, type[nn.Module]] = {
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "prelu": nn.PReLU,
    "elu": nn.ELU,
    "celu": nn.CELU,
    "silu": nn.SiLU,
    "mish": nn.Mish,
    "gelu": nn.GELU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
}


def activation(kind: Activation) -> nn.Module:
    """A new activation with torch's default constants; each `prelu` learns a slope of its own."""
    return _ACTIVATIONS[kind]()


def norm2d(kind: Norm, channels: int) -> nn.Module:
    """The normalisation of feature maps [N, channels, H, W].

    `batch`: Ioffe & Szegedy 2015. `layer`: over all channels and pixels of an example (one group). `group`: Wu & He
    2018, with the largest power of two of groups, at most 32, that divides the channels.
    """
    if kind == "batch":
        return nn.BatchNorm2d(channels)
    if kind == "none":
        return nn.Identity()
    return nn.GroupNorm(1 if kind == "layer" else math.gcd(MOST_GROUPS, channels), channels)


def norm1d(kind: Norm, features: int) -> nn.Module:
    """The counterpart of `norm2d` for feature vectors [N, features]; a group has at least 8 features."""
    if kind == "batch":
        return nn.BatchNorm1d(features)
    if kind == "layer":
        return nn.LayerNorm(features)
    if kind == "none":
        return nn.Identity()
    groups = math.gcd(MOST_GROUPS, features)
    while groups > 1 and features // groups < LEAST_UNITS:
        groups //= 2
    return nn.GroupNorm(groups, features)


def dropout(rate: float) -> nn.Module:
    """Dropout of single units with the probability `rate` (Srivastava et al. 2014)."""
    return nn.Dropout(rate) if rate > 0 else nn.Identity()
