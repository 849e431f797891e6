"""A closed solid for 3D printers, `.stl`: the relief on a base plate, in millimetres, z up.

The longer side of the plane is `size_mm` long, the base is `base_mm` thick, and the heights above it span half of
`size_mm`, times --scale-z. STL has no unit; slicers assume millimetres. A solid has no holes: where NaN was measured,
the surface goes down to the base.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from landscape.core.arrays import IntArray
from landscape.core.errors import UsageError
from landscape.render.triangles import triangulate, unit_box

if TYPE_CHECKING:
    from landscape.core.arrays import FloatArray
    from landscape.render.relief import Relief

EXPORTS = ("stl",)
HOLES = "lowered to the base"
OPTIONS = ("size_mm", "base_mm")

SIZE_MM = 100.0
BASE_MM = 3.0

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
    x, y, z = unit_box(relief, ".stl")
    z = np.where(relief.holes, 0.0, z)
    vertices, triangles = _solid(x * size_mm, y * size_mm, z * size_mm + base_mm)
    records = np.zeros(len(triangles), RECORD)
    corners = vertices[triangles]
    records["corners"] = corners
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    records["normal"] = normals / np.linalg.norm(normals, axis=1, keepdims=True)
    with path.open("wb") as file:
        file.write(HEADER.ljust(80, b"\0") + np.uint32(len(records)).tobytes())
        file.write(records.tobytes())


def _solid(x: FloatArray, y: FloatArray, z: FloatArray) -> tuple[FloatArray, IntArray]:
    """Vertices [n, 3] and triangles [m, 3], counter-clockwise from outside: the relief, its walls, and a floor at 0.

    The floor has vertices only below the rim, and one in the middle that all its triangles share.
    """
    top = np.stack([*np.meshgrid(x, y), z], -1).reshape(-1, 3)
    index = np.arange(z.size).reshape(z.shape)
    rim = np.concatenate([index[0, :-1], index[:-1, -1], index[-1, :0:-1], index[:0:-1, 0]])  # counter-clockwise
    following = np.roll(rim, -1)
    below = z.size + np.arange(len(rim))
    below_following = np.roll(below, -1)
    middle = np.full_like(rim, z.size + len(rim))
    floor = np.append(top[rim], [[(x[0] + x[-1]) / 2, (y[0] + y[-1]) / 2, 0.0]], axis=0)
    floor[:, 2] = 0.0
    triangles = [
        triangulate(z),
        np.stack([rim, below, below_following], 1),
        np.stack([rim, below_following, following], 1),
        np.stack([middle, below_following, below], 1),
    ]
    return np.concatenate([top, floor]), np.concatenate(triangles)
