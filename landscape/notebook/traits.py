"""Check the values that a notebook, or the page in it, sets; a wrong one is an error of one line."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from numbers import Real
from typing import Any

from landscape.core.errors import UsageError, unknown_name

# What a camera of fewer numbers lacks: the distance and the target (web/src/camera.js).
START = (1.0, 0.0, 0.0, 0.0)
ELEVATIONS = (-20, 90)
DISTANCES = (0.08, 5)
SPLITS = ("train", "test", "both")
POINT = {"x", "y", "surface", "values"}


def camera(value: Any) -> list[float] | None:
    """Azimuth, elevation, distance and target of a camera."""
    if value is None:
        return None
    wanted = "camera: give (azimuth, elevation) in degrees, and optionally a distance and a target (x, y, z)"
    numbers = _numbers(value, (2, 3, 6), wanted)
    limits = (("elevation", ELEVATIONS), ("distance", DISTANCES))
    for (name, (low, high)), number in zip(limits, numbers[1:3], strict=False):
        if not low <= number <= high:
            raise UsageError(f"camera: the {name} {number:g} must be from {low} to {high}")
    return [*numbers, *START[len(numbers) - 2 :]]


def region(value: Any) -> list[float] | None:
    """The ends (x0, x1, y0, y1) of a rectangle."""
    if value is None:
        return None
    wanted = "region: give (x0, x1, y0, y1) with x0 < x1 and y0 < y1, or None"
    x0, x1, y0, y1 = ends = _numbers(value, (4,), wanted)
    if not (x0 < x1 and y0 < y1):
        raise UsageError(f"{wanted}, not {ends}")
    return ends


def pinned(value: Any) -> list[list[float]]:
    """Points (x, y)."""
    wanted = "pinned: give a list of points (x, y)"
    if not isinstance(value, Iterable):
        raise UsageError(f"{wanted}, not {value!r}")
    return [_numbers(one, (2,), wanted) for one in value]


def selection(value: Any, count: int, variables: Collection[str]) -> dict[str, Any]:
    """Which of `count` surfaces are shown, and the metric and split; only the keys that are given."""
    wanted = "selection: give a dictionary with show (numbers of surfaces), metric or split"
    if not isinstance(value, Mapping) or value.keys() - {"show", "metric", "split"}:
        raise UsageError(f"{wanted}, not {str(value)[:80]}")
    found: dict[str, Any] = dict(value)
    if "show" in found:
        show = found["show"]
        numbers = list(show) if isinstance(show, Iterable) else [None]
        if not all(type(number) is int and 0 <= number < count for number in numbers):
            raise UsageError(f"selection: show={show!r} must be a list of numbers of surfaces, from 0 to {count - 1}")
        found["show"] = numbers
    metrics = list(dict.fromkeys(name.removeprefix("train_").removeprefix("test_") for name in variables))
    if "metric" in found and found["metric"] not in metrics and variables:
        raise unknown_name("metric", str(found["metric"]), metrics)
    if "split" in found and found["split"] not in SPLITS:
        raise unknown_name("split", str(found["split"]), SPLITS)
    return found


def point(value: Any) -> Any:
    """A clicked point as the page reports it, with the values there."""
    if value is None:
        return None
    if not isinstance(value, Mapping) or not value.keys() >= POINT or not _are_values(value["values"]):
        raise UsageError("point is set by a click: give state_dict(point=(x, y)) for other points")
    values = {
        int(number): {name: math.nan if one is None else one for name, one in row.items()}
        for number, row in value["values"].items()
    }
    return {"x": value["x"], "y": value["y"], "surface": value["surface"], "values": values}


def _are_values(values: Any) -> bool:
    """Whether these are variables by name, by the number of the surface."""
    return isinstance(values, Mapping) and all(
        str(number).isdecimal() and isinstance(row, Mapping) for number, row in values.items()
    )


def coordinates(value: Any) -> list[float]:
    """A point (x, y) of the plane."""
    return _numbers(value, (2,), "point: give two finite numbers (x, y)")


def _numbers(value: Any, counts: tuple[int, ...], wanted: str) -> list[float]:
    """Finite numbers, as many as one of `counts`."""
    given = list(value) if isinstance(value, Iterable) else []
    are_numbers = all(isinstance(one, Real) and not isinstance(one, bool) and math.isfinite(one) for one in given)
    if len(given) not in counts or not are_numbers:
        raise UsageError(f"{wanted}, not {str(value)[:80]}")
    return [float(one) for one in given]
