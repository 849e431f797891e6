"""The surface file: HDF5 whose axes are dimension scales, so that xarray opens it with labelled axes as it is.

docs/FORMAT.md is the schema. Files of Li et al.'s code are read too (`_from_li`).
"""

from __future__ import annotations

import errno
import json
import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.surface.child_process import rehearse
from landscape.surface.file_limits import Claims
from landscape.surface.surface import FloatArray, MeasuredPoints, Surface, Trajectory

FORMAT = "landscape-surface"
# A file has the lowest version that says what is in it: 2 where the grid is interpolated from points, which a reader of
# version 1 would take for measured, else 1.
FORMAT_VERSION = 2

# Names of the file's own parts; a variable cannot have one of them.
RESERVED = frozenset({"x", "y", "evaluated", "directions", "points", "trajectories", "epoch"})
OWN_ATTRIBUTES = frozenset({"format", "format_version", "json_attributes"})
VARIABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")

# Bytes, of the one text that Li et al. store as an array.
LONGEST_TEXT = 2**16

# Files are made in memory, growing by so many bytes: on a full disk, the HDF5 library itself prints and crashes.
MEMORY_STEP = 2**20


def save(surface: Surface, path: str | Path) -> None:
    """Write `surface` to `path`, replacing what is there only when the new file is complete on disk."""
    check_names(surface.variables)
    with files.uninterrupted():
        image = _image(surface, Path(path).name)
        with files.replacing(path) as beside:
            beside.write_bytes(image)


def _image(surface: Surface, name: str) -> bytes:
    """The file's bytes."""
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
    """Raise UsageError for a name that a variable cannot have in a file."""
    for name in variables:
        if name in RESERVED or not VARIABLE_NAME.fullmatch(name):
            raise UsageError(f"'{name}' cannot name a variable: use letters, digits and _, not {sorted(RESERVED)}")


def load(path: str | Path) -> Surface:
    """Read the surface in `path`."""
    path = Path(path)
    if not path.exists():
        raise LandscapeError(f"no file {path}: give a surface file (.h5) made by `landscape surface` or `curve`")
    if path.is_dir():
        raise LandscapeError(f"{path} is a folder: give a surface file (.h5)")
    try:
        rehearse(lambda: _read(path), path)
        return _read(path)
    except LandscapeError as error:
        raise LandscapeError(f"{path} is damaged: {error}") from error
    except Exception as error:  # a damaged file fails anywhere in h5py, also with errors of its own making
        raise LandscapeError(f"{path} is not a readable surface file ({first_line(error)})") from error


def _read(path: Path) -> Surface:
    with _opened(path) as file:
        if file.attrs.get("format") == FORMAT:
            return _from_ours(file, Claims(path))
        if "xcoordinates" in file:
            return _from_li(file, path, Claims(path))
    raise LandscapeError(f"it is HDF5 but not a surface: neither format='{FORMAT}' nor Li et al.'s xcoordinates")


def _opened(path: Path) -> h5py.File:
    """The file, open for reading; also where the file system has no locks.

    A file that another program has locked to write it is refused.
    """
    try:
        return h5py.File(path, "r")
    except OSError as error:
        if "lock" not in str(error) or error.errno in (errno.EAGAIN, errno.EACCES):
            raise
    return h5py.File(path, "r", locking=False)


def _from_ours(file: h5py.File, claims: Claims) -> Surface:
    version = int(file.attrs["format_version"])
    if version > FORMAT_VERSION:
        raise LandscapeError(
            f"written by a newer landscape (format {version}, this one reads {FORMAT_VERSION}): upgrade"
        )
    there = dict(claims.members(file))
    check_names(name for name in there if name not in RESERVED)
    directions = None
    if "directions" in there:
        directions = {axis: _read_direction(group, claims) for axis, group in claims.members(there["directions"])}
    return Surface(
        x=claims.array(there["x"]),
        y=claims.array(there["y"]) if "y" in there else None,
        variables={name: claims.array(item) for name, item in there.items() if name not in RESERVED},
        evaluated=claims.array(there["evaluated"]).astype(bool),
        attributes=_read_attributes(file),
        directions=directions,
        points=_read_points(there["points"], claims) if "points" in there else None,
        trajectories=_read_trajectories(there["trajectories"], claims) if "trajectories" in there else {},
    )


def _from_li(file: h5py.File, path: Path, claims: Claims) -> Surface:
    """A file of tomgoldstein/loss-landscape: percent, -1 for missing, and [nx, ny] arrays filled as if [ny, nx]."""
    x = claims.array(claims.member(file, "xcoordinates"))
    y = claims.array(claims.member(file, "ycoordinates")) if "ycoordinates" in file else None
    shape = (len(x),) if y is None else (len(y), len(x))
    variables: dict[str, FloatArray] = {}
    evaluated = np.zeros(shape, bool)
    for name in file:
        match = re.fullmatch(r"(train|test)_(loss|acc)", name)
        if not match:
            continue
        raw = claims.array(claims.member(file, name)).reshape(-1)
        if raw.size != math.prod(shape):
            raise LandscapeError(f"{name} has {raw.size} values, but the coordinates say {shape}")
        split, kind = match.groups()
        measured = raw.reshape(shape) != -1
        values = np.where(measured, raw.reshape(shape), np.nan)
        evaluated |= measured
        variables[f"{split}_{'loss' if kind == 'loss' else 'accuracy'}"] = values if kind == "loss" else values / 100
    if not variables:
        raise LandscapeError("no train_loss or test_loss in this file of Li et al.'s code")
    attributes = {"title": path.stem, "source_format": "tomgoldstein/loss-landscape"}
    if "dir_file" in file:
        attributes["direction_file"] = _read_text(claims.member(file, "dir_file"))
    return Surface(x=x, y=y, variables=variables, evaluated=evaluated, attributes=attributes)


def _read_text(item: h5py.Dataset | h5py.Group) -> str:
    """One text; a fixed one's length is part of its type, and could be anything."""
    if not isinstance(item, h5py.Dataset) or item.shape != () or item.dtype.itemsize > LONGEST_TEXT:
        raise LandscapeError(f"{item.name} is no text")
    stored = item[()]
    return stored.decode(errors="replace") if isinstance(stored, bytes) else str(stored)


def _read_points(group: h5py.Group, claims: Claims) -> MeasuredPoints:
    arrays = {name: claims.array(item) for name, item in claims.members(group)}
    return MeasuredPoints(arrays.pop("x"), arrays.pop("y", None), arrays)


def _read_trajectories(group: h5py.Group, claims: Claims) -> dict[str, Trajectory]:
    trajectories = {}
    for _, one in sorted(claims.members(group), key=lambda member: int(member[0])):
        arrays = {name: claims.array(item) for name, item in claims.members(one)}
        places = {name: arrays.pop(name) for name in ("x", "y", "epoch")}
        check_names(arrays)
        trajectories[_proper(str(one.attrs["name"]))] = Trajectory(**places, variables=arrays)
    return trajectories


def _read_direction(group: h5py.Group, claims: Claims) -> dict[str, Any]:
    """The tensors by name, in the order of writing; HDF5 makes a folder of a name with a slash."""
    tensors: dict[str, Any] = {}
    for name, item in claims.members(group):
        if isinstance(item, h5py.Dataset):
            tensors[name] = claims.tensor(item)
        else:
            tensors |= {f"{name}/{rest}": tensor for rest, tensor in _read_direction(item, claims).items()}
    return tensors


def _write_attributes(file: h5py.File, attributes: Mapping[str, Any]) -> None:
    """Scalars as they are; everything else as JSON text, under the names that `json_attributes` lists."""
    as_json = []
    for name, value in attributes.items():
        if name in OWN_ATTRIBUTES:
            raise LandscapeError(f"the attribute '{name}' is the file's own: call it something else")
        if isinstance(value, np.generic):
            value = value.item()
        if not isinstance(value, (str, bool, int, float)):
            as_json.append(name)
            value = json.dumps(value, default=str)
        try:
            file.attrs[_text(name)] = _text(value) if isinstance(value, str) else value
        except (RuntimeError, OverflowError, TypeError) as error:
            raise LandscapeError(f"the attribute '{name}' does not fit in the file (64 KB each): {error}") from error
    file.attrs["json_attributes"] = json.dumps(as_json)


def _read_attributes(file: h5py.File) -> dict[str, Any]:
    as_json = set(json.loads(file.attrs.get("json_attributes", "[]")))
    attributes = {}
    for name, value in file.attrs.items():
        if name in OWN_ATTRIBUTES:
            continue
        value = json.loads(value) if name in as_json else value.item() if hasattr(value, "item") else value
        attributes[_proper(name)] = _proper(value)
    return attributes


def _proper(value: Any) -> Any:
    """Texts that can be written elsewhere: what is no UTF-8, and halves of letters in JSON, become question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_proper(item) for item in value]
    if isinstance(value, dict):
        return {_proper(name): _proper(item) for name, item in value.items()}
    return value


def _text(text: str) -> str:
    """`text` as HDF5 can hold it: no NUL, and no bytes that are not UTF-8 (they occur in file names)."""
    return text.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode("utf-8")
