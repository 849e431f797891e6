"""The training loop, from the start or from a saved state to the end.

A step never waits for the device: losses are collected there and checked every `CHECK_EVERY` steps, at the end of an
epoch, and before anything is written. Before writing, the weights and the test loss are checked too, so that all
written values are finite.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import torch
from torch import Tensor

from landscape.core.errors import LandscapeError
from landscape.core.option_words import force_option
from landscape.core.progress import Progress
from landscape.training import evaluation, optimizers, schedules, state
from landscape.training.examples import batches_of
from landscape.training.job import Job
from landscape.training.progress_record import Record
from landscape.training.result import TrainingResult
from landscape.training.run_folder import RunFolder
from landscape.training.step import take_step

# Steps between two checks of the losses; a check makes the GPU wait.
CHECK_EVERY = 50
# Short epochs would spend their time writing files: at most one state a second.
SHORTEST_BETWEEN_STATES = 1.0


class Loop:
    """A running training."""

    def __init__(
        self, job: Job, folder: RunFolder, *, stop: Callable[[], bool], state_seconds: float, progress: Progress
    ) -> None:
        self.job, self.recipe, self.model, self.group, self.progress = job, job.recipe, job.model, job.group, progress
        self.stop, self.state_seconds = stop, state_seconds
        self.examples = job.examples["train"]
        self.steps = batches_of(len(self.examples), self.recipe.batch_size)
        self.optimizer = optimizers.make(self.model, self.recipe)
        self.record = Record(job, folder, steps_per_epoch=len(self.steps))
        self.at = self._beginning_of(0, [])
        self.gathered = 0
        self.norm: float | None = None  # of the weights; None until they are checked
        self.clock = self.last_kept = time.perf_counter()
        self.stopping = False

    def run(self, *, continued: bool) -> TrainingResult:
        """Train until the end, or until asked to stop.

        Raises:
            LandscapeError: the loss or a weight is not finite any more.
        """
        if continued and (kept := self.group.from_first(self._kept)) is not None:
            self._go_to(kept)
        self.record.begin(self.at)
        self._checkpoint()
        done = self.at.epoch * len(self.examples) + (self.steps[self.at.step].start if self.at.step else 0)
        total = self.recipe.epochs * len(self.examples)
        note = f" ({self.job.note})" if self.job.note else ""
        with self.progress.stage(f"training {self.job.spec.name}{note}", total, "images", done=done):
            self.clock = self.last_kept = time.perf_counter()
            while self.at.epoch < self.recipe.epochs and not self.stopping:
                self._train_epoch()
                if self.at.step == len(self.steps):
                    self._end_epoch()
        if self.at.epoch < self.recipe.epochs:
            self._keep()
            return self.record.stop(self.at)
        return self.record.finish(self.at)

    def _train_epoch(self) -> None:
        """Go on to the end of this epoch, or until asked to stop."""
        self.model.train()
        batches = self.examples.shuffled(
            [self.group.share(part) for part in self.steps],
            seed=self.recipe.seed,
            epoch=self.at.epoch,
            augmented=bool(self.recipe.augment),
            first=self.at.step,
        )
        note = ""
        for inputs, targets in batches:
            self._step(inputs, targets)
            self.at.step += 1
            if self.at.step % CHECK_EVERY == 0 or self.at.step == len(self.steps):
                note = self._check()
            self.progress.advance(self._size(self.at.step - 1), note)
            is_due = time.perf_counter() - self.last_kept > self.state_seconds
            is_due, self.stopping = self.group.any(is_due, self.stop())
            if self.at.step < len(self.steps):
                self._checkpoint()
                if is_due:
                    self._keep()
            if self.stopping:
                return

    def _step(self, inputs: Tensor, targets: Tensor) -> None:
        at, self.norm = self.at, None
        loss, outputs = take_step(
            self.job, self.optimizer, inputs, targets, lr=self._lr(at.step), epoch=at.epoch, step=at.step,
            size=self._size(at.step),
        )  # fmt: skip
        at.losses[at.step] = loss
        at.right[at.step] = (outputs.argmax(1) == targets).sum()

    def _end_epoch(self) -> None:
        """Measure, log, and begin the next epoch; raises LandscapeError where the test loss is not finite."""
        at = self.at
        self._read_clock()
        norm = self._check_weights()
        sizes = torch.tensor([part.stop - part.start for part in self.steps], dtype=torch.float64)
        row = {
            "epoch": at.epoch + 1,
            "lr": self._lr(len(self.steps) - 1),
            "train_loss": float((at.losses.cpu().double() * sizes).sum() / len(self.examples)),
            "train_accuracy": float(at.right.cpu().double().sum() / len(self.examples)),
        }
        if "test" in self.job.examples:
            test = evaluation.measure(self.model, self.job.examples["test"], self.job.machine, self.group)
            if not math.isfinite(test.loss):
                self._diverged(f"the test loss is {test.loss:g}", at.step - 1)
            row |= {"test_loss": test.loss, "test_accuracy": test.accuracy}
        row["weight_norm"] = norm
        row["images_per_second"] = len(self.examples) / max(at.seconds, 1e-9)
        self._read_clock()
        row["seconds"] = at.seconds
        self.at, self.gathered = self._beginning_of(at.epoch + 1, [*at.log, row]), 0
        self._checkpoint()
        is_due = time.perf_counter() - self.last_kept > min(SHORTEST_BETWEEN_STATES, self.state_seconds)
        if self.group.any(is_due)[0]:
            self._keep()
        self.clock = time.perf_counter()

    def _check(self) -> str:
        """Check the losses; returns the note for the progress bar, or raises LandscapeError where one is not finite."""
        self._gather()
        done = self.at.losses[: self.at.step].cpu()
        bad = (~done.isfinite()).nonzero()
        if len(bad):
            self._diverged(f"the loss is {float(done[bad[0]]):g}", int(bad[0]))
        test = self.at.log[-1].get("test_accuracy") if self.at.log else None
        tested = "" if test is None else f", test {test:.1%}"
        recent = float(done[-CHECK_EVERY:].mean())
        lr = self._lr(self.at.step - 1)
        return f"epoch {self.at.epoch + 1}/{self.recipe.epochs}: batch loss {recent:.3f}, lr {lr:.2g}{tested}"

    def _gather(self) -> None:
        """Combine the losses of the last steps over the processes."""
        new = slice(self.gathered, self.at.step)
        self.group.sum_(self.at.losses[new]).div_(self.group.size)
        self.group.sum_(self.at.right[new])
        self.gathered = self.at.step

    def _size(self, step: int) -> int:
        """The number of images in a step, over all processes."""
        part = self.steps[step]
        return int(part.stop - part.start)

    def _check_weights(self) -> float:
        """The norm of the weights, computed once a step.

        Raises:
            LandscapeError: a loss, a weight or the norm is not finite: such weights are not written.
        """
        if self.norm is None:
            if self.at.step:
                self._check()
            if not state.is_finite(self.model):
                self._diverged("the weights are not finite", self.at.step - 1)
            squares = torch.stack([parameter.detach().float().square().sum() for parameter in self.model.parameters()])
            norm = float(squares.sum().sqrt())
            if not math.isfinite(norm):
                self._diverged(f"the norm of the weights is {norm:g}", self.at.step - 1)
            self.norm = norm
        return self.norm

    def _diverged(self, what: str, step: int) -> None:
        # The last update of an epoch is checked when the next epoch is about to begin.
        first = self.at.epoch * len(self.steps)
        taken = max(0, first + step)
        epoch, step = divmod(taken, len(self.steps))
        lr = self._lr(taken - first) if self.recipe.epochs else self.recipe.lr
        kept = self.record.diverged(self.at)
        error = LandscapeError(
            f"the training diverged: {what} in epoch {epoch + 1}, step {step + 1} of {len(self.steps)}, at "
            f"lr {lr:.4g}: try a lower learning rate (in another folder, or with {force_option()}), the schedule "
            f"onecycle, which warms up, or a model with normalisation; the last good weights are kept in {kept}"
        )
        raise self.group.agreed(error)

    def _checkpoint(self) -> None:
        """Write a checkpoint if one is due here."""
        if self.record.is_due(self.at):
            self._check_weights()
            began = time.perf_counter()
            self.record.checkpoint(self.at)
            self.clock += time.perf_counter() - began  # writing is not training

    def _keep(self) -> None:
        """Write the state that is needed to continue from here."""
        self._check_weights()
        self._read_clock()
        self.at.weights, self.at.optimizer = self.model.state_dict(), self.optimizer.state_dict()
        self.record.keep(self.at)
        self.clock = self.last_kept = time.perf_counter()

    def _kept(self) -> state.State | None:
        path = self.record.folder.state
        if not path.exists():
            return None
        kept = state.load(path)
        if len(kept.losses) != len(self.steps) or kept.epoch > self.recipe.epochs:
            raise state.damaged(path, "it is of another training")
        return kept

    def _go_to(self, at: state.State) -> None:
        """Restore the state of an earlier run."""
        device = self.job.machine.device
        try:
            self.model.load_state_dict(at.weights)
            optimizers.load(self.optimizer, at.optimizer)
        except (AttributeError, KeyError, RuntimeError, TypeError, ValueError) as error:
            reason = str(error) if isinstance(error, ValueError) else "its weights are of another network"
            raise self.group.agreed(state.damaged(self.record.folder.state, reason)) from error
        at.losses, at.right = at.losses.to(device), at.right.to(device)
        self.at, self.gathered = at, at.step

    def _beginning_of(self, epoch: int, log: list[dict[str, float]]) -> state.State:
        losses, right = torch.zeros(2, len(self.steps), device=self.job.machine.device)
        return state.State(losses, right, epoch=epoch, log=log)

    def _read_clock(self) -> None:
        now = time.perf_counter()
        self.at.seconds += now - self.clock
        self.clock = now

    def _lr(self, step: int) -> float:
        """The learning rate of a step of this epoch."""
        return schedules.learning_rate(
            self.recipe.schedule,
            lr=self.recipe.lr,
            epochs=self.recipe.epochs,
            step=self.at.epoch * len(self.steps) + step,
            steps_per_epoch=len(self.steps),
        )
