"""Sharpness of a network, kept in a JSON file beside its planes, so that a repeated comparison need not wait."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import torch
from torch import nn

from landscape.core import files, regular_file, untrusted_json
from landscape.core.errors import LandscapeError
from landscape.curvature.at_weights_protocols import OF_SHARPNESS, SharpnessProtocol
from landscape.curvature.sharpness_report import measure_sharpness
from landscape.data.batches import as_splits
from landscape.data.dataset import DataSet
from landscape.plane import direction
from landscape.plane.plane import movable

# Options that the file always holds.
COMPARED = ("split", "limit", "batch_size", "loss", "norm", "ignore", "seed", "device")


def kept_sharpness(
    model: nn.Module, data: Any, path: str | Path | None, protocol: SharpnessProtocol
) -> dict[str, Any]:  # fmt: skip
    """The data of `landscape.sharpness(...).report()` and the weights' fingerprint; read from `path` if it matches.

    That is, of the same weights, the same examples, the same normalisation and the same options. Callables cannot be
    compared between runs: with one nothing is kept.

    Args:
        path: None keeps nothing.
        protocol: with `force`, what is there is measured again.

    Raises:
        LandscapeError: the file at `path` is damaged.
    """
    options = _options(protocol)
    asked = {
        **options,
        "weights_fingerprint": direction.fingerprint(movable(model, "states")),
        **_examples(data, protocol.split, protocol.limit, protocol.batch_size),
    }
    place = None if path is None or any(map(callable, options.values())) else Path(path)
    if place is not None and place.exists() and not protocol.force and (kept := _read(place)).get("asked") == asked:
        report: dict[str, Any] = kept["report"]
        return report
    report = {
        **measure_sharpness(model, data, protocol).report().data,
        "weights_fingerprint": asked["weights_fingerprint"],
    }
    if place is not None:
        with files.replacing(place) as beside:
            beside.write_text(json.dumps({"asked": asked, "report": report}, indent=2) + "\n", encoding="utf-8")
    return report


def _options(protocol: SharpnessProtocol) -> dict[str, Any]:
    """The options that the report takes: `COMPARED`, and others where they are not the default."""
    return {
        field.name: value
        for field in fields(protocol)
        if field.name in OF_SHARPNESS and field.name != "progress"
        and ((value := getattr(protocol, field.name)) != field.default or field.name in COMPARED)
    }  # fmt: skip


def _examples(data: Any, split: str, limit: int | None, batch_size: int | None) -> dict[str, Any]:
    """What the inputs of the network are made of."""
    cpu = torch.device("cpu")
    batches = as_splits(data, splits=(split,), limit=limit, batch_size=batch_size, device=cpu)[split]
    normalised = {"mean": list(data.mean), "std": list(data.std)} if isinstance(data, DataSet) else {}
    return {"fingerprint": batches.fingerprint(), **normalised}


def _read(path: Path) -> dict[str, Any]:
    regular_file.refuse_others(path)
    try:
        kept = untrusted_json.read(path)
    except ValueError as error:
        raise LandscapeError(f"{path} is damaged: remove it, and sharpness is measured again") from error
    return kept if isinstance(kept, dict) else {}
