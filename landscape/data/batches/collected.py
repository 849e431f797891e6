"""Collect the examples of a Dataset once, so that each is decoded (or augmented) only once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch
from torch.utils._pytree import tree_flatten, tree_unflatten
from torch.utils.data import DataLoader, Dataset, IterableDataset, default_collate

from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches.contents import described
from landscape.data.batches.iterated import each, reason_of


def is_dataset(data: Any) -> bool:
    """Whether the data yield single examples, as the Datasets of PyTorch and Hugging Face do."""
    by_example = isinstance(data, Dataset) or hasattr(type(data), "__getitems__")
    return isinstance(data, IterableDataset) or (by_example and hasattr(data, "__getitem__"))


def collected(dataset: Any, limit: int | None, batch_size: int) -> list[Any]:
    """The first `limit` examples in batches, as a DataLoader collates them, except that tuples stay tuples.

    Raises:
        UsageError: the Dataset has no length or no examples, or the examples differ in size.
        LandscapeError: the Dataset raises an error.
    """
    source = _Stream(dataset, limit) if isinstance(dataset, IterableDataset) else _Rows(dataset, limit)
    # A generator of its own: iteration draws a seed for workers, by default from torch's global generator.
    chance = torch.Generator()
    batches = list(DataLoader(source, batch_size=batch_size, shuffle=False, collate_fn=_Collate(), generator=chance))
    if not batches:
        raise UsageError("the Dataset is empty: give one with examples, or an iterable of batches")
    return batches


def joined(batches: list[Any]) -> Any:
    """The batches concatenated along the first dimension of their tensors; None if their structures differ."""
    flat = [tree_flatten(batch) for batch in batches]
    shapes = {tuple(part.shape[1:] for part in parts) for parts, _ in flat}
    if len(shapes) > 1 or any(structure != flat[0][1] for _, structure in flat):
        return None
    columns = zip(*(parts for parts, _ in flat), strict=True)
    return tree_unflatten([torch.cat(column) for column in columns], flat[0][1])


class _Rows(Dataset[Any]):
    """The first examples of a map-style Dataset; its errors become a LandscapeError of one line."""

    def __init__(self, dataset: Any, limit: int | None) -> None:
        self.dataset = dataset
        if not hasattr(dataset, "__len__"):
            raise UsageError("the Dataset has no length (__len__): give one with examples, or an iterable of batches")
        count: int = _tried(lambda: len(dataset), "the length")
        if not count:
            raise UsageError("the Dataset is empty: give one with examples, or an iterable of batches")
        self.count = count if limit is None else min(limit, count)

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Any:
        return _tried(lambda: self.dataset[index], f"example {index}")

    def __getitems__(self, indices: list[int]) -> list[Any]:
        """Several examples, by one call if the Dataset supports it."""
        if callable(getattr(self.dataset, "__getitems__", None)):
            place = f"one of the examples {indices[0]} to {indices[-1]}"
            found: list[Any] = _tried(lambda: self.dataset.__getitems__(indices), place)
            return found
        return [self[index] for index in indices]


class _Stream(IterableDataset[Any]):
    """The first examples of an IterableDataset; its errors become a LandscapeError of one line."""

    def __init__(self, dataset: Any, limit: int | None) -> None:
        self.dataset, self.limit = dataset, limit

    def __iter__(self) -> Iterator[Any]:
        return itertools.islice(each(self.dataset, "example"), self.limit)


def _tried(read: Callable[[], Any], place: str) -> Any:
    try:
        return read()
    except (LandscapeError, torch.OutOfMemoryError):
        raise
    except Exception as error:
        raise LandscapeError(f"{place} of the Dataset cannot be read: {reason_of(error)}") from error


class _Collate:
    """Collates examples, and counts them, so that an error can name one."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self, examples: list[Any]) -> Any:
        try:
            batch = _like(examples[0], default_collate(examples))
        except torch.OutOfMemoryError:
            raise
        except Exception as error:
            raise self._error(examples, error) from error
        self.done += len(examples)
        return batch

    def _error(self, examples: list[Any], error: Exception) -> UsageError:
        first = _sizes(examples[0])
        for number, example in enumerate(examples):
            if (sizes := _sizes(example)) != first:
                return UsageError(
                    f"the examples of the Dataset differ in size: example {self.done} is {first}, example "
                    f"{self.done + number} is {sizes}: give a DataLoader with a collate_fn that pads them, or with "
                    "batch_size=1"
                )
        return UsageError(
            f"the examples of the Dataset cannot be put together ({reason_of(error)}); example {self.done} is {first}: "
            "let the Dataset return tensors, or give a DataLoader with a collate_fn"
        )


def _sizes(example: Any) -> str:
    """The shapes in an example, for messages."""
    if isinstance(example, Mapping):
        return "{" + ", ".join(f"{key}: {_sizes(part)}" for key, part in example.items()) + "}"
    if isinstance(example, tuple):
        return f"({', '.join(map(_sizes, example))})"
    return described(example)


def _like(example: Any, batch: Any) -> Any:
    """A batch with the tuples of the example, which PyTorch converts to lists."""
    if isinstance(example, tuple) and isinstance(batch, list) and len(example) == len(batch):
        return tuple(map(_like, example, batch))
    if isinstance(example, Mapping) and isinstance(batch, Mapping):
        return {key: _like(example[key], part) for key, part in batch.items()}
    return batch
