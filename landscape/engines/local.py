"""One process, one point after the other: the reference that other engines must equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landscape.engines import PointResult, Task
from landscape.engines.evaluator import Evaluator
from landscape.plane import Point


def run(task: Task, points: Sequence[Point]) -> Iterator[PointResult]:
    """Measure the points in their order."""
    with Evaluator(task) as evaluator:
        for point in points:
            yield PointResult(point, evaluator.measure(*point.coefficients))
