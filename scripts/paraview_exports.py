"""Export surfaces of every kind for ParaView, with the values that it must read; see check_paraview.sh.

The expected values are computed from the surfaces, independently of the code of the exports.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

import landscape

ENDINGS = ("vts", "vtp", "vti")
REAL = Path(__file__).resolve().parents[1] / "results" / "resnet20_pair" / "resnet20.h5"
N = 41


def surface(title, values, evaluated=None):
    axis = np.linspace(-1, 1, N)
    variables = {"train_loss": values, "train_accuracy": np.exp(-np.hypot(*np.meshgrid(axis, axis)))}
    evaluated = np.ones(values.shape, bool) if evaluated is None else evaluated
    return landscape.Surface(axis, axis, variables, evaluated, {"title": title})


def surfaces():
    """By name: the surface, and the options of its export."""
    x, y = np.meshgrid(np.linspace(-1, 1, N), np.linspace(-1, 1, N))
    bowl = 2 * x**2 + 3 * y**2 + 0.1
    known = np.zeros(bowl.shape, bool)
    known[::4, ::4] = known[:20, :20] = True
    steep = 0.1 * np.exp(10 * np.hypot(x, y) ** 2)
    steep[steep > 1e5] = np.inf
    steep[12:15, 20:24] = np.nan
    chaos = np.exp(np.random.default_rng(0).normal(0, 1, bowl.shape)) * (1 + 3 * (x**2 + y**2))
    return {
        "smooth": (surface("smooth", bowl), {}),
        "chaotic": (surface("chaotic", chaos), {"clip": 30.0, "scale_z": 0.02}),
        "partial": (surface("partial", np.where(known, bowl, -1e9), known), {}),
        "overflowing": (surface("overflowing", steep), {"log": True}),
        "real": (landscape.Surface.load(REAL), {"log": True}),
    }


def expected(surface, options, ending):
    """Points, cells and bounds, and every array; a height that is not known in advance is NaN.

    Polygons end at the clip: of those, only what lies below it is known, which comes first in the file.
    """
    values = surface.values("train_loss")
    heights = np.minimum(values, options.get("clip", np.inf))
    heights = np.log(heights + 0.1) if options.get("log") else heights
    finite = heights[np.isfinite(heights)]
    heights[surface.evaluated & ~np.isfinite(heights)] = finite.max()
    x, y = np.meshgrid(surface.x, surface.y)
    ends = [] if ending == "vti" else sorted(options.get("scale_z", 1) * end for end in (finite.min(), finite.max()))
    arrays = {name: surface.values(name) for name in surface.variables}
    arrays = {**arrays, "evaluated": surface.evaluated.astype(float), "zvalue": heights}
    below, cells = np.ones(values.shape, bool), (len(surface.x) - 1) * (len(surface.y) - 1)
    if ending == "vtp" and "clip" in options:
        below = values <= options["clip"]
        cells = int((below[1:, 1:] & below[1:, :-1] & below[:-1, 1:] & below[:-1, :-1]).sum())
    return {
        "points": int(below.sum()),
        "cells": cells,
        "is_cut": not below.all(),
        "bounds": [x.min(), x.max(), y.min(), y.max(), *(ends or [0, 0])],
        "range": [finite.min(), finite.max()],
    }, {name: array[below] for name, array in arrays.items()}


def main(folder: Path) -> None:
    facts = {}
    for name, (made, options) in surfaces().items():
        for ending in ENDINGS:
            path = folder / f"{name}.{ending}"
            state = folder / f"{name}_{ending}.py"
            landscape.export(made, path, paraview_state=state, force=True, **options)
            facts[path.name], arrays = expected(made, options, ending)
            np.savez(folder / f"{path.name}.npz", **arrays)
    (folder / "expected.json").write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
