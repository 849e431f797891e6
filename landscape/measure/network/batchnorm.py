"""Recalibrate BatchNorm: estimate its running statistics again for the present weights.

With `frozen` statistics, points far from the centre combine weights with statistics that do not belong to them;
re-estimated statistics show the loss that these weights could give. Both answer legitimate, different questions.
"""

from __future__ import annotations

from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from landscape.core.errors import UsageError
from landscape.data.batches import Batches, examples_of, outputs_of


def estimated(model: nn.Module) -> dict[str, _BatchNorm]:
    """The layers whose statistics `recalibrate` estimates, by name.

    A layer whose own `train` method keeps it in evaluation mode is frozen: its statistics stay as they are.
    """
    found: dict[str, _BatchNorm] = {}
    for name, module in model.named_modules():
        if isinstance(module, _BatchNorm) and module.track_running_stats:
            before = module.training
            if module.train().training:
                found[name] = module
            module.train(before)
            module.training = before  # its `train` may have set another one
    return found


def recalibrate(model: nn.Module, batches: Batches) -> None:
    """Set the statistics of every BatchNorm (`estimated`) to their means over `batches`, weighted by their examples.

    Batches of one example, which have no variance, are left out.

    Raises:
        UsageError: all batches have one example.
    """
    layers = list(estimated(model).values())
    if not layers:
        return
    momenta = [layer.momentum for layer in layers]
    try:
        for layer in layers:
            layer.train()
            layer.reset_running_stats()
        seen = 0
        for inputs, targets in batches:
            examples = examples_of(targets)
            if examples == 1:
                continue
            seen += examples
            for layer in layers:
                layer.momentum = examples / seen  # so that the statistics are the mean over all batches so far
            outputs_of(model, inputs)
        if not seen:
            raise UsageError("BatchNorm's statistics cannot be estimated from batches of one example: give larger ones")
    finally:
        for layer, momentum in zip(layers, momenta, strict=True):
            layer.momentum = momentum
            layer.eval()
