"""Whether a batch fits a network, said in one line instead of as a shape mismatch deep inside it.

The check is a forward hook of the network itself: torch.fx does not run the hooks of what it traces, so that a check on
shapes does not get into the way, and a hook is pickled and copied with its module.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn

from landscape.errors import UsageError


def check_inputs(module: nn.Module, channels: int, smallest: int = 1) -> None:
    """Let `module` refuse inputs other than [N, channels, H, W] with H and W of at least `smallest` pixels."""
    module.register_forward_pre_hook(InputCheck(channels, smallest))


@dataclass(frozen=True)
class InputCheck:
    """The hook: raises `UsageError` for a batch that the network cannot take."""

    channels: int
    smallest: int

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
