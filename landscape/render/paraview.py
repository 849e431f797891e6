"""Files for ParaView: `.vtp` (polygons, in the layout of Li et al.'s `h52vtp.py`) and `.vts` (a structured grid).

Only VTK's data model and XML writers are loaded, neither of which needs a display or a GL library. Data are inline
binary: ParaView builds with a recent expat refuse VTK's appended form, and ASCII does not hold NaN.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from landscape.errors import LandscapeError, UsageError

if TYPE_CHECKING:
    from landscape.render.relief import Relief

EXPORTS = ("vtp", "vts")
REQUIRES = "vtk"

# Li et al.'s names, so that pipelines made for their files find them.
HEIGHT = "zvalue"
CELL_HEIGHT = "averaged zvalue"


def export(relief: Relief, path: Path) -> None:
    """Write `relief` with `zvalue` and every variable as point arrays, x fastest, then y."""
    from vtkmodules.vtkIOXML import vtkXMLPolyDataWriter, vtkXMLStructuredGridWriter

    if path.suffix.lower() == ".vts":
        _write(vtkXMLStructuredGridWriter(), _structured_grid(relief), path)
    else:
        _write(vtkXMLPolyDataWriter(), _polygons(relief), path)


def _structured_grid(relief: Relief) -> Any:
    from vtkmodules.vtkCommonDataModel import vtkStructuredGrid

    if relief.y is None:
        raise UsageError(f"a curve has no grid, which .vts holds: export '{relief.title}' to .vtp, as a line")
    grid = vtkStructuredGrid()
    grid.SetDimensions(len(relief.x), len(relief.y), 1)
    _fill(grid, relief)
    return grid


def _polygons(relief: Relief) -> Any:
    """One quad a grid cell, counter-clockwise; one polyline for a curve."""
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
    data.GetPointData().SetScalars(_array(HEIGHT, relief.heights))
    for name, values in relief.arrays.items():
        data.GetPointData().AddArray(_array(name, values))


def _array(name: str, values: np.ndarray[Any, Any]) -> Any:
    from vtkmodules.util.numpy_support import numpy_to_vtk

    array = numpy_to_vtk(np.ascontiguousarray(values).ravel(), deep=True)
    array.SetName(name)
    return array


def _cells(corners: np.ndarray[Any, Any]) -> Any:
    """Cells that all have as many points as `corners` [cells, points] has columns."""
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
    """Through a string, so that a full disk is Python's error and not a line on VTK's console."""
    writer.SetDataModeToBinary()
    writer.SetInputData(data)
    writer.WriteToOutputStringOn()
    if not writer.Write():
        raise LandscapeError(f"VTK could not make {path.suffix} of this surface")
    path.write_text(writer.GetOutputString(), encoding="utf-8")
