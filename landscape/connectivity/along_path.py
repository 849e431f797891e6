"""The loss along a path, on the straight line beside it, and on the plane that holds both.

BatchNorm's statistics are estimated anew at every point, of the curve and of the lines alike: between two networks the
statistics of neither are right, and a barrier that is only a matter of statistics would be seen (Garipov et al. 2018,
section 3; Jordan et al. 2022, arXiv:2211.08403).
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from landscape.analysis.checks import as_attribute, of_file
from landscape.connectivity import path
from landscape.connectivity.barrier import Barrier, barrier
from landscape.connectivity.closures import refuse_reads_of_options
from landscape.connectivity.path import FloatArray
from landscape.connectivity.search import Connected, Weights, find
from landscape.core import provenance
from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet
from landscape.measure import inquire, network_checks, run
from landscape.measure.protocol import BatchNormPolicy, Protocol
from landscape.plane.direction import Direction, Given
from landscape.surface.surface import Surface, Trajectory

Axis = tuple[float, float, int]

POINTS = 61
GRID = 25
# Room around the path in its plane, in distances from A to B.
MARGIN = 0.25
# Points that are measured between two signs of progress.
AT_ONCE = 8
# Settings of a plane that a path along t does not have; the network is among what was found.
OF_A_PLANE = ("weights_fingerprint", "direction_x", "direction_y", "sampler")
# What a path is called in pictures, and before the names of its variables.
NAMES = {"curve": "curve", "straight": "straight line", "unaligned": "straight line before the alignment"}
PREFIXES = {"curve": "", "straight": "straight_", "unaligned": "unaligned_"}


def connect(
    model: nn.Module,
    other: Weights,
    data: Any,
    *,
    points: int = POINTS,
    splits: str | Sequence[str] | None = None,
    limit: int | None = None,
    metrics: Any = None,
    attributes: Mapping[str, Any] | None = None,
    progress: Progress = SILENT,
    **choices: Any,
) -> Surface:
    """Find a low-loss path between two minimizers and measure it: `find`, then `measure_curve`.

    Args:
        choices: those of `find`.
    """
    found = find(model, other, data, progress=progress, **choices)
    asked = {"splits": splits, "limit": limit, "metrics": metrics, "loss": choices.get("loss", "cross_entropy")}
    asked |= {name: choices[name] for name in ("device",) if name in choices}
    return measure_curve(found, data, points=points, attributes=attributes, progress=progress, **asked)


def measure_curve(
    found: Connected,
    data: Any,
    *,
    points: int = POINTS,
    attributes: Mapping[str, Any] | None = None,
    progress: Progress = SILENT,
    **options: Any,
) -> Surface:
    """The loss along the path, and on the straight line beside it.

    Args:
        points: how many, from t = 0 (A) to t = 1 (B).
        options: `splits`, `limit`, `loss`, `metrics`, `batch_size`, `device`, `precision` of `loss_surface`; what it
            would choose by trial is float32: a trial might choose otherwise at the next points.

    Returns:
        A curve over t: `train_loss` on the path, `straight_train_loss` on the straight line, `unaligned_train_loss` on
        the one to B as it came, if it was aligned. The attribute `barriers` has their heights by path and split.

    Raises:
        UsageError: fewer than 3 points; or a loss, a metric or the data read the weights of the network A by closure,
            where a copy of it is measured: let them name `model` among their parameters.
    """
    if points < 3:
        raise UsageError(f"{points} points: give 3 or more, the ends and one between them")
    if options.get("precision", "auto") == "auto":
        options["precision"] = "float32"
    options = {"bn": _policy(found.model), **options}
    refuse_reads_of_options(found.given, found.model, data, options)
    began = time.monotonic()
    t = np.linspace(0.0, 1.0, points)
    variables: dict[str, FloatArray] = {}
    for name, places, axes in _lines(found, t):
        values = _measured(found, data, places, axes, f"measuring the {NAMES[name]}", progress, options)
        variables |= {f"{PREFIXES[name]}{key}": array for key, array in values.items()}
    (again,) = _at(found, data, np.zeros((1, 1)), found.axes[:1], options)
    centre = {name: float(variables[f"{PREFIXES['straight']}{name}"][0]) for name in again}
    losses = {name: value for name, value in centre.items() if name.endswith("_loss")}
    settings = inquire.settings_of(found.model, data, Protocol(**_line(found, found.axes[:1]), **options))
    said = {
        "title": type(found.model).__name__,
        "model": type(found.model).__name__,
        **found.settings,
        **{name: value for name, value in settings.items() if name not in OF_A_PLANE},
        **({"data": data.name} if isinstance(data, DataSet) else {}),
        **{f"centre_{name}": value for name, value in centre.items()},
        "lengths": found.lengths,
        "barriers": {name: {key: b.as_dict() for key, b in of.items()} for name, of in barriers(t, variables).items()},
        "versions": provenance.versions(),
        "threads": torch.get_num_threads(),
        "command": provenance.command(),
        "created": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "seconds": round(time.monotonic() - began, 3),
        **(attributes or {}),
    }
    curve = Surface(t, None, variables, np.ones(points, bool), said)
    checks = [
        network_checks.in_evaluation_mode(found.model),
        network_checks.repeats(losses, again, settings["precision"]),
        *of_file(curve),
    ]
    return curve.with_attributes(checks=as_attribute(checks))


def barriers(t: FloatArray, variables: Mapping[str, FloatArray]) -> dict[str, dict[str, Barrier]]:
    """The heights of every loss, by path (`curve`, `straight`, `unaligned`) and by split."""
    found: dict[str, dict[str, Barrier]] = {}
    for name, values in variables.items():
        if name.endswith("_loss"):
            kind = next((kind for kind, prefix in PREFIXES.items() if prefix and name.startswith(prefix)), "curve")
            split = name.removeprefix(PREFIXES[kind]).removesuffix("_loss")
            found.setdefault(kind, {})[split] = barrier(t, values)
    return found


def measure_plane(
    found: Connected,
    data: Any,
    curve: Surface,
    *,
    x: Axis | int = GRID,
    y: Axis | int = GRID,
    attributes: Mapping[str, Any] | None = None,
    progress: Progress = SILENT,
    **options: Any,
) -> Surface:
    """The plane through A (0, 0), B (1, 0) and the bend, with the curve and the straight line as trajectories.

    Args:
        curve: what `measure_curve` gave: its t and values go with the trajectories, their `epoch` is t.
        x, y: axes; a number is that of points over the path, the bend, and a quarter of the distance more.
        options: further ones of `loss_surface`, `path` among them.

    Raises:
        UsageError: there is no bend, or it lies on the straight line.
    """
    if found.kind is None or found.bend_at is None:
        raise UsageError("a straight line has no plane: train a bend, without --straight-only")
    refuse_reads_of_options(found.given, found.model, data, options)
    low, high = min(0.0, found.bend_at[0]), max(1.0, found.bend_at[0])
    x = (low - MARGIN, high + MARGIN, x) if isinstance(x, int) else x
    y = (-MARGIN, found.bend_at[1] + MARGIN, y) if isinstance(y, int) else y
    tracks = {}
    for name, places, _ in _lines(found, curve.x):
        if name != "unaligned":
            here = {
                key.removeprefix(PREFIXES[name]): values
                for key, values in curve.variables.items()
                if key.startswith(PREFIXES[name] or ("train_", "test_"))
            }
            tracks[NAMES[name]] = Trajectory(places[:, 0].copy(), places[:, 1].copy(), curve.x, here)
    said = {**found.settings, "lengths": found.lengths, **(attributes or {})}
    del said["weights_fingerprint"]  # the measurement has its own
    return run.loss_surface(
        found.model, data, **{"bn": _policy(found.model), **options}, direction=_given(found, found.axes),
        space="states", x=x, y=y, trajectories=tracks, attributes=said, progress=progress,
    )  # fmt: skip


def _lines(found: Connected, t: FloatArray) -> list[tuple[str, FloatArray, tuple[Direction, ...]]]:
    """Each path: its name, where it is at each t, [n, axes], and in which axes."""
    straight = np.stack([t, np.zeros_like(t)], 1)[:, : len(found.axes)]
    lines = [("straight", straight, found.axes)]
    if found.kind is not None and found.bend_at is not None:
        lines.insert(0, ("curve", path.places(found.kind, t, found.bend_at), found.axes))
    if found.before is not None:
        lines.append(("unaligned", t[:, np.newaxis], (found.before,)))
    return lines


def _measured(
    found: Connected, data: Any, places: FloatArray, axes: tuple[Direction, ...], title: str, progress: Progress,
    options: Mapping[str, Any],
) -> dict[str, FloatArray]:  # fmt: skip
    """Every variable at the places, a few at a time, so that one sees how far it is."""
    rows: list[dict[str, float]] = []
    progress.start(title, len(places), "points")
    try:
        for start in range(0, len(places), AT_ONCE):
            rows += _at(found, data, places[start : start + AT_ONCE], axes, options)
            progress.advance(len(places[start : start + AT_ONCE]), run.note(rows[-1]))
    finally:
        progress.finish()
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def _at(
    found: Connected, data: Any, places: FloatArray, axes: tuple[Direction, ...], options: Mapping[str, Any]
) -> list[dict[str, float]]:
    """Every variable at the places [n, axes]."""
    asked = [tuple(map(float, place)) for place in places]
    return inquire.at_points(found.model, data, asked, Protocol(**_line(found, axes), **options))


def _line(found: Connected, axes: tuple[Direction, ...]) -> dict[str, Any]:
    """What places are coefficients of."""
    second = (-1, 1, 2) if len(axes) == 2 else None
    return {"direction": _given(found, axes), "space": "states", "x": (-1, 1, 2), "y": second}


def _given(found: Connected, axes: tuple[Direction, ...]) -> Given:
    return Given("path", axes, {"to": found.settings["other_weights_fingerprint"]})


def _policy(model: nn.Module) -> BatchNormPolicy:
    """Statistics anew at every point, where there are some."""
    has_some = any(isinstance(module, _BatchNorm) and module.track_running_stats for module in model.modules())
    return "recalibrate" if has_some else "frozen"
