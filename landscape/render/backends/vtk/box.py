"""The box that surfaces stand in, the eye that looks at it, and where both fall on the picture.

The eye is worked out here, without VTK: whatever is written beside the box (ticks, names of axes) must know where its
edges come to lie, and a movie must see the box as large in every frame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.render.picture import Panel, Picture

HEIGHT = 0.58  # of the ground's longer side
MAX_ASPECT = 2.0  # a ground that is longer is drawn so
FLOOR_GAP = 0.3  # of the height, between the floor with its contours and the lowest point
DISTANCE = 4.2  # of the eye from the box's middle, in longer sides: a photograph's perspective, not a fisheye's
VIEW = (30.0, -58.0)  # elevation and azimuth in degrees


@dataclass(frozen=True)
class Box:
    """The drawn ranges, and the lengths at which they are drawn.

    Attributes:
        x, y, z: low and high end, in the units of the panel; z begins at the floor.
        size: lengths of the three edges; the longer one of the ground is 1.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]
    size: tuple[float, float, float]

    def place(self, x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
        """Points [..., 3] of the box for arrays that broadcast; its middle is the origin."""
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
        """float64 [8, 3]."""
        half = np.array(self.size) / 2
        signs = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
        return np.asarray(signs * half)


def around(panel: Panel, picture: Picture, *, floor: bool) -> Box:
    """The box of `panel`; with a gap under the lowest point where contours lie on the `floor`."""
    left, right, front, back = picture.extent(panel)
    ratio = min(max((right - left) / (back - front), 1 / MAX_ASPECT), MAX_ASPECT)
    ground = (min(1.0, ratio), min(1.0, 1 / ratio))
    gap, scale = FLOOR_GAP if floor else 0.0, picture.scale
    return Box((left, right), (front, back), (scale.low - gap * scale.span, scale.high), (*ground, HEIGHT * (1 + gap)))


@dataclass(frozen=True)
class Eye:
    """A pinhole before the box.

    Attributes:
        view: elevation and azimuth in degrees, as matplotlib counts them.
        focus: pixels that a length of 1 at a distance of 1 is drawn at.
        middle: where on the picture the box's middle falls: pixels from the left and from the top.
    """

    view: tuple[float, float]
    focus: float
    middle: tuple[float, float]

    @property
    def axes(self) -> FloatArray:
        """Unit vectors [3, 3] to the right, up, and towards the eye."""
        elevation, azimuth = map(math.radians, self.view)
        back = np.array(
            [math.cos(elevation) * math.cos(azimuth), math.cos(elevation) * math.sin(azimuth), math.sin(elevation)]
        )
        right = np.array([-math.sin(azimuth), math.cos(azimuth), 0.0])
        return np.stack([right, np.cross(back, right), back])

    def see(self, points: FloatArray) -> FloatArray:
        """Pixels [..., 2] from the left and from the top, of `points` [..., 3]."""
        right, up, back = np.moveaxis(points @ self.axes.T, -1, 0)
        depth = DISTANCE - back
        return np.stack([self.middle[0] + self.focus * right / depth, self.middle[1] - self.focus * up / depth], -1)


def fit(box: Box, view: tuple[float, float], azimuths: Sequence[float], room: tuple[float, float, float, float]) -> Eye:
    """The eye that sees the box as large as `room` (left, top, right, bottom, in pixels) allows.

    Args:
        azimuths: further ones, from which the box must fit as well; the same for all frames of a turntable.
    """
    # Seen from everywhere, the box turns about its middle, which must stay where it is.
    seen = [Eye((view[0], azimuth), 1.0, (0.0, 0.0)).see(box.corners) for azimuth in azimuths or (view[1],)]
    (left, top), (right, bottom) = np.min(seen, axis=(0, 1)), np.max(seen, axis=(0, 1))
    focus = max(1.0, min((room[2] - room[0]) / (right - left), (room[3] - room[1]) / (bottom - top)))
    middle = (
        float((room[0] + room[2] - focus * (left + right)) / 2),
        float((room[1] + room[3] - focus * (top + bottom)) / 2),
    )
    return Eye(view, float(focus), middle)
