"""Restore buffers and random generators after a trial run of a network, so that a training does not depend on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn

from landscape.core import global_generators


@contextmanager
def preserve_buffers_and_generators(model: nn.Module, device: torch.device) -> Iterator[None]:
    """A context that restores the model's buffers (running statistics) and the random generators.

    The weights must not be changed within it. The caller removes the gradients that it computes.
    """
    before = {name: buffer.clone() for name, buffer in model.named_buffers()}
    try:
        with global_generators.restored(device):
            yield
    finally:
        with torch.no_grad():
            for name, buffer in model.named_buffers():
                if name in before:
                    buffer.copy_(before[name])
