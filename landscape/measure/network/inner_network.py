"""The network that a wrapper calls: lowering traces it, and compares the result with the outputs of the wrapper.

A wrapper is left out only where it passes its inputs on as they are, in one process and to one device. What it stores
for itself is not part of the network.
"""

from __future__ import annotations

from typing import Any

from torch import nn


def inner_network(model: nn.Module) -> nn.Module:
    """The network within nn.DataParallel, DistributedDataParallel and torch.compile; other networks as they are."""
    inner = _inner(model)
    return model if inner is None else inner_network(inner)


def _inner(model: nn.Module) -> nn.Module | None:
    wrapper: Any = model
    if type(model).__name__ == "OptimizedModule":
        found: nn.Module | None = getattr(model, "_orig_mod", None)
        return found
    if type(model) is nn.DataParallel and len(model.device_ids) < 2:
        return model.get_submodule("module")
    # With several processes, each forward pass copies the buffers of the first one to all.
    if type(model) is nn.parallel.DistributedDataParallel and wrapper.process_group.size() == 1:
        return model.get_submodule("module")
    return None
