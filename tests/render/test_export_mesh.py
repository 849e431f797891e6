"""Meshes as others read them: trimesh, VTK, and a reader of glTF that keeps to the specification."""

import json
import struct

import numpy as np
import pytest
import trimesh
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from landscape.core.errors import LandscapeError
from landscape.render import export
from landscape.surface.surface import Surface

COMPONENTS = {5126: np.dtype("<f4"), 5125: np.dtype("<u4"), 5123: np.dtype("<u2")}
WIDTHS = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}


def read_glb(path):
    """The JSON and the accessors' arrays of a .glb, each rule of the specification that could be broken asserted."""
    data = path.read_bytes()
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (magic, version, length) == (b"glTF", 2, len(data))
    size, kind = struct.unpack_from("<I4s", data, 12)
    assert kind == b"JSON"
    assert size % 4 == 0
    scene = json.loads(data[20 : 20 + size], parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    binary_size, kind = struct.unpack_from("<I4s", data, 20 + size)
    assert kind == b"BIN\0"
    assert binary_size % 4 == 0
    binary = data[28 + size :]
    assert len(binary) == binary_size == scene["buffers"][0]["byteLength"]
    assert scene["asset"]["version"] == "2.0"
    found = []
    for accessor in scene["accessors"]:
        view = scene["bufferViews"][accessor["bufferView"]]
        component, width = COMPONENTS[accessor["componentType"]], WIDTHS[accessor["type"]]
        assert view["byteOffset"] % 4 == 0  # of every component, and of vertices
        assert component.itemsize * width % 4 == 0
        assert view["byteLength"] == component.itemsize * width * accessor["count"]
        assert view["byteOffset"] + view["byteLength"] <= binary_size
        array = np.frombuffer(binary, component, accessor["count"] * width, view["byteOffset"])
        found.append(array.reshape(-1, width))
    (primitive,) = scene["meshes"][0]["primitives"]
    named = {name: found[index] for name, index in primitive["attributes"].items()}
    position = scene["accessors"][primitive["attributes"]["POSITION"]]
    np.testing.assert_array_equal(position["min"], named["POSITION"].min(axis=0))
    np.testing.assert_array_equal(position["max"], named["POSITION"].max(axis=0))
    assert len({len(array) for array in named.values()}) == 1
    assert all(np.isfinite(array).all() for array in named.values())
    np.testing.assert_allclose(np.linalg.norm(named["NORMAL"], axis=1), 1, atol=1e-6)
    indices = found[primitive["indices"]].reshape(-1, 3)
    assert indices.max() < len(named["POSITION"])
    assert scene["bufferViews"][scene["accessors"][primitive["indices"]]["bufferView"]]["target"] == 34963
    assert "material" in primitive
    return scene, named, indices


def upwards(positions, triangles):
    """The y of the triangles' normals, not of length 1."""
    a, b, c = (positions[triangles[:, corner]].astype(float) for corner in range(3))
    return np.cross(b - a, c - a)[:, 1]


# ---- the solid ----


def read_stl(path):
    solid = trimesh.load(path)
    assert solid.is_watertight
    assert solid.is_winding_consistent
    assert solid.volume > 0  # the outside is outside
    return solid


@pytest.mark.parametrize("options", [{}, {"size_mm": 60.0, "base_mm": 1.5, "scale_z": 0.4, "upsample": 3}])
def test_a_solid_in_millimetres(surface, options, tmp_path):
    solid = read_stl(export(surface, tmp_path / "s.stl", **options))
    size, base, factor = options.get("size_mm", 100), options.get("base_mm", 3), options.get("scale_z", 1)
    flat = np.ptp(surface.values("train_loss")[np.isfinite(surface.values("train_loss"))]) == 0
    np.testing.assert_allclose(solid.extents, [size / 2, size, base + (0 if flat else size / 2 * factor)], rtol=1e-5)
    assert solid.bounds[0, 2] == 0
    rim = 2 * (8 + 6) * options.get("upsample", 1)
    steps = options.get("upsample", 1)
    assert len(solid.vertices) == (8 * steps + 1) * (6 * steps + 1) + rim + 1
    assert solid.euler_number == 2  # one body without a tunnel


def test_the_solid_holds_the_volume_below_the_plane(plane, tmp_path):
    """10 + 3 x + y, on a rectangle whose mean is its middle."""
    solid = read_stl(export(plane, tmp_path / "s.stl", size_mm=40, base_mm=2))
    np.testing.assert_allclose(solid.volume, 20 * 40 * (2 + 20 / 2), rtol=1e-5)
    top = solid.vertices[solid.vertices[:, 2] > 2 + 19.9]
    np.testing.assert_allclose(top, [[10, 20, 22]], atol=1e-4)  # highest where x and y are


def test_upside_down_is_a_solid_too(plane, tmp_path):
    solid = read_stl(export(plane, tmp_path / "s.stl", size_mm=40, base_mm=2, scale_z=-1))
    np.testing.assert_allclose(solid.volume, 20 * 40 * (2 + 20 / 2), rtol=1e-5)
    lowest = solid.vertices[np.abs(solid.vertices[:, 2] - 2) < 1e-6]
    np.testing.assert_allclose(lowest, [[10, 20, 2]], atol=1e-4)


def test_nan_is_a_hole_down_to_the_base_in_stl(surface_of, tmp_path):
    values = np.full((5, 5), 3.0)
    values[0, 0], values[2, 3] = 0.0, np.nan
    solid = read_stl(export(surface_of(values), tmp_path / "s.stl", size_mm=40, base_mm=2))
    at = solid.vertices[np.abs(solid.vertices[:, :2] - [5, 0]).max(axis=1) < 1e-5]
    np.testing.assert_allclose(sorted(at[:, 2])[-1], 2)


def test_vtk_reads_the_solid(plane, tmp_path):
    from vtkmodules.vtkIOGeometry import vtkSTLReader

    reader = vtkSTLReader()
    reader.SetFileName(str(export(plane, tmp_path / "s.stl")))
    reader.Update()
    assert reader.GetOutput().GetNumberOfCells() == 2 * 8 * 6 + 3 * 2 * (8 + 6)
    assert reader.GetOutput().GetBounds() == pytest.approx((-25, 25, -50, 50, 0, 53))


# ---- the meshes ----


def test_obj_has_colours_and_normals(plane, tmp_path):
    path = export(plane, tmp_path / "s.obj")
    mesh = trimesh.load(path, process=False)
    assert (mesh.vertices.shape, mesh.faces.shape) == ((63, 3), (96, 3))
    check_plane(np.asarray(mesh.vertices), np.asarray(mesh.vertex_normals), np.asarray(mesh.faces))
    colours = mesh.visual.vertex_colors[:, :3] / 255
    check_viridis(colours, np.asarray(mesh.vertices)[:, 1])


def test_glb_has_colours_and_normals(plane, tmp_path):
    path = export(plane, tmp_path / "s.glb")
    scene, named, triangles = read_glb(path)
    check_plane(named["POSITION"], named["NORMAL"], triangles)
    assert (named["COLOR_0"][:, 3] == 65535).all()
    linear = named["COLOR_0"][:, :3] / 65535
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    check_viridis(srgb, named["POSITION"][:, 1])
    assert scene["nodes"][0]["name"] == "plane"
    assert scene["nodes"][0]["extras"] == {"height": "train loss", "lowest": 5, "highest": 15}
    loaded = trimesh.load(path, force="mesh", process=False)
    np.testing.assert_allclose(loaded.vertices, named["POSITION"], atol=1e-6)
    np.testing.assert_array_equal(loaded.faces, triangles)


def check_plane(positions, normals, triangles):
    """10 + 3 x + y over 2 x 4 in a unit box: 0.5 wide, 1 deep, 0.5 tall; y is up, and the deep direction is -z."""
    np.testing.assert_allclose(positions.min(axis=0), [-0.25, 0, -0.5], atol=1e-6)
    np.testing.assert_allclose(positions.max(axis=0), [0.25, 0.5, 0.5], atol=1e-6)
    x, y = positions[:, 0] * 4, -positions[:, 2] * 4
    np.testing.assert_allclose(positions[:, 1] * 20, 5 + 3 * x + y, atol=1e-5)
    assert (upwards(positions, triangles) > 0).all()
    normal = np.array([-3 * 4 / 20, 1, 4 / 20])
    np.testing.assert_allclose(normals, np.tile(normal / np.linalg.norm(normal), (len(normals), 1)), atol=1e-4)


def check_viridis(colours, heights):
    """Dark violet below, yellow-green above, and never darker upwards."""
    order = np.argsort(heights)
    luminance = colours[order] @ [0.2126, 0.7152, 0.0722]
    assert (np.diff(luminance) > -0.01).all()
    np.testing.assert_allclose(colours[order[0]], [0.267, 0.005, 0.329], atol=0.01)
    assert (colours[order[-1]] > [0.7, 0.8, 0.0]).all()


@pytest.mark.parametrize("ending", ["obj", "glb"])
def test_meshes_are_open_where_a_nan_was_measured(surface_of, ending, tmp_path):
    values = np.add.outer(np.arange(5.0), np.arange(6.0))
    values[2, 3] = np.nan
    for steps in (1, 3):
        path = export(surface_of(values), tmp_path / f"{steps}.{ending}", upsample=steps)
        mesh = trimesh.load(path, force="mesh", process=False)
        assert len(mesh.faces) == (4 * 5 - 4) * 2 * steps**2
        assert len(np.unique(mesh.faces)) == len(mesh.vertices)  # none that no triangle uses
        across = np.linspace(-0.25, 0.25, 6)  # the hole is where the four cells around the NaN were
        hole = (np.abs(mesh.triangles_center[:, 0] - across[3]) < 0.1) & (np.abs(mesh.triangles_center[:, 2]) < 0.25)
        assert not hole.any()


@pytest.mark.parametrize("ending", ["obj", "glb"])
def test_a_mesh_without_cells_is_refused(surface_of, ending, tmp_path):
    values = np.array([[1.0, 2, 3], [4, np.nan, 5], [6, 7, 8]])
    with pytest.raises(LandscapeError, match="has a corner with NaN"):
        export(surface_of(values), tmp_path / f"a.{ending}")
    assert list(tmp_path.iterdir()) == []


def test_a_clip_beside_a_hole_is_refused(surface_of, tmp_path):
    values = np.array([[1.0, 9, 9], [np.nan, 9, 9], [9, 9, 9]])
    with pytest.raises(LandscapeError, match="every cell of 'bowl' below 2 has a corner with NaN"):
        export(surface_of(values), tmp_path / "a.glb", clip=2.0)


def test_a_title_is_text(surface_of, tmp_path):
    title = 'π "quoted"\nv 9 9 9 \\'
    surface = surface_of(np.eye(3), title)
    scene, _, _ = read_glb(export(surface, tmp_path / "a.glb"))
    assert scene["nodes"][0]["name"] == title.replace("\n", " ")
    assert len(trimesh.load(export(surface, tmp_path / "a.obj"), process=False).vertices) == 9


def test_cells_fold_along_valleys(surface_of, tmp_path):
    """A straight valley on the diagonal: no triangle spans it, whichever way it runs."""
    values = np.abs(np.subtract.outer(np.arange(4.0), np.arange(4.0)))
    for turned in (values, values[:, ::-1]):
        _, named, triangles = read_glb(export(surface_of(turned), tmp_path / "a.glb", force=True))
        lowest = named["POSITION"][triangles][:, :, 1] == 0
        assert (lowest.sum(axis=1) == 2).sum() == 6  # both triangles of three cells have an edge on it


def axes(count):
    return st.lists(st.floats(0.01, 1), min_size=count, max_size=count).map(lambda steps: np.cumsum(steps) - 1)


@st.composite
def surfaces(draw):
    """Uneven axes; any numbers, infinite and NaN too; any of them not measured."""
    nx, ny = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    values = draw(arrays.arrays(float, (ny, nx), elements=st.floats(-1e300, 1e300) | st.sampled_from([np.inf, np.nan])))
    evaluated = draw(arrays.arrays(bool, (ny, nx), fill=st.just(True)))
    return Surface(draw(axes(nx)), draw(axes(ny)), {"train_loss": values}, evaluated)


def beside_a_point_at_an_eighth():
    """Halved twice, its values are an eighth but for rounding errors: a cut there has points as near as these."""
    evaluated = np.array([[True] * 6, [True, True, True, False, False, True]])
    values = np.zeros((2, 6))
    values[1, 2] = 1
    return Surface(np.array([0.0, 1, 2, 3, 3.5, 4.5]), np.array([0.0, 1]), {"train_loss": values}, evaluated)


@given(surface=surfaces(), steps=st.integers(1, 2), share=st.none() | st.floats(0.01, 1))
@example(surface=beside_a_point_at_an_eighth(), steps=2, share=0.125)
def test_any_surface_gives_a_solid_and_valid_files(surface, steps, share, tmp_path_factory):
    """Cut off at a `share` of the range of its values, or whole."""
    folder = tmp_path_factory.mktemp("mesh")
    values = surface.values("train_loss")
    if not np.isfinite(values).any():
        with pytest.raises(LandscapeError, match="no finite value"):
            export(surface, folder / "a.stl", upsample=steps)
        return
    finite = values[np.isfinite(values)]
    low, high = finite.min(), finite.max()
    clip = None if share is None or low == high else float(low + share * (high - low))
    clip = None if clip == low else clip
    solid = read_stl(export(surface, folder / "a.stl", upsample=steps, clip=clip))
    assert np.isfinite(solid.vertices).all()
    sides = np.array([np.ptp(surface.x), np.ptp(surface.y)])
    np.testing.assert_allclose(solid.extents[:2], 100 * sides / sides.max(), rtol=1e-5)
    holes = np.isnan(values) & surface.evaluated
    if (holes[1:, 1:] | holes[1:, :-1] | holes[:-1, 1:] | holes[:-1, :-1]).all():
        with pytest.raises(LandscapeError, match="has a corner with NaN"):
            export(surface, folder / "a.glb", upsample=steps)
        return
    _, named, triangles = read_glb(export(surface, folder / "a.glb", upsample=steps))
    assert (upwards(named["POSITION"], triangles) > 0).all()
    if holes.any() and clip is not None:  # NaN may lie beside all that is below the clip
        return
    _, named, triangles = read_glb(export(surface, folder / "b.glb", upsample=steps, clip=clip))
    assert (upwards(named["POSITION"], triangles) > -1e-6).all()  # float32
    assert named["POSITION"][:, 1].max() <= 0.5
