"""Prepare trajectories for drawing: position, height of the surface below, labelled epochs, learning rate drops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import plain
from landscape.render.scale import STEPS, even_positions
from landscape.surface.surface import Surface

# With more descents in a panel, only their starts and ends are labelled.
FEW_DESCENTS = 2
DROPS = "learning rate drops"  # the label in legends
SAME_PLACE = 1e-3  # points nearer than this share of the plane are the same
NARROW, WIDE = 0.7, 1.8  # widths of several descents
EPOCH_STEPS = 4  # at most this many steps between labelled epochs, so that labels do not hide the path
AT_ROUND = 1e-6  # of the whole time: a checkpoint is at a round epoch if it is not further from it
DIGITS = 3  # of an epoch that is not a whole number
BETWEEN = 12  # pieces of a path between two checkpoints, so that it follows the surface
LIFT = 0.012  # height of a path above the surface, as a share of the scale
DOTTED_CHECKPOINTS = 60  # paths with more checkpoints have markers only at their ends: these would merge


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

    @property
    def length(self) -> float:
        """The length of the path."""
        return float(np.hypot(np.diff(self.x), np.diff(self.y)).sum())

    def ends_at(self, centre: tuple[float, float], size: tuple[float, float]) -> bool:
        """Whether this is a training whose last checkpoint is the network at `centre`, in a plane of this size."""
        aside = (self.x[-1] - centre[0]) / size[0], (self.y[-1] - centre[1]) / size[1]
        return self.unit == "epoch" and float(np.hypot(*aside)) < SAME_PLACE

    def dropped(self) -> tuple[FloatArray, FloatArray]:
        """Positions x and y of the learning rate drops, interpolated linearly between checkpoints.

        Only drops before the last checkpoint: a movie shows the path so far.
        """
        done = self.drops[self.drops <= self.epoch[-1]]
        x, y = (np.interp(done, self.epoch, places) for places in (self.x, self.y))
        return x, y

    def epoch_text(self, index: int) -> str:
        """The epoch of a checkpoint, as text with few digits; the whole part has all of them."""
        epoch = float(self.epoch[index])
        whole = len(str(int(abs(epoch)))) if abs(epoch) >= 1 else 0
        text = f"{epoch:.{max(0, DIGITS - whole)}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def first_text(self, index: int) -> str:
        """The same with the unit, for the first label: "epoch 0"."""
        return f"{self.unit} {self.epoch_text(index)}"


def tracks_of(surface: Surface, heights: FloatArray) -> tuple[tuple[Track, ...], list[str]]:
    """The trajectories of `surface` over its drawn `heights` [ny, nx], and remarks about them."""
    if not surface.trajectories:
        return (), []
    assert surface.y is not None
    tracks, remarks = [], []
    few = surface.time_unit == "epoch" or len(surface.trajectories) <= FEW_DESCENTS
    for name, path in surface.trajectories.items():
        labelled = _labelled(path.epoch, EPOCH_STEPS if few else 0)
        below = heights_at(surface.x, surface.y, heights, path.x, path.y)
        drops = _drops(surface.attributes, name, path.epoch)
        name = plain(name)  # a control character would make an svg invalid
        tracks.append(Track(name, path.x, path.y, path.epoch, below, labelled, drops, surface.time_unit))
        inside = (surface.x[0] <= path.x) & (path.x <= surface.x[-1])
        inside &= (surface.y[0] <= path.y) & (path.y <= surface.y[-1])
        if not inside.all():
            is_descent = "trajectory_time" not in surface.attributes and surface.time_unit != "epoch"
            points = "points" if is_descent else "checkpoints"
            remarks.append(f"{(~inside).sum()} of {len(path)} {points} of '{name}' lie outside")
    return tuple(tracks), remarks


def longest_first(tracks: Sequence[Track]) -> list[tuple[Track, float]]:
    """The tracks in the order in which they are drawn, each with its width relative to that of a single one.

    No path hides a much shorter one. Descents may run one over the other: the shortest is narrow on a wide one.
    """
    ordered = sorted(tracks, key=lambda track: -track.length)
    if len(ordered) < 2 or any(track.unit == "epoch" for track in ordered):
        return [(track, 1.0) for track in ordered]
    return list(zip(ordered, [*[NARROW] * (len(ordered) - 2), WIDE, NARROW], strict=True))


def heights_at(x_axis: FloatArray, y_axis: FloatArray, heights: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """The height of the drawn surface at points (x, y), by linear interpolation; NaN outside and next to holes."""
    from scipy.interpolate import RegularGridInterpolator

    under: FloatArray = RegularGridInterpolator((y_axis, x_axis), heights, bounds_error=False)(np.stack([y, x], -1))
    return under


def _drops(attributes: Mapping[str, Any], name: str, epochs: FloatArray) -> FloatArray:
    """The learning rate drops of the trajectory `name` from the attributes, within its epochs."""
    stored = attributes.get("learning_rate_drops")
    of_it = stored.get(name) if isinstance(stored, Mapping) else None
    drops = np.array([at for at in of_it if isinstance(at, (int, float))] if isinstance(of_it, list) else [], float)
    inside: FloatArray = drops[(epochs[0] < drops) & (drops < epochs[-1])]
    return inside


def _labelled(epochs: FloatArray, steps: int) -> tuple[int, ...]:
    """The first and the last checkpoint, and at most `steps` - 1 between them at equal steps of round epochs.

    The steps are the shortest for which there is a checkpoint at each round epoch; where there are none, the shortest,
    with the nearest checkpoints.
    """
    first, last = float(epochs[0]), float(epochs[-1])
    if not last > first:
        return (0, len(epochs) - 1) if len(epochs) > 1 else (0,)
    between: tuple[float, ...] = ()
    for count in range(steps, 1, -1):
        rounds = [epoch for epoch in even_positions(first, last, count, STEPS) if first < epoch < last]
        between = between or tuple(rounds)
        away = [float(np.abs(epochs - epoch).min()) for epoch in rounds]
        if rounds and max(away) <= AT_ROUND * (last - first):
            between = tuple(rounds)
            break
    chosen = {0, len(epochs) - 1, *(int(np.abs(epochs - epoch).argmin()) for epoch in between)}
    return tuple(sorted(chosen))
