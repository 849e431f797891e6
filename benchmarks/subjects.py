"""What is measured: networks, images, and the optimizer of plain training loops.

The networks are of the zoo and not trained, since speed does not depend on the weights; but their BatchNorm statistics
are those of the images, so that no activation overflows and a wrongly folded layer shows in the loss.
"""

from __future__ import annotations

import copy
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from benchmarks.baseline import Baseline
from landscape import Recipe, models
from landscape.data.batches import as_splits
from landscape.data.dataset import DataSet, Split, normalise
from landscape.data.loading import load_data
from landscape.measure import metric
from landscape.measure.allowed_values import Precision
from landscape.measure.engine import Task
from landscape.measure.network.evaluator import Evaluator
from landscape.plane.plane import Plane
from landscape.weights import checkpoint

SYNTHETIC = "synthetic"
CLASSES = 10
STATISTICS_BATCH, STATISTICS_BATCHES = 100, 3


def images(source: str, count: int, size: int = 32) -> DataSet:
    """The first `count` training images of a data set, or uint8 noise of (3, size, size) for `synthetic`."""
    if source != SYNTHETIC:
        data = load_data(source)
        return replace(data, splits={"train": data.split("train").first(count)})
    chance = torch.Generator().manual_seed(0)
    inputs = torch.randint(0, 256, (count, 3, size, size), generator=chance, dtype=torch.uint8)
    targets = torch.randint(0, CLASSES, (count,), generator=chance)
    names = tuple(map(str, range(CLASSES)))
    return DataSet(SYNTHETIC, {"train": Split(inputs, targets)}, names, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225))


def network(name: str, data: DataSet) -> nn.Module:
    """A network of the zoo by name, or a trained one from a .safetensors file, in evaluation mode."""
    if name.endswith(".safetensors"):
        return checkpoint.load_checkpoint(name).build_model()
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(0)
        model: nn.Module = models.build(name, classes=len(data.classes), channels=data.input_shape[0])
        for layer in model.modules():
            if isinstance(layer, _BatchNorm):
                layer.momentum = None  # the mean of all batches
                layer.reset_running_stats()
        split = data.split("train")
        inputs = normalise(split.inputs[: STATISTICS_BATCH * STATISTICS_BATCHES], data.mean, data.std)
        for batch in inputs.split(STATISTICS_BATCH):
            model(batch)
    return model.eval()


def title(name: str) -> str:
    """A network's or a data set's name in a result: a file or a folder without the place where it lies."""
    return Path(name).name


def evaluator(
    model: nn.Module, plane: Plane, data: DataSet, device: torch.device, precision: Precision, stack: ExitStack
) -> Evaluator:
    """The toolkit's way to measure a point, on a copy of the model, until the stack is closed."""
    splits = as_splits(data, batch_size=None, device=device)
    named = {"loss": metric.find("cross_entropy"), "accuracy": metric.find("accuracy")}
    task = Task(copy.deepcopy(model), plane, splits, named, device, precision=precision, sized=False)
    return stack.enter_context(Evaluator(task))


def baseline(model: nn.Module, plane: Plane, data: DataSet, device: torch.device) -> Baseline:
    """The plain loop for the same points, on a copy of the model."""
    split = data.split("train")
    inputs = normalise(split.inputs, data.mean, data.std)
    dx, dy = plane.directions
    return Baseline(copy.deepcopy(model), dx, dy, inputs, split.targets, device)


def plain_optimizer(model: nn.Module) -> torch.optim.Optimizer:
    """SGD with the default settings of `landscape train`."""
    defaults = Recipe()
    return torch.optim.SGD(
        model.parameters(),
        lr=defaults.lr,
        momentum=defaults.momentum,
        weight_decay=defaults.weight_decay,
        nesterov=defaults.nesterov,
    )
