"""Write an export: select the format, check its options, write the file, and report changed heights.

A format is a module with `EXPORTS` (landscape/render/registry.py). Formats of geometry have `export(relief, path)` and
receive a relief with the heights; formats of values have `export_values(surface, path)`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from types import ModuleType

import numpy as np

from landscape.core import files
from landscape.core.errors import UsageError
from landscape.render import heights as prepare
from landscape.render import registry, variables
from landscape.render.export_options import ExportOptions, HeightOptions
from landscape.render.relief import HEIGHT, Relief, make_relief
from landscape.surface.surface import Surface


def write(surface: Surface, path: Path, options: ExportOptions) -> Path:
    """Write `surface` to `path`, and a state for ParaView if the options name one."""
    module = registry.export_for(path)
    own = {"size_mm": options.size_mm, "base_mm": options.base_mm}
    given = {name: value for name, value in own.items() if value is not None}
    state = None if options.paraview_state is None else Path(options.paraview_state)
    _refuse_others(module, given, path, state)
    for output in (path, state):
        if output is not None:
            files.refuse_to_overwrite(output, force=options.force)
    if hasattr(module, "export_values"):
        remarks = _write_values(module, surface, path, options.heights)
    else:
        relief = make_relief(surface, options)
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
    if options.tell is not None and remarks:
        options.tell("; ".join(remarks))
    return path


def _write_values(module: ModuleType, surface: Surface, path: Path, options: HeightOptions) -> list[str]:
    """Write the measured values, and heights as one more variable if options change them."""
    remarks = prepare.coverage(surface)
    if options != HeightOptions():
        remarks = _remarks(surface, options, holes=f"so too in {HEIGHT}")
        surface = with_heights(surface, make_relief(surface, options))
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
        f"above {clip:g}, cut off there": (measured > clip).sum(),
        "infinite, drawn at the top": np.isposinf(np.minimum(measured, clip)).sum(),
        "−infinite, drawn at the bottom": np.isneginf(measured).sum(),
        f"not a number, {holes}": np.isnan(measured).sum(),
    }
    remarks = prepare.coverage(surface)
    return remarks + [f"{prepare.points_text(int(count))} {what}" for what, count in counts.items() if count]
