"""VTK's own readers find in the files what was measured, and what Li et al.'s file has; what a state says.

ParaView itself reads the files and runs the states in scripts/check_paraview.sh.
"""

import ast
from pathlib import Path

import numpy as np
import pytest

from landscape.core.errors import LandscapeError, UsageError
from landscape.render import export
from landscape.surface.surface import Surface

vtk_io = pytest.importorskip("vtkmodules.vtkIOXML")
REFERENCE = Path(__file__).parents[3] / "shared" / "reference"


def read(path):
    readers = {
        ".vti": vtk_io.vtkXMLImageDataReader,
        ".vtp": vtk_io.vtkXMLPolyDataReader,
        ".vts": vtk_io.vtkXMLStructuredGridReader,
    }
    reader = readers[path.suffix]()
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


# ---- images ----


@pytest.mark.parametrize("upsample", [1, 3])
def test_an_image_holds_every_surface(surface, upsample, tmp_path):
    path = export(surface, tmp_path / "s.vti", upsample=upsample)
    assert "<AppendedData" not in path.read_text()
    image, grid = read(path), read(export(surface, tmp_path / "s.vts", upsample=upsample))
    assert image.GetDimensions() == (8 * upsample + 1, 6 * upsample + 1, 1)
    places = [image.GetPoint(i) for i in range(image.GetNumberOfPoints())]
    np.testing.assert_allclose(places, points(grid) * [1, 1, 0], atol=1e-12)
    names = [image.GetPointData().GetArrayName(i) for i in range(image.GetPointData().GetNumberOfArrays())]
    assert names == ["zvalue", "train_loss", "train_accuracy", "evaluated"]
    for name in names:
        np.testing.assert_array_equal(array(image, name), array(grid, name))
    stored = array(image, "train_loss").reshape(6 * upsample + 1, -1)
    np.testing.assert_array_equal(stored[::upsample, ::upsample], surface.values("train_loss"))
    assert image.GetPointData().GetScalars().GetName() == "zvalue"


def test_an_image_warped_is_the_grid(plane, tmp_path):
    """What the state does, by VTK itself."""
    from vtkmodules.vtkFiltersGeneral import vtkWarpScalar

    warp = vtkWarpScalar()
    warp.SetInputData(read(export(plane, tmp_path / "s.vti")))
    warp.SetScaleFactor(0.5)
    warp.UseNormalOn()
    warp.SetNormal(0, 0, 1)
    warp.Update()
    grid = read(export(plane, tmp_path / "s.vts", scale_z=0.5))
    np.testing.assert_allclose(points(warp.GetOutput()), points(grid), atol=1e-6)


def test_an_image_needs_even_steps(case, tmp_path):
    smooth = case("smooth")
    x = smooth.x.copy()
    x[3] += 0.01
    uneven = Surface(x, smooth.y, smooth.variables, smooth.evaluated, {"title": "bowl"})
    message = r"\.vti needs even steps, and those of x in 'bowl' go from 0\.24 to 0\.26: export to \.vts"
    with pytest.raises(UsageError, match=message):
        export(uneven, tmp_path / "s.vti")
    with pytest.raises(UsageError, match="needs even steps"):
        export(uneven, tmp_path / "s.vti", upsample=2)
    assert list(tmp_path.iterdir()) == []
    export(uneven, tmp_path / "s.vts")
    logarithmic = Surface(smooth.x, np.geomspace(1, 2, 7), smooth.variables, smooth.evaluated)
    with pytest.raises(UsageError, match="those of y"):
        export(logarithmic, tmp_path / "s.vti")


# ---- states ----


def state_of(surface, path, **options):
    """The tree of a state, its text, and its constants by name."""
    export(surface, path, paraview_state=path.with_suffix(".py"), **options)
    text = path.with_suffix(".py").read_text(encoding="utf-8")
    tree = ast.parse(text)
    constants = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names = [name.id for name in ast.walk(node.targets[0]) if isinstance(name, ast.Name)]
            try:
                value = ast.literal_eval(node.value)
            except ValueError:
                continue
            constants |= {names[0]: value} if len(names) == 1 else dict(zip(names, value, strict=False))
    return tree, text, constants


@pytest.mark.parametrize("ending", ["vti", "vtp", "vts"])
def test_a_state_shows_the_relief_half_as_tall_as_it_is_long(plane, ending, tmp_path):
    """10 + 3 x + y over 2 x 4: from 5 to 15."""
    _, text, known = state_of(plane, tmp_path / f"s.{ending}")
    assert known["DATA"] == f"s.{ending}"
    assert (known["TITLE"], known["HEIGHT"], known["LABEL"]) == ("plane", "zvalue", "train loss")
    assert (known["LOWEST"], known["HIGHEST"]) == pytest.approx((5, 15))
    assert known["STRETCH"] == pytest.approx(2 / 10)
    assert known["CENTRE"] == pytest.approx([0, 0, 2])
    assert known["SIZE"] == pytest.approx(np.sqrt(2**2 + 4**2 + 2**2))
    assert all(5 < level < 15 for level in known["LEVELS"])
    assert np.ptp(np.diff(known["LEVELS"])) < 1e-9
    assert ("WarpByScalar" in text) == (ending == "vti")


def test_a_state_keeps_proportions_that_were_asked_for(plane, tmp_path):
    _, text, known = state_of(plane, tmp_path / "s.vti", scale_z=-0.25, log=True)
    assert "ScaleFactor=-0.25" in text
    assert (known["STRETCH"], known["LABEL"]) == (1, "ln(train loss + 0.1)")
    assert known["CENTRE"][2] == pytest.approx(-0.25 * (np.log(5.1) + np.log(15.1)) / 2)


@pytest.mark.parametrize("name", ["smooth", "chaotic", "partial", "overflowing", "flat", "huge", "one point"])
def test_a_state_of_every_surface_has_finite_numbers(case, name, tmp_path):
    _, text, known = state_of(case(name), tmp_path / "s.vts")
    assert known["LOWEST"] < known["HIGHEST"]
    assert np.isfinite([known["STRETCH"], known["SIZE"], *known["CENTRE"], *known["LEVELS"]]).all()
    assert "inf" not in text.replace("info", "")
    assert "nan" not in text


def test_a_title_never_becomes_code(case, tmp_path):
    plain, _, _ = state_of(case("smooth"), tmp_path / "a" / "s.vts")
    title = '""" + open("x") #\\ {data} \n\'\'\'import os \u2028 π'
    hostile, _, known = state_of(case("smooth").with_attributes(title=title), tmp_path / "b" / "s.vts")
    assert known["TITLE"] == " ".join(title.split())
    for tree in (plain, hostile):
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "TITLE":
                node.value = ast.Constant("")
    assert ast.dump(plain) == ast.dump(hostile)


def test_a_state_finds_its_data_from_its_own_folder(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    export(case("smooth"), "data's/s.vts", paraview_state="states/deep/s.py")
    text = (tmp_path / "states" / "deep" / "s.py").read_text()
    assert 'DATA = "../../data\'s/s.vts"' in text
    assert str(tmp_path) not in text


def test_a_curve_has_no_state(curve_case, tmp_path):
    with pytest.raises(UsageError, match="a curve has no surface, which a state for ParaView holds"):
        export(curve_case("smooth"), tmp_path / "c.vtp", paraview_state=tmp_path / "c.py")
    assert list(tmp_path.iterdir()) == []


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


def quads_of(data):
    """The mean height of each quad by the places of its corners."""
    places, found = [(round(x, 6), round(y, 6)) for x, y, _ in points(data).tolist()], {}
    for i in range(data.GetNumberOfCells()):
        ids = data.GetCell(i).GetPointIds()
        if ids.GetNumberOfIds() == 4:
            corners = frozenset(places[ids.GetId(k)] for k in range(4))
            found[corners] = data.GetCellData().GetArray("averaged zvalue").GetValue(i)
    return found


def reaches(data, corners, top):
    """Whether a point at one of the places `corners` is at the height `top`."""
    return any(z > top - 1e-6 and (round(x, 6), round(y, 6)) in corners for x, y, z in points(data).tolist())


@pytest.mark.skipif(not REFERENCE.exists(), reason="Li et al.'s files are not here")
def test_the_file_of_li_et_al(tmp_path):
    """Their h52vtp.py with --zmax 10 --log: z = ln(min(loss, 10) + 0.1), quads, their names; they store float32."""
    surface = Surface.load(REFERENCE / "resnet20_surface_11x11.h5")
    theirs = read(REFERENCE / "resnet20_surface_zmax10_log.vtp")
    ours = read(export(surface, tmp_path / "ours.vts", clip=10, log=True))
    np.testing.assert_allclose(points(ours), points(theirs), rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(array(ours, "zvalue"), array(theirs, "zvalue"), rtol=1e-6)
    whole = read(export(surface, tmp_path / "whole.vtp", log=True))
    np.testing.assert_array_equal(polygons(whole), polygons(theirs))
    assert whole.GetPointData().GetArrayName(0) == theirs.GetPointData().GetArrayName(0) == "zvalue"
    # Below the clip ours has the same quads, and triangles up to it.
    cut = read(export(surface, tmp_path / "cut.vtp", clip=10, log=True))
    quads = [quads_of(data) for data in (cut, theirs)]
    assert 10 < len(quads[0]) < 100
    for corners, mean in quads[0].items():
        assert mean == pytest.approx(quads[1][corners], rel=1e-6)
    top = points(theirs)[:, 2].max()
    below = {corners for corners, mean in quads[1].items() if mean < top - 1e-6 and not reaches(theirs, corners, top)}
    assert below <= quads[0].keys()


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
        ({"upsample": 0}, r"upsample 0: give 1 or more \(a whole number\)"),
        ({"upsample": 10**6}, "points at most"),
        ({"scale_z": 0.0}, "scale-z 0: give a number other than 0"),
        ({"metric": "los"}, "unknown metric"),
        ({"clip": -3.0}, "is below all values"),
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
