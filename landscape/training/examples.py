"""A split on the device, shuffled again each epoch, augmented and normalised batch by batch.

The order and augmentation of a whole epoch are drawn at its start from the seed and the number of the epoch. A run that
is continued within an epoch draws the same numbers, and no step waits for the CPU.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from landscape.data.batches import BATCH_SIZE
from landscape.data.dataset import LARGEST_BYTE, Split
from landscape.training import augment, randomness


class Examples:
    """A split on a device; its batches are float32 [N, C, H, W], normalised."""

    def __init__(
        self, split: Split, mean: Sequence[float], std: Sequence[float], *, device: torch.device, channels_last: bool
    ) -> None:
        unit = LARGEST_BYTE if split.inputs.dtype == torch.uint8 else 1
        self.inputs = split.inputs.to(device)
        self.targets = split.targets.to(device)
        # (x / unit - mean) / std by one multiplication and one addition.
        self._scale = torch.tensor([1 / (unit * s) for s in std], device=device).view(-1, 1, 1)
        self._shift = torch.tensor([-m / s for m, s in zip(mean, std, strict=True)], device=device).view(-1, 1, 1)
        self._layout = torch.channels_last if channels_last else torch.contiguous_format

    def __len__(self) -> int:
        return len(self.targets)

    def first(self, count: int) -> Tensor:
        """The inputs of the first examples."""
        return self._normalised(self.inputs[:count])

    def in_order(self, part: slice | None = None) -> Iterator[tuple[Tensor, Tensor]]:
        """All examples, or a part of them, in the order of the data set, for evaluation."""
        size = BATCH_SIZE.get(self.inputs.device.type, BATCH_SIZE["cpu"])
        first, end = (0, len(self)) if part is None else (part.start, part.stop)
        for start in range(first, end, size):
            batch = slice(start, min(start + size, end))
            yield self._normalised(self.inputs[batch]), self.targets[batch]

    def shuffled(
        self, steps: Sequence[slice], *, seed: int, epoch: int, augmented: bool, first: int
    ) -> Iterator[tuple[Tensor, Tensor]]:
        """The batches of an epoch from step `first` on; `steps` are their slices of the epoch's order.

        A slice may be one process's share of a step: the augmentation of an example depends only on its place.
        """
        device, (height, width) = self.inputs.device, self.inputs.shape[2:]
        chance = randomness.generator(seed, "order", epoch)
        order = torch.randperm(len(self), generator=chance).to(device)
        draws = augment.draw(len(self), height, width, chance).to(device) if augmented else None
        for part in steps[first:]:
            images, targets = self.inputs.index_select(0, order[part]), self.targets.index_select(0, order[part])
            if draws is not None:
                images = augment.apply(images, draws[part])
            yield self._normalised(images), targets

    def _normalised(self, images: Tensor) -> Tensor:
        """Scale, shift and change the memory format in one pass."""
        normalised = torch.empty(images.shape, dtype=torch.float32, device=images.device, memory_format=self._layout)
        return torch.addcmul(self._shift, images.to(torch.float32), self._scale, out=normalised)


def batches_of(count: int, batch_size: int) -> list[slice]:
    """Cut an epoch of `count` examples into steps; the last one takes the remaining examples.

    A single remaining example joins the step before, because BatchNorm needs at least two.
    """
    starts = list(range(0, count, batch_size))
    if len(starts) > 1 and batch_size > 1 and count - starts[-1] == 1:
        starts.pop()
    return [slice(start, stop) for start, stop in zip(starts, [*starts[1:], count], strict=True)]
