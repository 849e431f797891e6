"""Wavefront `.obj`: triangles with normals and vertex colours, for Blender, MeshLab and others.

The mesh fits a unit box (landscape/render/triangles.py), and y points up, as these programs expect. The colour follows
the position on the same line (`v x y z r g b`), an extension of the format that they all support.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from landscape.render.triangles import Mesh, make_mesh

if TYPE_CHECKING:
    from landscape.render.relief import Relief

EXPORTS = ("obj",)
HOLES = "left open"


def export(relief: Relief, path: Path) -> None:
    """Write the mesh of `relief`."""
    mesh = make_mesh(relief, ".obj")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _lines(relief, mesh))


def _lines(relief: Relief, mesh: Mesh) -> Iterator[str]:
    yield f"# {' '.join(relief.title.split())}: {relief.label}"
    yield f"# {relief.heights.min():.6g} to {relief.heights.max():.6g}, y is up"
    yield "o landscape"
    for (x, y, z), (red, green, blue) in zip(mesh.vertices.tolist(), mesh.colours.tolist(), strict=True):
        yield f"v {x:.8g} {z:.8g} {-y:.8g} {red:.4f} {green:.4f} {blue:.4f}"
    for x, y, z in mesh.normals.tolist():
        yield f"vn {x:.5f} {z:.5f} {-y:.5f}"
    for a, b, c in (mesh.triangles + 1).tolist():
        yield f"f {a}//{a} {b}//{b} {c}//{c}"
