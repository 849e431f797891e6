"""Refuse options that a measurement with little memory, or without data, does not allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from landscape.core.errors import UsageError
from landscape.measure.derivatives.at_point import Curvature
from landscape.measure.protocol import Protocol


def refuse_large(protocol: Protocol, network_metrics: Mapping[str, Any]) -> None:
    """Raise UsageError for options that `memory="low"` does not allow."""
    derived = ["the direction eigen"] if protocol.direction == "eigen" else []
    derived += [f"the metric {name}" for name, metric in network_metrics.items() if isinstance(metric, Curvature)]
    if derived:
        raise UsageError(f"{derived[0]} takes several times the network's memory: leave out either it or memory low")
    if protocol.store_directions:
        raise UsageError("stored directions are held in memory: leave out either store_directions or memory low")


def refuse_without_data(protocol: Protocol) -> None:
    """Raise UsageError for options that need examples."""
    needing = {
        "the direction eigen": protocol.direction == "eigen",
        "bn='recalibrate'": protocol.bn == "recalibrate",
        "splits": bool(protocol.splits),
        "limit": protocol.limit is not None,
    }
    for name in (name for name, needs in needing.items() if needs):
        raise UsageError(f"{name} needs data, and there is none: give data, or leave it out")
