"""Prepare trajectories for drawing: position, height of the surface below, labelled epochs, learning rate drops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.render.scale import even_positions
from landscape.surface.surface import Surface

DROPS = "learning rate drops"  # the label in legends
EPOCH_STEPS = 4  # at most this many steps between labelled epochs, so that labels do not hide the path


@dataclass(frozen=True, eq=False)
class Track:
    """One trajectory in one panel.

    Attributes:
        x, y: float64 [n], in the order of time.
        epoch: float64 [n], completed epochs, or in units of `unit`.
        heights: float64 [n], heights of the drawn surface at the checkpoints, which differ from their own losses; NaN
            outside of the grid and over holes.
        labelled: indices of the labelled checkpoints: the first, the last, and a few at round epochs in between.
        drops: float64 [k], epochs after which the learning rate dropped.
    """

    name: str
    x: FloatArray
    y: FloatArray
    epoch: FloatArray
    heights: FloatArray
    labelled: tuple[int, ...]
    drops: FloatArray
    unit: str = "epoch"

    def dropped(self) -> tuple[FloatArray, FloatArray]:
        """Positions x and y of the learning rate drops, interpolated linearly between checkpoints.

        Only drops before the last checkpoint: a movie shows the path so far.
        """
        done = self.drops[self.drops <= self.epoch[-1]]
        x, y = (np.interp(done, self.epoch, places) for places in (self.x, self.y))
        return x, y

    def epoch_text(self, index: int) -> str:
        """The epoch of a checkpoint, as text."""
        return f"{self.epoch[index]:.4g}"

    def first_text(self, index: int) -> str:
        """The same with the unit, for the first label: "epoch 0"."""
        return f"{self.unit} {self.epoch_text(index)}"


def tracks_of(surface: Surface, heights: FloatArray) -> tuple[tuple[Track, ...], list[str]]:
    """The trajectories of `surface` over its drawn `heights` [ny, nx], and remarks about them."""
    if not surface.trajectories:
        return (), []
    assert surface.y is not None
    tracks, remarks = [], []
    for name, path in surface.trajectories.items():
        labelled = _labelled(path.epoch)
        below = heights_at(surface.x, surface.y, heights, path.x, path.y)
        drops = _drops(surface.attributes, name, path.epoch)
        tracks.append(Track(name, path.x, path.y, path.epoch, below, labelled, drops, surface.time_unit))
        inside = (surface.x[0] <= path.x) & (path.x <= surface.x[-1])
        inside &= (surface.y[0] <= path.y) & (path.y <= surface.y[-1])
        if not inside.all():
            is_descent = "trajectory_time" not in surface.attributes and surface.time_unit != "epoch"
            points = "points" if is_descent else "checkpoints"
            remarks.append(f"{(~inside).sum()} of {len(path)} {points} of '{name}' lie outside")
    return tuple(tracks), remarks


def heights_at(x_axis: FloatArray, y_axis: FloatArray, heights: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """The height of the drawn surface at points (x, y), by linear interpolation; NaN outside and next to holes."""
    from scipy.interpolate import RegularGridInterpolator

    under: FloatArray = RegularGridInterpolator((y_axis, x_axis), heights, bounds_error=False)(np.stack([y, x], -1))
    return under


def _drops(attributes: Mapping[str, Any], name: str, epochs: FloatArray) -> FloatArray:
    """The learning rate drops of the trajectory `name` from the attributes, within its epochs."""
    said = attributes.get("learning_rate_drops")
    of_it = said.get(name) if isinstance(said, Mapping) else None
    drops = np.array([at for at in of_it if isinstance(at, (int, float))] if isinstance(of_it, list) else [], float)
    inside: FloatArray = drops[(epochs[0] < drops) & (drops < epochs[-1])]
    return inside


def _labelled(epochs: FloatArray) -> tuple[int, ...]:
    first, last = float(epochs[0]), float(epochs[-1])
    if not last > first:
        return (0, len(epochs) - 1) if len(epochs) > 1 else (0,)
    between = even_positions(first, last, EPOCH_STEPS)
    chosen = {0, len(epochs) - 1, *(int(np.abs(epochs - epoch).argmin()) for epoch in between)}
    return tuple(sorted(chosen))
