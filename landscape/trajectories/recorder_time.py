"""The time of a checkpoint of `landscape.Recorder` that is given alone, not by the folder of its run.

A recorder whose loop has no epochs counts `every` steps as one epoch of its files. Files name the unit and the step;
those of earlier versions do not, and the unit is then in the run.json of their folder. Where that is missing, too, only
the order is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from landscape.training.run_folder import RunFolder

# A key that all checkpoints of recorders have, and no others.
MARK = "learning_rate_drops"


def unit_and_steps(file: Path, header: Mapping[str, Any]) -> tuple[str, float] | None:
    """The unit of a recorder's checkpoint, and how many of it are one epoch of its header; None for other files.

    The unit is "epoch", "step", or "checkpoint" if it is not known.

    Raises:
        LandscapeError: the run.json of its folder is damaged.
    """
    if MARK not in header:
        return None
    description = header
    if "unit" not in description:
        folder = RunFolder(file.absolute().parent.parent)
        if file.absolute().parent == folder.checkpoints and folder.description.is_file():
            description = folder.read_description()
    steps = description.get("steps_per_epoch")
    if description.get("unit") == "step" and isinstance(steps, int) and not isinstance(steps, bool):
        return "step", float(steps)
    return ("epoch", 1.0) if description.get("unit") == "epoch" else ("checkpoint", 1.0)
