"""Sharpness of a network, kept in a JSON file beside its planes, so that a repeated comparison need not wait."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import nn

from landscape.core import files
from landscape.core.errors import LandscapeError
from landscape.core.progress import SILENT, Progress
from landscape.curvature.sharpness_report import sharpness_report
from landscape.data.batches import as_splits
from landscape.data.dataset import DataSet
from landscape.plane import direction
from landscape.plane.plane import movable


def measure_sharpness(
    model: nn.Module,
    data: Any,
    path: str | Path | None,
    *,
    force: bool = False,
    progress: Progress = SILENT,
    **options: Any,
) -> dict[str, Any]:
    """`sharpness_report(...).as_json()` with the fingerprint of the weights; what is in `path` is used if it is that.

    That is, of the same weights, the same examples and the same normalisation.

    Args:
        path: None keeps nothing.
        force: measure anew what is there.
        options: those of `sharpness_report`, plain data.
    """
    asked = {
        **options,
        "weights_fingerprint": direction.fingerprint(movable(model, "states")),
        **_examples(data, str(options.get("split", "train")), options.get("limit"), options.get("batch_size")),
    }
    place = None if path is None else Path(path)
    if place is not None and place.exists() and not force and (kept := _read(place)).get("asked") == asked:
        report: dict[str, Any] = kept["report"]
        return report
    report = {
        **sharpness_report(model, data, progress=progress, **options).as_json(),
        "weights_fingerprint": asked["weights_fingerprint"],
    }
    if place is not None:
        with files.replacing(place) as beside:
            beside.write_text(json.dumps({"asked": asked, "report": report}, indent=2) + "\n", encoding="utf-8")
    return report


def _examples(data: Any, split: str, limit: int | None, batch_size: int | None) -> dict[str, Any]:
    """What the inputs of the network are made of."""
    cpu = torch.device("cpu")
    batches = as_splits(data, splits=(split,), limit=limit, batch_size=batch_size, device=cpu)[split]
    normalised = {"mean": list(data.mean), "std": list(data.std)} if isinstance(data, DataSet) else {}
    return {"fingerprint": batches.fingerprint(), **normalised}


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise LandscapeError(f"{path} is damaged: remove it, and sharpness is measured again") from error
    return kept if isinstance(kept, dict) else {}
