"""Is one slice representative? Predict the numbers of a new random plane of a network from several measured ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from landscape.analysis.attributes import recipe
from landscape.analysis.measures import Measure, measures_of, write
from landscape.analysis.prediction import Interval, remark
from landscape.analysis.shape import shape_of
from landscape.analysis.spread import Spread, mean_form, spreads
from landscape.analysis.summary import BASIN_HEIGHT
from landscape.analysis.tree_distance import TreeDistances, tree_distances
from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.report.number import Number
from landscape.report.report import Report
from landscape.surface.surface import Surface


def representative(
    planes: Sequence[Surface],
    *,
    levels: Sequence[float] = (BASIN_HEIGHT,),
    more: Sequence[Sequence[Measure]] = (),
    title: str = "",
) -> Report:
    """The numbers of several random planes of one network, and the interval in which those of a new plane lie.

    Args:
        planes: measured with the same settings, each with directions of its own.
        levels: heights above the minimum that define basins.
        more: further numbers of each plane, such as those of `TraceSeen.measures`.
        title: the network's name.

    Returns:
        A number for each measure: mean, standard deviation over the planes, and the interval that contains the number
        of a new plane in 95 % of all cases. `tree_distance` is the mean bottleneck distance between the merge trees of
        two planes. `data` has all by key.

    Raises:
        UsageError: no planes, planes of different networks or axes, or one plane twice.
    """
    _check(planes)
    shapes = [shape_of(plane, levels) for plane in planes]
    rows = [measures_of(plane, shape) for plane, shape in zip(planes, shapes, strict=True)]
    if more:
        rows = [[*row, *extra] for row, extra in zip(rows, more, strict=True)]
    found = spreads(rows)
    trees = tree_distances(shapes)
    few = remark(len(planes))
    numbers = [number_of(spread) for spread in found]
    return Report(
        title=title,
        data={
            "count": len(planes),
            **{spread.key: spread.as_json() for spread in found},
            **({} if trees is None else {"tree_distance": trees.as_json()}),
        },
        numbers=(*numbers, *([] if trees is None else [_number_of_trees(trees)])),
        remarks=() if few is None else (few,),
        figure="numbers_side_by_side",
    )


def _check(planes: Sequence[Surface]) -> None:
    if not planes:
        raise UsageError("no planes: give several planes of one network, measured with different seeds")
    for one, other in combinations(planes, 2):
        names = f"{one.title} and {other.title}"
        weights = [plane.attributes.get("weights_fingerprint") for plane in (one, other)]
        if None not in weights and weights[0] != weights[1]:
            raise UsageError(f"{names} are planes of different weights: give planes of one network")
        if not (np.array_equal(one.x, other.x) and _equal(one.y, other.y)):
            raise UsageError(f"{names} have different axes: measure all planes on the same ones")
        if _plane(one) is not None and _plane(one) == _plane(other):
            raise UsageError(f"{names} are the same plane: give planes of different seeds")


def _equal(one: FloatArray | None, other: FloatArray | None) -> bool:
    return one is other if one is None or other is None else np.array_equal(one, other)


def _plane(surface: Surface) -> tuple[Any, ...] | None:
    """The fingerprints of the directions; None if the surface has none."""
    found = tuple(recipe(surface, axis).get("fingerprint") for axis in "xy")
    return found if found[0] is not None else None


def number_of(spread: Spread) -> Number:
    """A number of a report: mean, spread and the interval of a new plane."""
    interval = spread.new_plane
    text = spread.text if interval is None else f"{spread.text} {_interval_text(spread, interval)}"
    return Number(
        name=spread.key, label=spread.label, value=spread.mean, stderr=spread.spread, interval=interval, text=text
    )


def _interval_text(spread: Spread, interval: Interval) -> str:
    low, high = (write(end, mean_form(spread), digits=3) for end in interval)
    return f"[{low}, {high}]"


def _number_of_trees(trees: TreeDistances) -> Number:
    written: Any = write(trees.mean, "number")
    spread = trees.spread
    text = written if spread is None else f"{written} ± {write(spread, 'number', digits=2)}"
    return Number(
        name="tree_distance", label="distance of two planes' merge trees", value=trees.mean, stderr=spread, text=text
    )
