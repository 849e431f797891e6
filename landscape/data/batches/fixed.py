"""Tensors that stay on the device and can be cut into batches of any size and order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor
from torch.utils._pytree import tree_leaves, tree_map

from landscape.core.errors import UsageError
from landscape.data.batches.fingerprint import fingerprint_of
from landscape.data.dataset import Split, channel_moments, normalise_by


class SplitBatches:
    """A split that stays uint8 on the device; each batch is normalised when it is needed.

    Args:
        whole: yield pairs `((inputs, targets), None)`.
    """

    def __init__(
        self, split: Split, mean: tuple[float, ...], std: tuple[float, ...], batch_size: int, *, whole: bool = False
    ) -> None:
        self.split, self.mean, self.std, self.batch_size, self.whole = split, mean, std, batch_size, whole
        self._moments = channel_moments(split.inputs, mean, std)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        for start in range(0, len(self.split), self.batch_size):
            stop = start + self.batch_size
            pair = normalise_by(self.split.inputs[start:stop], *self._moments), self.split.targets[start:stop].clone()
            yield (pair, None) if self.whole else pair

    @property
    def count(self) -> int:
        """The number of examples."""
        return len(self.split)

    def rows(self, which: Tensor) -> tuple[Tensor, Tensor]:
        """Normalised inputs and targets of the examples with these indices, int64 on the tensors' device."""
        return normalise_by(self.split.inputs[which], *self._moments), self.split.targets[which]

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples in their order."""
        return self.split.fingerprint()

    def on(self, device: torch.device) -> SplitBatches:
        """These batches on `device`."""
        return self._with(Split(self.split.inputs.to(device), self.split.targets.to(device)), self.batch_size)

    def sized(self, batch_size: int) -> SplitBatches:
        """The same examples in batches of another size."""
        return self._with(self.split, batch_size)

    def shuffled(self, seed: int) -> SplitBatches:
        """A copy with the examples in random order."""
        order = _order(self.count, seed).to(self.split.inputs.device)
        return self._with(Split(self.split.inputs[order], self.split.targets[order]), self.batch_size)

    def _with(self, split: Split, batch_size: int) -> SplitBatches:
        return SplitBatches(split, self.mean, self.std, batch_size, whole=self.whole)


class TensorBatches:
    """Inputs and targets that the user has normalised.

    Args:
        inputs: a tensor, or a dict, tuple or list of tensors; their first dimension is the examples.
        targets: likewise; None if `inputs` are the whole batch.

    Raises:
        UsageError: the tensors have different numbers of rows, or none.
    """

    def __init__(self, inputs: Any, targets: Any, batch_size: int) -> None:
        self.inputs, self.targets, self.batch_size = inputs, targets, batch_size
        for part in (parts := self._parts()):
            if not part.dim():
                raise UsageError("a tensor of the data is a single number: give tensors with a row for each example")
            if len(part) == self.count and len(part):
                continue
            if targets is None or any(part is other for other in tree_leaves(targets)):
                lengths = ", ".join(str(len(other)) if other.dim() else "1" for other in parts)
                raise UsageError(f"the tensors of the data have {lengths} rows: give 1 or more, the same number each")
            raise UsageError(f"{len(part)} inputs and {self.count} targets: give as many of one as of the other")

    def _parts(self) -> list[Tensor]:
        """All tensors; the length of the first one is the number of examples."""
        return [*([] if self.targets is None else tree_leaves(self.targets)), *tree_leaves(self.inputs)]

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        for start in range(0, self.count, self.batch_size):
            rows = slice(start, start + self.batch_size)
            yield self._taken(lambda part: part[rows].clone())  # noqa: B023

    @property
    def count(self) -> int:
        """The number of examples."""
        return len(self._parts()[0])

    def rows(self, which: Tensor) -> tuple[Any, Any]:
        """Inputs and targets of the examples with these indices, int64 on the tensors' device."""
        return self._taken(lambda part: part[which])

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples in their order."""
        return fingerprint_of([(self.inputs, self.targets)])

    def on(self, device: torch.device) -> TensorBatches:
        """These batches on `device`."""
        return self._changed(lambda part: part.to(device))

    def sized(self, batch_size: int) -> TensorBatches:
        """The same examples in batches of another size."""
        return TensorBatches(self.inputs, self.targets, batch_size)

    def shuffled(self, seed: int) -> TensorBatches:
        """A copy with the examples in random order."""
        order = _order(self.count, seed).to(self._parts()[0].device)
        return self._changed(lambda part: part[order])

    def first(self, limit: int | None) -> TensorBatches:
        """The first `limit` examples, or all if it is None."""
        return self if limit is None else self._changed(lambda part: part[:limit])

    def _changed(self, change: Callable[[Tensor], Tensor]) -> TensorBatches:
        return TensorBatches(*self._taken(change), self.batch_size)

    def _taken(self, take: Callable[[Tensor], Tensor]) -> tuple[Any, Any]:
        return tree_map(take, self.inputs), None if self.targets is None else tree_map(take, self.targets)


def _order(count: int, seed: int) -> Tensor:
    return torch.randperm(count, generator=torch.Generator().manual_seed(seed))
