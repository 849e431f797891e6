"""A training's path over the surface of a plane: PCA's, or a random one for comparison.

Danger: the picture is of the plane, and the path runs beside it. So the distance of each checkpoint from the plane, and
its own loss, are stored beside the loss that the plane shows at its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from torch import nn

from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.measure import run as evaluate
from landscape.plane import plane as planes
from landscape.plane.direction import Direction, Given, Ignored, Normalisation
from landscape.plane.normalization import check_names
from landscape.plane.selection import Parameters, chooser, select
from landscape.surface.surface import Surface, Trajectory
from landscape.trajectories.checkpoints import Run
from landscape.trajectories.pca import Components, Row, components
from landscape.trajectories.project import Projection, project
from landscape.weights.checkpoint import loaded

Axis = tuple[float, float, int]

# Room around the path, as a share of its extent, so that the walls of the valley show.
MARGIN = 0.25
POINTS = 31


def trajectory(
    runs: Sequence[Run],
    model: nn.Module,
    data: Any,
    *,
    direction: Literal["pca", "random"] = "pca",
    seed: int = 0,
    norm: Normalisation | None = None,
    ignore: Ignored | None = None,
    space: planes.Space = "parameters",
    parameters: Parameters = "all",
    x: Axis | None = None,
    y: Axis | None = None,
    grid: tuple[int, int] = (POINTS, POINTS),
    path: str | Path | None = None,
    attributes: Mapping[str, Any] | None = None,
    progress: Progress = SILENT,
    **options: Any,
) -> Surface:
    """Measure the plane of one or more trainings and the way of their checkpoints over it (Li et al. 2018, section 7).

    Args:
        runs: trainings of one model; the first one's end is the centre. With several, PCA is of all their checkpoints.
        model: with the weights of the first one's end.
        direction: `pca`, or `random`: filter-normalised ones, which hide the path (Li et al., figure 8).
        norm: of random directions; default: `filter`.
        ignore: `biasbn` leaves biases and BatchNorm out of the directions. Default: of random ones, not of PCA's.
        parameters: which weights the plane moves; what the others did counts as distance from the plane.
        x, y: axes; default: as far as the paths go and a quarter more, with `grid` points.
        options: further ones of `loss_surface`.

    Returns:
        A surface with a trajectory a run: `distance` from the plane (Euclidean, of the weights), `lr`, and each metric
        twice, at the checkpoint itself (`train_loss`) and at its place in the plane (`plane_train_loss`).

    Raises:
        UsageError, LandscapeError: as `loss_surface` and `components`; or runs of different models.
    """
    if direction == "pca" and norm is not None:
        raise UsageError(
            f"norm {norm}: principal components are not normalised; leave it out, or choose random directions"
        )
    norm, ignore = norm or "filter", ignore or ("none" if direction == "pca" else "biasbn")
    check_names(norm, ignore)
    centre = {name: tensor.detach().cpu() for name, tensor in planes.movable(model, space).items()}
    plane = {"seed": seed, "norm": norm, "ignore": ignore, "space": space, "parameters": parameters}
    select(model, parameters)
    chosen = chooser(model, parameters)
    moving = {name: tensor for name, tensor in centre.items() if chosen(name, tensor)}
    rows = [row for run in runs for row in run.rows(moving, ignore, model)]
    given, made, found = _directions(direction, model, rows, plane, progress)
    projections = [project(run.rows(centre, "none", model), made) for run in runs]
    axes = [
        triple or _range([p.coordinates[:, number] for p in projections], grid[number])
        for number, triple in enumerate((x, y))
    ]
    shared = {**options, **plane, "direction": given, "x": axes[0], "y": axes[1]}
    tracks = _tracks(runs, projections, model, data, {**shared, "tolerance": None}, progress)
    facts: dict[str, Any] = {} if found is None else {"explained_variance": found.explained[:10].tolist()}
    facts["learning_rate_drops"] = {name: list(run.drops) for name, run in zip(tracks, runs, strict=True)}
    return evaluate.loss_surface(
        model, data, **shared, path=path, trajectories=tracks, attributes={**(attributes or {}), **facts},
        progress=progress,
    )  # fmt: skip


def _directions(
    direction: str, model: nn.Module, rows: list[Row], plane: dict[str, Any], progress: Progress
) -> tuple[str | Given, tuple[Direction, ...], Components | None]:
    """What `loss_surface` is asked for, the tensors, and what PCA found."""
    if direction == "pca":
        found = components(rows, progress=progress)
        return Given("pca", found.directions), found.directions, found
    if direction != "random":
        raise UsageError(f"direction '{direction}': a trajectory is shown on the plane 'pca' or on a 'random' one")
    return direction, planes.cut(model, (-1, 1, 2), (-1, 1, 2), **plane).directions, None


def _range(coordinates: Sequence[np.ndarray[Any, Any]], count: int) -> Axis:
    """All coordinates and some room; the centre is among them."""
    values = np.concatenate([*coordinates, [0.0]])
    low, high = float(values.min()), float(values.max())
    room = MARGIN * (high - low) or 1.0
    return low - room, high + room, count


def _tracks(
    runs: Sequence[Run], projections: Sequence[Projection], model: nn.Module, data: Any, shared: dict[str, Any],
    progress: Progress,
) -> dict[str, Trajectory]:  # fmt: skip
    """Each run on the plane, with the losses there and its own."""
    progress.start("measuring checkpoints", sum(len(run.files) for run in runs), "checkpoints")
    tracks: dict[str, Trajectory] = {}
    try:
        for run, projection in zip(runs, projections, strict=True):
            places = [tuple(map(float, place)) for place in projection.coordinates]
            on_plane = evaluate.at_points(model, data, places, **shared)
            own = []
            for file in run.files:
                own.append(_own(file, model, data, shared))
                progress.advance(1, evaluate.note(own[-1]))
            values = {name: np.array([row[name] for row in own]) for name in own[0]}
            values |= {f"plane_{name}": np.array([row[name] for row in on_plane]) for name in own[0]}
            x, y = projection.coordinates.T.copy()
            extra = {"distance": projection.distance, "lr": run.rates}
            tracks[_unused(run.name, tracks)] = Trajectory(x, y, run.epochs, {**values, **extra})
    finally:
        progress.finish()
    return tracks


def _own(file: Path, model: nn.Module, data: Any, shared: dict[str, Any]) -> dict[str, float]:
    """What a checkpoint measures by itself, with its own running statistics; the model is put back."""
    with loaded(file, model):
        settings = {**shared, "direction": "random", "x": (-1, 1, 2), "y": None, "sampler": "grid", "points": None}
        (values,) = evaluate.at_points(model, data, [(0.0,)], **settings)
        return values


def _unused(name: str, taken: Mapping[str, Any]) -> str:
    number = 2
    chosen = name
    while chosen in taken:
        chosen, number = f"{name} ({number})", number + 1
    return chosen
