"""The numbers alone, as others read them: csv, numpy and xarray; whatever was measured comes back as it was."""

import csv
import json
import zipfile

import numpy as np
import pytest
import xarray
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from landscape.render import export
from landscape.surface.surface import MeasuredPoints, Surface
from tries import tries

NUMBERS = ("csv", "npz", "nc")


def read(path):
    """Axes, variables and `evaluated` by name, as arrays; the axes' names; and the attributes, where there are any."""
    if path.suffix == ".npz":
        with np.load(path) as file:
            return dict(file), ["y", "x"] if "y" in file else ["x"], json.loads(str(file["attributes"]))
    if path.suffix == ".nc":
        with xarray.open_dataset(path) as data:
            found = {name: data[name].to_numpy() for name in data.variables}
            return found, list(data["evaluated"].dims), read_attributes(data.attrs)
    with path.open(newline="") as file:
        names, *rows = csv.reader(file)
    columns = dict(zip(names, np.array(rows, float).reshape(-1, len(names)).T, strict=True))
    axes = ["y", "x"] if "y" in names else ["x"]
    ends = [np.unique(columns[axis]) for axis in axes]
    shape = tuple(len(axis) for axis in ends)
    if len(axes) == 2:  # x runs fastest
        np.testing.assert_array_equal(columns["x"], np.tile(ends[1], shape[0]))
        np.testing.assert_array_equal(columns["y"], np.repeat(ends[0], shape[1]))
    found = {name: column.reshape(shape) for name, column in columns.items() if name not in axes}
    return {**found, **dict(zip(axes, ends, strict=True))}, axes, None


def read_attributes(attributes):
    """As the module says: what is JSON is listed, and what has no name that NetCDF likes is in one of them."""
    as_json = json.loads(attributes["json_attributes"])
    found = {name: json.loads(value) if name in as_json else value for name, value in attributes.items()}
    del found["json_attributes"]
    others = found.pop("other_attributes", {})
    return {**found, **others}


def check(surface, path):
    found, axes, attributes = read(path)
    assert axes == (["x"] if surface.is_curve else ["y", "x"])
    np.testing.assert_array_equal(found["x"], surface.x)
    if surface.y is not None:
        np.testing.assert_array_equal(found["y"], surface.y)
    for name in surface.variables:
        np.testing.assert_array_equal(found[name], surface.values(name), strict=path.suffix == ".npz")
    np.testing.assert_array_equal(found["evaluated"], surface.evaluated)
    assert set(found) - {"attributes"} == {*axes, *surface.variables, "evaluated"}
    if attributes is not None:
        np.testing.assert_equal(attributes, json.loads(json.dumps(dict(surface.attributes))))


@pytest.mark.parametrize("ending", NUMBERS)
def test_surfaces_are_exported_and_read_back(surface, ending, tmp_path):
    check(surface, export(surface, tmp_path / f"s.{ending}"))


@pytest.mark.parametrize("ending", NUMBERS)
def test_curves_are_exported_and_read_back(curve, ending, tmp_path):
    check(curve, export(curve, tmp_path / f"c.{ending}"))


@pytest.mark.parametrize("ending", NUMBERS)
def test_numbers_without_any_geometry_are_exported(surface_of, ending, tmp_path):
    for number, values in enumerate((np.full((3, 3), np.nan), np.ones((1, 4)), np.ones((1, 1)))):
        x = np.linspace(-1, 1, values.shape[1])
        surface = Surface(x, np.linspace(0, 1, values.shape[0]), {"a.b-c": values}, np.ones(values.shape, bool))
        check(surface, export(surface, tmp_path / f"{number}.{ending}"))


NUMBER = st.floats() | st.sampled_from([np.inf, -np.inf, np.nan, 0.1, 5e-324, 1.7976931348623157e308])
NAME = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,8}", fullmatch=True).filter(
    lambda name: name not in {"x", "y", "evaluated", "directions", "points", "trajectories", "epoch", "attributes"}
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=4,
)
NAMES_OF_SCIPY = st.sampled_from(
    ["mode", "variables", "dimensions", "fp", "filename", "version_byte", "close", "flush"]
)


@st.composite
def surfaces(draw):
    curve = draw(st.booleans())
    lengths = [draw(st.integers(1, 5)) for _ in range(1 if curve else 2)]
    axes = [
        np.sort(draw(st.lists(st.floats(-1e9, 1e9), min_size=length, max_size=length, unique=True)))
        for length in lengths
    ]
    values = arrays.arrays(float, tuple(lengths), elements=NUMBER)
    attributes = draw(st.dictionaries(TEXT.filter(bool) | NAMES_OF_SCIPY, VALUE, max_size=6))
    return Surface(
        axes[-1],
        None if curve else axes[0],
        draw(st.dictionaries(NAME, values, min_size=1, max_size=3)),
        draw(arrays.arrays(bool, tuple(lengths), fill=st.just(True))),
        attributes,
    )


@settings(max_examples=tries(50))
@given(surface=surfaces(), ending=st.sampled_from(NUMBERS))
def test_any_surface_is_exported_and_read_back(surface, ending, tmp_path_factory):
    check(surface, export(surface, tmp_path_factory.mktemp("numbers") / f"s.{ending}"))


def test_xarray_has_names_units_and_types(case, tmp_path):
    surface = case("partial").with_attributes(loss="cross_entropy", seed=3, big=2**40, half=0.1, ok=True)
    with xarray.open_dataset(export(surface, tmp_path / "s.nc")) as data:
        loss = data["train_loss"]
        assert loss.dims == ("y", "x")
        assert loss.attrs == {"long_name": "train loss", "units": "nat"}
        assert data["train_accuracy"].attrs["units"] == "1"
        assert data["x"].attrs["long_name"] == "coefficient of the first direction"
        assert data["y"].attrs["long_name"] == "coefficient of the second direction"
        assert (data["evaluated"].dtype, loss.dtype.kind, loss.dtype.itemsize) == (np.dtype(bool), "f", 8)
        assert float(loss.sel(x=-1, y=-2)) == surface.values("train_loss")[0, 0]
        assert int(loss.where(data["evaluated"]).count()) == surface.measured == 9
        assert data.attrs["title"] == "partial"
        assert (data.attrs["seed"], data.attrs["half"], data.attrs["big"]) == (3, 0.1, str(2**40))
        assert json.loads(data.attrs["json_attributes"]) == ["big", "ok"]


@pytest.mark.parametrize(("loss", "unit"), [("cross_entropy", "nat"), ("next_token", "nat"), ("squared_error", "1")])
def test_all_losses_have_their_unit(loss, unit, tmp_path):
    x = np.linspace(-1, 1, 3)
    in_nats = ("train_loss", "train_loss_stderr", "train_loss_boot01", "other_loss", "train_loss_T0p5")
    in_nats += ("train_loss_epoch_2p5", "train_scaled_epoch_20", "straight_train_loss")
    others = ("train_examples", "train_accuracy", "train_loss_of_mine", "train_negative_share")
    variables = dict.fromkeys((*in_nats, *others), x**2)
    surface = Surface(x, None, variables, np.ones(3, bool), {"loss": loss})
    with xarray.open_dataset(export(surface, tmp_path / "s.nc")) as data:
        assert {name: data[name].attrs["units"] for name in variables} == {
            **dict.fromkeys(in_nats, unit),
            **dict.fromkeys(others, "1"),
        }


def test_arrays_are_compressed(case, tmp_path):
    with zipfile.ZipFile(export(case("smooth"), tmp_path / "s.npz")) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_no_pickle_and_the_arrays_by_name(case, tmp_path):
    path = export(case("overflowing"), tmp_path / "s.npz")
    with np.load(path, allow_pickle=False) as file:
        assert file.files == ["x", "y", "train_loss", "train_accuracy", "evaluated", "attributes"]
        assert (file["evaluated"].dtype, file["train_loss"].dtype) == (bool, np.float64)


def test_points_of_an_adaptive_surface_are_kept(case, tmp_path):
    smooth = case("smooth")
    points = MeasuredPoints(
        np.array([0.3, 0.1]), np.array([0.5, 2]), dict.fromkeys(smooth.variables, np.array([1.0, np.inf]))
    )
    surface = Surface(smooth.x, smooth.y, smooth.variables, smooth.evaluated, {"points": 3}, points=points)
    said = []
    with np.load(export(surface, tmp_path / "s.npz", tell=said.append)) as file:
        np.testing.assert_array_equal(file["points/y"], points.y)
        np.testing.assert_array_equal(file["points/train_loss"], [1, np.inf])
    assert said == ["partial: interpolated from 2 of 3 points"]


@pytest.mark.parametrize("ending", NUMBERS)
def test_options_add_the_heights_and_change_nothing(case, ending, tmp_path):
    surface = case("overflowing")
    values, steps = surface.values("train_loss"), 2
    path = export(surface, tmp_path / f"s.{ending}", clip=9.5, upsample=steps, scale_z=10)
    found, _, _ = read(path)
    np.testing.assert_array_equal(found["x"][::steps], surface.x)
    np.testing.assert_array_equal(found["train_loss"][::steps, ::steps], values)
    heights = found["zvalue"][::steps, ::steps]
    finite = np.isfinite(values)
    np.testing.assert_allclose(heights[finite], 10 * np.minimum(values[finite], 9.5))
    assert (heights[np.isposinf(values)] == 95).all()
    assert np.isnan(heights[np.isnan(values)]).all()
    vts = export(surface, tmp_path / "s.vts", clip=9.5, upsample=steps, scale_z=10)
    known = ~np.isnan(found["zvalue"])
    np.testing.assert_allclose(found["zvalue"][known], geometry(vts).reshape(found["zvalue"].shape)[known])


def geometry(path):
    """z of the points of a .vts."""
    from vtkmodules.util.numpy_support import vtk_to_numpy
    from vtkmodules.vtkIOXML import vtkXMLStructuredGridReader

    reader = vtkXMLStructuredGridReader()
    reader.SetFileName(str(path))
    reader.Update()
    return vtk_to_numpy(reader.GetOutput().GetPoints().GetData())[:, 2]


@pytest.mark.parametrize("steps", [3, 5, 7])
def test_between_measured_points_all_is_evaluated(case, steps, tmp_path):
    """The shares of an interpolation add up to 1 only nearly."""
    found, _, _ = read(export(case("smooth"), tmp_path / "s.npz", upsample=steps))
    assert (found["evaluated"] == 1).all()
    assert np.isfinite(found["train_loss"]).all()


@pytest.mark.parametrize("ending", NUMBERS)
def test_between_points_only_what_lies_between_measured_ones_is_evaluated(case, ending, tmp_path):
    surface = case("partial")
    found, _, _ = read(export(surface, tmp_path / f"s.{ending}", upsample=2))
    expected = np.zeros((13, 17), bool)
    expected[::6, ::8] = True
    np.testing.assert_array_equal(found["evaluated"], expected)
    assert np.isnan(found["zvalue"][~expected]).all()
    np.testing.assert_array_equal(found["zvalue"][expected], surface.values("train_loss")[surface.evaluated])
