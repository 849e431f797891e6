"""One surface becomes the next: heights between those of two files, on a grid and a scale that all share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from landscape.core.errors import UsageError
from landscape.render.backends.vtk.cut import uncut, values_of
from landscape.render.backends.vtk.frame import Frame
from landscape.render.picture import Panel, Picture
from landscape.render.scale import Scale, make_scale
from landscape.render.tracks import heights_at
from landscape.surface.surface import FloatArray

STILL = 0.15  # of each step, at its beginning and at its end: the files as they are
MAX_POINTS = 401  # each way, of a grid that is made for files whose grids differ


def share_a_grid(picture: Picture) -> Picture:
    """`picture` with all panels on the same grid: theirs, or else the finest over the region that all have measured.

    Raises:
        UsageError: there is no such region.
    """
    first = picture.panels[0]
    if all(np.array_equal(panel.x, first.x) and np.array_equal(panel.y, first.y) for panel in picture.panels):
        return picture
    x, y = (_common([getattr(panel, name) for panel in picture.panels], name) for name in "xy")
    panels = [_on(panel, picture.scale, x, y) for panel in picture.panels]
    heights = np.concatenate([panel.heights.ravel() for panel in panels])
    heights = heights[np.isfinite(heights)]
    if not len(heights):
        raise UsageError("the surfaces have no measured region in common: a morph needs one")
    old = picture.scale
    scale = make_scale(old.label, float(heights.min()), float(heights.max()), log=old.log, percent=old.percent)
    remark = f"drawn where all were measured: x {x[0]:.3g} to {x[-1]:.3g}, y {y[0]:.3g} to {y[-1]:.3g}"
    return replace(picture, panels=tuple(panels), scale=scale, remarks=(*picture.remarks, remark))


def frames(picture: Picture, count: int) -> Iterator[Frame]:
    """`count` frames from the first panel of `picture`, through all others, to the last; see `share_a_grid`."""
    panels, scale = picture.panels, picture.scale
    words = tuple((panel.title, panel.remarks) for panel in panels)
    for i in range(count):
        step, share = divmod(i / max(1, count - 1) * (len(panels) - 1), 1)
        first, second = panels[int(step)], panels[min(int(step) + 1, len(panels) - 1)]
        panel = between(first, second, _eased(share), scale)
        yield Frame(replace(picture, panels=(panel,), layout="side-by-side"), words=words)


def between(first: Panel, second: Panel, share: float, scale: Scale) -> Panel:
    """`share` of the way from `first` (0) to `second` (1); title, remarks and trainings are those of the nearer one.

    A hole of either is a hole.
    """
    if share in (0, 1):
        return second if share else first
    heights = (1 - share) * uncut(first, scale) + share * uncut(second, scale)
    nearer = first if share < 0.5 else second
    values = values_of(heights, scale)
    return replace(nearer, heights=np.minimum(heights, scale.high), values=values, infinite=nearer.infinite)


def _eased(share: float) -> float:
    """From 0 to 1, standing still at both ends, without a jerk between."""
    moved = min(1.0, max(0.0, (share - STILL) / (1 - 2 * STILL)))
    return moved * moved * (3 - 2 * moved)


def _common(axes: list[FloatArray], name: str) -> FloatArray:
    low, high = max(float(axis[0]) for axis in axes), min(float(axis[-1]) for axis in axes)
    if not low < high:
        raise UsageError(f"the surfaces' {name} axes have no region in common: a morph needs one")
    step = min(float(np.diff(axis).min()) for axis in axes)
    return np.linspace(low, high, min(MAX_POINTS, max(2, round((high - low) / step) + 1)))


def _on(panel: Panel, scale: Scale, x: FloatArray, y: FloatArray) -> Panel:
    """`panel` on another grid within its own."""
    places = np.meshgrid(x, y)
    heights = heights_at(panel.x, panel.y, uncut(panel, scale), *places)
    infinite = heights_at(panel.x, panel.y, panel.infinite.astype(np.float64), *places) > 0.5
    values = values_of(heights, scale)
    return replace(panel, x=x, y=y, heights=np.minimum(heights, scale.high), values=values, infinite=infinite)
