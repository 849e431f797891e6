"""What numbers of a network at its weights have in common: data, loss, parameters that count, and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import nn

from landscape.core.device import choose_device
from landscape.core.faults import user_faults
from landscape.data.batches import Batches, as_splits
from landscape.measure.derivatives.batch_dependence import depends_on_batch
from landscape.measure.derivatives.differentiable import is_coarse
from landscape.measure.derivatives.objective import Objective
from landscape.measure.metric import BatchLoss, Metric, choose_loss
from landscape.measure.targets import Reading
from landscape.plane import direction
from landscape.plane.plane import at_centre, movable
from landscape.plane.selection import Parameters, as_text, select, summary
from landscape.weights.network_lock import one_at_a_time


@dataclass(frozen=True)
class Request:
    """What decides which function of which parameters is looked at; fields as the arguments of `curvature_report`."""

    split: str
    limit: int | None
    batch_size: int | None
    loss: str | Metric
    batch_loss: Callable[..., Any] | None
    ignore_index: int | None
    class_dim: Literal[1, -1] | None
    output: str | int | None
    parameters: Parameters
    device: str | torch.device

    @contextmanager
    def at(self, model: nn.Module, data: Any) -> Iterator[tuple[Any, Metric | BatchLoss]]:
        """The batches and the loss; within, the model is on the device, and its own faults are named as such."""
        device = choose_device(self.device)
        loss: Metric | BatchLoss
        loss = choose_loss(self.loss, self._reading) if self.batch_loss is None else BatchLoss(self.batch_loss)
        batches = as_splits(
            data, splits=(self.split,), limit=self.limit, batch_size=self.batch_size, device=device,
            whole=self.batch_loss is not None,
        )[self.split]  # fmt: skip
        with one_at_a_time(model), user_faults(model), at_centre(model, device):
            yield batches, loss

    def settings(self, model: nn.Module, batches: Batches) -> dict[str, Any]:
        """The same as plain data, with fingerprints of the weights and the data."""
        return {
            "model": type(model).__name__,
            "weights_fingerprint": direction.fingerprint(movable(model, "states")),
            "split": self.split,
            "examples": batches.count,
            "fingerprint": batches.fingerprint(),
            "batch_size": getattr(batches, "batch_size", None),
            "loss": name_of(self.loss if self.batch_loss is None else self.batch_loss),
            **self._reading.settings(),
            "parameters": as_text(self.parameters),
            "selected": summary(select(model, self.parameters))["fingerprint"],
        }

    @property
    def _reading(self) -> Reading:
        return Reading(self.ignore_index, self.class_dim, self.output)


def name_of(loss: str | Callable[..., Any]) -> str:
    """What files call a loss."""
    return loss if isinstance(loss, str) else getattr(loss, "__qualname__", type(loss).__name__)


def remarks_of(objective: Objective, batch_size: int | None) -> tuple[str, ...]:
    """What to know of numbers of this function, a sentence each."""
    remarks = []
    if depends_on_batch(objective):
        size = "the data's own batches" if batch_size is None else f"batches of {batch_size}"
        remarks.append(
            "the loss of an example depends on the others in its batch (BatchNorm without running statistics, or a "
            f"loss within the batch): these numbers are those of {size}"
        )
    if is_coarse(objective.model):
        remarks.append("the weights have 16 bits: derivatives are those of the same weights in float32")
    return tuple(remarks)
