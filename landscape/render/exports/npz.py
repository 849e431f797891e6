"""NumPy's `.npz`: the arrays of a surface by name, for `numpy.load`.

The arrays are `x`, `y` (not in a curve), the variables [y, x] (NaN where nothing is measured), `evaluated` (bool), and
`attributes`, a JSON text. Points of an adaptive surface are `points/x` and so on, trajectories `trajectories/NAME/x`.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from landscape.surface.surface import Surface

EXPORTS = ("npz",)
KEEPS_TRAJECTORIES = True


def export_values(surface: Surface, path: Path) -> None:
    """Write the arrays, compressed; equal surfaces give equal files."""
    # Not numpy.savez: a variable could have the name of one of its arguments.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in _arrays(surface):
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.compress_type = zipfile.ZIP_DEFLATED  # an entry does not take that of the archive
            with archive.open(entry, "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asanyarray(array), allow_pickle=False)


def _arrays(surface: Surface) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    yield "x", surface.x
    if surface.y is not None:
        yield "y", surface.y
    for name in surface.variables:
        yield name, surface.values(name)
    yield "evaluated", surface.evaluated
    if surface.points is not None:
        places = {"x": surface.points.x, **({} if surface.points.y is None else {"y": surface.points.y})}
        for name, values in {**places, **surface.points.variables}.items():
            yield f"points/{name}", values
    for title, path in surface.trajectories.items():
        for name, values in {"x": path.x, "y": path.y, "epoch": path.epoch, **path.variables}.items():
            yield f"trajectories/{title}/{name}", values
    yield "attributes", np.array(json.dumps(surface.attributes, default=str))
