"""The data that a surface is measured on, as batches on a device that can be gone through again at every point.

Whatever a user hands over (a DataSet, tensors, a Dataset, an iterable of batches) becomes `Batches`: nothing else in
the toolkit asks where data came from. The inputs of a batch are a tensor, or a dict or a tuple of tensors, as networks
of several inputs take them (`outputs_of`).
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor
from torch.utils._pytree import tree_leaves, tree_map
from torch.utils.data import DataLoader, Dataset, Subset

from landscape.data import DataSet, Split, channel_moments, normalise_by
from landscape.errors import UsageError

# Two hundred and fifty images keep a CPU's caches; a GPU wants to be filled.
BATCH_SIZE = {"cpu": 250, "cuda": 2048, "mps": 1024}

# A batch that is one dict, as Hugging Face's loaders give it, has its targets under this name.
LABELS = "labels"


class Batches(Protocol):
    """Batches `(inputs, targets)` in the same order each time; whoever gets one may write into it."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]: ...

    @property
    def count(self) -> int:
        """How many examples there are."""

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples."""

    def on(self, device: torch.device) -> Batches:
        """The same, with every batch on `device`."""


class FixedBatches(Protocol):
    """Batches of tensors that stay where they are, so that they can be cut and ordered otherwise."""

    batch_size: int

    def sized(self, batch_size: int) -> FixedBatches:
        """The same examples in batches of another size."""

    def shuffled(self, seed: int) -> FixedBatches:
        """The same examples in an order that depends on the seed and their number alone; a copy."""


class SplitBatches:
    """A split that stays uint8 on the device; each batch is normalised when it is used."""

    def __init__(self, split: Split, mean: tuple[float, ...], std: tuple[float, ...], batch_size: int) -> None:
        self.split, self.mean, self.std, self.batch_size = split, mean, std, batch_size
        self._moments = channel_moments(split.inputs, mean, std)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        for start in range(0, len(self.split), self.batch_size):
            stop = start + self.batch_size
            yield normalise_by(self.split.inputs[start:stop], *self._moments), self.split.targets[start:stop].clone()

    @property
    def count(self) -> int:
        """How many examples there are."""
        return len(self.split)

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples in their order."""
        return self.split.fingerprint()

    def on(self, device: torch.device) -> SplitBatches:
        """The same on `device`."""
        return self._with(Split(self.split.inputs.to(device), self.split.targets.to(device)), self.batch_size)

    def sized(self, batch_size: int) -> SplitBatches:
        """The same examples in batches of another size."""
        return self._with(self.split, batch_size)

    def shuffled(self, seed: int) -> SplitBatches:
        """The same examples in another order; a copy."""
        order = _order(self.count, seed).to(self.split.inputs.device)
        return self._with(Split(self.split.inputs[order], self.split.targets[order]), self.batch_size)

    def _with(self, split: Split, batch_size: int) -> SplitBatches:
        return SplitBatches(split, self.mean, self.std, batch_size)


class TensorBatches:
    """Inputs and targets as they are: the user has normalised them.

    Args:
        inputs: a tensor, or a dict, tuple or list of tensors; a row of each is an example.
    """

    def __init__(self, inputs: Any, targets: Tensor, batch_size: int) -> None:
        for part in tree_leaves(inputs):
            if len(part) != len(targets) or not len(part):
                raise UsageError(f"{len(part)} inputs and {len(targets)} targets: give as many of one as of the other")
        self.inputs, self.targets, self.batch_size = inputs, targets, batch_size

    def __iter__(self) -> Iterator[tuple[Any, Tensor]]:
        for start in range(0, self.count, self.batch_size):
            rows = slice(start, start + self.batch_size)
            yield tree_map(lambda part: part[rows].clone(), self.inputs), self.targets[rows].clone()  # noqa: B023

    @property
    def count(self) -> int:
        """How many examples there are."""
        return len(self.targets)

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples in their order."""
        return _digest([(self.inputs, self.targets)])

    def on(self, device: torch.device) -> TensorBatches:
        """The same on `device`."""
        return self._changed(lambda part: part.to(device))

    def sized(self, batch_size: int) -> TensorBatches:
        """The same examples in batches of another size."""
        return TensorBatches(self.inputs, self.targets, batch_size)

    def shuffled(self, seed: int) -> TensorBatches:
        """The same examples in another order; a copy."""
        order = _order(self.count, seed).to(self.targets.device)
        return self._changed(lambda part: part[order])

    def _changed(self, change: Callable[[Tensor], Tensor]) -> TensorBatches:
        return TensorBatches(tree_map(change, self.inputs), change(self.targets), self.batch_size)


class IteratedBatches:
    """Any iterable of `(inputs, targets)`, gone through anew at every point; it must not shuffle or augment.

    A dict with `labels` stands for the pair of its other parts and these.
    """

    def __init__(self, source: Any, device: torch.device | None = None) -> None:
        if iter(source) is source:
            raise UsageError("the data can be gone through only once (a generator): give a list or a DataLoader")
        self.source, self.device = source, device
        self._count: int | None = None

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        for batch in self.source:
            pair = _pair(batch)
            if pair is None:
                raise UsageError(f"each batch of the data must be a pair (inputs, targets), or a dict with '{LABELS}'")
            inputs, targets = tree_map(self._copied, pair)
            yield inputs, targets

    def _copied(self, item: Any) -> Any:
        return item.to(self.device, copy=True) if isinstance(item, Tensor) else item

    @property
    def count(self) -> int:
        """How many examples there are."""
        if self._count is None:
            self._count = sum(examples_of(targets) for _, targets in self)
            if not self._count:
                raise UsageError("the data is empty")
        return self._count

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples in their order; UsageError where that is another one each time."""
        first = _digest(self)
        if first != _digest(self):
            raise UsageError("the data are not the same each time they are gone through: no shuffling, no augmentation")
        return first

    def on(self, device: torch.device) -> IteratedBatches:
        """The same on `device`."""
        return IteratedBatches(self.source, device)


def as_splits(
    data: Any,
    *,
    splits: tuple[str, ...] | None = None,
    limit: int | None = None,
    batch_size: int | None,
    device: torch.device,
) -> dict[str, Batches]:
    """The data by split ("train", "test"), on `device`; what has no splits of its own is "train".

    Args:
        data: a DataSet, `(inputs, targets)` tensors, a map-style Dataset, an iterable of batches, or a mapping of
            split names to any of these. Inputs may be a dict, tuple or list of tensors; a dict with `labels` stands
            for the pair of its other parts and these.
        limit: the first N examples of each split (not for an iterable of batches).

    Raises:
        UsageError: a split that is not there, or data of another kind.
    """
    size = batch_size or BATCH_SIZE.get(device.type, BATCH_SIZE["cpu"])
    if isinstance(data, DataSet):
        parts: dict[str, Any] = {
            name: SplitBatches(split.first(limit) if limit else split, data.mean, data.std, size)
            for name, split in data.splits.items()
        }
    elif isinstance(data, Mapping) and LABELS not in data:
        if not data:
            raise UsageError("the data has no splits: give at least one, as in {'train': (inputs, targets)}")
        parts = {str(name): _batches(part, limit, size) for name, part in data.items()}
    else:
        parts = {"train": _batches(data, limit, size)}
    for name in splits or ():
        if name not in parts:
            raise UsageError(f"the data has no split '{name}': it has {', '.join(parts)}")
    return {name: parts[name].on(device) for name in splits or parts}


def outputs_of(network: Callable[..., Any], inputs: Any) -> Any:
    """What the network gives for the inputs of a batch.

    A dict goes to its arguments of these names where `forward` has them; a tuple or list goes in its order where
    `forward` needs more than one argument; everything else is its one argument.
    """
    if not isinstance(inputs, (dict, tuple, list)):
        return network(inputs)
    signature = inspect.signature(getattr(network, "forward", network))
    if isinstance(inputs, dict) and _fits(signature, **inputs):
        return network(**inputs)
    if not isinstance(inputs, dict) and not _fits(signature, inputs) and _fits(signature, *inputs):
        return network(*inputs)
    return network(inputs)


def _fits(signature: inspect.Signature, *arguments: Any, **named: Any) -> bool:
    try:
        signature.bind(*arguments, **named)
    except TypeError:
        return False
    return True


def examples_of(targets: Any) -> int:
    """How many examples the targets of a batch belong to: its length, or that of the first part of a dict or tuple."""
    if isinstance(targets, (dict, tuple)) and targets:
        return examples_of(next(iter(targets.values() if isinstance(targets, dict) else targets)))
    return len(targets)


def _batches(data: Any, limit: int | None, batch_size: int) -> Batches:
    pair = _pair(data)
    if pair is not None and _is_array(pair[1]) and _are_arrays(pair[0]):
        inputs, targets = tree_map(torch.as_tensor, pair)
        return _first(TensorBatches(inputs, targets, batch_size), limit)
    if isinstance(data, Dataset) and hasattr(data, "__getitem__"):
        # Gone through once and kept: what a Dataset does to an example (decoding, augmenting) happens once.
        if not hasattr(data, "__len__") or not len(data):
            length = "is empty" if hasattr(data, "__len__") else "has no length (__len__)"
            raise UsageError(f"the Dataset {length}: give one with examples, or an iterable of batches")
        wanted = Subset(data, range(limit)) if limit is not None and limit < len(data) else data
        collected = [_pair(batch) for batch in DataLoader(wanted, batch_size=batch_size, shuffle=False)]
        if None in collected:
            raise UsageError(f"each example of the Dataset must be a pair (input, target), or a dict with '{LABELS}'")
        if all(_is_array(batch[1]) and _are_arrays(batch[0]) for batch in collected if batch is not None):
            inputs, targets = tree_map(lambda *parts: torch.cat(parts), *collected)
            return _first(TensorBatches(inputs, targets, batch_size), limit)
        data = collected
    if limit is not None:
        raise UsageError("limit needs data of known length: give tensors or a Dataset, or shorten the batches yourself")
    if not hasattr(data, "__iter__"):
        raise UsageError(f"cannot measure on {type(data).__name__}: give tensors, a Dataset or an iterable of batches")
    return IteratedBatches(data)


def _pair(batch: Any) -> tuple[Any, Any] | None:
    """A batch, or all data, as inputs and targets; None where it is neither a pair nor a dict with targets."""
    if isinstance(batch, Mapping) and LABELS in batch:
        batch = {name: part for name, part in batch.items() if name != LABELS}, batch[LABELS]
    if not isinstance(batch, (tuple, list)) or len(batch) != 2:
        return None
    inputs, targets = batch
    # Mappings of other kinds (Hugging Face's BatchEncoding) are nothing that one can look into.
    return dict(inputs) if isinstance(inputs, Mapping) else inputs, targets


def _is_array(item: Any) -> bool:
    return isinstance(item, (Tensor, np.ndarray))


def _are_arrays(inputs: Any) -> bool:
    """Whether inputs are one array, or several together."""
    parts = tree_leaves(inputs)
    return bool(parts) and all(_is_array(part) for part in parts)


def _first(batches: TensorBatches, limit: int | None) -> TensorBatches:
    return batches if limit is None else batches._changed(lambda part: part[:limit])


def _order(count: int, seed: int) -> Tensor:
    return torch.randperm(count, generator=torch.Generator().manual_seed(seed))


def _digest(batches: Any) -> str:
    digest = hashlib.sha256()

    def add(item: Any) -> Any:
        if isinstance(item, Tensor):
            digest.update(f"{item.dtype} {tuple(item.shape[1:])}\n".encode())
            digest.update(item.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().data)
        return item

    for batch in batches:
        tree_map(add, batch)
    return digest.hexdigest()
