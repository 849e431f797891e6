"""A morph: each surface changes into the next, by interpolated heights on a grid and a scale that all share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.render.above_scale import uncut, values_of
from landscape.render.backends.vtk.box import VIEW as VIEW
from landscape.render.frame import Frame
from landscape.render.picture import Panel, Picture
from landscape.render.scale import Scale, make_scale
from landscape.render.tracks import heights_at

ONE_PANEL = True
SECONDS = 3.0  # from each surface to the next
STILL = 0.15  # share of a step, at its beginning and at its end, that shows a surface unchanged
MAX_POINTS = 401  # along each axis of the common grid of surfaces whose grids differ


def seconds(surfaces: int) -> float:
    """As many steps as there are pairs of neighbours.

    Raises:
        UsageError: there is only one surface.
    """
    if surfaces < 2:
        raise UsageError("a morph goes from one surface to another: give two files or more, or choose a turntable")
    return SECONDS * (surfaces - 1)


def frames(picture: Picture, count: int) -> Iterator[Frame]:
    """`count` frames from the first panel of `picture` through all others to the last.

    Raises:
        UsageError: the surfaces have no measured region in common.
    """
    return _frames(share_a_grid(picture), count)


def share_a_grid(picture: Picture) -> Picture:
    """`picture` with all panels on one grid: the finest spacing of any, over the region that all have measured.

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


def _frames(picture: Picture, count: int) -> Iterator[Frame]:
    panels, scale = picture.panels, picture.scale
    words = tuple((panel.title, panel.remarks) for panel in panels)
    for i in range(count):
        step, share = divmod(i / max(1, count - 1) * (len(panels) - 1), 1)
        first, second = panels[int(step)], panels[min(int(step) + 1, len(panels) - 1)]
        panel = between(first, second, _eased(share), scale)
        yield Frame(replace(picture, panels=(panel,), layout="side-by-side"), words=words)


def between(first: Panel, second: Panel, share: float, scale: Scale) -> Panel:
    """`share` of the way from `first` (0) to `second` (1), with the title, remarks and tracks of the nearer one.

    A hole in either is a hole in the result.
    """
    if share in (0, 1):
        return second if share else first
    heights = (1 - share) * uncut(first, scale) + share * uncut(second, scale)
    nearer = first if share < 0.5 else second
    values = values_of(heights, scale)
    return replace(nearer, heights=np.minimum(heights, scale.high), values=values, infinite=nearer.infinite)


def _eased(share: float) -> float:
    """`share` mapped smoothly to 0 to 1, constant at both ends."""
    moved = min(1.0, max(0.0, (share - STILL) / (1 - 2 * STILL)))
    return moved * moved * (3 - 2 * moved)


def _common(axes: list[FloatArray], name: str) -> FloatArray:
    low, high = max(float(axis[0]) for axis in axes), min(float(axis[-1]) for axis in axes)
    if not low < high:
        raise UsageError(f"the surfaces' {name} axes have no region in common: a morph needs one")
    step = min(float(np.diff(axis).min()) for axis in axes)
    return np.linspace(low, high, min(MAX_POINTS, max(2, round((high - low) / step) + 1)))


def _on(panel: Panel, scale: Scale, x: FloatArray, y: FloatArray) -> Panel:
    """`panel` interpolated on another grid, which lies within its own."""
    places = np.meshgrid(x, y)
    heights = heights_at(panel.x, panel.y, uncut(panel, scale), *places)
    infinite = heights_at(panel.x, panel.y, panel.infinite.astype(np.float64), *places) > 0.5
    values = values_of(heights, scale)
    return replace(panel, x=x, y=y, heights=np.minimum(heights, scale.high), values=values, infinite=infinite)
