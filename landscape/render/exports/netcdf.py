"""NetCDF, `.nc`: named axes and attributes for xarray, CDO, Panoply, MATLAB and other tools of the geosciences.

The format is classic NetCDF with 64-bit offsets, which SciPy writes and all tools read. It has no booleans and no
64-bit integers: `evaluated` is a byte with `dtype = "bool"`, the convention of xarray, and other attributes are JSON
texts, whose names `json_attributes` lists, as in the surface file (docs/FORMAT.md).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from landscape.analysis.summary import IN_NATS

if TYPE_CHECKING:
    from landscape.surface.surface import Surface

EXPORTS = ("nc",)

OFFSETS_64 = 2  # `version` of the format in SciPy, for files above 2 GiB
INT32 = 2**31

# Valid attribute names; attributes with other names, or names that the SciPy object uses, go into one JSON text.
PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
OTHERS = "other_attributes"
AS_JSON = "json_attributes"

# The variables in the unit of the loss: the loss of a split, its standard error, and the losses of bootstrap samples,
# of checkpoints, at temperatures and on the paths of `landscape connect`. Other variables have the unit 1.
LOSSES = r"((straight|unaligned)_)?({splits})_(loss(_stderr|_boot[0-9]+|_epoch_.+|_T.+)?|scaled(_epoch_.+)?)"


def export_values(surface: Surface, path: Path) -> None:
    """Write the variables with their axes."""
    path.write_bytes(_image(surface))  # in one step: if SciPy fails midway, deleting its object fails again


def _image(surface: Surface) -> bytes:
    from scipy.io import netcdf_file

    buffer = io.BytesIO()
    file = netcdf_file(buffer, "w", mmap=False, version=OFFSETS_64)
    axes = {"x": surface.x} if surface.y is None else {"y": surface.y, "x": surface.x}
    for which, (name, axis) in zip(("second", "first")[-len(axes) :], axes.items(), strict=True):
        file.createDimension(name, len(axis))
        _add(file, name, axis, (name,), long_name=f"coefficient of the {which} direction", units="1")
    in_nats = surface.attributes.get("loss") in IN_NATS
    stored = surface.attributes.get("splits")
    named = [re.escape(split) for split in stored if isinstance(split, str)] if isinstance(stored, list) else []
    losses = re.compile(LOSSES.format(splits="|".join([*named, "[a-z]+"])))
    for name in surface.variables:
        unit = "nat" if in_nats and losses.fullmatch(name) else "1"
        _add(file, name, surface.values(name), tuple(axes), long_name=name.replace("_", " "), units=unit)
    evaluated = surface.evaluated.astype(np.int8)
    _add(file, "evaluated", evaluated, tuple(axes), long_name="whether the point is measured", dtype="bool")
    for name, value in _attributes(surface.attributes, taken=set(dir(file))).items():
        setattr(file, name, value)
    file.flush()
    return buffer.getvalue()


def _add(file: Any, name: str, values: npt.NDArray[Any], axes: tuple[str, ...], **attributes: str) -> None:
    variable = file.createVariable(name, values.dtype, axes)
    variable[:] = values
    for attribute, text in attributes.items():
        setattr(variable, attribute, text.encode())


def _attributes(attributes: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
    """The attributes of the file, for SciPy; `taken` are names that its object uses."""
    fitting: dict[str, Any] = {}
    as_json, others = [], {}
    for name, value in attributes.items():
        value = value.item() if isinstance(value, np.generic) else value
        if not PLAIN_NAME.fullmatch(name) or name in taken | {OTHERS, AS_JSON}:
            others[name] = value
        elif isinstance(value, float):
            fitting[name] = np.float64(value)
        elif isinstance(value, int) and not isinstance(value, bool) and -INT32 <= value < INT32:
            fitting[name] = np.int32(value)
        elif isinstance(value, str) and "\0" not in value:
            fitting[name] = value.encode("utf-8", "backslashreplace")
        else:
            as_json.append(name)
            fitting[name] = json.dumps(value, default=str).encode()
    if others:
        as_json.append(OTHERS)
        fitting[OTHERS] = json.dumps(others, default=str).encode()
    return {**fitting, AS_JSON: json.dumps(as_json).encode()}
