"""Measure in this process, one point after the other: the reference for the values of other engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from landscape.core import faults
from landscape.measure.engine import PointResult, Task
from landscape.measure.network.evaluator import Evaluator
from landscape.measure.network.point_values import means
from landscape.plane.plane import Point


def run(task: Task, points: Iterable[Point]) -> Iterator[PointResult]:
    """Measure the points in order.

    Raises:
        LandscapeError: the network, a metric or the data raise an error at one of them.
    """
    with Evaluator(task) as evaluator:
        for point in points:
            with faults.reported(partial(_words, point)):
                examples = evaluator.examples(*point.coefficients) if task.with_examples else None
                values = evaluator.measure(*point.coefficients) if examples is None else means(examples)
            yield PointResult(point, values, examples)


def _words(point: Point, reason: str) -> str:
    """The message of an error of the user's code, which may occur only far from the centre."""
    place = ", ".join(f"{coefficient:g}" for coefficient in point.coefficients)
    return f"the network cannot be measured at ({place}): {reason}; finished points of a file are kept"
