"""What every kind of batches offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import torch


class Batches(Protocol):
    """Batches `(inputs, targets)` in the same order each time; whoever gets one may write into it.

    Whole batches are pairs `(batch, None)`, whatever a batch is.
    """

    def __iter__(self) -> Iterator[tuple[Any, Any]]: ...

    @property
    def count(self) -> int:
        """How many examples there are."""

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples; behind it the types of objects whose contents cannot be read, if any."""

    def on(self, device: torch.device) -> Batches:
        """The same, with every batch on `device`."""


class FixedBatches(Protocol):
    """Batches of tensors that stay where they are, so that they can be cut and ordered otherwise."""

    batch_size: int

    def sized(self, batch_size: int) -> FixedBatches:
        """The same examples in batches of another size."""

    def shuffled(self, seed: int) -> FixedBatches:
        """The same examples in an order that depends on the seed and their number alone; a copy."""
