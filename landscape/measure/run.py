"""Plane x metrics x splits -> Surface: the main job, and the only writer of surface files."""

from __future__ import annotations

import datetime
import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

import numpy as np
import torch
from torch import Tensor, nn

from landscape.analysis import checks
from landscape.analysis.checks import Check
from landscape.core import files, provenance
from landscape.core.device import choose_device
from landscape.core.errors import LandscapeError, UsageError, unknown_name
from landscape.core.faults import user_faults
from landscape.core.progress import SILENT, Progress
from landscape.data.batches import Batches, as_splits
from landscape.data.dataset import DataSet
from landscape.measure import engine as engines
from landscape.measure import network_checks
from landscape.measure import sampler as samplers
from landscape.measure.derivatives.at_point import Curvature
from landscape.measure.derivatives.eigen import eigen_directions
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.derivatives.lanczos import End
from landscape.measure.engine import BatchNormPolicy, Task
from landscape.measure.metric import BatchLoss, Metric, PointMetric, choose, choose_loss, is_of_point
from landscape.measure.network import evaluator
from landscape.measure.network.causes import cause_at
from landscape.measure.network.evaluator import WEIGHT, Evaluator, losses
from landscape.measure.network.precision import Choice
from landscape.measure.network.precision import choose as choose_precision
from landscape.measure.network.sampling import FLOOR, Sampling, reference_places
from landscape.measure.network_checks import in_evaluation_mode, repeats
from landscape.measure.record import Finished, Recording
from landscape.measure.sampler import Sampler, SamplerRequest
from landscape.measure.targets import IGNORE_INDEX, Reading
from landscape.plane import direction as directions
from landscape.plane import plane as planes
from landscape.plane.direction import Given
from landscape.plane.plane import Memory, Plane, Space
from landscape.plane.selection import Parameters, as_text, can_move, chooser, summary
from landscape.surface.surface import Surface, Trajectory
from landscape.weights import names as weight_names
from landscape.weights.network_lock import in_turn

Axis = tuple[float, float, int]
Weights = Mapping[str, Tensor] | nn.Module


@in_turn
@torch.inference_mode(False)  # wherever it is called: moving a network there would leave it unfit for training
def loss_surface(
    model: nn.Module,
    data: Any,
    *,
    x: Axis = (-1, 1, 51),
    y: Axis | None = (-1, 1, 51),
    seed: int = 0,
    direction: str | Given = "random",
    norm: directions.Normalisation = "filter",
    ignore: directions.Ignored = "biasbn",
    to: Weights | Sequence[Weights] = (),
    space: Space | None = None,
    parameters: Parameters = "all",
    sampler: str = "grid",
    points: int | None = None,
    shard: tuple[int, int] | None = None,
    loss: str | Metric = "cross_entropy",
    batch_loss: Callable[..., Any] | None = None,
    metrics: str | Sequence[str] | Mapping[str, Metric] | None = None,
    ignore_index: int | None = IGNORE_INDEX,
    class_dim: Literal[1, -1] | None = None,
    output: str | int | None = None,
    splits: str | Sequence[str] | None = None,
    limit: int | None = None,
    batch_size: int | None = None,
    tolerance: float | None = None,
    tolerance_floor: float | None = None,
    bn: BatchNormPolicy = "frozen",
    device: str | torch.device = "auto",
    memory: Memory = "normal",
    precision: Literal["auto", "float32", "tf32", "bfloat16", "float16"] = "auto",
    engine: str = "auto",
    path: str | Path | None = None,
    force: bool = False,
    store_directions: bool = False,
    trajectories: Mapping[str, Trajectory] | None = None,
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
        direction, norm, ignore: the kind of direction and its normalisation (landscape/plane/directions); `eigen`, the
            two in which the loss of the first split curves most, of length 1; or directions that are there already.
        to: other weights of the same architecture: the first direction leads to the first of them, and so on.
        space: move the `parameters`, or all `states`, BatchNorm's running statistics included. Default: states where
            there are other weights to go to (each needs its own statistics), else parameters, as in the paper.
        parameters: which of them move: `all`; `trainable`, those that require a gradient; name patterns as in
            `"*.lora_*"`, several in a sequence; or a function of a name and its tensor. The others stay at the centre.
        sampler: measure every point of the `grid`, or `adaptive`: fewer, more of them where the surface bends, and
            interpolate the grid from them; `surface.points` keeps what was measured.
        points: how many points the adaptive sampler measures; default a quarter of the grid's.
        shard: (i, n) measures the i-th of n equal parts of the grid, i from 1 on, for as many machines; `merge` puts
            their files together. `auto` then means float32, as each might decide otherwise.
        loss: `cross_entropy`; `next_token`, of causal language models, for tokens [N, L] as targets; `squared_error`;
            or a callable (outputs, targets) that gives values [N], or values and weights ([N], [N]): what is stored is
            sum(w v) / sum(w). It may name `inputs` (then it may differentiate the outputs by them) and `model` (the
            network at the point) among its parameters.
        batch_loss: instead of a loss, a callable (model, batch) -> (sum, weight) that takes a batch of the data as it
            is; what is stored is the sum of the sums over the sum of the weights.
        metrics: names, or callables by name beside the loss, as the loss may be. Default: the loss, and with
            cross-entropy the accuracy, with next_token the accuracy of the next token.
        ignore_index: integer targets of this value have weight 0 in the named losses and metrics; None: all count.
        class_dim: where the outputs hold the classes, 1 as in [N, C, L] or -1 as in [N, L, C]; needed only where the
            shapes fit both.
        output: which output the losses and metrics read: a key or attribute, or a place in a tuple. Default: the
            outputs as they are; for named ones their `logits` where they have them.
        splits: which splits to measure; default all.
        limit: the first N examples of each split.
        bn: keep BatchNorm's statistics (`frozen`, as in the paper) or estimate them anew at each point from the
            training examples.
        batch_size: examples a forward pass; default: what suits the machine.
        tolerance: measure as many examples a point as bring the standard error of its loss below `tolerance *
            max(loss, floor)`, instead of all; `{split}_loss_stderr` and `{split}_examples` are stored.
        tolerance_floor: default: for cross-entropy log(classes), what guessing costs; 1 for other losses.
        device: where to compute; `auto` is the first GPU there is, else the CPU. A model whose weights are on several
            devices stays where it is, and `auto` is where its first weight is.
        memory: `low` holds nothing but the model and one tensor of a direction at a time (docs/large_models.md): the
            weights are put aside in a file, directions are made anew at every point, nothing is fused, and `auto` as
            the precision means float32. The values are those of the model as it is.
        precision: `auto` is float32, or bfloat16 where that is faster and keeps within 1 % or 0.001 of float32's loss
            (`engines/precision.py`); the file holds the points at which this was tried.
        engine: `local`, in this process; or `processes`, one for each GPU (a CPU's cores are shared by two), for which
            the network, data and metrics must be defined in modules or, under `if __name__ == "__main__":`, in the
            script. `auto` is `processes` on several GPUs if nothing is defined in the script and the sampler is `grid`.
        path: the surface file to write; an unfinished one with the same settings is continued.
        force: replace the file at `path`.
        store_directions: keep the directions in the file (as large as the model each).
        trajectories: trainings that run over this plane, by name, to store with it.
        attributes: provenance to store beside the settings.

    Returns:
        The surface; `surface.variables["train_loss"]` is float64 [ny, nx].

    Raises:
        UsageError: settings that make no sense, or a file at `path` that is finished or made with others.
        LandscapeError: the loss at the centre is not finite, or the file cannot be written.
    """
    run = _set_up(**locals())
    place = Path(path) if path is not None else None
    with nullcontext() if place is None else files.locked(place):
        recording = Recording(
            place,
            run.task.plane,
            run.variables,
            run.settings,
            placed=None if run.sampler.on_grid else run.sampler.count,
            force=force,
            with_directions=store_directions,
            trajectories=trajectories or {},
        )
        recording.attributes = {
            **_provenance(model, data, run),
            **(attributes or {}),
            **recording.attributes,
        }
        _measure(run, recording, progress)
    surface = recording.surface()
    checks.warn_of(surface)
    return surface


@in_turn
@torch.inference_mode(False)
def explain(model: nn.Module, data: Any, **options: Any) -> list[str]:
    """How `loss_surface` would measure with the same arguments, a line a matter; a few points are measured at most."""
    return _as_for_a_surface(model, data, options).report


@in_turn
def at_points(
    model: nn.Module, data: Any, places: Sequence[tuple[float, ...]], **options: Any
) -> list[dict[str, float]]:
    """What `loss_surface` with the same arguments would store at these places of its plane, on the grid or off it.

    Args:
        places: the coefficients of the directions.
        options: those of `loss_surface`; a file is neither read nor written.

    Returns:
        For each place the values by variable, `train_loss` and so on.
    """
    run = _as_for_a_surface(model, data, options)
    points = [planes.Point((number,), place) for number, place in enumerate(places)]
    with user_faults(model):
        results = {result.point.index: result.values for result in engines.run(run.engine, run.task, points)}
    return [results[point.index] for point in points]


@in_turn
def directions_of(model: nn.Module, data: Any, **options: Any) -> Given:
    """The directions that `loss_surface` with the same arguments would go along."""
    plane = _as_for_a_surface(model, data, options).task.plane
    return Given(str(plane.recipes[0]["kind"]), plane.directions)


@in_turn
@torch.inference_mode(False)
def settings_of(model: nn.Module, data: Any, **options: Any) -> dict[str, Any]:
    """What `loss_surface` with the same arguments would store of how it measures (docs/FORMAT.md, the first table)."""
    run = _as_for_a_surface(model, data, options)
    return {**run.settings, "evaluation": run.report}


@dataclass(frozen=True)
class _Run:
    """A measurement that is ready to begin."""

    task: Task
    sampler: Sampler
    variables: list[str]
    settings: dict[str, Any]
    report: list[str]
    choice: Choice
    engine: str
    loss: Metric
    second_derivatives: bool
    shard: tuple[int, int] | None


def _as_for_a_surface(model: nn.Module, data: Any, options: Mapping[str, Any]) -> _Run:
    """What `loss_surface` with these options would do, ready to begin."""
    bound = inspect.signature(loss_surface).bind(model, data, **options)
    bound.apply_defaults()
    return _set_up(**bound.arguments)


def _set_up(
    model: nn.Module,
    data: Any,
    *,
    x: Axis,
    y: Axis | None,
    seed: int,
    direction: str | Given,
    norm: directions.Normalisation,
    ignore: directions.Ignored,
    to: Weights | Sequence[Weights],
    space: Space | None,
    parameters: Parameters,
    sampler: str,
    points: int | None,
    shard: tuple[int, int] | None,
    loss: str | Metric,
    batch_loss: Callable[..., Any] | None,
    metrics: str | Sequence[str] | Mapping[str, Metric] | None,
    ignore_index: int | None,
    class_dim: Literal[1, -1] | None,
    output: str | int | None,
    splits: str | Sequence[str] | None,
    limit: int | None,
    batch_size: int | None,
    tolerance: float | None,
    tolerance_floor: float | None,
    bn: BatchNormPolicy,
    device: str | torch.device,
    memory: Memory,
    precision: str,
    engine: str,
    path: str | Path | None,
    force: bool,
    store_directions: bool,
    progress: Progress,
    **_: Any,
) -> _Run:
    """Check what was asked for, look at the network, and decide how to measure it."""
    metrics = (metrics,) if isinstance(metrics, str) else metrics
    splits = (splits,) if isinstance(splits, str) else splits
    for name, count in (("limit", limit), ("batch_size", batch_size)):
        if count is not None and not (isinstance(count, int) and count >= 1):
            raise UsageError(f"{name} {count!r}: give 1 or more (a whole number), or None")
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
    where = choose_device(_entrance(model) if device == "auto" else device)
    if precision == "tf32" and where.type != "cuda":
        raise UsageError(f"precision tf32 is NVIDIA's, and the device is {where.type}: use auto or float32")
    for name, number in (("tolerance", tolerance), ("tolerance_floor", tolerance_floor)):
        if number is not None and not (0 < number < math.inf):
            raise UsageError(f"{name} {number}: give a number above 0, as in 0.01 for one per cent of the loss")
    engines.check_name(engine)
    reading = Reading(ignore_index, class_dim, output)
    averaged: str | Metric = loss if batch_loss is None else _batch_loss(batch_loss, loss, tolerance)
    chosen_loss = choose_loss(averaged, reading)
    named, of_point = _by_what_they_need(choose(averaged, metrics, reading), chosen_loss, tolerance)
    of_point = {
        name: replace(metric, parameters=parameters) if isinstance(metric, Curvature) else metric
        for name, metric in of_point.items()
    }
    if memory == "low":
        _refuse_large(direction, of_point, store_directions)
        precision = "float32" if precision == "auto" else precision  # its trial takes copies of the network
    # What was chosen when an unfinished file was begun stays chosen.
    earlier = {} if path is None or force else Recording.choices(Path(path))
    size = batch_size or earlier.get("batch_size")
    batches = as_splits(
        data, splits=tuple(splits) if splits else None, limit=limit, batch_size=size, device=where,
        whole=batch_loss is not None,
    )  # fmt: skip
    statistics, bn_split = None, ""
    if bn == "recalibrate":  # from the training examples, whatever is measured
        there = data.splits if isinstance(data, DataSet) else data if isinstance(data, Mapping) else {}
        train = ("train",) if "train" in there else None
        bn_size = batch_size or earlier.get("bn_batch_size")
        sources = as_splits(data, splits=train, limit=limit, batch_size=bn_size, device=where)
        bn_split, statistics = next(iter(sources.items()))
    # Where derivatives are taken anyway, those of the plane are worth two more products.
    second_derivatives = direction == "eigen" or "curvature" in of_point
    if direction == "eigen":
        direction = _eigen(
            model, next(iter(batches.values())), chosen_loss, seed, where, 1 if y is None else 2, parameters
        )
    ends = [_far_end(model, other, chosen_space, parameters) for other in targets]
    plane = planes.cut(
        model,
        x,
        y,
        seed=seed,
        kind=direction,
        norm=norm,
        ignore=ignore,
        targets=tuple(end.weights for end in ends),
        space=chosen_space,
        parameters=parameters,
        memory=memory,
    )
    settings = {
        **_plane_settings(plane, model),
        "metrics": [*named, *of_point],
        "loss": _name_of(loss if batch_loss is None else batch_loss),
        **reading.settings(),
        **({"parameters": as_text(parameters)} if parameters != "all" else {}),
        "splits": list(batches),
        **{f"{split}_examples": part.count for split, part in batches.items()},
        **{f"{split}_fingerprint": part.fingerprint() for split, part in batches.items()},
        **({"data_mean": list(data.mean), "data_std": list(data.std)} if isinstance(data, DataSet) else {}),
        "bn": bn,
        **(_statistics_settings(bn_split, statistics) if statistics is not None else {}),
        "device": where.type,
    }
    variables = [f"{split}_{name}" for split in batches for name in (*named, *_variables(of_point))]
    guide = next((name for name in variables if name.endswith("_loss")), variables[0])
    chosen_points = samplers.make(sampler, SamplerRequest(plane, points, guide, _checked(shard, plane)))
    settings |= {"sampler": sampler, **({} if chosen_points.on_grid else {"points": chosen_points.count})}
    if shard is not None:
        settings["shard"] = list(shard)
        precision = "float32" if precision == "auto" else precision  # each shard's trial might decide otherwise
    sampling = None
    if tolerance is not None:
        batches = _shuffled(batches, seed)
        floor = _floor(loss, batches, reading) if tolerance_floor is None else tolerance_floor
        sampling = Sampling(tolerance, "loss" if "loss" in named else next(iter(named)), floor)
        settings |= {"tolerance": tolerance, "tolerance_floor": floor, "order_seed": seed}
        variables = [
            *(name for variable in variables for name in (variable, f"{variable}_stderr")),
            *(f"{split}_examples" for split in batches),
        ]
    exact: engines.Precision = "float32" if precision == "auto" else precision  # type: ignore[assignment]
    task = Task(
        model, plane, batches, named, where, statistics, exact, sampling=sampling, sized=size is not None,
        of_point=of_point,
    )  # fmt: skip
    with user_faults(model):
        task = evaluator.prepare(task)
        choice = Choice(exact, -math.inf, f"{exact}: as asked for", [])
        if precision == "auto" and "precision" in earlier:
            below = earlier.get("float32_below", -math.inf)
            choice = Choice(earlier["precision"], below, f"{earlier['precision']}: as in the file so far", [])
        elif precision == "auto":
            choice = choose_precision(replace(task, of_point={}), chosen_points.count, progress)
            choice = replace(choice, centre=None if of_point else choice.centre)
    task = replace(task, precision=choice.precision, exact_below=choice.exact_below)
    settings |= {
        "batch_size": getattr(next(iter(task.splits.values())), "batch_size", None),
        "precision": choice.precision,
        **({"float32_below": choice.exact_below} if choice.exact_below > -math.inf else {}),
    }
    engine = engines.choose(engine, task, by_values=not chosen_points.on_grid)
    batching = f"batches of {settings['batch_size'] or 'their own size'} on {where.type}, by the engine {engine}"
    return _Run(
        task, chosen_points, variables, settings,
        [*(remark for end in ends for remark in end.remarks), *task.report, choice.reason, batching], choice, engine,
        chosen_loss, second_derivatives and statistics is None, shard,
    )  # fmt: skip


def _checked(shard: tuple[int, int] | None, plane: Plane) -> tuple[int, int] | None:
    """The shard, if it is one of the plane's."""
    if shard is None:
        return None
    most = math.prod(plane.shape)
    if not (len(shard) == 2 and all(isinstance(n, int) for n in shard) and 1 <= shard[0] <= shard[1] <= most):
        text = "/".join(map(str, shard))
        raise UsageError(f"shard {text}: give I/N with I from 1 to N, and N at most the {most} points there are")
    return shard


def _far_end(model: nn.Module, other: Weights, space: Space, parameters: Parameters) -> weight_names.Match:
    """Other weights of the same architecture by the model's names.

    Raises:
        UsageError: they do not fit.
    """
    chosen = chooser(model, parameters)
    needed = [name for name, t in planes.movable(model, space).items() if can_move(t) and chosen(name, t)]
    try:
        return weight_names.filled_from(model, other, needed=needed)
    except weight_names.Misfit as error:
        raise UsageError(f"{error}: a line joins weights of one architecture only") from error


def _entrance(model: nn.Module) -> str | torch.device:
    """Where the inputs of a network on several devices go: to its first weight."""
    return next(model.parameters()).device if len(planes.devices(model)) > 1 else "auto"


def _refuse_large(direction: str | Given, of_point: Mapping[str, PointMetric], store_directions: bool) -> None:
    """What cannot be had with `memory="low"`."""
    derived = ["the direction eigen"] if direction == "eigen" else [f"the metric {name}" for name in of_point]
    if derived:
        raise UsageError(f"{derived[0]} takes several times the network's memory: leave it or memory low out")
    if store_directions:
        raise UsageError("directions that are stored in the file are held in memory: leave that or memory low out")


def _name_of(loss: str | Callable[..., Any]) -> str:
    """What the file calls a loss."""
    return loss if isinstance(loss, str) else getattr(loss, "__qualname__", type(loss).__name__)


def _batch_loss(batch_loss: Callable[..., Any], loss: str | Metric, tolerance: float | None) -> BatchLoss:
    """The batch loss, if nothing is asked for that it cannot give."""
    if not callable(batch_loss):
        raise UsageError(
            f"batch_loss is a {type(batch_loss).__name__}: give a callable (model, batch) -> (sum, weight)"
        )
    if loss != "cross_entropy":
        raise UsageError(f"both a loss ({_name_of(loss)}) and a batch_loss ({_name_of(batch_loss)}): give one of them")
    if tolerance is not None:
        raise UsageError("a batch loss gives one number a batch, which cannot be sampled: leave the tolerance out")
    return BatchLoss(batch_loss)


def _eigen(
    model: nn.Module, batches: Batches, loss: Metric, seed: int, device: torch.device, axes: int,
    parameters: Parameters,
) -> Given:  # fmt: skip
    """The eigenvectors of the Hessian at the centre, over the given examples."""
    ends: list[End] = ["largest"] * axes
    with user_faults(model), planes.at_rest(model, device):
        hessian = Hessian(model, small_batches(batches), loss, parameters=parameters)
        return eigen_directions(hessian, ends=tuple(ends), seed=seed)


def _by_what_they_need(
    chosen: Mapping[str, Metric | PointMetric], loss: Metric, tolerance: float | None
) -> tuple[dict[str, Metric], dict[str, PointMetric]]:
    """The metrics of the outputs, the loss at least, and those of the network."""
    of_point = {name: metric for name, metric in chosen.items() if is_of_point(metric)}
    named = {name: cast("Metric", metric) for name, metric in chosen.items() if not is_of_point(metric)}
    if of_point and tolerance is not None:
        raise UsageError(
            f"{', '.join(of_point)} cannot be measured on a sample of the examples: leave the tolerance out"
        )
    return named or {"loss": loss}, of_point


def _variables(of_point: Mapping[str, PointMetric]) -> list[str]:
    return [variable for metric in of_point.values() for variable in metric.variables]


def _statistics_settings(split: str, statistics: Batches) -> dict[str, Any]:
    """From what BatchNorm's statistics are estimated anew; the size of the batches is part of the estimate."""
    size = getattr(statistics, "batch_size", None)
    return {"bn_split": split, "bn_fingerprint": statistics.fingerprint(), "bn_batch_size": size}


def _floor(loss: str | Metric, batches: Mapping[str, Any], reading: Reading) -> float:
    """The loss below which a tolerance is absolute: that of guessing among the classes, for cross-entropy."""
    if loss not in ("cross_entropy", "next_token"):
        return FLOOR
    counts = [reading.classes_in(targets) for part in batches.values() for _, targets in part]
    return max(math.log(max(*counts, 1)), FLOOR)


def _shuffled(batches: Mapping[str, Any], seed: int) -> dict[str, Any]:
    if not all(hasattr(part, "shuffled") for part in batches.values()):
        raise UsageError("a tolerance draws examples at random: give a data set, tensors or a Dataset, not batches")
    return {split: part.shuffled(seed) for split, part in batches.items()}


def loss_curve(model: nn.Module, data: Any, *, x: Axis = (-1, 1, 51), **options: Any) -> Surface:
    """Measure along one direction: `loss_surface` with `y=None`, and the same options."""
    return loss_surface(model, data, x=x, y=None, **options)


def interpolate(model: nn.Module, other: Weights, data: Any, *, x: Axis = (-0.5, 1.5, 51), **options: Any) -> Surface:
    """Measure on the straight line from `model` (x = 0) to `other` (x = 1), of the same architecture.

    Goodfellow et al. 2015 (arXiv:1412.6544). BatchNorm's running statistics move along (`space="states"`).
    """
    return loss_surface(model, data, x=x, y=None, to=other, **options)


def _measure(run: _Run, recording: Recording, progress: Progress) -> None:
    """Measure what is missing; whatever ends it, the file holds all that was finished."""
    task, sampler = run.task, run.sampler
    done = 0
    for point, values in recording.measured():
        sampler.tell(point, values)
        done += 1
    if run.shard and done == sampler.count and "checks" in recording.attributes:
        raise Finished(
            f"{recording.path} holds all of its shard: choose another output, or --force to measure it again"
        )
    recording.agree(_check_centre(task, run.choice.centre))
    if run.second_derivatives and "true_curvature" not in recording.attributes:
        found = _true_curvature(task, run.loss)
        recording.attributes |= {} if found is None else {"true_curvature": found}
    with user_faults(task.model):
        of_network = network_checks.of_plane_and_batches(task)
    recording.write()  # says now, not hours later, that the file cannot be written
    if task.sampling is not None:
        task = replace(task, sampling=_with_references(task, task.sampling, run.engine, sampler.count, progress))
    progress.start("measuring", sampler.count, "points", done=done)
    progress.watch(recording.surface)
    try:
        for result in engines.run(run.engine, task, sampler.points()):
            recording.record(result.point, result.values)
            sampler.tell(result.point, result.values)
            progress.advance(1, note(result.values))
        recording.attributes |= _cause_of_gaps(run.task, recording)
        surface = recording.surface()
        of_network += [in_evaluation_mode(task.model), _repeats(run.task, surface)]
        recording.attributes["checks"] = checks.as_attribute([*of_network, *checks.of_file(surface)])
    finally:
        try:
            progress.finish()  # which may fail, too: what it writes to is often on the same disk
        finally:
            with files.uninterrupted():
                recording.write()


def _repeats(task: Task, surface: Surface) -> Check:
    """Whether the centre has the same losses twice: before all points, and as one of them or after them."""
    before = {name: surface.attributes[f"centre_{name}"] for name in surface.variables if name.endswith("_loss")}
    at = tuple(np.flatnonzero(axis == 0) for axis in (surface.y, surface.x) if axis is not None)
    centre = tuple(index[0] for index in at) if all(len(index) for index in at) else None
    if centre is not None and surface.evaluated[centre] and task.sampling is None and surface.points is None:
        after = {name: float(surface.variables[name][centre]) for name in before}
    else:
        again = _check_centre(replace(task, of_point={}), None)
        after = {name: again[f"centre_{name}"] for name in before}
    return repeats(before, after, task.precision)


def _cause_of_gaps(task: Task, recording: Recording) -> dict[str, str]:
    """Why the nearest point without a finite loss has none, in words; nothing where all have one."""
    places = {point.coefficients: max(map(abs, losses(values))) for point, values in recording.measured()}
    nearest = network_checks.nearest_without_number(places)
    return {} if nearest is None else {"non_finite_cause": cause_at(task, nearest)}


def _true_curvature(task: Task, loss: Metric) -> dict[str, Any] | None:
    """The second derivatives of the loss at the centre along the directions, d' H d, over the first split.

    None where the directions move more than parameters (running statistics): that is not the same function.
    """
    split, batches = next(iter(task.splits.items()))
    moving = task.plane.moving()
    if not moving <= dict(task.model.named_parameters()).keys():
        return None
    with user_faults(task.model), planes.at_rest(task.model, task.device):
        hessian = Hessian(task.model, small_batches(batches), loss, parameters=lambda name, _: name in moving)
        flat = [hessian.flat(direction).double() for direction in task.plane.directions]
        images = [hessian.product(vector.to(hessian.dtype)).double() for vector in flat]
    return {"split": split, "hessian": [[float(one @ image) for image in images] for one in flat]}


def _with_references(task: Task, sampling: Sampling, engine: str, points: int, progress: Progress) -> Sampling:
    """The sampling with each example's values at a few points of the plane, by which samples are corrected."""
    places = reference_places(task.plane, points)
    progress.start("measuring references on all examples", len(places), "points")
    found: dict[tuple[int, ...], dict[str, Tensor]] = {}
    try:
        asked = [planes.Point((number,), place) for number, place in enumerate(places)]
        for result in engines.run(engine, replace(task, sampling=None, with_examples=True), asked):
            assert result.examples is not None, "asked for"
            found[result.point.index] = result.examples
            progress.advance(1)
    finally:
        progress.finish()
    rows = [found[point.index] for point in asked]
    weights = {name.removesuffix(WEIGHT): part for name, part in rows[0].items() if name.endswith(WEIGHT)}
    references = {name: torch.stack([row[name] for row in rows]) for name in rows[0] if not name.endswith(WEIGHT)}
    return replace(sampling, references=references, weights=weights)


def _check_centre(task: Task, values: Mapping[str, float] | None) -> dict[str, float]:
    """The values at (0, 0), which say at once whether the hours that follow are worth anything.

    Args:
        values: what they are, if it is known.

    Raises:
        LandscapeError: the loss there is not finite, or the network cannot be measured on these data at all.
    """
    origin = planes.Point((), (0.0,) * len(task.plane.directions))
    if values is None:
        with user_faults(task.model):
            with Evaluator(replace(task, sampling=None)) as at_centre:
                values = at_centre.measure(*origin.coefficients)
    for name, value in values.items():
        if name.endswith("_loss") and not math.isfinite(value):
            cause = cause_at(task, origin.coefficients)
            raise LandscapeError(
                f"the {name} at the centre is {value}: {cause}; check the checkpoint and the normalisation of the "
                "inputs (--mean, --std)"
            )
    return {f"centre_{name}": value for name, value in values.items()}


def _plane_settings(plane: Plane, model: nn.Module) -> dict[str, Any]:
    settings: dict[str, Any] = {"weights_fingerprint": directions.fingerprint(planes.movable(model, "states"))}
    for axis, recipe in zip("xy", plane.recipes, strict=False):
        settings[f"direction_{axis}"] = recipe
    return settings


def _provenance(model: nn.Module, data: Any, run: _Run) -> dict[str, Any]:
    plane = run.task.plane
    return {
        "evaluation": run.report,
        **({"precision_probes": run.choice.probes} if run.choice.probes else {}),
        **({"data": data.name} if isinstance(data, DataSet) else {}),
        **({"cosine_xy": directions.cosine(*plane.directions)} if len(plane.directions) == 2 else {}),
        "moved": _moved(model, plane),
        "model": type(model).__name__,
        "versions": provenance.versions(),
        "threads": torch.get_num_threads(),
        "command": provenance.command(),
        "created": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }


def _moved(model: nn.Module, plane: Plane) -> dict[str, Any]:
    """Which tensors of the model move on the plane."""
    names = plane.moving()
    return summary({name: tensor for name, tensor in planes.movable(model, "states").items() if name in names})


def note(values: Mapping[str, float]) -> str:
    """A point's first value, for the progress."""
    name, value = next(iter(values.items()))
    return f"{name} {value:.4g}"
