"""Merge the shards of a surface, which several machines measured, as `landscape merge` does.

A shard is a surface of the whole plane in which a part of the points is measured. All settings that decide the
values must agree; where and when the shards were measured may differ.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from landscape.analysis import checks
from landscape.core.arrays import BoolArray, FloatArray
from landscape.core.errors import UsageError
from landscape.measure.record import ROUNDING, differences_of
from landscape.surface.surface import Surface

# Attributes that may differ between shards: where, when and how a part was measured.
MAY_DIFFER = (
    "shard", "merged", "seconds", "created", "command", "checks", "device", "threads", "evaluation", "engine",
    "checkpoint", "data_source", "batch_size", "bn_batch_size", "versions", "title", "limit",
    "true_curvature", "cosine_xy",
)  # fmt: skip

# The largest number of differences that a message lists.
MOST = 4


def merge(shards: Sequence[Surface], names: Sequence[str] | None = None) -> Surface:
    """Merge shards into one surface with the points of all of them.

    If shards are missing, the result is partial. `loss_surface` continues it with the same settings, without `shard`.

    Args:
        names: names of the shards, for messages.

    Raises:
        UsageError: there is no shard; the planes, settings, networks or data differ (the message lists how); or two
            shards have different values at the same point.
    """
    if not shards:
        raise UsageError("nothing to merge: give the files of the shards")
    called = list(names) if names is not None else [f"shard {number}" for number in range(1, len(shards) + 1)]
    first = shards[0]
    if any(shard.points is not None for shard in shards):
        raise UsageError("surfaces that are interpolated from points of their own cannot be merged: measure the grid")
    for shard, name in zip(shards[1:], called[1:], strict=True):
        if differences := _differences(first, shard):
            raise UsageError(f"{name} is not a shard of the same surface as {called[0]}: {'; '.join(differences)}")
    variables = {name: np.full(first.shape, np.nan) for name in first.variables}
    evaluated: BoolArray = np.zeros(first.shape, bool)
    for shard, name in zip(shards, called, strict=True):
        _agree(variables, evaluated, shard, name)
        for variable, values in variables.items():
            values[shard.evaluated] = shard.variables[variable][shard.evaluated]
        evaluated |= shard.evaluated
    attributes = {key: value for key, value in first.attributes.items() if key not in ("shard", "checks")}
    attributes["seconds"] = round(sum(float(shard.attributes.get("seconds", 0.0)) for shard in shards), 3)
    attributes["merged"] = _finished(shards)
    directions = next((shard.directions for shard in shards if shard.directions is not None), None)
    merged = Surface(first.x, first.y, variables, evaluated, attributes, directions, None, first.trajectories)
    found = [*_of_the_network(shards), *checks.of_file(merged)]
    return merged.with_attributes(checks=checks.as_attribute(found))


def missing(merged: Surface) -> list[int]:
    """The numbers of missing or incomplete shards; empty if there are none, or `merged` has no shards."""
    known = merged.attributes.get("merged", [])
    if not known or merged.is_complete:
        return []
    there = {number for number, _ in known}
    return [number for number in range(1, known[0][1] + 1) if number not in there]


def _finished(shards: Sequence[Surface]) -> list[list[int]]:
    """The complete shards as [number, count], sorted, each once, including those of earlier merges."""
    found = []
    for surface in shards:
        found += surface.attributes.get("merged", [])
        if shard := surface.attributes.get("shard"):
            number, count = shard
            if surface.measured >= len(range(number - 1, surface.planned, count)):
                found.append([number, count])
    return sorted({tuple(shard): shard for shard in found}.values())


def _differences(first: Surface, other: Surface) -> list[str]:
    found = []
    for axis in ("x", "y"):
        one, two = getattr(first, axis), getattr(other, axis)
        if (one is None) != (two is None) or (one is not None and not np.array_equal(one, two)):
            found.append(f"another {axis} axis")
    if set(first.variables) != set(other.variables):
        found.append(f"metrics {', '.join(other.variables)} instead of {', '.join(first.variables)}")
    counts = {shard[1] for surface in (first, other) if (shard := surface.attributes.get("shard"))}
    if len(counts) > 1:
        found.append(f"shards of {' and of '.join(str(count) for count in sorted(counts))} parts")
    for key in sorted(first.attributes.keys() | other.attributes.keys()):
        one, two = first.attributes.get(key), other.attributes.get(key)
        # Rounding may change the class of an example at a decision boundary.
        if key not in MAY_DIFFER and not key.endswith("_accuracy") and not _same(one, two):
            found += differences_of(key, one, two, ("in the first", "in this one"))
    return found[:MOST] + ([f"{len(found) - MOST} more"] if len(found) > MOST else [])


def _same(one: Any, two: Any) -> bool:
    """Whether two values are equal, numbers up to rounding, which depends on the processor."""
    if isinstance(one, float) and isinstance(two, float):
        return math.isclose(one, two, rel_tol=ROUNDING, abs_tol=ROUNDING) or (math.isnan(one) and math.isnan(two))
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return one.keys() == two.keys() and all(_same(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(_same(a, b) for a, b in zip(one, two, strict=True))
    return bool(one == two)


def _agree(before: Mapping[str, FloatArray], evaluated: BoolArray, shard: Surface, name: str) -> None:
    """Raise UsageError if a point of the shard was measured before with another loss."""
    both = evaluated & shard.evaluated
    for variable, values in before.items():
        if variable.endswith("_loss") and both.any():
            one, two = values[both], shard.variables[variable][both]
            if not np.allclose(one, two, rtol=ROUNDING, atol=ROUNDING, equal_nan=True):
                worst = np.nanargmax(np.abs(one - two))
                raise UsageError(
                    f"{name} has another {variable} at a point that was measured before, {two[worst]:.6g} instead of "
                    f"{one[worst]:.6g}: they are not of the same network and data"
                )


def _of_the_network(shards: Sequence[Surface]) -> list[checks.Check]:
    """The checks of the network, by name: one that failed in a shard if there is any, else that of the first shard."""
    found: dict[str, checks.Check] = {}
    for check in (check for shard in shards for check in checks.stored(shard.attributes)):
        if checks.is_of_the_network(check.name) and (check.name not in found or check.ok is False):
            found[check.name] = check
    return list(found.values())
