"""Measurements at the centre and beside the grid, which show whether a surface is reliable."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from landscape.analysis.checks import Check
from landscape.core.device import float64_of
from landscape.core.errors import LandscapeError
from landscape.core.faults import user_faults
from landscape.core.option_words import either
from landscape.core.progress import Progress
from landscape.measure import engine as engines
from landscape.measure import network_checks
from landscape.measure.derivatives.at_point import Curvature
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.engine import Task
from landscape.measure.first_examples import MOST, FirstExamples
from landscape.measure.metric import Metric
from landscape.measure.network.evaluator import Evaluator
from landscape.measure.network.non_finite_cause import cause_at
from landscape.measure.network.point_values import WEIGHT, is_mean, losses
from landscape.measure.network.sampling import Sampling, reference_places
from landscape.measure.record import Recording
from landscape.plane import plane as planes
from landscape.surface.surface import Surface


def check_centre(task: Task, values: Mapping[str, float] | None) -> dict[str, float]:
    """The values at (0, 0) by variable; an error here saves hours of useless measurement.

    Args:
        values: the values, if they are known.

    Raises:
        LandscapeError: the loss at the centre is not finite, or the network cannot be measured on these data.
    """
    origin = planes.Point((), (0.0,) * len(task.plane.directions))
    if values is None:
        with user_faults(task.model):
            with Evaluator(replace(task, sampling=None)) as at_centre:
                values = at_centre.measure(*origin.coefficients)
    for name, value in values.items():
        if name.endswith("_loss") and not math.isfinite(value):
            cause = cause_at(task, origin.coefficients)
            raise LandscapeError(
                f"the {name} at the centre is {value}: {cause}; check the checkpoint and the normalisation of the "
                f"inputs{either('', ' (--mean, --std)')}"
            )
    return dict(values)


def repeats(task: Task, surface: Surface, first: FirstExamples, *, reused: bool) -> Check:
    """Whether the losses at the centre are equal before all points and again as one of them or after them.

    If no loss is measured, the other values are compared. Metrics of the network are compared where the centre is one
    of the points, as they may take long.

    Args:
        first: measured before all points; where they suffice, they are measured again instead of a whole pass.
        reused: the point at the centre has the values that were measured before all points.
    """
    values = {name: float(surface.attributes[f"centre_{name}"]) for name in surface.variables if is_mean(name)}
    of_network = _of_users_metrics(task, values)
    before = {name: value for name, value in values.items() if name.endswith("_loss")} or values
    at = tuple(np.flatnonzero(axis == 0) for axis in (surface.y, surface.x) if axis is not None)
    centre = tuple(index[0] for index in at) if all(len(index) for index in at) and not reused else None
    if centre is not None and surface.evaluated[centre] and task.sampling is None and surface.points is None:
        before |= {name: values[name] for name in of_network}
        after: Mapping[str, float] = {name: float(surface.variables[name][centre]) for name in before}
    elif first.suffice:
        found, after = first.before_and_now()
        return network_checks.repeats(found, after, "float32", of_network, examples=MOST)
    else:
        again = check_centre(replace(task, network_metrics={}) if task.splits else task, None)
        after = {name: again[name] for name in before if name in again}
    compared = {name: value for name, value in before.items() if name in after and math.isfinite(value)}
    return network_checks.repeats(compared, after, task.precision, of_network)


def _of_users_metrics(task: Task, names: Iterable[str]) -> set[str]:
    """Those variables that the user's metrics of the network measure; none if one of ours, curvature, is among them."""
    if any(isinstance(metric, Curvature) for metric in task.network_metrics.values()):
        return set()
    of_outputs = {f"{split}_{name}" for split in task.splits for name in task.metrics}
    return {name for name in names if name not in of_outputs}


def cause_of_gaps(task: Task, recording: Recording) -> dict[str, str]:
    """The cause at the point nearest to the centre without a finite loss; empty if all losses are finite."""
    if not task.splits:
        return {}
    # A sum keeps each NaN, unlike a largest value.
    places = {point.coefficients: sum(map(abs, losses(values))) for point, values in recording.measured()}
    nearest = network_checks.nearest_without_number(places)
    return {} if nearest is None else {"non_finite_cause": cause_at(task, nearest)}


def true_curvature(task: Task, loss: Metric) -> dict[str, Any] | None:
    """The second derivatives of the loss at the centre along the directions, d' H d, over the first split.

    None if the directions also move running statistics, with respect to which no derivatives are computed.
    """
    split, batches = next(iter(task.splits.items()))
    moving = task.plane.moving()
    if not moving <= dict(task.model.named_parameters()).keys():
        return None
    with user_faults(task.model), planes.at_centre(task.model, task.device):
        hessian = Hessian(task.model, small_batches(batches), loss, parameters=lambda name, _: name in moving)
        flat = [float64_of(hessian.flat(direction)) for direction in task.plane.directions]
        images = [float64_of(hessian.product(vector.to(hessian.device, hessian.dtype))) for vector in flat]
    return {"split": split, "hessian": [[float(one @ image) for image in images] for one in flat]}


def with_references(task: Task, sampling: Sampling, engine: str, points: int, progress: Progress) -> Sampling:
    """The sampling with the values of each example at a few reference points, by which samples are corrected."""
    places = reference_places(task.plane, points)
    at = [planes.Point((number,), place) for number, place in enumerate(places)]
    found: dict[tuple[int, ...], dict[str, Tensor]] = {}
    with progress.stage("measuring references on all examples", len(places), "points"):
        for result in engines.run(engine, replace(task, sampling=None, with_examples=True), at):
            assert result.examples is not None, "with_examples"
            found[result.point.index] = result.examples
            progress.advance(1)
    rows = [found[point.index] for point in at]
    weights = {name.removesuffix(WEIGHT): part for name, part in rows[0].items() if name.endswith(WEIGHT)}
    references = {name: torch.stack([row[name] for row in rows]) for name in rows[0] if not name.endswith(WEIGHT)}
    return replace(sampling, references=references, weights=weights)
