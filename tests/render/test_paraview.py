"""VTK's own readers find in the files what was measured, and what Li et al.'s file has."""

from pathlib import Path

import numpy as np
import pytest

from landscape.errors import LandscapeError, UsageError
from landscape.render import export
from landscape.surface import Surface

vtk_io = pytest.importorskip("vtkmodules.vtkIOXML")
REFERENCE = Path(__file__).parents[3] / "shared" / "reference"


def read(path):
    reader = vtk_io.vtkXMLStructuredGridReader() if path.suffix == ".vts" else vtk_io.vtkXMLPolyDataReader()
    reader.SetFileName(str(path))
    reader.Update()
    return reader.GetOutput()


def points(data):
    from vtkmodules.util.numpy_support import vtk_to_numpy

    return vtk_to_numpy(data.GetPoints().GetData())


def array(data, name):
    from vtkmodules.util.numpy_support import vtk_to_numpy

    return vtk_to_numpy(data.GetPointData().GetArray(name))


def polygons(data):
    from vtkmodules.util.numpy_support import vtk_to_numpy

    return vtk_to_numpy(data.GetPolys().GetConnectivityArray()).reshape(-1, 4)


@pytest.mark.parametrize("ending", ["vts", "vtp"])
def test_geometry_and_arrays(ending, plane, tmp_path):
    path = export(plane, tmp_path / f"plane.{ending}", scale_z=0.5)
    text = path.read_text()
    assert "<AppendedData" not in text
    assert 'format="binary"' in text
    data = read(path)
    xyz = points(data)
    assert xyz.shape == (63, 3)
    np.testing.assert_allclose(xyz[:, 2], 0.5 * (10 + 3 * xyz[:, 0] + xyz[:, 1]))
    np.testing.assert_array_equal(xyz[:2, :2], [[-1, -2], [-0.75, -2]])  # x runs fastest
    np.testing.assert_array_equal(array(data, "train_loss"), plane.values("train_loss").ravel())
    np.testing.assert_array_equal(array(data, "train_accuracy"), 0.5)
    np.testing.assert_array_equal(array(data, "evaluated"), 1)
    if ending == "vts":
        assert data.GetExtent() == (0, 8, 0, 6, 0, 0)
    else:
        assert polygons(data).shape == (8 * 6, 4)
        x, y = xyz[polygons(data), 0], xyz[polygons(data), 1]
        area = ((x - np.roll(x, -1, 1)) * (y + np.roll(y, -1, 1)) / 2).sum(1)
        np.testing.assert_allclose(area, 0.25 * 4 / 6)  # counter-clockwise: normals point up


@pytest.mark.parametrize("ending", ["vts", "vtp"])
@pytest.mark.parametrize("upsample", [1, 3])
def test_every_surface(surface, ending, upsample, tmp_path):
    path = export(surface, tmp_path / f"s.{ending}", upsample=upsample)
    data = read(path)
    xyz, values = points(data), surface.values("train_loss")
    finite = values[np.isfinite(values)]
    assert len(xyz) == (8 * upsample + 1) * (6 * upsample + 1)
    assert np.isfinite(xyz).all()
    assert xyz[:, 2].min() >= finite.min()
    assert xyz[:, 2].max() <= finite.max()
    stored = array(data, "train_loss").reshape(6 * upsample + 1, 8 * upsample + 1)
    np.testing.assert_array_equal(stored[::upsample, ::upsample], values)  # infinities and NaN too


def test_not_finite_is_the_highest_in_the_geometry_and_itself_in_the_array(case, tmp_path):
    data = read(export(case("overflowing"), tmp_path / "s.vts"))
    values = case("overflowing").values("train_loss")
    heights = points(data)[:, 2].reshape(values.shape)
    top = values[np.isfinite(values)].max()
    assert (heights[0] == top).all()
    assert heights[-1, 0] == top
    assert heights[-1, 1] == values[np.isfinite(values)].min()
    np.testing.assert_array_equal(array(data, "train_loss"), values.ravel())


def test_curve_is_a_polyline(curve_case, tmp_path):
    data = read(export(curve_case("partial"), tmp_path / "c.vtp"))
    assert (data.GetNumberOfPoints(), data.GetNumberOfLines(), data.GetNumberOfPolys()) == (21, 1, 0)
    xyz = points(data)
    assert (xyz[:, 1] == 0).all()
    np.testing.assert_allclose(xyz[::2, 2], xyz[::2, 0] ** 2 + 0.1)
    assert xyz[:, 2].min() > 0  # gaps are interpolated, never what an unmeasured point happens to hold


@pytest.mark.skipif(not REFERENCE.exists(), reason="Li et al.'s files are not here")
def test_the_file_of_li_et_al(tmp_path):
    """Their h52vtp.py with --zmax 10 --log: z = ln(min(loss, 10) + 0.1), quads, their names; they store float32."""
    surface = Surface.load(REFERENCE / "resnet20_surface_11x11.h5")
    ours = read(export(surface, tmp_path / "ours.vtp", clip=10, log=True))
    theirs = read(REFERENCE / "resnet20_surface_zmax10_log.vtp")
    np.testing.assert_allclose(points(ours), points(theirs), rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(array(ours, "zvalue"), array(theirs, "zvalue"), rtol=1e-6)
    np.testing.assert_array_equal(polygons(ours), polygons(theirs))
    cells = [data.GetCellData().GetArray("averaged zvalue") for data in (ours, theirs)]
    pairs = [[cell.GetValue(i) for i in range(100)] for cell in cells]
    np.testing.assert_allclose(*pairs, rtol=1e-6, atol=1e-6)


def test_splines_come_closer_than_straight_lines(surface_of, tmp_path):
    x, y = np.meshgrid(np.linspace(-1, 1, 11), np.linspace(-2, 2, 11))
    data = read(export(surface_of(np.cos(x) * np.cos(y)), tmp_path / "s.vts", upsample=4))
    xyz = points(data)
    exact = np.cos(xyz[:, 0]) * np.cos(xyz[:, 1])
    assert np.abs(xyz[:, 2] - exact).max() < 1e-3
    assert np.abs(array(data, "train_loss") - exact).max() > 1e-2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"upsample": 0}, "upsample 0: give a whole number from 1"),
        ({"upsample": 10**6}, "points at most"),
        ({"scale_z": 0.0}, "scale-z 0: give a number other than 0"),
        ({"metric": "los"}, "unknown metric"),
        ({"clip": -3.0}, "leaves nothing to see"),
        ({"path": "a.stlx"}, r"unknown ending for exports '\.stlx': .*\.vtp, \.vts"),
    ],
)
def test_wrong_requests(options, message, case, tmp_path):
    with pytest.raises(UsageError, match=message):
        export(case("smooth"), tmp_path / options.pop("path", "a.vtp"), **options)


def test_surfaces_that_cannot_be_geometry(surface_of, tmp_path):
    with pytest.raises(UsageError, match="goes down to -1"):
        export(surface_of(-np.eye(3)), tmp_path / "a.vtp", log=True)
    with pytest.raises(LandscapeError, match="no finite value"):
        export(surface_of(np.full((3, 3), np.nan)), tmp_path / "a.vtp")
    with pytest.raises(UsageError, match="2 each way"):
        export(surface_of(np.ones((1, 3))), tmp_path / "a.vtp")
