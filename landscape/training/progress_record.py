"""Write the log, the checkpoints and the state of a training into its folder."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar

import torch

from landscape.core import provenance
from landscape.training import evaluation, schedules, state
from landscape.training.job import Job
from landscape.training.result import TrainingResult
from landscape.training.run_folder import NAME_DECIMALS, RunFolder
from landscape.weights.checkpoint import save_checkpoint

# What run.json contains of the checkpoints' metadata.
DESCRIBED = ("data", "examples", "mean", "std", "classes")

P = ParamSpec("P")
T = TypeVar("T")


def in_first_process(method: Callable[Concatenate[Record, P], T]) -> Callable[Concatenate[Record, P], T]:
    """Run a method in the first process only; the other processes get its result or raise its error."""

    @functools.wraps(method)
    def wrapped(record: Record, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return record.job.group.from_first(lambda: method(record, *args, **kwargs))

    return wrapped


class Record:
    """The folder of a training that is running."""

    def __init__(self, job: Job, folder: RunFolder, *, steps_per_epoch: int) -> None:
        self.job, self.folder, self.steps_per_epoch = job, folder, steps_per_epoch
        self.due = checkpoint_steps(job.recipe.epochs, job.recipe.checkpoint_every, steps_per_epoch)

    @in_first_process
    def begin(self, at: state.State) -> None:
        """Write run.json, and remove the rows of the log after the step where the training continues."""
        self._describe("running", at)
        self.folder.write_log(at.log)

    def is_due(self, at: state.State) -> bool:
        """Whether a checkpoint is due at this step."""
        return self._steps(at) in self.due

    @in_first_process
    def checkpoint(self, at: state.State) -> None:
        """Write the current weights."""
        epoch = self.due[self._steps(at)]
        metadata = {**self.job.metadata, "epoch": epoch, "lr": self._rate_before(at)}
        # The log's losses are not final results: they are means during training, in the training's precision.
        if at.step == 0 and at.log and "test_accuracy" in at.log[-1]:
            metadata["results"] = {"test_accuracy": at.log[-1]["test_accuracy"]}
        path = self.folder.checkpoint(epoch)
        save_checkpoint(path, self.job.model.state_dict(), spec=self.job.spec, metadata=metadata)

    @in_first_process
    def keep(self, at: state.State) -> None:
        """Write the log and the state."""
        self.folder.write_log(at.log)
        state.save(self.folder.state, at)

    @in_first_process
    def stop(self, at: state.State) -> TrainingResult:
        """Record that the training was stopped on request and can be continued."""
        self._describe("stopped", at)
        return TrainingResult(self.folder.path, False, self._epoch(at), log=tuple(at.log))

    @in_first_process
    def diverged(self, at: state.State) -> str:
        """Record that the training diverged; returns the path of the last finite weights."""
        self.folder.write_log(at.log)
        self._describe("diverged", at)
        kept = [self.folder.state] if self.folder.state.exists() else []
        return " and ".join(str(path) for path in [*self.folder.checkpoint_files()[-1:], *kept]) or "no file"

    def finish(self, at: state.State) -> TrainingResult:
        """Evaluate the final weights on all splits, write them, and remove the state."""
        results: dict[str, float] = {}
        exact = replace(self.job.machine, precision="float32")  # as at the centre of a surface
        for name, examples in self.job.examples.items():
            measured = evaluation.measure(self.job.model, examples, exact, self.job.group)
            results |= {f"{name}_loss": measured.loss, f"{name}_accuracy": measured.accuracy}
        return self._finish(at, results)

    @in_first_process
    def _finish(self, at: state.State, results: dict[str, float]) -> TrainingResult:
        self.folder.write_log(at.log)
        metadata = {**self.job.metadata, "epoch": at.epoch, "results": results}
        save_checkpoint(self.folder.model, self.job.model.state_dict(), spec=self.job.spec, metadata=metadata)
        self._describe("finished", at, results=results)
        self.folder.state.unlink(missing_ok=True)
        return TrainingResult(self.folder.path, True, at.epoch, **results, log=tuple(at.log))

    def _describe(self, status: str, at: state.State, results: Mapping[str, float] | None = None) -> None:
        self.folder.describe(
            {
                "status": status,
                "epoch": self._epoch(at),
                **({} if results is None else {"results": results}),
                "settings": self.job.settings,
                **{name: self.job.metadata[name] for name in DESCRIBED if name in self.job.metadata},
                "parameters": sum(parameter.numel() for parameter in self.job.model.parameters()),
                "device": str(self.job.machine.device),
                "precision": self.job.machine.precision,
                "compile": self.job.metadata["training"]["compile"],
                **({} if self.job.timed is None else {"timed_steps": self.job.timed}),
                "processes": self.job.group.size,
                "threads": torch.get_num_threads(),
                "versions": provenance.versions(),
                "command": provenance.command(),
            }
        )

    def _steps(self, at: state.State) -> int:
        return at.epoch * self.steps_per_epoch + at.step

    def _rate_before(self, at: state.State) -> float | None:
        """The learning rate of the last step; None before the first one."""
        recipe, steps = self.job.recipe, self._steps(at)
        if not steps:
            return None
        return schedules.learning_rate(
            recipe.schedule, lr=recipe.lr, epochs=recipe.epochs, step=steps - 1, steps_per_epoch=self.steps_per_epoch
        )

    def _epoch(self, at: state.State) -> float:
        return round(self._steps(at) / self.steps_per_epoch, 4)


def checkpoint_steps(epochs: int, every: float, steps_per_epoch: int) -> dict[int, float]:
    """The steps after which a checkpoint is written, with their epochs; the first and the last step are among them.

    Of the steps whose epoch is rounded to the same number, one is kept: a whole epoch, else the first.
    """
    last = epochs * steps_per_epoch
    kept = {0.0: 0, float(epochs): last}
    count = 0
    while (wanted := round(count * every, 6)) < epochs:
        step = round(wanted * steps_per_epoch)
        rounded = round(step / steps_per_epoch, NAME_DECIMALS)
        if step % steps_per_epoch == 0:
            kept[rounded] = step
        else:
            kept.setdefault(rounded, step)
        count += 1
    between = {step: step / steps_per_epoch for step in sorted(kept.values())[1:-1]}
    return {0: 0, **between, last: epochs}
