"""Recalibrate BatchNorm: estimate its running statistics again for the present weights.

With `frozen` statistics, points far from the centre combine weights with statistics that do not belong to them;
re-estimated statistics show the loss that these weights could give. Both answer legitimate, different questions.
"""

from __future__ import annotations

from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from landscape.core.errors import UsageError
from landscape.data.batches import Batches, examples_of, outputs_of


def recalibrate(model: nn.Module, batches: Batches) -> None:
    """Set the statistics of every BatchNorm to their means over `batches`, weighted by the number of examples.

    Batches of one example, which have no variance, are left out. A layer whose own `train` method keeps it in
    evaluation mode is frozen, and its statistics stay as they are.

    Raises:
        UsageError: all batches have one example.
    """
    layers = [module for module in model.modules() if isinstance(module, _BatchNorm) and module.track_running_stats]
    if not layers:
        return
    momenta = [layer.momentum for layer in layers]
    try:
        for layer in layers:
            layer.train()
        estimated = [layer for layer in layers if layer.training]
        if not estimated:
            return
        for layer in estimated:
            layer.reset_running_stats()
        seen = 0
        for inputs, targets in batches:
            examples = examples_of(targets)
            if examples == 1:
                continue
            seen += examples
            for layer in estimated:
                layer.momentum = examples / seen  # so that the statistics are the mean over all batches so far
            outputs_of(model, inputs)
        if not seen:
            raise UsageError("BatchNorm's statistics cannot be estimated from batches of one example: give larger ones")
    finally:
        for layer, momentum in zip(layers, momenta, strict=True):
            layer.momentum = momentum
            layer.eval()
