#!/usr/bin/env python3
"""Draw the pictures of results/ again from the files that are committed there: make gallery

Needs only the surface files, no data and no training. With the package versions of results/versions.json the pictures
equal the committed ones byte for byte; those by VTK are drawn where it works, and also depend on the OpenGL there.
--check changes nothing and lists the pictures that differ. The demo's picture is made by `make demo`, those of the
explorer by scripts/explorer_pictures.py, which needs a browser, and movies by the scripts of scripts/lecture/.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Collection
from importlib import metadata
from pathlib import Path
from typing import Any

from landscape import Surface, explore, plot
from landscape.analysis.over_epochs import moments_of, over_epochs
from landscape.analysis.shape_report import shape_report
from landscape.connectivity.lines import lines
from landscape.core.errors import LandscapeError
from landscape.render import chart
from landscape.render.movies.painters import painting
from landscape.report.report import Report
from landscape.study import read
from landscape.study.outputs import redraw

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "results"
STUDIES = ROOT / "scripts" / "studies"
TOURS = ROOT / "scripts" / "tours"

PAIR = ("resnet20_pair/resnet20.h5", "resnet20_pair/resnet20_noshort.h5")
SAMPLED = ("tolerance/all.h5", "tolerance/sampled.h5")
ADAPTIVE = ("tolerance/resnet56_adaptive.h5", "tolerance/resnet56_noshort_adaptive.h5")
RAW = tuple(
    f"raw_directions/{name}.h5" for name in ("resnet20_raw", "resnet20_x4_raw", "resnet20_filter", "resnet20_x4_filter")
)
RANGES = tuple(f"ranges/range_{end}.h5" for end in ("0.01", "1", "30"))
COMPARED = tuple(
    f"compare/report_planes/{name}_seed0.h5"
    for name in ("resnet20_92fb0411", "resnet20_seed1_376a73af", "resnet20_noshort_8c111e17", "none_e57ffe65")
)
FIGURE_1 = ("long_training/resnet56_noshort.h5", "long_training/resnet56.h5")
LENGTHS = tuple(f"long_training/epoch_{epoch}.h5" for epoch in ("01", "08", "30", "60"))
SEEDS = ("without_seed_1", "without_seed_2", "with_seed_0", "with_seed_1", "with_seed_2")
DIRECTIONS = (LENGTHS[-1], *(f"chaos/{name}.h5" for name in SEEDS))
WAYS = (LENGTHS[-1], *(f"chaos/{name}.h5" for name in ("norm_layer", "norm_raw", "images_50")))
NAMES = ["ResNet-20", "the same, another seed", "without skip connections", "without BatchNorm"]
# Picture, its surfaces, and the options of `plot`: pictures that no study of scripts/studies draws.
PLOTS: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
    ("resnet20_pair/overview.png", PAIR, {"kind": "overview", "clip": 10.0}),
    ("resnet20_pair/filled_log.png", PAIR, {"kind": "filled", "log": True}),
    ("tolerance/comparison.png", SAMPLED, {"kind": "overview", "clip": 10.0, "metric": "test_loss"}),
    ("tolerance/log.png", SAMPLED, {"kind": "filled", "log": True, "metric": "test_loss"}),
    ("tolerance/resnet56_adaptive.png", ADAPTIVE, {"kind": "contour", "clip": 10.0}),
    (
        "compare/planes.png",
        COMPARED,
        {"kind": "filled", "log": True, "columns": 4, "test_errors": True, "titles": NAMES},
    ),
    ("connectivity/plane.png", ("connectivity/plane.h5",), {"kind": "filled", "log": True}),
    (
        "ranges/ranges.png",
        RANGES,
        {"clip": 12.0, "columns": 3, "titles": ["flat: 0.01", "as it should be: 1", "a needle: 30"]},
    ),
    ("long_training/contours.png", FIGURE_1, {"kind": "filled", "log": True}),
    ("long_training/epochs.png", LENGTHS, {"kind": "surface", "clip": 10.0, "columns": 4, "test_errors": True}),
    (
        "chaos/directions.png",
        DIRECTIONS,
        {
            "kind": "surface",
            "clip": 10.0,
            "columns": 3,
            "size": (1600, 1140),
            "titles": [f"{which}, seed {seed}" for which in ("without", "with") for seed in range(3)],
        },
    ),
    (
        "chaos/ways.png",
        WAYS,
        {
            "kind": "filled",
            "log": True,
            "columns": 4,
            "titles": ["filter-normalised", "layer-normalised", "raw", "50 images"],
        },
    ),
    (
        "raw_directions/planes.png",
        RAW,
        {
            "clip": 10.0,
            "columns": 4,
            "titles": ["raw", "raw, filters × 4", "filter-normalised", "the same, filters × 4"],
        },
    ),
    ("connectivity/relief.png", ("connectivity/plane.h5",), {"kind": "surface", "log": True}),
    (
        "lecture/ravine/ravine.png",
        ("lecture/ravine/raw.h5", "lecture/ravine/minmax.h5", "lecture/ravine/standard.h5"),
        {"log": True, "columns": 3},
    ),
    (
        "lecture/momentum/momentum.png",
        ("lecture/momentum/height_0.h5", "lecture/momentum/height_0.3.h5"),
        {"kind": "heatmap", "size": (1200, 680)},
    ),
    (
        "lecture/input_scaling_network/network.png",
        ("lecture/input_scaling_network/raw.h5", "lecture/input_scaling_network/normalised.h5"),
        {},
    ),
    (
        "lecture/input_scaling_network/sharpest.png",
        ("lecture/input_scaling_network/raw_sharpest.h5", "lecture/input_scaling_network/normalised_sharpest.h5"),
        {"size": (1300, 650)},
    ),
    ("lecture/stress_test/stress_test.png", ("lecture/stress_test/plane.h5",), {"log": True}),
    (
        "lecture/stress_test/lines.png",
        tuple(f"lecture/stress_test/{name}.h5" for name in ("spike", "small_spike", "control")),
        {
            "layout": "together",
            "titles": ["spike to 0.4", "spike to 0.25", "no spike"],
            "metric": "straight_train_loss",
        },
    ),
)
# The same, but by VTK, which is optional and needs OpenGL.
LIT: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
    ("long_training/figure_1.png", FIGURE_1, {"kind": "surface", "log": True, "size": (2000, 920)}),
)
# Pictures of the lecture that are not planes: the figure that draws them, and its data or surfaces.
REPORTS: tuple[tuple[str, str, str], ...] = (
    ("lecture/activations/activations.png", "activation_curves", "lecture/activations/activations.json"),
    ("lecture/chain/chain.png", "signals", "lecture/chain/chain.json"),
    ("lecture/depth_norm/depth_norm.png", "signals", "lecture/depth_norm/depth_norm.json"),
    ("lecture/sweep/sweep.png", "survival", "lecture/sweep/sweep.json"),
    ("lecture/dead_units/dead_units.png", "dead_units", "lecture/dead_units/dead_units.json"),
    ("lecture/lr_find/mlp.png", "rate_sweep", "lecture/lr_find/mlp.json"),
    ("lecture/lr_find/resnet20.png", "rate_sweep", "lecture/lr_find/resnet20.json"),
    ("lecture/schedules/schedules.png", "rate_schedules", "lecture/schedules/schedules.json"),
    ("lecture/ravine/rates.png", "descents", "lecture/ravine/rates.json"),
)
MEASURED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("lecture/temperature/temperature.png", "temperatures", ("lecture/temperature/temperature.h5",)),
    ("lecture/temperature_training/training.png", "logit_scale", ("lecture/temperature_training/training.h5",)),
    (
        "lecture/sharp_minima/planes.png",
        "samples_side_by_side",
        ("lecture/sharp_minima/sharp.h5", "lecture/sharp_minima/wide.h5"),
    ),
    (
        "lecture/sharp_minima/curves.png",
        "samples_side_by_side",
        ("lecture/sharp_minima/sharp_curve.h5", "lecture/sharp_minima/wide_curve.h5"),
    ),
    ("resnet20_pair/minima.png", "merge_tree", PAIR),
    ("resnet20_pair/barcode.png", "barcode", PAIR),
    ("resnet20_pair/profile.png", "profile", PAIR),
)
# Numbers of planes over the epochs of the training.
OVER_EPOCHS = {"long_training/over_epochs.png": LENGTHS}
PATHS = {"connectivity/paths.png": "connectivity/path.h5", "connectivity/aligned.png": "connectivity/aligned.h5"}
SPECTRA = ("resnet20", "resnet20_noshort")
PACKAGES = ("matplotlib", "numpy", "scipy")


def draw(results: Path, leave_out: Collection[str] = ()) -> list[Path]:
    """Draw everything, but for some studies, into `results`, where the surfaces lie; returns the pictures."""
    made = [
        plot([Surface.load(results / file) for file in files], results / picture, force=True, **options)
        for picture, files, options in PLOTS
    ]
    reason = _why_vtk_fails()
    for picture, files, options in LIT:
        if reason:
            print(f"{picture} is left as it is: {reason}", file=sys.stderr)
        else:
            surfaces = [Surface.load(results / file) for file in files]
            made.append(plot(surfaces, results / picture, backend="vtk", force=True, **options))
    for picture, file in PATHS.items():
        made.append(plot(lines(Surface.load(results / file)), results / picture, layout="together", force=True))
    for name in SPECTRA:
        said = json.loads((results / f"curvature/density_{name}.json").read_text(encoding="utf-8"))
        report = Report(title=name, data=said, figure="spectrum")
        made.append(chart.draw(report, results / f"curvature/density_{name}.png", force=True))
    for picture, figure, file in REPORTS:
        said = json.loads((results / file).read_text(encoding="utf-8"))
        parts = tuple(Report(data=run) for run in said.get("runs", ()))
        made.append(chart.draw(Report(data=said, parts=parts, figure=figure), results / picture, force=True))
    for picture, figure, files in MEASURED:
        surfaces = [Surface.load(results / file) for file in files]
        drawn = tuple(Report(title=surface.title, drawn=surface) for surface in surfaces)
        made.append(chart.draw(Report(parts=drawn, figure=figure), results / picture, force=True))
    for picture, files in OVER_EPOCHS.items():
        surfaces = [Surface.load(results / file) for file in files]
        shapes = [shape_report(surface, file=Path(file)) for surface, file in zip(surfaces, files, strict=True)]
        moments = moments_of(files, [surface.attributes for surface in surfaces])
        made.append(chart.draw(over_epochs(shapes, moments), results / picture, force=True))
    for path in sorted(results.rglob("study.json")):
        if path.parent.name in leave_out:
            continue
        said = json.loads(path.read_text(encoding="utf-8"))
        study = read(STUDIES / f"{path.parent.name}.toml", scale=said["scale"], changes=said["changes"])
        made += redraw(study, path.parents[1])
    explore(results, results / "gallery.html", tour=TOURS, force=True)
    return made


def _why_vtk_fails() -> str:
    """Why VTK does not work here; empty if it does."""
    try:
        with painting("vtk"):
            return ""
    except LandscapeError as error:
        return str(error)


def main() -> int:
    """Draw, or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, and list the pictures that differ")
    given = parser.parse_args()
    here = {name: metadata.version(name) for name in PACKAGES}
    versions = RESULTS / "versions.json"
    if not given.check:
        made = draw(RESULTS)
        versions.write_text(json.dumps(here, indent=1) + "\n", encoding="utf-8")
        print(f"{len(made)} pictures, and {RESULTS.name}/gallery.html with the page beside it that a card opens")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "results"
        shutil.copytree(RESULTS, copied)
        made = [path.relative_to(copied) for path in draw(copied)]
        other = [path for path in made if (copied / path).read_bytes() != (RESULTS / path).read_bytes()]
        studies = [path.parent for path in RESULTS.rglob("study.json")]
        there = {path.relative_to(RESULTS) for study in studies for path in study.glob("*.png")}
        other += sorted(there - set(made))
    if other and here != (drawn_with := json.loads(versions.read_text(encoding="utf-8"))):
        print(f"drawn with {drawn_with}, and here is {here}", file=sys.stderr)
    for path in other:
        print(f"{path} differs, or was not drawn", file=sys.stderr)
    return min(len(other), 1)


if __name__ == "__main__":
    sys.exit(main())
