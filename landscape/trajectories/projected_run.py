"""The path of a training on the loss surface of a plane: the PCA plane, or a random one for comparison.

Danger: the checkpoints do not lie in the plane that the picture shows. The file therefore holds the distance of each
checkpoint from the plane and its own loss, besides the loss at its projection.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor, nn

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.core.keywords import takes
from landscape.core.progress import Progress
from landscape.measure.forecast import Forecast, forecast
from landscape.measure.inquire import at_points, explain
from landscape.measure.protocol import Protocol
from landscape.measure.record import Recording
from landscape.measure.run import measure, note
from landscape.plane import plane as planes
from landscape.plane.choices import Axis, Space
from landscape.plane.direction import Direction, Given
from landscape.plane.selection import STORED, Parameters, chooser, select
from landscape.surface.surface import Surface, Trajectory
from landscape.trajectories.checkpoints import Run
from landscape.trajectories.collecting import Checkpoints, find_runs
from landscape.trajectories.pca import Components, RowLoader, components
from landscape.trajectories.project import Projection, project
from landscape.trajectories.protocol import TrajectoryProtocol
from landscape.weights.checkpoint import loaded
from landscape.weights.network_lock import one_at_a_time

# Margin around the path, as a share of its extent, so that the walls of the valley show.
MARGIN = 0.25
# The shorter axis by the longer one: pictures to scale of narrower planes would be strips.
SHORTEST = 0.4


@takes(TrajectoryProtocol, without=("to", "trajectories"))
def trajectory(model: nn.Module, checkpoints: Checkpoints, data: Any, protocol: TrajectoryProtocol) -> Surface:
    """Measure the plane of one or more trainings and the path of their checkpoints over it (Li et al. 2018, section 7).

    The centre is the last checkpoint of the first training, and PCA uses the checkpoints of all. The model's own
    weights matter only where the checkpoints lack some (adapters, trained weights alone): these stay frozen. The model
    is restored afterwards.

    Args:
        model: the network that was trained.
        checkpoints: a run folder of `landscape.train` or `landscape.Recorder`, a folder of checkpoints, a pattern
            (`"ckpts/*.pt"`), the files of one training as a list, a list of folders, or a mapping from names to these.
            All formats of `load_checkpoint`, and adapters of peft. They are put into the order of time by what the
            files record (step or epoch), else by the numbers in their names.
        data: as for `loss_surface`.
        {options}

    Returns:
        A surface with one trajectory for each training: the Euclidean `distance` from the plane, `lr`, and each metric
        both at the checkpoint itself (`train_loss`) and at its projection onto the plane (`plane_train_loss`); float64
        [n] each. Columns of a `log.csv` beside the checkpoints are there as `log_loss` and so on. The time is in
        `epoch`, in units of `surface.time_unit`. `landscape.trajectories.trajectory_report.trajectory_report` makes
        the report of its distances.

    Raises:
        UsageError: fewer than three checkpoints, checkpoints whose order is not clear, or as `loss_surface`.
        LandscapeError: a file cannot be read or belongs to another network, the checkpoints vary in fewer than two
            dimensions, or as `loss_surface`.
    """
    runs = find_runs(checkpoints, order=protocol.order)
    with one_at_a_time(model), loaded(runs[0].files[-1], model, partial=True):
        return measure_trajectory(runs, model, data, protocol)


def measure_trajectory(runs: Sequence[Run], model: nn.Module, data: Any, protocol: TrajectoryProtocol) -> Surface:
    """`trajectory` of a model that has the weights at the end of the first run."""
    Recording.refuse_finished(protocol.path, force=protocol.force)
    plan = _plan(runs, model, protocol)
    shared = plan.shared
    tracks = _tracks(
        runs, plan.projections, model, data, replace(shared, tolerance=None, path=None), protocol.progress
    )  # fmt: skip
    facts: dict[str, Any] = {}
    if plan.found is not None:
        facts["explained_variance"] = plan.found.explained_variance_ratio[:10].tolist()
    facts |= _facts(dict(zip(tracks, runs, strict=True)), plan.frozen)
    return measure(
        model, data, replace(shared, trajectories=tracks, attributes={**(protocol.attributes or {}), **facts})
    )


@takes(TrajectoryProtocol, without=("to", "trajectories"))
def estimate_trajectory(
    model: nn.Module, checkpoints: Checkpoints, data: Any, protocol: TrajectoryProtocol
) -> Forecast:
    """Estimate how long `trajectory` takes with these options, as `landscape.estimate` does for a surface.

    Args:
        model, checkpoints, data: as for `trajectory`.
        {options}

    Raises:
        UsageError, LandscapeError: as `trajectory`.
    """
    runs = find_runs(checkpoints, order=protocol.order)
    with one_at_a_time(model), loaded(runs[0].files[-1], model, partial=True):
        return forecast_trajectory(runs, model, data, protocol)


def forecast_trajectory(runs: Sequence[Run], model: nn.Module, data: Any, protocol: TrajectoryProtocol) -> Forecast:
    """How long `measure_trajectory` takes: the points of the plane, and for every checkpoint its own and one more."""
    shared = _plan(runs, model, protocol).shared
    found = forecast(model, data, shared)
    began = time.perf_counter()
    _own(runs[0].files[0], model, data, replace(shared, tolerance=None, path=None))
    own = time.perf_counter() - began
    checkpoints = sum(len(run.files) for run in runs)
    return replace(found, preparation=found.preparation + checkpoints * (own + found.per_point))


def explain_trajectory(runs: Sequence[Run], model: nn.Module, data: Any, protocol: TrajectoryProtocol) -> list[str]:
    """A description, in lines, of how `measure_trajectory` computes the points of the plane."""
    return explain(model, data, _plan(runs, model, protocol).shared)


@dataclass(frozen=True)
class _Plan:
    """The plane of some trainings.

    Attributes:
        shared: how its points are measured.
        projections: of each training onto the plane.
        found: the principal components, if the plane is theirs.
        frozen: names of weights that the checkpoints lack.
    """

    shared: Protocol
    projections: list[Projection]
    found: Components | None
    frozen: frozenset[str]


def _plan(runs: Sequence[Run], model: nn.Module, protocol: TrajectoryProtocol) -> _Plan:
    if protocol.direction == "pca" and protocol.norm is not None:
        raise UsageError(
            f"norm {protocol.norm}: principal components are not normalised; leave it out, or choose random directions"
        )
    ignore = protocol.ignore or ("none" if protocol.direction == "pca" else "biasbn")
    space: Space = protocol.space or "parameters"
    asked = protocol.as_surface(
        space=space, x=(-1, 1, 2), y=(-1, 1, 2), direction="random", norm=protocol.norm or "filter", ignore=ignore
    )
    centre = {name: tensor.detach().cpu() for name, tensor in planes.movable(model, space).items()}
    select(model, protocol.parameters)
    chosen = chooser(model, protocol.parameters)
    lacking = [run.frozen(model) for run in runs]
    frozen = lacking[0]
    asked = replace(asked, parameters=_without(frozen, chosen, protocol.parameters))
    moving = {name: tensor for name, tensor in centre.items() if name not in frozen and chosen(name, tensor)}
    if not moving:
        raise UsageError("the checkpoints contain none of the selected weights: choose others (parameters)")
    rows = [row for run, names in zip(runs, lacking, strict=True) for row in run.rows(moving, ignore, model, names)]
    given, made, found = _directions(protocol.direction, model, rows, asked)
    projections = [
        project(run.rows(centre, "none", model, names), made) for run, names in zip(runs, lacking, strict=True)
    ]
    x, y = _axes([p.coordinates for p in projections], protocol)
    shared = replace(asked, direction=given, x=x, y=y)
    return _Plan(shared, projections, found, frozen)


def _directions(
    direction: str, model: nn.Module, rows: list[RowLoader], asked: Protocol
) -> tuple[str | Given, tuple[Direction, ...], Components | None]:
    """The directions for the protocol, as tensors, and the principal components."""
    if direction == "pca":
        found = components(rows, progress=asked.progress)
        return Given("pca", found.directions), found.directions, found
    any_axis = (-1, 1, 2)  # the directions do not depend on it
    plane = planes.make_plane(
        model, any_axis, any_axis, seed=asked.seed, norm=asked.norm, ignore=asked.ignore,
        space=asked.space or "parameters", parameters=asked.parameters,
    )  # fmt: skip
    return direction, plane.directions, None


def _axes(coordinates: Sequence[FloatArray], protocol: TrajectoryProtocol) -> tuple[Axis, Axis]:
    """The axes of the protocol, or axes that hold all coordinates and the centre, with a margin.

    Principal components have one unit, so that pictures draw them to scale: the shorter axis gets a part of the longer
    one at least.
    """
    values = np.concatenate([*coordinates, np.zeros((1, 2))])
    low, high = values.min(0), values.max(0)
    margin = MARGIN * (high - low)
    margin[margin == 0] = 1.0
    low, high = low - margin, high + margin
    if protocol.direction == "pca" and protocol.x is None and protocol.y is None:
        missing = np.maximum(0.0, SHORTEST * (high - low).max() - (high - low))
        low, high = low - missing / 2, high + missing / 2
    x, y = (
        given or (float(low[number]), float(high[number]), protocol.grid[number])
        for number, given in enumerate((protocol.x, protocol.y))
    )
    return x, y


def _tracks(
    runs: Sequence[Run], projections: Sequence[Projection], model: nn.Module, data: Any, shared: Protocol,
    progress: Progress,
) -> dict[str, Trajectory]:  # fmt: skip
    """The trajectory of each run, with the losses in the plane and those of the checkpoints."""
    tracks: dict[str, Trajectory] = {}
    with progress.stage("measuring checkpoints", sum(len(run.files) for run in runs), "checkpoints"):
        for run, projection in zip(runs, projections, strict=True):
            places = [tuple(map(float, place)) for place in projection.coordinates]
            on_plane = at_points(model, data, places, shared)
            own = []
            for file in run.files:
                own.append(_own(file, model, data, shared))
                progress.advance(1, note(own[-1]))
            values = {name: np.array([row[name] for row in own]) for name in own[0]}
            values |= {f"plane_{name}": np.array([row[name] for row in on_plane]) for name in own[0]}
            x, y = projection.coordinates.T.copy()
            extra = {"distance": projection.distance, "lr": run.rates}
            extra |= {f"log_{_word(name)}": column for name, column in run.logged.items()}
            tracks[_unused(run.name, tracks)] = Trajectory(x, y, run.epochs, {**values, **extra})
    return tracks


def _own(file: Path, model: nn.Module, data: Any, shared: Protocol) -> dict[str, float]:
    """The metrics of a checkpoint itself, with its own running statistics; the model is restored."""
    with loaded(file, model, partial=True):
        alone = replace(shared, direction="random", x=(-1, 1, 2), y=None, sampler="grid", points=None)
        (values,) = at_points(model, data, [(0.0,)], alone)
        return values


def _without(frozen: frozenset[str], chosen: Callable[[str, Tensor], bool], parameters: Parameters) -> Parameters:
    """The chosen weights except those that the checkpoints lack."""
    if not frozen:
        return parameters

    def held(name: str, tensor: Tensor) -> bool:
        return name not in frozen and chosen(name, tensor)

    held.__qualname__ = "of the checkpoints' weights"  # as files store it
    return held


def _facts(runs: Mapping[str, Run], frozen: frozenset[str]) -> dict[str, Any]:
    """The attributes of the trainings: drops of the learning rate, what is their time, and what is frozen."""
    facts: dict[str, Any] = {"learning_rate_drops": {name: list(run.drops) for name, run in runs.items()}}
    unit = next(iter(runs.values())).unit
    if unit != "epoch":
        facts["trajectory_unit"] = unit
    if any(run.time for run in runs.values()):
        facts["trajectory_time"] = {name: run.time or "epochs" for name, run in runs.items()}
        facts["trajectory_files"] = {name: [file.name for file in run.files[:STORED]] for name, run in runs.items()}
    if frozen:
        names = sorted(frozen)
        facts["frozen"] = {"tensors": len(names), "names": names[:STORED]}
    return facts


def _word(column: str) -> str:
    """The name of a log's column as a surface file allows it."""
    return re.sub(r"[^A-Za-z0-9_.-]", "_", column)


def _unused(name: str, taken: Mapping[str, Any]) -> str:
    number = 2
    chosen = name
    while chosen in taken:
        chosen, number = f"{name} ({number})", number + 1
    return chosen
