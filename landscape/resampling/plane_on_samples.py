"""Measure one plane on the network's training sample, on another sample, and on bootstrap samples of the first.

Danger: a plane shows two directions of many. A minimum that does not move in the plane may still move in other
directions; the difference of the losses at the minimum (`rise`) includes all of them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import nn

from landscape.core.arrays import FloatArray
from landscape.core.keywords import takes
from landscape.measure.inquire import directions_of
from landscape.measure.kept_parts import SETTINGS, parts_of
from landscape.measure.metric import choose_loss, find
from landscape.measure.quantities import quantities_of
from landscape.resampling import samples
from landscape.resampling.directions import descent
from landscape.resampling.minimum import Minimum, lowest
from landscape.resampling.resampling_protocol import OF_RESAMPLING, ResamplingProtocol
from landscape.resampling.samples import OnSample
from landscape.resampling.samples_report import ResamplingReport
from landscape.surface.surface import Surface

# The split of the training sample.
OWN = "train"


@takes(ResamplingProtocol, only=OF_RESAMPLING)
def resample(model: nn.Module, data: Any, protocol: ResamplingProtocol) -> ResamplingReport:
    """Measure one plane (or a curve, with `y=None`) on several samples, in evaluation mode and float32.

    The measured points are kept in the folder `path` + ".parts" until the file is written, and a stopped call is
    continued from there.

    Args:
        model, data: as for `loss_surface`.
        {options}

    Raises:
        UsageError: there is no other sample, or invalid settings.
        LandscapeError: as `loss_surface`.
    """
    loss, bootstrap = protocol.loss, protocol.bootstrap
    parts = samples.split(data, protocol.size)
    reading = quantities_of(protocol).reading
    plain = choose_loss(loss, reading)
    own, accuracy = {OWN: parts.train}, find("accuracy", reading) if loss == "cross_entropy" else None
    inputs, targets = parts.train
    drawn = samples.draws(len(targets), bootstrap, protocol.seed)
    asked = protocol.as_surface(precision="float32", path=None, attributes=None, direction="random", metrics=("loss",))
    # Eigenvectors of the sample A are passed as tensors, so that all samples are measured in the same plane.
    if protocol.direction == "descent":
        name, examples = next(iter(parts.others.items()))
        given = descent(model, examples, plain, sample=name, device=protocol.device, parameters=protocol.parameters)
    else:
        given = directions_of(model, own, replace(asked, direction=protocol.direction))
        # Without eigenvalues: they would ask for second derivatives of the loss on each sample.
        given = replace(given, recipe={name: value for name, value in given.recipe.items() if name != "eigenvalues"})
    counted = {OWN: (inputs, samples.with_counts(targets, drawn))}
    on_sample = partial(OnSample, is_boolean=targets.dtype == torch.bool)
    chosen: dict[str, Any] = {name: on_sample(plain, place) for place, name in enumerate(_names(bootstrap), 1)}
    if accuracy is not None:
        chosen["accuracy"] = on_sample(accuracy)
    # `plain` and `accuracy` choose among several outputs themselves.
    on_samples = replace(asked, direction=given, loss=on_sample(plain), metrics=chosen, output=None)
    beside = ("loss", "accuracy") if accuracy is not None else ("loss",)
    on_others = replace(asked, direction=given, metrics=beside)
    count = 1 + len(parts.others)
    with parts_of(protocol.path, force=protocol.force) as kept:
        measured = kept.surface(OWN, f"sample 1 of {count}", model, counted, on_samples)
        place = f"sample 2 of {count}" if count == 2 else f"samples 2 and 3 of {count}"
        others = kept.surface("others", place, model, parts.others, on_others)
        surface = _together(measured, others, protocol)
        if protocol.path is not None:
            surface.save(protocol.path, force=True)
    return ResamplingReport(surface)


def _together(measured: Surface, others: Surface, protocol: ResamplingProtocol) -> Surface:
    """One surface of the training sample, its bootstrap samples and the other samples."""
    bootstrap = protocol.bootstrap
    variables = {**measured.variables, **others.variables}
    numbers = _numbers(measured, others, _names(bootstrap))
    booted = {f"centre_{OWN}_{name}" for name in _names(bootstrap)}  # reported by their standard deviation alone
    attributes = {
        **others.attributes,
        **{name: value for name, value in measured.attributes.items() if name not in booted},
        "loss": others.attributes["loss"],
        "splits": [OWN, *others.attributes["splits"]],
        "seconds": round(measured.attributes["seconds"] + others.attributes["seconds"], 3),
        "resampling": numbers,
        "bootstrap_seed": protocol.seed,
        **(protocol.attributes or {}),
    }
    del attributes[SETTINGS]
    return Surface(measured.x, measured.y, variables, np.ones(measured.shape, bool), attributes)


def _names(bootstrap: int) -> list[str]:
    """The metrics of the bootstrap samples: `loss_boot01` and so on."""
    width = max(2, len(str(bootstrap)))
    return [f"loss_boot{number:0{width}d}" for number in range(1, bootstrap + 1)]


def _numbers(measured: Surface, others: Surface, names: list[str]) -> dict[str, Any]:
    """The numbers of the minima, as described in `ResamplingReport.report`."""
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
    return {"place": minimum.place.tolist(), "loss": minimum.loss, "curvature": curvature, "at_edge": minimum.at_edge}


def _distance(one: Minimum, other: Minimum) -> float:
    """The distance in units of the plane's coefficients."""
    difference: FloatArray = one.place - other.place
    return float(np.sqrt((difference**2).sum()))
