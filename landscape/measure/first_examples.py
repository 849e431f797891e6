"""The losses of the first examples at the centre: whether they depend on the batches, and whether they stay the same.

Both are seen on a few examples of a data set that can be cut into batches of any size, and cost no pass over the data.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from torch import nn
from torch.nn.modules.batchnorm import _NormBase

from landscape.analysis.checks import Check
from landscape.core.errors import LandscapeError
from landscape.core.faults import user_faults
from landscape.core.listing import listed
from landscape.measure.derivatives.batch_dependence import Halves, Losses, compare_halves
from landscape.measure.derivatives.differentiable import is_coarse
from landscape.measure.engine import Task
from landscape.measure.network.evaluator import Evaluator

# How many examples of each split are measured, in one batch and in two.
MOST = 24


class FirstExamples:
    """The first examples of each split, measured at the centre in one batch and in two.

    Args:
        task: prepared; the model stands at the centre.

    Attributes:
        halves: by split, as far as the batches can be cut and measured.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self.halves: dict[str, Halves] = {}
        self._named = {name: m for name, m in task.metrics.items() if name == "loss"} or dict(task.metrics)
        self._sizes = {split: size for split, batches in task.splits.items() if (size := _even(batches))}
        try:
            for split, measured in self._measured((1, 2)).items():

                def losses(batches: int, split: str = split, known: dict[int, Losses] = measured) -> Losses:
                    return known.pop(batches) if batches in known else self._measured((batches,))[split][batches]

                self.halves[split] = compare_halves(losses, coarse=is_coarse(task.model))
        except LandscapeError:  # these examples have no weight, or the memory does not suffice
            self.halves = {}

    def _measured(self, counts: tuple[int, ...]) -> dict[str, dict[int, Losses]]:
        """The losses by split and by the number of batches."""
        if not self._sizes:
            return {}
        keys = {(split, count): f"{split} in {count}" for split in self._sizes for count in counts}
        parts: dict[str, Any] = {}
        for (split, count), key in keys.items():
            batches: Any = self.task.splits[split]
            parts[key] = list(islice(iter(batches.sized(self._sizes[split] // count)), count))
        alone = replace(
            self.task, splits=parts, metrics=self._named, network_metrics={}, sampling=None, statistics=None,
            capture=False,
        )  # fmt: skip
        with Evaluator(alone) as at_centre:
            values = at_centre.measure_in("float32", *(0.0,) * len(self.task.plane.directions))
        found: dict[str, dict[int, Losses]] = {split: {} for split in self._sizes}
        for (split, count), key in keys.items():
            found[split][count] = {f"{split}_{name}": values[f"{key}_{name}"] for name in self._named}
        return found

    def depend_on_batches(self) -> Check | None:
        """Whether a loss depends on the size of the batches; None where another check decides, or nothing is known."""
        found = None
        for split, compared in self.halves.items():
            if compared.is_random:
                return None  # `repeats itself` reports it
            for name in compared.different:
                words = _depends(self.task, name, compared, self._sizes[split])
                return Check("batch size", False, words)
            found = Check("batch size", True, "the loss does not depend on it")
        return found

    @property
    def suffice(self) -> bool:
        """Whether measuring these examples again is enough to detect a network that is random or changes."""
        whole = self.task.sampling is None and self.task.statistics is None and not self.task.network_metrics
        return whole and bool(self.halves) and self.halves.keys() == self.task.splits.keys()

    def before_and_now(self) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """Their finite losses in one batch, as they were and measured again now."""
        before: dict[str, float] = {}
        for compared in self.halves.values():
            before |= {name: value for name, value in compared.whole.items() if math.isfinite(value)}
        with user_faults(self.task.model):
            again = self._measured((1,))
        now = {name: value for measured in again.values() for name, value in measured[1].items()}
        return before, now


def _even(batches: Any) -> int | None:
    """An even number of examples in the first batch; None if there are fewer than two, or they cannot be cut."""
    if not hasattr(batches, "sized"):
        return None
    size = min(batches.batch_size, batches.count, MOST) // 2 * 2
    return size or None


def _depends(task: Task, name: str, found: Halves, size: int) -> str:
    layers = list(_without_statistics(task.model))
    taken = f"{listed(layers)} normalise{'s' if len(layers) == 1 else ''} by the statistics of the batch"
    reason = taken if layers else "the network or the loss compares examples"
    split: Any = next(iter(task.splits.values()))
    used = min(split.batch_size, split.count)
    return (
        f"{name} of the first {size} examples is {found.whole[name]:.5g} in one batch and {found.halves[name]:.5g} in "
        f"two: {reason}, so the values are those of batches of {used} (batch_size, --batch-size)"
    )


def _without_statistics(model: nn.Module) -> Iterator[str]:
    """The layers that use statistics of the batch in evaluation mode."""
    for name, module in model.named_modules():
        of_batch = isinstance(module, _NormBase) and not isinstance(module, nn.modules.instancenorm._InstanceNorm)
        if of_batch and module.running_mean is None and module.running_var is None:
            yield f"'{name or type(model).__name__}' ({type(module).__name__})"
