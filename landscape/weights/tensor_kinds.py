"""Detect tensors without values in this process (uninitialised, shards, the meta device), and with NaN or infinity."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn.parameter import is_lazy

from landscape.core.errors import UsageError

# Values that are examined at a time, as the result of `isfinite` takes memory, too.
CHUNK = 2**24


def is_finite(tensor: Tensor) -> Tensor:
    """Whether every value is finite: bool [], on the tensor's device, so that several flags need one wait for a GPU."""
    if not (tensor.is_floating_point() or tensor.is_complex()):
        return torch.ones((), dtype=torch.bool, device=tensor.device)
    values = tensor.float() if tensor.itemsize < 2 else tensor  # 8 bits
    chunks = values.reshape(-1).split(CHUNK) if values.numel() > CHUNK else (values,)
    return torch.stack([chunk.isfinite().all() for chunk in chunks]).all()


def is_sharded(tensor: Tensor) -> bool:
    """Whether this process holds only its part of the tensor (FSDP2, tensor parallelism)."""
    return type(tensor).__name__ == "DTensor"  # torch.distributed is not imported for this check


def check_present(tensors: Mapping[str, object], owner: str) -> None:
    """Raise UsageError for a tensor of a network that has no shape yet, or whose values are elsewhere.

    Args:
        tensors: parameters and buffers by name; other values are ignored.
        owner: the network's name, for the message.
    """
    for name, tensor in tensors.items():
        if not isinstance(tensor, Tensor):
            continue
        if is_lazy(tensor):
            raise UsageError(
                f"'{name}' has no shape yet (a Lazy module): call {owner} once on an example, for instance in the "
                "callable that builds it"
            )
        if is_sharded(tensor):
            raise UsageError(
                f"'{name}' is a DTensor, of which this process holds a part: build {owner} without fully_shard, and "
                "load the state_dict that torch.distributed.checkpoint.state_dict.get_model_state_dict gives with "
                "StateDictOptions(full_state_dict=True)"
            )
        if tensor.is_meta:
            raise UsageError(
                f"'{name}' has no values (device meta): offloaded weights cannot be moved, so load {owner} with "
                "all of its weights on devices that compute"
            )
