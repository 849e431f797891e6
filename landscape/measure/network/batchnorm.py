"""BatchNorm's running statistics estimated anew for the weights at hand.

With `frozen` statistics a point far from the centre is a network that nobody would deploy; re-estimated ones show the
loss that the weights could give. Both pictures are right: they answer different questions.
"""

from __future__ import annotations

from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from landscape.core.errors import UsageError
from landscape.data.batches import Batches, examples_of, outputs_of


def recalibrate(model: nn.Module, batches: Batches) -> None:
    """Set every BatchNorm's statistics to the means over `batches`, each batch weighing as many examples as it has.

    A batch of one example, which has no variance, is passed over. A layer that its own `train` keeps in evaluation mode
    is frozen, and its statistics stay as they are.

    Raises:
        UsageError: there is no other.
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
                layer.momentum = examples / seen  # makes it the mean of all so far
            outputs_of(model, inputs)
        if not seen:
            raise UsageError("BatchNorm's statistics cannot be estimated from batches of one example: give larger ones")
    finally:
        for layer, momentum in zip(layers, momenta, strict=True):
            layer.momentum = momentum
            layer.eval()
