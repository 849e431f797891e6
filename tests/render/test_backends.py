"""Every backend draws every kind of every case, whole, the same each time, and never over what is there."""

import subprocess
import sys

import numpy as np
import pytest

from landscape.core.errors import LandscapeError, UsageError
from landscape.render import export, movie, plot
from landscape.render.kinds import KINDS, TOGETHER_KINDS
from matrix import matrix

SURFACE_KINDS = [kind for kind in KINDS if kind != "curve"]
ENDINGS = ("png", "html")  # one a backend; pdf and svg are drawn by the same code as png
# All of plotly's, which takes little time, and two kinds of matplotlib's; the others are slow.
SOME_OF_EACH_BACKEND = matrix(
    SURFACE_KINDS, ENDINGS, quick=lambda kind, ending: ending == "html" or kind in ("heatmap", "wireframe")
)

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.render
@pytest.mark.parametrize(("kind", "ending"), SOME_OF_EACH_BACKEND)
def test_every_kind(case, kind, ending, tmp_path):
    path = plot(case("overflowing"), tmp_path / f"picture.{ending}", kind=kind)
    assert path.stat().st_size > 5000


@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", SURFACE_KINDS)
def test_every_kind_of_every_surface(surface, kind, ending, tmp_path):
    for log in (False, True) if kind in ("contour", "surface") else (False,):
        path = plot(surface, tmp_path / f"picture-{log}.{ending}", kind=kind, log=log)
        assert path.stat().st_size > 5000


@pytest.mark.render
@pytest.mark.parametrize(("kind", "ending"), SOME_OF_EACH_BACKEND)
def test_several_surfaces_in_one_picture(kind, case, ending, tmp_path):
    surfaces = [case("smooth"), case("overflowing"), case("partial")]
    plot(surfaces, tmp_path / f"side.{ending}", kind=kind, clip=9)
    if kind in TOGETHER_KINDS:
        plot(surfaces, tmp_path / f"together.{ending}", kind=kind, layout="together")
    else:
        with pytest.raises(UsageError, match="cannot be drawn together"):
            plot(surfaces, tmp_path / f"together.{ending}", kind=kind, layout="together")


@pytest.mark.parametrize("ending", [pytest.param("png", marks=pytest.mark.slow), "html"])
def test_every_curve(curve, curve_case, ending, tmp_path):
    plot(curve, tmp_path / f"one.{ending}")
    for log in (False, True):
        for layout in ("together", "side-by-side"):
            plot([curve, curve_case("smooth")], tmp_path / f"{layout}-{log}.{ending}", layout=layout, log=log)
    plot([curve] * 5, tmp_path / f"rows.{ending}", metric="train_accuracy")


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize(
    ("kind", "ending"),
    matrix(
        ("overview", "filled"),
        ("png", "pdf", "svg", "html"),
        quick=lambda kind, ending: kind == "filled" and ending in ("pdf", "html"),
    ),
)
def test_the_same_picture_is_the_same_file(kind, ending, case, tmp_path):
    first, second = (
        plot([case("smooth"), case("overflowing")], tmp_path / f"{i}.{ending}", kind=kind).read_bytes() for i in "ab"
    )
    assert first == second


@pytest.mark.parametrize("ending", ["png", "pdf", "svg", "html", "vts", "vtp"])
def test_existing_files_are_not_overwritten(ending, case, tmp_path):
    draw = export if ending.startswith("v") else plot
    path = tmp_path / f"mine.{ending}"
    path.write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        draw(case("smooth"), path)
    assert path.read_text() == "mine"
    draw(case("smooth"), path, force=True)
    assert path.read_bytes()[:4] != b"mine"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_not_replaced(force, case, tmp_path):
    for write, name in ((plot, "a.png"), (export, "a.vts"), (movie, "a.mp4")):
        (tmp_path / name).mkdir()
        with pytest.raises(UsageError, match=f"{name} is a folder: choose another name"):
            write(case("smooth"), tmp_path / name, force=force)


def test_an_error_leaves_nothing_behind(curve_case, tmp_path):
    with pytest.raises(UsageError, match=r"curve has no grid.*\.vtp"):
        export(curve_case("smooth"), tmp_path / "curve.vts")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"path": "a.pmg"}, r"unknown ending for pictures '\.pmg': did you mean \.png"),
        ({"path": "a"}, r"no ending.*\.html, \.pdf, \.png, \.svg"),
        ({"kind": "contuor"}, "unknown kind 'contuor': did you mean contour"),
        ({"kind": "curve"}, "needs one direction"),
        ({"metric": "trian_loss"}, "unknown metric of 'smooth' 'trian_loss': did you mean train_loss"),
        ({"layout": "above"}, "unknown layout 'above'.*side-by-side, together"),
        ({"backend": "matplot"}, "unknown backend 'matplot': did you mean matplotlib"),
        ({"backend": "plotly"}, r"plotly cannot write a\.png: name the output \*\.html"),
        ({"titles": ["a", "b"]}, "2 titles for 1 files"),
        ({"clip": -5.0}, "clip -5 is below all values: choose one above 1"),
        ({"clip": float("nan")}, "clip nan: give a finite number"),
    ],
)
def test_invalid_options_of_a_picture_name_the_valid_ones(options, message, case, tmp_path):
    path = tmp_path / options.pop("path", "a.png")
    with pytest.raises(UsageError, match=message) as caught:
        plot(case("smooth"), path, **options)
    assert "\n" not in str(caught.value)
    assert not path.exists()


def test_requests_that_no_picture_can_meet(case, curve_case, surface_of, tmp_path):
    path = tmp_path / "a.png"
    with pytest.raises(UsageError, match="cannot share a picture: leave out the curves, 1 of the 2"):
        plot([case("smooth"), curve_case("smooth")], path)
    with pytest.raises(UsageError, match="needs two directions"):
        plot(curve_case("smooth"), path, kind="surface")
    with pytest.raises(UsageError, match="at least one surface"):
        plot([], path)
    with pytest.raises(UsageError, match="5 x 1 points"):
        plot(surface_of(np.ones((1, 5))), path)
    with pytest.raises(UsageError, match="log needs positive values"):
        plot(surface_of(-np.ones((3, 3))), path, log=True)
    with pytest.raises(LandscapeError, match="no finite value"):
        plot(surface_of(np.full((3, 3), np.nan)), path)


def test_a_backend_of_planes_refuses_curves(curve_case, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    with pytest.raises(UsageError, match="the backend vtk draws planes, and 'smooth' is a curve: leave backend out"):
        plot(curve_case("smooth"), tmp_path / "a.png", backend="vtk")


def test_a_missing_package_is_named(case, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LandscapeError, match="pip install plotly"):
        plot(case("smooth"), tmp_path / "a.html")


@pytest.mark.slow
@pytest.mark.process
def test_drawing_loads_neither_torch_nor_pyplot_nor_the_other_backends(case, tmp_path):
    case("smooth").save(tmp_path / "s.h5")
    code = (
        "import sys; from landscape.surface.surface import Surface; from landscape import render;"
        f"render.plot(Surface.load({str(tmp_path / 's.h5')!r}), {str(tmp_path / 's.png')!r});"
        "bad = {'torch', 'plotly', 'vtkmodules', 'matplotlib.pyplot'} & set(sys.modules); assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
