"""Summarise a surface: its values, the width of its basin, and the share of the plane that is convex.

All numbers are counts and differences on the grid. They depend on its extent and resolution, so they are comparable
only between surfaces on the same axes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from landscape.analysis.attributes import mapping, number
from landscape.analysis.basin import lowest
from landscape.core.arrays import FloatArray
from landscape.surface.surface import Surface

# The basin is where the loss is less than this much above the loss at the centre (1 nat: a factor e in likelihood).
BASIN_HEIGHT = 1.0
# The losses that are measured in nats.
IN_NATS = ("cross_entropy", "next_token")


@dataclass(frozen=True)
class MetricSummary:
    """Summary of one variable over the measured points.

    Attributes:
        centre: the value at (0, 0), from the attributes or from a grid point; NaN if neither exists.
        minimum, maximum, median: of the finite values; NaN if there is none.
        minimum_at: (x,) or (x, y) of the minimum; among equal ones, the nearest to the centre; None if there is none.
        non_finite_share: share (0 to 1) of the measured points that are infinite or not a number.
    """

    centre: float
    minimum: float
    maximum: float
    median: float
    minimum_at: tuple[float, ...] | None
    non_finite_share: float


@dataclass(frozen=True)
class Summary:
    """Summary of one surface.

    Attributes:
        points: the number of points to measure: those of the grid, or those that the grid is interpolated from.
        measured: the number of points that have been measured.
        metrics: a summary for each variable.
        convex_share: share (0 to 1) of the inner points whose Hessian in the plane (of the main loss, by central
            differences) is positive definite, among those with finite measured neighbours; None if there are none,
            and for interpolated grids, whose triangles have no curvature.
        basin_share: share (0 to 1) of the measured points whose main loss is less than `BASIN_HEIGHT` above that at the
            centre; None if the centre is not finite or not known, or nothing is measured.
    """

    title: str
    points: int
    measured: int
    metrics: Mapping[str, MetricSummary]
    convex_share: float | None
    basin_share: float | None


def test_error(surface: Surface) -> float | None:
    """The test error (0 to 1) of the network in the attributes of the file; None if it is not there."""
    accuracy = number(mapping(surface.attributes, "results"), "test_accuracy")
    return 1 - accuracy if accuracy is not None and 0 <= accuracy <= 1 else None


def range_text(values: FloatArray, *, digits: int = 6) -> str:
    """`0.1 to 2.5, 3 NaN, 1 infinite`: the range of the finite values, and the counts of all others."""
    finite = values[np.isfinite(values)]
    parts = [f"{finite.min():.{digits}g} to {finite.max():.{digits}g}"] if finite.size else ["no finite value"]
    counts = {"NaN": int(np.isnan(values).sum()), "infinite": int(np.isinf(values).sum())}
    return ", ".join([*parts, *(f"{count} {kind}" for kind, count in counts.items() if count)])


def extent_of(surface: Surface) -> str:
    """The word for what the points of a surface cover: plane, line, or path (between networks, through a bend)."""
    if not surface.is_curve:
        return "plane"
    return "path" if "path" in surface.attributes else "line"


def axes_of(surface: Surface) -> list[FloatArray]:
    """The axes of a surface in the order of its arrays: y before x, or x alone for a curve."""
    return [surface.x] if surface.y is None else [surface.y, surface.x]


def main_loss(surface: Surface) -> str | None:
    """The name of the loss to analyse: `train_loss`, or the first loss."""
    losses = [name for name in surface.variables if name.endswith("_loss")]
    return "train_loss" if "train_loss" in losses else losses[0] if losses else None


def summarise(surface: Surface) -> Summary:
    """Summarise `surface`; unknown numbers (no loss, an unmeasured centre) are None or NaN."""
    loss = main_loss(surface)
    losses = surface.values(loss) if loss is not None else None
    return Summary(
        title=surface.title,
        points=surface.planned,
        measured=surface.measured,
        metrics={name: _metric(surface, name) for name in surface.variables},
        convex_share=None if losses is None or surface.points is not None else _convex_share(surface, losses),
        basin_share=None if loss is None or losses is None else _basin_share(surface, loss, losses),
    )


def at_centre(axes: Sequence[FloatArray]) -> tuple[int, ...] | None:
    """The index of the grid point at the centre; None if there is none, as in the plane of a path."""
    index = tuple(int(np.argmin(np.abs(axis))) for axis in axes)
    off = (abs(axis[i]) > 1e-6 * np.ptp(axis) / len(axis) for axis, i in zip(axes, index, strict=True))
    return None if any(off) else index


def _metric(surface: Surface, name: str) -> MetricSummary:
    values = surface.values(name)
    finite = np.isfinite(values)
    measured = int(surface.evaluated.sum())
    share = 1 - float(finite.sum()) / measured if measured else float("nan")
    centre = _centre(surface, name)
    axes = axes_of(surface)
    at = lowest(values, axes)
    if at is None:
        return MetricSummary(centre, float("nan"), float("nan"), float("nan"), None, share)
    where = tuple(float(axis[index]) for axis, index in zip(axes, at, strict=True))[::-1]
    known = values[finite]
    return MetricSummary(centre, float(known.min()), float(known.max()), float(np.median(known)), where, share)


def _centre(surface: Surface, name: str) -> float:
    stored = number(surface.attributes, f"centre_{name}")
    if stored is not None:
        return stored
    index = at_centre(axes_of(surface))
    return float("nan") if index is None else float(surface.values(name)[index])


def _convex_share(surface: Surface, losses: FloatArray) -> float | None:
    """The share of points with a positive definite Hessian, by second differences, also on axes with unequal steps."""
    with np.errstate(invalid="ignore", over="ignore"):
        if surface.y is None:
            curvature = second_derivatives(losses, surface.x)
            known, convex = np.isfinite(curvature), curvature > 0
        else:
            xx = second_derivatives(losses, surface.x)[1:-1]
            yy = second_derivatives(losses.T, surface.y).T[:, 1:-1]
            widths = (surface.y[2:] - surface.y[:-2])[:, np.newaxis] * (surface.x[2:] - surface.x[:-2])
            xy = (losses[2:, 2:] - losses[2:, :-2] - losses[:-2, 2:] + losses[:-2, :-2]) / widths
            determinant = xx * yy - xy**2
            known, convex = np.isfinite(determinant), (determinant > 0) & (xx > 0)
    return float(convex[known].mean()) if known.any() else None


def second_derivatives(values: FloatArray, axis: FloatArray) -> FloatArray:
    """Second derivatives along the last dimension, at its inner points; the steps of the axis may be unequal."""
    before, after = np.diff(axis)[:-1], np.diff(axis)[1:]
    slopes = np.diff(values) / np.diff(axis)
    result: FloatArray = 2 * np.diff(slopes) / (before + after)
    return result


def _basin_share(surface: Surface, loss: str, losses: FloatArray) -> float | None:
    centre = _centre(surface, loss)
    if not np.isfinite(centre) or not surface.evaluated.any():
        return None
    below = losses[surface.evaluated] < centre + BASIN_HEIGHT  # False for NaN
    return float(below.mean())
