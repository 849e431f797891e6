"""The numbers of the tours' captions, computed from the files that a step shows, or from those that a function names.

`WANTED` has a function for each step whose caption has numbers; it returns their values in the order of the caption.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file

from explorer.tour_files import RESULTS, Shown, length, measured, moved, paths, racer, rolled, setting, shown, surface

Values = list[float]
WANTED: dict[tuple[str, int], Callable[[Shown], Sequence[float]]] = {}
RADIUS = 0.25  # of the mean rise around a minimum


def wanted(tour: str, step: int) -> Callable[..., Any]:
    def keep(function: Callable[[Shown], Sequence[float]]) -> Callable[[Shown], Sequence[float]]:
        WANTED[tour, step] = function
        return function

    return keep


def errors(names: Shown) -> Values:
    """Test errors in percent, over all test images."""
    return [100 * measured(name)["test_error"] for name in names]


@wanted("skip_connections", 2)
def _(names: Shown) -> Values:
    return [100 * measured(name)["convex_share"] for name in names]


@wanted("skip_connections", 3)
def _(names: Shown) -> Values:
    return [max(surface(names[1]).values("train_loss")[k] for k in ((0, 0), (0, -1), (-1, 0), (-1, -1)))]


@wanted("skip_connections", 4)
def _(names: Shown) -> Values:
    made = [RADIUS]
    for name in names:
        x, row = surface(name).x, surface(name).values("train_loss")[8]
        made += [float(row[np.isclose(x, end)][0] - row[8]) for end in (-RADIUS, RADIUS)]
    return made


@wanted("skip_connections", 5)
def _(names: Shown) -> Values:
    return errors(names)[::-1]


@wanted("depth", 1)
def _(names: Shown) -> Values:
    return errors(names)[::-1]


@wanted("depth", 2)
def _(names: Shown) -> Values:
    return errors(names)


@wanted("depth", 3)
def _(names: Shown) -> Values:
    widths = {name: measured(name)["basin_width_1"] for name in names}
    plain = [width for name, width in widths.items() if "noshort" not in name]
    return [1, *plain, *(width for name, width in widths.items() if "noshort" in name)]


@wanted("depth", 4)
def _(names: Shown) -> Values:
    return [measured(name)["basin_width_1"] for name in names]


def rises(names: Shown) -> Values:
    return [measured(name)[f"rise_{RADIUS}"] for name in names]


@wanted("batch_size", 1)
def _(names: Shown) -> Values:
    batches = [float(surface(name).attributes["training"]["batch_size"]) for name in names]
    return [*batches, RADIUS, *rises(names), *errors(names)]


@wanted("batch_size", 2)
def _(names: Shown) -> Values:
    return rises(names)


@wanted("batch_size", 4)
def _(names: Shown) -> Values:
    assert len({surface(name).shape for name in names}) == 1
    return [*surface(names[0]).shape, float(surface(names[0]).attributes["limit"])]


def momenta(name: str) -> Values:
    return sorted(float(one.split()[1]) for one in paths(name))


@wanted("momentum", 1)
def _(names: Shown) -> Values:
    def reaches(name: str) -> float:
        loss = paths(names[0])[name]["train_loss"]
        return float(np.nonzero(loss > loss[0] / 1000)[0][-1] + 1)

    taken = {name: reaches(name) for name in paths(names[0])}
    assert all(steps <= setting("momentum", 1, "time")[0] for steps in taken.values())
    fastest = min(taken, key=lambda name: taken[name])
    return [*momenta(names[0]), float(fastest.split()[1]), taken[fastest], taken["momentum 0"]]


@wanted("momentum", 2)
def _(names: Shown) -> Values:
    height = surface(names[0]).attributes["problem_arguments"]["height"]
    return [height, moved(paths(names[0])["momentum 0"]), 0.5, moved(paths(names[0])["momentum 0.5"])]


@wanted("momentum", 3)
def _(names: Shown) -> Values:
    ends = {name: path["train_loss"][-1] for name, path in paths(names[0]).items()}
    assert min(ends, key=lambda name: ends[name]) == "momentum 0.99"
    return [0.9, ends["momentum 0.9"], 0.99]


@wanted("momentum", 4)
def _(names: Shown) -> Values:
    with_, without = paths(names[0])["momentum 0.9"], paths(names[0])["momentum 0"]
    return [0.9, with_["epoch"][-1], moved(with_), length(without)]


@wanted("race", 1)
def _(names: Shown) -> Values:
    attributes = surface(names[0]).attributes
    start, balls = setting("race", 1, "balls"), rolled("race", 1)[0]["balls"]
    left = {ball["name"]: float(np.hypot(*np.subtract(ball["path"][-2:], attributes["minimum"]))) for ball in balls}
    behind = left.pop("gd")
    steps = racer("race", 1, "gd")
    assert steps["end"] == "moving"
    return [attributes["condition_number"], *start, steps["steps"], behind, max(left.values())]


@wanted("race", 2)
def _(names: Shown) -> Values:
    first = min(rolled("race", 2)[0]["balls"], key=lambda ball: ball["steps"])
    assert first["name"] == "gd"
    return [surface(names[0]).attributes["condition_number"], first["steps"]]


@wanted("race", 4)
def _(names: Shown) -> Values:
    ends = {ball["name"]: ball["value"] for ball in rolled("race", 4)[0]["balls"]}
    apart = ends.pop("rmsprop")
    assert np.ptp(list(ends.values())) < 1e-3
    return [apart, ends["gd"]]


@wanted("sharp_or_flat", 1)
def _(names: Shown) -> Values:
    sharp, wide = (surface(name).attributes for name in names)
    assert sharp["training"]["batch_size"] == sharp["train_examples"] == wide["train_examples"]
    assert sharp["training"]["weight_decay"] == 0 < wide["training"]["weight_decay"]
    assert all(measured(name)["train_accuracy_centre"] == 1 for name in names)
    ratio = measured(names[0])["plotted_curvature"] / measured(names[1])["plotted_curvature"]
    return [float(sharp["train_examples"]), float(wide["training"]["batch_size"]), ratio]


def centres(names: Shown, metric: str) -> Values:
    return [float(surface(name).values(metric)[12, 12]) for name in names]


@wanted("sharp_or_flat", 2)
def _(names: Shown) -> Values:
    before, after = centres(names, "train_loss"), centres(names, "other_loss")
    assert before == [float(surface(name).values("train_loss").min()) for name in names]
    return [float(surface(names[0]).attributes["other_examples"]), before[0], after[0], before[1], after[1]]


@wanted("sharp_or_flat", 3)
def _(names: Shown) -> Values:
    return centres(names, "test_loss")


def starts(step: int) -> float:
    return float(setting("basins", step, "basins")[0])


@wanted("basins", 1)
def _(names: Shown) -> Values:
    return [starts(1), starts(1), *(len(one["basins"]) for one in rolled("basins", 1))]


@wanted("basins", 2)
def _(names: Shown) -> Values:
    return [100 * basin["share"] for basin in rolled("basins", 2)[0]["basins"]]


@wanted("basins", 3)
def _(names: Shown) -> Values:
    return [starts(3) ** 2, len(rolled("basins", 3)[0]["basins"])]


@wanted("basins", 4)
def _(names: Shown) -> Values:
    basins = rolled("basins", 4)[0]["basins"]
    lowest = min(basins, key=lambda basin: basin["value"])
    return [
        setting("basins", 4, "momentum")[0],
        len(basins),
        len(rolled("basins", 3)[0]["basins"]),
        100 * lowest["share"],
    ]


def curvature(name: str) -> float:
    """The largest eigenvalue of the Hessian of the plane, by differences around the centre."""
    loss, step = surface(name).values("train_loss"), float(np.diff(surface(name).x).mean())
    k = len(loss) // 2
    along = [loss[k, k + 1] + loss[k, k - 1], loss[k + 1, k] + loss[k - 1, k]]
    mixed = (loss[k + 1, k + 1] + loss[k - 1, k - 1] - loss[k + 1, k - 1] - loss[k - 1, k + 1]) / 4
    hessian = np.diag([one - 2 * loss[k, k] for one in along]) + mixed * (1 - np.eye(2))
    return float(np.linalg.eigvalsh(hessian / step**2)[-1])


@wanted("normalisation", 1)
def _(names: Shown) -> Values:
    plain, copy = (surface(name) for name in names)
    assert "none" == plain.attributes["direction_x"]["norm"] == copy.attributes["direction_x"]["norm"]
    assert plain.values("train_loss")[8, 8] == pytest.approx(copy.values("train_loss")[8, 8], abs=2e-6)
    factor = float(np.sqrt(curvature(names[0]) / curvature(names[1])))  # a raw direction is 1 / factor as long for it
    return [factor, factor, plain.values("train_loss").max(), copy.values("train_loss").max()]


@wanted("normalisation", 2)
def _(names: Shown) -> Values:
    plain, copy = (surface(name).values("train_loss") for name in names)
    return [100 * float(np.abs(copy / plain - 1).max())]


@wanted("normalisation", 3)
def _(names: Shown) -> Values:
    (leaves,), (rests,) = (one["balls"] for one in rolled("normalisation", 3))
    assert (leaves["end"], rests["end"]) == ("left", "minimum")
    return [*map(curvature, names), leaves["steps"], rests["steps"]]


def low(name: str) -> float:
    loss = surface(name).values("train_loss")
    return 100 * float(np.mean(loss < loss.min() + 1))


@wanted("normalisation", 4)
def _(names: Shown) -> Values:
    norms = []
    for name in ("momentum_0.9", "momentum_0"):
        weights = load_file(RESULTS / "networks" / f"{name}.safetensors")
        norms.append(
            float(np.sqrt(sum((one.astype(np.float64) ** 2).sum() for one in weights.values() if one.ndim > 1)))
        )
    assert [Path(name).name for name in names] == ["momentum_0.9_raw", "momentum_0_raw"]
    return [0.9, *norms, *map(low, names), 1]


@wanted("normalisation", 5)
def _(names: Shown) -> Values:
    filter_, raw = ([low(name) for name in shown("normalisation", step)] for step in (5, 4))
    return [*filter_, filter_[0] / filter_[1], raw[0] / raw[1]]


@wanted("planes", 2)
def _(names: Shown) -> Values:
    principal, random = paths(shown("planes", 3)[0]), paths(names[0])
    return [
        moved(principal["momentum 0.9"]),
        moved(principal["momentum 0"]),
        max(moved(one) for one in random.values()),
    ]


@wanted("planes", 3)
def _(names: Shown) -> Values:
    return [100 * sum(surface(names[0]).attributes["explained_variance"][:2])]


@wanted("planes", 4)
def _(names: Shown) -> Values:
    own = paths(shown("planes", 3)[0])["momentum 0.9"]["train_loss"][0]
    return [paths(names[0])["momentum 0.9"]["plane_train_loss"][0], own]


@wanted("training_paths", 1)
def _(names: Shown) -> Values:
    spike, control = paths(names[0])["spike"], paths(names[0])["control"]
    alike = (spike["x"] == control["x"]) & (spike["y"] == control["y"])
    assert setting("training_paths", 1, "time") == [spike["epoch"][alike][-1]]
    return [control["lr"][1], spike["epoch"][alike][-1]]


@wanted("training_paths", 2)
def _(names: Shown) -> Values:
    before = json.loads((RESULTS / "lecture" / "stress_test" / "before.json").read_text(encoding="utf-8"))
    return [np.nanmax(paths(names[0])["spike"]["lr"]), 2 / before["eigenvalues"][0]]


@wanted("training_paths", 3)
def _(names: Shown) -> Values:
    return [paths(names[0])["spike"]["lr"][-1]]


@wanted("training_paths", 4)
def _(names: Shown) -> Values:
    return sorted((float(name.split()[1]) for name in paths(names[0]) if name.startswith("momentum")), reverse=True)


@wanted("between_networks", 1)
def _(names: Shown) -> Values:
    return [measured("connectivity/path")["barrier_straight_train_above_ends"]]


@wanted("between_networks", 2)
def _(names: Shown) -> Values:
    barrier = measured("connectivity/path")["barrier_curve_train_above_ends"]
    lengths = surface("connectivity/path").attributes["lengths"]
    return [barrier, 100 * (lengths["curve"] / lengths["straight"] - 1)]


@wanted("between_networks", 3)
def _(names: Shown) -> Values:
    path = surface("connectivity/path")
    curve, line = path.values("test_accuracy"), path.values("straight_test_accuracy")
    return [100 * line[len(line) // 2], 100 * curve.min(), 50 * (line[0] + line[-1])]


@wanted("scaled_inputs", 1)
@wanted("scaled_inputs", 2)
@wanted("scaled_inputs", 3)
def _(names: Shown) -> Values:
    return [surface(names[0]).attributes["condition_number"]]


@wanted("scaled_inputs", 4)
def _(names: Shown) -> Values:
    return [path["train_loss"][-1] for name in names for path in paths(name).values()]
