"""Split a batch into inputs and targets, and the errors if that is not possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils._pytree import tree_leaves, tree_map

from landscape.core.errors import UsageError, first_line
from landscape.data.batches.contents import described, rows_of

# The key of the targets in a batch that is one dict, as in Hugging Face's loaders.
LABELS = "labels"


def pair_of(batch: Any) -> tuple[Any, Any] | None:
    """A batch, or all data, as inputs and targets; None if it is neither a pair nor a dict with targets."""
    if isinstance(batch, Mapping) and LABELS in batch:
        batch = {name: part for name, part in batch.items() if name != LABELS}, batch[LABELS]
    if not isinstance(batch, (tuple, list)) or len(batch) != 2:
        return None
    inputs, targets = batch
    # Mappings of other types (Hugging Face's BatchEncoding) would be treated as a single object.
    return dict(inputs) if isinstance(inputs, Mapping) else inputs, _several(inputs, targets)


def _several(inputs: Any, targets: Any) -> Any:
    """Several target tensors as a tuple: PyTorch's loaders return a list, as for one target per example."""
    if not isinstance(targets, list) or not targets or not all(isinstance(part, Tensor) for part in targets):
        return targets
    count = rows_of(inputs)
    return tuple(targets) if all(part.dim() and len(part) == count for part in targets) else targets


def whole_pair(data: Any) -> tuple[Any, Any] | None:
    """All data as a pair of tensors that can be cut into batches, or None.

    The targets may be a dict of tensors or a list of numbers.

    Raises:
        UsageError: an array has a type that tensors do not support.
    """
    pair = pair_of(data)
    if pair is None or not are_arrays(pair[0]):
        return None
    inputs, targets = pair
    if isinstance(targets, list) and targets and all(type(number) in (bool, int, float) for number in targets):
        targets = torch.tensor(targets)
    if isinstance(targets, Mapping):
        # A pair of dicts with labels is two batches.
        if all(pair_of(part) is not None for part in data) or not are_arrays(targets := dict(targets)):
            return None
    elif not is_array(targets):
        return None
    return as_tensors(inputs), as_tensors(targets)


def is_array(item: Any) -> bool:
    """Whether the item is a tensor or a NumPy array."""
    return isinstance(item, (Tensor, np.ndarray))


def are_arrays(inputs: Any) -> bool:
    """Whether the inputs are an array or a container of arrays."""
    parts = tree_leaves(inputs)
    return bool(parts) and all(is_array(part) for part in parts)


def as_tensors(item: Any) -> Any:
    """The item with its NumPy arrays converted to tensors.

    Raises:
        UsageError: an array has a type that tensors do not support.
    """
    return tree_map(lambda part: _tensor(part) if isinstance(part, np.ndarray) else part, item)


def _tensor(array: np.ndarray[Any, Any]) -> Tensor:
    try:
        return torch.as_tensor(array)
    except ValueError:  # negative strides
        return torch.as_tensor(np.ascontiguousarray(array))
    except TypeError as error:
        raise UsageError(f"an array of {array.dtype} cannot be a tensor: give numbers ({first_line(error)})") from error


def no_pair(batch: Any, place: str) -> UsageError:
    """The error for a batch that is not a pair.

    Args:
        place: which batch it is, as in "batch 3".
    """
    return UsageError(
        f"each batch of the data must be a pair (inputs, targets), or a dict with '{LABELS}', and {place} is "
        f"{described(batch)}: give (inputs, targets), where inputs may be a dict, a tuple or any object that the "
        "network takes and targets a tensor, a dict or a tuple; or a batch_loss, which gets the whole batch"
    )


def no_example(batch: Any) -> UsageError:
    """The error for examples of a Dataset that are not pairs."""
    return UsageError(
        f"each example of the Dataset must be a pair (input, target), or a dict with '{LABELS}', and put together "
        f"they are {described(batch)}: let it return (input, target), where each may be a dict or a tuple; or give a "
        "batch_loss, which gets the whole batch"
    )
