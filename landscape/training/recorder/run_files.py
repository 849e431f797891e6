"""What a recorder writes: the folder of a run, as `landscape train` writes it (landscape/training/run_folder.py).

All methods but `begin` are called in the recorder's thread, one after the other. The object holds no reference to the
network, so that the thread does not keep it in memory.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from landscape.core import files
from landscape.training.recorder.copies import Copy
from landscape.training.run_folder import RunFolder
from landscape.weights import safetensors_writer
from landscape.weights.file_content import METADATA_KEY
from landscape.weights.file_header import FORMAT_VERSION
from landscape.weights.tensor_kinds import is_finite

# Short epochs would spend their time writing the log: at most one a second.
SHORTEST_BETWEEN_LOGS = 1.0


@dataclass
class RunFiles:
    """The files of one run.

    Attributes:
        header: stored in every checkpoint beside its epoch: the class, the model where it is one of the zoo, and what
            an epoch is.
        description: the constant part of run.json.
        parameters: the names of the parameters, of tied ones the first; the other tensors are buffers.
        rows: of log.csv, by epoch.
        last: the last checkpoint that was written.
        diverged: the epoch at which the weights were not finite; nothing is written from there on.
    """

    folder: RunFolder
    header: Mapping[str, Any]
    description: Mapping[str, Any]
    parameters: tuple[str, ...]
    rows: dict[int, dict[str, float]] = field(default_factory=dict)
    last: Path | None = None
    diverged: float | None = None
    _logged: float = float("-inf")

    def begin(self, epoch: float) -> None:
        """Write run.json and the log, and remove the final weights of a finished run, which becomes longer."""
        before = self.folder.read_description() if self.folder.description.exists() else {}
        self._describe("running", epoch)
        if before.get("status") == "finished":
            self.folder.model.unlink(missing_ok=True)  # the last checkpoint has the same weights
        self.write_log()

    def checkpoint(self, path: Path, copy: Copy, epoch: float, rates: Mapping[str, Any]) -> None:
        """Write the weights after `epoch` epochs, and the norm of the parameters to the log at the end of one.

        Args:
            rates: the header of the learning rates until then.
        """
        copy.wait()
        if self.diverged is not None:
            return
        if not all(bool(is_finite(tensor)) for tensor in copy.tensors.values()):
            self.diverged = epoch
            self._describe("diverged", epoch)
            return
        header = {"version": FORMAT_VERSION, **self.header, "epoch": epoch, **rates}
        with files.replacing(path) as beside:
            safetensors_writer.write(beside, copy.tensors, {METADATA_KEY: json.dumps(header)})
        self.last = path
        if epoch and epoch == int(epoch):
            squares = [copy.tensors[name].float().square().sum() for name in self.parameters if name in copy.tensors]
            if squares:
                self.row(int(epoch), weight_norm=float(torch.stack(squares).sum().sqrt()))

    def row(self, epoch: int, **values: float) -> None:
        """Add values to the row of an epoch, counted from 1; the log is written at most once a second."""
        self.rows.setdefault(epoch, {"epoch": epoch}).update(values)
        if time.monotonic() - self._logged > SHORTEST_BETWEEN_LOGS:
            self.write_log()

    def end_epoch(self, epoch: int, loss: Callable[[], float | None], **values: float) -> None:
        """The row of an epoch, with the mean of its losses."""
        mean = loss()
        self.row(epoch, **({} if mean is None else {"train_loss": mean}), **values)

    def end(self, epoch: float, *, finished: bool) -> None:
        """Write the log, the final weights of a finished run, and run.json."""
        self.write_log()
        if self.diverged is not None:
            return
        if finished and self.last is not None:
            with files.replacing(self.folder.model) as beside:
                shutil.copyfile(self.last, beside)
        self._describe("finished" if finished else "stopped", epoch)

    def write_log(self) -> None:
        """Write log.csv."""
        self.folder.write_log([self.rows[epoch] for epoch in sorted(self.rows)])
        self._logged = time.monotonic()

    def _describe(self, status: str, epoch: float) -> None:
        self.folder.describe({"status": status, "epoch": round(epoch, 4), **self.description})
