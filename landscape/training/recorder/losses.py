"""The mean of the losses of an epoch's steps; no step waits for a GPU."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from landscape.core.errors import UsageError
from landscape.training.recorder.arguments import number

# Losses of a GPU stay there until they are summed, this many at a time.
SUMMED_AT_ONCE = 1000


class Losses:
    """The losses of an epoch so far; `count` is their number."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = 0.0
        self._on_device: list[Tensor] = []

    def add(self, loss: float | Tensor) -> None:
        """Add the mean loss of a batch.

        Raises:
            UsageError: a tensor of several values, or no number.
        """
        if isinstance(loss, Tensor) and loss.numel() != 1:
            raise UsageError(f"loss has the shape {tuple(loss.shape)}: give the mean over the batch, one number")
        if not isinstance(loss, Tensor) or loss.device.type == "cpu":
            self._sum += number("loss", loss)
            self.count += 1
            return
        self.count += 1
        # A copy: a captured graph of the GPU overwrites its outputs. Sums in 16 bits would be rounded, or infinite.
        wide = torch.promote_types(loss.dtype, torch.float32)
        self._on_device.append(loss.detach().to(wide, copy=True).reshape(()))
        if len(self._on_device) == SUMMED_AT_ONCE:
            self._on_device = [torch.stack(self._on_device).sum()]

    def take(self) -> Callable[[], float | None]:
        """Begin the next epoch; the function returned computes the mean, or None without losses, in another thread."""
        count, total = self.count, self._sum
        waiting = torch.stack(self._on_device).sum() if self._on_device else None
        event = None
        if waiting is not None and waiting.is_cuda:
            event = torch.cuda.current_stream(waiting.device).record_event()
        self.count, self._sum, self._on_device = 0, 0.0, []

        def mean() -> float | None:
            if not count:
                return None
            if event is not None:
                event.synchronize()
            return (total + (0.0 if waiting is None else float(waiting))) / count

        return mean
