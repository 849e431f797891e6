"""VGG networks of Simonyan & Zisserman 2014 (arXiv:1409.1556), in their usual forms for CIFAR, with BatchNorm.

`vgg11` to `vgg19` have the paper's convolutions and one linear layer instead of three. `vgg9`, of Li et al. 2018, has
seven convolutions and a hidden layer of 256 units. Convolutions have biases although a normalisation follows, as in
the public code, so that its weights load. Pools round sizes up, so that no image is too small.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from .parts.initialisation import initialise
from .parts.input_checks import InputCheck
from .parts.layer_choices import activation, dropout, norm1d, norm2d
from .parts.model_arguments import Options, read

# The channels of each convolution; between two groups, and at the end, a pool halves the resolution.
Groups = tuple[tuple[int, ...], ...]

_VGG9: Groups = ((64, 64), (128, 128), (256, 256, 256))
_GROUPS: dict[str, Groups] = {
    "vgg11": ((64,), (128,), (256,) * 2, (512,) * 2, (512,) * 2),
    "vgg13": ((64,) * 2, (128,) * 2, (256,) * 2, (512,) * 2, (512,) * 2),
    "vgg16": ((64,) * 2, (128,) * 2, (256,) * 3, (512,) * 3, (512,) * 3),
    "vgg19": ((64,) * 2, (128,) * 2, (256,) * 4, (512,) * 4, (512,) * 4),
}


def names() -> list[str]:
    """The networks of this family."""
    return ["vgg9", *_GROUPS]


def build(name: str, arguments: Mapping[str, object]) -> nn.Module:
    """A VGG: [N, channels, H, W] to logits [N, classes], for images of any size."""
    options = read(Options, name, arguments)
    return VGG9(options) if name == "vgg9" else VGG(_GROUPS[name], options)


def convolutions(groups: Groups, options: Options) -> nn.Sequential:
    """The 3x3 convolutions with normalisation and activation, and a 2x2 maximum pool after each group."""
    layers = nn.Sequential()
    channels = options.channels
    for group in groups:
        for width in group:
            layers.append(nn.Conv2d(channels, width, kernel_size=3, padding=1))
            layers.append(norm2d(options.norm, width))
            layers.append(activation(options.activation))
            channels = width
        layers.append(nn.MaxPool2d(2, ceil_mode=True))
    return layers


class VGG(nn.Module):
    """Convolutions, the mean over the remaining pixels (one, for images of 32x32), and a linear layer."""

    def __init__(self, groups: Groups, options: Options) -> None:
        super().__init__()
        self.features = convolutions(groups, options)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.dropout = dropout(options.dropout)
        self.classifier = nn.Linear(groups[-1][-1], options.classes)
        initialise(self, options.init)
        self.register_forward_pre_hook(InputCheck(options.channels))

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to logits [N, classes]."""
        out = torch.flatten(self.pool(self.features(x)), 1)
        logits: Tensor = self.classifier(self.dropout(out))
        return logits


class VGG9(nn.Module):
    """Convolutions, a grid of 4x4 pixels, a hidden layer with normalisation, and a linear layer."""

    grid = 4  # the side of the feature maps after three pools, for images of 32x32
    hidden = 256

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.features = convolutions(_VGG9, options)
        self.dropout1 = dropout(options.dropout)
        self.fc = nn.Sequential(
            nn.Linear(_VGG9[-1][-1] * self.grid**2, self.hidden),
            norm1d(options.norm, self.hidden),
            activation(options.activation),
        )
        self.dropout2 = dropout(options.dropout)
        self.classifier = nn.Linear(self.hidden, options.classes)
        initialise(self, options.init)
        self.register_forward_pre_hook(InputCheck(options.channels))

    def forward(self, x: Tensor) -> Tensor:
        """[N, channels, H, W] to logits [N, classes]."""
        out = torch.flatten(fit_grid(self.features(x), self.grid), 1)
        out = self.fc(self.dropout1(out))
        logits: Tensor = self.classifier(self.dropout2(out))
        return logits


def fit_grid(maps: Tensor, side: int) -> Tensor:
    """Feature maps [N, C, H, W] averaged to [N, C, side, side]; returned unchanged if they have that size already.

    `nn.AdaptiveAvgPool2d` alone would not do: its gradient is not deterministic on CUDA, and torch refuses it there
    (`use_deterministic_algorithms`) even where it changes nothing.
    """
    if maps.shape[-2:] == (side, side):
        return maps
    return functional.adaptive_avg_pool2d(maps, side)


# A condition on the shape cannot be traced: torch.fx keeps the call as one node.
torch.fx.wrap("fit_grid")
