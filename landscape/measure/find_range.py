"""Find the range of each axis, so that the loss rises neither too little nor too much to be seen.

Distances on both sides of the centre, each four times the one before, are measured on a few examples. An axis ends
where the loss has risen enough on the side where it rises faster. The directions are those of the surface, also if they
depend on the data: eigenvectors computed from a few examples would differ.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from torch import nn

from landscape.analysis.checks import FLAT, level_of
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option_words import either
from landscape.data.batches import can_be_limited
from landscape.measure import inquire
from landscape.measure.protocol import Protocol
from landscape.measure.quantities import name_of
from landscape.surface.surface import Surface

Options = TypeVar("Options", bound=Protocol)

# 1/256 to 64 times the norm of every filter.
DISTANCES = 4.0 ** np.arange(-4, 4)
# Enough examples, as the range need not be accurate to a few per cent.
EXAMPLES = 128
# The rise at the end of the axis, in levels (`analysis/checks.py`: 1 nat of cross-entropy): for a quadratic loss, the
# basin below one level then takes 1 / sqrt(5) = 45 % of the axis.
RISE = 5.0


def with_axes(model: nn.Module, data: Any, protocol: Options) -> Options:
    """The protocol with a range for each axis that is a number of points: found, or read from an unfinished file.

    Eigenvectors that are computed for the range are its directions afterwards, as computing them again may take long.

    Raises:
        UsageError, LandscapeError: as `find_range`.
    """
    counts = _counts(protocol)
    if not counts:
        return protocol
    path = None if protocol.path is None else Path(protocol.path)
    if path is not None and path.exists() and not protocol.force:
        begun = Surface.load(path)
        ends = [_end(getattr(begun, name)) for name in counts]
    else:
        protocol = _with_eigenvectors(model, data, protocol)
        ends = find_range(model, data, ["xy".index(name) for name in counts], with_placeholder_range(protocol))
    axes = {name: (-end, end, count) for (name, count), end in zip(counts.items(), ends, strict=True)}
    return replace(protocol, **axes)  # type: ignore[arg-type]  # names of fields


def with_placeholder_range(protocol: Options) -> Options:
    """Use -1 to 1 for each axis that is a number of points, for work that does not depend on the range."""
    axes = {name: (-1.0, 1.0, count) for name, count in _counts(protocol).items()}
    return replace(protocol, **axes)  # type: ignore[arg-type]  # names of fields


def _end(axis: FloatArray | None) -> float:
    """The largest absolute coefficient of an axis in a file; if the file lacks the axis, which is reported later, 1."""
    return 1.0 if axis is None else float(np.abs(axis).max())


def _with_eigenvectors(model: nn.Module, data: Any, protocol: Options) -> Options:
    """The protocol with eigenvectors themselves as its directions, if its kind of direction is `eigen`."""
    if protocol.direction != "eigen":
        return protocol
    _refuse_without_range(data, protocol)
    return replace(protocol, direction=inquire.directions_of(model, data, _plain(protocol)))


def _counts(protocol: Protocol) -> dict[str, int]:
    """The axes that are numbers of points."""
    return {name: int(axis) for name in "xy" if isinstance(axis := getattr(protocol, name), (int, np.integer))}


def find_range(model: nn.Module, data: Any, axes: Sequence[int], protocol: Protocol) -> list[float]:
    """For each of these axes (0 is x) the largest absolute coefficient, to two digits.

    Args:
        protocol: of the surface or, with `y=None`, of the curve. Settings that do not affect the directions are
            replaced, as a few examples in float32 suffice.

    Raises:
        UsageError: the protocol has target networks (`to`), which determine the range; or there is no data.
        LandscapeError: the loss at the centre is not finite, or along an axis it does not rise by a tenth of a level.
    """
    _refuse_without_range(data, protocol)
    protocol = _with_eigenvectors(model, data, protocol)
    is_limited = can_be_limited(data, whole=protocol.batch_loss is not None)
    few = _plain(protocol.of_few(EXAMPLES) if is_limited else protocol)
    count = 1 if protocol.y is None else 2
    unit = np.eye(count)
    ladder = [tuple(sign * far * unit[axis]) for axis in axes for sign in (1, -1) for far in DISTANCES]
    found = inquire.at_points(model, data, [(0.0,) * count, *ladder], few)
    name = next(iter(found[0]))
    centre, *losses = [values[name] for values in found]
    if not math.isfinite(centre):
        raise LandscapeError(
            f"the {name} at the centre is {centre}, so no range can be found: measure with a range, as in "
            f"{_example('x')}, to see the cause"
        )
    level = level_of({"loss": name_of(protocol.batch_loss or protocol.loss)}, centre)
    rises = (np.reshape(losses, (len(axes), 2, -1)) - centre) / level
    return [
        _distance(np.where(np.isnan(rise), np.inf, rise).max(axis=0), "xy"[axis])
        for axis, rise in zip(axes, rises, strict=True)
    ]


def _plain(protocol: Options) -> Options:
    """The protocol with settings of its own for all that affects neither the directions nor the loss in float32."""
    y = None if protocol.y is None else (-1, 1, 2)
    return replace(
        protocol, x=(-1, 1, 2), y=y, metrics=["loss"], precision="float32", sampler="grid", points=None, shard=None,
        tolerance=None, tolerance_floor=None, engine="local", path=None,
    )  # fmt: skip


def _refuse_without_range(data: Any, protocol: Protocol) -> None:
    """Raise UsageError if no range can be found."""
    if protocol.to:
        raise UsageError(
            "no range is found on an axis that leads to other weights: give one, as in "
            f"{either('x=(0, 1, 51)', '--x 0:1:51')}"
        )
    if data is None:
        raise UsageError(f"a range is found by the loss, which needs data: give a range, as in {_example('x')}")


def _example(name: str) -> str:
    """A range for the axis."""
    return either(f"{name}=(-1, 1, 51)", f"--{name} -1:1:51")


def _distance(rises: FloatArray, name: str) -> float:
    """The distance at which the rises (float64, at each of `DISTANCES`) reach `RISE`, by a power law in between."""
    if rises.max() < FLAT:
        raise LandscapeError(
            f"the loss does not rise along {name}, up to {DISTANCES[-1]:g} to each side: give a range, as in "
            f"{_example(name)}, or another direction"
        )
    above = np.flatnonzero(rises >= RISE)
    if not len(above):
        return float(DISTANCES[-1])
    rung = int(above[0])
    far = DISTANCES[rung]
    if rung and np.isfinite(rises[rung]) and rises[rung - 1] > 0:
        power = np.log(rises[rung] / rises[rung - 1]) / np.log(far / DISTANCES[rung - 1])
        far *= (RISE / rises[rung]) ** (1 / power)
    elif rung and not np.isfinite(rises[rung]):
        far = DISTANCES[rung - 1]
    return float(f"{far:.2g}")
