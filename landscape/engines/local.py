"""One process, one point after the other: the reference that other engines must equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from landscape.engines import PointResult, Task
from landscape.engines.evaluator import Evaluator, means
from landscape.plane import Point


def run(task: Task, points: Iterable[Point]) -> Iterator[PointResult]:
    """Measure the points in their order."""
    with Evaluator(task) as evaluator:
        for point in points:
            examples = evaluator.examples(*point.coefficients) if task.with_examples else None
            values = evaluator.measure(*point.coefficients) if examples is None else means(examples)
            yield PointResult(point, values, examples)
