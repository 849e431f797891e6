"""Prepare a measurement: check the request, inspect the network, and decide how to measure it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import nn

from landscape.analysis.summary import IN_NATS
from landscape.core.device import choose_device
from landscape.core.errors import UsageError
from landscape.core.faults import user_faults
from landscape.data.batches import Batches, as_splits, training_split
from landscape.data.dataset import DataSet
from landscape.measure import engine as engines
from landscape.measure import sampler as samplers
from landscape.measure.allowed_values import Precision
from landscape.measure.centre import check_centre
from landscape.measure.derivatives.eigen import eigen_directions
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.derivatives.lanczos import End
from landscape.measure.engine import Task
from landscape.measure.exclusive import ends_of
from landscape.measure.metric import Metric
from landscape.measure.network import evaluator
from landscape.measure.network.precision import PrecisionChoice
from landscape.measure.network.precision import choose as choose_precision
from landscape.measure.network.sampling import FLOOR, Sampling
from landscape.measure.protocol import Protocol
from landscape.measure.quantities import Quantities, name_of, quantities_of
from landscape.measure.record import Recording
from landscape.measure.refused_options import refuse_large, refuse_without_data
from landscape.measure.sampler import Sampler, SamplerRequest
from landscape.measure.targets import Reading
from landscape.plane import direction as directions
from landscape.plane import plane as planes
from landscape.plane.choices import Axis, Space
from landscape.plane.direction import Given
from landscape.plane.plane import Plane
from landscape.plane.selection import Parameters, can_move, chooser
from landscape.weights import names as weight_names

if TYPE_CHECKING:
    from landscape.measure.protocol import Weights


@dataclass(frozen=True)
class Prepared:
    """A measurement that is ready to start.

    Attributes:
        variables: the names of the arrays that are measured.
        settings: the settings that determine the numbers, as the file stores them.
        report: a description of how points are measured, in lines.
        choice: of the precision.
        loss: the loss itself, of which second derivatives are taken.
        second_derivatives: whether those of the plane are measured at the centre.
        attributes: computes what the file stores besides, and does not compare.
    """

    protocol: Protocol
    task: Task
    sampler: Sampler
    variables: list[str]
    settings: dict[str, Any]
    report: list[str]
    choice: PrecisionChoice
    engine: str
    loss: Metric
    second_derivatives: bool
    attributes: Callable[[], Mapping[str, Any]] = dict


def prepare(model: nn.Module, data: Any, protocol: Protocol) -> Prepared:
    """Make all decisions before the first point; files are read, but not written.

    Raises:
        UsageError: settings that are wrong for this network or these data.
        LandscapeError: the network cannot be measured on these data.
    """
    device = device_of(model, protocol)
    if protocol.precision == "tf32" and device.type != "cuda":
        raise UsageError(f"precision tf32 exists on NVIDIA GPUs only, not on {device.type}: use auto or float32")
    measured = quantities_of(protocol, with_data=data is not None)
    if data is None:
        refuse_without_data(protocol)
    if protocol.memory == "low":
        refuse_large(protocol, measured.network_metrics)
    # A trial needs copies of the network, and data.
    if protocol.memory == "low" or protocol.shard is not None or data is None:
        protocol = protocol.without_trial()
    # The choices for an unfinished file are kept.
    earlier = {} if protocol.path is None or protocol.force else Recording.choices(Path(protocol.path))
    batches = batches_of(data, protocol, device, earlier.get("batch_size"))
    size = protocol.batch_size or earlier.get("bn_batch_size")
    statistics = _statistics(batches.get("train"), data, protocol, device, size)
    plane, remarks = _plane(model, next(iter(batches.values()), None), protocol, measured.loss, device)
    variables = measured.variables(list(batches))
    request = SamplerRequest(plane, protocol.points, _guide(variables), _checked(protocol.shard, plane))
    sampler = samplers.make(protocol.sampler, request)
    fingerprints = {f"{split}_fingerprint": part.fingerprint() for split, part in batches.items()}
    sampling = None
    if protocol.tolerance is not None:
        batches = _shuffled(batches, protocol.seed)
        sampling = _sampling(protocol, protocol.tolerance, batches, measured)
        variables = [
            *(name for variable in variables for name in (variable, f"{variable}_stderr")),
            *(f"{split}_examples" for split in batches),
        ]
    is_sized = bool(protocol.batch_size or earlier.get("batch_size"))
    exact = cast(Precision, protocol.without_trial().precision)  # never "auto"
    task = Task(
        model, plane, batches, measured.named, device, next(iter(statistics.values()), None), exact, sampling=sampling,
        sized=is_sized, network_metrics=measured.network_metrics, seed=protocol.seed,
    )  # fmt: skip
    with user_faults(model):
        task = evaluator.prepare(task)
        choice = _precision(task, protocol, earlier, sampler.count)
    task = replace(task, precision=choice.precision, float32_below=choice.float32_below)
    with user_faults(model):
        own = earlier.get("own_kernels", ()) if "precision" in earlier else None
        task = evaluator.in_final_precision(task, sizes=not is_sized and choice.precision != exact, own=own)
    if task.network_metrics:  # which variables there are is known from the first values
        centre = check_centre(task, None)
        choice = replace(choice, centre=centre)
        variables += [name for name in centre if name not in variables]
        if not batches:
            sampler = samplers.make(protocol.sampler, replace(request, variable=_guide(variables)))
    engine = engines.choose(protocol.engine, task, by_values=not sampler.on_grid)
    batch_size = getattr(next(iter(task.splits.values()), None), "batch_size", None)
    settings = {
        **_plane_settings(plane, model),
        **protocol.settings(
            {
                "metrics": [*measured.named, *measured.network_metrics],
                "loss": None if data is None else name_of(protocol.batch_loss or protocol.loss),
                "splits": list(batches),
                "points": None if sampler.on_grid else sampler.count,
                "tolerance_floor": None if sampling is None else sampling.floor,
                "batch_size": batch_size,
                "device": device.type,
                "precision": choice.precision,
            }
        ),
        **{f"{split}_examples": part.count for split, part in batches.items()},
        **fingerprints,
        **({"data_mean": list(data.mean), "data_std": list(data.std)} if isinstance(data, DataSet) else {}),
        **_statistics_settings(statistics),
        **({"order_seed": protocol.seed} if sampling is not None else {}),
        **({"float32_below": choice.float32_below} if choice.float32_below > -math.inf else {}),
        **({"own_kernels": sorted(task.own_kernels)} if task.own_kernels else {}),
    }
    batching = f"batches of {batch_size or 'their own size'} on {device.type}, by the engine {engine}"
    # Where derivatives are computed anyway, those along the plane cost only two more products.
    of_eigenvectors = any("eigenvalues" in recipe for recipe in plane.recipes)
    second_derivatives = of_eigenvectors or "curvature" in measured.network_metrics
    return Prepared(
        protocol, task, sampler, variables, settings, [*remarks, *task.report, choice.reason, batching], choice,
        engine, measured.loss, second_derivatives and not statistics,
    )  # fmt: skip


def batches_of(data: Any, protocol: Protocol, device: torch.device, size: int | None = None) -> dict[str, Batches]:
    """The examples of each split that the protocol measures.

    Args:
        size: of the batches, if the protocol does not set it.
    """
    if data is None:
        return {}
    splits = (protocol.splits,) if isinstance(protocol.splits, str) else protocol.splits
    return as_splits(
        data, splits=tuple(splits) if splits else None, limit=protocol.limit, batch_size=protocol.batch_size or size,
        device=device, whole=protocol.batch_loss is not None,
    )  # fmt: skip


def _statistics(
    measured: Any, data: Any, protocol: Protocol, device: torch.device, size: int | None
) -> dict[str, Batches]:
    """The split and batches from which BatchNorm's statistics are recalibrated; empty if they are frozen.

    They are the training examples, whichever splits are measured.

    Args:
        measured: the training examples, if they are measured; they need not be read again.
        size: of the batches.
    """
    if protocol.bn != "recalibrate":
        return {}
    if hasattr(measured, "sized") and protocol.batch_loss is None:
        return {"train": measured.sized(size or measured.batch_size)}
    found = as_splits(
        data, splits=training_split(data), limit=protocol.limit, batch_size=size, device=device
    )  # fmt: skip
    return dict(list(found.items())[:1])


def _plane(
    model: nn.Module, batches: Batches | None, protocol: Protocol, loss: Metric, device: torch.device
) -> tuple[Plane, list[str]]:
    """The plane, and remarks on names that were changed or left out to match other weights."""
    targets = ends_of(protocol)
    axes = 1 if protocol.y is None else 2
    if len(targets) > axes:
        which = f"{axes} ax{'is' if axes == 1 else 'es'}"
        raise UsageError(f"{len(targets)} target networks for {which}: give at most one for each axis")
    direction = protocol.direction
    if direction == "eigen" and len(targets) < axes:
        assert batches is not None, "refused without data"
        direction = _eigen(model, batches, loss, protocol.seed, device, axes - len(targets), protocol.parameters)
    x, y = (_axis(name, getattr(protocol, name)) for name in "xy")
    assert x is not None, "the first axis has no None"
    space: Space = protocol.space or ("states" if targets else "parameters")
    ends = [_far_end(model, other, space, protocol.parameters) for other in targets]
    plane = planes.make_plane(
        model, x, y, seed=protocol.seed, kind=direction, norm=protocol.norm, ignore=protocol.ignore,
        targets=tuple(end.weights for end in ends), space=space, parameters=protocol.parameters, memory=protocol.memory,
    )  # fmt: skip
    return plane, [remark for end in ends for remark in end.remarks]


def _guide(variables: Sequence[str]) -> str:
    """The variable by which a sampler chooses points: the first loss, or else the first; none if none is known yet."""
    return next((name for name in variables if name.endswith("_loss")), variables[0] if variables else "")


def _axis(name: str, given: Axis | int | None) -> Axis | None:
    if isinstance(given, int):
        raise UsageError(f"{name}={given}: no range is found here; give (minimum, maximum, points)")
    return given


def _sampling(protocol: Protocol, tolerance: float, batches: Mapping[str, Batches], measured: Quantities) -> Sampling:
    """The precision that each point must have."""
    floor = protocol.tolerance_floor
    if floor is None:
        floor = _floor(protocol.loss, batches, measured.reading)
    return Sampling(tolerance, "loss" if "loss" in measured.named else next(iter(measured.named)), floor)


def _precision(task: Task, protocol: Protocol, earlier: Mapping[str, Any], points: int) -> PrecisionChoice:
    """The precision: as requested, as in the unfinished file, or by trial."""
    if protocol.precision != "auto":
        return PrecisionChoice(task.precision, -math.inf, f"{task.precision}: as requested", [])
    if "precision" in earlier:
        below = earlier.get("float32_below", -math.inf)
        return PrecisionChoice(earlier["precision"], below, f"{earlier['precision']}: as in the file so far", [])
    choice = choose_precision(replace(task, network_metrics={}), points, protocol.progress)
    return replace(choice, centre=None if task.network_metrics else choice.centre)


def _checked(shard: tuple[int, int] | None, plane: Plane) -> tuple[int, int] | None:
    """The shard; raises UsageError if the plane has no such one."""
    if shard is None:
        return None
    most = math.prod(plane.shape)
    if not (len(shard) == 2 and all(isinstance(n, int) for n in shard) and 1 <= shard[0] <= shard[1] <= most):
        text = "/".join(map(str, shard))
        raise UsageError(f"shard {text}: give I/N with I from 1 to N, and N at most the {most} points there are")
    return shard


def _far_end(model: nn.Module, other: Weights, space: Space, parameters: Parameters) -> weight_names.Match:
    """Other weights of the same architecture under the model's names.

    Raises:
        UsageError: they do not fit the model.
    """
    chosen = chooser(model, parameters)
    needed = [name for name, t in planes.movable(model, space).items() if can_move(t) and chosen(name, t)]
    try:
        return weight_names.filled_from(model, other, needed=needed)
    except weight_names.Misfit as error:
        raise UsageError(f"{error}: a line joins weights of one architecture only") from error


def device_of(model: nn.Module, protocol: Protocol) -> torch.device:
    """The device of the examples; for a network on several devices, that of its first weight."""
    if protocol.device != "auto" or len(planes.devices(model)) < 2:
        return choose_device(protocol.device)
    return choose_device(next(model.parameters()).device)


def _eigen(
    model: nn.Module, batches: Batches, loss: Metric, seed: int, device: torch.device, axes: int,
    parameters: Parameters,
) -> Given:  # fmt: skip
    """The eigenvectors of the Hessian at the centre, over the given examples."""
    ends: list[End] = ["largest"] * axes
    with user_faults(model), planes.at_centre(model, device):
        hessian = Hessian(model, small_batches(batches), loss, parameters=parameters)
        return eigen_directions(hessian, ends=tuple(ends), seed=seed)


def _statistics_settings(statistics: Mapping[str, Batches]) -> dict[str, Any]:
    """The data from which BatchNorm's statistics are estimated; the estimate also depends on the batch size."""
    for split, part in statistics.items():
        size = getattr(part, "batch_size", None)
        return {"bn_split": split, "bn_fingerprint": part.fingerprint(), "bn_batch_size": size}
    return {}


def _floor(loss: str | Metric, batches: Mapping[str, Any], reading: Reading) -> float:
    """The loss below which a tolerance is absolute; for cross-entropy, that of a uniform prediction, ln(classes)."""
    if loss not in IN_NATS:
        return FLOOR
    counts = [reading.classes_in(targets) for part in batches.values() for _, targets in part]
    return max(math.log(max(*counts, 1)), FLOOR)


def _shuffled(batches: Mapping[str, Any], seed: int) -> dict[str, Any]:
    if not all(hasattr(part, "shuffled") for part in batches.values()):
        raise UsageError("a tolerance draws examples at random: give a data set, tensors or a Dataset, not batches")
    return {split: part.shuffled(seed) for split, part in batches.items()}


def _plane_settings(plane: Plane, model: nn.Module) -> dict[str, Any]:
    settings: dict[str, Any] = {"weights_fingerprint": directions.fingerprint(planes.movable(model, "states"))}
    for axis, recipe in zip("xy", plane.recipes, strict=False):
        settings[f"direction_{axis}"] = recipe
    return settings
