"""All metrics on all splits at one point, in one pass over the data."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, nullcontext
from types import TracebackType
from typing import Any

import torch

from landscape import metrics
from landscape.engines import Precision, Task
from landscape.engines.batchnorm import recalibrate
from landscape.engines.lowering import Lowered, NotLowered, is_known, lower
from landscape.plane import on_plane

AUTOCAST = {"bfloat16": torch.bfloat16, "float16": torch.float16}

LOWERED_ON = ("cpu", "cuda")
# A lowered network is compared with the plain one on so many.
EXAMPLES_TO_CHECK = 8
# ... at the centre, and at these coefficients.
AWAY = 0.1


class Evaluator:
    """The model on the plane, as a context: measure as often as you like, then the model is put back."""

    def __init__(self, task: Task) -> None:
        self.task = task
        # float64 sums, so that the order of the batches does not show; Apple's GPUs have none.
        self._sum_type = torch.float32 if task.device.type == "mps" else torch.float64

    def __enter__(self) -> Evaluator:
        self._stack = ExitStack()
        self._stack.enter_context(_matmul_precision(self.task.precision))
        self._move = self._stack.enter_context(on_plane(self.task.model, self.task.plane, self.task.device))
        self._lowered = self._lower()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def measure(self, *coefficients: float) -> dict[str, float]:
        """The mean of every metric over every split, as `{split}_{metric}`, at centre + a * d_x (+ b * d_y)."""
        self._move(*coefficients)
        with torch.no_grad(), self._autocast():
            if self.task.statistics is not None:
                recalibrate(self.task.model, self.task.statistics)
            if self._lowered is not None:
                self._lowered.refresh()
            means = {name: self._means(batches) for name, batches in self.task.splits.items()}
        return {f"{split}_{metric}": value for split, values in means.items() for metric, value in values.items()}

    def _means(self, batches: Any) -> dict[str, float]:
        count = 0
        sums: torch.Tensor | None = None
        forward = self._lowered or self.task.model
        for inputs, targets in batches:
            outputs = forward(inputs)
            values = torch.stack(
                [
                    metrics.per_example(metric, name, outputs, targets).sum(dtype=self._sum_type)
                    for name, metric in self.task.metrics.items()
                ]
            )
            sums = values if sums is None else sums + values
            count += len(targets)
        assert sums is not None, "empty data is refused before"
        return dict(zip(self.task.metrics, (sums / count).tolist(), strict=True))  # the one synchronisation

    def _lower(self) -> Lowered | None:
        """The network in fewer passes, where it can be had and the arithmetic is float32's."""
        if self.task.precision in AUTOCAST or self.task.device.type not in LOWERED_ON or not is_known(self.task.model):
            return None
        inputs, _ = next(iter(next(iter(self.task.splits.values()))))
        few = inputs[:EXAMPLES_TO_CHECK] if isinstance(inputs, torch.Tensor) else inputs
        try:
            lowered = lower(self.task.model, few)
            self._move(*[AWAY] * len(self.task.plane.directions))  # does it follow when the weights move?
            lowered.check(self.task.model, few)
        except NotLowered:
            return None
        return lowered

    def _autocast(self) -> AbstractContextManager[Any]:
        kind = AUTOCAST.get(self.task.precision)
        return torch.autocast(self.task.device.type, dtype=kind) if kind else nullcontext()


class _matmul_precision(AbstractContextManager[None]):
    """TensorFloat-32 on for `tf32`, off for everything else, as it was afterwards."""

    def __init__(self, precision: Precision) -> None:
        self.allow = precision == "tf32"

    def __enter__(self) -> None:
        self.before = torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = self.allow

    def __exit__(self, *error: object) -> None:
        torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32 = self.before
