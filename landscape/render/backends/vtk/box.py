"""The box around surfaces, and the camera that projects it to pixels.

The projection is computed here and not by VTK, because the labels of ticks and axes need the pixels of the edges, and
the box must have the same size in all frames of a movie.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.render.picture import Panel, Picture

HEIGHT = 0.58  # height of the box, as a share of the longer side
FLOOR_GAP = 0.3  # between the floor and the lowest point, as a share of the height
DISTANCE = 4.2  # of the camera from the middle of the box, in longer sides: a moderate perspective
VIEW = (30.0, -58.0)  # elevation and azimuth in degrees


@dataclass(frozen=True)
class Box:
    """The drawn ranges, and the lengths of the edges.

    Attributes:
        x, y, z: low and high end, in the units of the panel; z begins at the floor.
        size: lengths of the three edges; the longer one of the floor is 1.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]
    size: tuple[float, float, float]

    def place(self, x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
        """Convert coordinates (arrays that broadcast) to positions [..., 3] in the box, whose middle is the origin."""
        parts = np.broadcast_arrays(x, y, z)
        ends = (self.x, self.y, self.z)
        return np.stack(
            [
                ((part - low) / (high - low) - 0.5) * size
                for part, (low, high), size in zip(parts, ends, self.size, strict=True)
            ],
            -1,
        )

    @property
    def corners(self) -> FloatArray:
        """The corners, float64 [8, 3]."""
        half = np.array(self.size) / 2
        signs = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
        return np.asarray(signs * half)


def around(panel: Panel, picture: Picture, *, floor: bool) -> Box:
    """The box of `panel`, with a gap below the lowest point if there are contours on the `floor`."""
    left, right, front, back = picture.extent(panel)
    gap, scale = FLOOR_GAP if floor else 0.0, picture.scale
    size = (*picture.box_sides(panel), HEIGHT * (1 + gap))
    return Box((left, right), (front, back), (scale.low - gap * scale.span, scale.high), size)


@dataclass(frozen=True)
class Camera:
    """A pinhole camera in front of the box.

    Attributes:
        view: elevation and azimuth in degrees, as in matplotlib.
        focus: size in pixels of a length of 1 at a distance of 1.
        middle: pixels of the middle of the box, from the left and from the top.
    """

    view: tuple[float, float]
    focus: float
    middle: tuple[float, float]

    @property
    def axes(self) -> FloatArray:
        """Unit vectors [3, 3] to the right, up, and towards the camera."""
        elevation, azimuth = map(math.radians, self.view)
        back = np.array(
            [math.cos(elevation) * math.cos(azimuth), math.cos(elevation) * math.sin(azimuth), math.sin(elevation)]
        )
        right = np.array([-math.sin(azimuth), math.cos(azimuth), 0.0])
        return np.stack([right, np.cross(back, right), back])

    def see(self, points: FloatArray) -> FloatArray:
        """Project `points` [..., 3] to pixels [..., 2], from the left and from the top."""
        right, up, back = np.moveaxis(points @ self.axes.T, -1, 0)
        depth = DISTANCE - back
        return np.stack([self.middle[0] + self.focus * right / depth, self.middle[1] - self.focus * up / depth], -1)


def fit(
    box: Box, view: tuple[float, float], azimuths: Sequence[float], room: tuple[float, float, float, float]
) -> Camera:
    """The camera for which the box fills `room` (left, top, right, bottom, in pixels).

    Args:
        azimuths: more azimuths from which the box must fit, the same for all frames of a turntable.
    """
    # In a turntable the box turns about its middle, which must not move.
    seen = [Camera((view[0], azimuth), 1.0, (0.0, 0.0)).see(box.corners) for azimuth in azimuths or (view[1],)]
    (left, top), (right, bottom) = np.min(seen, axis=(0, 1)), np.max(seen, axis=(0, 1))
    focus = max(1.0, min((room[2] - room[0]) / (right - left), (room[3] - room[1]) / (bottom - top)))
    middle = (
        float((room[0] + room[2] - focus * (left + right)) / 2),
        float((room[1] + room[3] - focus * (top + bottom)) / 2),
    )
    return Camera(view, float(focus), middle)
