"""The shortcuts of residual blocks: the three of He et al. 2015, or none.

"Deep Residual Learning for Image Recognition" (arXiv:1512.03385), section 4.1: where a block keeps its shape, the
shortcut is the identity; where it does not, option A pads with zeros and option B projects.
"""

from __future__ import annotations

from typing import Literal

from torch import Tensor, nn
from torch.nn import functional

from .layer_choices import Norm, norm2d

Shortcut = Literal["projection", "pad", "none"]


def shortcut(kind: Shortcut, in_channels: int, channels: int, *, stride: int, norm: Norm) -> nn.Module | None:
    """The path around a block from [N, in_channels, H, W] to [N, channels, H / stride, W / stride].

    `projection`: a 1x1 convolution and its normalisation (option B). `pad`: no parameters (option A). `none`: no
    shortcut, not even where the shape changes (Li et al. 2018, the `noshort` networks); returns None.
    """
    if kind == "none":
        return None
    if stride == 1 and in_channels == channels:
        return nn.Identity()
    if kind == "pad":
        return PadShortcut(in_channels, channels, stride)
    return nn.Sequential(
        nn.Conv2d(in_channels, channels, kernel_size=1, stride=stride, bias=norm == "none"),
        norm2d(norm, channels),
    )


class PadShortcut(nn.Module):
    """Option A: takes every `stride`-th pixel and adds as many zero channels before the inputs as after them."""

    def __init__(self, in_channels: int, channels: int, stride: int) -> None:
        super().__init__()
        self.stride = stride
        self.before = (channels - in_channels) // 2
        self.after = channels - in_channels - self.before

    def forward(self, x: Tensor) -> Tensor:
        """[N, in_channels, H, W] to [N, channels, H / stride, W / stride]."""
        pixels = x[:, :, :: self.stride, :: self.stride]
        return functional.pad(pixels, (0, 0, 0, 0, self.before, self.after))

    def extra_repr(self) -> str:
        """The attributes that `print(model)` shows."""
        return f"stride={self.stride}, before={self.before}, after={self.after}"
