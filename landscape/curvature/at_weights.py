"""Shared parts of numbers measured at a network's weights: data, loss, selected parameters, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from torch import nn

from landscape.core.device import choose_device
from landscape.core.errors import UsageError
from landscape.core.faults import user_faults
from landscape.curvature.at_weights_protocols import AtWeightsProtocol
from landscape.data.batches import Batches
from landscape.measure.derivatives.batch_dependence import depends_on_batch
from landscape.measure.derivatives.differentiable import is_coarse
from landscape.measure.derivatives.objective import Objective
from landscape.measure.metric import Metric
from landscape.measure.prepare import batches_of
from landscape.measure.quantities import name_of, quantities_of
from landscape.plane.choices import as_text
from landscape.plane.plane import at_centre
from landscape.weights.network_lock import one_at_a_time


@contextmanager
def function_at(model: nn.Module, data: Any, protocol: AtWeightsProtocol) -> Iterator[tuple[Batches, Metric]]:
    """The batches and the loss; inside, the model is on the device, and errors of its own code are reported as such.

    Raises:
        UsageError: there are no data, or an unknown split or loss.
    """
    if data is None:
        raise UsageError("there are no data, which derivatives of the loss need: give data")
    device, loss = choose_device(protocol.device), quantities_of(protocol).loss
    batches = batches_of(data, replace(protocol, splits=(protocol.split,)), device)[protocol.split]
    with one_at_a_time(model), user_faults(model), at_centre(model, device):
        yield batches, loss


def settings_of(batches: Batches, protocol: AtWeightsProtocol) -> dict[str, Any]:
    """The settings that determine the function, as plain data."""
    return {
        "split": protocol.split,
        "examples": batches.count,
        "fingerprint": batches.fingerprint(),
        "batch_size": getattr(batches, "batch_size", None),
        **quantities_of(protocol).reading.settings(),
        "parameters": as_text(protocol.parameters),
    }


def name_of_loss(protocol: AtWeightsProtocol) -> str:
    """The name of the loss in files."""
    return name_of(protocol.loss if protocol.batch_loss is None else protocol.batch_loss)


def remarks_of(objective: Objective, batch_size: int | None) -> tuple[str, ...]:
    """Remarks on numbers of this function, a sentence each."""
    remarks = []
    if depends_on_batch(objective):
        size = "the data's own batches" if batch_size is None else f"batches of {batch_size}"
        remarks.append(
            "the loss of an example depends on the others in its batch (BatchNorm without running statistics, or a "
            f"loss within the batch): these numbers hold for {size}"
        )
    if is_coarse(objective.model):
        remarks.append("the weights have 16 bits: derivatives are computed in float32 at the same weights")
    return tuple(remarks)
