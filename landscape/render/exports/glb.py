"""glTF in one file, `.glb`, for browsers, phones, slides and game engines.

The mesh fits a unit box (landscape/render/triangles.py), and y points up. It is written without a library, because a
file with one mesh is short, and libraries such as trimesh write coloured vertices without material (viewers show them
as metal) and with 8 bits per colour.

Source: the Khronos specification of glTF 2.0, https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from landscape.render.triangles import make_mesh

if TYPE_CHECKING:
    from landscape.core.arrays import FloatArray
    from landscape.render.relief import Relief

EXPORTS = ("glb",)
HOLES = "left open"

# Constants of the specification.
FLOAT, UNSIGNED_INT, UNSIGNED_SHORT = 5126, 5125, 5123
ARRAY_BUFFER, ELEMENT_ARRAY_BUFFER = 34962, 34963
CHUNK_ALIGNMENT = 4

MATERIAL = {
    "name": "relief",
    "doubleSided": True,  # the underside of the open surface is visible too
    "pbrMetallicRoughness": {"metallicFactor": 0.0, "roughnessFactor": 0.65},
}


def export(relief: Relief, path: Path) -> None:
    """Write the mesh of `relief`."""
    mesh = make_mesh(relief, ".glb")
    arrays: dict[str, npt.NDArray[Any]] = {
        "POSITION": _y_up(mesh.vertices),
        "NORMAL": _y_up(mesh.normals),
        "COLOR_0": _linear_rgba(mesh.colours),
        "indices": mesh.triangles.astype("<u4").ravel(),
    }
    header = json.dumps(_header(relief, arrays), ensure_ascii=True, allow_nan=False).encode()
    header += b" " * (-len(header) % CHUNK_ALIGNMENT)
    binary = sum(array.nbytes for array in arrays.values())
    with path.open("wb") as file:
        file.write(struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(header) + 8 + binary))
        file.write(struct.pack("<I4s", len(header), b"JSON") + header)
        file.write(struct.pack("<I4s", binary, b"BIN\0"))
        for array in arrays.values():
            file.write(array.tobytes())


def _header(relief: Relief, arrays: dict[str, npt.NDArray[Any]]) -> dict[str, Any]:
    """The scene: one node with one mesh. Every array has its own buffer view, with a size that is a multiple of 4."""
    views: list[dict[str, int]] = []
    accessors: list[dict[str, Any]] = []
    offset = 0
    for name, array in arrays.items():
        target = ELEMENT_ARRAY_BUFFER if name == "indices" else ARRAY_BUFFER
        views.append({"buffer": 0, "byteOffset": offset, "byteLength": array.nbytes, "target": target})
        accessors.append({"bufferView": len(accessors), "count": len(array), **_type(name, array)})
        offset += array.nbytes
    attributes = {name: index for index, name in enumerate(arrays) if name != "indices"}
    primitive = {"attributes": attributes, "indices": len(arrays) - 1, "material": 0}
    extras = {"height": relief.label, "lowest": float(relief.heights.min()), "highest": float(relief.heights.max())}
    return {
        "asset": {"version": "2.0", "generator": "landscape"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "name": relief.title, "extras": extras}],
        "meshes": [{"name": relief.title, "primitives": [primitive]}],
        "materials": [MATERIAL],
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": offset}],
    }


def _type(name: str, array: npt.NDArray[Any]) -> dict[str, Any]:
    if name == "indices":
        return {"componentType": UNSIGNED_INT, "type": "SCALAR"}
    if name == "COLOR_0":
        return {"componentType": UNSIGNED_SHORT, "normalized": True, "type": "VEC4"}
    ends = {"min": array.min(axis=0).tolist(), "max": array.max(axis=0).tolist()} if name == "POSITION" else {}
    return {"componentType": FLOAT, "type": "VEC3", **ends}


def _y_up(vectors: FloatArray) -> npt.NDArray[np.float32]:
    return np.stack([vectors[:, 0], vectors[:, 2], -vectors[:, 1]], -1).astype("<f4")


def _linear_rgba(colours: FloatArray) -> npt.NDArray[np.uint16]:
    """Convert sRGB to linear RGBA, as COLOR_0 requires, with 16 bits: 8 would show steps in dark colours."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return np.round(np.insert(linear, 3, 1.0, axis=1) * 65535).astype("<u2")
