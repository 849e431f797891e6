"""Plane x metrics x splits -> Surface: the main job, and the only writer of surface files."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Literal, get_args

import torch
from torch import Tensor, nn

from landscape import directions, engines, files, provenance
from landscape import plane as planes
from landscape.batches import as_splits
from landscape.data import DataSet
from landscape.device import choose_device
from landscape.engines import BatchNormPolicy, Task
from landscape.errors import LandscapeError, UsageError, unknown_name
from landscape.metrics import Metric, choose
from landscape.plane import Plane, Space
from landscape.progress import SILENT, Progress
from landscape.recording import Recording
from landscape.surface import Surface

Axis = tuple[float, float, int]
Weights = Mapping[str, Tensor] | nn.Module


def loss_surface(
    model: nn.Module,
    data: Any,
    *,
    x: Axis = (-1, 1, 51),
    y: Axis | None = (-1, 1, 51),
    seed: int = 0,
    direction: str = "random",
    norm: directions.Normalisation = "filter",
    ignore: directions.Ignored = "biasbn",
    to: Weights | Sequence[Weights] = (),
    space: Space | None = None,
    loss: str | Metric = "cross_entropy",
    metrics: str | Sequence[str] | Mapping[str, Metric] | None = None,
    splits: str | Sequence[str] | None = None,
    limit: int | None = None,
    batch_size: int | None = None,
    bn: BatchNormPolicy = "frozen",
    device: str | torch.device = "auto",
    precision: Literal["auto", "float32", "tf32", "bfloat16", "float16"] = "auto",
    engine: str = "local",
    path: str | Path | None = None,
    force: bool = False,
    store_directions: bool = False,
    attributes: Mapping[str, Any] | None = None,
    progress: Progress = SILENT,
) -> Surface:
    """Measure a network's loss on a plane through its weights (Li et al. 2018, arXiv:1712.09913).

    The model is evaluated in evaluation mode at `centre + a * d_x + b * d_y`; what is stored at (a, b) is the mean of
    each metric over all examples of each split. It comes back with weights, mode, device and gradients as they were.

    Args:
        model: any module.
        data: `(inputs, targets)` tensors, a Dataset, an iterable of batches that can be gone through again, a DataSet
            of `landscape.load_data`, or a mapping of split names to these. Without split names it is "train".
        x, y: (minimum, maximum, points) of the coefficients; `y=None` measures a curve along one direction.
        seed: of random directions.
        direction, norm, ignore: the kind of direction and its normalisation (landscape/directions).
        to: other weights of the same architecture: the first direction leads to the first of them, and so on.
        space: move the `parameters`, or all `states`, BatchNorm's running statistics included. Default: states where
            there are other weights to go to (each needs its own statistics), else parameters, as in the paper.
        loss: `cross_entropy`, `squared_error`, or a callable (outputs, targets) -> float [N].
        metrics: names, or callables by name beside the loss. Default: the loss, and with cross-entropy the accuracy.
        splits: which splits to measure; default all.
        limit: the first N examples of each split.
        bn: keep BatchNorm's statistics (`frozen`, as in the paper) or estimate them anew at each point from the
            training examples.
        precision: `auto` is float32.
        path: the surface file to write; an unfinished one with the same settings is continued.
        force: replace the file at `path`.
        store_directions: keep the directions in the file (as large as the model each).
        attributes: provenance to store beside the settings.

    Returns:
        The surface; `surface.variables["train_loss"]` is float64 [ny, nx].

    Raises:
        UsageError: settings that make no sense, or a file at `path` that is finished or made with others.
        LandscapeError: the loss at the centre is not finite, or the file cannot be written.
    """
    metrics = (metrics,) if isinstance(metrics, str) else metrics
    splits = (splits,) if isinstance(splits, str) else splits
    for name, count in (("limit", limit), ("batch_size", batch_size)):
        if count is not None and count < 1:
            raise UsageError(f"{name} {count}: give 1 or more, or None")
    targets = (to,) if isinstance(to, (Mapping, nn.Module)) else tuple(to)
    if len(targets) > (1 if y is None else 2):
        raise UsageError(f"{len(targets)} weights to go to, but there {'is one axis' if y is None else 'are two axes'}")
    if bn not in get_args(BatchNormPolicy):
        raise unknown_name("policy for BatchNorm", bn, list(get_args(BatchNormPolicy)))
    if precision not in (choices := ("auto", *get_args(engines.Precision))):
        raise unknown_name("precision", precision, choices)
    chosen_space: Space = space or ("states" if targets else "parameters")
    if chosen_space not in get_args(Space):
        raise unknown_name("space", chosen_space, list(get_args(Space)))
    where = choose_device(device)
    if precision == "tf32" and where.type != "cuda":
        raise UsageError(f"precision tf32 is NVIDIA's, and the device is {where.type}: use auto or float32")
    named = choose(loss, metrics)
    batches = as_splits(
        data, splits=tuple(splits) if splits else None, limit=limit, batch_size=batch_size, device=where
    )
    statistics = None
    if bn == "recalibrate":  # from the training examples, whatever is measured
        there = data.splits if isinstance(data, DataSet) else data if isinstance(data, Mapping) else {}
        train = ("train",) if "train" in there else None
        sources = as_splits(data, splits=train, limit=limit, batch_size=batch_size, device=where)
        statistics = next(iter(sources.values()))
    plane = planes.cut(
        model,
        x,
        y,
        seed=seed,
        kind=direction,
        norm=norm,
        ignore=ignore,
        targets=tuple(planes.movable(t, chosen_space) if isinstance(t, nn.Module) else t for t in targets),
        space=chosen_space,
    )
    exact: engines.Precision = "float32" if precision == "auto" else precision
    task = Task(model, plane, batches, named, where, statistics, exact)
    settings = {
        **_plane_settings(plane, model),
        "metrics": list(named),
        "loss": loss if isinstance(loss, str) else getattr(loss, "__qualname__", type(loss).__name__),
        "splits": list(batches),
        **{f"{split}_examples": part.count for split, part in batches.items()},
        **{f"{split}_fingerprint": part.fingerprint() for split, part in batches.items()},
        "batch_size": batch_size or getattr(next(iter(batches.values())), "batch_size", None),
        **({"data_mean": list(data.mean), "data_std": list(data.std)} if isinstance(data, DataSet) else {}),
        "bn": bn,
        **({"bn_fingerprint": statistics.fingerprint()} if statistics is not None else {}),
        "precision": exact,
        "device": where.type,
    }
    variables = [f"{split}_{metric}" for split in batches for metric in named]
    place = Path(path) if path is not None else None
    with nullcontext() if place is None else files.locked(place):
        recording = Recording(place, plane, variables, settings, force=force, with_directions=store_directions)
        recording.attributes = {**_provenance(model, data, plane), **(attributes or {}), **recording.attributes}
        _measure(task, engine, recording, progress)
    return recording.surface()


def loss_curve(model: nn.Module, data: Any, *, x: Axis = (-1, 1, 51), **options: Any) -> Surface:
    """Measure along one direction: `loss_surface` with `y=None`, and the same options."""
    return loss_surface(model, data, x=x, y=None, **options)


def interpolate(model: nn.Module, other: Weights, data: Any, *, x: Axis = (-0.5, 1.5, 51), **options: Any) -> Surface:
    """Measure on the straight line from `model` (x = 0) to `other` (x = 1), of the same architecture.

    Goodfellow et al. 2015 (arXiv:1412.6544). BatchNorm's running statistics move along (`space="states"`).
    """
    return loss_surface(model, data, x=x, y=None, to=other, **options)


def _measure(task: Task, engine: str, recording: Recording, progress: Progress) -> None:
    """Measure what is missing; whatever ends it, the file holds all that was finished."""
    total = math.prod(task.plane.shape)
    points = recording.missing()
    recording.agree(_check_centre(task, engine))
    recording.write()  # says now, not hours later, that the file cannot be written
    progress.start("measuring", total, "points", done=total - len(points))
    try:
        for result in engines.run(engine, task, points):
            recording.record(result.point.index, result.values)
            progress.advance(1, _note(result.values))
    finally:
        progress.finish()
        recording.write()


def _check_centre(task: Task, engine: str) -> dict[str, float]:
    """The values at (0, 0), which tell at once whether the hours that follow are worth anything.

    Raises:
        LandscapeError: the loss there is not finite, or the network cannot be measured on these data at all.
    """
    origin = planes.Point((), (0.0,) * len(task.plane.directions))
    try:
        values = next(iter(engines.run(engine, task, [origin]))).values
    except LandscapeError:
        raise
    except Exception as error:  # the network, the loss and the data are the user's
        if "out of memory" in str(error).lower():
            raise
        reason = " ".join(str(error).split()) or type(error).__name__
        raise LandscapeError(
            f"{type(task.model).__name__} cannot be measured on these data: {reason}; check the shape of the inputs, "
            "the number of classes, and the model's arguments"
        ) from error
    for name, value in values.items():
        if name.endswith("_loss") and not math.isfinite(value):
            raise LandscapeError(
                f"the {name} at the centre is {value}: the network is broken or its inputs are; check the checkpoint "
                "and the normalisation (--mean, --std)"
            )
    return {f"centre_{name}": value for name, value in values.items()}


def _plane_settings(plane: Plane, model: nn.Module) -> dict[str, Any]:
    settings: dict[str, Any] = {"weights_fingerprint": directions.fingerprint(planes.movable(model, "states"))}
    for axis, recipe in zip("xy", plane.recipes, strict=False):
        settings[f"direction_{axis}"] = recipe
    return settings


def _provenance(model: nn.Module, data: Any, plane: Plane) -> dict[str, Any]:
    return {
        **({"data": data.name} if isinstance(data, DataSet) else {}),
        **({"cosine_xy": directions.cosine(*plane.directions)} if len(plane.directions) == 2 else {}),
        "model": type(model).__name__,
        "versions": provenance.versions(),
        "threads": torch.get_num_threads(),
        "command": provenance.command(),
        "created": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }


def _note(values: Mapping[str, float]) -> str:
    name, value = next(iter(values.items()))
    return f"{name} {value:.4g}"
