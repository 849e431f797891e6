"""Measure the loss along a path, on the straight line between its ends, and on the plane of both.

BatchNorm's statistics are re-estimated at every point of the curve and of the lines. Between two networks the
statistics of neither are valid, and would cause a barrier that the weights alone do not have (Garipov et al. 2018,
section 3; Jordan et al. 2022, arXiv:2211.08403).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import nn

from landscape.analysis.checks import as_attribute, of_file
from landscape.connectivity import path
from landscape.connectivity.barrier import Barrier, barrier
from landscape.connectivity.closures import refuse_reads_of_options
from landscape.connectivity.path_protocols import (
    OF_FINDING,
    OF_MEASURING,
    OF_THE_PATH,
    ConnectProtocol,
    PathPlaneProtocol,
)
from landscape.connectivity.search import Connected, Weights, find_path
from landscape.core import provenance
from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.core.keywords import takes
from landscape.core.option_words import either
from landscape.data.dataset import DataSet
from landscape.measure import inquire, network_checks, record, run
from landscape.measure.allowed_values import BatchNormPolicy
from landscape.measure.network.batchnorm import estimated
from landscape.measure.protocol import Protocol
from landscape.plane.direction import Direction, Given
from landscape.surface.surface import Surface, Trajectory
from landscape.weights.network_lock import one_at_a_time

# Margin around the path in its plane, in distances from A to B.
MARGIN = 0.25
# Settings of a plane that a path along t does not have.
OF_A_PLANE = ("weights_fingerprint", "direction_x", "direction_y", "sampler")


@takes(ConnectProtocol, only=(*OF_FINDING, *OF_MEASURING))
def connect(model: nn.Module, other: Weights, data: Any, protocol: ConnectProtocol) -> Surface:
    """Find a low-loss path between two minimizers and measure it: `find`, then `measure_curve`.

    Args:
        other: a network of the same architecture, or its state_dict.
        model, data: as for `loss_surface`; the bend is trained on the "train" split, if there are splits.
        {options}

    Returns:
        The curve of `measure_curve`: float64 [points] over t from 0 (A) to 1 (B), `train_loss` on the path and
        `straight_train_loss` on the straight line. `landscape.connectivity.path_report.path_report` makes its report.

    Raises:
        UsageError, LandscapeError: as `find` and `measure_curve`; or a `batch_loss` without `straight_only`.
    """
    with one_at_a_time(model):
        _policy(model, protocol.bn)  # refused now, not after the training
    return measure_path(find_path(model, other, data, protocol), data, protocol)


@takes(ConnectProtocol, only=OF_MEASURING)
def measure_curve(found: Connected, data: Any, protocol: ConnectProtocol) -> Surface:
    """Measure the loss along the path, and on the straight line between its ends.

    The precision `auto` is float32: a trial might choose differently from point to point.

    Args:
        data: as for `loss_surface`.
        {options}

    Returns:
        A curve over t: `train_loss` on the path, `straight_train_loss` on the straight line, and `unaligned_train_loss`
        on the straight line before the alignment, if there was one. The attribute `barriers` holds their heights by
        path and split.

    Raises:
        UsageError: fewer than 3 points; `bn="frozen"` of a network with running statistics; or a loss, a metric or the
            data read the weights of the network A by closure, although a copy of it is measured: give them a parameter
            `model`.
        LandscapeError: as `loss_surface`.
    """
    return measure_path(found, data, protocol)


def measure_path(found: Connected, data: Any, protocol: ConnectProtocol) -> Surface:
    """`measure_curve`, with its options in one object."""
    points, progress = protocol.points, protocol.progress
    asked = protocol.as_surface(bn=_policy(found.model, protocol.bn), points=None).without_trial()
    refuse_reads_of_options(found.given, found.model, data, asked)
    began = time.monotonic()
    t = np.linspace(0.0, 1.0, points)
    variables: dict[str, FloatArray] = {}
    for name, places, axes in _lines(found, t):
        prefix, title = path.PATHS[name]
        with progress.stage(f"measuring the {title}", len(places), "points"):
            rows = _at(found, data, places, axes, asked, lambda values: progress.advance(1, run.note(values)))
        variables |= {f"{prefix}{key}": np.array([row[key] for row in rows]) for key in rows[0]}
    (again,) = _at(found, data, np.zeros((1, 1)), found.axes[:1], asked)
    centre = {name: float(path.of_path(variables, "straight")[name][0]) for name in again}
    losses = {name: value for name, value in centre.items() if name.endswith("_loss")}
    settings = _settings(found, data, asked)
    attributes = {
        "title": type(found.model).__name__,
        "model": type(found.model).__name__,
        **found.settings,
        **settings,
        **({"data": data.name} if isinstance(data, DataSet) else {}),
        **{f"centre_{name}": value for name, value in centre.items()},
        "lengths": found.lengths,
        "barriers": {name: {key: b.as_dict() for key, b in of.items()} for name, of in barriers(t, variables).items()},
        **provenance.made_now(threads=torch.get_num_threads()),
        "seconds": round(time.monotonic() - began, 3),
        **(protocol.attributes or {}),
    }
    curve = Surface(t, None, variables, np.ones(points, bool), attributes)
    checks = [
        network_checks.in_evaluation_mode(found.model),
        network_checks.repeats(losses, again, settings["precision"]),
        *of_file(curve),
    ]
    return curve.with_attributes(checks=as_attribute(checks))


def differences(earlier: Surface, found: Connected, data: Any, protocol: ConnectProtocol) -> list[str]:
    """The settings in which the curve of an earlier run differs from what `measure_path` would measure."""
    asked = protocol.as_surface(bn=_policy(found.model, protocol.bn), points=None).without_trial()
    defaults = asked.defaults()
    here = {**defaults, **found.settings, **_settings(found, data, asked), "points": protocol.points}
    there = {**defaults, **earlier.attributes, "points": len(earlier.x)}
    del here["evaluation"]  # describes the speed, too
    return record.differences(there, here)


def _settings(found: Connected, data: Any, asked: Protocol) -> dict[str, Any]:
    """The settings of the measurement along the path."""
    settings = inquire.settings_of(found.model, data, _line(found, found.axes[:1], asked))
    return {name: value for name, value in settings.items() if name not in OF_A_PLANE}


def barriers(t: FloatArray, variables: Mapping[str, FloatArray]) -> dict[str, dict[str, Barrier]]:
    """The barrier of every loss, by path (`curve`, `straight`, `unaligned`) and by split."""
    found: dict[str, dict[str, Barrier]] = {}
    for name in path.PATHS:
        for variable, values in path.of_path(variables, name).items():
            if variable.endswith("_loss"):
                found.setdefault(name, {})[variable.removesuffix("_loss")] = barrier(t, values)
    return found


@takes(PathPlaneProtocol, without=OF_THE_PATH)
def measure_plane(found: Connected, data: Any, curve: Surface, protocol: PathPlaneProtocol) -> Surface:
    """Measure the plane through A (0, 0), B (1, 0) and the bend, with the curve and the line as trajectories.

    Args:
        data: as for `loss_surface`.
        curve: the result of `measure_curve`: its values become variables of the trajectories, whose `epoch` is t.
        {options}

    Raises:
        UsageError: there is no bend; or `bn="frozen"` of a network with running statistics.
    """
    return measure_path_plane(found, data, curve, protocol)


def measure_path_plane(found: Connected, data: Any, curve: Surface, protocol: PathPlaneProtocol) -> Surface:
    """`measure_plane`, with its options in one object."""
    if found.kind is None or found.bend_at is None:
        option = either("straight_only=True", "--straight-only")
        raise UsageError(f"a straight line has no plane: train a bend, without {option}")
    asked = protocol.as_surface(x=(-1, 1, 2), y=(-1, 1, 2), bn=_policy(found.model, protocol.bn))
    refuse_reads_of_options(found.given, found.model, data, asked)
    low, high = min(0.0, found.bend_at[0]), max(1.0, found.bend_at[0])
    x, y = protocol.x, protocol.y
    x = (low - MARGIN, high + MARGIN, x) if isinstance(x, int) else x
    y = (-MARGIN, found.bend_at[1] + MARGIN, y) if isinstance(y, int) else y
    tracks = {}
    for name, places, _ in _lines(found, curve.x):
        if name != "unaligned":
            here = path.of_path(curve.variables, name)
            tracks[path.PATHS[name][1]] = Trajectory(places[:, 0].copy(), places[:, 1].copy(), curve.x, here)
    attributes = {**found.settings, "lengths": found.lengths, **(protocol.attributes or {})}
    del attributes["weights_fingerprint"]  # the measurement has its own
    plane = replace(
        asked, direction=_given(found, found.axes), space="states", x=x, y=y, trajectories=tracks, attributes=attributes
    )
    return run.measure(found.model, data, plane)


def _lines(found: Connected, t: FloatArray) -> list[tuple[str, FloatArray, tuple[Direction, ...]]]:
    """The name of each path, its coordinates at each t, [n, axes], and their axes."""
    straight = np.stack([t, np.zeros_like(t)], 1)[:, : len(found.axes)]
    lines = [("straight", straight, found.axes)]
    if found.kind is not None and found.bend_at is not None:
        lines.insert(0, ("curve", path.places(found.kind, t, found.bend_at), found.axes))
    if found.before is not None:
        lines.append(("unaligned", t[:, np.newaxis], (found.before,)))
    return lines


def _at(
    found: Connected,
    data: Any,
    places: FloatArray,
    axes: tuple[Direction, ...],
    asked: Protocol,
    measured: Callable[[dict[str, float]], None] | None = None,
) -> list[dict[str, float]]:
    """Every variable at the places [n, axes]; `measured` is called with those of each place as soon as it is done."""
    where = [tuple(map(float, place)) for place in places]
    return inquire.at_points(found.model, data, where, _line(found, axes, asked), measured)


def _line(found: Connected, axes: tuple[Direction, ...], asked: Protocol) -> Protocol:
    """The protocol of a plane with these axes, for measuring single places."""
    second = (-1, 1, 2) if len(axes) == 2 else None
    return replace(asked, direction=_given(found, axes), space="states", x=(-1, 1, 2), y=second)


def _given(found: Connected, axes: tuple[Direction, ...]) -> Given:
    return Given("path", axes, {"to": found.settings["other_weights_fingerprint"]})


def _policy(model: nn.Module, asked: BatchNormPolicy | None) -> BatchNormPolicy:
    """Re-estimate statistics at every point, if the network has running statistics.

    Raises:
        UsageError: they are to stay as they are, although those of A are not those of B.
    """
    if not estimated(model):
        return asked or "frozen"
    if asked == "frozen":
        raise UsageError(
            "bn frozen would measure the whole path with the running statistics of one of the two networks: leave it "
            "out, so that they are estimated at every point"
        )
    return "recalibrate"
