"""Data-parallel training: gradients are averaged over the processes, and BatchNorm uses the whole batch."""

from __future__ import annotations

import warnings
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from landscape.training.compiling import Forward

SYNCHRONISED = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)


def synchronise(model: nn.Module, device: torch.device) -> None:
    """Make torch's BatchNorm layers take the statistics of a batch over all processes; weights and names stay.

    Subclasses of BatchNorm and other layers with batch statistics use their process's share of the batch.
    """
    for module in model.modules():
        if type(module) in SYNCHRONISED:
            module.__class__ = _OnCPUs if device.type == "cpu" else _OnGPUs


def spread(forward: Forward, device: torch.device, *, of_the_zoo: bool) -> nn.Module:
    """A forward pass whose backward pass gives the mean of the gradients over the processes.

    A user's network may have parameters that a step does not use; finding them takes a graph traversal at each step.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # broadcast_buffers is renamed in torch 2.14
        return DistributedDataParallel(
            _Step(forward),
            device_ids=[device] if device.type == "cuda" else None,
            # Buffers of synchronised layers are equal in all processes; of other layers, those of the first are saved.
            broadcast_buffers=False,
            find_unused_parameters=not of_the_zoo,
        )


class _Step(nn.Module):
    """A forward pass, compiled or not, as a module."""

    def __init__(self, forward: Forward) -> None:
        super().__init__()
        self.model, self._forward = forward.model, forward

    def forward(self, inputs: Tensor) -> Tensor:
        return self._forward(inputs)


class _OnGPUs(nn.SyncBatchNorm):
    """torch's SyncBatchNorm, set as the class of existing BatchNorm layers."""

    process_group = None
    forward = torch.compiler.disable(nn.SyncBatchNorm.forward)  # torch.compile cannot trace collectives


class _OnCPUs(nn.modules.batchnorm._BatchNorm):
    """Synchronised BatchNorm in plain operations: torch's has no implementation for CPUs."""

    @torch.compiler.disable  # type: ignore[untyped-decorator]
    def forward(self, inputs: Tensor) -> Tensor:
        if not self.training:
            return super().forward(inputs)
        over = [0, *range(2, inputs.dim())]
        shape = [1, -1, *[1] * (inputs.dim() - 2)]
        x = inputs.float()
        count = torch.tensor([x.numel() / x.shape[1]])
        dist.all_reduce(count)
        mean = _sum(x, over) / count
        centred = x - mean.view(shape)
        variance = _sum(centred.square(), over) / count  # around the common mean, to avoid cancellation
        self._track(mean.detach(), variance.detach() * (count / (count - 1)))
        normal = centred * (variance + self.eps).rsqrt().view(shape)
        if self.weight is not None:
            normal = normal * self.weight.view(shape)
        if self.bias is not None:
            normal = normal + self.bias.view(shape)
        return normal.to(inputs.dtype)

    def _check_input_dim(self, input: Tensor) -> None:  # `prepare` has checked inputs with the original class
        pass

    def _track(self, mean: Tensor, variance: Tensor) -> None:
        """Update the running statistics as BatchNorm does, with the unbiased variance."""
        if self.running_mean is None or self.running_var is None or self.num_batches_tracked is None:
            return
        with torch.no_grad():
            self.num_batches_tracked.add_(1)
            momentum = 1 / self.num_batches_tracked.item() if self.momentum is None else self.momentum
            self.running_mean.lerp_(mean, momentum)
            self.running_var.lerp_(variance, momentum)


def _sum(values: Tensor, over: list[int]) -> Tensor:
    """The sum over the dimensions `over` and over the processes."""
    total: Tensor = _Sum.apply(values.sum(over))
    return total


class _Sum(torch.autograd.Function):
    """All-reduce in both passes: the loss of every process depends on the sum, so its gradients are summed too."""

    @staticmethod
    def forward(ctx: Any, values: Tensor) -> Tensor:
        total = values.clone()
        dist.all_reduce(total)
        return total

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        total = gradient.clone()
        dist.all_reduce(total)
        return total
