"""Record the path of a training in any loop.

with landscape.Recorder(model, "run", steps_per_epoch=loader) as recorder:
    for epoch in range(epochs):
        for inputs, targets in loader:
            ...
            optimizer.step()
            recorder.step(loss=loss, lr=optimizer.param_groups[0]["lr"])

`step` counts, and copies the weights where a checkpoint is due; a thread writes them. Danger: the recorder cannot see
where the loop's epochs end. It takes `steps_per_epoch` steps for one; without that number, each call of `step` is an
epoch, or with `every=N` time is counted in steps.
"""

from __future__ import annotations

import math
import os
import time
import warnings
import weakref
from collections.abc import Collection, Sized
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import torch
from torch import Tensor, nn

from landscape import models
from landscape.core import files, provenance
from landscape.core.errors import CheckWarning, UsageError, first_line
from landscape.training.recorder import continuing, unwrapped
from landscape.training.recorder.arguments import length, number, whole
from landscape.training.recorder.copies import Copies
from landscape.training.recorder.losses import Losses
from landscape.training.recorder.rates import Rates
from landscape.training.recorder.run_files import RunFiles
from landscape.training.recorder.writer import Writer
from landscape.training.run_folder import NAME_DECIMALS, RunFolder

# So many epochs are probably batches.
MANY = 1000


class Recorder:
    """Writes checkpoints of a training to the folder of a run, from which `landscape trajectory` draws its path.

    A context manager: at its end the last weights are recorded, and the run is `finished`, or `stopped` after an
    exception. Where torch.distributed is in use, only the first process records.

    Attributes:
        path: the folder.
        steps: the steps so far: also those before the recorder was made, and those that it does not record, as in other
            processes or after an error.
        is_closed: whether `close` was called; nothing can be recorded any more.
    """

    def __init__(
        self,
        model: nn.Module,
        folder: str | Path,
        *,
        every: Literal["epoch"] | int = "epoch",
        steps_per_epoch: int | Sized | None = None,
        epochs_done: float = 0,
        force: bool = False,
    ) -> None:
        """Record the present weights, and prepare for the steps.

        Args:
            model: the network that is trained. The names of its weights are recorded without the wrappers of
                torch.compile, DataParallel and DistributedDataParallel.
            folder: a new folder, or that of an unfinished run. Other files in it are left as they are.
            every: the steps between two checkpoints, or `epoch`.
            steps_per_epoch: the optimizer's steps of an epoch, or the DataLoader, whose length is taken. Without it,
                `step` is to be called once an epoch if `every` is `epoch`; otherwise pictures show steps as the time.
            epochs_done: the epochs that the loop has trained the model for already, possibly a fraction. An unfinished
                run in the folder is then continued; what it recorded later than that is removed. Of an epoch that
                began before the recorder, the log has no train_loss and no seconds.
            force: replace an existing run.

        Raises:
            UsageError: a folder that holds a finished run, an unfinished one while `epochs_done` is 0, files of a run
                without its run.json, or that another process writes to; or invalid arguments; or weights that
                are not all in this process.
            LandscapeError: the folder cannot be written.
        """
        self.path = Path(folder)
        self._model = model
        self._is_once_an_epoch = steps_per_epoch is None and every == "epoch"
        if steps_per_epoch is None:
            self._per_epoch = 1 if every == "epoch" else whole("every", every)
        else:
            self._per_epoch = whole("steps_per_epoch", length(steps_per_epoch))
        self._unit = "step" if steps_per_epoch is None and every != "epoch" else "epoch"
        self._every = self._per_epoch if every == "epoch" else whole("every", every)
        if not math.isfinite(epochs_done) or epochs_done < 0:
            raise UsageError(f"epochs_done={epochs_done}: give the epochs before the recorder, 0 or more")
        self.steps = round(epochs_done * self._per_epoch)
        self._losses = Losses()
        self._is_rest = self.steps % self._per_epoch != 0  # of an epoch that began earlier
        self._clock = time.perf_counter()
        self.is_closed = False
        self._is_recording = self._is_first = _rank() == 0
        if self._is_first:
            self._begin(epochs_done, force=force)

    def step(self, *, loss: float | Tensor | None = None, lr: float | None = None) -> None:
        """Call it after each step of the optimizer.

        Args:
            loss: the mean loss of the step's batch, for the log. A tensor on a GPU is not waited for.
            lr: the learning rate of the step, for the checkpoints, the log and the drops in pictures. Where it is not
                given, the last one is taken to hold.

        Raises:
            LandscapeError: a file could not be written (raised once; nothing is recorded afterwards).
            UsageError: the recorder is closed, or a loss or rate that is not one number.
        """
        self._refuse_closed()
        if self._is_recording:
            rate = None if lr is None else number("lr", lr)
            if loss is not None:
                self._losses.add(loss)
            if rate is not None:
                self._rates.add(rate, self._epochs())
        self.steps += 1
        if not self._watch():
            return
        if self._is_once_an_epoch and self.steps == MANY:
            warnings.warn(
                f"{self.path} has {MANY} checkpoints: if step is called for each batch, give steps_per_epoch",
                CheckWarning, stacklevel=2,
            )  # fmt: skip
        if self.steps % self._every == 0:
            self.checkpoint()
        if self.steps % self._per_epoch == 0:
            self._end_epoch()

    def checkpoint(self) -> None:
        """Record the present weights now, besides the regular checkpoints; waits while two are being written.

        Raises:
            LandscapeError, UsageError: as `step`.
        """
        self._refuse_closed()
        if self._watch() and self._recorded != self.steps:
            self._record()

    def log(
        self,
        *,
        train_loss: float | None = None,
        train_accuracy: float | None = None,
        test_loss: float | None = None,
        test_accuracy: float | None = None,
    ) -> None:
        """Add numbers to the row in log.csv of the epoch of the last step: losses, and accuracies from 0 to 1.

        Raises:
            LandscapeError, UsageError: as `step`.
        """
        self._refuse_closed()
        given = {
            "train_loss": train_loss, "train_accuracy": train_accuracy, "test_loss": test_loss,
            "test_accuracy": test_accuracy,
        }  # fmt: skip
        values = {name: number(name, value) for name, value in given.items() if value is not None}
        if values and self._watch():
            written, epoch = self._files, self._row()
            self._writer.submit(lambda: written.row(epoch, **values))

    def close(self, *, finished: bool = True, at_end: bool = True) -> None:
        """Record the end, wait until all is written, and release the folder.

        Args:
            finished: False if the training is to be continued later.
            at_end: False if the network no longer has the weights of the last step, as after a Trainer has loaded its
                best checkpoint: no final checkpoint is then written.

        Raises:
            LandscapeError: a file could not be written.
        """
        if self.is_closed:
            return
        self.is_closed = True
        if not self._is_first:
            return
        try:
            if self._is_recording:
                if at_end and self._recorded != self.steps:
                    self._record()
                if self.steps % self._per_epoch:
                    self._end_epoch()
                written, epoch = self._files, self._epochs()
                self._writer.submit(lambda: written.end(epoch, finished=finished))
        finally:
            self._release()  # waits for the thread
        self._watch()

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
            return
        try:
            self.close(finished=False)
        except Exception as second:  # the error of the training is the one to be seen
            warnings.warn(f"{self.path} does not hold the end of the training: {first_line(second)}", stacklevel=2)

    def _begin(self, epochs_done: float, *, force: bool) -> None:
        unwrapped.check_whole(self._model)
        folder = RunFolder(self.path)
        folder.check_place(resume=False)
        network = unwrapped.plain(self._model)
        header = _known(network)
        settings = {
            "model": header.get("model", header["class"]),
            "model_arguments": header.get("model_arguments", {}),
        }
        with ExitStack() as held:
            held.enter_context(files.locked(folder.description))
            continued = continuing.begin(folder, settings, epochs_done=epochs_done, force=force)
            weights = unwrapped.weights_of(self._model)
            rows = continuing.rows(folder, epochs_done) if continued else {}
            here = continuing.kept(folder, epochs_done, 0.5 / self._per_epoch, weights) if continued else []
            last = continuing.header_of(here[-1]) if here else {}
            parameters = list(network.parameters())
            description = {
                "settings": settings,
                "every": self._every,
                "steps_per_epoch": self._per_epoch,
                "unit": self._unit,
                "parameters": sum(parameter.numel() for parameter in parameters),
                "device": str(parameters[0].device) if parameters else "cpu",
                "processes": _processes(),
                "threads": torch.get_num_threads(),
                "versions": provenance.versions(),
                "command": provenance.command(),
            }
            counted = {name: description[name] for name in ("unit", "steps_per_epoch")}
            self._files = RunFiles(
                folder, {**header, **counted}, description, unwrapped.names_of(parameters, weights), rows,
                last=here[-1] if here else None,
            )  # fmt: skip
            self._files.begin(self._epochs())
            self._names = set(here)
            self._recorded = round(float(last["epoch"]) * self._per_epoch) if here else None
            self._rates = Rates.of_header(last, is_last=self._recorded == self.steps)
            self._copies = Copies()
            self._writer = Writer()
            # Also where the recorder is forgotten, or the program ends: what was recorded is written.
            self._release = weakref.finalize(self, _release, os.getpid(), self._writer, self._files, held.pop_all())
        self.checkpoint()

    def _record(self) -> None:
        path = self._file(self._names)
        copy = self._copies.take(unwrapped.weights_of(self._model))
        written, epoch, rates = self._files, self._epochs(), self._rates.header()
        self._writer.submit(lambda: written.checkpoint(path, copy, epoch, rates), copy.release)
        self._names.add(path)
        self._recorded = self.steps

    def _end_epoch(self) -> None:
        """Write the row of the epoch, whose losses may still be on a GPU."""
        now = time.perf_counter()
        values = {} if self._is_rest else {"seconds": now - self._clock}
        self._clock = now
        if self._rates.rate is not None:
            values["lr"] = self._rates.rate
        if self._is_rest and self._losses.count:
            warnings.warn(
                f"epoch {self._row()} began before this recorder: its train_loss is left out of {self.path}/log.csv, "
                "as the losses of its first steps are not known", CheckWarning, stacklevel=3,
            )  # fmt: skip
            self._losses.take()
        self._is_rest = False
        written, epoch, loss = self._files, self._row(), self._losses.take()
        self._writer.submit(lambda: written.end_epoch(epoch, loss, **values))

    def _refuse_closed(self) -> None:
        if self.is_closed:
            raise UsageError(f"the recorder of {self.path} is closed: record before its end, or make another one")

    def _watch(self) -> bool:
        """Whether it still records; raises the error of the thread, or warns of weights that are not finite, once."""
        if not self._is_recording:
            return False
        if self._writer.has_failed:
            self._is_recording = False
            self._writer.check()
        elif self._files.diverged is not None:
            self._is_recording = False
            warnings.warn(
                f"the weights are not finite after {self._files.diverged:g} epochs: {self.path} holds those before, "
                "and nothing more is recorded", CheckWarning, stacklevel=3,
            )  # fmt: skip
        return self._is_recording

    def _epochs(self) -> float:
        """The epochs so far; whole numbers are int, as in the files of `landscape train`."""
        whole, rest = divmod(self.steps, self._per_epoch)
        return self.steps / self._per_epoch if rest else whole

    def _row(self) -> int:
        """The epoch of the last step, counted from 1."""
        return max(1, math.ceil(self.steps / self._per_epoch))

    def _file(self, taken: Collection[Path]) -> Path:
        """The checkpoint of this moment; more decimals than usual only where checkpoints are denser."""
        finest = -math.log10(self._every / self._per_epoch)
        decimals = max(NAME_DECIMALS, math.ceil(finest))
        return self._files.folder.checkpoint(self._epochs(), decimals=decimals, taken=taken)


def _release(process: int, writer: Writer, written: RunFiles, held: ExitStack) -> None:
    if os.getpid() != process:  # a fork of it, which has no such thread
        return
    writer.submit(written.write_log)
    writer.finish()
    held.close()


def _known(network: nn.Module) -> dict[str, Any]:
    """The description of the network in a checkpoint: its class, and how the zoo built it."""
    kind = type(network)
    described: dict[str, Any] = {"class": f"{kind.__module__}.{kind.__qualname__}"}
    built = models.built_as(network)
    if built is not None:
        described["model"], described["model_arguments"] = built
    return described


def _rank() -> int:
    """The number of this process; before torch.distributed is initialised, from torchrun's variable."""
    if torch.distributed.is_available() and torch.distributed.is_initialized():
        return torch.distributed.get_rank()
    return int(os.environ.get("RANK", 0))


def _processes() -> int:
    if torch.distributed.is_available() and torch.distributed.is_initialized():
        return torch.distributed.get_world_size()
    return int(os.environ.get("WORLD_SIZE", 1))
