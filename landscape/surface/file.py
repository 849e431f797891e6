"""Read and write surface files: HDF5 with the axes as dimension scales, so that xarray opens them with labelled axes.

docs/FORMAT.md describes the format. Files of Li et al.'s code are read too (`_from_li`). Since `Surface` imports this
module, `load` gets the class to make as an argument.
"""

from __future__ import annotations

import errno
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import h5py
import numpy as np

from landscape.core import files, regular_file, untrusted_json
from landscape.core.arrays import BoolArray, FloatArray
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.surface.child_process import Unsuitable, bytes_of_deleted_file, opened_once, try_reading
from landscape.surface.file_limits import FileLimits
from landscape.surface.parts import MeasuredPoints, Trajectory

FORMAT = "landscape-surface"
# Files get the lowest version that suits their contents: 2 if the grid is interpolated from points (a reader of version
# 1 would take it for measured), otherwise 1.
FORMAT_VERSION = 2

# Names that the format uses itself: variables and attributes cannot have them.
RESERVED = frozenset({"x", "y", "evaluated", "directions", "points", "trajectories", "epoch"})
OWN_ATTRIBUTES = frozenset({"format", "format_version", "json_attributes"})
VARIABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")

# Files are made in memory, which grows by this many bytes at a time: the HDF5 library crashes on a full disk.
MEMORY_STEP = 2**20


class Contents(Protocol):
    """The attributes of a `Surface` that are written."""

    @property
    def x(self) -> FloatArray:
        """The first axis."""

    @property
    def y(self) -> FloatArray | None:
        """The second axis."""

    @property
    def variables(self) -> Mapping[str, FloatArray]:
        """The measured values."""

    @property
    def evaluated(self) -> BoolArray:
        """Which points are measured."""

    @property
    def attributes(self) -> Mapping[str, Any]:
        """How the surface was made."""

    @property
    def directions(self) -> Mapping[str, Mapping[str, Any]] | None:
        """Stored directions."""

    @property
    def points(self) -> MeasuredPoints | None:
        """Points that are not those of the grid."""

    @property
    def trajectories(self) -> Mapping[str, Trajectory]:
        """Projected training runs."""


Made = TypeVar("Made")


def save(surface: Contents, path: str | Path) -> None:
    """Write `surface` to `path`; an existing file is replaced once the new one is complete on disk."""
    check_names(surface.variables)
    with files.uninterrupted():
        image = _image(surface, Path(path).name)
        with files.replacing(path) as beside:
            beside.write_bytes(image)


def _image(surface: Contents, name: str) -> bytes:
    """The bytes of the file."""
    with h5py.File(name, "w", driver="core", backing_store=False, block_size=MEMORY_STEP) as file:
        file.attrs["format"] = FORMAT
        file.attrs["format_version"] = 1 if surface.points is None else 2
        _write_attributes(file, surface.attributes)
        axes = {"x": surface.x} if surface.y is None else {"y": surface.y, "x": surface.x}
        for axis_name, axis in axes.items():
            file.create_dataset(axis_name, data=np.asarray(axis, dtype=np.float64)).make_scale(axis_name)
        arrays = {variable: np.asarray(values, np.float64) for variable, values in surface.variables.items()}
        for variable, values in {**arrays, "evaluated": surface.evaluated}.items():
            dataset = file.create_dataset(variable, data=values)
            for dimension, axis_name in enumerate(axes):
                dataset.dims[dimension].attach_scale(file[axis_name])
        if surface.points is not None:
            places = {"x": surface.points.x, **({} if surface.points.y is None else {"y": surface.points.y})}
            for point_name, values in {**places, **surface.points.variables}.items():
                file.create_dataset(f"points/{point_name}", data=np.asarray(values, np.float64))
        for number, (title, trajectory) in enumerate(surface.trajectories.items()):
            check_names(trajectory.variables)
            group = file.create_group(f"trajectories/{number}")
            group.attrs["name"] = _text(title)
            places = {"x": trajectory.x, "y": trajectory.y, "epoch": trajectory.epoch}
            for array_name, values in {**places, **trajectory.variables}.items():
                group.create_dataset(array_name, data=np.asarray(values, np.float64))
        for axis_name, direction in (surface.directions or {}).items():
            group = file.create_group(f"directions/{axis_name}", track_order=True)
            for weight, tensor in direction.items():
                group.create_dataset(weight, data=tensor)
        file.flush()
        image: bytes = file.id.get_file_image()
    return image


def check_names(variables: Iterable[str]) -> None:
    """Raise UsageError for a name that a variable cannot have."""
    for name in variables:
        if name in RESERVED or not VARIABLE_NAME.fullmatch(name):
            raise UsageError(f"'{name}' cannot name a variable: use letters, digits and _, not {sorted(RESERVED)}")


def load(path: str | Path, make: Callable[..., Made]) -> Made:
    """Read the surface in `path`.

    Args:
        make: called with the fields of a `Surface`, as keywords.

    Raises:
        LandscapeError: the file is missing, damaged, or not a surface.
    """
    path = Path(path)
    if not path.exists():
        raise LandscapeError(f"no file {path}: give a surface file (.h5)")
    if (kind := regular_file.other_kind(path)) is not None:
        raise LandscapeError(f"{path} is {kind}: give a surface file (.h5)")
    place = path
    try:
        with opened_once(path) as place:
            try_reading(lambda: read(place), place)
            return make(**read(place, path.stem))
    except Unsuitable as error:
        raise LandscapeError(f"{path} {error}") from error
    except LandscapeError as error:
        raise LandscapeError(f"{path} is damaged: {error}") from error
    except Exception as error:  # h5py raises any kind of exception for a damaged file
        reason = first_line(error).replace(str(place), str(path))
        if "file signature not found" in reason:
            reason = "it is no HDF5 file: give one that ends in .h5"
        raise LandscapeError(f"{path} is not a readable surface file ({reason})") from error


def read(path: Path, title: str = "") -> dict[str, Any]:
    """The fields of the surface in `path`, by name.

    Args:
        title: of a surface in a file of Li et al., which has none.
    """
    with opened(path) as file:
        limits = FileLimits(path)
        if limits.attribute(file, "format") == FORMAT:
            return _from_ours(file, limits)
        if "xcoordinates" in file:
            return _from_li(file, title, limits)
    raise Unsuitable(f"is HDF5 but not a surface: neither format='{FORMAT}' nor Li et al.'s xcoordinates")


def opened(path: Path) -> h5py.File:
    """The file, open for reading, also on file systems without locks.

    A file that another program has locked for writing is refused. HDF5 opens no file that has lost its name, as it was
    replaced since it was opened: such a file is read into memory.
    """
    try:
        return h5py.File(path, "r")
    except OSError as error:
        if (content := bytes_of_deleted_file(path)) is not None:
            return h5py.File(h5py.h5f.open_file_image(content))
        if "lock" not in str(error) or error.errno in (errno.EAGAIN, errno.EACCES):
            raise
    return h5py.File(path, "r", locking=False)


def _from_ours(file: h5py.File, limits: FileLimits) -> dict[str, Any]:
    version = int(limits.attribute(file, "format_version"))
    if version > FORMAT_VERSION:
        raise Unsuitable(
            f"was written by a newer landscape (format {version}, this one reads {FORMAT_VERSION}): upgrade"
        )
    there = dict(limits.members(file))
    check_names(name for name in there if name not in RESERVED)
    directions = None
    if "directions" in there:
        directions = {axis: _read_direction(group, limits) for axis, group in limits.members(there["directions"])}
    return {
        "x": limits.array(there["x"]),
        "y": limits.array(there["y"]) if "y" in there else None,
        "variables": {name: limits.array(item) for name, item in there.items() if name not in RESERVED},
        "evaluated": limits.array(there["evaluated"]).astype(bool),
        "attributes": _read_attributes(file, limits),
        "directions": directions,
        "points": _read_points(there["points"], limits) if "points" in there else None,
        "trajectories": _read_trajectories(there["trajectories"], limits) if "trajectories" in there else {},
    }


def _from_li(file: h5py.File, title: str, limits: FileLimits) -> dict[str, Any]:
    """A file of tomgoldstein/loss-landscape: percent, -1 for missing, and [nx, ny] arrays filled as if [ny, nx]."""
    x = limits.array(limits.member(file, "xcoordinates"))
    y = limits.array(limits.member(file, "ycoordinates")) if "ycoordinates" in file else None
    shape = (len(x),) if y is None else (len(y), len(x))
    variables: dict[str, FloatArray] = {}
    evaluated = np.zeros(shape, bool)
    for name in file:
        match = re.fullmatch(r"(train|test)_(loss|acc)", name)
        if not match:
            continue
        raw = limits.array(limits.member(file, name)).reshape(-1)
        if raw.size != math.prod(shape):
            raise LandscapeError(f"{name} has {raw.size} values, but the coordinates have shape {shape}")
        split, kind = match.groups()
        measured = raw.reshape(shape) != -1
        values = np.where(measured, raw.reshape(shape), np.nan)
        evaluated |= measured
        variables[f"{split}_{'loss' if kind == 'loss' else 'accuracy'}"] = values if kind == "loss" else values / 100
    if not variables:
        raise LandscapeError("no train_loss or test_loss in this file of Li et al.'s code")
    attributes = {"title": title, "source_format": "tomgoldstein/loss-landscape"}
    if "dir_file" in file:
        attributes["direction_file"] = limits.text(limits.member(file, "dir_file"))
    return {"x": x, "y": y, "variables": variables, "evaluated": evaluated, "attributes": attributes}


def _read_points(group: h5py.Group, limits: FileLimits) -> MeasuredPoints:
    arrays = {name: limits.array(item) for name, item in limits.members(group)}
    return MeasuredPoints(arrays.pop("x"), arrays.pop("y", None), arrays)


def _read_trajectories(group: h5py.Group, limits: FileLimits) -> dict[str, Trajectory]:
    trajectories = {}
    for _, one in sorted(limits.members(group), key=lambda member: int(member[0])):
        arrays = {name: limits.array(item) for name, item in limits.members(one)}
        places = {name: arrays.pop(name) for name in ("x", "y", "epoch")}
        check_names(arrays)
        trajectories[_proper(str(limits.attribute(one, "name")))] = Trajectory(**places, variables=arrays)
    return trajectories


def _read_direction(group: h5py.Group, limits: FileLimits) -> dict[str, Any]:
    """The tensors by name, in the order of writing. HDF5 reads a slash in a name as a group."""
    tensors: dict[str, Any] = {}
    for name, item in limits.members(group):
        if isinstance(item, h5py.Dataset):
            tensors[name] = limits.tensor(item)
        else:
            tensors |= {f"{name}/{rest}": tensor for rest, tensor in _read_direction(item, limits).items()}
    return tensors


def _write_attributes(file: h5py.File, attributes: Mapping[str, Any]) -> None:
    """Write scalars as they are, and everything else as JSON text; `json_attributes` lists the names of the latter."""
    as_json = []
    for name, value in attributes.items():
        if name in OWN_ATTRIBUTES:
            raise LandscapeError(f"the attribute '{name}' is reserved for the format: choose another name")
        if isinstance(value, np.generic):
            value = value.item()
        if not isinstance(value, (str, bool, int, float)):
            as_json.append(name)
            value = json.dumps(value, default=str)
        try:
            file.attrs[_text(name)] = _text(value) if isinstance(value, str) else value
        except (RuntimeError, OverflowError, TypeError) as error:
            raise LandscapeError(f"the attribute '{name}' cannot be stored (at most 64 KB each): {error}") from error
    file.attrs["json_attributes"] = json.dumps(as_json)


def _read_attributes(file: h5py.File, limits: FileLimits) -> dict[str, Any]:
    as_json = set(untrusted_json.loads(limits.attribute(file, "json_attributes", "[]")))
    attributes = {}
    for name, value in limits.attributes(file):
        if name in OWN_ATTRIBUTES:
            continue
        value = untrusted_json.loads(value) if name in as_json else value.item() if hasattr(value, "item") else value
        attributes[_proper(name)] = _proper(value)
    return attributes


def _proper(value: Any) -> Any:
    """`value` with text that can be encoded again: invalid UTF-8 and lone surrogates become question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_proper(item) for item in value]
    if isinstance(value, dict):
        return {_proper(name): _proper(item) for name, item in value.items()}
    return value


def _text(text: str) -> str:
    """`text` without NUL and without invalid UTF-8 (which occurs in file names): HDF5 can store neither."""
    return text.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode("utf-8")
