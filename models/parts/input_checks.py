"""Checks that a batch fits a network, which raise a one-line error before torch reports a shape mismatch.

A check is a forward pre-hook of the network. torch.fx does not run the hooks of the module that it traces, so that a
check on shapes does not hinder tracing. A hook is pickled and copied with its module.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn

from landscape.core.errors import UsageError

# CIFAR's image size stands for networks that take images of any size.
SIDE = 32


def input_shape(module: nn.Module) -> tuple[int, ...] | None:
    """The shape of one input that the check of `module` accepts; None where it has no such check."""
    for hook in module._forward_pre_hooks.values():
        if isinstance(hook, (InputCheck, PixelCheck, NumberCheck)):
            return hook.one_input
    return None


@dataclass(frozen=True)
class InputCheck:
    """A hook that raises `UsageError` for inputs other than [N, channels, H, W], H and W of at least `smallest`."""

    channels: int
    smallest: int = 1

    @property
    def one_input(self) -> tuple[int, ...]:
        """A shape that passes."""
        return self.channels, max(SIDE, self.smallest), max(SIDE, self.smallest)

    def __call__(self, module: nn.Module, arguments: tuple[Tensor, ...]) -> None:
        """Look at the shape of the first positional argument; raises `UsageError`."""
        if not arguments:  # called as module(x=inputs); torch hides keyword arguments from a hook like this
            return
        shape = list(arguments[0].shape)
        if len(shape) != 4:
            raise UsageError(f"the network takes inputs [N, {self.channels}, H, W], not {shape}")
        if shape[1] != self.channels:
            raise UsageError(
                f"the network takes images of {self.channels} channels, not {shape[1]} (inputs {shape}): "
                f"build it with channels={shape[1]}"
            )
        if min(shape[2:]) < self.smallest:
            raise UsageError(
                f"the network takes images of at least {self.smallest}x{self.smallest} pixels, not "
                f"{shape[2]}x{shape[3]}: give it larger images, or take a network that pools less, such as a ResNet"
            )


@dataclass(frozen=True)
class PixelCheck:
    """A hook that raises `UsageError` for images whose number of pixels does not fit the first layer."""

    channels: int
    pixels: int

    @property
    def one_input(self) -> tuple[int, ...]:
        """A shape that passes."""
        return self.channels, 1, self.pixels

    def __call__(self, module: nn.Module, arguments: tuple[Tensor, ...]) -> None:
        """Look at the shape of the first positional argument; raises `UsageError`."""
        if not arguments:
            return
        InputCheck(self.channels)(module, arguments)
        shape = list(arguments[0].shape)
        if shape[2] * shape[3] != self.pixels:
            raise UsageError(
                f"the network takes images of {self.pixels} pixels, not {shape[2]}x{shape[3]} (inputs {shape}): build "
                f"it with pixels={shape[2] * shape[3]}"
            )


@dataclass(frozen=True)
class NumberCheck:
    """A hook that raises `UsageError` for inputs other than a column of numbers."""

    @property
    def one_input(self) -> tuple[int, ...]:
        """The shape that passes."""
        return (1,)

    def __call__(self, module: nn.Module, arguments: tuple[Tensor, ...]) -> None:
        """Look at the shape of the first positional argument; raises `UsageError`."""
        shape = list(arguments[0].shape) if arguments else [1, 1]
        if len(shape) != 2 or shape[1] != 1:
            raise UsageError(f"the chain takes one number at a time, inputs [N, 1], not {shape}: for images take mlp")
