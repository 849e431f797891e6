"""Convert a user's data to batches by split."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from landscape.core.errors import UsageError
from landscape.data import validation_split
from landscape.data.batches.collected import collected, is_dataset, joined
from landscape.data.batches.contents import described, keys_of
from landscape.data.batches.fixed import SplitBatches, TensorBatches
from landscape.data.batches.interface import Batches
from landscape.data.batches.iterated import IteratedBatches
from landscape.data.batches.pairs import LABELS, are_arrays, as_tensors, is_array, no_example, pair_of, whole_pair
from landscape.data.dataset import DataSet

# The keys of a mapping of tensors that name splits; a mapping with other keys is the data as one batch.
SPLITS = frozenset({"train", "test", *validation_split.NAMES})

# Activations of 250 images fit the caches of a CPU; a GPU needs large batches.
BATCH_SIZE = {"cpu": 250, "cuda": 2048, "mps": 1024}

KINDS = "(inputs, targets), a Dataset or an iterable of batches"


def as_splits(
    data: Any,
    *,
    splits: tuple[str, ...] | None = None,
    limit: int | None = None,
    batch_size: int | None,
    device: torch.device,
    whole: bool = False,
) -> dict[str, Batches]:
    """The data by split ("train", "test"), on `device`; data without splits are "train".

    Args:
        data: a DataSet, `(inputs, targets)` tensors, a Dataset, an iterable of batches, or a mapping of split names to
            any of these. Inputs may be a dict, tuple or list of tensors, and targets a dict of tensors; a dict with
            `labels` is the pair of its other entries and the labels.
        limit: the first N examples of each split (not for an iterable of batches).
        whole: yield pairs `(batch, None)`, where a batch has the form of the data: the tuple `(inputs, targets)` for
            tensors, a dict for a dict of tensors (without names of splits as keys), an item of an iterable. `count` is
            then the sum of the lengths of the first tensor in each batch, or 1 for a batch without tensors.

    Raises:
        UsageError: a split that does not exist, or data of an unknown kind.
        LandscapeError: the code of the data set raises an error.
    """
    size = batch_size or BATCH_SIZE.get(device.type, BATCH_SIZE["cpu"])
    parts: Mapping[str, Any]
    if isinstance(data, DataSet):
        parts = data.splits
    elif isinstance(data, Mapping) and LABELS not in data and not (whole and _is_one_batch(data)):
        if not data:
            raise UsageError("the data has no splits: give at least one, as in {'train': (inputs, targets)}")
        _refuse_columns(data, whole)
        parts = {str(name): part for name, part in data.items()}
    else:
        parts = {"train": data}
    for name in splits or ():
        if name not in parts:
            raise UsageError(f"the data has no split '{name}': it has {', '.join(parts)}")

    def batches(part: Any) -> Batches:
        if isinstance(data, DataSet):
            return SplitBatches(part.first(limit) if limit else part, data.mean, data.std, size, whole=whole)
        return _batches(part, limit, size, whole)

    # Other splits are not collected, which may decode many images.
    return {name: batches(parts[name]).on(device) for name in splits or parts}


def can_be_limited(data: Any, *, whole: bool = False) -> bool:
    """Whether `as_splits` takes a `limit` for these data, which it does not for an iterable of batches."""
    try:
        as_splits(data, limit=1, batch_size=1, device=torch.device("cpu"), whole=whole)
    except UsageError:
        return False
    return True


def training_split(data: Any) -> tuple[str, ...] | None:
    """The argument `splits` of `as_splits` for the training examples; None for data without splits."""
    there = data.splits if isinstance(data, DataSet) else data if isinstance(data, Mapping) else {}
    return ("train",) if "train" in there else None


def _is_one_batch(data: Mapping[Any, Any]) -> bool:
    """Whether a mapping without labels is one batch, and not a mapping of splits."""
    return are_arrays(dict(data)) and not SPLITS & set(data)


def _refuse_columns(data: Mapping[Any, Any], whole: bool) -> None:
    """Raise UsageError for a dict of tensors without labels, which is rarely meant as splits."""
    if not whole and any(is_array(part) for part in data.values()):
        raise UsageError(
            f"the data is {described(data)}, without '{LABELS}', so that each name is taken for a split: give a dict "
            f"with '{LABELS}', or (inputs, targets), where each may be a dict"
        )


def _batches(data: Any, limit: int | None, size: int, whole: bool) -> Batches:
    tensors = _whole_tensors(data) if whole else whole_pair(data)
    if tensors is not None:
        inputs, targets = tensors
        return TensorBatches(inputs, targets, size).first(limit)
    if is_dataset(data):
        kept = collected(data, limit, size)
        together = _kept(kept, size, whole)
        return IteratedBatches(kept, whole=whole) if together is None else together.first(limit)
    _refuse_other_kinds(data)
    if limit is not None:
        raise UsageError("limit needs data of known length: give tensors or a Dataset, or shorten the batches yourself")
    return IteratedBatches(data, whole=whole)


def _whole_tensors(data: Any) -> tuple[Any, None] | None:
    """The tensors of the data in their container, if batches are rows of them; else None.

    A list is always a list of batches, also if it holds two tensors or two dicts.
    """
    if isinstance(data, list):
        return None
    if isinstance(data, Mapping):
        tensors: Any = dict(data)
    elif is_array(data) or (isinstance(data, tuple) and all(map(is_array, data))):
        tensors = data
    else:
        tensors = whole_pair(data)
    return (as_tensors(tensors), None) if are_arrays(tensors) else None


def _kept(kept: list[Any], size: int, whole: bool) -> TensorBatches | None:
    """The batches of a Dataset as tensors that can be cut into other sizes; None if they are other objects."""
    if whole:
        together = joined(kept) if all(are_arrays(batch) for batch in kept) else None
        return None if together is None else TensorBatches(together, None, size)
    pairs = []
    for batch in kept:
        pair = pair_of(batch)
        if pair is None:
            raise no_example(batch)
        pairs.append(pair)
    together = joined(pairs) if all(are_arrays(pair) for pair in pairs) else None
    if together is None:
        return None
    inputs, targets = together
    return TensorBatches(inputs, targets, size)


def _refuse_other_kinds(data: Any) -> None:
    """Raise UsageError if iteration over the data is not possible, or does not yield batches."""
    if isinstance(data, str):
        raise UsageError(f"cannot measure on the text '{data[:40]}': landscape.load_data gives the data set of a name")
    if is_array(data):
        raise UsageError(f"the data is a {described(data)} alone: give {KINDS}")
    if keys_of(data) is not None:  # iteration would yield its keys
        raise UsageError(
            f"the data is {described(data)}, which is one batch without a pair of inputs and targets: give [(inputs, "
            f"targets)], or a dict with '{LABELS}'; for a batch_loss, [batch]"
        )
    if not hasattr(data, "__iter__"):
        raise UsageError(f"cannot measure on {type(data).__name__}: give tensors, a Dataset or an iterable of batches")
