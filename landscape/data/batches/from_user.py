"""Whatever data a user hands over, as batches by split."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from landscape.core.errors import UsageError
from landscape.data.batches.collected import collected, is_dataset, joined
from landscape.data.batches.contents import described, keys_of
from landscape.data.batches.fixed import SplitBatches, TensorBatches
from landscape.data.batches.interface import Batches
from landscape.data.batches.iterated import IteratedBatches
from landscape.data.batches.pairs import LABELS, are_arrays, as_tensors, is_array, no_example, pair_of, whole_pair
from landscape.data.dataset import DataSet

# Names that a mapping of whole tensors gives to splits; with others it is one batch of many rows.
SPLITS = frozenset({"train", "test", "val", "valid", "validation"})

# Two hundred and fifty images keep a CPU's caches; a GPU wants to be filled.
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
    """The data by split ("train", "test"), on `device`; what has no splits of its own is "train".

    Args:
        data: a DataSet, `(inputs, targets)` tensors, a Dataset, an iterable of batches, or a mapping of split names to
            any of these. Inputs may be a dict, tuple or list of tensors, and targets a dict of tensors; a dict with
            `labels` stands for the pair of its other parts and these.
        limit: the first N examples of each split (not for an iterable of batches).
        whole: give pairs `(batch, None)`, where a batch is whatever the data has for one: of tensors the tuple
            `(inputs, targets)`, of a dict of tensors the dict (with other names than those of splits), of an iterable
            its item. `count` is then the number of rows of the first tensor of each batch, or 1 where there is none.

    Raises:
        UsageError: a split that is not there, or data of another kind.
        LandscapeError: the data set's own code fails.
    """
    size = batch_size or BATCH_SIZE.get(device.type, BATCH_SIZE["cpu"])
    if isinstance(data, DataSet):
        parts: dict[str, Any] = {
            name: SplitBatches(split.first(limit) if limit else split, data.mean, data.std, size, whole=whole)
            for name, split in data.splits.items()
        }
    elif isinstance(data, Mapping) and LABELS not in data and not (whole and _is_one_batch(data)):
        if not data:
            raise UsageError("the data has no splits: give at least one, as in {'train': (inputs, targets)}")
        _refuse_columns(data, whole)
        parts = {str(name): _batches(part, limit, size, whole) for name, part in data.items()}
    else:
        parts = {"train": _batches(data, limit, size, whole)}
    for name in splits or ():
        if name not in parts:
            raise UsageError(f"the data has no split '{name}': it has {', '.join(parts)}")
    return {name: parts[name].on(device) for name in splits or parts}


def _is_one_batch(data: Mapping[Any, Any]) -> bool:
    """Whether a mapping without labels holds the columns of one batch, and no splits."""
    return are_arrays(dict(data)) and not SPLITS & set(data)


def _refuse_columns(data: Mapping[Any, Any], whole: bool) -> None:
    """A dict of tensors without labels is meant as one batch more often than as splits."""
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
    """Tensors of which a batch is some rows, in the container in which they are; None where the data are not that.

    A list is always one of batches, also of two tensors or two dicts.
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
    """The batches of a Dataset as tensors that can be cut otherwise; None where they are other objects."""
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
    """What cannot be gone through as batches, or would give something else than batches.

    Raises:
        UsageError: the data is of such a kind.
    """
    if isinstance(data, str):
        raise UsageError(f"cannot measure on the text '{data[:40]}': landscape.load_data gives the data set of a name")
    if is_array(data):
        raise UsageError(f"the data is a {described(data)} alone: give {KINDS}")
    if keys_of(data) is not None:  # going through it would give its keys
        raise UsageError(
            f"the data is {described(data)}, which is one batch without a pair of inputs and targets: give [(inputs, "
            f"targets)], or a dict with '{LABELS}'; for a batch_loss, [batch]"
        )
    if not hasattr(data, "__iter__"):
        raise UsageError(f"cannot measure on {type(data).__name__}: give tensors, a Dataset or an iterable of batches")
