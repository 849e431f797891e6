"""Copies of the weights in the memory of the CPU, two at most: one is written while the next one is made.

Copies from an NVIDIA GPU go to page-locked memory and are queued on the current stream, after the optimizer's step and
before the next one, so that neither the training thread nor the GPU waits for the other. Danger: such a copy has its
values only after `Copy.wait`. The memory is reused by later copies.
"""

from __future__ import annotations

import queue
from collections.abc import Mapping

import torch
from torch import Tensor

MOST = 2


class Copy:
    """The weights at one moment.

    Attributes:
        tensors: by name, contiguous, on the CPU; names of tied weights have the same tensor.
    """

    def __init__(self, pool: Copies) -> None:
        self.tensors: dict[str, Tensor] = {}
        self._pool = pool
        self._events: list[torch.cuda.Event] = []

    def wait(self) -> None:
        """Wait until the values have arrived from the GPU."""
        for event in self._events:
            event.synchronize()

    def release(self) -> None:
        """Let a later copy reuse the memory."""
        self._pool.free.put(self)

    @torch.no_grad()
    def fill(self, weights: Mapping[str, Tensor]) -> None:
        """Copy the present values."""
        before, self.tensors = self.tensors, {}
        copied: dict[tuple[object, ...], Tensor] = {}
        used: set[int] = set()
        devices: set[torch.device] = set()
        for name, tensor in weights.items():
            key = _identity(tensor)
            if key not in copied:
                place = before.pop(name, None)
                if place is None or id(place) in used or place.shape != tensor.shape or place.dtype != tensor.dtype:
                    place = torch.empty(tensor.shape, dtype=tensor.dtype, pin_memory=tensor.is_cuda)
                place.copy_(tensor.detach(), non_blocking=tensor.is_cuda)
                copied[key] = place
                used.add(id(place))  # names that were tied before and no longer are shared one buffer
                if tensor.is_cuda:
                    devices.add(tensor.device)
            self.tensors[name] = copied[key]
        self._events = [torch.cuda.current_stream(device).record_event() for device in devices]


class Copies:
    """The pool of copies; only the training thread takes them."""

    def __init__(self) -> None:
        self.free: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        self._made = 0

    def take(self, weights: Mapping[str, Tensor]) -> Copy:
        """A copy of the weights; waits while both copies are in use."""
        if self.free.empty() and self._made < MOST:
            self._made += 1
            copy = Copy(self)
        else:
            copy = self.free.get()
        try:
            copy.fill(weights)
        except BaseException:  # Ctrl-C, or an error of the GPU: a lost copy would make the next `take` wait forever
            copy.release()
            raise
        return copy


def _identity(tensor: Tensor) -> tuple[object, ...]:
    """Equal for two names of the same values."""
    if not tensor.numel():
        return (id(tensor),)
    return tensor.device, tensor.data_ptr(), tensor.dtype, tuple(tensor.shape), tuple(tensor.stride())
