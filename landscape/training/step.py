"""One optimizer step, shared by `train` and the learning-rate range test."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from landscape.core import global_generators
from landscape.training import randomness
from landscape.training.job import Job


def take_step(
    job: Job,
    optimizer: torch.optim.Optimizer,
    inputs: Tensor,
    targets: Tensor,
    *,
    lr: float,
    epoch: int,
    step: int,
    size: int,
) -> tuple[Tensor, Tensor]:
    """Update the weights once; returns the batch's loss and outputs before the update, detached, on the device.

    Seeds torch's global generators, for dropout, from the seed and the number of the step.

    Args:
        inputs, targets: this process's share of a batch of `size` examples.
        lr: the learning rate of this step.
        epoch, step: counted from 0; `step` within the epoch.

    Returns:
        The mean cross-entropy [], weighted by the share where several processes train; the logits [N, classes].
    """
    for group in optimizer.param_groups:
        group["lr"] = lr
    # Each process draws its own dropout; the first draws that of a training in one process.
    place = [job.group.rank] if job.group.rank else []
    global_generators.seed(randomness.derived(job.recipe.seed, "step", epoch, step, *place), job.machine.device)
    optimizer.zero_grad(set_to_none=True)
    with job.machine.autocast():
        outputs = job.forward(inputs)
    outputs = outputs.float()
    loss = job.group.weighted(cross_entropy(outputs, targets), len(targets) / size)
    loss.backward()
    optimizer.step()
    return loss.detach(), outputs.detach()
