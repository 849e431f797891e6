"""Read a file of intermediate results, which may come from anybody: with the limits of surface files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from landscape.core import untrusted_json
from landscape.core.errors import UsageError
from landscape.surface import child_process
from landscape.surface.file import opened
from landscape.surface.file_limits import FileLimits

FORMAT = "landscape-hessian"


@dataclass(frozen=True)
class StageFile:
    """The content of a file.

    Attributes:
        settings: those that determine its numbers.
        stages: arrays by stage and name.
    """

    settings: dict[str, Any]
    stages: dict[str, dict[str, npt.NDArray[Any]]]


def read(path: Path) -> StageFile:
    """The content of the file; on Linux a child process with limited memory reads it first.

    Raises:
        UsageError: it is of another kind.
        Exception: it is damaged: whatever h5py raises.
    """
    with child_process.opened_once(path) as place:
        child_process.try_reading(lambda: content(place), place, reader=f"{__name__}:content")
        found = content(place)
    if found is None:
        raise UsageError(f"{path} was not written by `landscape hessian` or `layers`: choose another file to keep")
    return found


def content(path: Path) -> StageFile | None:
    """The content of the file, in this process; None if it is of another kind."""
    with opened(path) as file:
        limits = FileLimits(path)
        if limits.attribute(file, "format") != FORMAT:
            return None
        settings = untrusted_json.loads(str(limits.attribute(file, "settings")))
        if not isinstance(settings, dict):
            raise ValueError("its settings are not a JSON object")
        stages = {
            stage: {name: np.asarray(limits.tensor(item)) for name, item in limits.members(group)}
            for stage, group in limits.members(file)
        }
    return StageFile(settings, stages)
