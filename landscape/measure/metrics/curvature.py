"""Both ends of the Hessian's spectrum at each point, and their ratio; slow: some hundred passes over the data each."""

from __future__ import annotations

from landscape.measure.metric import Metric, PointMetric


def make(loss: Metric) -> PointMetric:
    """The metric for that loss."""
    from landscape.measure.derivatives.at_point import Curvature

    return Curvature(loss)
