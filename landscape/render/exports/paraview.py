"""Files for ParaView: `.vtp` (polygons, in the layout of Li et al.'s `h52vtp.py`), `.vts` (a structured grid), `.vti`.

A `.vti` is a flat, evenly spaced image, which ParaView can raise (Warp By Scalar) and resample, and renders fastest.
A `.vtp` is open above a clip. The grids of the others cannot be cut: their points above the clip are at its height.

Only the data model and the XML writers of VTK are imported, which need no display and no OpenGL. The data are inline
binary: builds of ParaView with a recent expat refuse appended data, and ASCII cannot represent NaN.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from landscape.core.errors import LandscapeError, UsageError
from landscape.render import welded_cut
from landscape.render.relief import HEIGHT

if TYPE_CHECKING:
    from landscape.core.arrays import FloatArray, IntArray
    from landscape.render.relief import Relief

EXPORTS = ("vti", "vtp", "vts")
REQUIRES = "vtk"
HOLES = "drawn at the top"

CELL_HEIGHT = "averaged zvalue"  # Li et al.'s name

# An axis is evenly spaced if no step differs from the mean by more than this share, which is invisible but above
# rounding.
EVEN = 1e-6


def export(relief: Relief, path: Path) -> None:
    """Write `relief` with `zvalue` and all variables as point arrays, with x varying fastest."""
    from vtkmodules import vtkIOXML

    ending = path.suffix.lower()
    if ending == ".vts":
        _write(vtkIOXML.vtkXMLStructuredGridWriter(), _structured_grid(relief), path)
    elif ending == ".vti":
        _write(vtkIOXML.vtkXMLImageDataWriter(), _image(relief), path)
    else:
        _write(vtkIOXML.vtkXMLPolyDataWriter(), _polygons(relief), path)


def state(relief: Relief, data: str) -> str:
    """The text of a state for ParaView that shows the file `data`, a path relative to the state."""
    from landscape.render.paraview_state import make_state

    relief.refuse_curve("surface", "a state for ParaView")
    return make_state(relief, data)


def _image(relief: Relief) -> Any:
    """An image of the grid at z = 0."""
    from vtkmodules.vtkCommonDataModel import vtkImageData

    x, y = relief.x, relief.refuse_curve("grid", ".vti")
    image = vtkImageData()
    image.SetDimensions(len(x), len(y), 1)
    image.SetOrigin(x[0], y[0], 0)
    image.SetSpacing(_even_step("x", x, relief.title), _even_step("y", y, relief.title), 1)
    _fill_arrays(image, relief.heights, relief.arrays)
    return image


def _even_step(name: str, axis: FloatArray, title: str) -> float:
    steps, mean = np.diff(axis), float(axis[-1] - axis[0]) / (len(axis) - 1)
    if np.abs(steps - mean).max() > EVEN * mean:
        raise UsageError(
            f".vti needs even steps, and those of {name} in '{title}' go from {steps.min():.4g} to {steps.max():.4g}: "
            "export to .vts"
        )
    return mean


def _structured_grid(relief: Relief) -> Any:
    from vtkmodules.vtkCommonDataModel import vtkStructuredGrid

    grid = vtkStructuredGrid()
    grid.SetDimensions(len(relief.x), len(relief.refuse_curve("grid", ".vts")), 1)
    _fill(grid, _points(relief), relief.arrays, relief.scale_z)
    return grid


def _polygons(relief: Relief) -> Any:
    """One counter-clockwise quad per grid cell; one polyline for a curve."""
    from vtkmodules.vtkCommonDataModel import vtkPolyData

    data = vtkPolyData()
    points, arrays = _points(relief), relief.arrays
    if relief.y is None:
        _fill(data, points, arrays, relief.scale_z)
        data.SetLines(_cells(np.arange(len(points))[np.newaxis, :]))
        return data
    index = np.arange(len(points)).reshape(relief.heights.shape)
    corners = (np.s_[:-1, :-1], np.s_[:-1, 1:], np.s_[1:, 1:], np.s_[1:, :-1])
    cells = [np.stack([index[corner].ravel() for corner in corners], 1)]
    if relief.clip is not None:
        points, arrays, cells = _cut(relief, points, cells[0])
    _fill(data, points, arrays, relief.scale_z)
    data.SetPolys(_cells(*cells))
    means = np.concatenate([points[part, 2].mean(1) for part in cells])
    data.GetCellData().AddArray(_array(CELL_HEIGHT, means))
    return data


def _cut(
    relief: Relief, points: FloatArray, cells: IntArray
) -> tuple[FloatArray, Mapping[str, FloatArray], list[IntArray]]:
    """Points, arrays and cells (quads, then triangles) of the surface below the clip.

    New points lie between those of the grid. Their arrays are interpolated, and the one that is drawn is the clip.
    """
    top, count = float(relief.heights.max()), len(points)
    continued = np.column_stack([points[:, :2], relief.uncut.ravel()])
    columns = [continued, *(values.reshape(-1, 1) for values in relief.arrays.values())]
    halves = welded_cut.divide(np.hstack(columns), cells, top)
    kept = [halves.whole_below, halves.below]
    used, index = np.unique(np.concatenate([part.ravel() for part in kept]), return_inverse=True)
    index = index.reshape(-1)
    parts = [index[: kept[0].size].reshape(-1, 4), index[kept[0].size :].reshape(-1, 3)]
    found = halves.points[used]
    arrays = dict(zip(relief.arrays, found[:, 3:].T, strict=True))
    arrays[relief.metric] = np.where(used < count, arrays[relief.metric], relief.clip)
    return found[:, :3], arrays, parts


def _points(relief: Relief) -> FloatArray:
    """x, y and height of the points of the grid [n, 3]."""
    x, y = np.meshgrid(relief.x, [0.0] if relief.y is None else relief.y)
    return np.stack([x.ravel(), y.ravel(), relief.heights.ravel()], 1)


def _fill(data: Any, points: FloatArray, arrays: Mapping[str, FloatArray], scale_z: float) -> None:
    from vtkmodules.util.numpy_support import numpy_to_vtk
    from vtkmodules.vtkCommonCore import vtkPoints

    made = vtkPoints()
    made.SetData(numpy_to_vtk(points * [1.0, 1.0, scale_z], deep=True))
    data.SetPoints(made)
    _fill_arrays(data, points[:, 2], arrays)


def _fill_arrays(data: Any, heights: FloatArray, arrays: Mapping[str, FloatArray]) -> None:
    data.GetPointData().SetScalars(_array(HEIGHT, heights))
    for name, values in arrays.items():
        data.GetPointData().AddArray(_array(name, values))


def _array(name: str, values: np.ndarray[Any, Any]) -> Any:
    from vtkmodules.util.numpy_support import numpy_to_vtk

    array = numpy_to_vtk(np.ascontiguousarray(values).ravel(), deep=True)
    array.SetName(name)
    return array


def _cells(*kinds: IntArray) -> Any:
    """VTK cells: those of each of `kinds` [cells, points] have equally many points."""
    from vtkmodules.util.numpy_support import numpy_to_vtkIdTypeArray
    from vtkmodules.vtkCommonDataModel import vtkCellArray

    sizes = np.concatenate([np.full(len(corners), corners.shape[1]) for corners in kinds])
    offsets = np.append(0, np.cumsum(sizes)).astype(np.int64)
    flat = np.concatenate([corners.ravel() for corners in kinds]).astype(np.int64)
    cells = vtkCellArray()
    cells.SetData(numpy_to_vtkIdTypeArray(offsets, deep=True), numpy_to_vtkIdTypeArray(flat, deep=True))
    return cells


def _write(writer: Any, data: Any, path: Path) -> None:
    """Write through a string, so that a full disk raises an exception and VTK prints nothing."""
    writer.SetDataModeToBinary()
    writer.SetInputData(data)
    writer.WriteToOutputStringOn()
    if not writer.Write():
        raise LandscapeError(f"VTK could not make {path.suffix} of this surface")
    path.write_text(writer.GetOutputString(), encoding="utf-8")
