"""The surface file: its content is read as it was written, and damaged files are refused."""

from __future__ import annotations

import inspect
import math
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError
from landscape.surface.surface import MeasuredPoints, Surface, Trajectory
from tries import tries

NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,12}", fullmatch=True).filter(
    lambda name: name not in {"x", "y", "evaluated", "directions", "points", "trajectories", "epoch"}
)
SCALARS = st.one_of(
    st.text(max_size=20), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.none()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner), max_leaves=5
)


@st.composite
def surfaces(draw: Any) -> Surface:
    nx, ny = draw(st.integers(1, 5)), draw(st.integers(0, 5))
    shape = (ny, nx) if ny else (nx,)
    names = draw(st.sets(NAMES, max_size=3))
    attributes = draw(st.dictionaries(NAMES, VALUES, max_size=4))
    points = None
    if draw(st.booleans()):
        count = draw(st.integers(0, 6))
        places = arrays.arrays(np.float64, count, elements=st.floats(allow_nan=False, allow_infinity=False))
        values = {name: draw(arrays.arrays(np.float64, count)) for name in names}
        points = MeasuredPoints(draw(places), draw(places) if ny else None, values)
        attributes["points"] = draw(st.integers(0, 2**62))
    return Surface(
        x=np.linspace(-1, 1, nx) if nx > 1 else np.zeros(1),
        y=np.arange(ny, dtype=float) if ny else None,
        variables={name: draw(arrays.arrays(np.float64, shape)) for name in names},
        evaluated=draw(arrays.arrays(bool, shape)),
        attributes=attributes,
        points=points,
    )


def same(first: Any, second: Any) -> bool:
    if isinstance(first, str):
        return first.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode() == second
    return bool(first == second) and type(first) is type(second)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=tries(30))
@given(surface=surfaces())
def test_a_saved_surface_is_loaded_unchanged(surface: Surface, tmp_path: Path) -> None:
    path = tmp_path / "s.h5"
    surface.save(path, force=True)
    loaded = Surface.load(path)
    np.testing.assert_array_equal(loaded.x, surface.x)
    assert (loaded.y is None) == (surface.y is None)
    assert set(loaded.variables) == set(surface.variables)
    for name, values in surface.variables.items():
        np.testing.assert_array_equal(loaded.variables[name], values)  # NaN and infinity too
    np.testing.assert_array_equal(loaded.evaluated, surface.evaluated)
    assert set(loaded.attributes) == set(surface.attributes)
    assert all(same(value, loaded.attributes[name]) for name, value in surface.attributes.items())
    assert (loaded.points is None) == (surface.points is None)
    if surface.points is not None and loaded.points is not None:
        np.testing.assert_array_equal(loaded.points.x, surface.points.x)
        assert (loaded.points.y is None) == (surface.points.y is None)
        np.testing.assert_array_equal(loaded.points.y, surface.points.y)
        assert set(loaded.points.variables) == set(surface.points.variables)
        for name, values in surface.points.variables.items():
            np.testing.assert_array_equal(loaded.points.variables[name], values)
    assert (loaded.measured, loaded.planned) == (surface.measured, surface.planned)


def example(**changes: Any) -> Surface:
    parts: dict[str, Any] = {
        "x": np.linspace(-1, 1, 4),
        "y": np.linspace(0, 1, 3),
        "variables": {"train_loss": np.arange(12.0).reshape(3, 4)},
        "evaluated": np.ones((3, 4), bool),
        "attributes": {"model": "resnet20", "nested": {"a": [1, None]}},
    }
    return Surface(**{**parts, **changes})


def scattered(count: int = 5, **changes: Any) -> MeasuredPoints:
    x, y = np.linspace(-1, 1, count), np.linspace(0, 1, count)
    return MeasuredPoints(**{"x": x, "y": y, "variables": {"train_loss": x * y}, **changes})


@pytest.mark.parametrize("points", [None, scattered()], ids=["measured", "interpolated"])
def test_xarray_opens_it_with_labelled_axes(points: MeasuredPoints | None, tmp_path: Path) -> None:
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    example(points=points, attributes={"points": 5}).save(tmp_path / "s.h5")
    with xarray.open_dataset(tmp_path / "s.h5", engine="h5netcdf") as data:
        assert data["train_loss"].dims == ("y", "x")
        assert float(data["train_loss"].sel(x=1.0, y=0.5)) == 7.0
        assert data["evaluated"].dtype == bool


def test_trajectories_are_kept_in_order_with_any_name(tmp_path: Path) -> None:
    runs = {
        name: Trajectory(np.array([1.0, 0.5, 0.0]) * scale, np.zeros(3), np.array([0, 0.5, 2]), {"train_loss": losses})
        for name, scale, losses in [("z/β 0.9", 1.0, np.array([2.3, np.inf, np.nan])), ("a", 2.0, np.zeros(3))]
    }
    example(trajectories=runs).save(tmp_path / "s.h5")
    loaded = Surface.load(tmp_path / "s.h5")
    assert list(loaded.trajectories) == list(runs)
    assert set(loaded.variables) == {"train_loss"}
    for name, run in loaded.trajectories.items():
        np.testing.assert_array_equal(run.x, runs[name].x)
        np.testing.assert_array_equal(run.epoch, [0, 0.5, 2])
        np.testing.assert_array_equal(run.variables["train_loss"], runs[name].variables["train_loss"])


@pytest.mark.parametrize(
    "broken",
    [
        {"x": np.zeros(2)},
        {"x": np.zeros((3, 1))},
        {"y": np.array([0, np.nan, 0])},
        {"epoch": np.array([2.0, 1.0, 3.0])},
    ],
)
def test_a_trajectory_that_makes_no_sense_is_refused(broken: dict[str, Any]) -> None:
    parts: dict[str, Any] = {"x": np.zeros(3), "y": np.zeros(3), "epoch": np.arange(3.0)}
    with pytest.raises(LandscapeError, match="a trajectory's"):
        Trajectory(**{**parts, **broken})


def test_directions_are_kept_with_their_names(tmp_path: Path) -> None:
    tensors = {"conv.weight": np.ones((2, 3), np.float32), "odd/name": np.zeros(1, np.float32)}
    example(directions={"x": tensors, "y": tensors}).save(tmp_path / "s.h5")
    loaded = Surface.load(tmp_path / "s.h5").directions
    assert loaded is not None
    assert set(loaded["y"]) == set(tensors)
    assert loaded["x"]["conv.weight"].dtype == np.float32


def test_values_that_are_not_measured_are_nan_and_unknown_names_list_the_choices() -> None:
    evaluated = np.ones((3, 4), bool)
    evaluated[0, 1] = False
    surface = example(evaluated=evaluated)
    assert math.isnan(surface.values("train_loss")[0, 1])
    assert not surface.is_complete
    with pytest.raises(UsageError, match=r"no metric 'loss'.*train_loss"):
        surface.values("loss")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"x": np.array([0.0, 0.0, 1.0, 2.0])}, "must increase"),
        ({"x": np.array([0.0, np.nan, 1.0, 2.0])}, "finite"),
        ({"evaluated": np.ones((4, 3), bool)}, r"evaluated has shape \(4, 3\)"),
    ],
)
def test_impossible_surfaces(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LandscapeError, match=complaint):
        example(**changes)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"points": scattered(y=None)}, "other axes"),
        ({"points": scattered(variables={})}, "other variables"),
        ({"attributes": {}}, "attribute 'points'"),
        ({"attributes": {"points": "many"}}, "attribute 'points'"),
    ],
)
def test_impossible_points_of_a_surface(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LandscapeError, match=complaint):
        example(**{"points": scattered(), "attributes": {"points": 5}, **changes})


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"y": np.zeros(4)}, r"points' y has shape \(4,\), not \(5,\)"),
        ({"x": np.zeros((1, 5))}, "points' x has shape"),
        ({"x": np.full(5, np.nan)}, "finite"),
        ({"variables": {"train_loss": np.zeros((5, 1))}}, "points' train_loss has shape"),
    ],
)
def test_impossible_points(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LandscapeError, match=complaint):
        scattered(**changes)


def test_a_surface_from_points_is_complete_when_they_are_all_there() -> None:
    surface = example(points=scattered(), attributes={"points": 6})
    assert (surface.measured, surface.planned, surface.is_complete) == (5, 6, False)
    assert surface.with_attributes(points=5).is_complete
    assert (example().measured, example().planned, example().is_complete) == (12, 12, True)


def test_only_a_file_that_an_older_reader_would_misread_has_a_newer_version(tmp_path: Path) -> None:
    for points, version in ((None, 1), (scattered(), 2)):
        example(points=points, attributes={"points": 5}).save(tmp_path / "s.h5", force=True)
        with h5py.File(tmp_path / "s.h5") as file:
            assert file.attrs["format_version"] == version


@pytest.mark.parametrize("name", ["x", "evaluated", "points", "a/b", ""])
def test_variables_cannot_take_the_files_own_names(name: str, tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match="cannot name a variable"):
        example(variables={name: np.zeros((3, 4))}).save(tmp_path / "s.h5")
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "s.h5"
    path.write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        example().save(path)
    assert path.read_text() == "mine"


def li_file(path: Path, *, missing: bool) -> None:
    """A 3 x 2 grid as Li et al.'s code writes it: [nx, ny] arrays, filled in the order of a raveled [ny, nx] mesh."""
    losses, accuracies = np.arange(6.0), np.full(6, 50.0)
    if missing:
        losses[4] = accuracies[4] = -1
    with h5py.File(path, "w") as file:
        file["xcoordinates"], file["ycoordinates"] = np.array([-1.0, 0, 1]), np.array([0.0, 1])
        file["train_loss"], file["train_acc"] = losses.reshape(3, 2), accuracies.reshape(3, 2)
        file["dir_file"] = "d.h5"


def test_files_of_li_et_al(tmp_path: Path) -> None:
    li_file(tmp_path / "li.h5", missing=True)
    surface = Surface.load(tmp_path / "li.h5")
    assert surface.shape == (2, 3)
    np.testing.assert_array_equal(surface.values("train_loss"), [[0, 1, 2], [3, np.nan, 5]])
    assert surface.evaluated.tolist() == [[True, True, True], [True, False, True]]
    assert surface.values("train_accuracy")[0, 0] == 0.5


def test_a_split_of_li_et_al_that_lacks_points_does_not_hide_the_other(tmp_path: Path) -> None:
    li_file(tmp_path / "li.h5", missing=False)
    with h5py.File(tmp_path / "li.h5", "r+") as file:
        file["test_loss"] = np.array([[1.0, -1], [-1, -1], [-1, -1]])
    surface = Surface.load(tmp_path / "li.h5")
    np.testing.assert_array_equal(surface.values("train_loss"), [[0, 1, 2], [3, 4, 5]])
    np.testing.assert_array_equal(np.isnan(surface.values("test_loss")).sum(), 5)


def test_files_that_are_no_surfaces(tmp_path: Path) -> None:
    path = tmp_path / "f.h5"
    with pytest.raises(LandscapeError, match="no file"):
        Surface.load(path)
    with pytest.raises(LandscapeError, match="is a folder"):
        Surface.load(tmp_path)
    path.write_bytes(b"not HDF5")
    with pytest.raises(LandscapeError, match="not a readable surface file"):
        Surface.load(path)
    with h5py.File(path, "w") as file:
        file["a"] = 1
    with pytest.raises(LandscapeError, match=r"f\.h5 is HDF5 but not a surface"):
        Surface.load(path)
    example().save(path, force=True)
    damage(path, lambda file: file.attrs.__setitem__("format_version", 99))
    with pytest.raises(LandscapeError, match=r"f\.h5 was written by a newer landscape \(format 99, "):
        Surface.load(path)


def damage(path: Path, change: Any) -> None:
    with h5py.File(path, "r+") as file:
        change(file)


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.__delitem__("x"),
        lambda file: file.__delitem__("evaluated"),
        lambda file: file.attrs.__setitem__("format_version", 99),
        lambda file: file.attrs.__setitem__("json_attributes", "{"),
        lambda file: file.create_dataset("huge", shape=(10**6, 10**6), chunks=(64, 64), dtype="f8"),
        lambda file: file.create_dataset("text", data="words"),
        lambda file: file.create_dataset("other", data=np.zeros((7, 7))),
        lambda file: file.create_group("folder"),
        lambda file: file.__delitem__("points/x"),
        lambda file: file.__delitem__("points/train_loss"),
        lambda file: file.create_group("points/folder"),
        lambda file: file.attrs.__delitem__("points"),
    ],
)
def test_damaged_files(change: Any, tmp_path: Path) -> None:
    path = tmp_path / "s.h5"
    example(points=scattered(), attributes={"points": 5}).save(path)
    damage(path, change)
    with pytest.raises(LandscapeError) as caught:
        Surface.load(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.h5"
    example().save(path)
    whole = path.read_bytes()
    for length in range(0, len(whole), len(whole) // 7):
        path.write_bytes(whole[:length])
        with pytest.raises(LandscapeError):
            Surface.load(path)


def write_and_fail(path: Path) -> None:
    with files.replacing(path) as beside:
        beside.write_text("half")
        raise RuntimeError


def write_to_a_full_disk(path: Path) -> None:
    with files.replacing(path) as beside:
        beside.write_text("half")
        with Path("/dev/full").open("w") as full:
            full.write("more")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "s.h5"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        write_and_fail(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match=r"cannot write .*No space left") as caught:
        write_to_a_full_disk(tmp_path / "s")
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C as in a foreground program; shells make background programs ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_waits_for_what_must_not_be_interrupted(interruptible: None) -> None:
    steps = []

    def work() -> None:
        with files.uninterrupted(), files.uninterrupted():
            signal.raise_signal(signal.SIGINT)
            steps.append("done")
        steps.append("not reached")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert steps == ["done"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_signal_of_schedulers_waits_as_well(interruptible: None) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: heard.append(number))
    try:
        with files.uninterrupted():
            signal.raise_signal(signal.SIGTERM)
            assert not heard
        assert heard == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.slow
def test_methods_of_other_parts_are_imported_when_they_are_used(tmp_path: Path) -> None:
    """`plot` and the card of a notebook: neither `import landscape` nor loading a surface imports matplotlib."""
    example().save(tmp_path / "s.h5")
    code = (
        "import sys, landscape\n"
        f"surface = landscape.Surface.load({str(tmp_path / 's.h5')!r})\n"
        "assert not {'matplotlib', 'landscape.render'} & set(sys.modules)\n"
        "assert surface.plot(kind='heatmap').axes\n"
        "assert '<table' in surface._repr_html_()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_methods_of_other_parts_have_their_signature() -> None:
    assert list(inspect.signature(Surface.plot).parameters)[:2] == ["self", "kind"]
    assert inspect.getdoc(Surface.plot)


def test_a_surface_has_a_short_representation() -> None:
    x, y = np.linspace(-1, 1, 5), np.linspace(-1, 1, 3)
    evaluated = np.arange(15).reshape(3, 5) < 4
    surface = Surface(x, y, {"train_loss": np.zeros((3, 5))}, evaluated, {"model": "Net"})
    assert repr(surface) == "<Surface 'Net': 5 x 3 points, 4 of 15 measured; train_loss>"
    curve = Surface(x, None, {"a": np.zeros(5), "b": np.zeros(5)}, np.ones(5, bool))
    assert repr(curve) == "<Surface 'surface': 5 points; a, b>"
