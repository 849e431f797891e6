"""Meshes of exports end at the clip along a smooth line, as pictures do; their arrays keep what was measured."""

import numpy as np
import pytest
import trimesh

from composing import compose
from landscape.render import cut_mesh, export, welded_cut
from landscape.render.display_mesh import refine
from landscape.surface.surface import Surface

vtk_io = pytest.importorskip("vtkmodules.vtkIOXML")
POINTS = 41
CLIP = 1.8  # of a cone of radius 0.8


@pytest.fixture
def cone():
    """1 + r over the square from -1 to 1; accuracy 1 - r / 2."""
    axis = np.linspace(-1, 1, POINTS)
    r = np.hypot(*np.meshgrid(axis, axis))
    return Surface(axis, axis.copy(), {"train_loss": 1 + r, "train_accuracy": 1 - r / 2}, np.ones(r.shape, bool))


def plan_area(vertices, triangles):
    """The area of triangles seen from above."""
    (ax, ay), (bx, by), (cx, cy) = (vertices[triangles[:, i], :2].T for i in range(3))
    return np.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).sum() / 2


def read_mesh(path):
    """Vertices with z up, and triangles; what shares a place is one vertex."""
    mesh = trimesh.load(path, force="mesh", process=True)
    x, y, z = np.asarray(mesh.vertices).T
    return mesh, np.stack([x, -z, y], 1)


def read_vtp(path):
    """Points, arrays by name, and the cells as arrays of point numbers."""
    from vtkmodules.util.numpy_support import vtk_to_numpy

    reader = vtk_io.vtkXMLPolyDataReader()
    reader.SetFileName(str(path))
    reader.Update()
    data = reader.GetOutput()
    offsets, flat = (
        vtk_to_numpy(part) for part in (data.GetPolys().GetOffsetsArray(), data.GetPolys().GetConnectivityArray())
    )
    names = [data.GetPointData().GetArrayName(i) for i in range(data.GetPointData().GetNumberOfArrays())]
    arrays = {name: vtk_to_numpy(data.GetPointData().GetArray(name)) for name in names}
    return vtk_to_numpy(data.GetPoints().GetData()), arrays, np.split(flat, offsets[1:-1]), data


def edge_loops(data):
    """The number of points and of connected pieces of the border."""
    from vtkmodules.vtkFiltersCore import vtkConnectivityFilter, vtkFeatureEdges

    edges = vtkFeatureEdges()
    edges.SetInputData(data)
    edges.FeatureEdgesOff()
    edges.NonManifoldEdgesOn()
    pieces = vtkConnectivityFilter()
    pieces.SetInputConnection(edges.GetOutputPort())
    pieces.SetExtractionModeToAllRegions()
    pieces.Update()
    return edges.GetOutput().GetNumberOfPoints(), pieces.GetNumberOfExtractedRegions()


@pytest.mark.parametrize("ending", ["glb", "obj"])
@pytest.mark.parametrize("scale_z", [1.0, -0.5])
def test_the_mesh_of_a_cone_ends_on_a_circle(cone, ending, scale_z, tmp_path):
    mesh, places = read_mesh(export(cone, tmp_path / f"c.{ending}", clip=CLIP, scale_z=scale_z))
    height = 0.5 * abs(scale_z)
    top = height if scale_z > 0 else 0.0
    assert places[:, 2].min() == 0
    assert places[:, 2].max() == pytest.approx(height, abs=1e-7)
    border = np.unique(mesh.edges_sorted[trimesh.grouping.group_rows(mesh.edges_sorted, require_count=1)])
    assert len(border) > 100
    assert (places[border, 2] == top).all()  # exactly
    assert len(border) == (places[:, 2] == top).sum()
    np.testing.assert_allclose(np.hypot(*places[border, :2].T), 0.4, atol=1e-3)  # the square is 1 wide
    assert plan_area(places, mesh.faces) == pytest.approx(np.pi * 0.16, rel=2e-3)
    assert mesh.euler_number == 1  # a disk in one piece


def test_the_solid_of_a_cone_is_closed(cone, tmp_path):
    solid = trimesh.load(export(cone, tmp_path / "c.stl", clip=CLIP, size_mm=100, base_mm=3))
    assert solid.is_watertight
    assert solid.is_winding_consistent
    assert solid.euler_number == 2
    heights = solid.vertices[:, 2]
    assert heights.max() == 53
    plateau = solid.vertices[heights == 53]
    radii = np.hypot(*plateau[:, :2].T)
    assert radii.min() == pytest.approx(40, abs=0.1)
    # Below min(r, 0.8): a cylinder of that height without a cone in it, within the square.
    expected = 100**2 * 3 + (100**2 * 50 - np.pi * 40**2 * 50 / 3)
    assert solid.volume == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("upsample", [1, 3])
def test_polygons_keep_what_was_measured(cone, upsample, tmp_path):
    points, arrays, cells, data = read_vtp(export(cone, tmp_path / "c.vtp", clip=CLIP, scale_z=2.0, upsample=upsample))
    r = np.hypot(points[:, 0], points[:, 1])
    assert (points[:, 2] <= 2 * CLIP).all()
    np.testing.assert_array_equal(points[:, 2], 2 * arrays["zvalue"])
    at_clip = points[:, 2] == 2 * CLIP
    assert edge_loops(data) == (at_clip.sum(), 1)
    np.testing.assert_allclose(r[at_clip], 0.8, atol=1e-3)
    np.testing.assert_array_equal(arrays["train_loss"][at_clip], CLIP)
    np.testing.assert_allclose(arrays["train_accuracy"], 1 - r / 2, atol=5e-3)  # linear in between
    assert (arrays["evaluated"] == 1).all()
    x, y = (part.ravel() for part in np.meshgrid(cone.x, cone.y))
    measured = dict(zip(zip(x, y, strict=True), cone.values("train_loss").ravel(), strict=True))
    found = {(x, y): value for x, y, value in zip(*points[:, :2].T, arrays["train_loss"], strict=True)}
    both = measured.keys() & found.keys()
    assert {place for place, value in measured.items() if value <= CLIP} <= both
    assert all(found[place] == measured[place] for place in both)
    fine = np.linspace(-1, 1, (POINTS - 1) * upsample + 1)
    inside = np.hypot(*np.meshgrid(fine, fine)) <= 0.8
    corners = sum(inside[a:, b:][: len(fine) - 1, : len(fine) - 1].astype(int) for a in (0, 1) for b in (0, 1))
    assert sum(len(cell) == 4 for cell in cells) == pytest.approx((corners == 4).sum(), abs=4 * (upsample > 1))
    assert {len(cell) for cell in cells} == {3, 4}
    x, y = points[:, 0], points[:, 1]
    areas = [(x[cell] * np.roll(y[cell], -1) - np.roll(x[cell], -1) * y[cell]).sum() / 2 for cell in cells]
    assert min(areas) >= 0  # counter-clockwise
    assert sum(areas) == pytest.approx(np.pi * 0.64, rel=2e-3)


def test_values_beside_infinity_stay_what_they_are(surface_of, tmp_path):
    """Heights are continued a little above the clip, so that the edge is between the points; NaN is at the top."""
    values = np.add.outer(np.arange(5.0), np.arange(5.0))
    values[4, 4], values[0, 4], values[3, 3] = np.inf, np.nan, 1e12
    points, arrays, cells, _ = read_vtp(export(surface_of(values), tmp_path / "s.vtp", clip=5.5))
    loss = arrays["train_loss"]
    assert points[:, 2].max() == 5.5
    assert points[np.isnan(loss)][:, 2].tolist() == [5.5]
    grid = np.isin(points[:, 0], np.linspace(-1, 1, 5)) & np.isin(points[:, 1], np.linspace(-2, 2, 5))
    assert sorted(loss[grid & ~np.isnan(loss)]) == sorted(values[values <= 5.5])
    assert (loss[~grid] == 5.5).all()
    assert len(cells) > 8
    beside = points[~grid & (points[:, 0] == 0.5)]  # between 5 at y = 0 and 1e12 at y = 1
    assert ((beside[:, 1] > 0.02) & (beside[:, 1] < 0.1)).any()


@pytest.mark.parametrize("ending", ["vts", "vti"])
def test_grids_cannot_be_cut(cone, ending, tmp_path):
    from vtkmodules.util.numpy_support import vtk_to_numpy

    reader = vtk_io.vtkXMLStructuredGridReader() if ending == "vts" else vtk_io.vtkXMLImageDataReader()
    reader.SetFileName(str(export(cone, tmp_path / f"c.{ending}", clip=CLIP)))
    reader.Update()
    data = reader.GetOutput().GetPointData()
    loss, heights = (vtk_to_numpy(data.GetArray(name)) for name in ("train_loss", "zvalue"))
    np.testing.assert_array_equal(loss, cone.values("train_loss").ravel())
    np.testing.assert_array_equal(heights, np.minimum(loss, CLIP))


@pytest.mark.parametrize("log", [False, True])
def test_the_edge_is_where_pictures_have_it(surface_of, log, tmp_path):
    """A bowl that grows by powers of ten, on a coarse grid: the areas below the clip."""
    x, y = np.meshgrid(np.linspace(-1, 1, 15), np.linspace(-2, 2, 15))
    surface = surface_of(10.0 ** (5 * np.hypot(x, y / 2)))
    picture = compose(surface, kind="surface", clip=300.0, log=log)
    corners, _ = cut_mesh.below_top(refine(picture.panels[0], picture.scale, 200), picture.scale.high, lid=False)
    drawn = plan_area(corners.reshape(-1, 3), np.arange(3 * len(corners)).reshape(-1, 3))
    mesh, places = read_mesh(export(surface, tmp_path / "s.glb", clip=300.0, log=log, upsample=12))
    assert 16 * plan_area(places, mesh.faces) == pytest.approx(drawn, rel=0.03)


def test_parts_share_their_new_points():
    """Both halves of a plane that is cut: no point twice, and every inner side belongs to two triangles."""
    x, y = (part.ravel() for part in np.meshgrid(np.arange(5.0), np.arange(4.0)))
    points = np.stack([x, y, x + 0.3 * y, 7 * x], 1)
    index = np.arange(20).reshape(4, 5)
    quads = np.stack([index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]], -1).reshape(-1, 4)
    halves = welded_cut.divide(points, quads, 1.75)
    assert len(np.unique(halves.points, axis=0)) == len(halves.points)
    new = halves.points[20:]
    assert (new[:, 2] == 1.75).all()
    np.testing.assert_allclose(new[:, 3], 7 * new[:, 0])
    np.testing.assert_allclose(new[:, 0] + 0.3 * new[:, 1], 1.75)
    assert (halves.points[halves.below][:, :, 2] <= 1.75).all()
    assert (halves.points[halves.above][:, :, 2] >= 1.75).all()
    whole = [
        np.concatenate([part[:, [0, 1, 2]], part[:, [0, 2, 3]]]) for part in (halves.whole_below, halves.whole_above)
    ]
    triangles = np.concatenate([*whole, halves.below, halves.above])
    assert plan_area(halves.points, triangles) == pytest.approx(12)
    sides = np.sort(np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]), 1)
    found, times = np.unique(sides, axis=0, return_counts=True)
    outer = found[times == 1]
    assert times.max() == 2
    ends = halves.points[outer]
    along = [np.abs(ends[..., axis] - value).max(1) < 1e-12 for axis, value in ((0, 0), (0, 4), (1, 0), (1, 3))]
    assert np.any(along, axis=0).all()


def test_a_cut_through_a_corner_leaves_no_empty_triangle():
    points = np.array([[0, 0, 0], [1, 0, 1], [1, 1, 2], [0, 1, 1.0]])
    halves = welded_cut.divide(points, np.array([[0, 1, 2, 3]]), 1.0)
    assert len(halves.points) == 4
    assert sorted(map(sorted, halves.below.tolist())) == [[0, 1, 3]]
    assert sorted(map(sorted, halves.above.tolist())) == [[1, 2, 3]]
