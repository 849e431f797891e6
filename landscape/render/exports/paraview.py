"""Files for ParaView: `.vtp` (polygons, in the layout of Li et al.'s `h52vtp.py`), `.vts` (a structured grid), `.vti`.

A `.vti` is a flat, evenly spaced image, which ParaView can raise (Warp By Scalar) and resample, and renders fastest.

Only the data model and the XML writers of VTK are imported, which need no display and no OpenGL. The data are inline
binary: builds of ParaView with a recent expat refuse appended data, and ASCII cannot represent NaN.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from landscape.core.errors import LandscapeError, UsageError
from landscape.render.relief import HEIGHT

if TYPE_CHECKING:
    from landscape.core.arrays import FloatArray
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
    _fill_arrays(image, relief)
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
    _fill(grid, relief)
    return grid


def _polygons(relief: Relief) -> Any:
    """One counter-clockwise quad per grid cell; one polyline for a curve."""
    from vtkmodules.vtkCommonDataModel import vtkPolyData

    data = vtkPolyData()
    _fill(data, relief)
    index = np.arange(relief.heights.size).reshape(relief.heights.shape)
    if relief.y is None:
        data.SetLines(_cells(index[np.newaxis, :]))
        return data
    corners = (np.s_[:-1, :-1], np.s_[:-1, 1:], np.s_[1:, 1:], np.s_[1:, :-1])
    data.SetPolys(_cells(np.stack([index[corner].ravel() for corner in corners], 1)))
    mean = sum(relief.heights[corner] for corner in corners) / 4
    data.GetCellData().AddArray(_array(CELL_HEIGHT, np.asarray(mean)))
    return data


def _fill(data: Any, relief: Relief) -> None:
    from vtkmodules.util.numpy_support import numpy_to_vtk
    from vtkmodules.vtkCommonCore import vtkPoints

    x, y = np.meshgrid(relief.x, [0.0] if relief.y is None else relief.y)
    z = relief.heights.ravel() * relief.scale_z
    points = vtkPoints()
    points.SetData(numpy_to_vtk(np.stack([x.ravel(), y.ravel(), z], 1), deep=True))
    data.SetPoints(points)
    _fill_arrays(data, relief)


def _fill_arrays(data: Any, relief: Relief) -> None:
    data.GetPointData().SetScalars(_array(HEIGHT, relief.heights))
    for name, values in relief.arrays.items():
        data.GetPointData().AddArray(_array(name, values))


def _array(name: str, values: np.ndarray[Any, Any]) -> Any:
    from vtkmodules.util.numpy_support import numpy_to_vtk

    array = numpy_to_vtk(np.ascontiguousarray(values).ravel(), deep=True)
    array.SetName(name)
    return array


def _cells(corners: np.ndarray[Any, Any]) -> Any:
    """VTK cells with the points `corners` [cells, points]."""
    from vtkmodules.util.numpy_support import numpy_to_vtkIdTypeArray
    from vtkmodules.vtkCommonDataModel import vtkCellArray

    count, size = corners.shape
    offsets = np.arange(count + 1, dtype=np.int64) * size
    cells = vtkCellArray()
    cells.SetData(
        numpy_to_vtkIdTypeArray(offsets, deep=True),
        numpy_to_vtkIdTypeArray(np.ascontiguousarray(corners, dtype=np.int64).ravel(), deep=True),
    )
    return cells


def _write(writer: Any, data: Any, path: Path) -> None:
    """Write through a string, so that a full disk raises an exception and VTK prints nothing."""
    writer.SetDataModeToBinary()
    writer.SetInputData(data)
    writer.WriteToOutputStringOn()
    if not writer.Write():
        raise LandscapeError(f"VTK could not make {path.suffix} of this surface")
    path.write_text(writer.GetOutputString(), encoding="utf-8")
