"""Find a low-loss path between two networks: align them on request, train the bend, and compute the plane."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import torch
from torch import Tensor, nn

from landscape.connectivity import path
from landscape.connectivity.bend import train_bend
from landscape.connectivity.closures import refuse_reads
from landscape.connectivity.matching import Alignment, align, put
from landscape.connectivity.minibatches import minibatches
from landscape.connectivity.path_protocols import OF_A_BEND, OF_FINDING, BendRecipe, ConnectProtocol, Kind
from landscape.core.errors import UsageError
from landscape.core.faults import user_faults
from landscape.core.keywords import takes
from landscape.core.listing import listed
from landscape.core.option_words import either
from landscape.data.batches import Batches, as_splits, training_split
from landscape.measure import metric
from landscape.measure.metric import Metric
from landscape.measure.network.batchnorm import estimated, recalibrate
from landscape.measure.quantities import quantities_of
from landscape.plane import direction, memory_mapped
from landscape.plane import plane as planes
from landscape.plane.choices import as_text
from landscape.plane.direction import Direction
from landscape.plane.selection import Parameters, can_move, chooser, select
from landscape.training import machine as machines
from landscape.training.recipe import Recipe
from landscape.weights import modes
from landscape.weights import names as weight_names
from landscape.weights.tensor_kinds import check_present

Weights = Mapping[str, Tensor] | nn.Module

# How a bend is trained by default.
RECIPE = BendRecipe()
# Number of examples that check the alignment of two networks.
TO_TRACE = 4
# A bend nearer to the straight line than this, relative to the distance of the ends, spans no plane with them.
ON_THE_LINE = 1e-6


@dataclass(frozen=True, eq=False)
class Connected:
    """Two networks and the path between them.

    Attributes:
        model: a copy of A, the centre of the plane.
        axes: the difference from A to B (reordered, if aligned), and an orthogonal direction of the same length towards
            the bend; without a bend only the first.
        before: the difference from A to B before the alignment; None without one.
        distance: Euclidean, from A to B.
        alignment: the result of the alignment; None without one.
        settings: the options of the search, for files.
        kind, bend_at: the kind of the curve, and the bend's coordinates in the plane; None without a bend.
        bend: the state of the network at the bend, with BatchNorm's statistics re-estimated; None without a bend.
        given: the network A itself, which is not changed: losses and metrics must not read it; None if not known.
    """

    model: nn.Module
    axes: tuple[Direction, ...]
    before: Direction | None
    distance: float
    alignment: Alignment | None
    settings: dict[str, Any]
    kind: Kind | None = None
    bend_at: tuple[float, float] | None = None
    bend: dict[str, Tensor] | None = None
    given: nn.Module | None = None

    @property
    def lengths(self) -> dict[str, float]:
        """The Euclidean length of each path, in units of the weights."""
        found = {} if self.kind is None or self.bend_at is None else {"curve": path.length(self.kind, self.bend_at)}
        found = {name: value * self.distance for name, value in found.items()} | {"straight": self.distance}
        return found | ({} if self.before is None else {"unaligned": direction.dot(self.before, self.before) ** 0.5})


@takes(ConnectProtocol, only=OF_FINDING)
def find(model: nn.Module, other: Weights, data: Any, protocol: ConnectProtocol) -> Connected:
    """Train the bend of a curve from `model` to `other` (Garipov et al. 2018); neither is changed.

    Args:
        other: a network of the same architecture, or its state_dict.
        data: as for `loss_surface`; the bend is trained on the "train" split, if there are splits.
        {options}

    Raises:
        UsageError: the networks differ in architecture or in weights that are not selected, or are the same; or the
            loss or the data read the weights of `model` by closure, although a copy of it is trained and measured; or
            the recipe has a choice that has no effect on the training of a bend (`OF_A_BEND` lists the others).
        LandscapeError: the training diverges, or the network changes its weights when its mode changes.
    """
    return find_path(model, other, data, protocol)


@torch.inference_mode(False)  # tensors made in inference mode cannot be trained
def find_path(model: nn.Module, other: Weights, data: Any, protocol: ConnectProtocol) -> Connected:
    """`find`, with its options in one object."""
    recipe, alignment, start = protocol.recipe or RECIPE, protocol.alignment, protocol.start
    if not protocol.straight_only:
        _check_training(recipe, protocol)
    chosen = metric.choose_loss(protocol.loss, quantities_of(protocol).reading)
    check_present(weight_names.own_tensors(model), type(model).__name__)
    given = model
    with planes.evaluating(model):
        model = copy.deepcopy(model).cpu()
    ours, theirs = _state(model), _state_for(model, other)
    settings: dict[str, Any] = {
        "weights_fingerprint": direction.fingerprint(ours),
        "other_weights_fingerprint": direction.fingerprint({name: theirs[name] for name in ours}),
        "alignment": alignment,
        **({} if protocol.parameters == "all" else {"parameters": as_text(protocol.parameters)}),
    }
    if alignment != "none" and protocol.parameters != "all":
        raise UsageError("the alignment reorders the units of all layers: leave out either it or the parameters")
    before = _difference(model, ours, theirs, protocol.parameters)
    aligned = None
    if alignment == "weights":
        network = copy.deepcopy(model)
        put(network, theirs)
        aligned = align(model, network, _few(data), seed=recipe.seed)
        theirs = aligned.state
        settings["aligned"] = aligned.as_dict()
    along = _difference(model, ours, theirs, protocol.parameters)
    distance = direction.dot(along, along) ** 0.5
    if not distance:
        order = " up to the order of their units" if aligned else ""
        raise UsageError(f"the two networks are the same{order}: give two that were trained from different seeds")
    straight = Connected(model, (along,), before if aligned else None, distance, aligned, settings, given=given)
    if protocol.straight_only:
        return straight
    middle = {name: ours[name] + along[name] / 2 for name in along}
    if start is not None:
        begun = _state_for(model, start)
        _difference(model, ours, begun, protocol.parameters)  # raises if other weights than the selected ones differ
        middle |= {name: begun[name].to(ours[name]) for name, _ in model.named_parameters() if name in along}
    elif not recipe.epochs:
        raise UsageError("without an epoch the bend stays on the straight line: give 1 epoch or more")
    settings["path_start"] = "middle" if start is None else "given"
    return _bent(straight, (ours, theirs), middle, data, recipe, chosen, protocol)


def _check_training(recipe: Recipe, protocol: ConnectProtocol) -> None:
    """Raise UsageError for options that the training of a bend does not have."""
    if protocol.batch_loss is not None:
        raise UsageError(
            "the bend cannot be trained on a batch_loss: give a loss (outputs, targets), which may also take `model`, "
            f"or use {either('straight_only=True', '--straight-only')}"
        )
    for field in fields(Recipe):
        value = getattr(recipe, field.name)
        if field.name not in OF_A_BEND and value != field.default:
            raise UsageError(f"{field.name}={value!r} has no effect on the training of a bend: leave it out")


def _bent(
    straight: Connected,
    ends: tuple[dict[str, Tensor], dict[str, Tensor]],
    middle: dict[str, Tensor],
    data: Any,
    recipe: Recipe,
    loss: Metric,
    protocol: ConnectProtocol,
) -> Connected:
    """`found` with a bend that was trained from `middle`."""
    kind, machine = protocol.kind, machines.choose(recipe.device, recipe.precision)
    if straight.given is not None:
        trained_on = _training_batches(data, recipe, machine.device, recipe.batch_size)
        refuse_reads(straight.given, straight.model, trained_on, {"loss": loss}, machine.device)
    network = copy.deepcopy(straight.model).to(machine.device)
    modes.switch(network, True)
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(can_move(parameter) and name in middle)
    # As in training: faster on a CPU; a user's network may need the usual order, for view().
    channels_last = type(network).__module__.startswith("landscape.models.") and machine.device.type != "mps"
    if channels_last:
        network = network.to(memory_format=torch.channels_last)
    batches = minibatches(data, recipe, machine.device, channels_last=channels_last)
    with user_faults(network, "cannot be trained on these data"):
        bend = train_bend(network, ends, middle, kind, batches, recipe, loss, machine, protocol.progress)
    middle = middle | bend.weights
    (along,) = straight.axes
    axes, bend_at = _frame(along, {name: _minus(middle[name], ends[0][name]) for name in along})
    used = replace(recipe, augment=batches.augmented, precision=machine.precision)  # type: ignore[arg-type]
    state = _with_statistics(network, {**ends[0], **middle}, data, recipe)
    settings = {
        **straight.settings,
        "path": kind,
        "path_training": {**used.as_dict(), "examples": batches.count},
        "path_losses": list(bend.losses),
        "bend_at": list(bend_at),
        "bend_fingerprint": direction.fingerprint({name: state[name] for name in sorted(bend.weights)}),
    }
    return replace(straight, axes=axes, settings=settings, kind=kind, bend_at=bend_at, bend=state)


def _state(model: nn.Module) -> dict[str, Tensor]:
    """Copies of the model's tensors by name, on the CPU."""
    return {name: tensor.detach().cpu().clone() for name, tensor in planes.movable(model, "states").items()}


def _state_for(model: nn.Module, other: Weights) -> dict[str, Tensor]:
    """Copies of the tensors of another network by the names of `model`, on the CPU.

    Raises:
        UsageError: the other network has another architecture.
    """
    names = planes.movable(model, "states")
    needed = [name for name in names if not name.endswith("num_batches_tracked")]
    try:
        found = weight_names.filled_from(model, other, needed=needed).weights
    except weight_names.Misfit as error:
        theirs = planes.movable(other, "states") if isinstance(other, nn.Module) else other
        _check_same_architecture(model, theirs)
        raise UsageError(f"{error}: a path joins networks of one architecture") from error
    return {name: found.get(name, tensor).detach().cpu().clone() for name, tensor in names.items()}


def _check_same_architecture(model: nn.Module, theirs: Mapping[str, Tensor]) -> None:
    ours = planes.movable(model, "states")
    unknown = [name for name in theirs if name not in model.state_dict()]
    for name in (*ours, *unknown):
        shapes = [tuple(where[name].shape) if name in where else "missing" for where in (ours, theirs)]
        if shapes[0] != shapes[1]:
            raise UsageError(
                f"the two networks differ in '{name}' ({shapes[0]} and {shapes[1]}): a path joins networks of one "
                "architecture"
            )


def _difference(
    model: nn.Module, ours: Mapping[str, Tensor], theirs: Mapping[str, Tensor], parameters: Parameters
) -> Direction:
    """The difference from A to B in the selected tensors, except for statistics that are re-estimated.

    Raises:
        UsageError: nothing is selected, or tensors that are not selected differ.
    """
    select(model, parameters)
    chosen = chooser(model, parameters)
    statistics = {
        f"{prefix}.{name}" if prefix else name
        for prefix in estimated(model)
        for name in ("running_mean", "running_var")
    }
    moving = {name: tensor for name, tensor in ours.items() if can_move(tensor) and name not in statistics}
    fixed = [name for name, tensor in moving.items() if not chosen(name, tensor)]
    if other := [name for name in fixed if not torch.equal(theirs[name].to(moving[name]), moving[name])]:
        raise UsageError(
            f"the networks differ in {listed(other)}, which parameters {as_text(parameters)!r} does not select: a path "
            "of some weights needs two networks that agree in all others"
        )
    return {name: _minus(theirs[name], tensor) for name, tensor in moving.items() if name not in fixed}


def _minus(there: Tensor, here: Tensor) -> Tensor:
    """The difference of two tensors of weights, in the dtype of `here`; in float32 where that is narrower."""
    here = memory_mapped.precise(here)
    return there.to(here) - here


def _frame(along: Direction, to_bend: Direction) -> tuple[tuple[Direction, Direction], tuple[float, float]]:
    """The axes of the plane, and the bend's coordinates in it.

    Raises:
        UsageError: the bend lies on the straight line.
    """
    square = direction.dot(along, along)
    x = direction.dot(to_bend, along) / square
    beside = {name: _double(to_bend[name]) - x * _double(tensor) for name, tensor in along.items()}
    y = (direction.dot(beside, beside) / square) ** 0.5
    if y < ON_THE_LINE:
        raise UsageError(
            "the bend lies on the straight line: train it for longer, or use "
            f"{either('straight_only=True', '--straight-only')}"
        )
    axis = {name: (tensor / y).to(along[name]) for name, tensor in beside.items()}
    return (along, axis), (x, y)


def _double(tensor: Tensor) -> Tensor:
    return tensor.to(torch.complex128 if tensor.is_complex() else torch.float64)


def _with_statistics(model: nn.Module, state: Mapping[str, Tensor], data: Any, recipe: Recipe) -> dict[str, Tensor]:
    """The state with BatchNorm's statistics estimated on the training examples of the bend."""
    put(model, state)
    device = next(iter(planes.movable(model).values())).device
    batches = _training_batches(data, recipe, device, None)
    with planes.evaluating(model), torch.no_grad():
        recalibrate(model, next(iter(batches.values())))
    return {
        name: value.detach().cpu().contiguous().clone()
        for name, value in model.state_dict().items()
        if isinstance(value, Tensor)  # extra state need not be one
    }


def _training_batches(data: Any, recipe: Recipe, device: torch.device, batch_size: int | None) -> dict[str, Batches]:
    """The training data of the bend, in their own order and without augmentation: "train", if there are splits."""
    return as_splits(data, splits=training_split(data), limit=recipe.limit, batch_size=batch_size, device=device)


def _few(data: Any) -> Tensor:
    """A few inputs of the network."""
    (batches, *_) = as_splits(data, batch_size=TO_TRACE, device=torch.device("cpu")).values()
    inputs, _ = next(iter(batches))
    if not isinstance(inputs, Tensor):
        raise UsageError(f"networks that take {type(inputs).__name__} cannot be aligned: leave the alignment out")
    return inputs[:TO_TRACE]
