"""Measure the sizes of a network's activations and gradients, layer by layer, in one forward and backward pass."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core import faults
from landscape.core.device import choose_device, float64_of
from landscape.core.errors import UsageError
from landscape.core.keywords import takes
from landscape.data.batches import Batches, as_splits, can_be_limited, examples_of, outputs_of
from landscape.diagnosis import moments
from landscape.diagnosis.diagnosis_protocol import EXAMPLES, OF_DIAGNOSIS, DiagnosisProtocol
from landscape.diagnosis.layer import Layer
from landscape.diagnosis.moments import Numbers, Sums
from landscape.diagnosis.network_report import Diagnosis
from landscape.diagnosis.random_inputs import random_inputs
from landscape.diagnosis.recorder import Pass, recording, weights_of
from landscape.diagnosis.verdict import judge
from landscape.measure.metric import Metric
from landscape.measure.quantities import quantities_of
from landscape.measure.weighted_values import weighted_values_of
from landscape.plane.plane import at_centre

# The default options.
USUAL = DiagnosisProtocol()

BATCH_NORM = nn.modules.batchnorm._BatchNorm


@takes(DiagnosisProtocol, only=OF_DIAGNOSIS)
def diagnose(model: nn.Module, data: Any = None, protocol: DiagnosisProtocol = USUAL) -> Diagnosis:
    """Run a forward and a backward pass and diagnose every layer; the model is restored afterwards.

    BatchNorm uses the statistics of the batch, as in training, without updating its running ones; dropout is off.

    Args:
        data: as for `loss_surface`; None uses inputs from N(0, 1) and random labels, for a network of the zoo.
        {options}

    Returns:
        The statistics of each layer in the order of computation, and a verdict; `report()` gives them as a table, JSON
        and a picture.

    Raises:
        UsageError: an unknown split or loss; an invalid number; no data for a network that is not of the zoo; or a
            network without layers.
        LandscapeError: the network fails on these inputs.
    """
    return diagnose_network(model, data, protocol)


def diagnose_network(model: nn.Module, data: Any, protocol: DiagnosisProtocol) -> Diagnosis:
    """`diagnose`, with its options in one object."""
    return diagnose_on(model, examples_in(data, protocol), protocol)


def examples_in(data: Any, protocol: DiagnosisProtocol) -> Batches | None:
    """The examples of the split in batches, for any number of networks; None without data."""
    if data is None:
        return None
    limit = protocol.limit or (EXAMPLES if can_be_limited(data) else None)
    size, device = protocol.batch_size or limit or EXAMPLES, choose_device(protocol.device)
    return as_splits(data, splits=(protocol.split,), limit=limit, batch_size=size, device=device)[protocol.split]


def diagnose_on(model: nn.Module, examples: Batches | None, protocol: DiagnosisProtocol) -> Diagnosis:
    """`diagnose_network` on `examples_in` the data."""
    lr, where, chosen, described = protocol.lr, choose_device(protocol.device), quantities_of(protocol).loss, ""
    if examples is None:
        count = protocol.limit or EXAMPLES
        inputs, targets, own, described = random_inputs(model, count, seed=protocol.seed, device=where)
        chosen, size = own or chosen, protocol.batch_size or EXAMPLES
        examples = as_splits((inputs, targets), batch_size=size, device=where)["train"]
    with at_centre(model, where), _as_in_training(model):
        record = _Record()
        for inputs, targets in examples:
            record.add(*_through(model, inputs, targets, chosen), count=examples_of(targets))
        layers = record.layers(lr)
    if not layers:
        raise UsageError(f"{type(model).__name__} has no layer: no module with weights of two dimensions or more runs")
    normalised = any(isinstance(module, BATCH_NORM) for module in model.modules())
    return Diagnosis(
        layers,
        judge(layers, batch_normalised=normalised),
        record.loss / (record.weight or math.nan),
        record.examples,
        described or f"{record.examples:,} {protocol.split} examples",
        lr,
    )


@contextmanager
def _as_in_training(model: nn.Module) -> Iterator[None]:
    """A context in which BatchNorm uses the batch's statistics and every weight gets a gradient; inside `at_centre`."""
    frozen = [parameter for parameter in model.parameters() if not parameter.requires_grad]
    try:
        for module in model.modules():
            if isinstance(module, BATCH_NORM):
                module.training = True
        for parameter in frozen:
            if parameter.is_floating_point():
                parameter.requires_grad = True
        with torch.enable_grad():
            yield
    finally:
        for parameter in frozen:
            parameter.requires_grad = False


def _through(model: nn.Module, inputs: Any, targets: Any, loss: Metric) -> tuple[list[Pass], float, float]:
    """Run one batch: its layers, and the sums of its losses and weights; gradients accumulate in the model.

    Raises:
        LandscapeError: the network or the loss fails.
    """
    shape = tuple(inputs.shape) if isinstance(inputs, Tensor) else type(inputs).__name__
    with recording(model) as recorder, faults.reported(lambda why: f"the network fails on inputs {shape}: {why}"):
        values = weighted_values_of(model, lambda given: outputs_of(model, given), inputs, targets, {"loss": loss})
        found = values["loss"]
        found.products.sum().backward()
    return recorder.passes, float(float64_of(found.products).sum()), float(float64_of(found.weights).sum())


class _Record:
    """The statistics of every layer over all batches."""

    def __init__(self) -> None:
        self.examples, self.loss, self.weight = 0, 0.0, 0.0
        self._passes: dict[tuple[str, int], Pass] = {}
        self._values: dict[tuple[str, int], Sums] = {}
        self._gradients: dict[tuple[str, int], Sums] = {}
        self._dead: dict[tuple[str, int], Tensor] = {}
        self._saturated: dict[tuple[str, int], float] = {}

    def add(self, passes: list[Pass], loss: float, weight: float, *, count: int) -> None:
        """Add one batch of `count` examples."""
        self.examples, self.loss, self.weight = self.examples + count, self.loss + loss, self.weight + weight
        for done in passes:
            key = done.key
            self._passes[key] = done
            self._values[key] = self._values.get(key, Sums()) + done.values
            nothing = Sums(done.values.count, zeros=done.values.count, examples=done.values.examples)
            self._gradients[key] = self._gradients.get(key, Sums()) + (done.gradients or nothing)
            dead = done.zero if done.untouched is None else done.zero & done.untouched
            self._dead[key] = self._dead[key] & dead if key in self._dead else dead
            if done.saturated is not None:
                self._saturated[key] = self._saturated.get(key, 0.0) + count * done.saturated

    def layers(self, lr: float) -> tuple[Layer, ...]:
        """The layers in the order of their first call."""
        made = []
        # Scales the gradients to an example's share of the weighted mean; 1 where every example weighs 1.
        scale = self.examples / (self.weight or math.nan)
        for number, (key, done) in enumerate(self._passes.items(), 1):
            values, gradients = self._values[key], self._gradients[key]
            activations, (weight_gradients, weight, update) = values.numbers(), _of_weights(done.module, self.weight)
            made.append(
                Layer(
                    number=number,
                    name=key[0] if key[1] == 1 else f"{key[0]} (call {key[1]})",
                    kind=type(done.module).__name__,
                    activation=done.activation,
                    units=len(self._dead[key]),
                    activations=activations,
                    signal=values.differing if values.compared else activations.size,
                    gradients=gradients.numbers(scale),
                    gradient=scale * gradients.length,
                    weight_gradients=weight_gradients,
                    weight=weight,
                    update=lr * update,
                    dead=moments.share(self._dead[key]),
                    saturated=self._saturated[key] / self.examples if key in self._saturated else None,
                )
            )
        return tuple(made)


def _of_weights(module: nn.Module, total: float) -> tuple[Numbers, float, float]:
    """The gradient of the mean loss by the module's weights, their root mean square, and |gradient| / |weights|.

    Args:
        total: sum of the examples' weights, by which the summed gradient is divided.
    """
    weights = weights_of(module)
    flat = torch.cat([float64_of(weight).flatten() for weight in weights])
    gradient = torch.cat([float64_of(torch.zeros_like(w) if w.grad is None else w.grad).flatten() for w in weights])
    of_gradient = moments.sums(gradient[None]).numbers(1 / (total or math.nan))
    size = moments.sums(flat[None]).numbers().size
    return of_gradient, size, of_gradient.size / size if size else math.nan
