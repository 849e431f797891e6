"""Write an export: select the format, check its options, write the file, and report changed heights.

A format is a module with `EXPORTS` (landscape/render/registry.py). Formats of geometry have `export(relief, path)` and
receive a relief with the heights; formats of values have `export_values(surface, path)`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import ModuleType

import numpy as np

from landscape.core import files
from landscape.core.errors import UsageError
from landscape.render import heights as prepare
from landscape.render import registry, variables
from landscape.render.relief import HEIGHT, Relief, make_relief
from landscape.surface.surface import Surface

Tell = Callable[[str], None]


@dataclass(frozen=True)
class HeightOptions:
    """How heights are computed from values; see `landscape.export`."""

    metric: str | None = None
    log: bool = False
    clip: float | None = None
    upsample: int = 1
    scale_z: float = 1.0

    def relief(self, surface: Surface) -> Relief:
        """The relief of `surface`."""
        return make_relief(
            surface, metric=self.metric, log=self.log, clip=self.clip, upsample=self.upsample, scale_z=self.scale_z
        )


def write(
    surface: Surface,
    path: Path,
    options: HeightOptions,
    *,
    own: Mapping[str, float | None],
    state: Path | None,
    tell: Tell | None,
    force: bool,
) -> None:
    """Write `surface` to `path`, and a state for ParaView to `state`.

    Args:
        own: options of a single format, by name; None if they were not given.
        tell: called with a line about points whose height is not their measured value.
    """
    module = registry.export_for(path)
    given = {name: value for name, value in own.items() if value is not None}
    _refuse_others(module, given, path, state)
    for output in (path, state):
        if output is not None:
            files.refuse_to_overwrite(output, force=force)
    if hasattr(module, "export_values"):
        remarks = _write_values(module, surface, path, options)
    else:
        relief = options.relief(surface)
        remarks = _remarks(surface, options, holes=module.HOLES)
        if not surface.evaluated.all():
            remarks.append("heights of points that are not measured are interpolated")
        text = "" if state is None else module.state(relief, _seen_from(state, path))
        with files.replacing(path) as beside:
            module.export(relief, beside, **given)
        if state is not None:
            with files.replacing(state) as beside:
                beside.write_text(text, encoding="utf-8")
    if surface.trajectories and not hasattr(module, "KEEPS_TRAJECTORIES"):
        remarks.append("without its trajectories, which .npz holds")
    if tell is not None and remarks:
        tell("; ".join(remarks))


def _write_values(module: ModuleType, surface: Surface, path: Path, options: HeightOptions) -> list[str]:
    """Write the measured values, and heights as one more variable if options change them."""
    remarks = prepare.coverage(surface)
    if options != HeightOptions():
        remarks = _remarks(surface, options, holes=f"so too in {HEIGHT}")
        surface = with_heights(surface, options.relief(surface))
    with files.replacing(path) as beside:
        module.export_values(surface, beside)
    return remarks


def with_heights(surface: Surface, relief: Relief) -> Surface:
    """`surface` on the grid of its `relief`, with the z of the geometry as one more variable; NaN in holes."""
    arrays = dict(relief.arrays)
    evaluated = arrays.pop("evaluated") == 1  # between grid points: 1 if all neighbours are measured
    heights = np.where(relief.holes, np.nan, relief.heights * relief.scale_z)
    values = {**arrays, HEIGHT: heights}
    return replace(surface, x=relief.x, y=relief.y, variables=values, evaluated=evaluated, points=None)


def _refuse_others(module: ModuleType, given: Mapping[str, float], path: Path, state: Path | None) -> None:
    """Raise UsageError for options that the format does not have."""
    for name in given:
        if name not in getattr(module, "OPTIONS", ()):
            raise UsageError(f"{name.replace('_', '-')} is for .stl, which has a size in millimetres: not {path.name}")
    if state is not None:
        if not hasattr(module, "state"):
            raise UsageError(f"a state for ParaView goes with .vti, .vtp or .vts: not with {path.name}")
        if state.suffix.lower() != ".py":
            raise UsageError(f"paraview-state {state.name}: name it *.py, which ParaView requires")


def _seen_from(state: Path, path: Path) -> str:
    """`path` relative to the folder of `state`, with forward slashes."""
    return PurePath(os.path.relpath(path.absolute(), state.absolute().parent)).as_posix()


def _remarks(surface: Surface, options: HeightOptions, *, holes: str) -> list[str]:
    """Which heights are not the measured values, a few words each.

    Args:
        holes: what NaN becomes.
    """
    values = surface.values(variables.choose(surface, options.metric))
    measured = values[surface.evaluated]
    clip = np.inf if options.clip is None else options.clip
    counts = {
        f"above {clip:g}, cut to it": (measured > clip).sum(),
        "infinite, drawn at the top": np.isposinf(np.minimum(measured, clip)).sum(),
        "−infinite, drawn at the bottom": np.isneginf(measured).sum(),
        f"not a number, {holes}": np.isnan(measured).sum(),
    }
    remarks = prepare.coverage(surface)
    return remarks + [f"{_points(int(count))} {what}" for what, count in counts.items() if count]


def _points(count: int) -> str:
    return f"{count:,} point{'' if count == 1 else 's'}"
