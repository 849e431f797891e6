"""Run a network before its training without a trace in the training."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn

from landscape.training import randomness


@contextmanager
def untouched(model: nn.Module, device: torch.device) -> Iterator[None]:
    """A context that restores the model's buffers (running statistics) and the random generators.

    The weights must not be changed within it; gradients are removed by those who compute them.
    """
    before = {name: buffer.clone() for name, buffer in model.named_buffers()}
    try:
        with randomness.global_state_kept(device):
            yield
    finally:
        with torch.no_grad():
            for name, buffer in model.named_buffers():
                if name in before:
                    buffer.copy_(before[name])
