"""Record a training of Lightning: `Trainer(..., callbacks=[LandscapeCallback("run")])`."""

from __future__ import annotations

import math
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from torch import Tensor

from landscape.core.errors import UsageError, needs
from landscape.training.recorder import Recorder

if TYPE_CHECKING:
    from lightning.pytorch import Callback, LightningModule, Trainer
else:
    try:
        from lightning.pytorch import Callback
    except ImportError:
        try:
            from pytorch_lightning import Callback
        except ImportError as error:
            raise needs("lightning", "landscape.integrations.lightning") from error


class LandscapeCallback(Callback):
    """Records checkpoints and a log of the training in the folder of a run, for `landscape trajectory`.

    A step is one of the optimizer, whatever the number of batches that are accumulated for it. A training that
    Lightning resumes (`ckpt_path`) continues the unfinished run in the folder.

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
            steps_per_epoch: the optimizer's steps that count as an epoch; default: those of the training's loaders, or
                all of them (`max_steps`) if these have no length.
        """
        self.folder, self.every, self.steps_per_epoch, self.force = folder, every, steps_per_epoch, force
        self.recorder: Recorder | None = None
        self._step = 0
        self._steps_done: int | None = None  # by the recorder of an earlier training, also of one that is resumed
        self._trained_by: weakref.ref[Trainer] | None = None  # its Trainer; None for steps that Lightning stored
        self._rate: float | None = None
        self._losses: list[Tensor] = []

    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Record the initial weights."""
        per_epoch = self.steps_per_epoch or _steps_per_epoch(trainer)
        self._step = trainer.global_step
        self._losses = []
        # Lightning counts the steps of several optimizers one by one. A new Trainer begins at 0.
        is_known = self._trained_by is None or self._trained_by() is trainer
        done = self._steps_done if self._steps_done is not None and is_known and self._step else self._step
        self.recorder = Recorder(
            pl_module, self.folder, every=self.every, steps_per_epoch=per_epoch, epochs_done=done / per_epoch,
            force=self.force,
        )  # fmt: skip

    def on_before_optimizer_step(self, trainer: Trainer, pl_module: LightningModule, optimizer: Any) -> None:
        """Read the learning rate of the step before the scheduler sets the next one."""
        self._rate = float(optimizer.param_groups[0]["lr"])

    def on_train_batch_end(
        self, trainer: Trainer, pl_module: LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        """Count the step if the optimizer took one, and record a checkpoint where one is due."""
        loss = outputs.get("loss") if isinstance(outputs, dict) else outputs
        if isinstance(loss, Tensor):
            # Lightning divides the loss of a batch by the number of batches that are accumulated.
            share = trainer.accumulate_grad_batches if pl_module.automatic_optimization else 1
            self._losses.append(loss.detach().float() * share)
        if self.recorder is None or trainer.global_step == self._step:
            return
        self._step = trainer.global_step  # with several optimizers, one for each
        mean = sum(self._losses) / len(self._losses) if self._losses else None
        self._losses = []
        self.recorder.step(loss=mean, lr=self._rate)

    def on_validation_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Write the logged `val_loss` and `val_accuracy` (`val_acc`) to log.csv as `test_loss` and `test_accuracy`."""
        if self.recorder is not None and not self.recorder.is_closed and not trainer.sanity_checking:
            found = trainer.callback_metrics
            accuracy = found.get("val_accuracy", found.get("val_acc"))
            self.recorder.log(test_loss=_number(found.get("val_loss")), test_accuracy=_number(accuracy))

    def state_dict(self) -> dict[str, Any]:
        """The recorder's steps, for Lightning's checkpoints, as Lightning counts those of several optimizers."""
        return {} if self.recorder is None else {"steps": self.recorder.steps}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Continue after these steps."""
        self._steps_done, self._trained_by = state_dict.get("steps"), None

    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Finish the run."""
        if self.recorder is not None:
            self._steps_done, self._trained_by = self.recorder.steps, weakref.ref(trainer)
            self.recorder.close()

    def on_exception(self, trainer: Trainer, pl_module: LightningModule, exception: BaseException) -> None:
        """Record the end of a training that fails; the run can be continued."""
        if self.recorder is not None:
            self._steps_done, self._trained_by = self.recorder.steps, weakref.ref(trainer)
            self.recorder.__exit__(type(exception), exception, exception.__traceback__)


def _steps_per_epoch(trainer: Trainer) -> int:
    """The optimizer's steps of a pass over the loaders; all steps where these have no length."""
    batches = trainer.num_training_batches
    if math.isfinite(batches):
        return max(1, math.ceil(batches / trainer.accumulate_grad_batches))
    if trainer.max_steps < 1:
        raise UsageError("the training's loader has no length: give LandscapeCallback(..., steps_per_epoch=N)")
    return trainer.max_steps


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
