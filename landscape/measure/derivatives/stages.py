"""Intermediate results of a computation with the Hessian in a file, so that it can be stopped and continued.

The HDF5 file is written atomically. It has a group for each stage (the space of the eigenvalues, the samples of the
trace, ...), and in the attribute `settings` the settings that determine the numbers. A file with other settings is
refused.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor

from landscape.core import files, regular_file
from landscape.core.difference import difference
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.core.faults import is_out_of_memory
from landscape.core.option_words import force_option

# The shortest time between two writes, in seconds and as a multiple of the last write: a space may be gigabytes.
SECONDS, TIMES = 60.0, 20.0
# Settings that are measured, and their relative and absolute tolerance: the number of threads changes the last digits.
# All other settings must be equal.
MEASURED, SAME, ROUNDING = ("loss_value",), 1e-4, 1e-6
# The longest text of a setting in a message.
SHOWN = 40

State = Mapping[str, Tensor]
Found = TypeVar("Found")


class OtherStages(UsageError):
    """The file has the intermediate results of other settings."""


class DamagedStages(LandscapeError):
    """The file cannot be read."""


class Stages:
    """Stages by name, each a mapping of tensors; without a path they are in memory only.

    Args:
        path: the file, which is read if it exists.
        settings: plain data that determine the numbers.
        force: start again, and replace the file.
        finer: settings of which a file with a smaller number may be continued; each with the number that is assumed
            if the file lacks it.

    Raises:
        UsageError: the file was made with other settings, or is of another kind.
        LandscapeError: the file is damaged.
    """

    def __init__(
        self,
        path: Path | None = None,
        settings: Mapping[str, Any] | None = None,
        *,
        force: bool = False,
        finer: Mapping[str, float] | None = None,
    ) -> None:
        self.path, self.settings = path, dict(settings or {})
        self._finer = finer or {}
        self._stages: dict[str, State] = {}
        self._with_next: dict[str, Callable[[], State]] = {}
        self._written, self._took = time.monotonic(), 0.0
        if path is not None and path.exists() and not force:
            self._read(path)

    def get(self, stage: str) -> State | None:
        """The state of a stage; None if it has not begun."""
        return self._stages.get(stage)

    def read(self, stage: str, use: Callable[[State], Found]) -> Found | None:
        """What `use` makes of the state of a stage; None if it has not begun.

        Raises:
            LandscapeError: the file is damaged: an array is missing, or has another shape.
        """
        state = self.get(stage)
        if state is None:
            return None
        try:
            return use(state)
        except (KeyError, IndexError, TypeError, ValueError, RuntimeError) as error:
            if self.path is None or is_out_of_memory(error):
                raise
            raise _damaged(self.path, error) from error

    @contextmanager
    def during(self, stage: str, state: Callable[[], State]) -> Iterator[Callable[[], None]]:
        """Yield a function to be called after each step, which writes the file from time to time.

        The file is also written if an exception leaves the context.

        Args:
            state: returns the present state of the stage.
        """

        def step() -> None:
            if self.path is not None and time.monotonic() - self._written > max(SECONDS, TIMES * self._took):
                self.put(stage, state())

        try:
            yield step
        except BaseException:
            if self.path is not None:
                self.put(stage, state())
            raise

    def put_with_next(self, stage: str, state: Callable[[], State]) -> None:
        """Write this stage together with the next `put`, as soon as `state()` is not empty."""
        self._with_next[stage] = state

    def put(self, stage: str, state: State, *, instead_of: str | None = None) -> None:
        """Store the state of a stage.

        Args:
            instead_of: a stage to remove, as it is no longer needed.
        """
        self._stages[stage] = state
        for name, made in self._with_next.items():
            if name not in self._stages and (found := made()):
                self._stages[name] = found
        if instead_of is not None:
            self._stages.pop(instead_of, None)
        if self.path is not None:
            self._write(self.path)

    def _write(self, path: Path) -> None:
        import h5py

        from landscape.measure.derivatives import stage_file

        began = time.monotonic()
        with files.uninterrupted(), files.replacing(path) as beside:
            with h5py.File(beside, "w", locking=False) as file:
                file.attrs["format"] = stage_file.FORMAT
                file.attrs["settings"] = json.dumps(self.settings)
                for stage, state in self._stages.items():
                    group = file.create_group(stage)
                    for name, tensor in state.items():
                        group[name] = tensor.cpu().numpy()
        self._written = time.monotonic()
        self._took = self._written - began

    def _read(self, path: Path) -> None:
        from landscape.measure.derivatives import stage_file

        regular_file.refuse_others(path)
        try:
            found = stage_file.read(path)
            self._refuse_others(path, found.settings)
        except UsageError:
            raise
        except Exception as error:  # h5py raises any kind of exception for a damaged file
            raise _damaged(path, error) from error
        for stage, arrays in found.stages.items():
            self._stages[stage] = {name: torch.as_tensor(array) for name, array in arrays.items()}

    def _refuse_others(self, path: Path, before: Mapping[str, Any]) -> None:
        before = {**self._finer, **before}
        coarser = {name for name in self._finer if before[name] > self.settings[name]}
        self.settings |= {name: before[name] for name in self._finer if name not in coarser}
        now = json.loads(json.dumps(self.settings))
        every = {**before, **now}
        other = [name for name in every if name in coarser or not _same(name, before.get(name), now.get(name))]
        if other:
            named = "; ".join(difference(name, _short(before.get(name)), _short(now.get(name))) for name in other)
            raise OtherStages(
                f"{path} was made with other settings ({named}): choose another file, or {force_option()}"
            )


def _same(name: str, first: Any, second: Any) -> bool:
    if name in MEASURED and isinstance(first, float) and isinstance(second, float):
        return math.isclose(first, second, rel_tol=SAME, abs_tol=ROUNDING)
    return bool(first == second)


def _damaged(path: Path, error: Exception) -> DamagedStages:
    return DamagedStages(
        f"{path} is damaged, or was not written by `landscape hessian` or `layers` ({first_line(error)}): remove it, "
        "or choose another file"
    )


def _short(value: Any) -> str | None:
    text = None if value is None else json.dumps(value)
    return text if text is None or len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."
