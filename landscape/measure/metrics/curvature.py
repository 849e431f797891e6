"""The extreme eigenvalues of the Hessian and their ratio; slow: some hundred passes over the data at each point."""

from __future__ import annotations

from landscape.measure.metric import Metric
from landscape.measure.point_metric import PointMetric


def make(loss: Metric) -> PointMetric:
    """The metric for that loss."""
    from landscape.measure.derivatives.at_point import Curvature

    return Curvature(loss)
