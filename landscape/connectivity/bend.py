"""Train the bend of a path: the ends are fixed, and the bend moves until the loss is low along the whole path.

Garipov et al. 2018 (arXiv:1802.10026, section 3.1) minimise the expected loss at t ~ U(0, 1): each step draws one t,
sets the network to that point of the curve, and applies the chain rule to get the gradient of the bend. As in their
code, weight decay applies to the weights on the curve, not to the bend. BatchNorm is in training mode, with the
statistics of the batch; running statistics are invalid between two networks and are re-estimated afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from landscape.connectivity import path
from landscape.connectivity.minibatches import Minibatches
from landscape.connectivity.path_protocols import Kind
from landscape.core import global_generators
from landscape.core.errors import LandscapeError
from landscape.core.progress import Progress
from landscape.data.batches import examples_of, outputs_of
from landscape.measure.metric import Metric
from landscape.measure.weighted_values import terms_of_metric
from landscape.plane.selection import can_move
from landscape.training import machine as machines
from landscape.training import optimizers, randomness, schedules
from landscape.training.machine import Machine
from landscape.training.recipe import Recipe

# Steps between two checks of the losses; a check makes the GPU wait.
CHECK_EVERY = 20


@dataclass(frozen=True, eq=False)
class Bend:
    """A trained bend.

    Attributes:
        weights: by parameter name, on the CPU.
        losses: mean training loss of each epoch, over the t of its steps.
    """

    weights: dict[str, Tensor]
    losses: tuple[float, ...]


def train_bend(
    model: nn.Module,
    ends: tuple[Mapping[str, Tensor], Mapping[str, Tensor]],
    start: Mapping[str, Tensor],
    kind: Kind,
    batches: Minibatches,
    recipe: Recipe,
    loss: Metric,
    machine: Machine,
    progress: Progress,
) -> Bend:
    """Train the bend from `start`; `ends` and `start` map parameter names to tensors.

    Args:
        model: a network on the machine's device; its weights are overwritten.

    Raises:
        LandscapeError: the loss is not finite.
    """
    parameters = {name: p for name, p in model.named_parameters() if can_move(p) and name in start}
    # All tensors have the network's memory format: fused optimizers need the same one for weights and gradients.
    first, last, begun, gradients = (
        {name: torch.empty_like(parameter, requires_grad=False) for name, parameter in parameters.items()}
        for _ in range(4)
    )
    for tensors, values in ((first, ends[0]), (last, ends[1]), (begun, start)):
        for name, tensor in tensors.items():
            tensor.copy_(values[name])
    bend = {name: nn.Parameter(tensor) for name, tensor in begun.items()}
    # Weight decay applies to the weights on the curve, so it is part of their gradient.
    optimizer = optimizers.make(nn.ParameterList(bend.values()), replace(recipe, weight_decay=0.0))
    total, losses, mean, note = recipe.epochs * batches.count, [], math.nan, ""
    model.train()
    with progress.stage("training the bend", total, "examples"):
        with global_generators.restored(machine.device), machines.switched(machine), torch.enable_grad():
            for epoch in range(recipe.epochs):
                chance = randomness.generator(recipe.seed, "t", epoch)
                recent: list[Tensor] = []
                seen, summed = 0, 0.0
                for step, (inputs, targets) in enumerate(batches.epoch(epoch)):
                    global_generators.seed(randomness.derived(recipe.seed, "step", epoch, step), machine.device)
                    lr = schedules.learning_rate(
                        recipe.schedule, lr=recipe.lr, epochs=recipe.epochs, step=epoch * batches.steps + step,
                        steps_per_epoch=batches.steps,
                    )  # fmt: skip
                    for group in optimizer.param_groups:
                        group["lr"] = lr
                    a, c, b = path.shares(kind, float(torch.rand((), generator=chance)))
                    with torch.no_grad():
                        for name, parameter in parameters.items():
                            parameter.copy_(first[name]).mul_(a).add_(bend[name], alpha=c).add_(last[name], alpha=b)
                    optimizer.zero_grad(set_to_none=True)
                    count = examples_of(targets)
                    recent.append(count * _gradient(model, inputs, targets, loss, machine))
                    for name, parameter in parameters.items():
                        if parameter.grad is not None:
                            decayed = (parameter.grad, parameter.detach())
                            torch.add(*decayed, alpha=recipe.weight_decay, out=gradients[name]).mul_(c)
                            bend[name].grad = gradients[name]
                    optimizer.step()
                    seen += count
                    if len(recent) == CHECK_EVERY or step + 1 == batches.steps:
                        summed += float(torch.stack(recent).sum())
                        recent, mean = [], summed / seen
                        if not math.isfinite(mean):
                            raise LandscapeError(
                                f"the bend diverged in epoch {epoch + 1} (loss {mean:g}): use a smaller learning rate"
                            )
                        note = f"epoch {epoch + 1}/{recipe.epochs}: loss {mean:.3f}, lr {lr:.2g}"
                    progress.advance(count, note)
                losses.append(mean)
    weights = {name: tensor.detach().cpu() for name, tensor in bend.items()}
    if not all(bool(tensor.isfinite().all()) for tensor in weights.values()):
        raise LandscapeError("the bend diverged (its weights are not finite): use a smaller learning rate")
    return Bend(weights, tuple(losses))


def _gradient(model: nn.Module, inputs: Any, targets: Any, loss: Metric, machine: Machine) -> Tensor:
    """Store the gradient of the batch's mean loss in the model's parameters; returns the loss, on the device."""
    model.zero_grad(set_to_none=True)
    with machine.autocast():
        outputs = outputs_of(model, inputs)
    outputs = outputs.float() if isinstance(outputs, Tensor) and outputs.dtype == torch.bfloat16 else outputs
    mean = terms_of_metric(loss, "loss", outputs, targets, inputs=inputs, model=model).mean()
    mean.backward()
    return mean.detach()
