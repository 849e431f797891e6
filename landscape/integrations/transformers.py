"""Record a training of transformers' `Trainer`: `Trainer(..., callbacks=[LandscapeCallback("run")])`.

The Trainer gives its callbacks no losses but those that it logs (`logging_steps`). The `train_loss` of an epoch is
their mean, each weighted by the steps that it covers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from landscape.core.errors import UsageError, needs
from landscape.training.recorder import Recorder

try:
    from transformers import TrainerCallback
except ImportError as error:
    raise needs("transformers", "landscape.integrations.transformers") from error

if TYPE_CHECKING:
    from torch import nn
    from transformers import TrainerControl, TrainerState, TrainingArguments


class LandscapeCallback(TrainerCallback):
    """Records checkpoints and a log of the training in the folder of a run, for `landscape trajectory`.

    A training that the Trainer resumes (`resume_from_checkpoint`) continues the unfinished run in the folder.

    Attributes:
        recorder: that of the training; None before it begins.
    """

    def __init__(
        self,
        folder: str | Path,
        *,
        every: Literal["epoch"] | int = "epoch",
        steps_per_epoch: int | None = None,
        force: bool = False,
    ) -> None:
        """Store the options; files are written when the training begins.

        Args:
            folder, every, force: as for `Recorder`.
            steps_per_epoch: the optimizer's steps that count as an epoch; default: those of the training's loader, or
                all of them (`max_steps`) if it has no length.
        """
        self.folder, self.every, self.steps_per_epoch, self.force = folder, every, steps_per_epoch, force
        self.recorder: Recorder | None = None
        self._rate: float | None = None
        self._per_epoch = 1
        self._logged_until = 0
        self._epoch, self._sum, self._count = 0, 0.0, 0

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **given: Any
    ) -> None:
        """Record the initial weights."""
        per_epoch = self.steps_per_epoch or _steps_per_epoch(args, state, given.get("train_dataloader"))
        model: nn.Module = given["model"]
        self.recorder = Recorder(
            model, self.folder, every=self.every, steps_per_epoch=per_epoch,
            epochs_done=state.global_step / per_epoch, force=self.force,
        )  # fmt: skip
        self._per_epoch, self._logged_until = per_epoch, 0
        self._epoch, self._sum, self._count = 0, 0.0, 0
        for row in state.log_history:  # of the training that is resumed
            if "loss" in row:
                self._add(row["loss"], int(row["step"]))
        self._logged_until = state.global_step

    def on_step_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **given: Any
    ) -> None:
        """Read the learning rate of the step before the scheduler sets the next one."""
        optimizer = given.get("optimizer")
        self._rate = float(optimizer.param_groups[0]["lr"]) if optimizer is not None else None

    def on_step_end(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **given: Any) -> None:
        """Count the step, and record a checkpoint where one is due."""
        if self.recorder is not None:
            self.recorder.step(lr=self._rate)
            # At the end of the training the Trainer may load its best checkpoint instead.
            if state.global_step >= state.max_steps or control.should_training_stop:
                self.recorder.checkpoint()

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: Mapping[str, Any] | None = None,
        **given: Any,
    ) -> None:
        """Add a logged loss to the mean of its epoch."""
        if self.recorder is None or self.recorder.is_closed or not logs or "loss" not in logs:
            return
        if state.global_step <= self._logged_until:
            return
        self._add(logs["loss"], state.global_step)
        self.recorder.log(train_loss=self._sum / self._count)

    def on_evaluate(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        metrics: Mapping[str, Any] | None = None,
        **given: Any,
    ) -> None:
        """Write `eval_loss` and `eval_accuracy` to log.csv as `test_loss` and `test_accuracy`."""
        if self.recorder is not None and not self.recorder.is_closed and metrics:
            self.recorder.log(test_loss=metrics.get("eval_loss"), test_accuracy=metrics.get("eval_accuracy"))

    def on_train_end(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **given: Any) -> None:
        """Finish the run."""
        if self.recorder is not None:
            self.recorder.close(at_end=not args.load_best_model_at_end)

    def _add(self, loss: float, step: int) -> None:
        """Add a loss that was logged after `step`: the mean over the steps since the last logged one.

        Epochs are those of the recorder, which are not the Trainer's with `steps_per_epoch`, or for a loader without
        length.
        """
        covered, epoch = step - self._logged_until, math.ceil(step / self._per_epoch)
        if epoch != self._epoch:
            self._epoch, self._sum, self._count = epoch, 0.0, 0
        self._sum += float(loss) * covered
        self._count += covered
        self._logged_until = step


def _steps_per_epoch(args: TrainingArguments, state: TrainerState, loader: Any) -> int:
    """The optimizer's steps of a pass over the loader; all steps where it has no length."""
    try:
        batches = len(loader) if isinstance(loader, Sized) else 0
    except TypeError:  # of an IterableDataset
        batches = 0
    if batches:
        return math.ceil(batches / args.gradient_accumulation_steps)
    if state.max_steps < 1:
        raise UsageError("the training's loader has no length: give LandscapeCallback(..., steps_per_epoch=N)")
    return int(state.max_steps)
