"""What all exports share: which format, which options, what is said, and what is there already."""

import gc
import resource

import numpy as np
import pytest

from landscape.cli.app import main
from landscape.core.errors import LandscapeError, UsageError
from landscape.render import export
from landscape.surface.surface import Trajectory

GEOMETRY = ("vti", "vtp", "vts", "glb", "obj", "stl")
NUMBERS = ("csv", "npz", "nc")


def exported(surface, path, **options):
    """What export says of it."""
    said = []
    assert export(surface, path, tell=said.append, **options) == path
    assert path.stat().st_size > 0
    return said


@pytest.mark.parametrize("ending", GEOMETRY + NUMBERS)
@pytest.mark.parametrize("options", [{}, {"clip": 9.5, "upsample": 2, "scale_z": -0.5}])
def test_every_format_takes_every_surface(surface, ending, options, tmp_path):
    low = surface.values("train_loss")[np.isfinite(surface.values("train_loss"))].min()
    if options and low >= options["clip"]:
        options = {**options, "clip": float(low) * 2}
    exported(surface, tmp_path / f"s.{ending}", **options)


@pytest.mark.parametrize("ending", ["vtp", *NUMBERS])
def test_curves_are_lines_or_numbers(curve, ending, tmp_path):
    exported(curve, tmp_path / f"c.{ending}", upsample=2)


@pytest.mark.parametrize("ending", sorted({*GEOMETRY} - {"vtp"}))
def test_curves_have_no_area(curve, ending, tmp_path):
    with pytest.raises(UsageError, match=rf"a curve has no (grid|area), which \.{ending} holds: .* to \.vtp"):
        export(curve, tmp_path / f"c.{ending}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", GEOMETRY)
def test_the_same_surface_is_the_same_file(case, ending, tmp_path):
    first, second = (export(case("chaotic"), tmp_path / name / f"s.{ending}") for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_exports_report_values_that_are_changed(case, tmp_path):
    assert exported(case("smooth"), tmp_path / "a.vts") == []
    top = "9 points infinite, drawn at the top; 1 point −infinite, drawn at the bottom; 1 point not a number, "
    assert exported(case("overflowing"), tmp_path / "b.vts") == [top + "drawn at the top"]
    assert exported(case("overflowing"), tmp_path / "b.glb") == [top + "left open"]
    assert exported(case("overflowing"), tmp_path / "b.stl") == [top + "lowered to the base"]
    assert exported(case("overflowing"), tmp_path / "b.csv") == []
    (clipped,) = exported(case("overflowing"), tmp_path / "c.vts", clip=9.5)
    above = int((case("overflowing").values("train_loss") > 9.5).sum())
    assert clipped.startswith(f"{above} points above 9.5, cut off there; 1 point −infinite")
    (unmeasured,) = exported(case("partial"), tmp_path / "d.vts", upsample=2)
    filled = "heights of points that are not measured are interpolated"
    assert unmeasured == f"partial: 9 of 63 points; {filled}"
    assert exported(case("partial"), tmp_path / "d.csv", upsample=2) == ["partial: 9 of 63 points"]


def test_trajectories_are_not_left_out_in_silence(case, tmp_path):
    smooth = case("smooth")
    path = Trajectory(np.array([0.5, 0.0]), np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    run = type(smooth)(smooth.x, smooth.y, smooth.variables, smooth.evaluated, trajectories={"run": path})
    assert exported(run, tmp_path / "a.vts") == ["without its trajectories, which .npz holds"]
    assert exported(run, tmp_path / "a.npz") == []
    np.testing.assert_array_equal(np.load(tmp_path / "a.npz")["trajectories/run/x"], path.x)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("a.glb", {"size_mm": 80.0}, r"size-mm is for \.stl, which has a size in millimetres: not a\.glb"),
        ("a.csv", {"base_mm": 2.0}, r"base-mm is for \.stl"),
        ("a.stl", {"size_mm": 0.0}, "size-mm 0: give a length in millimetres, more than 0"),
        ("a.stl", {"base_mm": -1.0}, "base-mm -1: give a length"),
        ("a.stl", {"size_mm": float("nan")}, "size-mm nan: give a length"),
        ("a.stl", {"scale_z": float("inf")}, "scale-z inf: give a number"),
        ("a.stl", {"paraview_state": "a.py"}, r"a state for ParaView goes with \.vti, \.vtp or \.vts: not with a\.stl"),
        ("a.vts", {"paraview_state": "a.pvsm"}, r"paraview-state a\.pvsm: name it \*\.py"),
        ("a.csv", {"metric": "los"}, "unknown metric"),
        ("a.csv", {"upsample": 0}, r"upsample 0: give 1 or more \(a whole number\)"),
        ("a.vts", {"upsample": 2.0}, r"upsample 2\.0: give 1 or more \(a whole number\)"),
        ("a.gltf", {}, r"unknown ending for exports '\.gltf'.*\.glb"),
    ],
)
def test_wrong_requests(name, options, message, case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        export(case("smooth"), name, **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", GEOMETRY + NUMBERS)
def test_nothing_is_overwritten(case, ending, tmp_path):
    path = tmp_path / f"a.{ending}"
    path.write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        export(case("smooth"), path)
    assert path.read_text() == "mine"
    export(case("smooth"), path, force=True)
    assert path.read_bytes()[:4] != b"mine"


@pytest.mark.parametrize("taken", ["a.vts", "a.py"])
def test_export_and_state_are_written_together_or_not_at_all(case, taken, tmp_path):
    (tmp_path / taken).write_text("mine")
    with pytest.raises(UsageError, match=f"{taken} exists already"):
        export(case("smooth"), tmp_path / "a.vts", paraview_state=tmp_path / "a.py")
    assert [path.name for path in tmp_path.iterdir()] == [taken]
    assert (tmp_path / taken).read_text() == "mine"
    export(case("smooth"), tmp_path / "a.vts", paraview_state=tmp_path / "a.py", force=True)
    assert "mine" not in (tmp_path / taken).read_text()


def test_a_variable_cannot_be_called_as_the_heights_are(surface_of, tmp_path):
    surface = surface_of(np.eye(3))
    named = type(surface)(surface.x, surface.y, {"zvalue": np.eye(3)}, surface.evaluated)
    with pytest.raises(UsageError, match="has a variable zvalue"):
        export(named, tmp_path / "a.vts")


@pytest.mark.parametrize("ending", GEOMETRY)
def test_a_surface_without_finite_values_has_no_geometry(surface_of, ending, tmp_path):
    with pytest.raises(LandscapeError, match="no finite value"):
        export(surface_of(np.full((3, 3), np.nan)), tmp_path / f"a.{ending}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("ending", GEOMETRY + NUMBERS)
def test_a_full_disk(case, ending, tmp_path):
    """Files that cannot grow beyond 500 bytes; nothing is left of them, and closing says nothing."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, before[1]))
    try:
        with pytest.raises(LandscapeError, match=rf"cannot write .*new\.{ending}: File too large; free some space"):
            export(case("chaotic"), tmp_path / f"new.{ending}")
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def run(capsys, *words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return ended.value.code, *capsys.readouterr()


@pytest.mark.slow
def test_the_command_line(case, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    case("overflowing").save("s.h5")
    words = ["export", "s.h5", "-o", "s.vti", "--log", "--paraview-state", "s.py"]
    assert run(capsys, *words)[0] == 2  # minus infinity has no logarithm
    case("partial").save("s.h5", force=True)
    code, out, err = run(capsys, *words)
    assert (code or 0, out) == (0, "s.vti\ns.py\n")
    assert err == "s.vti: partial: 9 of 63 points; heights of points that are not measured are interpolated\n"
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert "s.vti exists already: choose another name, or --force" in err
    assert (run(capsys, *words, "--force")[0] or 0) == 0
    code, out, _ = run(capsys, *words[:3], "s.stl", "--size-mm", "60", "--base-mm", "2", "--scale-z", "0.5")
    assert (code or 0, out) == (0, "s.stl\n")
    assert run(capsys, *words[:3], "t.obj", "--size-mm", "60")[0] == 2
