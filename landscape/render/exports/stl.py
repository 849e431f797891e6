"""A closed solid for 3D printers, `.stl`: the relief on a base plate, in millimetres, z up.

The longer side of the plane is `size_mm` long, the base is `base_mm` thick, and the heights above it span half of
`size_mm`, times --scale-z. STL has no unit; slicers assume millimetres. A solid has no holes: where NaN was measured,
the surface goes down to the base, and what lies above a clip becomes a plateau, whose edge is a smooth line.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from landscape.core.arrays import IntArray
from landscape.core.errors import UsageError
from landscape.render import welded_cut
from landscape.render.triangles import TOP, highest, standing, triangulate, unit_box

if TYPE_CHECKING:
    from landscape.core.arrays import FloatArray
    from landscape.render.relief import Relief

EXPORTS = ("stl",)
HOLES = "lowered to the base"
OPTIONS = ("size_mm", "base_mm")

SIZE_MM = 100.0
BASE_MM = 3.0
# The unit of coordinates, as a share of `size_mm`: points that differ by rounding errors, where a clip meets the grid,
# are one point. Programs would join them, and keep the triangles between them, which have no area. No zero is negative.
FINEST = 1e-8
SMALLEST = 1e-300  # the normal of a triangle without an area is 0, and not NaN

HEADER = b"landscape, in millimetres"  # must not begin with "solid", which marks text files
RECORD = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])


def export(relief: Relief, path: Path, *, size_mm: float = SIZE_MM, base_mm: float = BASE_MM) -> None:
    """Write the solid.

    Raises:
        UsageError: a length is not positive, or `relief` is a curve.
    """
    for name, length in (("size-mm", size_mm), ("base-mm", base_mm)):
        if not (math.isfinite(length) and length > 0):
            raise UsageError(f"{name} {length:g}: give a length in millimetres, more than 0")
    x, y, share = unit_box(relief, ".stl")
    share = np.where(relief.holes, 0.0 if relief.scale_z > 0 else highest(relief), share)
    vertices, triangles = _cut(x, y, share)
    z = standing(np.minimum(vertices[:, 2], highest(relief)), relief) * size_mm + base_mm
    vertices, triangles = _solid(np.column_stack([vertices[:, :2] * size_mm, z]), triangles)
    step = FINEST * size_mm
    corners = (np.round(vertices / step) * step + 0.0).astype("<f4")[triangles]
    corners = corners[_has_three(corners)]
    records = np.zeros(len(corners), RECORD)
    records["corners"] = corners
    corners = corners.astype(np.float64)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    records["normal"] = normals / (np.linalg.norm(normals, axis=1, keepdims=True) + SMALLEST)
    with path.open("wb") as file:
        file.write(HEADER.ljust(80, b"\0") + np.uint32(len(records)).tobytes())
        file.write(records.tobytes())


def _cut(x: FloatArray, y: FloatArray, share: FloatArray) -> tuple[FloatArray, IntArray]:
    """Points [n, 3] and triangles of the surface, divided where its plateau at a clip begins."""
    points = np.stack([*np.meshgrid(x, y), share], -1).reshape(-1, 3)
    parts = welded_cut.divide(points, triangulate(share), TOP)
    return parts.points, np.concatenate([parts.whole_below, parts.below, parts.above, parts.whole_above])


def _solid(surface: FloatArray, triangles: IntArray) -> tuple[FloatArray, IntArray]:
    """Vertices [n, 3] and triangles [m, 3], counter-clockwise from outside: the surface, its walls, and a floor at 0.

    The floor has vertices only below the rim, and one in the middle that all its triangles share.
    """
    low, high = surface[:, :2].min(0), surface[:, :2].max(0)
    rim, following = _rim(surface[:, :2], triangles, (low, high)).T
    number = np.empty(len(surface), np.int64)
    number[rim] = len(surface) + np.arange(len(rim))
    below, below_following = number[rim], number[following]
    middle = np.full_like(rim, len(surface) + len(rim))
    floor = np.append(surface[rim, :2], [(low + high) / 2], axis=0)
    walls = [
        np.stack([rim, below, below_following], 1),
        np.stack([rim, below_following, following], 1),
        np.stack([middle, below_following, below], 1),
    ]
    return np.append(surface, np.insert(floor, 2, 0.0, axis=1), axis=0), np.concatenate([triangles, *walls])


def _rim(places: FloatArray, triangles: IntArray, corners: tuple[FloatArray, FloatArray]) -> IntArray:
    """The sides of triangles [n, 2] along the four edges of the plane, counter-clockwise.

    Args:
        places: x and y of all points [n, 2].
        corners: the lowest and the largest x and y.
    """
    found = []
    for end in corners:
        for on_edge in (places == end).T:
            for i in range(3):
                sides = triangles[:, [i - 1, i]]
                found.append(sides[on_edge[sides].all(1)])
    return np.concatenate(found)


def _has_three(corners: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Which triangles [n, 3, 3] have three different corners in the precision of the file."""
    return np.asarray(np.all([(corners[:, i] != corners[:, i - 1]).any(1) for i in range(3)], axis=0))
