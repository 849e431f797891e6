"""The same plane on the network's own sample, on another one, and on bootstrap samples of its own.

Danger: a plane through a trained network shows two directions of many. A minimum that stays there may still move in
others; what is lost at its place on another sample (`rise`) counts all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import torch
from torch import nn

from landscape.core import files
from landscape.core.errors import UsageError, unknown_name
from landscape.core.progress import SILENT, Progress
from landscape.measure import run
from landscape.measure.metric import Metric, choose_loss, find
from landscape.resampling import samples
from landscape.resampling.directions import descent
from landscape.resampling.minimum import Minimum, lowest
from landscape.resampling.samples import OnSample
from landscape.resampling.samples_report import ResamplingReport
from landscape.surface.surface import FloatArray, Surface

Axis = tuple[float, float, int]
Kind = Literal["random", "eigen", "descent"]

BOOTSTRAP = 20
MOST = 200  # each is a variable of the file, and what is said of it has place in one attribute (64 KB)
# Of the sample that the network was trained on, of the next one, and of the test split.
OWN = "train"


def resample(
    model: nn.Module,
    data: Any,
    *,
    size: int | None = None,
    bootstrap: int = BOOTSTRAP,
    x: Axis = (-1, 1, 25),
    y: Axis | None = (-1, 1, 25),
    direction: Kind = "random",
    seed: int = 0,
    loss: str | Metric = "cross_entropy",
    batch_size: int | None = None,
    device: str | torch.device = "auto",
    path: str | Path | None = None,
    force: bool = False,
    attributes: Mapping[str, Any] | None = None,
    progress: Progress = SILENT,
) -> ResamplingReport:
    """Measure one plane (or a curve, with `y=None`) on several samples, in evaluation mode and float32.

    Args:
        size: A is the first so many training examples, on which the network should have been trained, and B the next;
            None: all of them, so that the test split is the only other sample.
        bootstrap: how many samples are drawn from A.
        direction: `random` and filter-normalised; `eigen`: where the loss on A curves most; `descent`, for a curve:
            where the loss on the other sample falls most steeply, as long as the weights.
        seed: of the directions and of the bootstrap samples.
        path: the surface file, written when all is measured.
        x, y, loss, batch_size, device, attributes: as for `loss_surface`.

    Raises:
        UsageError: there is no other sample, or settings that make no sense.
        LandscapeError: as `loss_surface`.
    """
    if not (isinstance(bootstrap, int) and 2 <= bootstrap <= MOST):
        raise UsageError(f"{bootstrap} bootstrap samples: give 2, so that there is a spread, to {MOST}")
    if direction not in get_args(Kind):
        raise unknown_name("direction", direction, get_args(Kind))
    if direction == "descent" and y is not None:
        raise UsageError("steepest descent is one direction: measure a curve (y=None, --y none)")
    if path is not None:
        files.refuse_to_overwrite(Path(path), force=force)
    parts = samples.split(data, size)
    plain = choose_loss(loss)
    own, accuracy = {OWN: parts.train}, find("accuracy") if loss == "cross_entropy" else None
    inputs, targets = parts.train
    drawn = samples.draws(len(targets), bootstrap, seed)
    asked: dict[str, Any] = {
        "x": x, "y": y, "seed": seed, "batch_size": batch_size, "device": device, "precision": "float32",
    }  # fmt: skip
    # Handed over finished: eigenvectors are of one sample, and all samples are measured in one plane.
    if direction == "descent":
        name, examples = next(iter(parts.others.items()))
        given = descent(model, examples, plain, sample=name, device=device)
    else:
        given = run.directions_of(model, own, **asked, direction=direction, loss=plain)
    counted = {OWN: (inputs, samples.with_counts(targets, drawn))}
    chosen: dict[str, Any] = {name: OnSample(plain, place) for place, name in enumerate(_names(bootstrap), 1)}
    if accuracy is not None:
        chosen["accuracy"] = OnSample(accuracy)
    measured = run.loss_surface(
        model, counted, **asked, direction=given, loss=OnSample(plain), metrics=chosen, progress=progress
    )  # fmt: skip
    others = run.loss_surface(
        model, parts.others, **asked, direction=given, loss=loss, progress=progress,
        metrics={} if accuracy is None else {"accuracy": accuracy},
    )  # fmt: skip
    variables = {**measured.variables, **others.variables}
    numbers = _numbers(measured, others, _names(bootstrap))
    booted = {f"centre_{OWN}_{name}" for name in _names(bootstrap)}  # their spread is among the numbers
    said = {
        **others.attributes,
        **{name: value for name, value in measured.attributes.items() if name not in booted},
        "loss": others.attributes["loss"],
        "splits": [OWN, *parts.others],
        "seconds": round(measured.attributes["seconds"] + others.attributes["seconds"], 3),
        "resampling": numbers,
        **(attributes or {}),
    }
    surface = Surface(measured.x, measured.y, variables, np.ones(measured.shape, bool), said)
    if path is not None:
        surface.save(path, force=force)
    return ResamplingReport(surface)


def _names(bootstrap: int) -> list[str]:
    """The metrics of the bootstrap samples: `loss_boot01` and so on."""
    width = max(2, len(str(bootstrap)))
    return [f"loss_boot{number:0{width}d}" for number in range(1, bootstrap + 1)]


def _numbers(measured: Surface, others: Surface, names: list[str]) -> dict[str, Any]:
    """What is said of the minima; `ResamplingReport.as_json` explains it."""
    losses = {OWN: measured.variables[f"{OWN}_loss"]}
    losses |= {split: others.variables[f"{split}_loss"] for split in others.attributes["splits"]}
    axes = [axis for axis in (measured.y, measured.x) if axis is not None]
    minima = {split: lowest(values, axes) for split, values in losses.items()}
    booted = [lowest(measured.variables[f"{OWN}_{name}"], axes) for name in names]
    start = minima[OWN]
    there = {split: float(values[start.index]) for split, values in losses.items()}
    moved = [_distance(start, minimum) for minimum in booted]
    centre = {**others.attributes, **measured.attributes}
    at_centre = np.array([centre[f"centre_{OWN}_{name}"] for name in names])
    elsewhere = [split for split in losses if split != OWN]
    return {
        "examples": {split: centre[f"{split}_examples"] for split in losses},
        "bootstrap": len(names),
        "minima": {split: _described(minimum) for split, minimum in minima.items()},
        "bootstrap_minima": [_described(minimum) for minimum in booted],
        "at_train_minimum": there,
        "rise": {split: there[split] - there[OWN] for split in elsewhere},
        "regret": {split: there[split] - minima[split].loss for split in elsewhere},
        "moved": {
            **{split: _distance(start, minima[split]) for split in elsewhere},
            "bootstrap_mean": float(np.mean(moved)),
            "bootstrap_largest": float(np.max(moved)),
        },
        "centre_loss": {split: centre[f"centre_{split}_loss"] for split in losses},
        "bootstrap_centre_std": float(at_centre.std(ddof=1)),
        "accuracy": {split: centre.get(f"centre_{split}_accuracy") for split in losses},
    }


def _described(minimum: Minimum) -> dict[str, Any]:
    curvature = None if np.isnan(minimum.curvature) else minimum.curvature
    return {
        "place": minimum.place.tolist(), "loss": minimum.loss, "curvature": curvature, "at_edge": minimum.at_edge,
    }  # fmt: skip


def _distance(one: Minimum, other: Minimum) -> float:
    """In the units of the plane's coefficients."""
    difference: FloatArray = one.place - other.place
    return float(np.sqrt((difference**2).sum()))
