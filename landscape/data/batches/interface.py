"""The interface of all kinds of batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import torch


class Batches(Protocol):
    """An iterable of batches `(inputs, targets)` with the same order each time; its user may write into a batch.

    Whole batches are pairs `(batch, None)`, where a batch is any object.
    """

    def __iter__(self) -> Iterator[tuple[Any, Any]]: ...

    @property
    def count(self) -> int:
        """The number of examples."""

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples, followed by the types of objects whose contents cannot be read, if any."""

    def on(self, device: torch.device) -> Batches:
        """These batches on `device`."""


class FixedBatches(Protocol):
    """Batches of tensors that stay on the device, so that their size and order can be changed."""

    batch_size: int

    def sized(self, batch_size: int) -> FixedBatches:
        """The same examples in batches of another size."""

    def shuffled(self, seed: int) -> FixedBatches:
        """A copy with the examples in a random order, which depends on the seed and their number alone."""
