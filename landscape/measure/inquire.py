"""Single points, directions and settings of a surface, as `loss_surface` would use them, without writing a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn

from landscape.core.faults import user_faults
from landscape.measure import engine as engines
from landscape.measure.exclusive import exclusive
from landscape.measure.inputs.prepare_inputs import prepare
from landscape.measure.protocol import Protocol
from landscape.plane.direction import Given
from landscape.plane.plane import Point

# Entries of a recipe that the plane adds to those of computed directions.
OF_A_PLANE = ("kind", "space", "fingerprint")


@exclusive
@torch.inference_mode(False)
def explain(model: nn.Module, data: Any, protocol: Protocol) -> list[str]:
    """A description, in lines, of how the protocol would be measured; measures a few points at most."""
    return prepare(model, data, protocol).report


@exclusive
@torch.inference_mode(False)
def at_points(
    model: nn.Module,
    data: Any,
    places: Sequence[tuple[float, ...]],
    protocol: Protocol,
    measured: Callable[[dict[str, float]], None] | None = None,
) -> list[dict[str, float]]:
    """The values at these places of the plane, on its grid or not.

    Args:
        places: the coefficients of the directions.
        measured: called with the values of each place as soon as they are measured.

    Returns:
        For each place the values by variable (`train_loss`, ...).
    """
    prepared = prepare(model, data, protocol)
    points = [Point((number,), place) for number, place in enumerate(places)]
    results: dict[tuple[int, ...], dict[str, float]] = {}
    with user_faults(model):
        for result in engines.run(prepared.engine, prepared.task, points):
            results[result.point.index] = result.values
            if measured is not None:
                measured(result.values)
    return [results[point.index] for point in points]


@exclusive
@torch.inference_mode(False)
def directions_of(model: nn.Module, data: Any, protocol: Protocol) -> Given:
    """The directions of the protocol's plane, with the recipe of the first."""
    plane = prepare(model, data, protocol).task.plane
    recipe = {name: value for name, value in plane.recipes[0].items() if name not in OF_A_PLANE}
    return Given(str(plane.recipes[0]["kind"]), plane.directions, recipe)


@exclusive
@torch.inference_mode(False)
def settings_of(model: nn.Module, data: Any, protocol: Protocol) -> dict[str, Any]:
    """The settings that a surface would store (docs/FORMAT.md, the first table)."""
    prepared = prepare(model, data, protocol)
    return {**prepared.settings, "evaluation": prepared.report}
