"""A split as the trainer takes it: on the device, shuffled anew each epoch, augmented and normalised batch by batch.

What an epoch's order and augmentation are is drawn at once, from the seed and the epoch's number: a run that is
continued within an epoch draws the same and goes on at its step, and no step waits for the CPU.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from landscape.data.dataset import LARGEST_BYTE, Split
from landscape.training import augment, randomness

# Enough to fill the device, small enough for the caches of a CPU.
EVALUATION_BATCH = {"cpu": 250, "cuda": 2000, "mps": 1000}


class Examples:
    """A split on a device; its batches are float32 [N, C, H, W], normalised."""

    def __init__(
        self, split: Split, mean: Sequence[float], std: Sequence[float], *, device: torch.device, channels_last: bool
    ) -> None:
        unit = LARGEST_BYTE if split.inputs.dtype == torch.uint8 else 1
        self.inputs = split.inputs.to(device)
        self.targets = split.targets.to(device)
        # (x / unit - mean) / std as one multiplication and one addition.
        self._scale = torch.tensor([1 / (unit * s) for s in std], device=device).view(-1, 1, 1)
        self._shift = torch.tensor([-m / s for m, s in zip(mean, std, strict=True)], device=device).view(-1, 1, 1)
        self._layout = torch.channels_last if channels_last else torch.contiguous_format

    def __len__(self) -> int:
        return len(self.targets)

    def first(self, count: int) -> Tensor:
        """The inputs of the first examples."""
        return self._normalised(self.inputs[:count])

    def in_order(self, part: slice | None = None) -> Iterator[tuple[Tensor, Tensor]]:
        """All examples in their own order, or a part of them, for evaluation."""
        size = EVALUATION_BATCH.get(self.inputs.device.type, EVALUATION_BATCH["cpu"])
        first, end = (0, len(self)) if part is None else (part.start, part.stop)
        for start in range(first, end, size):
            batch = slice(start, min(start + size, end))
            yield self._normalised(self.inputs[batch]), self.targets[batch]

    def shuffled(
        self, steps: Sequence[slice], *, seed: int, epoch: int, augmented: bool, first: int
    ) -> Iterator[tuple[Tensor, Tensor]]:
        """The batches of an epoch from step `first` on; `steps` are their places in the epoch's order.

        Where these are parts of the steps, an example is the same as in the whole: its place alone decides.
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
        """Scaled, shifted and laid out in one pass."""
        normalised = torch.empty(images.shape, dtype=torch.float32, device=images.device, memory_format=self._layout)
        return torch.addcmul(self._shift, images.to(torch.float32), self._scale, out=normalised)


def batches_of(count: int, batch_size: int) -> list[slice]:
    """Cut an epoch of `count` examples into steps; the last one takes what is left.

    A single example that is left joins the step before: BatchNorm cannot take the statistics of one.
    """
    starts = list(range(0, count, batch_size))
    if len(starts) > 1 and batch_size > 1 and count - starts[-1] == 1:
        starts.pop()
    return [slice(start, stop) for start, stop in zip(starts, [*starts[1:], count], strict=True)]
