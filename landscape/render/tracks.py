"""A training's path as pictures draw it: where it runs, how high the drawn surface is there, which epochs it names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.render.scale import even_positions
from landscape.surface import FloatArray, Surface

EPOCH_STEPS = 4  # between labelled epochs: more of them than this hide the path


@dataclass(frozen=True, eq=False)
class Track:
    """One trajectory over one panel.

    Attributes:
        x, y: float64 [n], in the order of time.
        epoch: float64 [n], epochs done.
        heights: float64 [n], of the drawn surface under it, whatever the checkpoint's own loss is; NaN outside of the
            grid and over holes.
        labelled: the checkpoints whose epoch is written: the first, the last, and a few at round epochs between them.
    """

    name: str
    x: FloatArray
    y: FloatArray
    epoch: FloatArray
    heights: FloatArray
    labelled: tuple[int, ...]

    def epoch_text(self, index: int) -> str:
        """The epoch of a checkpoint, as short as it can be said."""
        return f"{self.epoch[index]:.4g}"


def tracks_of(surface: Surface, heights: FloatArray) -> tuple[tuple[Track, ...], list[str]]:
    """The trajectories of `surface` over its drawn `heights` [ny, nx], and what the reader must know of them."""
    if not surface.trajectories:
        return (), []
    assert surface.y is not None
    tracks, remarks = [], []
    for name, path in surface.trajectories.items():
        labelled = _labelled(path.epoch)
        below = heights_at(surface.x, surface.y, heights, path.x, path.y)
        tracks.append(Track(name, path.x, path.y, path.epoch, below, labelled))
        inside = (surface.x[0] <= path.x) & (path.x <= surface.x[-1])
        inside &= (surface.y[0] <= path.y) & (path.y <= surface.y[-1])
        if not inside.all():
            remarks.append(f"{(~inside).sum()} of {len(path)} checkpoints of '{name}' lie outside")
    return tuple(tracks), remarks


def heights_at(x_axis: FloatArray, y_axis: FloatArray, heights: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """The drawn surface over any points (x, y), straight between those of the grid; NaN outside and beside holes."""
    from scipy.interpolate import RegularGridInterpolator

    under: FloatArray = RegularGridInterpolator((y_axis, x_axis), heights, bounds_error=False)(np.stack([y, x], -1))
    return under


def _labelled(epochs: FloatArray) -> tuple[int, ...]:
    first, last = float(epochs[0]), float(epochs[-1])
    if not last > first:
        return (0, len(epochs) - 1) if len(epochs) > 1 else (0,)
    between = even_positions(first, last, EPOCH_STEPS)
    chosen = {0, len(epochs) - 1, *(int(np.abs(epochs - epoch).argmin()) for epoch in between)}
    return tuple(sorted(chosen))
