"""`--precision auto`: a lower precision where it is faster and accurate enough, float32 everywhere else.

A few points are measured in both before the run: the centre, the edge, and points between, more of them near the
centre, where losses are small and differences matter most. Accurate enough means that losses differ by less than a
tolerance. If this fails near the centre alone, as for a well-trained network, the points there are measured in float32.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import torch

from landscape.core.device import FIRST_WITH_BFLOAT16
from landscape.core.errors import first_line
from landscape.core.progress import SILENT, Progress
from landscape.measure.allowed_values import Precision
from landscape.measure.engine import Task
from landscape.measure.network.evaluator import Evaluator
from landscape.measure.network.point_values import losses
from landscape.measure.network.sampling import Sampling
from landscape.plane.plane import Plane

# The largest difference of the losses that is allowed: the larger one of these two.
RELATIVE, ABSOLUTE = 0.01, 0.001
# Probes represent their surroundings, so they may use only this share of the tolerance.
MARGIN = 0.7
# The examples of each split that the trial uses if the measurement samples examples, too.
SAMPLED = 1000
# Times vary, so that the first decision needs several pairs of them.
TIMED_AT_CENTRE = 3
# Distances of the probes from the centre, as shares of the axes.
SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1)
# The smallest ratio of times, time of the whole run in float32 (seconds) and number of points for which a lower
# precision is considered.
WORTH_RATIO, WORTH_SECONDS, FEWEST_POINTS = 1.3, 120.0, 100


@dataclass(frozen=True)
class PrecisionChoice:
    """The choice of `auto`.

    Attributes:
        precision: of most points.
        float32_below: points with a smaller loss are measured in float32; -inf for none.
        reason: for a report.
        probes: the coefficients and the values in each precision, as stored in the file.
        centre: the values at the centre in float32 on all examples, if the trial measured them.
    """

    precision: Precision
    float32_below: float
    reason: str
    probes: list[dict[str, Any]]
    centre: dict[str, float] | None = None


def faster_kind(device: torch.device) -> Precision | None:
    """A precision that may be faster than float32 on the device; the times of the probes decide whether it is."""
    if device.type == "cpu":
        supported = torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()
        return "bfloat16" if supported else None
    if device.type == "cuda" and torch.cuda.get_device_capability(device) >= FIRST_WITH_BFLOAT16:
        return "bfloat16"
    return None


def choose(task: Task, points: int, progress: Progress = SILENT) -> PrecisionChoice:
    """Choose the precision of a run of so many points; the task must be prepared, and in float32."""
    fast = faster_kind(task.device)
    if fast is None:
        return PrecisionChoice("float32", -math.inf, f"float32: nothing faster is known on {task.device.type}", [])
    if task.statistics is not None:
        return PrecisionChoice("float32", -math.inf, "float32: BatchNorm's statistics are recalibrated in it", [])
    if points < FEWEST_POINTS:
        return PrecisionChoice("float32", -math.inf, f"float32: {points} points are too few for a trial of {fast}", [])
    seconds: dict[Precision, list[float]] = {"float32": [], fast: []}
    sampling = None if task.sampling is None else Sampling(math.inf, task.sampling.guide, fewest=SAMPLED)
    with Evaluator(replace(task, precision=fast, sampling=sampling)) as evaluator:

        def probe(place: tuple[float, ...]) -> dict[str, Any]:
            values: dict[str, Any] = {"at": list(place)}
            for precision, times in seconds.items():
                began = time.perf_counter()
                values[precision] = evaluator.measure_in(precision, *place)
                times.append(time.perf_counter() - began)
            return values

        centre, *others = probe_places(task.plane)
        exact: dict[str, float] | None = None
        for _ in range(2):  # the first run includes initialisation, so that the time of the second one decides
            began = time.perf_counter()
            measured = evaluator.measure_in("float32", *centre)
            whole = (time.perf_counter() - began) * points
            exact = measured if sampling is None else None
            if whole < WORTH_SECONDS:
                reason = f"float32: all points take less than {WORTH_SECONDS:.0f} s in it"
                return PrecisionChoice("float32", -math.inf, reason, [], exact)
        try:
            evaluator.measure_in(fast, *centre)  # which includes initialisation, too
        except RuntimeError as error:  # this machine lacks a kernel
            return PrecisionChoice("float32", -math.inf, f"float32: {fast} fails here ({first_line(error)})", [], exact)
        probes = [probe(centre) for _ in range(TIMED_AT_CENTRE)][-1:]
        ratio = median(exact / other for exact, other in zip(*seconds.values(), strict=True))
        if ratio < WORTH_RATIO:
            return PrecisionChoice(
                "float32", -math.inf, f"float32: {fast} is {ratio:.2f} times as fast here", [], exact
            )
        with progress.stage(f"comparing {fast} with float32", len(others), "points"):
            for place in others:
                probes.append(probe(place))
                progress.advance(1)
    return _judge(fast, probes, median(exact / other for exact, other in zip(*seconds.values(), strict=True)))


def probe_places(plane: Plane) -> list[tuple[float, ...]]:
    """The centre, and for each of `SHARES` one place on every axis, at alternating ends."""
    axes = [plane.x] if plane.y is None else [plane.x, plane.y]
    places = [(0.0,) * len(axes)]
    for number, share in enumerate(SHARES):
        for axis, values in enumerate(axes):
            ends = [float(end) for end in (values[0], values[-1]) if end]
            place = [0.0] * len(axes)
            place[axis] = share * ends[(number + axis) % len(ends)]
            places.append(tuple(place))
    return list(dict.fromkeys(places))


def excess(exact: float, other: float) -> float:
    """The difference of two losses as a multiple of the tolerance."""
    if exact == other or (math.isnan(exact) and math.isnan(other)):
        return 0.0
    difference = abs(exact - other) / max(RELATIVE * abs(exact), ABSOLUTE)
    return difference if math.isfinite(difference) else math.inf


def _judge(fast: Precision, probes: Sequence[dict[str, Any]], ratio: float) -> PrecisionChoice:
    judged = []
    for probe in probes:
        pairs = list(zip(losses(probe["float32"]), losses(probe[fast]), strict=True))
        judged.append((min(exact for exact, _ in pairs), max(excess(*pair) for pair in pairs)))
    largest = max(part for _, part in judged)
    stored = list(probes)
    failing = [loss for loss, part in judged if not part <= MARGIN]
    holding = [loss for loss, part in judged if part <= MARGIN and loss > max(failing, default=-math.inf)]
    tolerance = f"the tolerance ({100 * RELATIVE:g} % of the loss, or {ABSOLUTE:g})"
    if 2 * len(holding) <= len(judged):
        reason = f"float32: in {fast} the loss differs by up to {largest:.2g} times {tolerance}"
        return PrecisionChoice("float32", -math.inf, reason, stored)
    reason = f"{fast}: {ratio:.2f} times as fast as float32; the loss differs by at most {largest:.2g} of {tolerance}"
    if not failing:
        return PrecisionChoice(fast, -math.inf, reason, stored)
    below = min(holding)
    return PrecisionChoice(
        fast, below, f"{fast}: {ratio:.2f} times as fast; float32 where the loss is below {below:.3g}", stored
    )
