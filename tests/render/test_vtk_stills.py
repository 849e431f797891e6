"""VTK's stills: heights land where they should, at any size, and a machine without OpenGL gets one line."""

import io
import subprocess
import sys

import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib.colors import to_rgba
from PIL import Image

from composing import compose
from drawing import need_vtk
from landscape.core.errors import LandscapeError, UsageError
from landscape.render import plot
from landscape.render.above_scale import uncut, values_of
from landscape.render.backends.matplotlib.style import STYLES
from landscape.render.backends.vtk import drawing_process, frame_bytes
from landscape.render.backends.vtk.ambient_occlusion import ambient_occlusion
from landscape.render.backends.vtk.box import Box, Camera, fit
from landscape.render.backends.vtk.drawing_process import Painter
from landscape.render.display_mesh import refine
from landscape.render.frame import Frame
from landscape.surface.surface import Surface, Trajectory
from matrix import matrix

SIZE = (240, 180)
FROM_ABOVE = (90.0, -90.0)  # x to the right, y upwards
NAMES = ("smooth", "chaotic", "partial", "one point", "overflowing", "flat", "zeros", "huge")


@pytest.fixture(scope="module")
def painter():
    need_vtk()
    with Painter() as running:
        yield running


def pixels_of(painter, surfaces, *, size=SIZE, transparent=False, view=None, style="paper", columns=None, **options):
    look = {"style": style, "size": size, "transparent": transparent, "view": view, "columns": columns}
    return painter.paint(Frame(compose(surfaces, **{"kind": "surface", **look, **options}))).astype(int)


def hill(x0, y0, surface_of, points=21):
    """A narrow peak at (x0, y0) on a plain; x from -1 to 1, y from -2 to 2."""
    x, y = np.meshgrid(np.linspace(-1, 1, points), np.linspace(-2, 2, points))
    return surface_of(10 * np.exp(-((x - x0) ** 2 + ((y - y0) / 2) ** 2) / 0.03), "hill")


def panel_of(pixels):
    """The pixels [h, w, 3] without the colour bar at the right and the legend below."""
    return pixels[: int(0.85 * pixels.shape[0]), : int(0.78 * pixels.shape[1]), :3]


def coloured(pixels):
    """First and last column and row of what has a colour."""
    rows, columns = np.nonzero(np.ptp(pixels, axis=-1) > 30)
    return columns.min(), columns.max(), rows.min(), rows.max()


def middle_of_high(pixels):
    """Mean column and row of what is drawn in the yellows and greens of great heights, lit or not."""
    red, green, blue = np.moveaxis(panel_of(pixels), -1, 0)
    rows, columns = np.nonzero((green > 110) & (red > 90) & (blue < 0.5 * green))
    assert len(rows) > 8
    return columns.mean(), rows.mean()


@pytest.mark.slow
@pytest.mark.parametrize("x0", [-0.6, 0.6])
@pytest.mark.parametrize("y0", [-1.2, 1.2])
def test_a_peak_is_drawn_where_it_is(painter, surface_of, x0, y0):
    pixels = pixels_of(painter, hill(x0, y0, surface_of), view=FROM_ABOVE)
    column, row = middle_of_high(pixels)
    left, right, top, bottom = coloured(panel_of(pixels))
    assert (column > (left + right) / 2) == (x0 > 0)
    assert (row < (top + bottom) / 2) == (y0 > 0)


def test_the_azimuth_turns_the_camera(painter, surface_of):
    """A peak at x = 0.7, seen from the front (azimuth -90), from the back (90) and from its own side (0)."""
    columns = [
        middle_of_high(pixels_of(painter, hill(0.7, 0.0, surface_of), view=(35.0, azimuth)))[0]
        for azimuth in (-90.0, 90.0, 0.0)
    ]
    assert columns[1] < columns[2] < columns[0]


def test_colours_are_those_of_the_heights(painter, surface_of):
    """From above, a slope along x passes through the colours of viridis from left to right, however it is lit."""
    values = np.tile(np.linspace(0, 1, 21), (21, 1))
    pixels = pixels_of(painter, surface_of(values), view=FROM_ABOVE, size=(400, 400), transparent=True)
    row = pixels[200, 100:300, :3]
    row = row[(row.sum(1) > 0) & (np.ptp(row, 1) > 10)] / 255
    table = colormaps["viridis"](np.linspace(0, 0.94, 256))[:, :3]
    hues = table / np.linalg.norm(table, axis=1, keepdims=True)
    found = ((row / np.linalg.norm(row, axis=1, keepdims=True)) @ hues.T).argmax(1)
    assert len(found) > 80
    assert np.corrcoef(found, np.arange(len(found)))[0, 1] > 0.98


def test_what_is_clipped_is_open_and_grey_on_the_floor(painter, surface_of):
    values = np.ones((9, 9))
    values[:, 5:] = 1000.0
    pixels = pixels_of(painter, surface_of(values), view=FROM_ABOVE, clip=10, size=(400, 400))
    grey = np.array(to_rgba(STYLES["paper"].cut)[:3]) * 255
    rows, columns = np.nonzero((abs(panel_of(pixels) - grey) <= 1).all(-1))
    assert len(rows) > 5000
    left, right, *_ = coloured(panel_of(pixels))
    assert right < columns.min() <= right + 2  # the cut is right of x = 0
    assert 0.6 < np.ptp(columns) / (right - left) < 1  # the floor is further away
    assert (pixels != pixels_of(painter, surface_of(values), view=FROM_ABOVE, log=True, size=(400, 400))).any()


@pytest.mark.vtk
def test_the_cut_of_a_cone_is_a_circle():
    """Its area and the largest and smallest radius of its rim, in the units of the plane."""
    need_vtk()
    code = (
        "import sys, numpy as np; from landscape.surface.surface import Surface;"
        "from landscape.render.picture import compose; from landscape.render.drawing import Drawing;"
        "from landscape.render.backends.vtk.polygons import of_panel;"
        "from landscape.render.backends.vtk.box import Box;"
        "x = np.linspace(-1, 1, 41); cone = 1 + np.hypot(*np.meshgrid(x, x));"
        "s = Surface(x, x.copy(), {'train_loss': cone}, np.ones((41, 41), bool), {});"
        "p = compose(s, Drawing(kind='surface', clip=1.8));"
        "shape = of_panel(p.panels[0], p, Box((-1, 1), (-1, 1), (0, 1.8), (2.0, 2.0, 1.8)));"
        "part = shape.parts[0]; flat = part.copy(); q = np.array(flat.points); q[:, 2] = 0; flat.points = q;"
        "rim = np.hypot(*np.array(part.points)[np.abs(part.point_data['height'] - 1.8) < 1e-12][:, :2].T);"
        "print(flat.area, rim.min(), rim.max(), shape.clipped.area)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=drawing_process._environment(), capture_output=True, text=True, check=True
    )
    area, least, most, rest = map(float, done.stdout.split())
    assert area == pytest.approx(np.pi * 0.64, rel=1e-3)
    assert rest == pytest.approx(4 - np.pi * 0.64, rel=1e-3)
    assert 0.799 < least <= most < 0.801


def test_holes_are_seen_through(painter, surface_of):
    """A hole of 3 x 3 points takes 4 x 4 of 8 x 8 quads away."""
    values = np.ones((9, 9)) + np.linspace(0, 1, 9)
    holed = values.copy()
    holed[3:6, 3:6] = np.nan
    whole, open_ = (
        (pixels_of(painter, surface_of(part), view=FROM_ABOVE, transparent=True, size=(400, 400))[..., 3] > 200).sum()
        for part in (values, holed)
    )
    assert 0.70 < open_ / whole < 0.80


@pytest.mark.parametrize(
    ("name", "kind"),
    matrix(
        NAMES,
        ("surface", "wireframe"),
        quick=lambda *case: case in {("overflowing", "surface"), ("one point", "surface"), ("chaotic", "wireframe")},
    ),
)
def test_every_case(painter, case, name, kind):
    pixels = pixels_of(painter, case(name), kind=kind)
    assert pixels.shape == (SIZE[1], SIZE[0], 4)
    assert (pixels[..., 3] == 255).all()
    assert (pixels[..., :3] < 200).any(-1).sum() > 200


@pytest.mark.parametrize("kind", ["surface", "wireframe"])
def test_several_share_a_box_in_blue_and_red(painter, case, kind):
    pixels = pixels_of(painter, [case("smooth"), case("overflowing")], kind=kind, layout="together", size=(400, 300))
    red, _, blue = np.moveaxis(pixels[..., :3], -1, 0)
    assert ((blue - red) > 40).sum() > 50
    assert ((red - blue) > 40).sum() > 50


def test_infinite_values_are_grey(painter, surface_of):
    values = np.tile(np.linspace(0, 1, 9), (9, 1))
    values[:, 5:] = np.inf
    pixels = pixels_of(painter, surface_of(values), view=FROM_ABOVE, size=(400, 400))
    assert np.ptp(pixels[200, 230:280, :3], axis=1).max() < 12  # grey


def test_dark_style_and_transparency(painter, case):
    assert pixels_of(painter, case("smooth"), style="dark")[0, 0, :3].max() < 60
    clear = pixels_of(painter, case("smooth"), transparent=True)
    assert [clear[row, column, 3] for row in (0, -1) for column in (0, -1)] == [0] * 4
    assert (clear[..., 3] == 255).sum() > 1000
    white = pixels_of(painter, case("smooth"))
    laid = (clear[..., :3] * clear[..., 3:] + 255 * (255 - clear[..., 3:])) / 255
    assert np.abs(laid - white[..., :3]).max() <= 3  # over white it is the picture on white


def test_a_wireframe_hides_its_back_on_a_clear_page_too(painter, case):
    clear, white = (
        pixels_of(painter, case("chaotic"), kind="wireframe", log=True, transparent=clear) for clear in (True, False)
    )
    laid = (clear[..., :3] * clear[..., 3:] + 255 * (255 - clear[..., 3:])) / 255
    assert np.abs(laid - white[..., :3]).max() <= 3


@pytest.mark.slow
def test_the_same_picture_is_the_same_pixels(painter, case, tmp_path):
    surfaces = [case("chaotic"), case("overflowing")]
    paths = [plot(surfaces, tmp_path / f"{i}.png", kind="surface", backend="vtk", size=SIZE) for i in "ab"]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    first = pixels_of(painter, surfaces)
    pixels_of(painter, case("smooth"))  # what was drawn between leaves nothing behind
    assert (first == pixels_of(painter, surfaces)).all()
    assert (first[..., :3] == np.asarray(Image.open(paths[0]).convert("RGB"))).all()


@pytest.mark.slow
@pytest.mark.vtk
def test_files(case, tmp_path):
    need_vtk()
    path = plot(case("smooth"), tmp_path / "a.png", backend="vtk", size=(301, 203), transparent=True)
    image = Image.open(path)
    assert (image.size, image.mode) == ((301, 203), "RGBA")
    with pytest.raises(UsageError, match=r"exists already"):
        plot(case("smooth"), path, kind="surface", backend="vtk")
    with pytest.raises(UsageError, match=r"cannot be written.*surface, wireframe"):
        plot(case("smooth"), tmp_path / "b.png", kind="contour", backend="vtk")
    with pytest.raises(UsageError, match=r"vtk cannot write b\.pdf"):
        plot(case("smooth"), tmp_path / "b.pdf", kind="surface", backend="vtk")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.png"]


def test_matplotlib_draws_unless_vtk_is_named(case, tmp_path, monkeypatch):
    monkeypatch.setattr(drawing_process, "PROGRAM", "raise SystemExit(1)")
    assert plot(case("smooth"), tmp_path / "a.png", kind="surface").exists()


@pytest.mark.parametrize(
    "title",
    matrix(
        [
            "$\\frac{1$ 5$",
            "<script>alert(1)</script>",
            "long " * 60,
            "word" * 80,
            "",
            "日本語 ∞ −1 é",
            "\n\t\x00\x1b[31m",
        ],
        quick=lambda title: title[:1] in ("$", "日", "\n"),
    ),
)
def test_titles_are_only_words(painter, case, title):
    assert pixels_of(painter, case("smooth"), titles=[title]).shape == (SIZE[1], SIZE[0], 4)
    two = [case("smooth"), case("smooth")]
    assert pixels_of(painter, two, titles=[title, "b"], layout="together").shape == (SIZE[1], SIZE[0], 4)


@pytest.mark.parametrize("size", [(1, 1), (2, 40), (40, 2), (17, 500)])
def test_any_size(painter, case, size):
    assert pixels_of(painter, case("smooth"), size=size).shape == (size[1], size[0], 4)


@pytest.mark.parametrize("view", [(90.0, 0.0), (-90.0, 30.0), (0.0, 0.0), (0.0, 45.0), (-20.0, 400.0)])
def test_any_view(painter, case, view):
    assert np.ptp(pixels_of(painter, case("smooth"), view=view)[..., :3]) > 50


def test_a_trajectory_runs_over_the_surface(painter, case):
    plain = case("smooth")
    path = Trajectory(np.array([-0.8, 0.0, 5.0]), np.array([-1.5, 0.5, 0.5]), np.array([0.0, 1.0, 2.0]), {})
    ran = Surface(plain.x, plain.y, plain.variables, plain.evaluated, plain.attributes, trajectories={"run": path})
    pixels = pixels_of(painter, ran, view=(60.0, -58.0), size=(400, 300))
    red, green, _ = np.moveaxis(pixels[..., :3], -1, 0)
    assert ((red > 140) & (green < 90)).sum() > 30
    assert not ((lambda p: (p[..., 0] > 140) & (p[..., 1] < 90))(pixels_of(painter, plain, size=(400, 300)))).any()


def test_a_learning_rate_drop_stands_on_the_path(painter, case):
    plain = case("smooth")
    path = {"run": Trajectory(np.array([-0.8, 0.0]), np.array([-1.5, 0.5]), np.array([0.0, 2.0]))}
    ran = Surface(plain.x, plain.y, plain.variables, plain.evaluated, {}, trajectories=path)
    without, early, late = (
        pixels_of(painter, surface, view=(60.0, -58.0), size=(400, 300)).astype(int)
        for surface in (ran, *(ran.with_attributes(learning_rate_drops={"run": [at]}) for at in (0.6, 1.4)))
    )
    assert (abs(early - without)[280:].max(-1) > 99).sum() > 50  # the legend
    changed = abs(early - late).max(-1) > 30
    assert 20 < changed.sum() < 400  # two diamonds, and their shadows
    assert not changed[280:].any()


# Tiles, and the camera that is worked out without VTK, against VTK itself: in a process that may end.
CHECKS = """
import numpy as np, pyvista as pv
from landscape.render.backends.vtk import stage as stages
from landscape.render.backends.vtk.box import Camera
stage = stages.Stage()
points = np.array([[0.4, -0.3, 0.2], [-0.45, 0.1, -0.2], [0.0, 0.45, 0.3], [0.5, 0.5, -0.3]])
for view in ((30.0, -58.0), (90.0, -90.0), (-15.0, 130.0)):
    camera = Camera(view, 500.0, (150.0, 90.0))
    for point in points:
        stage.clear()
        stage.add(pv.Sphere(radius=0.02, center=point), color="white", lighting=False)
        whole = stage.render(camera, 300, 200, 2)
        rows, columns = np.nonzero(whole[..., 3] > 128)
        assert np.abs(np.array([columns.mean() + 0.5, rows.mean() + 0.5]) - camera.see(point)).max() < 0.5
        stages.TILE = 128
        parts = stage.render(camera, 300, 200, 2)
        stages.TILE = 4096
        assert (np.abs(whole.astype(int) - parts) > 40).mean() < 1e-4
"""


@pytest.mark.slow
@pytest.mark.vtk
def test_camera_and_tiles_agree_with_vtk():
    need_vtk()
    done = subprocess.run(
        [sys.executable, "-c", CHECKS], env=drawing_process._environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_box_fits_into_its_part_of_the_picture():
    box, room = Box((0, 1), (0, 2), (0, 3), (0.5, 1.0, 0.6)), (10.0, 20.0, 300.0, 200.0)
    for azimuths in ((), tuple(range(0, 360, 10))):
        for azimuth in azimuths or (-58.0, 17.0):
            camera = fit(box, (30.0, azimuth), azimuths, room)
            seen = camera.see(box.corners)
            assert (seen.min(0) >= (10 - 1e-6, 20 - 1e-6)).all()
            assert (seen.max(0) <= (300 + 1e-6, 200 + 1e-6)).all()
    assert Camera((0.0, 0.0), 1.0, (5.0, 7.0)).see(np.zeros(3)).tolist() == [5.0, 7.0]


def test_the_mesh_goes_through_every_height_and_makes_no_dips(case, surface_of):
    rng = np.random.default_rng(0)
    picture = compose(surface_of(rng.normal(size=(7, 11))), kind="surface")
    panel = picture.panels[0]
    mesh = refine(panel, picture.scale, 340)
    step_y, step_x = (len(mesh.y) - 1) // 6, (len(mesh.x) - 1) // 10
    np.testing.assert_allclose(mesh.heights[::step_y, ::step_x], panel.heights, atol=1e-12)
    np.testing.assert_allclose(
        mesh.at(*(part.ravel() for part in np.meshgrid(panel.x, panel.y))), panel.heights.ravel()
    )
    for row in range(6):
        for column in range(10):
            inside = mesh.heights[row * step_y : (row + 1) * step_y, column * step_x : (column + 1) * step_x]
            corners = panel.heights[row : row + 2, column : column + 2]
            assert corners.min() - 1e-9 <= inside.min() <= inside.max() <= corners.max() + 1e-9
    assert np.isnan(mesh.at(np.array([-1.1, 0.0]), np.array([0.0, 2.1]))).all()


def test_ambient_light_is_full_over_a_plane_and_half_at_a_wall():
    x, y = np.meshgrid(np.linspace(-0.5, 0.5, 201), np.linspace(-0.5, 0.5, 201))
    plain = np.stack([x, y, np.zeros_like(x)], -1)
    assert (ambient_occlusion(plain) == 1).all()
    wall = np.stack([x, y, np.where(x > 0, 50.0, 0.0)], -1)
    beside = ambient_occlusion(wall)[100, 99]  # right at the foot of a wall that hides half of all directions
    assert 0.45 < beside < 0.6


def test_clipped_panels_keep_the_heights_above_the_clip(surface_of):
    values = np.array([[1.0, 5.0, 12.0], [2.0, 40.0, np.inf]])
    for log in (False, True):
        picture = compose(surface_of(values), kind="surface", clip=10, log=log)
        panel, scale = picture.panels[0], picture.scale
        heights = uncut(panel, scale)
        np.testing.assert_array_equal(np.minimum(heights, scale.high), panel.heights)
        assert scale.high < heights[0, 2] < heights[1, 1] < heights[1, 2] < np.inf
        again = values_of(heights, scale)
        np.testing.assert_allclose(again[np.isfinite(again)][:4], values.ravel()[:4])


def test_serialized_frames_are_unchanged(case):
    frame = Frame(
        compose(case("overflowing"), kind="surface", titles=["日本 $"]), "epoch 1", (("a", ("b",)),), (1.0, 2.0)
    )
    stream = io.BytesIO()
    for _ in range(2):
        frame_bytes.write(stream, frame)
    stream.seek(0)
    for _ in range(2):
        came = frame_bytes.read(stream)
        assert (came.caption, came.words, came.azimuths) == (frame.caption, frame.words, frame.azimuths)
        assert (came.picture.scale, came.picture.look) == (frame.picture.scale, frame.picture.look)
        for name in ("x", "y", "heights", "values", "infinite"):
            np.testing.assert_array_equal(getattr(came.picture.panels[0], name), getattr(frame.picture.panels[0], name))
        assert came.picture.titles == ("日本 $",)
    assert frame_bytes.read(stream) is None


def test_frames_may_have_numbers_of_numpy(case):
    stream = io.BytesIO()
    frame_bytes.write(stream, Frame(compose(case("smooth"), kind="surface", clip=np.float32(9.5))))
    stream.seek(0)
    assert frame_bytes.read(stream).picture.clip == 9.5


READY = "import sys; sys.stdout.write('{\"ready\": true}\\n'); sys.stdout.flush(); "


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("import os; os.abort()", r"finds no OpenGL.*libegl1 libgl1-mesa-dri.*matplotlib"),
        ("import sys; sys.exit(3)", r"finds no OpenGL"),
        (READY + "import os; os.abort()", r"ended while it drew 240 x 180 pixels \(signal 6\)"),
        (READY + "import time; time.sleep(60)", r"did not answer within 1 s: choose a smaller size"),
        ("import time; time.sleep(60)", r"did not answer within 1 s"),
        ('print(\'{"error": "RuntimeError: it is raining"}\')', r"could not draw this: RuntimeError: it is raining"),
    ],
)
def test_a_process_that_fails_is_one_line_and_harms_nothing(case, tmp_path, monkeypatch, program, message):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    monkeypatch.setattr(drawing_process, "PROGRAM", program)
    if "sleep" in program:  # only the wait that is tested: a busy machine may take longer to begin
        monkeypatch.setattr(drawing_process, "SECONDS" if program.startswith(READY) else "START_SECONDS", 1.0)
    monkeypatch.setattr(drawing_process, "SECONDS_A_MEGAPIXEL", 0.0)
    path = tmp_path / "mine.png"
    path.write_text("mine")
    with pytest.raises(LandscapeError, match=message) as caught:
        plot(case("smooth"), path, kind="surface", backend="vtk", size=SIZE, force=True)
    assert "\n" not in str(caught.value)
    assert path.read_text() == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.png"]


@pytest.mark.slow
@pytest.mark.vtk
def test_a_machine_without_drivers_is_one_line(case, tmp_path):
    need_vtk()
    if sys.platform != "linux":
        pytest.skip("the variable that hides drivers is that of Linux")
    case("smooth").save(tmp_path / "s.h5")
    code = (
        "from landscape.surface.surface import Surface; from landscape.render import plot;"
        "plot(Surface.load('s.h5'), 's.png', kind='surface', backend='vtk')"
    )
    nowhere = {"__EGL_VENDOR_LIBRARY_DIRS": "/nonexistent", "VTK_DEFAULT_OPENGL_WINDOW": "vtkEGLRenderWindow"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**drawing_process._environment(), **nowhere},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "LandscapeError: VTK finds no OpenGL" in done.stderr.splitlines()[-1]
    assert not (tmp_path / "s.png").exists()


@pytest.mark.slow
def test_a_missing_package_is_named(case, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LandscapeError, match="pip install pyvista"):
        plot(case("smooth"), tmp_path / "a.png", kind="surface", backend="vtk")


@pytest.mark.slow
@pytest.mark.vtk
def test_drawing_loads_no_vtk_here_and_nothing_from_the_current_folder(case, tmp_path):
    need_vtk()
    case("smooth").save(tmp_path / "s.h5")
    for name in ("json.py", "vtk.py", "numpy.py", "pyvista.py"):
        (tmp_path / name).write_text("raise RuntimeError('not mine')")
    code = (
        "import sys; sys.path = [part for part in sys.path if part];"
        "from landscape.surface.surface import Surface; from landscape.render import plot;"
        "plot(Surface.load('s.h5'), 's.png', kind='surface', backend='vtk', size=(200, 150));"
        "bad = {'torch', 'vtkmodules', 'pyvista', 'plotly'} & set(sys.modules); assert not bad, bad"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**drawing_process._environment(), "DISPLAY": ":987"},
        check=True,
    )
    assert (tmp_path / "s.png").stat().st_size > 2000
