"""Merge the shards of a surface, which several machines measured, as `landscape merge` does.

A shard is a surface of the whole plane in which a part of the points is measured. All settings that decide the
values must agree (stored_settings.py), except those that belong to a shard or its machine; so must the values at the
centre, to rounding. All other attributes may differ.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from landscape.analysis import checks
from landscape.core.arrays import BoolArray, FloatArray
from landscape.core.difference import differences_of
from landscape.core.errors import UsageError
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.network.point_values import is_mean, losses
from landscape.measure.record import ROUNDING, tolerances
from landscape.measure.stored_settings import FOUND, OF_A_SHARD, names_in
from landscape.surface.surface import Surface

# The attribute of a surface with values that are not finite: their cause.
CAUSE = "non_finite_cause"

# The largest number of differences that a message lists.
MOST = 4


def merge(shards: Sequence[Surface], names: Sequence[str] | None = None) -> Surface:
    """Merge shards into one surface with the points of all of them.

    If shards are missing, the result is partial. `loss_surface` continues it with the same settings, without `shard`.

    Args:
        names: names of the shards, for messages.

    Returns:
        A surface with the points of all shards and the attributes of the first one, without `shard`.

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
    of_a_shard = ("shard", "checks", CAUSE)
    attributes = {key: value for key, value in first.attributes.items() if key not in of_a_shard} | _cause(shards)
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
    defaults = InputProtocol.defaults()
    for name in sorted(_compared(first) | _compared(other)):
        one, two = (surface.attributes.get(name, defaults.get(name)) for surface in (first, other))
        if not _same(one, two, *_tolerances(name, first.attributes)):
            found += differences_of(name, one, two, ("in the first", "in this one"))
    return found[:MOST] + ([f"{len(found) - MOST} more"] if len(found) > MOST else [])


def _compared(shard: Surface) -> set[str]:
    """The settings that shards share, and the values at the centre, which show a change that no setting describes."""
    # Rounding may change the class of an example at a decision boundary.
    centre = {name for name in shard.attributes if name.startswith("centre_") and not name.endswith("_accuracy")}
    return (names_in(shard.attributes) - OF_A_SHARD) | centre


def _tolerances(name: str, settings: Mapping[str, Any]) -> tuple[float, float]:
    """The relative and the absolute difference of two numbers that is attributed to rounding.

    Values at the centre may differ as in a continued file, and what directions describe (eigenvalues, shares of the
    variance) by as much; settings that a user gives are equal, and those that a trial gives almost.
    """
    if name.startswith("centre_"):
        return tolerances(name, settings)
    return (ROUNDING, ROUNDING) if name.startswith("direction_") else (ROUNDING, 0.0) if name in FOUND else (0.0, 0.0)


def _same(one: Any, two: Any, relative: float, least: float) -> bool:
    """Whether two values are equal, numbers up to the relative or the absolute tolerance."""
    if isinstance(one, float) and isinstance(two, float):
        return math.isclose(one, two, rel_tol=relative, abs_tol=least) or (math.isnan(one) and math.isnan(two))
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return one.keys() == two.keys() and all(_same(one[key], two[key], relative, least) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(_same(a, b, relative, least) for a, b in zip(one, two, strict=True))
    return bool(one == two)


def _agree(before: Mapping[str, FloatArray], evaluated: BoolArray, shard: Surface, name: str) -> None:
    """Raise UsageError if a point of the shard was measured before with other values, except for accuracies."""
    both = evaluated & shard.evaluated
    for variable, values in before.items():
        if is_mean(variable) and not variable.endswith("_accuracy"):
            one, two = values[both], shard.variables[variable][both]
            relative, least = tolerances(variable, shard.attributes)
            wrong = ~np.isclose(one, two, rtol=relative, atol=least, equal_nan=True)
            if wrong.any():
                at = wrong.argmax()
                raise UsageError(
                    f"{name} has another {variable} at a point that was measured before, {two[at]:.6g} instead of "
                    f"{one[at]:.6g}: they are not of the same network and data"
                )


def _cause(shards: Sequence[Surface]) -> dict[str, Any]:
    """The cause at the point nearest to the centre without a finite loss, from the shard of that point."""
    found = [shard for shard in shards if CAUSE in shard.attributes]
    return {CAUSE: min(found, key=_nearest_gap).attributes[CAUSE]} if found else {}


def _nearest_gap(shard: Surface) -> float:
    """The square of the distance from the centre to the nearest measured point without a finite loss."""
    squares = shard.x**2 if shard.y is None else np.add.outer(shard.y**2, shard.x**2)
    finite = np.all([np.isfinite(values) for values in losses(shard.variables)], axis=0)
    return float(np.min(squares[shard.evaluated & ~finite], initial=np.inf))


def _of_the_network(shards: Sequence[Surface]) -> list[checks.Check]:
    """The checks of the network, by name: one that failed in a shard if there is any, else that of the first shard."""
    found: dict[str, checks.Check] = {}
    for check in (check for shard in shards for check in checks.stored(shard.attributes)):
        if checks.is_of_the_network(check.name) and (check.name not in found or check.ok is False):
            found[check.name] = check
    return list(found.values())
